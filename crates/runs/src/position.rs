//! A place on the earth.

/// A place on the earth.
///
/// A run begins at somebody's door, so places stay in the records of a run: what is derived from them
/// here are distances, climbs and the name of a time zone, and no text written here holds one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

impl Position {
    /// A place, unless the figures are none: out of range, not finite, or the 0/0 that watches
    /// write before they know where they are.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let known = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude != 0.0 || longitude != 0.0);
        known.then_some(Self { latitude, longitude })
    }

    /// Metres to another place, over a ball of the earth's mean radius (haversine formula;
    /// Sinnott, Sky and Telescope 68:159, 1984; radius of IUGG).
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        const MEAN_RADIUS_M: f64 = 6_371_008.8;
        let half_north = libm::sin((other.latitude - self.latitude).to_radians() / 2.0);
        let half_east = libm::sin((other.longitude - self.longitude).to_radians() / 2.0);
        let cosines = libm::cos(self.latitude.to_radians()) * libm::cos(other.latitude.to_radians());
        let haversine = half_north * half_north + cosines * half_east * half_east;
        2.0 * MEAN_RADIUS_M * libm::asin(haversine.clamp(0.0, 1.0).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        let (here, there) = (Position::new(45.0, 7.0), Position::new(46.0, 7.0));
        let metres = here.zip(there).map(|(here, there)| here.metres_to(there));
        assert!(metres.is_some_and(|metres| (metres - 111_195.0).abs() < 1.0), "{metres:?}");
    }

    #[test]
    fn nowhere_is_no_place() {
        for (latitude, longitude) in [(0.0, 0.0), (91.0, 7.0), (45.0, -181.0), (f64::NAN, 7.0), (45.0, f64::INFINITY)] {
            assert_eq!(Position::new(latitude, longitude), None);
        }
    }
}
