//! A sound folder of two causes, as small as can be.

pub(super) const FILES: [(&str, &str); 16] = [
    ("model.toml", MODEL),
    ("scale.toml", SCALE),
    ("sources.toml", SOURCES),
    ("findings/all.toml", FINDINGS),
    ("causes/laces-tight.toml", LACES),
    ("causes/unknown.toml", UNKNOWN),
    ("changes/all.toml", CHANGES),
    ("questions.toml", QUESTIONS),
    ("flags/urgent.toml", FLAGS),
    ("sites.toml", SITES),
    ("lacing.toml", LACING),
    ("fit.toml", FIT),
    ("prevention.toml", PREVENTION),
    ("emergency.toml", EMERGENCY),
    ("words/en/all.toml", WORDS),
    ("words/en/common.txt", "foot\nlace\n"),
];

const MODEL: &str = r#"
premise = { overlap = 0.3, judgement = "us, 2026-11: why" }
care = { see-doctor-share = 0.5, urgent-share = 0.4, emergency-share = 0.3, judgement = "us, 2026-11: why" }
ask = { most = 7, least-worth = 0.02, cause = 1, urgency = 1, change = 1, judgement = "us, 2026-11: why" }
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

const SCALE: &str = r#"
judgement = "us, 2026-11: why"
usual = 0.8
seldom = 0.1
"#;

const SOURCES: &str = r#"
[[source]]
id = "hagen10"
grade = "A"
address = "https://example.org/hagen10"
gives = "pressure on the top of the foot"
"#;

const FINDINGS: &str = r#"
[[finding]]
id = "place.foot.top"
name = "Top of the foot"
plain = "The top of my foot."
kind = "yes-no"
background = 0.2
source = ["hagen10"]
[[finding]]
id = "place.foot.sole"
name = "Sole"
plain = "The sole of my foot."
kind = "yes-no"
background = 0.18
judgement = "us, 2026-11: why"
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

const LACES: &str = r#"
name = "Laces too tight"
medical = "Compression"
plain = "The laces press."
mechanism = "They press a nerve."
who = "Anybody."
worse = "Heat."
better = "Loosening."
tests = ["Loosen them."]
doctor = "After three runs."
care = "self-care"
group = "equipment"
icd10 = ["R20.2"]
reviewed = "no"
sources = ["hagen10"]
[prior]
evidence = 0.6
article = 0.9
range = [0.4, 0.8]
source = ["hagen10"]
[[prior.when]]
finding = "who.woman"
times = 1.5
judgement = "us, 2026-11: why"
[onset]
after = 0.1
late = 0.8
rest = 0.1
judgement = "us, 2026-11: why"
[relief]
soon = 0.9
slow = 0.1
judgement = "us, 2026-11: why"
[[finding]]
id = "place.foot.top"
p = "usual"
source = ["hagen10"]
[[finding]]
id = "place.foot.sole"
p = 0.05
judgement = "us, 2026-11: why"
[[change]]
id = "loosen-laces"
works = 0.8
judgement = "us, 2026-11: why"
"#;

const UNKNOWN: &str = r#"
name = "Something else"
medical = "Unknown"
plain = "Nobody knows."
mechanism = "Unknown."
who = "Anybody."
worse = "Unknown."
better = "Unknown."
tests = []
doctor = "When it stays."
care = "see-doctor"
group = "unknown"
reviewed = "AB, 2026-11-20"
sources = []
prior = { evidence = 0.4, article = 0.1, judgement = "us, 2026-11: why" }
onset = { after = 0.2, late = 0.5, rest = 0.3, judgement = "us, 2026-11: why" }
relief = { soon = 0.5, slow = 0.5, judgement = "us, 2026-11: why" }
change = [{ id = "loosen-laces", works = 0.1, judgement = "us, 2026-11: why" }]
"#;

const CHANGES: &str = r#"
[[change]]
id = "loosen-laces"
name = "Loosen the laces"
what = "Loosen the laces one notch."
how = ["Open the knot.", "Tie it again."]
effort = 1
risk = 0.0
judge_after_runs = 3
stop_if = "You trip."
strength = "C"
targets = ["laces-tight", "unknown"]
drawing = "lacing:loosen"
judgement = "us, 2026-11: why"
"#;

const QUESTIONS: &str = r#"
[[question]]
id = "ask-onset"
text = "When does it start?"
why = "It tells causes apart."
cost = 1.0
judgement = "us, 2026-11: why"
[[question.answer]]
id = "after"
text = "After the run"
sets = ["when.onset=after", "place.foot.top"]
[[question.answer]]
id = "late"
text = "Late"
sets = ["when.onset=late", "-place.foot.top"]
[[question]]
id = "ask-place"
kind = "choice"
text = "Where?"
why = "Nerves have places."
cost = 1
judgement = "us, 2026-11: why"
[[question.answer]]
id = "top"
text = "The top"
sets = ["place.foot.top"]
[[question.answer]]
id = "sole"
text = "The sole"
sets = ["place.foot.sole"]
"#;

const FLAGS: &str = r#"
[[flag]]
id = "rf-rest"
name = "At rest"
suspects = ["unknown"]
when = ["when.onset=rest + place.foot.top", "-place.foot.sole + place.* + !who.woman", "relief.time>=slow"]
say = "It matters."
do = "Call a doctor today."
source = ["hagen10"]
reviewed = "no"
"#;

const SITES: &str = r#"
[[site]]
place = "place.foot.top"
name = "top of the foot"
nerve = "superficial peroneal"
neighbours = ["sural"]
roots = ["L5"]
source = ["hagen10"]
"#;

const LACING: &str = r#"
[[pattern]]
id = "loosen"
name = "Looser"
what = "One notch looser."
good_for = "Anything."
watch = "The heel."
rows = [1, 3]
strength = "C"
evidence = "Lore."
source = ["hagen10"]
[[spot]]
id = "top"
name = "Top of the foot"
places = ["place.foot.top"]
along = [1.4, 5]
across = [-0.4, 0.4]
rows = [3, 4]
patterns = ["loosen"]
why = "The lace lies there."
strength = "EE"
judgement = "us, 2026-11: why"
"#;

const FIT: &str = r#"
[[check]]
id = "heel"
name = "Heel"
ask = "Does it lift?"
how = ["Walk."]
judgement = "us, 2026-11: why"
[[check.outcome]]
id = "no"
text = "No"
answers = ["ask-place:top"]
[[check.outcome]]
id = "yes"
text = "Yes"
answers = ["ask-place:sole"]
fault = "It slips."
changes = ["loosen-laces"]
"#;

const WORDS: &str = r#"
[[class]]
name = "top"
words = ["top", "bridge"]
[[phrase]]
finding = "place.foot.top"
say = ["{top} of my foot"]
[[phrase]]
finding = "relief.time"
value = "soon"
say = ["gone within {time}"]
also = ["place.foot.sole"]
[[phrase]]
finding = "skip"
say = ["toe box"]
"#;

const PREVENTION: &str = r#"
[[habit]]
id = "lace-by-hour"
group = "laces"
name = "Lace for the hour"
what = "Feet swell."
how = ["Tie anew."]
known = "It was measured."
strength = "A"
changes = ["loosen-laces"]
source = ["hagen10"]
[[habit]]
id = "local-5k"
group = "training"
name = "A goal"
what = "Enter."
how = ["Tell somebody."]
known = "Nothing."
strength = "EE"
judgement = "us, 2026-11: why"
"#;

const EMERGENCY: &str = r#"
[[country]]
id = "gb"
name = "United Kingdom"
ambulance = "999"
general = "112"
languages = ["cy"]
advice = { number = "0800 11", name = "Line", judgement = "us, 2026-11: why" }
rung = "no"
source = ["hagen10"]
[[country]]
id = "de"
name = "Germany"
ambulance = "112"
languages = ["de"]
rung = "AB, 2026-11-20"
judgement = "us, 2026-11: why"
"#;
