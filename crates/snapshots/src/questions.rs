//! Which questions a plan puts to one source, in two rounds: first about the works, then who cites whom.
//! The second round builds on identifiers that the answers of the first have taught; nothing is asked here.

use std::collections::BTreeSet;

use registries::{Asked, Identifiers, Question, Request, Source, Unasked, WhyNot};

use super::learned::Learned;
use crate::plan::{Asking, AskingPlan};

/// The rounds of a walk through one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Round {
    /// About the works themselves.
    Works,
    /// Who cites whom.
    Citations,
}

/// With what a round begins.
pub(crate) struct Opening {
    /// What is sent first.
    pub(crate) requests: Vec<Request>,
    /// What is not asked, and why.
    pub(crate) unasked: Vec<Unasked>,
    /// How many requests could not be narrowed to what is new.
    pub(crate) in_full: usize,
}

/// Writes the questions of one round to one source, and the works that cannot be asked about there.
pub(crate) fn requests(plan: &AskingPlan<'_>, source: &Source, round: Round, learned: &Learned) -> Opening {
    let (mut out, mut unasked, mut in_full) = (Vec::new(), BTreeSet::new(), 0);
    for asking in plan.asking.iter().filter(|asking| asking.is_of_citations() == (round == Round::Citations)) {
        for question in questions(plan, source, *asking, learned) {
            let Asked { requests, unasked: left } = (source.request)(&question, plan.access);
            let requests = requests.into_iter().map(|request| {
                let narrowed = narrowed(plan, source, &request);
                in_full += usize::from(narrowed.is_none() && is_narrowed(plan, &request.question));
                narrowed.unwrap_or(request)
            });
            out.extend(requests);
            unasked.extend(left.into_iter().map(|one| (one.why, one.work)));
        }
    }
    // That a source does not answer some kind of question is no news about a work.
    let unasked = unasked
        .into_iter()
        .filter(|(why, _)| *why != WhyNot::NotItsSubject)
        .map(|(why, work)| Unasked { work, why })
        .collect();
    Opening { requests: out, unasked, in_full }
}

/// Whether a plan wants only what is new in the answers to a question.
pub(crate) fn is_narrowed(plan: &AskingPlan<'_>, question: &Question) -> bool {
    plan.since.is_some() && matches!(question, Question::UpdatesTo(_) | Question::CitedBy(_))
}

fn narrowed(plan: &AskingPlan<'_>, source: &Source, request: &Request) -> Option<Request> {
    let since = plan.since.as_ref().filter(|_| is_narrowed(plan, &request.question))?;
    source.since.and_then(|narrow| narrow(request, since.date))
}

fn questions(plan: &AskingPlan<'_>, source: &Source, asking: Asking, learned: &Learned) -> Vec<Question> {
    let works = &plan.subjects.works;
    let each = |seeds: &[Identifiers], make: fn(Identifiers) -> Question| {
        seeds.iter().flat_map(|seed| learned.names_of(seed)).map(make).collect()
    };
    match asking {
        Asking::Search => plan.subjects.sought.iter().cloned().map(Question::Search).collect(),
        // The record of a work names there what it cites, so the answer about the work holds this one.
        Asking::References if source.card.record_lists_cited && plan.asking.contains(&Asking::Works) => Vec::new(),
        Asking::References => each(&plan.subjects.backward, Question::References),
        Asking::CitedBy => each(&plan.subjects.forward, Question::CitedBy),
        _ if works.is_empty() => Vec::new(),
        Asking::Works => vec![Question::Works(works.clone())],
        Asking::Notices => vec![Question::UpdatesTo(works.clone())],
        Asking::Agencies => vec![Question::RegistrationAgency(works.clone())],
        Asking::FullText => vec![Question::FullText(works.clone())],
    }
}
