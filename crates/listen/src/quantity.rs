//! Numbers with units: distances, times, days, ages, weights.
//!
//! A quantity becomes one token, so that patterns can ask for `{dist}` or `{time}`.

use case::{Quantity, Span, Unit};

use crate::split::Token;

/// What kind of amount a token stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// A distance: `{dist}`.
    Distance(Quantity),
    /// A time under six hours, in minutes: `{time}`.
    Time(Quantity),
    /// A time of six hours or more, in days: `{days}`.
    Days(Quantity),
    /// The runner's age in years: `{age}`.
    Age(f64),
    /// A body weight: `{weight}`.
    Weight(Quantity),
    /// An amount run in a week: `{weekly}`.
    Weekly(Quantity),
    /// A bare number: `{num}`.
    Number(f64),
}

/// A token, with its amount where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The token; for an amount its span covers all its words.
    pub token: Token,
    /// The amount.
    pub amount: Option<Amount>,
}

/// Longest time in minutes that still counts as `{time}` rather than `{days}`.
const TIME_LIMIT_MIN: f64 = 360.0;

/// Replaces runs of tokens that make an amount by one [`Word`].
#[must_use]
pub fn amounts(tokens: Vec<Token>) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let opens = at == 0 || tokens[at - 1].clause != tokens[at].clause;
        if let Some((amount, length)) = amount_at(&tokens[at..], opens) {
            let last = &tokens[at + length - 1];
            let mut token = tokens[at].clone();
            token.span = Span { from: token.span.from, to: last.span.to };
            words.push(Word { token, amount: Some(amount) });
            at += length;
        } else {
            words.push(Word { token: tokens[at].clone(), amount: None });
            at += 1;
        }
    }
    words
}

/// The amount at the first of `tokens`, which `opens` a clause or does not.
fn amount_at(tokens: &[Token], opens: bool) -> Option<(Amount, usize)> {
    let same_sentence = tokens.iter().take_while(|token| token.sentence == tokens[0].sentence).count().min(12);
    let tokens = &tokens[..same_sentence];
    age(tokens)
        .or_else(|| if opens { bare_age(tokens) } else { None })
        .or_else(|| position(tokens))
        .or_else(|| measured(tokens))
        .or_else(|| bare_unit(tokens))
        .or_else(|| since(tokens))
        .or_else(|| number(tokens).map(|(value, length)| (Amount::Number(value), length)))
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.word.as_str())
}

/// A number in digits or words: its value and how many tokens it takes.
fn number(tokens: &[Token]) -> Option<(f64, usize)> {
    let (first, mut length) = plain_number(tokens)?;
    let mut value = first;
    // Ranges: 3-4, 3 or 4, three to four: the middle.
    let joined = tokens.get(length).is_some_and(|token| token.joined);
    let word_between = matches!(word(tokens, length), "or" | "to");
    let from = if joined { length } else { length + 1 };
    if (joined || word_between)
        && let Some((second, more)) = tokens.get(from..).and_then(plain_number)
        && second > value
        && second <= value * 4.0
    {
        value = f64::midpoint(value, second);
        length = from + more;
    }
    if word(tokens, length) == "and"
        && word(tokens, length + 1) == "a"
        && matches!(word(tokens, length + 2), "half" | "bit")
    {
        value += 0.5;
        length += 3;
    }
    Some((value, length))
}

fn plain_number(tokens: &[Token]) -> Option<(f64, usize)> {
    let first = word(tokens, 0);
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        // No float of six digits or fewer is infinite; longer ones are not amounts of anything here.
        return if first.len() <= 9 { first.parse().ok().map(|value| (value, 1)) } else { None };
    }
    let units = |w: &str| {
        Some(match w {
            "one" => 1.0,
            "two" => 2.0,
            "three" => 3.0,
            "four" => 4.0,
            "five" => 5.0,
            "six" => 6.0,
            "seven" => 7.0,
            "eight" => 8.0,
            "nine" => 9.0,
            "ten" => 10.0,
            "eleven" => 11.0,
            "twelve" => 12.0,
            "thirteen" => 13.0,
            "fourteen" => 14.0,
            "fifteen" => 15.0,
            "sixteen" => 16.0,
            "seventeen" => 17.0,
            "eighteen" => 18.0,
            "nineteen" => 19.0,
            _ => return None,
        })
    };
    let tens = |w: &str| {
        Some(match w {
            "twenty" => 20.0,
            "thirty" => 30.0,
            "forty" => 40.0,
            "fifty" => 50.0,
            "sixty" => 60.0,
            "seventy" => 70.0,
            "eighty" => 80.0,
            "ninety" => 90.0,
            _ => return None,
        })
    };
    if let Some(ten) = tens(first) {
        return Some(match units(word(tokens, 1)) {
            Some(one) if one < 10.0 => (ten + one, 2),
            _ => (ten, 1),
        });
    }
    let value = units(first)?;
    if word(tokens, 1) == "hundred" {
        return Some((value * 100.0, 2));
    }
    Some((value, 1))
}

/// A loose amount before a unit: "a", "half a", "a couple of", "a few", "several".
fn loose(tokens: &[Token]) -> Option<(f64, usize)> {
    let w = |at| word(tokens, at);
    Some(match (w(0), w(1), w(2)) {
        ("a" | "the" | "last", "couple", "of") => (2.0, 3),
        ("a" | "the" | "last", "couple", _) => (2.0, 2),
        ("couple", "of", _) => (2.0, 2),
        ("couple", ..) => (2.0, 1),
        ("a" | "the" | "last", "few", _) => (3.5, 2),
        ("few" | "several" | "some", ..) => (4.0, 1),
        ("half" | "quarter", "a" | "an" | "of", _) | ("half" | "quarter", ..) => {
            let value = if w(0) == "half" { 0.5 } else { 0.25 };
            let length = match (w(1), w(2)) {
                ("a" | "an", _) => 2,
                ("of", "a" | "an") => 3,
                _ => 1,
            };
            (value, length)
        }
        ("a" | "an", "half" | "quarter", _) => (if w(1) == "half" { 0.5 } else { 0.25 }, 2),
        ("a" | "an" | "each" | "per", "good" | "full" | "whole" | "solid" | "single", _) => (1.0, 2),
        ("a" | "an", ..) => (1.0, 1),
        _ => return None,
    })
}

#[derive(Clone, Copy)]
enum Measure {
    Distance(Unit),
    Minutes(f64),
    Kilograms(f64),
}

/// The unit a word names. `explicit` is false after a loose amount, where "a second" or "a k" is no unit.
fn unit(w: &str, value: f64, explicit: bool) -> Option<Measure> {
    Some(match w {
        "mile" | "miles" | "mi" | "miler" => Measure::Distance(Unit::Miles),
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" | "klick" | "klicks" | "kilometers'" => {
            Measure::Distance(Unit::Kilometres)
        }
        "k" | "ks" if explicit => Measure::Distance(Unit::Kilometres),
        "metre" | "metres" | "meter" | "meters" | "yards" | "yard" => Measure::Distance(Unit::Metres),
        "m" if explicit && value >= 60.0 => Measure::Distance(Unit::Metres),
        "block" | "blocks" => Measure::Distance(Unit::Metres),
        "sec" | "secs" | "seconds" => Measure::Minutes(1.0 / 60.0),
        "second" if explicit => Measure::Minutes(1.0 / 60.0),
        "min" | "mins" | "minute" | "minutes" | "minuets" => Measure::Minutes(1.0),
        "hr" | "hrs" | "hour" | "hours" => Measure::Minutes(60.0),
        "h" if explicit => Measure::Minutes(60.0),
        "day" | "days" | "night" | "nights" => Measure::Minutes(1440.0),
        "week" | "weeks" | "wk" | "wks" => Measure::Minutes(10_080.0),
        "month" | "months" | "mths" | "mos" => Measure::Minutes(43_830.0),
        "year" | "years" | "yr" | "yrs" | "season" | "seasons" | "winters" | "summers" => Measure::Minutes(525_960.0),
        "decade" | "decades" => Measure::Minutes(5_259_600.0),
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" => Measure::Kilograms(1.0),
        "lb" | "lbs" | "pound" | "pounds" => Measure::Kilograms(0.453_592_37),
        "stone" if explicit => Measure::Kilograms(6.350_293_18),
        _ => return None,
    })
}

/// Whether a word names a unit, such as `mins`.
#[must_use]
pub fn is_unit(word: &str) -> bool {
    unit(word, 100.0, true).is_some()
}

fn quantity(value: f64, measure: Measure, block: bool) -> Amount {
    match measure {
        Measure::Distance(unit) => {
            let amount = if block { value * 100.0 } else { value };
            Amount::Distance(Quantity { amount, unit })
        }
        Measure::Minutes(each) => time(value * each),
        Measure::Kilograms(each) => Amount::Weight(Quantity { amount: value * each, unit: Unit::Kilograms }),
    }
}

fn time(minutes: f64) -> Amount {
    if minutes < TIME_LIMIT_MIN {
        Amount::Time(Quantity { amount: minutes, unit: Unit::Minutes })
    } else {
        Amount::Days(Quantity { amount: minutes / 1440.0, unit: Unit::Days })
    }
}

/// A number or loose amount and its unit: "5 miles", "half an hour", "a few weeks".
fn measured(tokens: &[Token]) -> Option<(Amount, usize)> {
    let (value, length, explicit) = match number(tokens) {
        Some((value, length)) => (value, length, true),
        None => loose(tokens).map(|(value, length)| (value, length, false))?,
    };
    // "two and a half to three hours", "about 3 or so miles" keep their unit behind a filler word.
    let at = if matches!(word(tokens, length), "odd" | "or" | "more" | "whole" | "full" | "of") {
        if word(tokens, length) == "or" && word(tokens, length + 1) == "so" { length + 2 } else { length + 1 }
    } else {
        length
    };
    let name = word(tokens, at);
    let measure = unit(name, value, explicit)?;
    let mut end = at + 1;
    if word(tokens, end) == "and" && word(tokens, end + 1) == "a" && word(tokens, end + 2) == "half" {
        end += 3;
        return Some((weekly(tokens, value + 0.5, measure, name, end), end));
    }
    let amount = weekly(tokens, value, measure, name, end);
    if matches!(amount, Amount::Weekly(_)) {
        end += 2;
    }
    Some((amount, end))
}

fn weekly(tokens: &[Token], value: f64, measure: Measure, name: &str, end: usize) -> Amount {
    let amount = quantity(value, measure, name.starts_with("block"));
    let per = matches!(word(tokens, end), "a" | "per" | "each" | "every");
    match amount {
        Amount::Distance(distance) | Amount::Time(distance)
            if per && matches!(word(tokens, end + 1), "week" | "day" | "month") =>
        {
            Amount::Weekly(distance)
        }
        other => other,
    }
}

/// "mile 5", "km 3", "minute 20".
fn position(tokens: &[Token]) -> Option<(Amount, usize)> {
    let measure = match word(tokens, 0) {
        "mile" | "miles" => Measure::Distance(Unit::Miles),
        "km" | "kilometre" | "kilometer" | "k" => Measure::Distance(Unit::Kilometres),
        "minute" => Measure::Minutes(1.0),
        _ => return None,
    };
    let (value, length) = number(&tokens[1..])?;
    // "a mile 20 minutes later" is no mile 20.
    if unit(word(tokens, 1 + length), value, true).is_some() {
        return None;
    }
    Some((quantity(value, measure, false), 1 + length))
}

/// Units without a number: "within seconds", "for hours", "months".
fn bare_unit(tokens: &[Token]) -> Option<(Amount, usize)> {
    let amount = match word(tokens, 0) {
        "seconds" => time(0.4),
        "minutes" | "mins" => time(4.0),
        "hours" => time(180.0),
        "days" => time(4.0 * 1440.0),
        "weeks" => time(28.0 * 1440.0),
        "months" => time(150.0 * 1440.0),
        "years" => time(1100.0 * 1440.0),
        "decades" => time(7300.0 * 1440.0),
        _ => return None,
    };
    Some((amount, 1))
}

/// "since May", "since last summer": about half a year.
fn since(tokens: &[Token]) -> Option<(Amount, usize)> {
    if word(tokens, 0) != "since" {
        return None;
    }
    let skip = usize::from(matches!(word(tokens, 1), "last" | "about" | "early" | "late" | "the" | "around"));
    let spoken = word(tokens, 1 + skip);
    let days = match spoken {
        "yesterday" => 1.0,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => 4.0,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" | "october"
        | "november" | "december" | "spring" | "summer" | "autumn" | "fall" | "winter" | "christmas" => 180.0,
        "week" if skip == 1 => 7.0,
        "month" if skip == 1 => 30.0,
        "year" if skip == 1 => 365.0,
        year if year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) => 1100.0,
        _ => return None,
    };
    Some((Amount::Days(Quantity { amount: days, unit: Unit::Days }), 2 + skip))
}

/// The runner's age: "34 year old", "I'm 58", "aged 31", "42f", "58 yo".
fn age(tokens: &[Token]) -> Option<(Amount, usize)> {
    let w = |at| word(tokens, at);
    let plausible = |value: f64| (6.0..=99.0).contains(&value);
    if let Some((value, length)) = plain_number(tokens)
        && plausible(value)
    {
        let found = match (w(length), w(length + 1), w(length + 2)) {
            ("year" | "years" | "yr" | "yrs", "old" | "young", _) => Some(2),
            ("y", "o", _) => Some(2),
            ("yo" | "yrold" | "yearold", ..) => Some(1),
            ("year" | "yr", "o", "old") => Some(3),
            ("f" | "m" | "male" | "female", ..) if tokens[0].word.len() == 2 => Some(0),
            _ => None,
        };
        return found.map(|more| (Amount::Age(value), length + more));
    }
    let lead = match (w(0), w(1)) {
        ("im" | "aged" | "turned" | "turning" | "age", _) => 1,
        ("i", "am") | ("am" | "woman" | "man" | "runner", "of") | ("i", "turned") => 2,
        _ => return None,
    };
    let (value, length) = plain_number(&tokens[lead.min(tokens.len())..])?;
    let end = lead + length;
    let next = w(end);
    let closes = tokens.get(end).is_none_or(|token| token.clause != tokens[0].clause)
        || matches!(
            next,
            "and"
                | "a"
                | "an"
                | "now"
                | "with"
                | "years"
                | "year"
                | "man"
                | "woman"
                | "male"
                | "female"
                | "have"
                | "who"
                | "ive"
                | "i"
                | "so"
                | "fit"
                | "f"
                | "m"
                | "this"
                | "next"
                | "never"
                | "healthy"
        );
    if !plausible(value) || value < 8.0 || !closes {
        return None;
    }
    let more = match (next, w(end + 1)) {
        ("years" | "year", "old") => 2,
        ("years" | "year", _) => return None,
        _ => 0,
    };
    Some((Amount::Age(value), end + more))
}

/// An age by itself: "70, smoker all my life", "64. For eight months ...".
fn bare_age(tokens: &[Token]) -> Option<(Amount, usize)> {
    let years: f64 = tokens[0].word.parse().ok()?;
    let alone =
        tokens.get(1).is_none_or(|next| next.clause != tokens[0].clause && plain_number(&tokens[1..]).is_none());
    (alone && tokens[0].word.len() == 2 && (14.0..=95.0).contains(&years)).then_some((Amount::Age(years), 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split;

    fn found(text: &str) -> Vec<String> {
        amounts(split::tokens(text))
            .into_iter()
            .filter_map(|word| {
                Some(match word.amount? {
                    Amount::Distance(q) => format!("{} {}", q.amount, q.unit.word()),
                    Amount::Time(q) => format!("{:.1} min", q.amount),
                    Amount::Days(q) => format!("{:.0} days", q.amount),
                    Amount::Age(years) => format!("age {years}"),
                    Amount::Weight(q) => format!("{:.0} kg", q.amount),
                    Amount::Weekly(q) => format!("{} {} weekly", q.amount, q.unit.word()),
                    Amount::Number(value) => format!("{value}"),
                })
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn distances() {
        check("about 2 miles in, by the 3 mile mark", &["2 mi", "3 mi"]);
        check("from mile 5 or km 8 on", &["5 mi", "8 km"]);
        check("half a mile, 400m, a 10k, 100 metres", &["0.5 mi", "400 m", "10 km", "100 m"]);
        check("3-4 miles or three to four km", &["3.5 mi", "3.5 km"]);
    }

    #[test]
    fn times() {
        check("20 min or half an hour", &["20.0 min", "30.0 min"]);
        check("a couple of minutes, within seconds, an hour and a half", &["2.0 min", "0.4 min", "90.0 min"]);
        check("for two months, three and a half years", &["61 days", "1278 days"]);
        check("since last summer", &["180 days"]);
    }

    #[test]
    fn ages_and_weights() {
        check("I'm a 34 year old woman", &["age 34"]);
        check("I'm 58, a man", &["age 58"]);
        check("42F here, lost 32 kilos", &["age 42", "32 kg"]);
        check("I am 73.", &["age 73"]);
        check("70, smoker all my life", &["age 70"]);
        check("after 15, 20 mins and a quarter of an hour", &["15", "20.0 min", "15.0 min"]);
        check("I'm 5 miles in", &["5 mi"]);
    }

    #[test]
    fn weekly_volume_is_no_distance() {
        check("30-40 miles a week", &["35 mi weekly"]);
    }

    #[test]
    fn toes_are_not_times() {
        check("the second toe and a second pair", &[]);
    }
}
