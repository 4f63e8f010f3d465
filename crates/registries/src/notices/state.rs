//! What is known of the notices about one work, source by source, and the sentence that says it.
//! The cleanest sentence there is names who found nothing, when, and who was not asked.

use vocabulary::{Method, PartialDate, Word};

use super::{checked::Checked, retraction_watch};
use crate::{
    card::Card,
    notice::Notice,
    question::{Identifiers, Question},
    reading::{Outcome, Reading},
    source::WhyNot,
    trust::NoticesIn,
};

/// What one source knows, and when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceState {
    /// The source's name.
    pub source: &'static str,
    /// Its name in sentences.
    pub label: &'static str,
    /// What it knows.
    pub checked: Checked,
    /// The day of asking.
    pub on: Option<PartialDate>,
}

/// What all sources know of the notices about one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeReport {
    /// The work.
    pub work: Identifiers,
    /// One state for each source that knows of notices.
    pub states: Vec<SourceState>,
}

/// One thing that happened when a source was asked.
#[derive(Debug, Clone, Copy)]
pub enum NoticeEvidence<'a> {
    /// An answer came, or failed to come.
    Read {
        /// The source's name.
        source: &'static str,
        /// What was asked.
        question: &'a Question,
        /// What was read.
        reading: &'a Reading,
        /// The day of asking.
        on: Option<PartialDate>,
    },
    /// The source was not asked this about a work.
    Unasked {
        /// The source's name.
        source: &'static str,
        /// What would have been asked.
        question: &'a Question,
        /// About which work.
        work: &'a Identifiers,
        /// Why not.
        why: WhyNot,
    },
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Where retractions and corrections are looked for",
    statement: "Notices of retraction, correction, concern and reinstatement are looked for in Crossref (on the work's own record and among the notices that name the work), PubMed, Europe PMC, OpenAlex and the Retraction Watch table; every source is consulted even when one has already answered, and Semantic Scholar, which shows no retractions, is not.",
    source: None,
}];

impl NoticeReport {
    /// Gathers what the evidence of the sources with these cards says of a work; `table` is the state of the Retraction Watch table, if there is one.
    pub fn gather(
        cards: &[&'static Card],
        work: &Identifiers,
        evidence: &[NoticeEvidence],
        table: Option<(Checked, Option<PartialDate>)>,
    ) -> Self {
        let ways = cards.iter().filter_map(|card| Some((card, card.notices?)));
        let mut states: Vec<SourceState> =
            ways.map(|(card, notices)| state_of(card, notices, work, evidence)).collect();
        let (checked, on) = table.unwrap_or((Checked::NotAsked("its table is not in inputs/".into()), None));
        states.push(SourceState { source: retraction_watch::NAME, label: retraction_watch::LABEL, checked, on });
        Self { work: work.clone(), states }
    }

    /// Returns every notice with the source that names it, the gravest first.
    pub fn notices(&self) -> Vec<&Notice> {
        let found = self.states.iter().filter_map(|state| match &state.checked {
            Checked::Found(notices) => Some(notices.iter()),
            _ => None,
        });
        let mut notices: Vec<&Notice> = found.flatten().collect();
        notices.sort_by_key(|n| (n.kind, n.since, n.source));
        notices
    }

    /// Says of the sources that gave no answer why they did not, where `why` knows of a failure.
    pub fn note_failures(&mut self, why: impl Fn(&str) -> Option<String>) {
        for state in self.states.iter_mut().filter(|state| state.checked == Checked::NotAsked(String::new())) {
            if let Some(why) = why(state.source) {
                state.checked = Checked::Failed(why);
            }
        }
    }

    /// Whether any source has answered about the work.
    pub fn is_checked(&self) -> bool {
        !self.answered().is_empty()
    }

    /// Returns what people call the sources that have answered about the work.
    pub fn answered(&self) -> Vec<String> {
        let answered =
            self.states.iter().filter(|state| matches!(state.checked, Checked::NoneFound | Checked::Found(_)));
        answered.map(|state| state.label.to_owned()).collect()
    }

    /// Returns every notice in words, the gravest first, each once.
    pub fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for notice in self.notices() {
            let since = notice.since.map_or(String::new(), |date| format!(" since {}", date.in_words()));
            let by = notice.asserted_by.as_ref().map_or(String::new(), |by| format!(" ({by})"));
            let state = self.states.iter().find(|state| state.source == notice.source);
            let source = state.map_or(notice.source, |state| state.label);
            told.push(format!("{} according to {source}{by}{since}", notice.kind.as_str()));
        }
        told.dedup();
        told
    }

    /// Whether any source names a retraction, withdrawal or concern, or takes one back.
    pub fn is_grave(&self) -> bool {
        self.notices().iter().any(|n| n.kind.is_grave())
    }
}

fn state_of(card: &'static Card, notices: NoticesIn, work: &Identifiers, evidence: &[NoticeEvidence]) -> SourceState {
    let (source, label) = (card.name, card.label);
    let mut found: Vec<Notice> = Vec::new();
    let (mut failed, mut unasked, mut on) = (None, None, None);
    let (mut is_known, mut is_unknown, mut is_silent, mut n_ways) = (false, false, false, 0);
    for event in evidence {
        match event {
            NoticeEvidence::Read { source: s, question, reading, on: day } if *s == source => {
                let is_asked = question.about().iter().any(|w| same(w, work));
                let own = reading.works.iter().flat_map(|w| &w.notices).filter(|n| n.about.meets(work));
                found.extend(own.cloned());
                if !is_asked || !matches!(question, Question::Works(_) | Question::UpdatesTo(_)) {
                    continue;
                }
                on = on.max(*day);
                match &reading.outcome {
                    Outcome::Answered | Outcome::NotFound => {}
                    Outcome::Busy => failed = Some("it asks to be asked more slowly".to_owned()),
                    Outcome::Refused(why) | Outcome::Failed(why) => failed = Some(why.clone()),
                }
                if failed.is_none() {
                    n_ways += 1;
                    let is_missing = reading.not_found.iter().any(|w| same(w, work));
                    match question {
                        Question::Works(_) if is_missing => is_unknown = true,
                        // A search that found records to fetch is only half of an answer.
                        Question::Works(_) if reading.works.iter().any(|w| w.identifiers.meets(work)) => {
                            let mut own = reading.works.iter().filter(|w| w.identifiers.meets(work));
                            is_silent = own.all(|w| w.hides_notices);
                            is_known = true;
                        }
                        _ => {}
                    }
                }
            }
            NoticeEvidence::Unasked { source: s, question, work: w, why } if *s == source && same(w, work) => {
                if matches!(question, Question::Works(_) | Question::UpdatesTo(_)) {
                    unasked = Some(*why);
                }
            }
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    let checked = match (failed, unasked) {
        _ if !found.is_empty() => Checked::Found(found),
        _ if work.is_empty() => Checked::NoIdentifier,
        (Some(why), _) => Checked::Failed(why),
        (None, Some(WhyNot::NoIdentifier)) if n_ways == 0 => Checked::NoIdentifier,
        (None, Some(why)) if n_ways == 0 => Checked::NotAsked(why.in_words().to_owned()),
        _ if is_unknown && !is_known => Checked::UnknownWork,
        _ if n_ways == 0 => Checked::NotAsked(String::new()),
        _ if !is_known => Checked::Partly("its record of the work was not read".into()),
        _ if is_silent => Checked::Partly("its record does not say whether the work was retracted".into()),
        _ if notices == NoticesIn::RecordAndNotices && !has_both_ways(source, work, evidence) => {
            Checked::Partly("the notices that name the work were not asked for".into())
        }
        _ => Checked::NoneFound,
    };
    SourceState { source, label, checked, on }
}

/// Whether a source was asked, and answered, for the notices that name the work; a notice that does not say what it is about may be about this one.
fn has_both_ways(of_source: &str, work: &Identifiers, evidence: &[NoticeEvidence]) -> bool {
    evidence.iter().any(|event| {
        matches!(event, NoticeEvidence::Read { source, question: Question::UpdatesTo(of), reading, .. }
            if *source == of_source
                && reading.outcome == Outcome::Answered
                && of.iter().any(|w| same(w, work))
                && reading.works.iter().all(|w| !w.notices.is_empty()))
    })
}

fn same(a: &Identifiers, b: &Identifiers) -> bool {
    a.meets(b) || (!a.key.is_empty() && a.key == b.key)
}

/// Says in one sentence or two what is known of the notices about a work; it never says more than was checked.
pub fn sentence(report: &NoticeReport) -> String {
    let mut parts = Vec::new();
    let told = report.told();
    if !told.is_empty() {
        parts.push(told.join("; "));
    }
    let clean: Vec<String> = report
        .states
        .iter()
        .filter(|s| s.checked == Checked::NoneFound)
        .map(|s| match s.on {
            Some(day) => format!("{} ({})", s.label, day.in_words()),
            None => s.label.to_owned(),
        })
        .collect();
    let mut rest: Vec<String> = report.states.iter().filter_map(unchecked).collect();
    if !clean.is_empty() {
        rest.insert(0, format!("no notice found by {}", clean.join(", ")));
    } else if told.is_empty() {
        rest.insert(0, "not checked".to_owned());
    }
    if !rest.is_empty() {
        parts.push(rest.join("; "));
    }
    parts.iter().map(|part| capitalised(part) + ".").collect::<Vec<_>>().join(" ")
}

fn unchecked(state: &SourceState) -> Option<String> {
    let name = state.label;
    Some(match &state.checked {
        Checked::NoneFound | Checked::Found(_) => return None,
        Checked::UnknownWork => format!("{name} does not know the work"),
        Checked::Partly(why) => format!("{name} only partly asked: {why}"),
        Checked::NotAsked(why) if why.is_empty() => format!("{name} not asked"),
        Checked::NotAsked(why) => format!("{name} not asked: {why}"),
        Checked::Failed(why) => format!("{name} did not answer: {why}"),
        Checked::NoIdentifier => format!("{name} not asked: the work has no identifier for it"),
    })
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
