//! The steps, one after the other.

use std::fmt;
use std::sync::OnceLock;

use case::{Finding, Findings, Side, State};
use knowledge::{Care, CauseId, FindingId, Knowledge, Problems, Profile, QuestionId};
use listen::{Heard, Listener};
use plan::Plan;
use reason::{Asked, Differential, Flags, Reasoner, Scales, Turn};
use search::{Found, Page, Searcher};

/// Eyelet, ready to answer. Making one takes some milliseconds; answering takes less than one.
#[derive(Debug)]
pub struct Eyelet {
    knowledge: Knowledge,
    listener: Listener,
    reasoner: Reasoner,
    /// Made by the first search, so that answers do not wait for it.
    searcher: OnceLock<Searcher>,
}

/// A knowledge folder that cannot be used, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The entries have problems.
    Knowledge(Problems),
    /// The lexicon's patterns have problems.
    Lexicon(Vec<listen::lexicon::Problem>),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Knowledge(problems) => problems.fmt(f),
            Self::Lexicon(problems) => {
                for problem in problems {
                    writeln!(f, "{}: {}", problem.place, problem.what)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Broken {}

/// What the runner told beside the words.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Findings given as answers; they stand above what was read.
    pub answers: Vec<Finding>,
    /// Findings that were misread: it is as if the words had not said them.
    pub misread: Vec<FindingId>,
    /// Questions already asked; they are not asked again.
    pub asked: Vec<QuestionId>,
    /// The profile of priors.
    pub profile: Profile,
    /// Whether to work out how unsure the numbers themselves make the probabilities.
    pub band: bool,
    /// Whether to work out which answers would put another cause first.
    pub turns: bool,
}

/// Whether the words are about what Eyelet knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Numbness or tingling of a foot or leg.
    Numbness,
    /// Another complaint of a foot or leg, told well enough to be weighed.
    Complaint,
    /// Neither.
    SomethingElse,
}

/// The whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was read from the words.
    pub heard: Heard,
    /// All findings: what was read and what was answered.
    pub findings: Findings,
    /// What the words are about.
    pub about: About,
    /// The red flags that stand.
    pub flags: Flags,
    /// How soon to be seen.
    pub care: Care,
    /// The causes, likeliest first; empty where the words are about something else.
    pub differential: Differential,
    /// The next question, if one is worth asking.
    pub question: Option<Asked>,
    /// Answers that would put another cause first, the likeliest first; empty unless asked for.
    pub turns: Vec<Turn>,
    /// The one change to try first, unless a flag stands.
    pub plan: Option<Plan>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Searched {
    /// The pages, or what else the words are about.
    pub found: Found,
    /// The red flags the words raise: who searches instead of asking is told too.
    pub flags: Flags,
}

/// Findings that make numbness worth weighing although no place was named.
const ENOUGH_WITHOUT_PLACE: usize = 3;
/// Findings beside the place that make a complaint without numbness worth weighing.
const ENOUGH_WITHOUT_NUMBNESS: usize = 2;

impl Eyelet {
    /// Eyelet with the knowledge it was built with.
    ///
    /// # Errors
    /// Never for a released build: the tests load the same folder.
    pub fn embedded() -> Result<Self, Broken> {
        Self::new(knowledge::embedded().map_err(Broken::Knowledge)?)
    }

    /// Eyelet with a knowledge folder of one's own.
    ///
    /// # Errors
    /// Every problem of the lexicon's patterns.
    pub fn new(knowledge: Knowledge) -> Result<Self, Broken> {
        let listener = Listener::new(&knowledge).map_err(Broken::Lexicon)?;
        let reasoner = Reasoner::new(&knowledge);
        Ok(Self { knowledge, listener, reasoner, searcher: OnceLock::new() })
    }

    /// The medicine behind the answers.
    #[must_use]
    pub const fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The reader of words.
    #[must_use]
    pub const fn listener(&self) -> &Listener {
        &self.listener
    }

    /// Words in, the whole answer out.
    #[must_use]
    pub fn why(&self, text: &str, told: &Told) -> Answer {
        let heard = listen::words(&self.listener, text);
        let mut findings = heard.findings.clone();
        for id in &told.misread {
            findings.forget(*id);
        }
        for answer in &told.answers {
            // "I don't know" leaves standing what the words said.
            if answer.state != State::Unsure || findings.get(answer.id).is_none() {
                findings.set(answer.clone());
            }
        }
        self.settle_sides(told, &mut findings);
        let about = self.about(&heard, &findings, told);
        let (flags, cleared) = reason::flags(&self.knowledge, &findings);
        if about == About::SomethingElse {
            let care = flags.level.unwrap_or(Care::SelfCare);
            return Answer {
                heard,
                findings,
                about,
                flags,
                care,
                differential: Differential::default(),
                question: None,
                turns: Vec::new(),
                plan: None,
            };
        }
        let mut scales = Scales::new(&self.reasoner, &self.knowledge, &findings, told.profile);
        let mut differential = scales.differential();
        if told.band {
            reason::band(&scales, &mut differential);
        }
        let care = flags.level.unwrap_or(Care::SelfCare).max(reason::care(&self.knowledge, &differential));
        // Causes that want a doctor today stop question and plan as a flag does.
        let cleared = cleared.filter(|_| care < Care::Urgent);
        let question = cleared.and_then(|_| reason::ask(&mut scales, &told.asked));
        let turns = if told.turns && cleared.is_some() { reason::turns(&mut scales, &told.asked) } else { Vec::new() };
        let plan = cleared.and_then(|cleared| plan::choose(&self.knowledge, &differential, &findings, cleared));
        Answer { heard, findings, about, flags, care, differential, question, turns, plan }
    }

    /// One side or both, from the sides of all places, where a side was given by hand and the
    /// runner did not answer that question too.
    fn settle_sides(&self, told: &Told, findings: &mut Findings) {
        let is_place = |finding: &Finding| self.knowledge[finding.id].id.starts_with("place.");
        let by_hand = told.answers.iter().any(|answer| answer.side.is_some() && is_place(answer));
        let Some(both) = self.knowledge.finding("side.both").filter(|_| by_hand) else { return };
        if told.answers.iter().any(|answer| answer.id == both) {
            return;
        }
        let present = findings.iter().filter(|finding| finding.state == State::Present && is_place(finding));
        if let Some(side) = present.filter_map(|finding| finding.side).reduce(Side::and) {
            let state = if side == Side::Both { State::Present } else { State::Absent };
            findings.set(Finding::given(both, state));
        }
    }

    /// A few words in, the pages that fit out.
    #[must_use]
    pub fn search(&self, text: &str) -> Searched {
        let text = search::marks::read_part(text);
        let heard = listen::words(&self.listener, text);
        let (flags, _) = reason::flags(&self.knowledge, &heard.findings);
        let about = self.about(&heard, &heard.findings, &Told::default());
        let weighed = if about == About::SomethingElse {
            Vec::new()
        } else {
            let mut scales = Scales::new(&self.reasoner, &self.knowledge, &heard.findings, Profile::Evidence);
            let differential = scales.differential();
            differential.causes.iter().map(|weighed| (weighed.cause, weighed.probability)).collect()
        };
        let searcher = self.searcher.get_or_init(|| Searcher::new(&self.knowledge, &self.listener));
        let query = search::Query { text, heard: &heard, weighed: &weighed };
        let mut found = search::find(searcher, &self.knowledge, &self.listener, &query);
        if flags.level >= Some(Care::Urgent) {
            // Nothing to try stands below a warning sign; what it points to is not left out.
            let suspects = self.suspects(&flags).map(Page::Cause);
            let others = found.pages.iter().copied().filter(|page| matches!(page, Page::Cause(_)));
            let mut pages: Vec<Page> = Vec::new();
            for page in others.chain(suspects) {
                if !pages.contains(&page) {
                    pages.push(page);
                }
            }
            found.pages = pages;
        }
        Searched { found, flags }
    }

    /// What the most pressing red flags that stand point to.
    pub fn suspects<'a>(&'a self, flags: &'a Flags) -> impl Iterator<Item = CauseId> + 'a {
        let raised = flags.raised.iter().map(|raised| &self.knowledge.flags[raised.flag]);
        raised.filter(|flag| Some(flag.level) == flags.level).flat_map(|flag| flag.suspects.iter().copied())
    }

    fn about(&self, heard: &Heard, findings: &Findings, told: &Told) -> About {
        let mut place = false;
        let mut others = 0;
        let mut sign = false;
        for finding in findings.iter().filter(|finding| finding.state == State::Present) {
            let id = self.knowledge[finding.id].id.as_str();
            match id.split('.').next() {
                Some("place") => place = true,
                Some("who" | "sport" | "season" | "told" | "side" | "aim") => {}
                // A numb hand by itself is no numb foot.
                _ if id == "pattern.hands-too" => {}
                Some("pattern") => place = true,
                Some("sign") => {
                    sign = true;
                    others += 1;
                }
                _ => others += 1,
            }
        }
        let answered = !told.answers.is_empty() && (place || others > 0);
        if heard.numbness && (place || others >= ENOUGH_WITHOUT_PLACE) || answered {
            About::Numbness
        } else if place && (sign || heard.complaint && !heard.no_numbness) && others >= ENOUGH_WITHOUT_NUMBNESS {
            About::Complaint
        } else {
            About::SomethingElse
        }
    }
}
