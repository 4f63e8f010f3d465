//! What is known of retractions and corrections of every recorded work, from the answers that were kept and nothing else.
//! Sources that were never asked are named as such; nothing is asked here.

use std::path::Path;

use vocabulary::{PartialDate, Problems};

use crate::{
    Inputs, files,
    notices::{Evidence, NoticeReport, RetractionWatch, read_retraction_watch, sentence},
    refresh::{Asking, Plan, replay, replay_since, subjects},
    snapshots::Snapshots,
    sources::{Access, Identifiers, Question, Reading, SOURCES},
};

/// The Retraction Watch table, as people put it beside the other inputs.
const TABLE: &str = "inputs/retraction_watch.csv";

/// What is known about one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeStatement {
    /// The work's key.
    pub reference: String,
    /// What may be said of it, and no more.
    pub statement: String,
    /// The kinds of notice that were found, the gravest first.
    pub kinds: Vec<String>,
    /// Whether one of them is a retraction, a withdrawal or a concern.
    pub is_grave: bool,
}

/// States what is known about every recorded work.
///
/// # Errors
/// When the Retraction Watch table is there and cannot be read.
pub fn statements(folder: &Path, inputs: &Inputs) -> Result<Vec<NoticeStatement>, Problems> {
    let table = retraction_watch(folder)?;
    let read = kept_readings(folder, inputs);
    let evidence: Vec<Evidence<'_>> = read
        .iter()
        .map(|(source, question, reading, on)| Evidence::Read { source, question, reading, on: *on })
        .collect();
    let statement = |work: &Identifiers| {
        let looked_up = table.as_ref().map(|table| (table.check(work), None));
        let report = NoticeReport::gather(work, &evidence, looked_up);
        let mut kinds: Vec<String> = report.notices().iter().map(|notice| notice.kind.as_str().to_owned()).collect();
        kinds.dedup();
        NoticeStatement {
            reference: work.key.clone(),
            statement: sentence(&report),
            kinds,
            is_grave: report.is_grave(),
        }
    };
    let stated = inputs.records.iter().map(|record| {
        let work = Identifiers::of_reference(&record.reference);
        if work.is_empty() { without_identifier(&work.key) } else { statement(&work) }
    });
    Ok(stated.collect())
}

fn without_identifier(key: &str) -> NoticeStatement {
    NoticeStatement {
        reference: key.to_owned(),
        statement: "Not checked: the record holds no identifier by which a source could be asked.".into(),
        kinds: Vec::new(),
        is_grave: false,
    }
}

fn retraction_watch(folder: &Path) -> Result<Option<RetractionWatch>, Problems> {
    if !folder.join(TABLE).exists() {
        return Ok(None);
    }
    let (table, problems) = read_retraction_watch(&files::text_file(folder, TABLE)?.text, TABLE);
    problems.or_value(Some(table))
}

type Kept = (&'static str, Question, Reading, Option<PartialDate>);

/// Reads every answer that was kept about the works of the review.
fn kept_readings(folder: &Path, inputs: &Inputs) -> Vec<Kept> {
    let snapshots = Snapshots::read(folder);
    let (subjects, access) = (subjects(inputs), Access::default());
    let plan = Plan {
        subjects: &subjects,
        asking: Asking::ABOUT_WORKS,
        sources: SOURCES.iter().collect(),
        access: &access,
        not_before: None,
        since: None,
    };
    let mut kept = Vec::new();
    replay(&plan, &snapshots, &mut |answer, reading| {
        kept.push((answer.request.source, answer.request.question.clone(), reading, answer.asked));
    });
    // Notices that were asked for since a day come in for the works they are about; of the others such an answer says nothing.
    replay_since(&plan, &snapshots, &mut |answer, reading| {
        let question = &answer.request.question;
        let is_about = |work: &&Identifiers| {
            reading.works.iter().flat_map(|found| &found.notices).any(|notice| notice.about.meets(work))
        };
        if matches!(question, Question::UpdatesTo(_)) {
            let works = question.about().iter().filter(is_about).cloned().collect();
            kept.push((answer.request.source, question.of(works), reading, answer.asked));
        }
    });
    kept
}
