//! One way through the elements of a file that may be broken.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};

use crate::Warning;

/// An end tag is looked for among as many open elements; further out it is taken for a stray one.
const REACH: usize = 16;
/// Reading goes on behind as many places that cannot be read.
const SKIPS_AT_MOST: usize = 8;
/// Elements not yet closed, after which a new reader goes on.
const UNCLOSED_AT_MOST: usize = 10_000;
/// A text of many parts is put together up to this length: no note is longer, and the rest of a damaged
/// file is no text.
const LONGEST_TEXT: usize = 256 << 10;

/// The elements a format is made of, told by their names without a prefix: dialects differ in
/// prefixes, and some never declare theirs.
pub(super) trait Element: Copy + PartialEq {
    /// The element of a name.
    fn named(name: &str) -> Self;
}

/// What comes next.
pub(super) enum Step<'a, E> {
    /// An element begins.
    Open(E, BytesStart<'a>),
    /// An element ends, with the text between its last tag and this one.
    Close(E, Cow<'a, str>),
    /// Nothing follows.
    End,
}

/// A way through a file. Every element that opens is closed, broken file or not, but for those
/// still open at the end.
pub(super) struct Walk<'a, E> {
    file: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where in the file the reader began.
    from: usize,
    open: Vec<E>,
    text: Cow<'a, str>,
    /// The element whose end tag was met, until all that stands open inside it is closed.
    ending: Option<E>,
    misplaced_at: Option<usize>,
    skipped_at: Vec<usize>,
    /// Elements opened and not closed, as the reader counts.
    unclosed: usize,
    stopped_at: Option<usize>,
}

impl<'a, E: Element> Walk<'a, E> {
    pub(super) fn new(file: &'a str) -> Self {
        let whole = file.len();
        let file = &file[..end_of_tags(file)];
        Self {
            file,
            reader: reader(file),
            from: 0,
            open: Vec::with_capacity(REACH),
            text: Cow::Borrowed(""),
            ending: None,
            misplaced_at: None,
            skipped_at: Vec::new(),
            unclosed: 0,
            stopped_at: (file.len() < whole).then_some(file.len()),
        }
    }

    /// The element that the one just closed stands in.
    pub(super) fn inside(&self) -> Option<E> {
        self.open.last().copied()
    }

    /// Goes on to the next step.
    pub(super) fn step(&mut self) -> Step<'a, E> {
        loop {
            if let Some(ending) = self.ending {
                match self.open.pop() {
                    Some(innermost) => {
                        if innermost == ending {
                            self.ending = None;
                        }
                        return Step::Close(innermost, std::mem::take(&mut self.text));
                    }
                    None => self.ending = None,
                }
            }
            if self.unclosed > UNCLOSED_AT_MOST {
                self.begin_again();
            }
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.unclosed += 1;
                    return self.opened(tag);
                }
                Ok(Event::Empty(tag)) => {
                    let step = self.opened(tag);
                    self.ending = self.open.last().copied();
                    return step;
                }
                Ok(Event::End(tag)) => {
                    self.unclosed = self.unclosed.saturating_sub(1);
                    let name = E::named(without_prefix(tag.name().0));
                    if self.open.last() == Some(&name) {
                        self.open.pop();
                        return Step::Close(name, std::mem::take(&mut self.text));
                    }
                    if self.open.iter().rev().take(REACH).any(|open| *open == name) {
                        self.ending = Some(name);
                    }
                    self.misplaced_at.get_or_insert(self.from + self.reader.buffer_position() as usize);
                }
                Ok(Event::Text(text)) => self.add(text.into_inner()),
                Ok(Event::CData(text)) => self.add(text.into_inner()),
                Ok(Event::GeneralRef(name)) => self.add(meant(&name)),
                Ok(Event::Eof) => return Step::End,
                // Comments and instructions say nothing; entities of a document type are not expanded.
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_))
                | Err(Error::IllFormed(_)) => {}
                Err(_) => {
                    if !self.skip() {
                        return Step::End;
                    }
                }
            }
        }
    }

    fn opened(&mut self, tag: BytesStart<'a>) -> Step<'a, E> {
        let name = E::named(without_prefix(tag.name().0));
        self.open.push(name);
        self.text = Cow::Borrowed("");
        Step::Open(name, tag)
    }

    fn add(&mut self, text: Cow<'a, str>) {
        if self.text.is_empty() {
            self.text = text;
        } else if self.text.len() + text.len() <= LONGEST_TEXT {
            self.text.to_mut().push_str(&text);
        }
    }

    /// Has a new reader go on where the old one is: it keeps the names of all elements not yet closed, of
    /// which a damaged file may hold millions.
    fn begin_again(&mut self) {
        self.from += self.reader.buffer_position() as usize;
        self.reader = reader(self.file.get(self.from..).unwrap_or_default());
        self.unclosed = 0;
    }

    /// Goes on behind what cannot be read; `false` where nothing follows.
    fn skip(&mut self) -> bool {
        let at = self.from + self.reader.error_position() as usize;
        let next = self.next_tag(at).filter(|_| self.skipped_at.len() < SKIPS_AT_MOST);
        let Some(next) = next else {
            self.stopped_at = Some(at);
            return false;
        };
        self.skipped_at.push(at);
        self.from = next;
        self.reader = reader(&self.file[next..]);
        self.unclosed = 0;
        true
    }

    fn next_tag(&self, behind: usize) -> Option<usize> {
        let rest = self.file.as_bytes().get(behind + 1..)?;
        memchr::memchr(b'<', rest).map(|at| behind + 1 + at)
    }

    /// What was wrong on the way.
    pub(super) fn damage(self) -> Vec<Warning> {
        let line = |at: usize| memchr::memchr_iter(b'\n', &self.file.as_bytes()[..at.min(self.file.len())]).count() + 1;
        let damaged = |at: &usize| Warning::Other(format!("a tag in line {} is damaged and was left out", line(*at)));
        let mut found: Vec<Warning> = self.skipped_at.iter().map(damaged).collect();
        if let Some(at) = self.misplaced_at {
            found.push(Warning::Other(format!("tags are closed in the wrong order in line {}", line(at))));
        }
        match self.stopped_at {
            Some(at) if self.next_tag(at).is_some() => {
                found.push(Warning::Unreadable { at, why: "too many damaged tags".to_owned() });
            }
            None if self.open.is_empty() => {}
            stopped_at => found.push(Warning::CutOff {
                at: stopped_at.unwrap_or(self.file.len()),
                lost: "what stood behind it is missing".to_owned(),
            }),
        }
        found
    }
}

/// Where tags end: behind it is a stretch without the end of one that is longer than any note, such as
/// broken bytes unpacked. The reader would take it all for the name of a tag, and keep it twice.
fn end_of_tags(file: &str) -> usize {
    const STRETCH: usize = 256 << 10;
    let windows = file.as_bytes().chunks_exact(STRETCH);
    let without = windows.zip(0..).find(|(window, _)| memchr::memchr(b'>', window).is_none());
    without.map_or(file.len(), |(_, number)| file.floor_char_boundary(number * STRETCH))
}

fn reader(file: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(file);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// As the reader's own way to it, in half the time.
fn without_prefix(name: &str) -> &str {
    memchr::memchr(b':', name.as_bytes()).map_or(name, |colon| &name[colon + 1..])
}

/// What a reference stands for: a letter, one of the five names every XML file knows, or itself.
fn meant<'a>(reference: &BytesRef<'_>) -> Cow<'a, str> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Cow::Owned(letter.to_string());
    }
    match quick_xml::escape::resolve_predefined_entity(reference) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{};", &**reference)),
    }
}

/// An attribute of a tag by its name without a prefix, as it is written.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let found = attributes.find(|attribute| without_prefix(attribute.key.0) == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
}
