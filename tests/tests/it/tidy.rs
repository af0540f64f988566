//! The rules of the house: map, edges, file sizes, headers, names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::{files, root};

/// Lines of code, tests left out, above which a file must be split.
const LONG: usize = 500;

/// Parts of names that say nothing.
const BANNED_NAMES: [&str; 8] = ["Manager", "Service", "Helper", "Util", "Base", "Impl", "Info", "Nextgen"];

/// Crates of the pure middle: no clock, chance, disk, network, environment or printing.
const PURE: [&str; 9] = ["knowledge", "case", "listen", "reason", "plan", "runs", "search", "eyelet", "report"];

/// What no crate of the pure middle may depend on.
const IMPURE: [&str; 10] = ["tokio", "rand", "tracing", "log", "reqwest", "sqlx", "axum", "jiff", "chrono", "anyhow"];

/// Those of them that may use `jiff` for times told to them: built without its feature `std`, it has no
/// clock, and takes zones from the database it brings along, not from the machine.
const TELLS_TIME: [&str; 2] = ["runs", "eyelet"];

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The crates of `crates/`, with the workspace crates each depends on outside its tests.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let folders: BTreeSet<String> = std::fs::read_dir(root().join("crates"))
        .expect("crates/ can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    folders
        .iter()
        .map(|folder| {
            let manifest = read(&root().join("crates").join(folder).join("Cargo.toml"));
            let own = manifest.split("[dependencies]").nth(1).unwrap_or_default();
            let own = own.split("\n[").next().unwrap_or_default();
            let known = own
                .lines()
                .filter_map(|line| line.split(['.', ' ', '=']).next())
                .filter(|dependency| folders.contains(*dependency))
                .map(str::to_owned)
                .collect();
            (folder.clone(), known)
        })
        .collect()
}

/// The table "who may know whom" of ARCHITECTURE.md.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let map = read(&root().join("ARCHITECTURE.md"));
    let table = map.split("## Who may know whom").nth(1).expect("ARCHITECTURE.md has the table");
    let table = table.split("\n## ").next().unwrap_or_default();
    table
        .lines()
        .filter_map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            let name = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
            let known = cells.next()?.split(',').map(|one| one.trim().trim_matches('`').to_owned());
            Some((name.to_owned(), known.filter(|one| !one.is_empty() && one != "-").collect()))
        })
        .collect()
}

#[test]
fn the_map_names_every_crate_and_no_other() {
    let (real, map) = (edges(), allowed());
    let real: BTreeSet<&String> = real.keys().collect();
    let map: BTreeSet<&String> = map.keys().collect();
    assert_eq!(real, map, "ARCHITECTURE.md and crates/ differ");
}

#[test]
fn no_crate_knows_one_it_must_not() {
    let allowed = allowed();
    for (one, known) in edges() {
        let may = allowed.get(&one).cloned().unwrap_or_default();
        let more: Vec<&String> = known.difference(&may).collect();
        assert!(more.is_empty(), "{one} depends on {more:?}; ARCHITECTURE.md allows {may:?}");
    }
}

#[test]
fn the_pure_middle_stays_pure() {
    for one in PURE {
        let manifest = read(&root().join("crates").join(one).join("Cargo.toml"));
        let own = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let own = own.split("\n[").next().unwrap_or_default();
        for line in own.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap_or_default();
            let of_time = TELLS_TIME.contains(&one) && line == "jiff.workspace = true";
            assert!(of_time || !IMPURE.contains(&dependency), "{one} must not depend on {dependency}");
        }
        for path in files(&root().join("crates").join(one).join("src"), ".rs") {
            let code = read(&path);
            for impure in
                ["std::fs", "std::net", "std::env", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"]
            {
                assert!(!code.contains(impure), "{} uses {impure}", name(&path));
            }
        }
    }
}

#[test]
fn the_time_of_day_is_not_built_in() {
    let workspace = read(&root().join("Cargo.toml"));
    let jiff = workspace.lines().find(|line| line.starts_with("jiff = ")).expect("the workspace names jiff");
    assert!(
        jiff.contains("default-features = false") && !jiff.contains("\"std\""),
        "{jiff}: with `std` it has a clock"
    );
    for folder in edges().keys() {
        let manifest = read(&root().join("crates").join(folder).join("Cargo.toml"));
        let other = manifest.lines().find(|line| line.starts_with("jiff") && *line != "jiff.workspace = true");
        assert_eq!(other, None, "crates/{folder} must take jiff as the workspace does");
    }
}

#[test]
fn files_stay_small() {
    for path in files(&root(), ".rs") {
        let code = read(&path);
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = code.lines().count();
        assert!(lines <= LONG, "{} has {lines} lines; split it by phase", name(&path));
    }
}

#[test]
fn crate_headers_say_what_is_taken_given_and_never_done() {
    for one in edges().keys().filter(|one| *one != "cli") {
        let code = read(&root().join("crates").join(one).join("src/lib.rs"));
        for word in ["**Takes**", "**Gives**", "**Never**", "//! ```"] {
            assert!(code.contains(word), "crates/{one}/src/lib.rs lacks {word}");
        }
    }
}

#[test]
fn names_say_something() {
    for path in files(&root(), ".rs") {
        for (number, line) in (1..).zip(read(&path).lines()) {
            let Some(rest) = ["struct ", "enum ", "trait "]
                .iter()
                .find_map(|kind| line.trim_start().trim_start_matches("pub ").strip_prefix(kind))
            else {
                continue;
            };
            let declared: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            let banned = BANNED_NAMES.iter().find(|banned| declared.ends_with(**banned));
            assert!(banned.is_none(), "{}:{number}: `{declared}` says nothing", name(&path));
        }
    }
}

#[test]
fn nothing_is_left_unfinished_or_names_this_machine() {
    let hosts = [
        ["crates", "io"].join("."),
        ["pypi", "org"].join("."),
        ["npmjs", "org"].join("."),
        ["deb.debian", "org"].join("."),
    ];
    let marks = [["todo", "!("].concat(), ["unimplemented", "!("].concat(), ["#[", "ignore"].concat()];
    for end in [".rs", ".toml", ".md", ".json", ".js", "run"] {
        for path in files(&root(), end) {
            let content = read(&path);
            for bad in hosts.iter().chain(if end == ".rs" { marks.iter() } else { [].iter() }) {
                assert!(!content.contains(bad.as_str()), "{} holds `{bad}`", name(&path));
            }
            for home in ["/wor\u{6b}/", "/roo\u{74}/"] {
                assert!(!content.contains(home), "{} holds a path of one machine", name(&path));
            }
        }
    }
}

#[test]
fn locks_of_packages_name_exact_versions_and_no_registry() {
    let locks = files(&root(), "package-lock.json");
    assert!(locks.len() >= 2, "the browser tests and the measurements have their locks");
    for lock in locks {
        let content = read(&lock);
        assert!(!content.contains("\"resolved\""), "{} names where packages are from", name(&lock));
        assert!(content.contains("\"integrity\""), "{} does not seal its packages", name(&lock));
        let own = read(&lock.with_file_name("package.json"));
        assert!(!own.contains("\"^") && !own.contains("\"~"), "{}: versions are exact", name(&lock));
    }
}

#[test]
fn every_document_is_there() {
    for document in [
        "README.md",
        "ARCHITECTURE.md",
        "DESIGN.md",
        "GLOSSARY.md",
        "PRIVACY.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "knowledge/README.md",
        "eval/README.md",
    ] {
        assert!(root().join(document).is_file(), "{document} is missing");
    }
}

#[test]
fn the_flow_table_opens_the_map() {
    let map = read(&root().join("ARCHITECTURE.md"));
    let opening: String = map.lines().take(30).collect::<Vec<_>>().join("\n");
    for step in ["listen::words", "reason::flags", "reason::weigh", "reason::ask", "plan::choose", "runs::read"] {
        assert!(opening.contains(step), "the first lines of ARCHITECTURE.md lack `{step}`");
    }
    assert!(map.lines().count() < 300, "ARCHITECTURE.md is no map any more");
}

#[test]
fn cause_ids_are_never_renamed() {
    let ids = read(&root().join("tests/cause-ids.txt"));
    let knowledge = crate::EYELET.knowledge();
    for id in ids.lines().filter(|line| !line.is_empty()) {
        assert!(knowledge.cause(id).is_some(), "cause `{id}` is gone; ids are for ever");
    }
}
