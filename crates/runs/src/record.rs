//! One moment of a run.

use crate::Position;

/// Milliseconds since 1970 of a moment nobody knows.
const NO_TIME: i64 = i64::MIN;

/// What a watch wrote down at one moment.
///
/// What it did not say, or what cannot be, reads as `None`: a heart rate of 255, an altitude of
/// 100 km, a number that is none. A day is 86,400 of these, so one is kept in 48 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    at_ms: i64,
    latitude: i32,
    longitude: i32,
    distance_m: f32,
    altitude_m: f32,
    speed_mps: f32,
    cadence: f32,
    temperature: Tenths,
    vertical_oscillation: Tenths,
    contact: Tenths,
    contact_balance: Tenths,
    step: Tenths,
    power_w: u16,
    heart_rate: u8,
}

/// A figure to a tenth of its unit, which is finer than any sensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Tenths(i16);

impl Tenths {
    /// Nobody knows.
    const NONE: Self = Self(i16::MIN);

    fn known(self) -> Option<f64> {
        (self != Self::NONE).then(|| f64::from(self.0) / 10.0)
    }

    /// Keeps a figure that can be; any other leaves what was there.
    fn keep(&mut self, value: f64, least: f64, most: f64) {
        if (least..=most).contains(&value) {
            self.0 = (value * 10.0).round() as i16;
        }
    }
}

/// Units of a circle cut in 2^32 parts, as FIT files count positions: under a centimetre on the ground.
const PARTS_PER_DEGREE: f64 = 2_147_483_648.0 / 180.0;
/// The position of a moment without one: the pole end of a scale that latitudes do not reach.
const NOWHERE: i32 = i32::MAX;

impl Record {
    /// A moment of which only the time is known.
    #[must_use]
    pub const fn at(at_ms: i64) -> Self {
        Self {
            at_ms,
            latitude: NOWHERE,
            longitude: NOWHERE,
            distance_m: f32::NAN,
            altitude_m: f32::NAN,
            speed_mps: f32::NAN,
            cadence: f32::NAN,
            temperature: Tenths::NONE,
            vertical_oscillation: Tenths::NONE,
            contact: Tenths::NONE,
            contact_balance: Tenths::NONE,
            step: Tenths::NONE,
            power_w: u16::MAX,
            heart_rate: 0,
        }
    }

    /// A moment of which not even the time is known.
    #[must_use]
    pub const fn untimed() -> Self {
        Self::at(NO_TIME)
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub const fn time_ms(&self) -> Option<i64> {
        if self.at_ms == NO_TIME { None } else { Some(self.at_ms) }
    }

    /// Where the runner was.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        if self.latitude == NOWHERE {
            return None;
        }
        Position::new(f64::from(self.latitude) / PARTS_PER_DEGREE, f64::from(self.longitude) / PARTS_PER_DEGREE)
    }

    /// Metres since the start.
    #[must_use]
    pub fn distance_m(&self) -> Option<f64> {
        known(self.distance_m)
    }

    /// Metres above the sea.
    #[must_use]
    pub fn altitude_m(&self) -> Option<f64> {
        known(self.altitude_m)
    }

    /// Metres a second.
    #[must_use]
    pub fn speed_mps(&self) -> Option<f64> {
        known(self.speed_mps)
    }

    /// Seconds for a kilometre; `None` when standing still.
    #[must_use]
    pub fn pace_s_per_km(&self) -> Option<f64> {
        self.speed_mps().filter(|speed| *speed > 0.1).map(|speed| 1000.0 / speed)
    }

    /// A minute: steps of both feet on foot, turns of the crank on wheels, strokes in water.
    #[must_use]
    pub fn cadence(&self) -> Option<f64> {
        known(self.cadence)
    }

    /// Degrees Celsius at the wrist.
    #[must_use]
    pub fn temperature_c(&self) -> Option<f64> {
        self.temperature.known()
    }

    /// Millimetres the trunk goes up and down with each step.
    #[must_use]
    pub fn vertical_oscillation_mm(&self) -> Option<f64> {
        self.vertical_oscillation.known()
    }

    /// Milliseconds a foot stays on the ground.
    #[must_use]
    pub fn contact_ms(&self) -> Option<f64> {
        self.contact.known()
    }

    /// Share of the ground contact that is the left foot's, in percent.
    #[must_use]
    pub fn contact_balance_left(&self) -> Option<f64> {
        self.contact_balance.known()
    }

    /// Millimetres from one foot to the other.
    #[must_use]
    pub fn step_mm(&self) -> Option<f64> {
        self.step.known()
    }

    /// Watts.
    #[must_use]
    pub const fn power_w(&self) -> Option<u16> {
        if self.power_w == u16::MAX { None } else { Some(self.power_w) }
    }

    /// Beats a minute.
    #[must_use]
    pub const fn heart_rate(&self) -> Option<u8> {
        if self.heart_rate == 0 { None } else { Some(self.heart_rate) }
    }

    /// Sets the time, milliseconds since 1970, or forgets it.
    pub const fn set_time_ms(&mut self, at_ms: Option<i64>) {
        self.at_ms = match at_ms {
            Some(at_ms) => at_ms,
            None => NO_TIME,
        };
    }

    /// Sets the place, in degrees.
    pub fn set_position(&mut self, position: Option<Position>) {
        let Some(Position { latitude, longitude }) = position else {
            return;
        };
        self.set_parts((latitude * PARTS_PER_DEGREE).round() as i32, (longitude * PARTS_PER_DEGREE).round() as i32);
    }

    /// Sets the place, in 2^32 parts of a circle as FIT files count.
    pub const fn set_parts(&mut self, latitude: i32, longitude: i32) {
        const QUARTER: u32 = 1 << 30;
        let known = latitude.unsigned_abs() <= QUARTER && longitude != NOWHERE && (latitude != 0 || longitude != 0);
        if known {
            self.latitude = latitude;
            self.longitude = longitude;
        }
    }

    /// Sets metres since the start.
    pub fn set_distance_m(&mut self, metres: f64) {
        keep(&mut self.distance_m, metres, 0.0, 2_000_000.0);
    }

    /// Forgets the distance.
    pub const fn clear_distance(&mut self) {
        self.distance_m = f32::NAN;
    }

    /// Sets metres above the sea; between the Dead Sea and the highest flight.
    pub fn set_altitude_m(&mut self, metres: f64) {
        keep(&mut self.altitude_m, metres, -500.0, 12_000.0);
    }

    /// Sets metres a second.
    pub fn set_speed_mps(&mut self, speed: f64) {
        keep(&mut self.speed_mps, speed, 0.0, 100.0);
    }

    /// Sets the cadence a minute.
    pub fn set_cadence(&mut self, cadence: f64) {
        keep(&mut self.cadence, cadence, 0.0, 508.0);
    }

    /// Sets degrees Celsius.
    pub fn set_temperature_c(&mut self, degrees: f64) {
        self.temperature.keep(degrees, -60.0, 80.0);
    }

    /// Sets the up and down of the trunk, millimetres.
    pub fn set_vertical_oscillation_mm(&mut self, millimetres: f64) {
        self.vertical_oscillation.keep(millimetres, 0.0, 500.0);
    }

    /// Sets the time of one foot on the ground, milliseconds.
    pub fn set_contact_ms(&mut self, milliseconds: f64) {
        self.contact.keep(milliseconds, 0.0, 3_000.0);
    }

    /// Sets the left foot's share of the ground contact, percent.
    pub fn set_contact_balance_left(&mut self, percent: f64) {
        self.contact_balance.keep(percent, 0.0, 100.0);
    }

    /// Sets the length of a step, millimetres.
    pub fn set_step_mm(&mut self, millimetres: f64) {
        self.step.keep(millimetres, 0.0, 3_000.0);
    }

    /// Sets watts.
    pub const fn set_power_w(&mut self, watts: u16) {
        if watts <= 5_000 {
            self.power_w = watts;
        }
    }

    /// Sets beats a minute; 0 and 255 mean that the strap said nothing.
    pub const fn set_heart_rate(&mut self, beats: u8) {
        if beats != 0 && beats != u8::MAX {
            self.heart_rate = beats;
        }
    }

    /// Whether nothing is known of it, not even its time.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::untimed()
    }

    /// Whether another record of the same moment says nothing that this one says too: the two are
    /// parts of one.
    pub(crate) fn complements(&self, other: &Self) -> bool {
        let both = |mine: f32, theirs: f32| !mine.is_nan() && !theirs.is_nan();
        !(self.latitude != NOWHERE && other.latitude != NOWHERE
            || both(self.distance_m, other.distance_m)
            || both(self.altitude_m, other.altitude_m)
            || both(self.speed_mps, other.speed_mps)
            || both(self.cadence, other.cadence)
            || self.heart_rate != 0 && other.heart_rate != 0)
    }

    /// Takes from another record of the same moment what this one lacks.
    pub fn fill_from(&mut self, other: &Self) {
        if self.latitude == NOWHERE {
            (self.latitude, self.longitude) = (other.latitude, other.longitude);
        }
        for (mine, theirs) in [
            (&mut self.distance_m, other.distance_m),
            (&mut self.altitude_m, other.altitude_m),
            (&mut self.speed_mps, other.speed_mps),
            (&mut self.cadence, other.cadence),
        ] {
            if mine.is_nan() {
                *mine = theirs;
            }
        }
        for (mine, theirs) in [
            (&mut self.temperature, other.temperature),
            (&mut self.vertical_oscillation, other.vertical_oscillation),
            (&mut self.contact, other.contact),
            (&mut self.contact_balance, other.contact_balance),
            (&mut self.step, other.step),
        ] {
            if *mine == Tenths::NONE {
                *mine = theirs;
            }
        }
        if self.power_w == u16::MAX {
            self.power_w = other.power_w;
        }
        if self.heart_rate == 0 {
            self.heart_rate = other.heart_rate;
        }
    }
}

/// Two moments are equal when all that is known of them is: what neither knows makes no difference,
/// though it is kept as a number that is none and never equals itself.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Record {}

impl std::hash::Hash for Record {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits().hash(state);
    }
}

impl Record {
    fn bits(&self) -> (i64, [i32; 2], [u32; 4], [Tenths; 5], u16, u8) {
        let figures = [self.distance_m, self.altitude_m, self.speed_mps, self.cadence];
        let tenths = [self.temperature, self.vertical_oscillation, self.contact, self.contact_balance, self.step];
        let figures = figures.map(|figure| if figure.is_nan() { u32::MAX } else { (figure + 0.0).to_bits() });
        (self.at_ms, [self.latitude, self.longitude], figures, tenths, self.power_w, self.heart_rate)
    }
}

impl Default for Record {
    /// A moment of which nothing is known.
    fn default() -> Self {
        Self::untimed()
    }
}

fn known(value: f32) -> Option<f64> {
    (!value.is_nan()).then(|| f64::from(value))
}

/// Keeps a figure that can be; any other leaves what was there.
fn keep(place: &mut f32, value: f64, least: f64, most: f64) {
    if (least..=most).contains(&value) {
        *place = value as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_said_is_none() {
        let record = Record::untimed();
        assert_eq!(record.time_ms(), None);
        assert_eq!(record.position(), None);
        assert_eq!(record.distance_m(), None);
        assert_eq!(record.heart_rate(), None);
        assert_eq!(record.power_w(), None);
    }

    #[test]
    fn what_cannot_be_is_none() {
        let mut record = Record::at(0);
        record.set_heart_rate(255);
        record.set_altitude_m(1e9);
        record.set_speed_mps(f64::NAN);
        record.set_distance_m(f64::INFINITY);
        record.set_cadence(-1.0);
        record.set_parts(0, 0);
        record.set_parts(i32::MIN, 5);
        assert_eq!(record.heart_rate(), None);
        assert_eq!(record.altitude_m(), None);
        assert_eq!(record.speed_mps(), None);
        assert_eq!(record.distance_m(), None);
        assert_eq!(record.cadence(), None);
        assert_eq!(record.position(), None);
    }

    #[test]
    fn a_moment_equals_itself_whatever_it_lacks() {
        let mut record = Record::at(5);
        assert_eq!(record, record);
        record.set_heart_rate(140);
        assert_ne!(record, Record::at(5));
    }

    #[test]
    fn one_moment_stays_small() {
        assert!(size_of::<Record>() <= 48, "{}", size_of::<Record>());
    }
}
