//! Rows of a table as its reader wants them: quotes behind a backslash, as some of Strava's tables
//! have them inside a text, and rows in which a quote is never closed.

use std::io::{self, BufRead as _};

/// The one cell of a row that stands for a damaged one.
pub(super) const DAMAGED: &str = "\u{1}damaged";

/// Reads a table row by row and doubles quotes inside a quoted cell that do not end it: `\"` becomes
/// `""`, the one form the table's reader knows.
///
/// A backslash in front of the quote that ends a cell is the runner's own: behind such a quote
/// stands a comma, the end of the line or of the table. A cell that goes on over the end of its line
/// must be closed before another is opened: otherwise its line is damaged, which [`DAMAGED`] says,
/// and the next line is a row again.
pub(super) struct Escapes<R> {
    inner: io::BufReader<R>,
    delimiter: u8,
    /// Read, from the row on that comes next.
    ahead: Vec<u8>,
    from: usize,
    /// Looked at, not yet handed out.
    ready: Vec<u8>,
    given: usize,
}

/// Bytes read in one go.
const CHUNK: usize = 1 << 16;

/// Where a row is being looked at.
#[derive(Default)]
struct State {
    is_quoted: bool,
    /// A quote stands where none can.
    is_stray: bool,
}

impl<R: io::Read> Escapes<R> {
    pub(super) fn new(inner: R, delimiter: u8) -> Self {
        let inner = io::BufReader::with_capacity(CHUNK, inner);
        Self { inner, delimiter, ahead: Vec::new(), from: 0, ready: Vec::new(), given: 0 }
    }

    /// Makes the next row ready; nothing at the end.
    fn row(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        if self.from > CHUNK || self.from == self.ahead.len() {
            self.ahead.drain(..self.from);
            self.from = 0;
        }
        let (mut at, mut state, mut first_line) = (self.from, State::default(), None);
        let damaged = loop {
            let Some(end) = self.line_end(at)? else {
                break state.is_quoted;
            };
            self.look(at, end, &mut state);
            at = end;
            first_line.get_or_insert(end);
            // A quote where none can stand belongs to the text, unless the text is of several lines.
            let is_long = state.is_quoted || first_line != Some(end);
            if state.is_stray && is_long {
                break true;
            }
            if !state.is_quoted {
                break false;
            }
        };
        if damaged {
            self.ready.clear();
            self.ready.extend_from_slice(DAMAGED.as_bytes());
            self.ready.push(b'\n');
            at = first_line.unwrap_or(at);
        }
        self.from = at;
        Ok(())
    }

    /// Where the line that begins there ends, or `None` at the end of the table.
    fn line_end(&mut self, at: usize) -> io::Result<Option<usize>> {
        if let Some(length) = memchr::memchr(b'\n', &self.ahead[at..]) {
            return Ok(Some(at + length + 1));
        }
        self.inner.read_until(b'\n', &mut self.ahead)?;
        Ok(Some(self.ahead.len()).filter(|end| *end > at))
    }

    /// Looks at a line.
    fn look(&mut self, from: usize, to: usize, state: &mut State) {
        let line = &self.ahead[from..to];
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            let special = if state.is_quoted { memchr::memchr2(b'"', b'\\', rest) } else { memchr::memchr(b'"', rest) };
            let plain = special.unwrap_or(rest.len());
            self.ready.extend_from_slice(&rest[..plain]);
            at += plain;
            let ends_cell = |behind: &u8| *behind == self.delimiter || matches!(behind, b'\r' | b'\n');
            match &line[at..] {
                [] => {}
                [b'\\', b'"', behind, ..] if *behind != b'"' && !ends_cell(behind) => {
                    self.ready.extend_from_slice(b"\"\"");
                    at += 2;
                }
                [b'"', b'"', ..] if state.is_quoted => {
                    self.ready.extend_from_slice(b"\"\"");
                    at += 2;
                }
                [b'"', behind @ ..] if state.is_quoted => {
                    if behind.first().is_none_or(ends_cell) {
                        state.is_quoted = false;
                        self.ready.push(b'"');
                    } else {
                        state.is_stray = true;
                        self.ready.extend_from_slice(b"\"\"");
                    }
                    at += 1;
                }
                [other, ..] => {
                    // Only at the beginning of a cell does a quote open it.
                    let is_first = at.checked_sub(1).is_none_or(|before| ends_cell(&line[before]));
                    state.is_quoted |= *other == b'"' && is_first;
                    self.ready.push(*other);
                    at += 1;
                }
            }
        }
    }
}

impl<R: io::Read> io::Read for Escapes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            self.row()?;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Gives a byte at a time.
    struct Dripping<'a>(&'a [u8]);

    impl io::Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(1);
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn quotes_behind_a_backslash_stay_in_their_cell() {
        for (table, expected) in [
            (r#"1,"say \"numb\" now",2"#, r#"1,"say ""numb"" now",2"#),
            (r#"1,"C:\",2"#, r#"1,"C:\",2"#),
            (r#"1,"a ""b"" c","#, r#"1,"a ""b"" c","#),
            (r#"1,"back \\ slash",\"x"#, r#"1,"back \\ slash",\"x"#),
            (r#""end\""#, r#""end\""#),
            ("1,\"a \"b\" c\",2", "1,\"a \"\"b\"\" c\",2"),
            ("1,5\" tall,2", "1,5\" tall,2"),
            ("", ""),
        ] {
            for dripping in [false, true] {
                let mut out = String::new();
                let bytes = table.as_bytes();
                if dripping {
                    Escapes::new(Dripping(bytes), b',').read_to_string(&mut out).unwrap();
                } else {
                    Escapes::new(bytes, b',').read_to_string(&mut out).unwrap();
                }
                assert_eq!(out, expected, "{table}");
            }
        }
    }

    #[test]
    fn long_tables_come_through_whole() {
        let row = "1,\"numb, \"\"left\"\"\nfoot\",x\n";
        let table = row.repeat(20_000);
        let mut out = String::new();
        Escapes::new(table.as_bytes(), b',').read_to_string(&mut out).unwrap();
        assert!(out == table);
    }

    #[test]
    fn a_quote_never_closed_costs_its_own_line() {
        for (table, expected) in [
            ("1,\"a,\n2,\"b\",c\n3,d\n", "\u{1}damaged\n2,\"b\",c\n3,d\n"),
            ("1,\"a,\n2,b\n3,c", "\u{1}damaged\n2,b\n3,c"),
            ("1,\"a\nb\",2\n", "1,\"a\nb\",2\n"),
            ("1,\"a\"b,\n2\n", "\u{1}damaged\n2\n"),
        ] {
            let mut out = String::new();
            Escapes::new(table.as_bytes(), b',').read_to_string(&mut out).unwrap();
            assert_eq!(out, expected, "{table}");
        }
        // Many such lines take no longer than others.
        let table = "\"\"x\n\"\"\"y\n".repeat(200_000);
        let mut out = Vec::new();
        Escapes::new(table.as_bytes(), b',').read_to_end(&mut out).unwrap();
        assert!(!out.is_empty());
    }
}
