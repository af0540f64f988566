//! Runs one story: words alone, then with a simulated interview.

use eyelet::{Answer, Dialogue, Eyelet, Told};
use knowledge::{Care, Knowledge, Profile};

use crate::patient::{self, Table};
use crate::story::Story;

/// How one story came out.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The story's id.
    pub id: String,
    /// `look`, `score`, or `new` where it is in neither.
    pub half: String,
    /// Whether a runner told it.
    pub runners: bool,
    /// The causes that count as right.
    pub causes: Vec<String>,
    /// The level of care wanted.
    pub wanted: Option<Care>,
    /// From words alone.
    pub words: Outcome,
    /// After the interview.
    pub interview: Outcome,
    /// From the facts alone, without reading a word: what reasoning does when reading is perfect.
    pub facts: Outcome,
    /// Questions asked.
    pub questions: usize,
    /// Their ids, and whether the patient knew the answer.
    pub asked: Vec<(String, bool)>,
}

/// What an answer amounts to, compared with what is known.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Rank of the first right cause, from 1; none where it is not listed.
    pub strict: Option<usize>,
    /// Rank of the first right or defensible cause.
    pub lenient: Option<usize>,
    /// Share of the right causes among all probabilities.
    pub share: f64,
    /// The first three causes with their probabilities.
    pub first: Vec<(String, f64)>,
    /// The level of care.
    pub care: Care,
    /// Flags raised.
    pub flags: Vec<String>,
}

/// Scores one story.
pub fn score(eyelet: &Eyelet, facts: &Table, story: &Story, half: &str, profile: Profile) -> Scored {
    let told = Told { profile, ..Told::default() };
    let knowledge = eyelet.knowledge();
    let known = facts.knows(knowledge, story);
    let from_facts = Told { answers: known.iter().cloned().collect(), ..told.clone() };
    let facts_alone = outcome(knowledge, story, &eyelet.why("", &from_facts));
    let mut dialogue = Dialogue::new(story.story.clone(), told);
    let mut answer = dialogue.answer(eyelet);
    let words = outcome(knowledge, story, &answer);
    let mut asked_ids = Vec::new();
    while let Some(asked) = &answer.question {
        let question = &knowledge.questions[usize::from(asked.question.0)];
        let is = patient::reply(question, &known);
        asked_ids.push((question.id.clone(), is != eyelet::UNSURE));
        if dialogue.reply(knowledge, &question.id, is).is_err() {
            break;
        }
        answer = dialogue.answer(eyelet);
    }
    Scored {
        id: story.id.clone(),
        half: half.to_owned(),
        runners: story.is_runners(),
        causes: story.causes.clone(),
        wanted: Care::ALL.into_iter().find(|care| care.word() == story.urgency),
        words,
        interview: outcome(knowledge, story, &answer),
        facts: facts_alone,
        questions: dialogue.asked(),
        asked: asked_ids,
    }
}

fn outcome(knowledge: &Knowledge, story: &Story, answer: &Answer) -> Outcome {
    let ranked: Vec<(String, f64)> = answer
        .differential
        .causes
        .iter()
        .map(|weighed| (knowledge.causes[usize::from(weighed.cause.0)].id.clone(), weighed.probability))
        .collect();
    let rank = |counts: &dyn Fn(&String) -> bool| ranked.iter().position(|(id, _)| counts(id)).map(|at| at + 1);
    let total: f64 = ranked.iter().map(|(_, p)| p).sum();
    let right: f64 = ranked.iter().filter(|(id, _)| story.causes.contains(id)).map(|(_, p)| p).sum();
    Outcome {
        strict: rank(&|id| story.causes.contains(id)),
        lenient: rank(&|id| story.causes.contains(id) || story.near.contains(id)),
        share: if total > 0.0 { right / total } else { 0.0 },
        first: ranked.iter().take(3).cloned().collect(),
        care: answer.care,
        flags: answer.flags.raised.iter().map(|raised| knowledge.flags[raised.flag].id.clone()).collect(),
    }
}
