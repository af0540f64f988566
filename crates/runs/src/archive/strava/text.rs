//! The letters of a table: which encoding they are in, and what stands between its cells.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// Bytes looked at to tell: headers have 3 kB, in UTF-16 twice that.
const START: u64 = 1 << 14;

/// A table's text as UTF-8 without a byte order mark, and what separates its cells: a comma as
/// Strava writes it, or the semicolon or tab of a program it went through.
pub(super) fn open<'r>(reader: impl Read + 'r) -> io::Result<(Box<dyn Read + 'r>, u8)> {
    let mut reader = reader;
    let mut start = Vec::new();
    let error = reader.by_ref().take(START).read_to_end(&mut start).err();
    if let Some(error) = error {
        if start.is_empty() {
            return Err(error);
        }
        return Ok(from(start, Broken(Some(error))));
    }
    Ok(from(start, reader))
}

fn from<'r>(start: Vec<u8>, rest: impl Read + 'r) -> (Box<dyn Read + 'r>, u8) {
    let (encoding, mark) = Encoding::for_bom(&start).unwrap_or((UTF_8, 0));
    let delimiter = delimiter(&encoding.decode_without_bom_handling(&start[mark..]).0);
    let mut start = io::Cursor::new(start);
    start.set_position(mark as u64);
    let all = start.chain(rest);
    if encoding == UTF_8 {
        // What is no UTF-8 is replaced cell by cell.
        return (Box::new(all), delimiter);
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    (Box::new(Decoded { inner: all, decoder, raw: Vec::new(), ready: Vec::new(), given: 0, is_end: false }), delimiter)
}

/// Whatever stands most often between the names of the first line.
fn delimiter(start: &str) -> u8 {
    let (mut counts, mut is_quoted) = ([(b',', 0), (b';', 0), (b'\t', 0)], false);
    for byte in start.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => counts.iter_mut().filter(|(one, _)| *one == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.iter().find(|(_, count)| Some(*count) == most).map_or(b',', |(one, _)| *one)
}

/// An error met while looking ahead, told in its turn.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Text of another encoding as UTF-8.
struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    is_end: bool,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.is_end {
            self.raw.clear();
            self.is_end = self.inner.by_ref().take(START).read_to_end(&mut self.raw)? == 0;
            let most = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or_default();
            self.ready.resize(most, 0);
            let (result, _, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.ready, self.is_end);
            debug_assert_eq!(result, CoderResult::InputEmpty);
            self.ready.truncate(written);
            self.given = 0;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
