//! What a checked knowledge folder holds, in memory.
//!
//! Everything is immutable once loaded; other crates reach entries through the small numeric ids
//! ([`FindingId`], [`CauseId`], ...), which are positions in the vectors of [`Knowledge`] and
//! mean nothing across two different folders.

use std::fmt;

use crate::lookup::Names;

/// Position of a finding in [`Knowledge::findings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub u16);

/// Position of a cause in [`Knowledge::causes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CauseId(pub u16);

/// Position of a change in [`Knowledge::changes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub u16);

/// Position of a question in [`Knowledge::questions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub u16);

/// A probability between 0 and 1, checked by the loader.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Prob(pub f64);

/// How soon somebody should be seen, from least to most pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Care {
    /// Nothing but a change of one's own.
    SelfCare,
    /// A doctor within two weeks.
    SeeDoctor,
    /// A doctor today.
    Urgent,
    /// An ambulance or emergency department now.
    Emergency,
}

impl Care {
    /// All levels, least pressing first.
    pub const ALL: [Self; 4] = [Self::SelfCare, Self::SeeDoctor, Self::Urgent, Self::Emergency];

    /// The word used in files and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SelfCare => "self-care",
            Self::SeeDoctor => "see-doctor",
            Self::Urgent => "urgent",
            Self::Emergency => "emergency",
        }
    }

    /// The level a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|care| care.word() == word)
    }
}

impl fmt::Display for Care {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Why a number may be believed: published sources, or a judgement signed by who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Keys of [`Source`]s.
    Sources(Vec<String>),
    /// "who, when: why".
    Judgement(String),
}

/// The profile of prior probabilities a runner may choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// What was found in published work (default).
    #[default]
    Evidence,
    /// What the founding article claims: nine in ten are laces or shoes.
    Article,
}

impl Profile {
    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Article => "article",
        }
    }
}

/// A checked knowledge folder.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// BLAKE3 over every file name and content, as 64 hexadecimal digits.
    pub hash: String,
    /// Numbers of the model itself.
    pub model: Model,
    /// All causes, in order of their id; `unknown` is one of them.
    pub causes: Vec<Cause>,
    /// All findings, in order of their id.
    pub findings: Vec<Finding>,
    /// All red flags, most pressing first.
    pub flags: Vec<Flag>,
    /// All questions, in the order of the file.
    pub questions: Vec<Question>,
    /// All changes, in order of their id.
    pub changes: Vec<Change>,
    /// The skin map: which nerve serves which place.
    pub sites: Vec<Site>,
    /// Every citation once, in order of its id.
    pub sources: Vec<Source>,
    /// The lexicon, as written in the files; `listen` compiles it.
    pub lexicon: Lexicon,
    /// Where each id stands.
    pub(crate) names: Names,
}

/// Something a runner may report or be asked about.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Dotted id, such as `relief.loosen-laces`.
    pub id: String,
    /// Short label.
    pub name: String,
    /// The finding as a runner would say it.
    pub plain: String,
    /// What it is not, where that is easily confused.
    pub not: Option<String>,
    /// What values it can take.
    pub kind: FindingKind,
    /// Where `background` or the leak comes from.
    pub basis: Basis,
}

/// The values a finding can take.
#[derive(Clone, Debug)]
pub enum FindingKind {
    /// Present or absent.
    YesNo {
        /// P(present | numb runner whose cause is something else).
        background: Prob,
    },
    /// One of several ordered levels; where two causes are at work the higher one shows.
    Levels(Vec<Level>),
    /// Known about the runner, not caused by anything: it only shifts the priors.
    Context,
}

/// One level of an ordered finding, lowest first.
#[derive(Clone, Debug)]
pub struct Level {
    /// Id of the level, such as `early`.
    pub id: String,
    /// The level in a runner's words.
    pub plain: String,
    /// P(level | nothing at work); the leaks of a finding add to 1.
    pub leak: Prob,
}

/// A cause of numbness.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Kebab-case id, equal to its file name.
    pub id: String,
    /// Its everyday name.
    pub name: String,
    /// Its medical name.
    pub medical: String,
    /// One or two sentences in a runner's words.
    pub plain: String,
    /// How it makes a foot numb.
    pub mechanism: String,
    /// Who gets it.
    pub who: String,
    /// What makes it worse.
    pub worse: String,
    /// What makes it better.
    pub better: String,
    /// What a doctor would do to find out.
    pub tests: Vec<String>,
    /// When to be seen for it.
    pub doctor: String,
    /// The level of care wanted once this is the likely cause.
    pub care: Care,
    /// Its group, such as `equipment`.
    pub group: String,
    /// ICD-10 codes that were seen in a source.
    pub icd10: Vec<String>,
    /// Usual ICD-10 codes that nobody has checked against the tabular list yet.
    pub icd10_unchecked: Vec<String>,
    /// SNOMED CT ids seen in a source.
    pub snomed: Vec<String>,
    /// Who reviewed the entry; empty while nobody has.
    pub reviewed: Option<String>,
    /// Keys of all sources of the entry.
    pub sources: Vec<String>,
    /// Share of numb runners, by profile.
    pub prior: Prior,
    /// P(level of `when.onset` | cause), in the order of the finding's levels.
    pub onset: Distribution,
    /// P(level of `relief.time` | cause), in the order of the finding's levels.
    pub relief: Distribution,
    /// P(finding | cause).
    pub links: Vec<Link>,
    /// What may be changed for it, best first.
    pub changes: Vec<Remedy>,
}

/// Prior probability of a cause.
#[derive(Clone, Debug)]
pub struct Prior {
    /// Share in the profile `evidence`.
    pub evidence: Prob,
    /// Share in the profile `article`.
    pub article: Prob,
    /// Defensible range of `evidence`.
    pub range: Option<(Prob, Prob)>,
    /// Where the share comes from.
    pub basis: Basis,
    /// What shifts it.
    pub when: Vec<Shift>,
}

/// A multiplier on the odds of a cause while a finding is in a state.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The finding.
    pub finding: FindingId,
    /// True: while it is present; false: while it was said to be absent.
    pub present: bool,
    /// Factor on the odds, above 0.
    pub times: f64,
    /// Where the factor comes from.
    pub basis: Basis,
}

/// A distribution over the levels of an ordered finding; adds to 1.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// Probabilities, lowest level first.
    pub p: Vec<f64>,
    /// Where they come from.
    pub basis: Basis,
}

/// P(finding | cause).
#[derive(Clone, Debug)]
pub struct Link {
    /// The finding.
    pub finding: FindingId,
    /// P(finding | cause is at work).
    pub p: Prob,
    /// Defensible range.
    pub range: Option<(Prob, Prob)>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A change that may help a cause.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// The change.
    pub change: ChangeId,
    /// P(it works | cause).
    pub works: Prob,
    /// Where that comes from.
    pub basis: Basis,
}

/// A red flag.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Id, such as `rf-ces`.
    pub id: String,
    /// Its everyday name.
    pub name: String,
    /// The level it sets.
    pub level: Care,
    /// What it could be.
    pub suspects: Vec<CauseId>,
    /// Lines; any of them triggers the flag.
    pub when: Vec<Rule>,
    /// Why this matters, in one sentence.
    pub say: String,
    /// What to do now.
    pub act: String,
    /// What not to do.
    pub dont: Option<String>,
    /// Where the trigger comes from.
    pub basis: Basis,
    /// Who reviewed it.
    pub reviewed: Option<String>,
}

/// A conjunction of literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// All must hold.
    pub all: Vec<Literal>,
}

/// One condition on the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Any of these is present (`finding`, or `place.*`).
    Present(Vec<FindingId>),
    /// None of these is present (`!finding`).
    NotPresent(Vec<FindingId>),
    /// It was said to be absent (`-finding`).
    Absent(FindingId),
    /// An ordered finding is at one of levels `from..=to`.
    Level {
        /// The finding.
        finding: FindingId,
        /// Lowest level that counts.
        from: u8,
        /// Highest level that counts.
        to: u8,
    },
}

/// A question that may be asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Why it is asked, in a sentence.
    pub why: String,
    /// What asking costs the runner; 1 is a second's thought.
    pub cost: f64,
    /// How its answers relate.
    pub kind: QuestionKind,
    /// What may be answered, beside "I don't know".
    pub answers: Vec<Answer>,
    /// Where the cost comes from.
    pub basis: Basis,
}

/// How the answers of a question relate to findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// All answers are states or levels of one finding.
    About(FindingId),
    /// Every answer is a finding of its own.
    Choice,
}

/// One answer of a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id, unique within the question.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What it sets; the first is what the question is about.
    pub sets: Vec<Setting>,
}

/// What an answer says about one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// It is present.
    Present(FindingId),
    /// It is absent.
    Absent(FindingId),
    /// It is at this level.
    Level(FindingId, u8),
}

impl Setting {
    /// The finding it speaks of.
    #[must_use]
    pub const fn finding(self) -> FindingId {
        match self {
            Self::Present(finding) | Self::Absent(finding) | Self::Level(finding, _) => finding,
        }
    }
}

/// Something a runner can change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What to do, in a sentence.
    pub what: String,
    /// How, step by step.
    pub how: Vec<String>,
    /// 1 (a minute, nothing to buy) to 5 (weeks of work or much money).
    pub effort: f64,
    /// Harm or nuisance if it was the wrong change, 0 to 1.
    pub risk: f64,
    /// True where it means new gear or a new way of running, which nobody starts shortly before a race.
    pub new_kit: bool,
    /// True where it is judged in weeks, not runs.
    pub slow: bool,
    /// Comparable runs until it can be judged; 0 where runs cannot judge it, such as a visit to a doctor.
    pub judge_after_runs: u32,
    /// What should make the runner stop.
    pub stop_if: String,
    /// The other side, where something gets looser.
    pub too_loose: Option<String>,
    /// The drawing that shows it.
    pub drawing: Option<String>,
    /// How strong its evidence is: A, B, C or EE.
    pub strength: String,
    /// The causes it is for.
    pub targets: Vec<CauseId>,
    /// Where its figures come from.
    pub basis: Basis,
}

/// The nerve map of one place.
#[derive(Clone, Debug)]
pub struct Site {
    /// The place finding.
    pub place: FindingId,
    /// Its plain name.
    pub name: String,
    /// The nerve of the skin there.
    pub nerve: String,
    /// Nerves that overlap.
    pub neighbours: Vec<String>,
    /// Spinal roots.
    pub roots: Vec<String>,
    /// SNOMED CT body structures seen in a source.
    pub snomed: Vec<String>,
    /// Where the map comes from.
    pub basis: Basis,
}

/// A citation.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its key.
    pub id: String,
    /// A: paper or guideline; B: clinical reference; C: lay page.
    pub grade: String,
    /// Its address.
    pub address: String,
    /// What it gives.
    pub gives: String,
}

/// The lexicon as written: phrases and word classes, not yet compiled.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Classes of words.
    pub classes: Vec<WordClass>,
    /// Phrases and what they mean.
    pub phrases: Vec<Phrase>,
    /// Correct words that are never taken for misspellings, sorted, one a line.
    pub common: String,
    /// Settings of the reader (windows, triggers), as a TOML table already checked.
    pub context: ContextWords,
}

/// A named class of words.
#[derive(Clone, Debug)]
pub struct WordClass {
    /// Its name, without braces.
    pub name: String,
    /// Members; a member may have several words or name another class.
    pub words: Vec<String>,
    /// File and line, for problems found when compiling.
    pub place: String,
}

/// Patterns and what they mean.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The finding, or none for words to be skipped.
    pub finding: Option<FindingId>,
    /// Findings set beside it.
    pub also: Vec<FindingId>,
    /// The level, for ordered findings.
    pub level: Option<u8>,
    /// Patterns that say it is present.
    pub say: Vec<String>,
    /// Patterns that say it is absent.
    pub deny: Vec<String>,
    /// File and line, for problems found when compiling.
    pub place: String,
}

/// Words that turn a statement: denial, somebody else, a supposition.
#[derive(Clone, Debug, Default)]
pub struct ContextWords {
    /// Deny what follows in the clause ("not", "never").
    pub deny_before: Vec<String>,
    /// Deny what stood before in the clause ("is normal", "ruled out").
    pub deny_after: Vec<String>,
    /// Look like denial but are not ("not only", "no idea").
    pub not_denial: Vec<String>,
    /// Make what follows a supposition ("could it be", "worried").
    pub suppose: Vec<String>,
    /// Make what follows somebody else's ("my husband", "my mum").
    pub someone_else: Vec<String>,
    /// Put what follows in the past ("used to").
    pub past: Vec<String>,
    /// Make it unsure ("not sure if", "maybe").
    pub hedge: Vec<String>,
    /// Words that end the reach of all of the above.
    pub stop: Vec<String>,
}

/// Numbers of the model itself.
#[derive(Clone, Debug)]
pub struct Model {
    /// Mean number of causes before the premise "something is at work" is added; above 0.
    pub overlap: f64,
    /// Minutes per kilometre assumed where a distance must become a time.
    pub pace: Pace,
    /// Rules that turn the differential into a level of care.
    pub care: CareRules,
    /// Rules for asking.
    pub ask: AskRules,
    /// Rules for planning.
    pub plan: PlanRules,
    /// Spread of the elicited numbers on the logit scale, for the band.
    pub band_sd: f64,
}

/// Minutes per kilometre by sport.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Running.
    pub running: f64,
    /// Walking and hiking.
    pub walking: f64,
    /// Cycling.
    pub cycling: f64,
    /// Upper bounds in minutes of the onset levels at-once, early and mid.
    pub onset_bounds: [f64; 3],
    /// Upper bounds in minutes of the first five relief levels.
    pub relief_bounds: [f64; 5],
}

/// From probabilities to a level of care.
#[derive(Clone, Copy, Debug)]
pub struct CareRules {
    /// See a doctor when the causes that want one hold at least this share of the total.
    pub see_doctor_share: f64,
    /// Today when the causes that want that hold at least this share.
    pub urgent_share: f64,
    /// Now when the causes that want that hold at least this share.
    pub emergency_share: f64,
}

/// When to ask, and when to stop asking.
#[derive(Clone, Copy, Debug)]
pub struct AskRules {
    /// At most this many questions.
    pub most: u32,
    /// Stop when the best question is worth less than this (nats per cost).
    pub least_worth: f64,
    /// Weight of information about the cause.
    pub cause: f64,
    /// Weight of information about urgency.
    pub urgency: f64,
    /// Weight of information about the change to try.
    pub change: f64,
}

/// How a change is chosen.
#[derive(Clone, Copy, Debug)]
pub struct PlanRules {
    /// What one step of effort costs, in probability of success.
    pub effort_cost: f64,
    /// What full risk costs, in probability of success.
    pub risk_cost: f64,
    /// Days before a race in which nothing new is started.
    pub race_days: u32,
    /// Least expected gain for which a change is proposed at all.
    pub least_gain: f64,
}
