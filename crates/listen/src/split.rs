//! Splits text into sentences and tokens, folding letters so that `CAN'T` and `can’t` are `cant`.

use case::Span;

/// A word or number of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The folded word: lower case, without apostrophes or accents.
    pub word: String,
    /// Where it stands in the text.
    pub span: Span,
    /// The sentence it belongs to, counted from 0.
    pub sentence: u32,
    /// The clause it belongs to, counted from 0 over the whole text.
    pub clause: u32,
    /// Whether a hyphen or dash without spaces joins it to the token before (`3-4`).
    pub joined: bool,
}

/// Splits `text` into tokens.
///
/// Sentences end at `.`, `!`, `?`, `;` and at line ends; clauses also at `,`, `:`, brackets and
/// spaced dashes. Markup between `<` and `>` is passed over. Digits and letters that touch
/// (`10k`, `45min`, `34yo`) become two tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut splitter =
        Splitter { out: Vec::with_capacity(text.len() / 5), sentence: 0, clause: 0, joined: false, words: 0 };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            let (word, to) = word_at(text, at);
            splitter.push(word, Span { from: at, to });
            while chars.peek().is_some_and(|&(next, _)| next < to) {
                chars.next();
            }
        } else {
            let next = chars.peek().map(|&(_, c)| c);
            if c == '<'
                && next.is_some_and(|n| n.is_ascii_alphabetic() || n == '/')
                && let Some(length) = text[at..].bytes().take(200).position(|b| b == b'>')
            {
                splitter.end_clause();
                while chars.peek().is_some_and(|&(next, _)| next <= at + length) {
                    chars.next();
                }
                continue;
            }
            splitter.mark(c, next);
        }
    }
    splitter.out
}

struct Splitter {
    out: Vec<Token>,
    sentence: u32,
    clause: u32,
    joined: bool,
    /// Words of the sentence so far.
    words: usize,
}

/// Words after which a sentence ends even without a mark.
pub(crate) const LONGEST_SENTENCE: usize = 120;

/// Letters of a word that are kept: longer ones are no words.
const LONGEST_WORD: usize = 40;

impl Splitter {
    fn push(&mut self, word: String, span: Span) {
        // Without a full stop in sight a sentence is ended all the same, so that reading stays linear.
        self.words += 1;
        if self.words > LONGEST_SENTENCE {
            self.end_sentence();
            self.words = 1;
        }
        let joined = std::mem::take(&mut self.joined);
        self.out.push(Token { word, span, sentence: self.sentence, clause: self.clause, joined });
    }

    fn mark(&mut self, c: char, next: Option<char>) {
        self.joined = false;
        match c {
            '.' if next.is_none_or(char::is_whitespace) => self.end_sentence(),
            '.' if next.is_some_and(|n| n == '.' || n == '"' || n == ')') => self.end_sentence(),
            '!' | '?' | ';' | '\n' | '…' => self.end_sentence(),
            ',' | ':' | '(' | ')' | '[' | ']' | '—' | '"' | '>' => self.end_clause(),
            '-' | '–' if next.is_some_and(char::is_whitespace) => self.end_clause(),
            '-' | '–' | '/' => self.joined = true,
            _ => {}
        }
    }

    fn end_clause(&mut self) {
        if self.out.last().is_some_and(|token| token.clause == self.clause) {
            self.clause += 1;
        }
    }

    fn end_sentence(&mut self) {
        self.end_clause();
        if self.out.last().is_some_and(|token| token.sentence == self.sentence) {
            self.sentence += 1;
            self.words = 0;
        }
    }
}

/// The folded word that starts at byte `from`, and where it ends.
fn word_at(text: &str, from: usize) -> (String, usize) {
    let mut word = String::new();
    let mut to = from;
    let mut chars = text[from..].char_indices().peekable();
    let digits = text[from..].starts_with(|c: char| c.is_ascii_digit());
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if digits {
            if c.is_ascii_digit() {
                word.push(c);
            } else if c == '.' && next.is_some_and(|n| n.is_ascii_digit()) && !word.contains('.') {
                word.push('.');
            } else if c == ',' && next.is_some_and(|n| n.is_ascii_digit()) {
                // A thousands separator is left out.
            } else {
                break;
            }
        } else if c.is_alphabetic() {
            fold_into(c, &mut word);
        } else if matches!(c, '\'' | '’' | '‘' | '`' | '´') && next.is_some_and(char::is_alphabetic) {
            // An apostrophe inside a word is left out: can't, runner's.
        } else {
            break;
        }
        to = from + at + c.len_utf8();
    }
    if word.is_empty() {
        // Alphanumeric but neither letter nor ASCII digit, such as `½` or `٣`.
        let c = text[from..].chars().next().unwrap_or(' ');
        word = match c {
            '½' => "half".to_owned(),
            '¼' | '¾' => "quarter".to_owned(),
            other => other.to_string(),
        };
        to = from + c.len_utf8();
    }
    if word.len() > LONGEST_WORD {
        word = word.chars().take(LONGEST_WORD / 4).collect();
    }
    (word, to)
}

/// Lower case without the accents of Western European letters.
fn fold_into(c: char, out: &mut String) {
    match c {
        'a'..='z' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'à'..='å' | 'À'..='Å' => out.push('a'),
        'è'..='ë' | 'È'..='Ë' => out.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' => out.push('i'),
        'ò'..='ö' | 'Ò'..='Ö' => out.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' => out.push('u'),
        'ç' | 'Ç' => out.push('c'),
        'ñ' | 'Ñ' => out.push('n'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        other => out.extend(other.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn folds_case_apostrophes_and_accents() {
        assert_eq!(words("I CAN’T feel Baxter's naïve toe"), ["i", "cant", "feel", "baxters", "naive", "toe"]);
    }

    #[test]
    fn digits_part_from_letters() {
        assert_eq!(words("10k at 8.5 after 1,200m, 34yo"), ["10", "k", "at", "8.5", "after", "1200", "m", "34", "yo"]);
    }

    #[test]
    fn sentences_and_clauses_end_where_a_reader_would_pause() {
        let tokens = tokens("At mile 1.5, left foot. Then nothing");
        let at = |i: usize| (tokens[i].sentence, tokens[i].clause);
        assert_eq!((at(2), at(3), at(5)), ((0, 0), (0, 1), (1, 2)));
    }

    #[test]
    fn markup_is_passed_over() {
        assert_eq!(words("<b class=x>numb</b> foot <3"), ["numb", "foot", "3"]);
    }
}
