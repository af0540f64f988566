//! A table that remembers what it was asked for.

use toml::de::{DeArray, DeTable, DeValue};

use crate::read::index::nearest;
use crate::read::{At, Log, Want};

/// A string and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The string.
    pub text: &'a str,
    /// Where it stands.
    pub at: At<'a>,
}

impl<'a> Word<'a> {
    /// A part of it, at the same place.
    pub const fn of<'b>(self, text: &'b str) -> Word<'b>
    where
        'a: 'b,
    {
        Word { text, at: self.at }
    }
}

/// A table; ask it for all its keys, then [`close`](Entry::close) it.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// Where problems go.
    pub log: &'a Log,
    /// Where the table starts.
    pub at: At<'a>,
    table: &'a DeTable<'a>,
    asked: Vec<&'a str>,
}

impl<'a> Entry<'a> {
    /// An entry nobody has asked anything yet.
    pub const fn new(log: &'a Log, at: At<'a>, table: &'a DeTable<'a>) -> Self {
        Self { log, at, table, asked: Vec::new() }
    }

    /// The value of a key and its place.
    pub fn value(&mut self, key: &'a str) -> Option<(At<'a>, &'a DeValue<'a>)> {
        self.asked.push(key);
        let value = self.table.get(key)?;
        Some((self.at.with(value.span().start), value.get_ref()))
    }

    /// A string that may be missing.
    pub fn word_if_any(&mut self, key: &'a str) -> Option<Word<'a>> {
        let (at, value) = self.value(key)?;
        match value {
            DeValue::String(text) if !text.trim().is_empty() => return Some(Word { text, at }),
            DeValue::String(_) => self.log.problem(at, format!("`{key}` is empty")),
            other => self.log.problem(at, format!("`{key}` must be a string, not {}", kind(other))),
        }
        None
    }

    /// A string that must be there.
    pub fn word(&mut self, key: &'a str) -> Option<Word<'a>> {
        self.must_have(key);
        self.word_if_any(key)
    }

    /// The text of a string that must be there.
    pub fn text(&mut self, key: &'a str) -> String {
        self.word(key).map(|word| word.text.to_owned()).unwrap_or_default()
    }

    /// The text of a string that may be missing.
    pub fn text_if_any(&mut self, key: &'a str) -> Option<String> {
        self.word_if_any(key).map(|word| word.text.to_owned())
    }

    /// A list of strings that may be missing.
    pub fn words_if_any(&mut self, key: &'a str) -> Vec<Word<'a>> {
        let Some((_, array)) = self.array(key, "a list of strings") else { return Vec::new() };
        let mut words = Vec::with_capacity(array.len());
        for item in array {
            let at = self.at.with(item.span().start);
            match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => words.push(Word { text, at }),
                DeValue::String(_) => self.log.problem(at, format!("an item of `{key}` is empty")),
                other => self.log.problem(at, format!("an item of `{key}` must be a string, not {}", kind(other))),
            }
        }
        words
    }

    /// A list of strings that must be there, though it may be empty.
    pub fn words(&mut self, key: &'a str) -> Vec<Word<'a>> {
        self.must_have(key);
        self.words_if_any(key)
    }

    /// The texts of a list that may be missing.
    pub fn texts_if_any(&mut self, key: &'a str) -> Vec<String> {
        self.words_if_any(key).into_iter().map(|word| word.text.to_owned()).collect()
    }

    /// The texts of a list that must be there.
    pub fn texts(&mut self, key: &'a str) -> Vec<String> {
        self.must_have(key);
        self.texts_if_any(key)
    }

    /// A number that must be there and fit.
    pub fn number(&mut self, key: &'a str, want: Want) -> f64 {
        self.must_have(key);
        let Some((at, value)) = self.value(key) else { return 0.0 };
        self.fitting(key, at, value, want)
    }

    /// A whole number that must be there; at least `least`.
    pub fn whole(&mut self, key: &'a str, least: u32) -> u32 {
        self.must_have(key);
        let Some((at, value)) = self.value(key) else { return 0 };
        let number = match value {
            DeValue::Integer(digits) => u32::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        number.filter(|number| *number >= least).unwrap_or_else(|| {
            self.log.problem(at, format!("`{key}` must be a whole number, at least {least}"));
            0
        })
    }

    /// A list of numbers that may be missing.
    pub fn numbers_if_any(&mut self, key: &'a str, want: Want) -> Option<(At<'a>, Vec<f64>)> {
        let (at, array) = self.array(key, "a list of numbers")?;
        let numbers =
            array.iter().map(|item| self.fitting(key, self.at.with(item.span().start), item.get_ref(), want)).collect();
        Some((at, numbers))
    }

    /// As many numbers as `N`, which must be there.
    pub fn numbers<const N: usize>(&mut self, key: &'a str, want: Want) -> [f64; N] {
        self.must_have(key);
        let Some((at, numbers)) = self.numbers_if_any(key, want) else { return [0.0; N] };
        numbers.try_into().unwrap_or_else(|other: Vec<f64>| {
            self.log.problem(at, format!("`{key}` must have {N} numbers, not {}", other.len()));
            [0.0; N]
        })
    }

    /// A yes or no; no where it is missing.
    pub fn is_set(&mut self, key: &'a str) -> bool {
        match self.value(key) {
            Some((_, DeValue::Boolean(set))) => *set,
            Some((at, other)) => {
                self.log.problem(at, format!("`{key}` must be true or false, not {}", kind(other)));
                false
            }
            None => false,
        }
    }

    /// A table that must be there.
    pub fn entry(&mut self, key: &'a str) -> Option<Entry<'a>> {
        self.must_have(key);
        match self.value(key)? {
            (at, DeValue::Table(table)) => Some(Entry::new(self.log, at, table)),
            (at, other) => {
                self.log.problem(at, format!("`{key}` must be a table, not {}", kind(other)));
                None
            }
        }
    }

    /// The tables of a list, which may be missing.
    pub fn entries(&mut self, key: &'a str) -> Vec<Entry<'a>> {
        let Some((_, array)) = self.array(key, "a list of tables") else { return Vec::new() };
        let mut entries = Vec::with_capacity(array.len());
        for item in array {
            let at = self.at.with(item.span().start);
            match item.get_ref() {
                DeValue::Table(table) => entries.push(Entry::new(self.log, at, table)),
                other => self.log.problem(at, format!("an item of `{key}` must be a table, not {}", kind(other))),
            }
        }
        entries
    }

    /// Whether the table has a key, asked for or not.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The keys in the table that are not in `known`, with their places; they count as asked for.
    pub fn other_keys(&mut self, known: &[&str]) -> Vec<Word<'a>> {
        let mut others: Vec<Word<'a>> = Vec::new();
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            others.push(Word { text: key.get_ref(), at: self.at.with(key.span().start) });
        }
        self.asked.extend(others.iter().map(|word| word.text));
        others
    }

    /// Ends the reading: a key nobody asked for is a problem.
    pub fn close(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let unset = self.asked.iter().copied().filter(|asked| !self.has(asked));
                let what = format!("unknown key `{name}`");
                self.log.problem_hint(self.at.with(key.span().start), what, nearest(name, unset));
            }
        }
    }

    fn must_have(&self, key: &str) {
        if !self.has(key) {
            self.log.problem(self.at, format!("missing `{key}`"));
        }
    }

    fn array(&mut self, key: &'a str, want: &str) -> Option<(At<'a>, &'a DeArray<'a>)> {
        match self.value(key)? {
            (at, DeValue::Array(array)) => Some((at, array)),
            (at, other) => {
                self.log.problem(at, format!("`{key}` must be {want}, not {}", kind(other)));
                None
            }
        }
    }

    fn fitting(&self, key: &str, at: At<'a>, value: &DeValue<'_>, want: Want) -> f64 {
        match number(value) {
            Some(number) if (want.fits)(number) => number,
            Some(number) => {
                self.log.problem(at, format!("`{key}` must be {}, not `{number}`", want.text));
                0.0
            }
            None => {
                self.log.problem(at, format!("`{key}` must be {}, not {}", want.text, kind(value)));
                0.0
            }
        }
    }
}

/// The value as a number.
fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
        DeValue::Float(digits) => digits.as_str().parse().ok(),
        _ => None,
    }
}

/// What a value is, with its article.
const fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
