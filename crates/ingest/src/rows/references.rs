//! The tables about the reference list: works, entries, findings, notices and spellings.

use matching::citation_check::{self, Finding, printed};
use tables::{CheckRow, EntryRow, NoticeRow, PersonState, ReferenceRow, Score, SpellingRow, TruthDate, WorkRole};
use vocabulary::{CaseRole, Contributor, ListEntry};

use crate::{
    inputs::Inputs,
    merge::{Merged, RECORDS, label},
    notice_check::NoticeStatement,
    state::{Checked, State},
    works::Work,
};

/// The works that are known by a record or from a source, with what stands of them.
pub(super) fn references(inputs: &Inputs, state: &State) -> Vec<ReferenceRow> {
    let works = state.works.works.iter().zip(&state.merged);
    works
        .map(|(work, merged)| {
            let r = &merged.reference;
            let case = inputs.cases.iter().find(|case| case.id.as_str() == r.id);
            let is_publication = inputs.review.publication.as_ref() == Some(&r.id);
            let role = match case.map(|case| case.role) {
                Some(CaseRole::Case) => WorkRole::Case,
                Some(CaseRole::Context) => WorkRole::Context,
                None if is_publication => WorkRole::Publication,
                None => WorkRole::Record,
            };
            let note = work.record.and_then(|at| inputs.records[at].reference.note.clone());
            ReferenceRow {
                reference: r.id.clone(),
                role,
                kind: r.kind,
                short_name: r.short_name(),
                issued_date: r.issued,
                online_date: r.online,
                authors: names(&r.authors),
                year: r.year(),
                title: r.title.clone().unwrap_or_default(),
                container: r.container.clone().unwrap_or_default(),
                volume: r.volume.clone().unwrap_or_default(),
                issue: r.issue.clone().unwrap_or_default(),
                pages: r.pages.clone().unwrap_or_default(),
                article_number: r.article_number.clone().unwrap_or_default(),
                doi: r.doi.clone(),
                pmid: r.pmid.clone(),
                pmcid: r.pmcid.clone(),
                isbn: r.isbn.clone(),
                url: r.url.clone().unwrap_or_default(),
                note: note.unwrap_or_default(),
                source_file: work.place.file.clone(),
                source_line: work.place.line,
            }
        })
        .collect()
}

/// The entries of the list, each with its link and its corrected form.
pub(super) fn entries(inputs: &Inputs, state: &State) -> Vec<EntryRow> {
    let row = |(entry, checked): (&ListEntry, &Checked)| {
        let (r, link) = (&entry.reference, &checked.link);
        EntryRow {
            entry: entry.number,
            reference: link.record.map(|at| state.works.works[at].key.clone()).unwrap_or_default(),
            link_decision: link.decision,
            link_score: Score::rounded(link.score),
            link_reasons: link.reasons.join("; "),
            authors: names(&r.authors),
            year: r.year(),
            title: r.title.clone().unwrap_or_default(),
            container: r.container.clone().unwrap_or_default(),
            volume: r.volume.clone().unwrap_or_default(),
            issue: r.issue.clone().unwrap_or_default(),
            pages: r.pages.clone().unwrap_or_default(),
            article_number: r.article_number.clone().unwrap_or_default(),
            doi: r.doi.clone(),
            corrected: checked.corrected.as_ref().map(printed).unwrap_or_default(),
            raw: entry.raw.clone(),
            source_file: entry.place.file.clone(),
            source_line: entry.place.line,
        }
    };
    inputs.list.iter().zip(&state.checked).map(row).collect()
}

/// The findings of the citation check.
pub(super) fn citation_check(inputs: &Inputs, state: &State) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for (entry, Checked { link, findings, .. }) in inputs.list.iter().zip(&state.checked) {
        let Some(work) = link.record.map(|at| &state.works.works[at]) else { continue };
        rows.extend(findings.iter().map(|finding| check(inputs, entry, finding, work)));
    }
    rows
}

fn check(inputs: &Inputs, entry: &ListEntry, finding: &Finding, work: &Work) -> CheckRow {
    let stated = work.stated(finding.field);
    let place = stated.and_then(|field| field.place.as_ref()).unwrap_or(&work.place);
    let said = finding.person.as_ref();
    let state_of = |is_current| if is_current { PersonState::Honoured } else { PersonState::EvidenceChanged };
    let (truth, truth_date) = match (stated, work.record.map(|at| &inputs.records[at])) {
        (Some(Merged { by: Some(by), asked, .. }), _) if by != RECORDS => {
            (label(by).to_owned(), Some(TruthDate::of(*asked)))
        }
        (_, Some(record)) => (record.truth(), Some(TruthDate::of(record.accessed))),
        // No source says anything of the field, and nobody has made a record.
        _ => (String::new(), None),
    };
    CheckRow {
        entry: entry.number,
        reference: work.key.clone(),
        field: finding.field,
        position: finding.position,
        verdict: finding.verdict,
        severity: finding.severity,
        found: finding.found.clone(),
        expected: finding.expected.clone(),
        remark: finding.remark.clone(),
        person: said.map(|said| said.by.clone()).unwrap_or_default(),
        person_why: said.map(|said| said.why.clone()).unwrap_or_default(),
        person_state: said.map(|said| state_of(said.is_current)),
        truth,
        truth_date,
        source_file: entry.place.file.clone(),
        source_line: entry.place.line,
        record_file: place.file.clone(),
        record_line: place.line,
    }
}

/// What is known of retractions and corrections of every work.
pub(super) fn notices(notices: &[NoticeStatement]) -> Vec<NoticeRow> {
    let row = |notice: &NoticeStatement| NoticeRow {
        reference: notice.reference.clone(),
        statement: notice.statement.clone(),
        kinds: notice.kinds.clone(),
        is_grave: notice.is_grave,
        source_file: notice.place.file.clone(),
        source_line: notice.place.line,
    };
    notices.iter().map(row).collect()
}

/// People whom the list spells in several ways.
pub(super) fn spellings(inputs: &Inputs) -> Vec<SpellingRow> {
    let lists = inputs.list.iter().map(|entry| (entry.number, entry.reference.authors.as_slice()));
    let mut rows = Vec::new();
    for (at, variant) in citation_check::spelling_variants(lists).into_iter().enumerate() {
        for (spelling, numbers) in variant.spellings {
            rows.extend(numbers.into_iter().map(|number| {
                let place = &inputs.list[number - 1].place;
                SpellingRow {
                    person: at + 1,
                    spelling: spelling.clone(),
                    entry: number,
                    source_file: place.file.clone(),
                    source_line: place.line,
                }
            }));
        }
    }
    rows
}

fn names(list: &[Contributor]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
