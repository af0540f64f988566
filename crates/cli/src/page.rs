//! The answer as a page for the terminal.

use std::fmt::Write;
use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use case::Origin;
use eyelet::{About, Answer, Eyelet, phrase, wire};
use knowledge::{Care, Knowledge};
use reason::{Asked, Weighed};
use textwrap::Options;

/// How the page may look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colours and bars may be used.
    pub colour: bool,
}

/// Columns where nobody tells.
const PLAIN_WIDTH: usize = 80;
/// Lines longer than this are hard to read.
const WIDEST: usize = 92;
/// Characters of a full bar.
const BAR: usize = 20;
/// Causes shown in full, and causes listed at all.
const IN_FULL: usize = 3;
const AT_ALL: usize = 6;
/// Causes below this are not listed on the page.
const LEAST_SHOWN: f64 = 0.02;
/// Reasons shown for and against a cause.
const REASONS: usize = 4;

impl Look {
    /// The look of standard output as it is now.
    pub fn of_stdout() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0));
        Self { width: if terminal { width.clamp(24, WIDEST) } else { PLAIN_WIDTH }, colour: terminal }
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// `text` as a heading.
    pub fn heading(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    fn dim(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// `text` wrapped to the width, every line behind `indent`.
    pub fn wrap(self, indent: &str, text: &str) -> String {
        let options = Options::new(self.width).initial_indent(indent).subsequent_indent(indent);
        textwrap::fill(text, options) + "\n"
    }

    /// `text` behind a mark, further lines behind spaces.
    pub fn item(self, mark: &str, text: &str) -> String {
        let hang = " ".repeat(mark.chars().count());
        let options = Options::new(self.width).initial_indent(mark).subsequent_indent(&hang);
        textwrap::fill(text, options) + "\n"
    }
}

/// The whole answer.
pub fn answer(eyelet: &Eyelet, text: &str, answer: &Answer, look: Look) -> String {
    let mut page = String::new();
    if let Some(note) = wire::note(answer.about, &answer.flags) {
        page.push_str(&look.wrap("", note));
        page.push('\n');
    }
    understood(eyelet.knowledge(), text, answer, look, &mut page);
    urgency(eyelet.knowledge(), answer, look, &mut page);
    if answer.about == About::SomethingElse {
        if !answer.flags.raised.is_empty() {
            return page;
        }
        page.push_str(
            &look.wrap(
                "",
                "Tell me where it goes numb, when it starts, and what makes it go away, and I will try again.",
            ),
        );
        return page;
    }
    causes(eyelet.knowledge(), answer, look, &mut page);
    if let Some(asked) = &answer.question {
        let _ = writeln!(page, "{}", look.heading("The one question that matters most"));
        page.push_str(&question(eyelet, asked, look));
        page.push('\n');
    }
    try_first(eyelet.knowledge(), answer, look, &mut page);
    page.push_str(&look.dim("Eyelet is not a medical device and does not replace a doctor."));
    page.push('\n');
    page
}

fn understood(knowledge: &Knowledge, text: &str, answer: &Answer, look: Look, page: &mut String) {
    let _ = writeln!(page, "{}", look.heading("What I understood"));
    let mut lines: Vec<(usize, String)> = Vec::new();
    for finding in answer.findings.iter() {
        let entry = &knowledge.findings[usize::from(finding.id.0)];
        let mut line = phrase::capital(&phrase::finding(knowledge, answer, finding.id));
        if let Some(side) = finding.side
            && entry.id.starts_with("place.")
        {
            let _ = write!(line, ", {}", side.word());
        }
        let from = match finding.origin {
            Origin::Words(span) => {
                if let Some(quote) = text.get(span.from..span.to) {
                    let quote: Vec<&str> = quote.split_whitespace().collect();
                    let _ = write!(line, " {}", look.dim(&format!("(\"{}\")", quote.join(" "))));
                }
                span.from
            }
            Origin::Answer(_) | Origin::Given => usize::MAX,
        };
        lines.push((from, line));
    }
    if lines.is_empty() {
        page.push_str(&look.wrap("  ", "Nothing yet."));
    }
    lines.sort();
    for (_, line) in lines {
        page.push_str(&look.item("  - ", &line));
    }
    page.push('\n');
}

fn urgency(knowledge: &Knowledge, answer: &Answer, look: Look, page: &mut String) {
    let (colour, sentence) = match answer.care {
        Care::SelfCare if answer.about == About::SomethingElse => (AnsiColor::Yellow, "I cannot tell from this."),
        Care::SelfCare => (AnsiColor::Green, "Nothing here needs a doctor now."),
        Care::SeeDoctor => (AnsiColor::Yellow, "See a doctor within two weeks."),
        Care::Urgent => (AnsiColor::Red, "Call a doctor today."),
        Care::Emergency => (AnsiColor::Red, "Get emergency help now."),
    };
    let _ = writeln!(page, "{}", look.heading("How urgent"));
    let _ = writeln!(page, "  {}", look.paint(Style::new().bold().fg_color(Some(colour.into())), sentence));
    if answer.flags.level.is_none_or(|level| level < answer.care) && answer.care > Care::SelfCare {
        page.push_str(&look.wrap("    ", wire::CAUSES_WANT_IT));
    }
    for raised in &answer.flags.raised {
        let flag = &knowledge.flags[raised.flag];
        page.push_str(&look.item("  ! ", &flag.say));
        page.push_str(&look.wrap("    ", &flag.act));
        if let Some(dont) = &flag.dont {
            page.push_str(&look.wrap("    ", dont));
        }
    }
    page.push('\n');
}

fn causes(knowledge: &Knowledge, answer: &Answer, look: Look, page: &mut String) {
    let _ = writeln!(page, "{}", look.heading("What it may be"));
    let shown: Vec<&Weighed> = answer
        .differential
        .causes
        .iter()
        .enumerate()
        .filter(|(rank, weighed)| *rank < IN_FULL || *rank < AT_ALL && weighed.probability > LEAST_SHOWN)
        .map(|(_, weighed)| weighed)
        .collect();
    for (rank, weighed) in shown.iter().enumerate() {
        let cause = &knowledge.causes[usize::from(weighed.cause.0)];
        let heading = format!("{} {}", chance(weighed, look), look.heading(&cause.name));
        let options = Options::new(look.width).initial_indent("  ").subsequent_indent("       ");
        let _ = writeln!(page, "{}", textwrap::fill(&heading, options));
        if rank >= IN_FULL {
            continue;
        }
        page.push_str(&look.wrap("       ", &cause.plain));
        for (mark, against) in [("       + ", false), ("       - ", true)] {
            let reasons: Vec<String> = weighed
                .because
                .iter()
                .filter(|because| (because.weight < 0.0) == against && because.weight.abs() > 0.05)
                .take(REASONS)
                .map(|because| phrase::finding(knowledge, answer, because.finding))
                .collect();
            if !reasons.is_empty() {
                page.push_str(&look.item(mark, &reasons.join("; ")));
            }
        }
    }
    page.push_str(
        &look.dim(&look.wrap("  ", "+ speaks for it, - speaks against it. Two causes can be at work at once.")),
    );
    page.push('\n');
}

fn chance(weighed: &Weighed, look: Look) -> String {
    let percent = (weighed.probability * 100.0).round().clamp(0.0, 100.0);
    let mut text = if weighed.probability < 0.005 { "<1 %".to_owned() } else { format!("{percent:>2.0} %") };
    if let Some((low, high)) = weighed.band {
        let _ = write!(text, " ({:.0} to {:.0})", low * 100.0, high * 100.0);
    }
    if !look.colour {
        return text;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and BAR")]
    let full = (weighed.probability * BAR as f64).round().clamp(0.0, BAR as f64) as usize;
    let bar = "█".repeat(full) + &"░".repeat(BAR - full);
    format!("{text} {}", look.paint(Style::new().fg_color(Some(AnsiColor::Cyan.into())), &bar))
}

/// A question and why it is asked.
pub fn question(eyelet: &Eyelet, asked: &Asked, look: Look) -> String {
    let question = &eyelet.knowledge().questions[usize::from(asked.question.0)];
    look.item("  ? ", &question.text) + &look.dim(&look.wrap("    ", &question.why))
}

fn try_first(knowledge: &Knowledge, answer: &Answer, look: Look, page: &mut String) {
    let Some(plan) = &answer.plan else { return };
    let change = &knowledge.changes[usize::from(plan.change.0)];
    let _ = writeln!(page, "{}", look.heading("Try this first"));
    page.push_str(&look.wrap("  ", &format!("{}. {}", change.name, change.what)));
    for (number, step) in (1..).zip(&change.how) {
        page.push_str(&look.item(&format!("  {number}. "), step));
    }
    if plan.race_is_near {
        page.push_str(&look.wrap("  ", wire::RACE_IS_NEAR));
    }
    if plan.judge_after_runs > 0 {
        let runs = if plan.judge_after_runs == 1 { "run" } else { "runs" };
        page.push_str(&look.wrap(
            "  ",
            &format!("Judge it after {} {runs} past the point where it used to start.", plan.judge_after_runs),
        ));
    }
    if let Some(too_loose) = &change.too_loose {
        page.push_str(&look.wrap("  ", too_loose));
    }
    page.push_str(&look.wrap("  ", &change.stop_if));
    page.push('\n');
}
