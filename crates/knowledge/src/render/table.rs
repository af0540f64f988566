//! The table of causes by findings, as text and as a page.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::types::{Cause, Finding, FindingId, FindingKind, Knowledge, Link};

use super::basis;

const STYLE: &str = "\
body{font:14px system-ui,sans-serif;margin:1rem}\
table{border-collapse:collapse;font-size:12px}\
th,td{border:1px solid #ddd;padding:2px 4px;text-align:right}\
thead th{position:sticky;top:0;background:#fff;vertical-align:bottom}\
thead th span{writing-mode:vertical-rl;white-space:nowrap}\
tbody th{position:sticky;left:0;background:#fff;text-align:left;white-space:nowrap}\
td.up{background:#cfe8d5}td.far{background:#7cc08d}td.down{color:#999}td.judged{font-style:italic}";

/// How many times the background counts as far above it, in colour only.
const FAR: f64 = 3.0;

/// Every cause with its shares, and under it every finding it brings about, likeliest first.
#[must_use]
pub fn table_text(knowledge: &Knowledge) -> String {
    let mut page = String::new();
    for cause in &knowledge.causes {
        let _ = writeln!(
            page,
            "{}  evidence {:.4}  article {:.4}  {}",
            cause.id, cause.prior.evidence.0, cause.prior.article.0, cause.care
        );
        for link in likeliest_first(cause) {
            let finding = &knowledge[link.finding];
            let _ = writeln!(
                page,
                "  {:.3}  {:<24} over {:.4}  {}",
                link.p.0,
                finding.id,
                background(finding),
                basis(&link.basis)
            );
        }
    }
    page
}

/// The same as one self-contained page: causes down, findings across, sources as tooltips.
#[must_use]
pub fn table_html(knowledge: &Knowledge) -> String {
    let columns: Vec<FindingId> = (0_u16..)
        .zip(&knowledge.findings)
        .filter(|(_, finding)| matches!(finding.kind, FindingKind::YesNo { .. }))
        .map(|(id, _)| FindingId(id))
        .collect();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Eyelet: causes by findings" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Causes by findings" }
                p {
                    "P(finding | cause is at work). Green lies above the background, grey below it, italics are judgements. "
                    "Made from knowledge " code { (knowledge.hash) } "; do not edit."
                }
                table {
                    thead { (head(knowledge, &columns)) }
                    tbody { @for cause in &knowledge.causes { (row(knowledge, cause, &columns)) } }
                }
            }
        }
    }
    .into_string()
}

fn head(knowledge: &Knowledge, columns: &[FindingId]) -> Markup {
    html! {
        tr {
            th { "cause" }
            th { span { "evidence" } }
            th { span { "article" } }
            @for id in columns {
                @let finding = &knowledge[*id];
                th title=(finding.plain) { span { (finding.id) } }
            }
        }
        tr {
            th { "background" }
            th {}
            th {}
            @for id in columns {
                @let finding = &knowledge[*id];
                th title=(basis(&finding.basis)) { (background(finding)) }
            }
        }
    }
}

fn row(knowledge: &Knowledge, cause: &Cause, columns: &[FindingId]) -> Markup {
    let mut cells: Vec<Option<&Link>> = vec![None; knowledge.findings.len()];
    for link in &cause.links {
        cells[usize::from(link.finding.0)] = Some(link);
    }
    html! {
        tr {
            th title=(cause.plain) { (cause.id) }
            td title=(basis(&cause.prior.basis)) { (cause.prior.evidence.0) }
            td { (cause.prior.article.0) }
            @for id in columns {
                @match cells[usize::from(id.0)] {
                    Some(link) => td class=(class(link, &knowledge[*id])) title=(basis(&link.basis)) { (link.p.0) },
                    None => td {},
                }
            }
        }
    }
}

fn class(link: &Link, finding: &Finding) -> String {
    let background = background(finding);
    let height = if link.p.0 < background {
        "down"
    } else if link.p.0 < background * FAR {
        "up"
    } else {
        "far"
    };
    match link.basis {
        crate::Basis::Judgement(_) => format!("{height} judged"),
        crate::Basis::Sources(_) => height.to_owned(),
    }
}

/// The links of a cause, likeliest first, in order of id where equal.
pub(super) fn likeliest_first(cause: &Cause) -> Vec<&Link> {
    let mut links: Vec<&Link> = cause.links.iter().collect();
    links.sort_by(|one, other| other.p.0.total_cmp(&one.p.0).then(one.finding.cmp(&other.finding)));
    links
}

fn background(finding: &Finding) -> f64 {
    match finding.kind {
        FindingKind::YesNo { background, .. } => background.0,
        FindingKind::Levels(_) | FindingKind::Context => 0.0,
    }
}
