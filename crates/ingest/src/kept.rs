//! The answers that were kept about the works of a review, read again in the order in which they were asked for.
//! Nothing is asked and nothing is believed here: what the answers come to is decided in `works` and `notice_check`.

use vocabulary::PartialDate;

use crate::{
    Inputs,
    refresh::{Asking, Plan, Step, Subjects, replay_all, subjects},
    snapshots::Snapshots,
    sources::{Access, Question, Reading, SOURCES},
    works::found_by_search,
};

/// An answer with what was read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of the source's card.
    pub source: &'static str,
    /// What it was asked.
    pub question: Question,
    /// What it said.
    pub reading: Reading,
    /// The day since which it has said so.
    pub on: Option<PartialDate>,
    /// The file of the answer, below the review's folder.
    pub file: String,
}

/// All that was kept about the works themselves.
#[derive(Debug, Default)]
pub struct Answers {
    /// The answers, round by round and source by source.
    pub kept: Vec<Kept>,
    /// What no answer is kept to: the source, and what it would have been asked.
    pub missing: Vec<(&'static str, Question)>,
    /// The works of each round: those with identifiers of their own, and those found by their description.
    pub rounds: Vec<Subjects>,
}

/// Reads the answers about the works of a review.
pub fn answers(snapshots: &Snapshots, inputs: &Inputs) -> Answers {
    let mut answers = Answers::default();
    answers.read(snapshots, subjects(inputs));
    if !snapshots.is_empty() {
        // Works that a search has found are asked about by the identifiers it gave.
        let found = found_by_search(inputs, &answers.kept);
        answers.read(snapshots, found);
    }
    answers
}

impl Answers {
    fn read(&mut self, snapshots: &Snapshots, subjects: Subjects) {
        let access = Access::for_reading();
        let plan = Plan {
            subjects: &subjects,
            asking: Asking::ABOUT_WORKS,
            sources: SOURCES.iter().collect(),
            access: &access,
            not_before: None,
        };
        replay_all(&plan, snapshots, &mut |step| match step {
            Step::Answer(answer, reading) => {
                let (source, question) = (answer.request.source, answer.request.question.clone());
                self.kept.push(Kept { source, question, reading, on: answer.asked, file: answer.file.clone() });
            }
            Step::Missing(request) => self.missing.push((request.source, request.question.clone())),
        });
        self.rounds.push(subjects);
    }
}
