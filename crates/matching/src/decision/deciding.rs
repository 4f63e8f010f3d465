//! Which of some candidates is meant: each is judged by text and by fields, and the best must lead.
//! Where the candidates come from is not known here.

use vocabulary::{Method, Reference};

use super::{
    candidate_text::CandidateText,
    fields::WantedFields,
    standing::{Judged, Standing},
    wanted::{Decision, Verdict, Wanted},
    wanted_text::WantedText,
    written_out::written_out,
};
use crate::duplicates::{Field, prepared::Prepared};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Citations of which only the fields are known",
        statement: "Where only the fields of a citation are known they are also written out and judged as a citation, which forgives a damaged field more than comparing field by field does.",
        source: None,
    },
    Method {
        title: "When a record is accepted",
        statement: "A candidate is accepted only when it leads every other that could be meant by two points; two records under one DOI do not compete. Otherwise a person is shown all of them: a wrong DOI is worse than none.",
        source: None,
    },
    Method {
        title: "When a citation and its fields are both known",
        statement: "Where both the citation and its fields are known, either may find the work and neither alone overrules the other's doubt: fields may be misread, and words of a citation may stand in another place.",
        source: None,
    },
];

/// Decides which of some candidates is meant.
pub fn decide(wanted: Wanted<'_>, candidates: &[Reference]) -> Decision {
    let wanted = PreparedWanted::new(wanted);
    let prepared: Vec<Candidate> = candidates.iter().map(Candidate::new).collect();
    decide_among(&wanted, prepared.iter().enumerate())
}

/// A candidate made ready.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    fields: Prepared,
    text: CandidateText,
}

impl Candidate {
    pub fn new(reference: &Reference) -> Self {
        Self { fields: Prepared::new(reference), text: CandidateText::new(reference) }
    }
}

/// What is looked for, made ready.
pub(super) struct PreparedWanted {
    pub text: Option<WantedText>,
    /// Whether the text was made of the fields, so that it gives no reasons of its own where the fields suffice.
    is_written_out: bool,
    /// Whether the fields give volume, pages or an article number.
    has_place: bool,
    fields: Option<WantedFields>,
}

impl PreparedWanted {
    pub fn new(wanted: Wanted<'_>) -> Self {
        // METHOD: Citations of which only the fields are known.
        let text = match (wanted.text, wanted.reference) {
            (None, Some(reference)) => Some(WantedText::new(&written_out(reference))),
            (text, _) => text.map(WantedText::new),
        };
        let has_place = wanted.reference.is_some_and(|reference| {
            [&reference.volume, &reference.pages, &reference.article_number].into_iter().any(Option::is_some)
        });
        Self { text, is_written_out: wanted.text.is_none(), has_place, fields: wanted.reference.map(WantedFields::new) }
    }
}

/// By how many points the best candidate must lead another that is meant as well.
const LEAD: f64 = 2.0;

pub(super) fn decide_among<'c>(
    wanted: &PreparedWanted,
    candidates: impl Iterator<Item = (usize, &'c Candidate)>,
) -> Decision {
    let mut judged: Vec<(usize, &Candidate, Judged)> =
        candidates.map(|(at, candidate)| (at, candidate, judge(wanted, candidate))).collect();
    judged.sort_by(|a, b| b.2.standing.cmp(&a.2.standing).then(b.2.score.total_cmp(&a.2.score)).then(a.0.cmp(&b.0)));
    let Some((best_at, best_candidate, best)) = judged.first() else {
        return Decision { verdict: Verdict::None, score: 0.0, reasons: Vec::new() };
    };
    // METHOD: When a record is accepted.
    let is_other =
        |candidate: &Candidate| candidate.fields.doi.is_none() || candidate.fields.doi != best_candidate.fields.doi;
    let rivals = judged[1..].iter().filter(|(_, candidate, other)| {
        let is_near = match best.standing {
            Standing::Meant => other.standing >= Standing::Unsure && other.score > best.score - LEAD,
            _ => other.standing == Standing::Unsure,
        };
        is_near && is_other(candidate)
    });
    let rivals: Vec<&(usize, &Candidate, Judged)> = rivals.collect();
    if let Some((at, judged)) = most_exact(wanted, &judged[0], &rivals) {
        return Decision { verdict: Verdict::Accept(at), score: judged.score, reasons: judged.reasons.clone() };
    }
    let rivals: Vec<usize> = rivals.into_iter().map(|(at, _, _)| *at).take(4).collect();
    let shown = || std::iter::once(*best_at).chain(rivals.iter().copied()).collect();
    let verdict = match best.standing {
        Standing::Meant if rivals.is_empty() => Verdict::Accept(*best_at),
        Standing::Meant | Standing::Unsure => Verdict::PersonMustLook(shown()),
        Standing::Out => Verdict::None,
    };
    Decision { verdict, score: best.score, reasons: best.reasons.clone() }
}

/// Returns the one of the best candidate and its rivals that is meant and stands in the citation more exactly than all others.
fn most_exact<'j>(
    wanted: &PreparedWanted,
    best: &'j (usize, &Candidate, Judged),
    rivals: &[&'j (usize, &Candidate, Judged)],
) -> Option<(usize, &'j Judged)> {
    let text = wanted.text.as_ref().filter(|_| !rivals.is_empty())?;
    let all: Vec<_> =
        std::iter::once(best).chain(rivals.iter().copied()).map(|one| (one, text.exactness(&one.1.text))).collect();
    let mut first = all.iter().enumerate().filter(|(_, (one, _))| one.2.standing == Standing::Meant);
    first
        .find(|(at, (_, exact))| all.iter().enumerate().all(|(other, (_, rival))| other == *at || exact.exceeds(rival)))
        .map(|(_, (one, _))| (one.0, &one.2))
}

fn judge(wanted: &PreparedWanted, candidate: &Candidate) -> Judged {
    let by_text = wanted.text.as_ref().map(|text| text.judge(&candidate.text));
    let by_fields = wanted.fields.as_ref().map(|fields| fields.judge(&candidate.fields));
    match (by_text, by_fields) {
        (Some(text), Some(fields)) => {
            // METHOD: When a citation and its fields are both known.
            let standing = match (text.standing, fields.standing) {
                (Standing::Meant, Standing::Unsure) if !wanted.is_written_out || wanted.has_place => Standing::Meant,
                (_, fields) if wanted.is_written_out => fields,
                (a, b) if a == b => a,
                (Standing::Unsure, Standing::Meant) => Standing::Meant,
                (Standing::Unsure, Standing::Out) | (Standing::Out, Standing::Unsure) => Standing::Out,
                _ => Standing::Unsure,
            };
            if wanted.is_written_out {
                // Only what the fields alone do not say is added, so that nothing counts twice.
                let rest =
                    text.reasons.into_iter().filter(|one| one.field == Field::Rest && standing > fields.standing);
                let reasons = fields.reasons.into_iter().chain(rest).collect();
                return Judged { score: fields.score, reasons, standing };
            }
            let reasons = [text.reasons, fields.reasons].concat();
            let score = (text.score + fields.score) / 2.0;
            Judged { score, reasons, standing }
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Judged { score: 0.0, reasons: Vec::new(), standing: Standing::Out },
    }
}
