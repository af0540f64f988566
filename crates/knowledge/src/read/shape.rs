//! The shapes of ids and signatures.

/// Small letters and digits, in words joined by single hyphens.
pub(crate) fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// At least two kebab-case names joined by dots.
pub(crate) fn is_finding_id(id: &str) -> bool {
    id.contains('.') && id.split('.').all(is_kebab)
}

/// What is wrong with a judgement, which must read "who, when: why".
pub(crate) fn judgement_fault(text: &str) -> Option<&'static str> {
    let Some((signed, why)) = text.split_once(':') else {
        return Some("a judgement reads \"who, when: why\"; the why is missing");
    };
    if why.trim().is_empty() {
        return Some("a judgement reads \"who, when: why\"; the why is empty");
    }
    (!is_signed(signed)).then_some("a judgement starts with who and when, such as \"founders, 2026-11:\"")
}

/// What is wrong with a mark such as `reviewed`, which is "no" or "initials, date".
pub(crate) fn reviewed_fault(key: &str, text: &str) -> Option<String> {
    (text != "no" && !is_signed(text))
        .then(|| format!("`{key}` is \"no\" or initials and a date, such as \"AB, 2026-11-20\""))
}

/// "who, date" with the date as year and month, with or without the day.
fn is_signed(text: &str) -> bool {
    text.rsplit_once(", ").is_some_and(|(who, date)| !who.trim().is_empty() && is_date(date.trim()))
}

fn is_date(date: &str) -> bool {
    let is_number = |part: &str, width: usize, most: u16| {
        part.len() == width && part.parse().is_ok_and(|number: u16| (1..=most).contains(&number))
    };
    let mut parts = date.split('-');
    parts.next().is_some_and(|year| is_number(year, 4, 9999))
        && parts.next().is_some_and(|month| is_number(month, 2, 12))
        && parts.next().is_none_or(|day| is_number(day, 2, 31))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::{is_finding_id, is_kebab, judgement_fault, reviewed_fault};

    #[test]
    fn ids_are_kebab_case() {
        for good in ["laces-tight", "b12", "20-60-min"] {
            assert!(is_kebab(good), "{good}");
        }
        for bad in ["", "Laces", "laces_tight", "laces--tight", "-laces", "laces tight"] {
            assert!(!is_kebab(bad), "{bad}");
        }
        assert!(is_finding_id("place.foot.top"));
        assert!(!is_finding_id("place"));
        assert!(!is_finding_id("place..top"));
    }

    #[test]
    fn signatures_say_who_and_when() {
        assert_eq!(judgement_fault("founders, 2026-11: nobody has counted"), None);
        assert_eq!(judgement_fault("A. Bee, C. Dee, 2026-11-02: it: depends"), None);
        for bad in [
            "founders, 2026-11",
            "founders, 2026-11: ",
            "founders: because",
            "founders, 2026-13: why",
            ", 2026-11: why",
        ] {
            assert!(judgement_fault(bad).is_some(), "{bad}");
        }
        assert_eq!(reviewed_fault("reviewed", "no"), None);
        assert_eq!(reviewed_fault("reviewed", "AB, 2026-11-20"), None);
        assert!(reviewed_fault("reviewed", "yes").is_some());
        assert!(reviewed_fault("reviewed", "AB").is_some());
    }
}
