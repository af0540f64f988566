//! Quotes behind a backslash, as some of Strava's tables have them inside a text.

use std::io;

/// Reads a table and doubles quotes that stand behind a backslash inside a quoted cell: `\"` becomes
/// `""`, the one form the table's reader knows.
///
/// A backslash in front of the quote that ends a cell is the runner's own: behind such a quote
/// stands a comma, the end of the line or of the table.
pub(super) struct Escapes<R> {
    inner: R,
    is_quoted: bool,
    /// Read, not yet looked at.
    ahead: Box<[u8]>,
    from: usize,
    to: usize,
    is_end: bool,
    /// Looked at, not yet handed out.
    ready: Vec<u8>,
    given: usize,
}

/// Bytes looked at in one go.
const CHUNK: usize = 1 << 16;

impl<R: io::Read> Escapes<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            is_quoted: false,
            ahead: vec![0; CHUNK].into_boxed_slice(),
            from: 0,
            to: 0,
            is_end: false,
            ready: Vec::with_capacity(CHUNK + 8),
            given: 0,
        }
    }

    /// Reads more behind what is left; a few bytes are kept so that what follows a quote is seen.
    fn fill(&mut self) -> io::Result<()> {
        self.ahead.copy_within(self.from..self.to, 0);
        self.to -= self.from;
        self.from = 0;
        while self.to < CHUNK && !self.is_end {
            match self.inner.read(&mut self.ahead[self.to..]) {
                Ok(0) => self.is_end = true,
                Ok(count) => {
                    self.to += count;
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn look(&mut self) {
        /// A backslash, a quote, and what is behind it.
        const SEEN: usize = 3;
        self.ready.clear();
        self.given = 0;
        while self.from < self.to && (self.is_end || self.to - self.from >= SEEN) {
            let rest = &self.ahead[self.from..self.to];
            let special = if self.is_quoted { memchr::memchr2(b'"', b'\\', rest) } else { memchr::memchr(b'"', rest) };
            let plain = special.unwrap_or(rest.len());
            if plain > 0 {
                // What is near the end of the chunk may be the beginning of a backslash and quote.
                self.ready.extend_from_slice(&rest[..plain]);
                self.from += plain;
                continue;
            }
            match rest {
                [b'\\', b'"', behind, ..] if !matches!(behind, b',' | b'\r' | b'\n' | b'"') => {
                    self.ready.extend_from_slice(b"\"\"");
                    self.from += 2;
                }
                [b'"', b'"', ..] if self.is_quoted => {
                    self.ready.extend_from_slice(b"\"\"");
                    self.from += 2;
                }
                [b'"', ..] => {
                    self.is_quoted = !self.is_quoted;
                    self.ready.push(b'"');
                    self.from += 1;
                }
                [other, ..] => {
                    self.ready.push(*other);
                    self.from += 1;
                }
                [] => {}
            }
        }
    }
}

impl<R: io::Read> io::Read for Escapes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !(self.is_end && self.from == self.to) {
            self.fill()?;
            self.look();
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
            ("", ""),
        ] {
            for dripping in [false, true] {
                let mut out = String::new();
                let bytes = table.as_bytes();
                if dripping {
                    Escapes::new(Dripping(bytes)).read_to_string(&mut out).unwrap();
                } else {
                    Escapes::new(bytes).read_to_string(&mut out).unwrap();
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
        Escapes::new(table.as_bytes()).read_to_string(&mut out).unwrap();
        assert!(out == table);
    }
}
