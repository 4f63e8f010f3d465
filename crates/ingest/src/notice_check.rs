//! What is known of retractions and corrections of every work, from the answers that were kept and nothing else.
//! Sources that were never asked are named as such; nothing is asked here.

use registries::{
    Identifiers,
    notices::{NoticeEvidence, NoticeReport, sentence},
};
use snapshots::{Kept, Refresh};
use vocabulary::{NoticeKind, Place};

use crate::{Inputs, works::Works};

/// What is known about one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeStatement {
    /// The work's key.
    pub reference: String,
    /// What may be said of it, and no more.
    pub statement: String,
    /// Every notice that was found, the gravest first, each as `retraction according to Crossref since 3 May 2024`.
    pub notices: Vec<String>,
    /// The kinds of notice that were found, the gravest first.
    pub kinds: Vec<NoticeKind>,
    /// Whether any source that knows of notices has answered about the work.
    pub is_checked: bool,
    /// The sources that have.
    pub asked: Vec<String>,
    /// Whether one of them is a retraction, a withdrawal or a concern.
    pub is_grave: bool,
    /// Where the work is described.
    pub place: Place,
}

/// States what is known about every work and every entry that is no known work.
pub(crate) fn statements(inputs: &Inputs, works: &Works, kept: &[Kept], last: &[Refresh]) -> Vec<NoticeStatement> {
    let (cards, table) = (registries::cards(), inputs.retraction_watch.as_ref());
    let evidence: Vec<NoticeEvidence<'_>> = kept
        .iter()
        .map(|Kept { source, question, reading, on, .. }| NoticeEvidence::Read { source, question, reading, on: *on })
        .collect();
    let statement = |work: Identifiers, place: &Place| {
        if work.is_empty() {
            return without_identifier(&work.key, place);
        }
        let looked_up = table.map(|table| (table.check(&work), None));
        let mut report = NoticeReport::gather(&cards, &work, &evidence, looked_up);
        report.note_failures(|source| failure(last, source));
        let mut kinds: Vec<NoticeKind> = report.notices().iter().map(|notice| notice.kind).collect();
        kinds.dedup();
        NoticeStatement {
            statement: sentence(&report),
            notices: report.told(),
            is_checked: report.is_checked(),
            asked: report.answered(),
            kinds,
            is_grave: report.is_grave(),
            reference: work.key,
            place: place.clone(),
        }
    };
    let known = works.works.iter().map(|work| statement(work.identifiers(), &work.place));
    let unknown = inputs.list.iter().zip(&works.links).filter(|(_, link)| link.record.is_none());
    let unknown = unknown.map(|(entry, _)| {
        let identifiers = Identifiers::of_reference(&entry.reference);
        statement(Identifiers { key: entry.key(), ..identifiers }, &entry.place)
    });
    known.chain(unknown).collect()
}

/// Why a source did not answer when it was asked last; nothing when it did or never was.
fn failure(refreshes: &[Refresh], source: &str) -> Option<String> {
    let mut runs = refreshes.iter().rev().filter_map(|refresh| refresh.sources.iter().find(|run| run.source == source));
    runs.next().filter(|run| run.answered + run.kept_before == 0 && !run.why.is_empty()).map(|run| run.why.clone())
}

fn without_identifier(key: &str, place: &Place) -> NoticeStatement {
    NoticeStatement {
        reference: key.to_owned(),
        statement: "Not checked: no identifier is known by which a source could be asked.".into(),
        notices: Vec::new(),
        kinds: Vec::new(),
        is_checked: false,
        asked: Vec::new(),
        is_grave: false,
        place: place.clone(),
    }
}
