//! Citation searching from the kept answers: the candidates, and of every index whether it was asked about every seed.
//! Answers are read page by page and let go again; nothing is asked.

use std::collections::BTreeMap;

use registries::{Access, Answer, Identifiers, Outcome, Question, Reading, SOURCES, Source, WhyNot};
use snapshots::{Asking, AskingPlan, Replayed, Snapshots, SourceResult, Subjects, replay_all, replay_since};
use vocabulary::{Direction, Method, PartialDate, Problems, SearchState};

use super::{candidate::Candidate, decisions::Decisions, gathering::Candidates, in_review::InReview};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Records without a list of references",
    statement: "A record without a list of references says nothing of what the work cites, since publishers need not deposit one.",
    source: None,
}];

/// One search: one seed, one direction, one index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The key of the work from which it set out.
    pub seed: String,
    /// The direction.
    pub direction: Direction,
    /// The index.
    pub index: &'static str,
    /// How far it answered.
    pub state: SearchState,
    /// Why it did not answer whole; empty where it did.
    pub why: String,
    /// The last day on which it was asked, as far as an answer is kept.
    pub on: Option<PartialDate>,
    /// How many works it named, doubles and works of the review included.
    pub n_found: usize,
}

/// All that citation searching has found.
#[derive(Debug, Default)]
pub struct CitationSearch {
    /// The candidates, in a lasting order.
    pub candidates: Vec<Candidate>,
    /// Every search that there is to make, by direction, seed and index.
    pub searches: Vec<Search>,
    /// How many findings there were, doubles and works of the review included.
    pub n_found: usize,
    /// How many findings named a work by nothing at all.
    pub n_nameless: usize,
    /// What was surprising in the answers.
    pub problems: Problems,
}

/// Reads the answers about citations that are kept of some works, which were asked about in these rounds.
pub fn search_kept(
    rounds: &[Subjects],
    snapshots: &Snapshots,
    mut in_review: InReview,
    decisions: &Decisions,
) -> CitationSearch {
    let mut all = CitationSearch::default();
    let mut candidates = Candidates::default();
    for subjects in rounds {
        all.searches.extend(search_round(subjects, snapshots, &mut in_review, &mut candidates, &mut all.problems));
    }
    (all.n_found, all.n_nameless) = (candidates.n_found, candidates.n_nameless);
    all.candidates = candidates.finish(&in_review, decisions);
    all
}

fn search_round(
    subjects: &Subjects,
    snapshots: &Snapshots,
    in_review: &mut InReview,
    candidates: &mut Candidates,
    problems: &mut Problems,
) -> Vec<Search> {
    let access = Access::default();
    let plan = AskingPlan {
        subjects,
        asking: &[Asking::Works, Asking::References, Asking::CitedBy],
        sources: SOURCES.iter().filter(|source| may_know(source)).collect(),
        access: &access,
        not_before: None,
        since: None,
    };
    let mut states = States::default();
    let results = replay_all(&plan, snapshots, &mut |kept| match kept {
        Replayed::Missing(request) => states.miss(request.source, &request.question),
        Replayed::Answer(answer, reading, _) => {
            let question = &answer.request.question;
            states.note(answer, &reading, subjects);
            learn(in_review, question, &reading);
            let is_of_seeds = !matches!(question, Question::Works(_)) || records_cited(answer.request.source);
            if is_of_seeds {
                let question = of_seeds(question, &subjects.backward);
                candidates.add_reading(answer.request.source, &question, &reading, answer.asked);
            }
        }
    });
    replay_since(&plan, snapshots, &mut |answer, reading, _| {
        if let question @ Question::CitedBy(_) = &answer.request.question {
            candidates.add_reading(answer.request.source, question, &reading, answer.asked);
        }
    });
    results.iter().for_each(|result| problems.extend(result.problems.clone()));
    states.finish(subjects, &results)
}

/// Narrows a question about works to those from whose records one searches backward.
fn of_seeds(question: &Question, backward: &[Identifiers]) -> Question {
    match question {
        Question::Works(works) => {
            Question::Works(works.iter().filter(|work| backward.contains(work)).cloned().collect())
        }
        other => other.clone(),
    }
}

/// Takes the identifiers under which a source knows the works of the review.
fn learn(in_review: &mut InReview, question: &Question, reading: &Reading) {
    let Question::Works(asked) = question else { return };
    for found in &reading.works {
        if asked.iter().any(|work| work.meets(&found.identifiers)) {
            in_review.add(Identifiers { key: String::new(), ..found.identifiers.clone() });
        }
    }
}

fn records_cited(source: &str) -> bool {
    SOURCES.iter().any(|one| one.card.name == source && one.card.record_lists_cited)
}

fn may_know(source: &Source) -> bool {
    source.card.record_lists_cited || answers(source, Direction::Backward) || answers(source, Direction::Forward)
}

/// Whether a source answers such questions at all.
fn answers(source: &Source, direction: Direction) -> bool {
    let probe = Identifiers::default();
    let question = match direction {
        Direction::Backward => Question::References(probe),
        Direction::Forward => Question::CitedBy(probe),
    };
    let asked = (source.request)(&question, &Access::default());
    !asked.unasked.iter().all(|one| one.why == WhyNot::NotItsSubject) || !asked.requests.is_empty()
}

/// What is known of each search while the answers are read.
#[derive(Default)]
struct States(BTreeMap<(Direction, String, &'static str), State>);

#[derive(Default)]
struct State {
    n_answers: usize,
    n_found: usize,
    is_unknown: bool,
    why: Option<String>,
    on: Option<PartialDate>,
}

impl States {
    fn at(&mut self, direction: Direction, seed: &Identifiers, index: &'static str) -> &mut State {
        self.0.entry((direction, seed.key.clone(), index)).or_default()
    }

    fn note(&mut self, answer: &Answer, reading: &Reading, subjects: &Subjects) {
        let index = answer.request.source;
        let mut note = |direction, seed: &Identifiers, n_found: usize, is_unknown: bool| {
            let state = self.at(direction, seed, index);
            state.on = state.on.max(answer.asked);
            match &reading.outcome {
                Outcome::Answered => {
                    state.n_answers += 1;
                    state.n_found += n_found;
                    state.is_unknown |= is_unknown;
                }
                Outcome::NotFound => state.is_unknown = true,
                Outcome::Busy => state.why = Some("it asks to be asked more slowly".into()),
                Outcome::Refused(why) | Outcome::Failed(why) => state.why = Some(why.clone()),
            }
        };
        match &answer.request.question {
            Question::CitedBy(seed) => note(Direction::Forward, seed, reading.works.len(), false),
            Question::References(seed) => note(Direction::Backward, seed, reading.works.len(), false),
            Question::Works(asked) if records_cited(index) => {
                let backward = || asked.iter().filter(|work| subjects.backward.contains(work));
                for seed in backward() {
                    let record = reading.works.iter().find(|work| work.identifiers.meets(seed));
                    match record {
                        Some(record) => note(Direction::Backward, seed, record.cites.len(), false),
                        None if reading.not_found.contains(seed) => note(Direction::Backward, seed, 0, true),
                        // A search that names records to fetch is not yet an answer, and an unreadable one tells why.
                        None if reading.outcome != Outcome::Answered => note(Direction::Backward, seed, 0, false),
                        None => {}
                    }
                }
                // METHOD: Records without a list of references.
                let says_nothing = |seed: &&Identifiers| {
                    let record = reading.works.iter().find(|work| work.identifiers.meets(seed));
                    record.is_some_and(|record| record.cites.is_empty())
                };
                for seed in backward().filter(says_nothing) {
                    let state = self.at(Direction::Backward, seed, index);
                    state.why.get_or_insert_with(|| "its record holds no list of references".into());
                }
            }
            _ => {}
        }
    }

    fn miss(&mut self, index: &'static str, question: &Question) {
        const NONE: &str = "no answer is kept";
        match question {
            Question::CitedBy(seed) => self.at(Direction::Forward, seed, index).why = Some(NONE.into()),
            Question::References(seed) => self.at(Direction::Backward, seed, index).why = Some(NONE.into()),
            Question::Works(asked) if records_cited(index) => {
                for seed in asked {
                    self.at(Direction::Backward, seed, index).why = Some(NONE.into());
                }
            }
            _ => {}
        }
    }

    /// Names every search there is to make, with what is known of it.
    fn finish(self, subjects: &Subjects, results: &[SourceResult]) -> Vec<Search> {
        let mut out: BTreeMap<(Direction, String, &'static str), Search> = BTreeMap::new();
        let lists = [(Direction::Backward, &subjects.backward), (Direction::Forward, &subjects.forward)];
        for (direction, seed) in lists.iter().flat_map(|(direction, seeds)| seeds.iter().map(|seed| (*direction, seed)))
        {
            for result in results {
                let index = result.source;
                let by_record = direction == Direction::Backward && records_cited(index);
                let by_question = SOURCES.iter().any(|one| one.card.name == index && answers(one, direction));
                if !by_record && !by_question {
                    continue;
                }
                let key = (direction, seed.key.clone(), index);
                let search = match self.0.get(&key) {
                    Some(state) => state.search(&key),
                    None => {
                        let same = |one: &&registries::Unasked| one.work.key == seed.key;
                        let why =
                            result.unasked.iter().find(same).map_or("no answer is kept", |one| one.why.in_words());
                        let state = State { why: Some(why.into()), ..State::default() };
                        let was_asked = !result.unasked.iter().any(|one| same(&one));
                        let search = state.search(&key);
                        if was_asked { search } else { Search { state: SearchState::NotAsked, ..search } }
                    }
                };
                out.insert(key, search);
            }
        }
        out.into_values().collect()
    }
}

impl State {
    fn search(&self, (direction, seed, index): &(Direction, String, &'static str)) -> Search {
        let state = match (&self.why, self.n_answers) {
            (None, _) if self.is_unknown && self.n_found == 0 => SearchState::UnknownWork,
            (None, _) => SearchState::Answered,
            (Some(_), 0) => SearchState::NoAnswer,
            (Some(_), _) => SearchState::InPart,
        };
        Search {
            seed: seed.clone(),
            direction: *direction,
            index,
            state,
            why: self.why.clone().unwrap_or_default(),
            on: self.on,
            n_found: self.n_found,
        }
    }
}
