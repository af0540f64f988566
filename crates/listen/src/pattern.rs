//! The pattern language of `knowledge/words`: parsing.
//!
//! | written | means |
//! |---|---|
//! | `word` | that word |
//! | `a\|b` | one of them |
//! | `pre*` | any word that starts so |
//! | `word?` | the word or nothing |
//! | `(two words\|other words)` | one of these sequences, `?` after it makes it optional |
//! | `{class}` | a member of a word class, or an amount such as `{dist}` |
//! | `~`, `~~` | up to three, up to eight free words |

/// What a pattern looks like before its words become atoms.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<'a> {
    /// A word.
    Word(&'a str),
    /// A prefix of at least three letters.
    Prefix(&'a str),
    /// A class.
    Class(&'a str),
    /// One of several sequences.
    Alt(Vec<Vec<Part<'a>>>),
    /// A sequence or nothing.
    Opt(Vec<Part<'a>>),
    /// Up to this many free words.
    Gap(u8),
}

/// Reads a pattern; the error says what is wrong with it.
pub fn parse(pattern: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parser = Parser { rest: pattern, depth: 0 };
    let parts = parser.sequence()?;
    if !parser.rest.is_empty() {
        return Err(format!("unexpected `{}`", parser.rest));
    }
    match parts.first() {
        None => Err("the pattern is empty".to_owned()),
        Some(Part::Gap(_)) => Err("a pattern does not start with free words".to_owned()),
        Some(_) if parts.iter().all(|part| matches!(part, Part::Opt(_) | Part::Gap(_))) => {
            Err("every word of the pattern may be left out".to_owned())
        }
        Some(_) => Ok(parts),
    }
}

struct Parser<'a> {
    rest: &'a str,
    /// Groups that are open.
    depth: u32,
}

impl<'a> Parser<'a> {
    fn sequence(&mut self) -> Result<Vec<Part<'a>>, String> {
        let mut parts = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(')') || self.rest.starts_with('|') {
                return Ok(parts);
            }
            parts.push(self.item()?);
        }
    }

    fn item(&mut self) -> Result<Part<'a>, String> {
        if self.rest.starts_with('~') {
            let wide = self.rest.starts_with("~~");
            self.rest = &self.rest[if wide { 2 } else { 1 }..];
            return Ok(Part::Gap(if wide { 8 } else { 3 }));
        }
        let mut part = self.single()?;
        // Outside groups `a|b` joins two words; inside them `|` parts whole sequences.
        if self.depth == 0 && self.rest.starts_with('|') {
            let mut choices = vec![vec![part]];
            while let Some(rest) = self.rest.strip_prefix('|') {
                self.rest = rest;
                choices.push(vec![self.single()?]);
            }
            part = Part::Alt(choices);
        }
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            return Ok(Part::Opt(vec![part]));
        }
        Ok(part)
    }

    fn single(&mut self) -> Result<Part<'a>, String> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            self.depth += 1;
            let group = self.group();
            self.depth -= 1;
            return group;
        }
        if let Some(rest) = self.rest.strip_prefix('{') {
            let (name, rest) = rest.split_once('}').ok_or("a `{` without `}`")?;
            self.rest = rest;
            return Ok(Part::Class(name));
        }
        let (word, rest) = self.rest.split_at(word_length(self.rest));
        if word.is_empty() {
            return Err(format!("unexpected `{}`", self.rest));
        }
        if !word.bytes().all(is_small) && word.chars().any(char::is_uppercase) {
            return Err(format!("`{word}` has a capital letter; texts are folded to small ones"));
        }
        self.rest = rest;
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
            if word.chars().count() < 3 {
                return Err(format!("`{word}*` needs three letters before the star"));
            }
            return Ok(Part::Prefix(word));
        }
        Ok(Part::Word(word))
    }

    fn group(&mut self) -> Result<Part<'a>, String> {
        let mut choices = Vec::new();
        loop {
            choices.push(self.sequence()?);
            if let Some(rest) = self.rest.strip_prefix('|') {
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                break;
            } else {
                return Err("a `(` without `)`".to_owned());
            }
        }
        Ok(Part::Alt(choices))
    }
}

/// Bytes that `rest` begins with and that make a word. Nearly all are small letters, and every start
/// of the program waits for thousands of them.
fn word_length(rest: &str) -> usize {
    let small = rest.bytes().take_while(|b| is_small(*b)).count();
    let ends = |c: char| !(c.is_alphanumeric() || c == '.');
    match rest.as_bytes().get(small) {
        Some(b' ' | b'|' | b')' | b'*' | b'?') | None => small,
        Some(_) => rest.find(ends).unwrap_or(rest.len()),
    }
}

const fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_every_form() {
        assert!(parse("~ {foot}").is_err(), "may not start with free words");
        assert!(parse("{my}? the?").is_err(), "something must stand");
        let parts = parse("outer|lateral (side of|edge) bone* ~ {foot}?").expect("parses");
        assert_eq!(parts.len(), 5);
        assert!(matches!(parts[1], Part::Alt(ref choices) if choices.len() == 2 && choices[0].len() == 2));
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(parse("(a b").unwrap_err().contains("without `)`"));
        assert!(parse("ab*").unwrap_err().contains("three letters"));
        assert!(parse("").unwrap_err().contains("empty"));
    }
}
