//! Words of notes beside runs: what tells that numbness is not of this run, this runner, this foot.
//!
//! `listen` reads stories told to be helped; a note is written for friends, and jokes, songs and
//! frozen fingers stand in it. Judgement: founders, 2026-11: from notes as runners write them; in
//! doubt a note is marked unsure, and the runner is asked.

use listen::quantity::Word;

/// Folded words, parted by spaces.
#[derive(Clone, Copy)]
pub(super) struct List(pub &'static str);

impl List {
    pub(super) fn has(self, word: &str) -> bool {
        !word.is_empty() && self.0.split_whitespace().any(|one| one == word)
    }
}

/// Words that by themselves speak of numbness.
pub(super) fn is_numb(word: &str) -> bool {
    List("numb numbs numbed numbing numbness numbish").has(word) || is_tingling(word)
}

/// Words that name the complaint itself, and not a foot that has it.
pub(super) fn is_numbness(word: &str) -> bool {
    List("numbness needles tingling tingles").has(word)
}

/// Words that by themselves speak of tingling.
pub(super) fn is_tingling(word: &str) -> bool {
    word == "needles" || ["tingl", "prickl", "paresthe", "paraesthe"].iter().any(|start| word.starts_with(start))
}

/// Words that speak of numbness when a foot is named with them.
pub(super) const NUMB_OF_A_FOOT: List =
    List("dead deadened asleep sleep sleeping buzzing buzzy buzz feel feeling sensation");

/// Words before "feel" and "feeling" that take them away.
pub(super) const TAKES_AWAY: List =
    List("cant couldnt cannot not barely hardly no lost losing lose zero all any of dont didnt");

/// Parts of foot and leg.
pub(super) const LEG: List = List(
    "foot feet toe toes heel heels sole soles arch arches forefoot midfoot instep ankle ankles calf calves shin shins \
     leg legs thigh thighs quad quads knee knees hamstring hip ball piggies tootsies left right butt bum glute \
     glutes",
);

/// Parts of the body that are no foot and no leg.
pub(super) const ELSEWHERE: List = List(
    "finger fingers fingertips thumb thumbs hand hands wrist wrists arm arms elbow shoulder shoulders face cheek cheeks \
     nose ear ears lip lips chin mouth tongue jaw tooth teeth gums scalp forehead facial brain head mind soul heart \
     emotions emotional spine neck chest breast breasts rib ribs belly stomach abdomen armpit armpits forearm forearms bicep \
     biceps palm palms pinky",
);

/// With these, numb is a word for something else, unless a foot is named.
pub(super) const FIGURATIVE: List = List(
    "comfortably linkin park floyd encore song songs playlist album lyrics soundtrack repeat listening dumb number \
     mentally emotionally mind brain skull spine cream dentist novocaine excitement nerves anticipation cold wind \
     boredom pace",
);

/// Signs of music.
pub(super) const MUSIC: [char; 7] = ['🎸', '🎵', '🎶', '🎧', '🎤', '♪', '♫'];

/// Others whose foot it may be, when they stand before in the clause.
pub(super) const OTHERS: List = List(
    "he she they his her hers their your you wife wifes husband husbands partner partners girlfriend girlfriends \
     boyfriend boyfriends fiance son sons daughter daughters kid kids brother brothers sister sisters mum mums mom moms \
     mother dad dads father friend friends buddy buddys mate mates coach pacer teammate dog dogs pup guy lady someone \
     somebody everyone everybody people who",
);

/// Words with an s that are no names of people.
pub(super) const NO_NAMES: List =
    List("its thats todays tonights whats lets heres theres mortons runners yesterdays nikes brooks asics achilles");

/// The runner.
pub(super) const OWN: List = List("i im ive id my mine me myself");

/// With one of these, "last" makes a day that is not today.
const DAYS: List = List(
    "week weeks weekend weekends month year years time times run runs night race summer winter spring autumn fall \
     season saturday sunday monday tuesday wednesday thursday friday saturdays sundays long marathon workout session \
     outing one",
);

/// Whether another day is named at a word, and not to compare today with.
pub(super) fn is_past(words: &[Word], at: usize) -> bool {
    let word = |index: usize| words.get(index).map_or("", |word| word.token.word.as_str());
    let back = |steps: usize| at.checked_sub(steps).map_or("", word);
    let named = match word(at) {
        "yesterday" | "yesterdays" | "previously" | "ago" => true,
        // "For the last month" goes on.
        "last" | "previous" => DAYS.has(word(at + 1)) && !(back(1) == "the" && List("for over during in").has(back(2))),
        "other" => word(at + 1) == "day",
        "used" => word(at + 1) == "to",
        "past" => back(1) == "the" && back(2) == "in",
        _ => false,
    };
    // "Numb as last week", "worse than yesterday", "first time since last month".
    named && !(1..=3).any(|steps| List("as than like since unlike").has(back(steps)))
}

/// That it is there today as well.
pub(super) const TODAY: List = List("again today still same back now tonight continues continued");

/// What is hoped for or to come says nothing of this run.
pub(super) const TO_COME: List = List("hope hoping hopefully tomorrow tomorrows");

/// Before the word for numbness, these make a statement one to ask about.
pub(super) const SUPPOSED: List = List(
    "if wonder wondering worried worry worrying afraid scared fear fearing would might should will wont whether testing \
     test avoid avoiding prevent preventing expecting expected unless supposed article podcast reading read almost \
     nearly physio doctor doc podiatrist appointment mri says said thinks diagnosed",
);

/// That it is over.
pub(super) const OVER: List = List(
    "gone went away fine ok okay better good faded fades disappeared eased cleared subsided normal resolved vanished \
     passed stopped settled improved lasted recovered relief feeling",
);

/// That a part of the body, or the run, was well.
pub(super) const WELL: List = List("good fine great ok okay strong fresh happy solid well perfect");

/// That it did not come for a while.
pub(super) const HELD_OFF: List = List("behaved held off quiet nothing none comfortable waited away");

/// That something was solved for good.
pub(super) const SOLVED: List = List("gone disappeared cured fixed solved history vanished resolved");

/// With these, that something is gone tells how it went this time.
pub(super) const HOW_IT_WENT: List = List("when after once loosened stopped stretching walking");

/// That something began.
pub(super) const BEGAN: List =
    List("started starting starts start began begins came comes kicked kicks set sets hit crept appeared noticed from");

/// Words before a figure that make it a point of the run.
pub(super) const POINTS: List =
    List("from at by after since starting past near within reaching reached hit hitting beyond mile km");

/// Words before a figure up to which something else lasted.
pub(super) const UNTIL: List = List("until till til before");

/// Words between those and the figure.
pub(super) const ABOUT: List = List(
    "about around approx approximately roughly like just maybe only the first exactly say ca circa another mile km minute",
);

/// Before "back": a foot does so that can be felt again.
pub(super) const CAME: List = List("came come comes coming");

/// Behind a figure, these make it a pace.
pub(super) const RATE: List = List("per pace pacing");

/// Behind a figure, these say that it measures something else than running.
pub(super) const NO_RUNNING: List = List(
    "drive drives driving flight flying sleep nap break pause meeting commute ride rides warm warmup warmups lunch \
     breakfast sitting swim yoga massage",
);

/// Words that may stand between.
pub(super) const BETWEEN: List = List("of into the a my long short easy quick bike car train plane bus");

/// That something done has helped.
pub(super) const HELPED: List = List(
    "gone better helped helps fixed solved cured eased eases cleared clears disappeared disappears vanished subsided \
     subsides faded fades relieved relief resolved sorted improved improves returned trick",
);

/// Behind what was done, these say so too.
pub(super) const WELL_AGAIN: List = List("fine ok okay normal alright settled passed");

/// Words that take back what follows.
pub(super) const DENIES: List =
    List("no not nor never none without zero didnt doesnt wasnt isnt hasnt wont werent dont nothing hardly");

/// Beginnings of words for what is done to a part of the body.
pub(super) const HANDLED: [&str; 5] = ["stretch", "massag", "shook", "shak", "wiggl"];

/// What makes numb on purpose or by the way of healing.
pub(super) const TREATMENTS: List = List(
    "lidocaine lidocain novocaine novocain anaesthetic anesthetic anaesthesia anesthesia injection injections cortisone \
     icing iced botox epidural plunge cryo cryotherapy",
);

/// Where nobody runs.
pub(super) const NOT_RUNNING: List = List(
    "drive driving car flight plane meeting meetings desk office couch sofa bed commute bus train zoom cinema movie \
     lecture church shower sleep",
);

/// Behind "left" it is what somebody did and no side.
pub(super) const LEFT_SOMEBODY: List = List("me us him her them my the it a home work early at for behind to");

/// Between a side and how it was.
pub(super) const OF_A_SIDE: List = List("foot one side toes leg is was feels felt all");

/// The sides.
pub(super) const SIDES: List = List("left right both");

/// What a sentence consists of that only says where: "The left one.", "Outer toes, right foot."
pub(super) const ONLY_A_PLACE: List = List(
    "foot feet toe toes heel heels sole soles arch arches forefoot midfoot instep ankle ankles calf calves shin shins \
     leg legs thigh thighs ball left right both one ones side the my of in on at and only just mostly mainly again \
     also this time same outer inner top bottom under big little small pinky second third fourth fifth middle last",
);
