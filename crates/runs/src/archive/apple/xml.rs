//! The export as a stream of elements.

use std::io::{self, BufReader};
use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::fence::{Fence, Gate};
use crate::archive::limits::{PIECE_AT_MOST, STREAM_AT_MOST};
use crate::archive::{Failed, Files, Limit};

/// Bytes between two tellings of progress.
const STEP: u64 = 4 << 20;

/// An element begins, or ends.
pub(super) enum Met<'e> {
    /// An element begins; one without content begins and ends.
    Start(&'e BytesStart<'e>),
    /// An element ends.
    End(&'e str),
}

/// Goes through all elements; `moved` hears how many more bytes were read. Gives what made it end
/// before the end. The document type is passed over: nothing in it is looked up.
pub(super) fn each(
    files: &dyn Files,
    index: usize,
    moved: &mut dyn FnMut(u64) -> ControlFlow<()>,
    met: &mut dyn FnMut(Met<'_>),
) -> Option<Failed> {
    let opened = match files.open(index) {
        Ok(opened) => opened,
        Err(error) => return Some(error.into()),
    };
    let (fence, gate) = Fence::new(opened, PIECE_AT_MOST, STREAM_AT_MOST);
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 17, fence));
    // A missing end tag is told by the end of the file; a wrong one must not end the reading.
    reader.config_mut().check_end_names = false;
    let (mut buffer, mut told, mut open) = (Vec::new(), 0, 0_u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                open += 1;
                met(Met::Start(&start));
            }
            Ok(Event::Empty(start)) => {
                met(Met::Start(&start));
                met(Met::End(start.name().as_ref()));
            }
            Ok(Event::End(end)) => {
                open = open.saturating_sub(1);
                met(Met::End(end.name().as_ref()));
            }
            Ok(Event::Eof) => {
                // Whether to stop is asked again before anything else is done.
                let _ = moved(gate.read() - told);
                return (open > 0).then(|| broken("is cut off", &gate));
            }
            Ok(_) => {}
            Err(error) => return Some(failed(&error, &gate)),
        }
        gate.passed();
        if gate.read() - told >= STEP {
            let more = gate.read() - told;
            told = gate.read();
            if moved(more).is_break() {
                return None;
            }
        }
    }
}

fn failed(error: &quick_xml::Error, gate: &Gate) -> Failed {
    let why = match error {
        quick_xml::Error::Io(error) => match Limit::behind(error) {
            Some(limit) => return limit.into(),
            None if error.kind() == io::ErrorKind::UnexpectedEof => "is cut off".to_owned(),
            None => format!("cannot be read ({error})"),
        },
        other => format!("is damaged ({other})"),
    };
    broken(&why, gate)
}

fn broken(why: &str, gate: &Gate) -> Failed {
    Failed::Table { what: format!("the health export {why} near byte {}; what stood before was read", gate.read()) }
}

/// The value of an attribute, with its entities resolved: only the five of XML itself.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(found.value.as_ref()).ok()?;
    Some(value.into_owned())
}
