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

/// Gives a run the sport its file does not tell.
pub(crate) fn set_sport(run: &mut Run, sport: &Sport) {
    if run.sport == Sport::Unknown {
        call(run, sport);
    }
}

/// Calls a run by the sport its runner chose for it. On foot, cadence counts the steps of both feet,
/// otherwise what the file counted.
pub(crate) fn call(run: &mut Run, sport: &Sport) {
    if *sport == Sport::Unknown || run.sport == *sport {
        return;
    }
    let (was, is) = (run.sport.cadence_of(), sport.cadence_of());
    run.sport = sport.clone();
    let one_leg = run.avg_cadence.is_some_and(|cadence| cadence <= ONE_LEG_AT_MOST);
    let factor = match (was == CadenceOf::Steps, is == CadenceOf::Steps) {
        (false, true) if one_leg => 2.0,
        (true, false) => 0.5,
        _ => return,
    };
    run.avg_cadence = run.avg_cadence.map(|cadence| cadence * factor);
    for record in &mut run.records {
        if let Some(cadence) = record.cadence() {
            record.set_cadence(cadence * factor);
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
        call(&mut run, &Sport::Cycling);
        assert_eq!((run.sport, run.avg_cadence), (Sport::Cycling, Some(82.0)));
    }
}
