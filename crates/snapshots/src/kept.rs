//! The answers that were kept about the works of a review, read again in the order in which they were asked for.
//! Nothing is asked and nothing is believed here: what the answers come to is decided in `works` and `notice_check`.

use registries::{Access, Identifiers, Outcome, Question, Reading, SOURCES, Unasked};
use store::Sum;
use vocabulary::{Method, PartialDate, Problems};

use crate::{
    keeping::Snapshots,
    plan::{Asking, AskingPlan},
    replay::{replay_all, replay_since},
    subjects::Subjects,
    walk::Replayed,
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "How long a notice counts",
    statement: "What an answer about new notices named counts until a later answer about all notices no longer does.",
    source: None,
}];

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
    /// When it said so last.
    pub last: String,
    /// The file of the answer, below the review's folder, as it was read.
    pub file: Sum,
}

/// All that was kept about the works themselves.
#[derive(Debug, Default)]
pub struct Answers {
    /// The answers, round by round and source by source.
    pub kept: Vec<Kept>,
    /// What no answer is kept to: the source, and what it would have been asked.
    pub missing: Vec<(&'static str, Question)>,
    /// About which works a source was not and cannot be asked.
    pub unasked: Vec<(&'static str, Unasked)>,
    /// The works of each round: those with identifiers of their own, and those found by their description.
    pub rounds: Vec<Subjects>,
    /// The answers that are no longer what was received, and were not read.
    pub damaged: Problems,
}

/// Reads the answers about these works; the access only tells why a source that was never asked was not.
pub fn answers_about(snapshots: &Snapshots, subjects: Subjects, access: &Access) -> Answers {
    let mut answers = Answers::default();
    answers.read(snapshots, subjects, access);
    answers
}

impl Answers {
    /// Reads the answers of one round of works, and keeps which works it was about.
    pub fn read(&mut self, snapshots: &Snapshots, subjects: Subjects, access: &Access) {
        let plan = AskingPlan {
            subjects: &subjects,
            asking: Asking::ABOUT_WORKS,
            sources: SOURCES.iter().collect(),
            access,
            not_before: None,
            since: None,
        };
        let results = replay_all(&plan, snapshots, &mut |step| match step {
            Replayed::Answer(answer, reading, last) => {
                let (source, question) = (answer.request.source, answer.request.question.clone());
                self.kept.push(Kept {
                    source,
                    question,
                    reading,
                    on: answer.asked,
                    last,
                    file: Sum::of(&answer.file, &answer.body),
                });
            }
            Replayed::Missing(request) => self.missing.push((request.source, request.question.clone())),
        });
        for result in results {
            for problem in result.damaged.iter() {
                // Both rounds come by the same files.
                if !self.damaged.iter().any(|known| known == problem) {
                    self.damaged.push(problem.clone());
                }
            }
            self.unasked.extend(result.unasked.into_iter().map(|one| (result.source, one)));
        }
        self.read_since(snapshots, &plan);
        self.rounds.push(subjects);
    }

    /// Notices that were asked for since a day come in for the works they are about; of the others such an answer says nothing.
    // METHOD: How long a notice counts.
    fn read_since(&mut self, snapshots: &Snapshots, plan: &AskingPlan<'_>) {
        replay_since(plan, snapshots, &mut |answer, reading, last| {
            let question = &answer.request.question;
            let is_superseded = |work: &Identifiers| {
                self.kept.iter().any(|one| {
                    one.source == answer.request.source
                        && matches!(&one.question, Question::UpdatesTo(of) if of.iter().any(|other| other.meets(work)))
                        && one.reading.outcome == Outcome::Answered
                        && one.last >= last
                })
            };
            let is_about = |work: &&Identifiers| {
                reading.works.iter().flat_map(|found| &found.notices).any(|notice| notice.about.meets(work))
            };
            if matches!(question, Question::UpdatesTo(_)) {
                let is_new = |work: &&Identifiers| is_about(work) && !is_superseded(work);
                let works: Vec<Identifiers> = question.about().iter().filter(is_new).cloned().collect();
                if works.is_empty() {
                    return;
                }
                let mut reading = reading;
                reading.works.retain(|found| {
                    found.notices.iter().any(|notice| works.iter().any(|work| notice.about.meets(work)))
                });
                let (source, question) = (answer.request.source, question.of(works));
                self.kept.push(Kept {
                    source,
                    question,
                    reading,
                    on: answer.asked,
                    last,
                    file: Sum::of(&answer.file, &answer.body),
                });
            }
        });
    }
}
