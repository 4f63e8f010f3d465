//! What is known of the full text of every recorded work, from the kept answers: the places, and who was asked.
//! Nothing is asked, and no full text is fetched.

use registries::{Access, Identifiers, Outcome, Question, SOURCES, Source, SourceWork, WhyNot};
use snapshots::Answers;
use vocabulary::PartialDate;

use super::places::{FullText, full_text};

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

/// States what is known of the full text of every work, in their order.
pub fn full_texts(works: &[Identifiers], answers: &Answers) -> Vec<FullTextStatement> {
    works.iter().map(|work| state(work, answers)).collect()
}

fn state(work: &Identifiers, answers: &Answers) -> FullTextStatement {
    let is_same = |other: &Identifiers| (!work.key.is_empty() && other.key == work.key) || other.meets(work);
    // A source whose record of a work says where it can be read is asked once for both.
    let is_asked = |question: &Question| {
        matches!(question, Question::FullText(_) | Question::Works(_)) && question.about().iter().any(is_same)
    };
    let is_about_works = |question: &Question| matches!(question, Question::Works(_) | Question::FullText(_));
    let about_works = answers.kept.iter().filter(|kept| is_about_works(&kept.question));
    let works: Vec<&SourceWork> =
        about_works.flat_map(|kept| &kept.reading.works).filter(|found| found.identifiers.meets(work)).collect();
    let (mut sentences, mut on, mut is_checked) = (Vec::new(), None, false);
    for source in SOURCES.iter().filter(|source| knows_full_texts(source)) {
        let (label, name) = (source.card.label, source.card.name);
        let own = answers.kept.iter().filter(|kept| kept.source == name && is_asked(&kept.question));
        let answered = own.max_by_key(|kept| kept.on).map(|kept| (&kept.reading, kept.on));
        let is_missing = answers.missing.iter().any(|(of, question)| *of == name && is_asked(question));
        sentences.push(match answered {
            _ if work.is_empty() => format!("{label} not asked: the record holds no identifier"),
            Some((reading, day)) => match &reading.outcome {
                Outcome::Answered | Outcome::NotFound => {
                    (on, is_checked) = (on.max(day), true);
                    let day = day.map(|day| format!(" ({day})")).unwrap_or_default();
                    let is_known = reading.works.iter().any(|found| found.identifiers.meets(work));
                    format!("{label} asked{day}{}", if is_known { "" } else { ", does not know the work" })
                }
                Outcome::Busy => format!("{label} did not answer: it asks to be asked more slowly"),
                Outcome::Refused(why) | Outcome::Failed(why) => format!("{label} did not answer: {why}"),
            },
            None if is_missing => format!("{label}: no answer is kept"),
            None => {
                let unasked = answers.unasked.iter().find(|(of, one)| *of == name && is_same(&one.work));
                let why = unasked.map_or(WhyNot::NoIdentifier, |(_, one)| one.why);
                format!("{label} not asked: {}", why.in_words())
            }
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
