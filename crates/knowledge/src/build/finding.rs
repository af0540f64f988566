//! `findings/*.toml`.

use crate::gather::Item;
use crate::read::{BETWEEN, Entry, Index, SHARE, Word, is_kebab};
use crate::types::{Basis, Finding, FindingKind, Level, Prob};

use super::Scale;

/// How far a sum of shares may be from 1.
const ROUNDING: f64 = 1e-6;

/// Makes a finding.
pub(crate) fn finding(item: Item<'_>, sources: &Index<'_>, scale: &Scale) -> Finding {
    let Item { id, mut entry } = item;
    let name = entry.text("name");
    let plain = entry.text("plain");
    let not = entry.text_if_any("not");
    let (kind, basis) = match entry.word("kind") {
        Some(Word { text: "yes-no", .. }) => {
            let background = scale.prob(&mut entry, "background", BETWEEN);
            let leak = entry.has("leak").then(|| scale.prob(&mut entry, "leak", BETWEEN));
            if let Some(leak) = leak.filter(|leak| leak.0 >= background.0) {
                entry.log.problem(entry.at, format!("`leak` {} is not below `background` {}", leak.0, background.0));
            }
            (FindingKind::YesNo { background, leak }, entry.basis(sources))
        }
        Some(Word { text: "levels", .. }) => (levels(&mut entry), entry.basis(sources)),
        Some(Word { text: "context", .. }) => {
            (FindingKind::Context, entry.basis_if_any(sources).unwrap_or(Basis::Sources(Vec::new())))
        }
        other => {
            if let Some(word) = other {
                let what = format!("`kind` must be `yes-no`, `levels` or `context`, not `{}`", word.text);
                entry.log.problem(word.at, what);
            }
            return Finding {
                id: id.to_owned(),
                name,
                plain,
                not,
                kind: FindingKind::Context,
                basis: Basis::Sources(Vec::new()),
            };
        }
    };
    entry.close();
    Finding { id: id.to_owned(), name, plain, not, kind, basis }
}

/// Ordered levels: ids, plain texts and leaks side by side, lowest level first.
fn levels(entry: &mut Entry<'_>) -> FindingKind {
    let ids = entry.words("levels");
    let names = entry.texts("names");
    let leaks = entry.numbers_if_any("leak", SHARE);
    let Some((at, leaks)) = leaks else {
        entry.log.problem(entry.at, "missing `leak`");
        return FindingKind::Levels(Vec::new());
    };
    if ids.len() != names.len() || ids.len() != leaks.len() {
        let what = format!(
            "`levels`, `names` and `leak` must be equally long, not {}, {} and {}",
            ids.len(),
            names.len(),
            leaks.len()
        );
        entry.log.problem(entry.at, what);
    }
    for (position, id) in ids.iter().enumerate() {
        if !is_kebab(id.text) {
            entry.log.problem(id.at, format!("the level `{}` is not in kebab-case", id.text));
        }
        if ids[..position].iter().any(|earlier| earlier.text == id.text) {
            entry.log.problem(id.at, format!("the level `{}` stands twice", id.text));
        }
    }
    let sum: f64 = leaks.iter().sum();
    if (sum - 1.0).abs() > ROUNDING {
        entry.log.problem(at, format!("the leaks add to {sum:.6}, not 1"));
    }
    let levels = ids.iter().zip(names).zip(leaks);
    FindingKind::Levels(
        levels.map(|((id, plain), leak)| Level { id: id.text.to_owned(), plain, leak: Prob(leak) }).collect(),
    )
}
