//! What an archive knows of a run, joined to what its file says.

use jiff::Timestamp;

use crate::Run;
use crate::Sport;
use crate::settle::ONE_LEG_AT_MOST;
use crate::sport::CadenceOf;

/// Puts what is known where nothing is said yet.
pub(crate) fn fill<T>(place: &mut Option<T>, known: Option<T>) {
    if place.is_none() {
        *place = known;
    }
}

/// Adds a text to one that may be there: both are kept where they differ.
pub(crate) fn add_text(place: &mut Option<String>, more: Option<&str>) {
    let Some(more) = more.map(str::trim).filter(|more| !more.is_empty()) else {
        return;
    };
    match place {
        Some(text) if text.contains(more) => {}
        Some(text) if more.contains(text.as_str()) => *text = more.to_owned(),
        Some(text) => *text = format!("{more}\n{text}"),
        None => *place = Some(more.to_owned()),
    }
}

/// Gives a run the sport its file does not tell. On foot, cadence then counts the steps of both
/// feet, as it does in files that tell.
pub(crate) fn set_sport(run: &mut Run, sport: &Sport) {
    if run.sport != Sport::Unknown || *sport == Sport::Unknown {
        return;
    }
    run.sport = sport.clone();
    let one_leg = run.avg_cadence.is_some_and(|cadence| cadence <= ONE_LEG_AT_MOST);
    if sport.cadence_of() == CadenceOf::Steps && one_leg {
        run.avg_cadence = run.avg_cadence.map(|cadence| cadence * 2.0);
        for record in &mut run.records {
            if let Some(cadence) = record.cadence() {
                record.set_cadence(cadence * 2.0);
            }
        }
    }
}

/// A text, unless there is nothing in it.
pub(crate) fn text(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A moment of milliseconds since 1970.
pub(crate) fn moment(ms: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(ms).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_are_kept_once() {
        let mut place = Some("numb toes".to_owned());
        add_text(&mut place, Some(" numb toes "));
        assert_eq!(place.as_deref(), Some("numb toes"));
        add_text(&mut place, Some("left foot"));
        assert_eq!(place.as_deref(), Some("left foot\nnumb toes"));
        add_text(&mut place, Some(""));
        assert_eq!(place.as_deref(), Some("left foot\nnumb toes"));
    }

    #[test]
    fn cadence_of_one_leg_becomes_steps_once_the_sport_is_known() {
        let mut record = crate::Record::at(0);
        record.set_cadence(82.0);
        let mut run = Run { avg_cadence: Some(82.0), records: vec![record], ..Run::default() };
        set_sport(&mut run, &Sport::Running);
        set_sport(&mut run, &Sport::Walking);
        assert_eq!((run.avg_cadence, run.records[0].cadence()), (Some(164.0), Some(164.0)));
        assert_eq!(run.sport, Sport::Running);
    }
}
