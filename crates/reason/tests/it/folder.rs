//! Small knowledge folders drawn at random, read by the loader as any folder is.

use std::fmt::Write;

use case::{Finding, Findings, State};
use knowledge::{FindingId, Knowledge};
use proptest::collection::vec;
use proptest::prelude::*;

/// P(finding) when something else is at work, of every yes/no finding.
pub const BACKGROUND: f64 = 0.1;

/// What a folder is made of.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Weights of the causes, for the evidence profile and for the article profile.
    pub shares: Vec<(f64, f64)>,
    /// P(finding | cause) of every cause; those below the background are left out.
    pub links: Vec<Vec<f64>>,
    /// How much the context makes each cause likelier.
    pub times: Vec<f64>,
    /// The care that each cause wants.
    pub care: Vec<usize>,
}

impl Folder {
    /// Reads the folder.
    pub fn load(&self) -> Knowledge {
        knowledge::load(
            &[
                ("model.toml", MODEL.to_owned()),
                ("scale.toml", "judgement = \"us, 2026-11: why\"\nusual = 0.8\n".to_owned()),
                ("sources.toml", String::new()),
                ("findings/all.toml", self.findings()),
                ("changes/all.toml", self.changes()),
                ("questions.toml", self.questions()),
                ("flags/urgent.toml", FLAGS.to_owned()),
                ("sites.toml", String::new()),
                ("words/en/all.toml", String::new()),
                ("words/en/common.txt", "foot\n".to_owned()),
            ]
            .into_iter()
            .map(|(path, content)| (path.to_owned(), content))
            .chain(self.causes())
            .collect::<Vec<_>>(),
        )
        .expect("the folder is sound")
    }

    fn n_findings(&self) -> usize {
        self.links[0].len()
    }

    fn findings(&self) -> String {
        let mut all = LEVELS.to_owned();
        for at in 0..self.n_findings() {
            let _ = write!(
                all,
                "[[finding]]\nid = \"feel.f{at}\"\nname = \"F\"\nplain = \"F.\"\nkind = \"yes-no\"\nbackground = \
                 {BACKGROUND}\njudgement = \"us, 2026-11: why\"\n"
            );
        }
        all
    }

    fn causes(&self) -> Vec<(String, String)> {
        let totals = self.shares.iter().fold((0.0, 0.0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
        let care = ["self-care", "see-doctor", "urgent", "emergency"];
        let causes = self.links.iter().enumerate().map(|(at, links)| {
            let (evidence, article) = (self.shares[at].0 / totals.0, self.shares[at].1 / totals.1);
            let mut text = format!(
                "name = \"C\"\nmedical = \"C\"\nplain = \"C.\"\nmechanism = \"C.\"\nwho = \"C.\"\nworse = \"C.\"\nbetter = \
                 \"C.\"\ntests = []\ndoctor = \"C.\"\ncare = \"{}\"\ngroup = \"unknown\"\nreviewed = \"no\"\nsources = \
                 []\nonset = {{ after = 0.2, late = 0.5, rest = 0.3, judgement = \"us, 2026-11: why\" }}\nrelief = {{ \
                 soon = 0.{soon}, slow = 0.{slow}, judgement = \"us, 2026-11: why\" }}\n[prior]\nevidence = \
                 {evidence:.9}\narticle = {article:.9}\njudgement = \"us, 2026-11: why\"\n[[prior.when]]\nfinding = \
                 \"who.woman\"\ntimes = {times}\njudgement = \"us, 2026-11: why\"\n[[change]]\nid = \"rest\"\nworks = \
                 0.{soon}\njudgement = \"us, 2026-11: why\"\n",
                care[self.care[at]],
                soon = 1 + at % 8,
                slow = 9 - at % 8,
                times = self.times[at],
            );
            for (finding, p) in links.iter().enumerate().filter(|(_, p)| **p > BACKGROUND) {
                let _ = write!(
                    text,
                    "[[finding]]\nid = \"feel.f{finding}\"\np = {p}\njudgement = \"us, 2026-11: why\"\n"
                );
            }
            (format!("causes/c{at}.toml"), text)
        });
        causes.collect()
    }

    fn changes(&self) -> String {
        let targets: Vec<String> = (0..self.links.len()).map(|at| format!("\"c{at}\"")).collect();
        format!("{CHANGE}targets = [{}]\n", targets.join(", "))
    }

    fn questions(&self) -> String {
        let question = |id: &str, sets: [&str; 2]| {
            let [yes, no] = sets;
            format!(
                "[[question]]\nid = \"{id}\"\ntext = \"Q?\"\nwhy = \"Q.\"\ncost = 1\njudgement = \"us, 2026-11: \
                 why\"\nanswer = [{{ id = \"one\", text = \"One\", sets = [\"{yes}\"] }}, {{ id = \"two\", text = \
                 \"Two\", sets = [\"{no}\"] }}]\n"
            )
        };
        let mut all = question("onset", ["when.onset=after", "when.onset=late"]);
        all += &question("relief", ["relief.time=soon", "relief.time=slow"]);
        all += &question("woman", ["who.woman", "-who.woman"]);
        for at in 0..self.n_findings() {
            all += &question(&format!("f{at}"), [&format!("feel.f{at}"), &format!("-feel.f{at}")]);
        }
        all
    }
}

/// Folders of two to `most_causes` causes and one to `most_findings` yes/no findings.
pub fn folders(most_causes: usize, most_findings: usize) -> impl Strategy<Value = Folder> {
    (2..=most_causes, 1..=most_findings).prop_flat_map(|(n_causes, n_findings)| {
        let p = prop_oneof![1 => Just(0.0), 1 => 0.11..0.95];
        (
            vec((0.05..1.0, 0.05..1.0), n_causes),
            vec(vec(p, n_findings), n_causes),
            vec(0.3..3.0, n_causes),
            vec(0_usize..4, n_causes),
        )
            .prop_map(|(shares, links, times, care)| Folder { shares, links, times, care })
    })
}

/// What a runner may have said of each finding of a folder, contexts and levels included.
pub fn told(knowledge: &Knowledge, said: &[u8]) -> Vec<Finding> {
    let finding = |(id, said): (FindingId, &u8)| {
        let levels = match &knowledge.findings[usize::from(id.0)].kind {
            knowledge::FindingKind::Levels(levels) => u8::try_from(levels.len()).expect("few levels"),
            _ => 0,
        };
        match (said % 4, levels) {
            (0, _) => None,
            (1, _) => Some(Finding::given(id, State::Unsure)),
            (2, 0) => Some(Finding::given(id, State::Present)),
            (_, 0) => Some(Finding::given(id, State::Absent)),
            (_, levels) => Some(Finding::at_level(id, (said / 4) % levels)),
        }
    };
    (0..).map(FindingId).take(knowledge.findings.len()).zip(said.iter().cycle()).filter_map(finding).collect()
}

/// The findings in the order in which they are told.
pub fn findings(told: &[Finding]) -> Findings {
    told.iter().cloned().collect()
}

const MODEL: &str = r#"
premise = { overlap = 0.3, judgement = "us, 2026-11: why" }
care = { see-doctor-share = 0.5, urgent-share = 0.4, emergency-share = 0.3, judgement = "us, 2026-11: why" }
ask = { most = 4, least-worth = 0.001, cause = 1, urgency = 1, change = 1, judgement = "us, 2026-11: why" }
plan = { effort-cost = 0.03, risk-cost = 0.3, race-days = 14, least-gain = 0.05, judgement = "us, 2026-11: why" }
band = { sd = 0.5, judgement = "us, 2026-11: why" }
[pace]
running = 6.2
walking = 11
cycling = 2.6
onset-bounds = [2, 15, 45]
relief-bounds = [1, 5, 20, 60, 1440]
judgement = "us, 2026-11: why"
"#;

const LEVELS: &str = r#"
[[finding]]
id = "when.onset"
name = "When it starts"
plain = "When it starts."
kind = "levels"
levels = ["after", "late", "rest"]
names = ["after the run", "late in the run", "at rest"]
leak = [0.2, 0.5, 0.3]
judgement = "us, 2026-11: why"
[[finding]]
id = "relief.time"
name = "How soon it goes"
plain = "How soon it goes."
kind = "levels"
levels = ["soon", "slow"]
names = ["in minutes", "in hours"]
leak = [0.5, 0.5]
judgement = "us, 2026-11: why"
[[finding]]
id = "who.woman"
name = "Woman"
plain = "I am a woman."
kind = "context"
"#;

const CHANGE: &str = r#"
[[change]]
id = "rest"
name = "Rest"
what = "Rest."
how = ["Rest."]
effort = 1
risk = 0.0
judge_after_runs = 3
stop_if = "You fall."
strength = "C"
judgement = "us, 2026-11: why"
"#;

const FLAGS: &str = r#"
[[flag]]
id = "rf-rest"
name = "At rest"
suspects = ["c0"]
when = ["when.onset=rest + feel.f0", "-feel.f0 + relief.time>=slow"]
say = "It matters."
do = "Call a doctor today."
judgement = "us, 2026-11: why"
reviewed = "no"
"#;
