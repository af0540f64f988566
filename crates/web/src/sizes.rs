//! Shoe sizes from one system to another. Pure; the page is `pages::sizes`.
//!
//! All goes through the length of the foot, as mondopoint does (ISO 9407 names a shoe by the length of
//! the foot it is for, in millimetres). The published formulas, for adults:
//!
//! - UK sizes count barleycorns of 1/3 inch on the last, from 25 of them on: `3 x last (in) - 25`. The
//!   last is taken to be two barleycorns (17 mm) longer than the foot, which gives `3 x foot (in) - 23`;
//!   makers leave 15 to 20 mm.
//! - EU sizes count Paris points of 2/3 cm on the last: `1.5 x last (cm)`.
//! - US men's sizes are the UK ones plus 1, as most running brands print them and as the measuring
//!   device of American shops counts (men's 1 is a foot of 7 2/3 inches); women's are men's plus 1.5.
//!
//! Children's sizes begin elsewhere and are left out.

/// A third of an inch, in millimetres.
const BARLEYCORN: f64 = 25.4 / 3.0;
/// Two thirds of a centimetre, in millimetres.
const PARIS_POINT: f64 = 20.0 / 3.0;
/// How much longer the last is than the foot, in barleycorns.
const ROOM: f64 = 2.0;
/// Barleycorns on the last at UK size 0.
const UK_ZERO: f64 = 25.0;
/// What US sizes add to UK ones.
const US_MEN: f64 = 1.0;
const US_WOMEN: f64 = 2.5;

/// UK sizes of the table, from and to.
const ADULTS: (f64, f64) = (2.0, 14.0);

/// Half a UK or US size, in millimetres.
pub(crate) const HALF_SIZE: f64 = BARLEYCORN / 2.0;
/// A whole EU size, in millimetres.
pub(crate) const EU_SIZE: f64 = PARIS_POINT;

/// A way to name a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// US, men and most unisex shoes.
    UsMen,
    /// US, women.
    UsWomen,
    /// UK, both.
    Uk,
    /// EU, both.
    Eu,
    /// Mondopoint: the foot in millimetres.
    Mondopoint,
    /// The foot in centimetres, as in Japan.
    Centimetres,
    /// The foot in inches.
    Inches,
}

impl System {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 7] =
        [Self::UsMen, Self::UsWomen, Self::Uk, Self::Eu, Self::Mondopoint, Self::Centimetres, Self::Inches];

    /// The word used in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UsMen => "us-men",
            Self::UsWomen => "us-women",
            Self::Uk => "uk",
            Self::Eu => "eu",
            Self::Mondopoint => "mm",
            Self::Centimetres => "cm",
            Self::Inches => "inch",
        }
    }

    /// Its name on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsMen => "US men",
            Self::UsWomen => "US women",
            Self::Uk => "UK",
            Self::Eu => "EU",
            Self::Mondopoint => "mm",
            Self::Centimetres => "cm",
            Self::Inches => "inch",
        }
    }

    /// The system a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.word() == word)
    }

    /// The length of the foot a size is for, in millimetres.
    pub fn foot(self, size: f64) -> f64 {
        let of_uk = |uk: f64| (uk + UK_ZERO - ROOM) * BARLEYCORN;
        match self {
            Self::UsMen => of_uk(size - US_MEN),
            Self::UsWomen => of_uk(size - US_WOMEN),
            Self::Uk => of_uk(size),
            Self::Eu => size * PARIS_POINT - ROOM * BARLEYCORN,
            Self::Mondopoint => size,
            Self::Centimetres => size * 10.0,
            Self::Inches => size * 25.4,
        }
    }

    /// The size for a foot of so many millimetres, not rounded.
    pub fn size(self, foot: f64) -> f64 {
        let uk = foot / BARLEYCORN + ROOM - UK_ZERO;
        match self {
            Self::UsMen => uk + US_MEN,
            Self::UsWomen => uk + US_WOMEN,
            Self::Uk => uk,
            Self::Eu => (foot + ROOM * BARLEYCORN) / PARIS_POINT,
            Self::Mondopoint => foot,
            Self::Centimetres => foot / 10.0,
            Self::Inches => foot / 25.4,
        }
    }

    /// The size as it stands on a box: halves, mondopoint in fives, lengths as on a ruler.
    pub fn printed(self, foot: f64) -> String {
        let size = self.size(foot);
        match self {
            Self::UsMen | Self::UsWomen | Self::Uk | Self::Eu => ((size * 2.0).round() / 2.0).to_string(),
            Self::Mondopoint => ((size / 5.0).round() * 5.0).to_string(),
            Self::Centimetres => format!("{size:.1}"),
            Self::Inches => format!("{size:.2}"),
        }
    }
}

/// The rows of the table: lengths of the foot in millimetres, half a size apart.
pub(crate) fn rows() -> Vec<f64> {
    let (from, to) = ADULTS;
    let mut rows = Vec::new();
    let mut uk = from;
    while uk <= to {
        rows.push(System::Uk.foot(uk));
        uk += 0.5;
    }
    rows
}

/// The row of the table nearest to a size; none for a size that is no adult's.
pub(crate) fn row_of(system: System, size: f64) -> Option<usize> {
    let uk = System::Uk.size(system.foot(size));
    let (from, to) = ADULTS;
    if !(from - 0.25..to + 0.25).contains(&uk) {
        return None;
    }
    let foot = System::Uk.foot(uk);
    let far = |row: &f64| (row - foot).abs();
    rows().iter().enumerate().min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other))).map(|(row, _)| row)
}

/// A size as people write it: `9.5`, `9,5`, `9½`, `9 1/2`; some brands print thirds, `42 2/3`.
pub(crate) fn read(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".").replace('½', " 1/2").replace('⅓', " 1/3").replace('⅔', " 2/3");
    let mut words = text.split_whitespace();
    let whole: f64 = words.next()?.parse().ok()?;
    let half = match words.next() {
        None => 0.0,
        Some("1/2") => 0.5,
        Some("1/3") => 1.0 / 3.0,
        Some("2/3") => 2.0 / 3.0,
        Some(_) => return None,
    };
    (words.next().is_none() && whole.is_finite()).then_some(whole + half)
}

#[cfg(test)]
mod tests {
    use super::{System, read, row_of, rows};

    /// Sizes that shoe boxes, tables and the measuring device of shops agree on.
    #[test]
    fn known_rows_come_out() {
        for (uk, men, women, eu) in [
            ("3", "4", "5.5", "35.5"),
            ("5", "6", "7.5", "38"),
            ("6.5", "7.5", "9", "40"),
            ("8", "9", "10.5", "42"),
            ("11", "12", "13.5", "45.5"),
        ] {
            let foot = System::Uk.foot(uk.parse().expect("a number"));
            assert_eq!(System::UsMen.printed(foot), men, "UK {uk}");
            assert_eq!(System::UsWomen.printed(foot), women, "UK {uk}");
            assert_eq!(System::Eu.printed(foot), eu, "UK {uk}");
        }
    }

    #[test]
    fn the_formulas_are_the_published_ones() {
        let inch = |inches: f64| inches * 25.4;
        // The measuring device: men's 1 is 7 2/3 inches, a size is a third of an inch.
        assert!((System::UsMen.foot(1.0) - inch(23.0 / 3.0)).abs() < 1e-9);
        assert!((System::UsMen.foot(10.0) - inch(32.0 / 3.0)).abs() < 1e-9);
        // A last of 28 cm is EU 42; UK 8 is a last of 11 inches.
        assert!((System::Eu.foot(42.0) + 2.0 * 25.4 / 3.0 - 280.0).abs() < 1e-9);
        assert!((System::Uk.foot(8.0) + 2.0 * 25.4 / 3.0 - inch(11.0)).abs() < 1e-9);
        assert_eq!(System::Mondopoint.printed(262.4), "260");
        assert_eq!(
            (System::Centimetres.printed(262.4), System::Inches.printed(254.0)),
            ("26.2".into(), "10.00".into())
        );
    }

    #[test]
    fn there_and_back_is_where_it_began() {
        for system in System::ALL {
            for foot in rows() {
                assert!((system.foot(system.size(foot)) - foot).abs() < 1e-9, "{system:?}");
                assert_eq!(row_of(system, system.size(foot)), rows().iter().position(|row| *row == foot));
            }
            assert_eq!(System::from_word(system.word()), Some(system));
        }
    }

    #[test]
    fn sizes_of_nobody_have_no_row() {
        for (system, size) in [
            (System::Uk, 0.5),
            (System::Uk, 15.0),
            (System::Eu, 20.0),
            (System::Mondopoint, 9.0),
            (System::Inches, f64::MAX),
        ] {
            assert_eq!(row_of(system, size), None, "{system:?} {size}");
        }
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for text in ["9.5", " 9,5 ", "9½", "9 1/2"] {
            assert_eq!(read(text), Some(9.5), "{text}");
        }
        for text in ["", "nine", "9 3/4", "9.5 10", "inf", "NaN", "<b>"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
