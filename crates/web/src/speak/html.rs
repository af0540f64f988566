//! The texts of a page we rendered ourselves.
//!
//! No parser of foreign HTML: our templates escape `<` and `>` in texts and attributes alike, so
//! that every `<` begins a tag and the next `>` ends it.

/// Elements whose text is not ours or not text.
const KEPT: [&str; 6] = ["textarea", "q", "script", "style", "code", "kbd"];
/// Marks an element that is kept as it is.
const MARK: &str = " translate=\"no\"";
/// Elements that have no end tag.
const VOID: [&str; 6] = ["input", "br", "hr", "img", "link", "meta"];

/// The page with `turn` applied to every text between tags, but for what must stay.
pub(super) fn each_text(page: &str, turn: impl Fn(&str, &mut String)) -> String {
    let mut into = String::with_capacity(page.len() + page.len() / 50);
    // The element that is kept, and how deep we are in elements of its name.
    let mut kept: Option<(&str, usize)> = None;
    let mut rest = page;
    while !rest.is_empty() {
        let (text, from_tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        match kept {
            Some(_) => into.push_str(text),
            None => turn(text, &mut into),
        }
        let end = from_tag.find('>').map_or(from_tag.len(), |end| end + 1);
        let (tag, after) = from_tag.split_at(end);
        into.push_str(tag);
        kept = step(kept, tag);
        rest = after;
    }
    into
}

/// What is kept after a tag.
fn step<'a>(kept: Option<(&'a str, usize)>, tag: &'a str) -> Option<(&'a str, usize)> {
    let is_end = tag.starts_with("</");
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len())];
    match kept {
        Some((outer, depth)) if outer == name => match (is_end, depth) {
            (true, 1) => None,
            (true, _) => Some((outer, depth - 1)),
            (false, _) => Some((outer, depth + 1)),
        },
        Some(_) => kept,
        None if is_end || VOID.contains(&name) => None,
        None => (KEPT.contains(&name) || tag.contains(MARK)).then_some((name, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::each_text;

    fn shout(page: &str) -> String {
        each_text(page, |text, into| into.push_str(&text.to_uppercase()))
    }

    #[test]
    fn texts_are_turned_and_nothing_else() {
        for (page, expected) in [
            ("", ""),
            ("a", "A"),
            ("<p class=\"x\">a<b>b</b>c</p>", "<p class=\"x\">A<b>B</b>C</p>"),
            ("<q>a<b>b</b></q>c", "<q>a<b>b</b></q>C"),
            ("<textarea>a &lt;q&gt;</textarea>b", "<textarea>a &lt;q&gt;</textarea>B"),
            ("<div translate=\"no\">a<div>b</div>c</div>d", "<div translate=\"no\">a<div>b</div>c</div>D"),
            ("<input translate=\"no\" value=\"a\">b", "<input translate=\"no\" value=\"a\">B"),
            (
                "<script type=\"application/ld+json\">{\"a\":1}</script>b",
                "<script type=\"application/ld+json\">{\"a\":1}</script>B",
            ),
            ("<!DOCTYPE html><p>a", "<!DOCTYPE html><p>A"),
            ("a<b", "A<b"),
            ("</q>a", "</q>A"),
        ] {
            assert_eq!(shout(page), expected);
        }
    }
}
