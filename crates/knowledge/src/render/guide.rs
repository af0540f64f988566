//! A habit or a country as a page of plain text.

use crate::types::{Country, Habit, Knowledge};

use super::basis;
use super::show::Page;

pub(super) fn habit(knowledge: &Knowledge, habit: &Habit) -> Page {
    let mut page = Page::new(&habit.id, "habit", &habit.name);
    page.line("group", &habit.group);
    page.line("what", &habit.what);
    page.line("known", &habit.known);
    page.line("strength", &habit.strength);
    page.line("basis", basis(&habit.basis));
    page.list("how", &habit.how);
    page.list("changes", habit.changes.iter().map(|id| &knowledge[*id].id));
    page
}

pub(super) fn country(country: &Country) -> Page {
    let mut page = Page::new(&country.id, "country", &country.name);
    page.line("ambulance", &country.ambulance);
    let general = country.general.as_deref().unwrap_or_default();
    page.line(
        "general",
        if country.general_from_mobiles { format!("{general}, from mobile phones") } else { general.into() },
    );
    if let Some(advice) = &country.advice {
        page.line("advice", format!("{}, {}  [{}]", advice.number, advice.name, basis(&advice.basis)));
    }
    page.line("languages", country.languages.join(", "));
    page.line("rung", country.rung.as_deref().unwrap_or("no"));
    page.line("basis", basis(&country.basis));
    page
}
