//! Maker and model, told from one string.

use std::sync::OnceLock;

use super::{key, spaced};

/// The list of makers.
const LIST: &str = include_str!("brands.txt");

/// One way a maker is written.
struct Spelling {
    /// Folded, as words.
    words: Vec<String>,
    /// As the maker writes it.
    brand: &'static str,
    /// How the word behind must begin.
    next: Option<&'static str>,
}

/// The maker a name begins with or holds, and the rest of the name behind it.
///
/// A name without a known maker gives neither: what is no model must not be called one.
pub(super) fn split(name: &str) -> (Option<String>, Option<String>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| key(word)).collect();
    for at in 0..words.len() {
        for spelling in spellings() {
            let end = at + spelling.words.len();
            let written = folded.get(at..end).is_some_and(|part| part.iter().eq(&spelling.words));
            // Two letters are a maker only at the head of a name.
            let short = spelling.words.len() == 1 && spelling.words[0].len() <= 3;
            let next = spelling.next.is_none_or(|next| folded.get(end).is_some_and(|word| word.starts_with(next)));
            if written && next && (at == 0 || !short) {
                let model = words[end..].join(" ");
                let model = spaced(model.split(['(', '[', ',']).next().unwrap_or_default());
                let model = model.trim_matches(|c: char| !c.is_alphanumeric() && c != '+').to_owned();
                return (Some(spelling.brand.to_owned()), Some(model).filter(|model| !model.is_empty()));
            }
        }
    }
    (None, None)
}

/// All spellings, those of most words first.
fn spellings() -> &'static [Spelling] {
    static ALL: OnceLock<Vec<Spelling>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = LIST.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut all: Vec<Spelling> = lines.flat_map(line).collect();
        all.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        all
    })
}

fn line(line: &'static str) -> impl Iterator<Item = Spelling> {
    let (names, next) = line.split_once("; next ").map_or((line, None), |(names, next)| (names, Some(next)));
    let (brand, others) = names.split_once(": ").unwrap_or((names, ""));
    std::iter::once(brand).chain(others.split(", ").filter(|name| !name.is_empty())).map(move |name| Spelling {
        words: name.split_whitespace().map(key).collect(),
        brand,
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, brand: Option<&str>, model: Option<&str>) {
        let (told, rest) = split(name);
        assert_eq!((told.as_deref(), rest.as_deref()), (brand, model), "{name}");
    }

    #[test]
    fn makers_are_told_from_models() {
        check("Brooks Ghost 15", Some("Brooks"), Some("Ghost 15"));
        check("asics GEL-Cumulus 24", Some("ASICS"), Some("GEL-Cumulus 24"));
        check("HOKA ONE ONE Clifton 9 (blue)", Some("Hoka"), Some("Clifton 9"));
        check("Hoka Clifton 9", Some("Hoka"), Some("Clifton 9"));
        check("new balance 1080v13", Some("New Balance"), Some("1080v13"));
        check("NB Rebel v4", Some("New Balance"), Some("Rebel v4"));
        check("On Cloudmonster 2", Some("On"), Some("Cloudmonster 2"));
        check("inov-8 Trailfly G 270", Some("Inov8"), Some("Trailfly G 270"));
        check("Inov 8 Roclite", Some("Inov8"), Some("Roclite"));
        check("My old Nike Pegasus 39", Some("Nike"), Some("Pegasus 39"));
        check("Topo Phantom", Some("Topo Athletic"), Some("Phantom"));
        check("Altra", Some("Altra"), None);
    }

    #[test]
    fn what_is_no_maker_is_none() {
        check("on sale pair", None, None);
        check("Daily 01", None, None);
        check("keep on running", None, None);
        check("Blue nb pair", None, None);
        check("", None, None);
    }

    #[test]
    fn every_maker_is_known_by_its_own_name() {
        let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for brand in lines.map(|line| line.split([':', ';']).next().unwrap_or(line)) {
            check(&format!("{brand} Cloud 5"), Some(brand), Some("Cloud 5"));
        }
    }
}
