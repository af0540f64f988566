//! British words in a text, as Americans spell them.

use std::sync::LazyLock;

/// British and American, one pair a line, in order.
static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("spelling.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// Where the words of each first letter stand in the list.
static STARTS: LazyLock<[(usize, usize); 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| {
        let before = |(british, _): &(&str, &str), most: usize| british.bytes().next().map_or(0, place) < most;
        (PAIRS.partition_point(|pair| before(pair, letter)), PAIRS.partition_point(|pair| before(pair, letter + 1)))
    })
});

/// Place of an ASCII letter in the alphabet, from 0.
fn place(letter: u8) -> usize {
    usize::from(letter.to_ascii_lowercase().saturating_sub(b'a'))
}

/// Writes a text with every word of the list turned, whole words only, capitals kept.
pub(super) fn american(text: &str, into: &mut String) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        let start = at + bytes[at..].iter().position(u8::is_ascii_alphabetic).unwrap_or(bytes.len() - at);
        let end =
            start + bytes[start..].iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len() - start);
        if let Some(turned) = turned(&bytes[start..end]).filter(|_| is_whole(text, start, end)) {
            into.push_str(&text[written..start]);
            push_like(&text[start..end], turned, into);
            written = end;
        }
        at = end;
    }
    into.push_str(&text[written..]);
}

fn turned(word: &[u8]) -> Option<&'static str> {
    let (from, to) = STARTS[place(*word.first()?)];
    let words = &PAIRS[from..to];
    let small = || word.iter().map(u8::to_ascii_lowercase);
    let found = words.binary_search_by(|(british, _)| british.bytes().cmp(small())).ok()?;
    Some(words[found].1)
}

/// Whether no letter outside ASCII stands right before or after, which would make it a longer word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphabetic)
}

/// Adds `turned` with the capitals of `word`: all of them, the first, or none.
fn push_like(word: &str, turned: &str, into: &mut String) {
    if word.bytes().all(|letter| letter.is_ascii_uppercase()) {
        into.push_str(&turned.to_ascii_uppercase());
        return;
    }
    let (first, rest) = turned.split_at(1);
    if word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        into.push_str(&first.to_ascii_uppercase());
    } else {
        into.push_str(first);
    }
    into.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, american};

    #[test]
    fn the_list_is_sound() {
        assert!(PAIRS.is_sorted_by(|one, other| one.0 < other.0), "the list is in order, and no word stands twice");
        for (british, american) in PAIRS.iter() {
            let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(is_word(british) && is_word(american) && british != american, "{british}");
            assert!(
                PAIRS.binary_search_by(|(other, _)| other.cmp(american)).is_err(),
                "{american} would be turned again"
            );
        }
    }

    #[test]
    fn what_is_asked_and_warned_of_is_turned_too() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let mut texts = String::new();
        for question in &knowledge.questions {
            let answers = question.answers.iter().map(|answer| answer.text.as_str());
            texts.extend([question.text.as_str(), " ", question.why.as_str(), " "].into_iter().chain(answers));
        }
        for flag in &knowledge.flags {
            texts.extend(
                [&flag.name, &flag.say, &flag.act, flag.dont.as_ref().unwrap_or(&flag.name)].map(String::as_str),
            );
        }
        texts
            .extend(knowledge.findings.iter().flat_map(|finding| [finding.name.as_str(), " ", finding.plain.as_str()]));
        let mut turned = String::new();
        american(&texts.to_lowercase(), &mut turned);
        for part in [
            "ischaem", "aesth", "oedem", "haem", "paed", "olour", "eighbour", "kerb", "centre", "fibre", "grey",
            "metre",
        ] {
            assert!(!turned.contains(part), "`{part}` is left");
        }
    }

    #[test]
    fn whole_words_are_turned_with_their_capitals() {
        for (text, expected) in [
            ("Ischaemia, paraesthesia; a TUMOUR.", "Ischemia, paresthesia; a TUMOR."),
            ("the kerb in the centre, a grey colour", "the curb in the center, a gray color"),
            ("Meralgia paraesthetica", "Meralgia paresthetica"),
            ("a programme, tyres and fibres", "a program, tires and fibers"),
            ("Motor neurone disease", "Motor neuron disease"),
            ("colourful centrefold kerbside our four metre", "colorful centrefold curbside our four meter"),
            ("perimetre? ceńtre", "perimetre? ceńtre"),
            ("“colour”, ‘grey’", "“color”, ‘gray’"),
            ("COLOUR Colour cOlour", "COLOR Color color"),
            ("zebra", "zebra"),
            ("naïve café 5 µm", "naïve café 5 µm"),
            ("", ""),
        ] {
            let mut turned = String::new();
            american(text, &mut turned);
            assert_eq!(turned, expected);
        }
    }
}
