//! Sizes and widths: one table for all systems.

use axum::extract::RawQuery;
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::sizes::{EU_SIZE, HALF_SIZE, System, read, row_of, rows};

/// Widths as running brands print them: letter, on a men's shoe, on a women's shoe.
const WIDTHS: [(&str, &str, &str); 5] = [
    ("AA (2A)", "hardly made", "narrow"),
    ("B", "narrow", "standard"),
    ("D", "standard", "wide"),
    ("EE (2E)", "wide", "extra wide"),
    ("4E", "extra wide", "hardly made"),
];

/// Widths as British shops print them.
const UK_WIDTHS: [(&str, &str, &str); 5] = [
    ("D", "hardly made", "standard"),
    ("E", "hardly made", "wide"),
    ("F", "narrow", "extra wide (also EE)"),
    ("G", "standard", "hardly made"),
    ("H", "wide", "hardly made"),
];

/// What was asked for.
struct Asked {
    text: String,
    system: System,
    row: Option<usize>,
}

/// `GET /sizes`, `GET /sizes?size=9.5&system=us-men`
pub(crate) async fn show(RawQuery(query): RawQuery) -> Markup {
    let asked = query.as_deref().and_then(asked);
    frame(
        "Running shoe sizes and widths",
        "US, UK, EU and mondopoint sizes side by side, what half a size is in millimetres, and what the width letters mean.",
        Listed::Yes,
        &html! {
            h1 { "Running shoe sizes and widths" }
            p { "Measure your foot, not your old shoe: stand on paper with your heel at a wall, in the evening, and measure to the longest toe. Take the longer foot." }
            (form(asked.as_ref()))
            (outcome(asked.as_ref()))
            (table(asked.as_ref().and_then(|asked| asked.row)))
            (caveats())
            (widths())
            p { "Not sure whether yours fits? " a href="/fit" { "Check the shoe" } "." }
        },
    )
}

fn asked(query: &str) -> Option<Asked> {
    let (mut text, mut system) = (None, System::UsMen);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "size" => text = Some(value.into_owned()),
            "system" => system = System::from_word(&value).unwrap_or(system),
            _ => {}
        }
    }
    let text = text?;
    let row = read(&text).and_then(|size| row_of(system, size));
    Some(Asked { text, system, row })
}

fn form(asked: Option<&Asked>) -> Markup {
    let chosen = asked.map_or(System::UsMen, |asked| asked.system);
    html! {
        form.fields method="get" action="/sizes" {
            div {
                label for="size" { "My size is" }
                input id="size" name="size" inputmode="decimal" autocomplete="off" required maxlength="8" size="6"
                    value=(asked.map_or("", |asked| &asked.text));
            }
            div {
                label for="system" { "in" }
                select id="system" name="system" {
                    @for system in System::ALL {
                        option value=(system.word()) selected[system == chosen] {
                            @match system {
                                System::Mondopoint => "mondopoint (foot in mm)",
                                System::Centimetres => "cm of foot",
                                System::Inches => "inches of foot",
                                _ => (system.name()),
                            }
                        }
                    }
                }
            }
            button.main type="submit" { "Show" }
        }
    }
}

fn outcome(asked: Option<&Asked>) -> Markup {
    let Some(asked) = asked else { return html! {} };
    let Some(foot) = asked.row.and_then(|row| rows().get(row).copied()) else {
        return html! {
            p.card role="status" { "That is no adult size in " (asked.system.name()) ". The table runs from UK 2 to UK 14; children's sizes count from another start and are not here." }
        };
    };
    html! {
        p.card role="status" {
            strong { "US men " (System::UsMen.printed(foot)) ", US women " (System::UsWomen.printed(foot)) ", UK " (System::Uk.printed(foot)) ", EU " (System::Eu.printed(foot)) }
            ", for a foot of about " (System::Centimetres.printed(foot)) " cm (" (System::Inches.printed(foot)) " inches)."
        }
    }
}

fn table(marked: Option<usize>) -> Markup {
    html! {
        h2 { "The table" }
        p.soft { "The last three columns are the length of the foot: as mondopoint, which goes in steps of 5 mm, and on a ruler." }
        div.wide role="region" aria-label="Sizes" tabindex="0" {
            table.sizes {
                caption.unseen { "Adult sizes" }
                thead { tr { @for system in System::ALL { th scope="col" { (system.name()) } } } }
                tbody {
                    @for (row, foot) in rows().into_iter().enumerate() {
                        @let is_marked = marked == Some(row);
                        tr.marked[is_marked] {
                            @for (column, system) in System::ALL.into_iter().enumerate() {
                                @if column == 0 {
                                    th scope="row" { (system.printed(foot)) @if is_marked { span.unseen { " (yours)" } } }
                                } @else {
                                    td { (system.printed(foot)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn caveats() -> Markup {
    html! {
        h2 { "What to know before you trust it" }
        ul.plain {
            li { strong { "Brands differ. " } "The table follows the formulas; a brand's own table may differ by half a size to a whole one, and two models of one brand may differ as well. Look for the cm on the label, and try the shoe on." }
            li { strong { "Half a size is " (format!("{HALF_SIZE:.1}")) " mm " } "in the US and the UK. A whole EU size is " (format!("{EU_SIZE:.1}")) " mm, so EU and UK sizes never meet exactly." }
            li { strong { "Run half a size up. " } "Most runners need half to one size more than the measured foot, so that a thumb fits in front of the longest toe." }
            li { strong { "Women's and men's " } "numbers differ by 1.5 in the US; UK, EU and mondopoint count the same for both. A men's shoe of the same length is usually wider." }
            li { strong { "Children's sizes " } "are left out: they start at another zero." }
        }
    }
}

fn widths() -> Markup {
    html! {
        h2 { "Widths" }
        p { "The letter tells how wide the shoe is at the ball, for its length: the same letter is wider on a longer shoe. From one letter to the next it is about 5 mm (3/16 inch) on the device with which shops measure. A shoe without a letter is standard." }
        (width_table("Letters of US and most running brands", &WIDTHS))
        (width_table("Letters of British shops", &UK_WIDTHS))
        p.soft { "Letters are no norm: one brand's 2E may be another's D. Stand on the removed insole: nothing of your foot may hang over its edge." }
    }
}

fn width_table(caption: &str, rows: &[(&str, &str, &str)]) -> Markup {
    html! {
        table.sizes {
            caption { (caption) }
            thead { tr { th scope="col" { "Letter" } th scope="col" { "Men's shoe" } th scope="col" { "Women's shoe" } } }
            tbody { @for (letter, men, women) in rows { tr { th scope="row" { (letter) } td { (men) } td { (women) } } } }
        }
    }
}
