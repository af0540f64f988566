//! The drawings: outlines of the left side and the spots on it; the right side is its mirror image.

/// A drawing.
pub(super) struct View {
    pub title: &'static str,
    /// Its class in the stylesheet.
    pub class: &'static str,
    /// Size of one side, in units of the drawing.
    pub width: f32,
    pub height: f32,
    /// Outlines of the left side, as path data.
    pub paths: &'static [&'static str],
    pub spots: &'static [Spot],
}

/// A place, and where it lies on the left side.
pub(super) struct Spot {
    pub place: &'static str,
    pub x: f32,
    pub y: f32,
}

const fn spot(place: &'static str, x: f32, y: f32) -> Spot {
    Spot { place, x, y }
}

/// The forefoot and heel of a left foot, seen from above or as a footprint.
const FOOT: &str = "M87 66C92 92 86 112 82 140C79 165 83 190 79 212C75 236 62 244 51 244C38 244 28 234 25 214\
                    C22 190 22 168 16 142C11 120 5 104 7 86C9 74 18 66 30 60C46 52 84 46 87 66Z";
/// Five toes, the big one last.
const TOES: [&str; 5] = [
    "M6 74A8 11 0 1 1 22 71A8 11 0 1 1 6 74Z",
    "M17 59A8.500 13 0 1 1 34 57A8.500 13 0 1 1 17 59Z",
    "M30 48A9 15 0 1 1 48 46A9 15 0 1 1 30 48Z",
    "M45 40A9.500 17 0 1 1 64 39A9.500 17 0 1 1 45 40Z",
    "M63 38A13.500 20 0 1 1 90 38A13.500 20 0 1 1 63 38Z",
];
/// A left foot and ankle from the side, toes to the left.
const SIDE: &str = "M96 6C95 40 92 58 86 74C76 90 58 98 34 110C18 118 8 126 10 136C12 145 24 146 44 146\
                    L126 146C144 146 152 138 151 124C149 108 143 94 142 74C141 52 144 30 146 6Z";
/// A left leg from hip to ankle.
const LEG: &str = "M22 6C12 34 8 62 13 104C17 142 26 166 30 190C26 214 26 240 32 270C36 292 40 314 40 334\
                   C38 344 30 350 26 358L62 358C64 348 64 340 63 330C66 300 74 268 74 238C74 214 70 200 73 180\
                   C79 148 88 112 92 66C93 54 94 46 94 40L94 6Z";

/// All drawings, from the toes up.
pub(super) static VIEWS: [View; 6] = [
    View {
        title: "Feet from above",
        class: "foot",
        width: 100.0,
        height: 262.0,
        paths: &[TOES[0], TOES[1], TOES[2], TOES[3], TOES[4], FOOT],
        spots: &[
            spot("place.toes.little", 14.0, 71.0),
            spot("place.toes.fourth", 26.0, 53.0),
            spot("place.toes.middle", 40.0, 38.0),
            spot("place.toes.second", 55.0, 30.0),
            spot("place.toes.big", 77.0, 28.0),
            spot("place.toes.web4", 19.0, 92.0),
            spot("place.toes.web3", 34.0, 80.0),
            spot("place.toes.web2", 50.0, 71.0),
            spot("place.toes.web1", 68.0, 66.0),
            spot("place.foot.top", 58.0, 120.0),
            spot("place.foot.top-outer", 28.0, 128.0),
            spot("place.ankle.front", 52.0, 212.0),
        ],
    },
    View {
        title: "Soles, as footprints",
        class: "foot",
        width: 100.0,
        height: 262.0,
        paths: &[TOES[0], TOES[1], TOES[2], TOES[3], TOES[4], FOOT],
        spots: &[
            spot("place.foot.ball-outer", 18.0, 98.0),
            spot("place.foot.ball", 46.0, 84.0),
            spot("place.foot.ball-inner", 74.0, 80.0),
            spot("place.foot.arch", 72.0, 146.0),
            spot("place.foot.sole", 46.0, 140.0),
            spot("place.foot.outer", 20.0, 154.0),
            spot("place.foot.heel-inner", 72.0, 204.0),
            spot("place.foot.heel", 50.0, 218.0),
        ],
    },
    View {
        title: "Feet from the outside",
        class: "side",
        width: 160.0,
        height: 164.0,
        paths: &[SIDE],
        spots: &[
            spot("place.ankle.outer", 112.0, 92.0),
            spot("place.ankle.back", 138.0, 60.0),
            spot("place.foot.heel-back", 144.0, 120.0),
        ],
    },
    View {
        title: "Feet from the inside",
        class: "side",
        width: 160.0,
        height: 164.0,
        paths: &[SIDE],
        spots: &[spot("place.ankle.inner", 112.0, 92.0)],
    },
    View {
        title: "Legs from the front, as in a mirror",
        class: "leg",
        width: 100.0,
        height: 376.0,
        paths: &[LEG],
        spots: &[
            spot("place.hip.side", 16.0, 40.0),
            spot("place.hip.groin", 74.0, 48.0),
            spot("place.thigh.outer", 22.0, 108.0),
            spot("place.thigh.front", 48.0, 104.0),
            spot("place.thigh.inner", 74.0, 112.0),
            spot("place.knee.outer", 33.0, 190.0),
            spot("place.knee.front", 51.0, 178.0),
            spot("place.knee.inner", 70.0, 192.0),
            spot("place.leg.outer", 34.0, 250.0),
            spot("place.leg.shin", 50.0, 274.0),
            spot("place.leg.inner", 66.0, 256.0),
        ],
    },
    View {
        title: "Legs from behind",
        class: "leg",
        width: 100.0,
        height: 376.0,
        paths: &[LEG],
        spots: &[
            spot("place.hip.buttock", 56.0, 36.0),
            spot("place.thigh.back", 48.0, 112.0),
            spot("place.knee.back", 51.0, 188.0),
            spot("place.leg.calf", 51.0, 244.0),
        ],
    },
];

/// Places that are no spot.
pub(super) static WHOLE: [Spot; 6] = [
    spot("place.toes.all", 0.0, 0.0),
    spot("place.foot.whole", 0.0, 0.0),
    spot("place.ankle.whole", 0.0, 0.0),
    spot("place.leg.lower", 0.0, 0.0),
    spot("place.leg.whole", 0.0, 0.0),
    spot("place.saddle", 0.0, 0.0),
];
