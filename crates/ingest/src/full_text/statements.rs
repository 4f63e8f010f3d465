//! What is known of the full text of every recorded work, from the kept answers: the places, and who was asked.
//! Nothing is asked, and no full text is fetched.

use std::path::Path;

use vocabulary::PartialDate;

use super::{FullText, full_text};
use crate::{
    Inputs,
    refresh::{Asking, Kept, Plan, SourceResult, Subjects, replay_all, subjects},
    snapshots::Snapshots,
    sources::{Access, Identifiers, Outcome, Question, Reading, SOURCES, Source, SourceWork, WhyNot},
};

/// What is known of one work's full text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullTextStatement {
    /// The work's key.
    pub reference: String,
    /// The places.
    pub places: FullText,
    /// Whether a source that knows of full texts has answered about the work.
    pub is_checked: bool,
    /// The last day on which one of them was asked.
    pub on: Option<PartialDate>,
    /// Who was asked when, and who was not and why.
    pub statement: String,
}

type KeptReading = (&'static Source, Question, Option<(Reading, Option<PartialDate>)>);

/// States what is known of the full text of every record, in the order of the records.
pub fn full_texts(folder: &Path, inputs: &Inputs) -> Vec<FullTextStatement> {
    let works: Vec<_> = inputs.records.iter().map(|record| Identifiers::of_reference(&record.reference)).collect();
    let access = Access::of_contact(inputs.review.contact.as_deref());
    full_texts_kept(&works, &subjects(inputs), &Snapshots::read(folder), &access)
}

/// Does the same for works, snapshots and an access that are given; the access only says why nobody was asked.
pub fn full_texts_kept(
    works: &[Identifiers],
    subjects: &Subjects,
    snapshots: &Snapshots,
    access: &Access,
) -> Vec<FullTextStatement> {
    let plan = Plan {
        subjects,
        asking: &[Asking::Works, Asking::FullText],
        sources: SOURCES.iter().collect(),
        access,
        not_before: None,
        since: None,
    };
    let mut kept: Vec<KeptReading> = Vec::new();
    let find = |name: &str| SOURCES.iter().find(|source| source.card.name == name);
    let results = replay_all(&plan, snapshots, &mut |step| match step {
        Kept::Answer(answer, reading) => kept.extend(
            find(answer.request.source)
                .map(|source| (source, answer.request.question.clone(), Some((reading, answer.asked)))),
        ),
        Kept::Missing(request) => {
            kept.extend(find(request.source).map(|source| (source, request.question.clone(), None)));
        }
    });
    works.iter().map(|work| state(work, &kept, &results)).collect()
}

fn state(work: &Identifiers, kept: &[KeptReading], results: &[SourceResult]) -> FullTextStatement {
    let is_same = |other: &Identifiers| other == work || other.meets(work);
    let works: Vec<&SourceWork> = kept
        .iter()
        .filter_map(|(.., read)| read.as_ref())
        .flat_map(|(reading, _)| &reading.works)
        .filter(|found| found.identifiers.meets(work))
        .collect();
    let (mut sentences, mut on, mut is_checked) = (Vec::new(), None, false);
    for source in SOURCES.iter().filter(|source| knows_full_texts(source)) {
        let label = source.card.label;
        // A source whose record of a work says where it can be read is asked once for both.
        let about: Vec<_> = kept
            .iter()
            .filter(|(s, question, _)| {
                s.card.name == source.card.name
                    && matches!(question, Question::FullText(_) | Question::Works(_))
                    && question.about().iter().any(is_same)
            })
            .collect();
        let answered = about.iter().filter_map(|(.., read)| read.as_ref()).max_by_key(|(_, day)| *day);
        sentences.push(match answered {
            _ if work.is_empty() => format!("{label} not asked: the record holds no identifier"),
            Some((reading, day)) => match &reading.outcome {
                Outcome::Answered | Outcome::NotFound => {
                    (on, is_checked) = (on.max(*day), true);
                    let day = day.map(|day| format!(" ({day})")).unwrap_or_default();
                    let is_known = reading.works.iter().any(|found| found.identifiers.meets(work));
                    format!("{label} asked{day}{}", if is_known { "" } else { ", does not know the work" })
                }
                Outcome::Busy => format!("{label} did not answer: it asks to be asked more slowly"),
                Outcome::Refused(why) | Outcome::Failed(why) => format!("{label} did not answer: {why}"),
            },
            None if about.is_empty() => {
                let unasked = results.iter().filter(|result| result.source == source.card.name);
                let why = unasked.flat_map(|result| &result.unasked).find(|one| is_same(&one.work)).map(|one| one.why);
                format!("{label} not asked: {}", why.unwrap_or(WhyNot::NoIdentifier).in_words())
            }
            None => format!("{label}: no answer is kept"),
        });
    }
    FullTextStatement {
        reference: work.key.clone(),
        places: full_text(&works),
        is_checked,
        on,
        statement: sentences.join("; "),
    }
}

/// Whether a source answers where works can be read.
fn knows_full_texts(source: &Source) -> bool {
    let asked = (source.request)(&Question::FullText(vec![Identifiers::default()]), &Access::default());
    asked.unasked.iter().any(|one| one.why != WhyNot::NotItsSubject)
}
