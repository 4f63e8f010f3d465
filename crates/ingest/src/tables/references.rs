//! The tables about the reference list: works, entries, findings and spellings.

use matching::citation_check::{self, Finding, printed};
use vocabulary::{Contributor, ListEntry, Reference, Word};

use super::{Writer, line, text};
use crate::{
    Checked, State,
    inputs::Inputs,
    merge::{Merged, RECORDS, label},
    notice_check::NoticeStatement,
    works::Work,
};

/// The fields of a reference that both reference tables share, in the order of `REFERENCE_COLUMNS`.
fn reference_cells(r: &Reference) -> Vec<String> {
    vec![
        names(&r.authors),
        text(r.year().as_ref()),
        text(r.title.as_ref()),
        text(r.container.as_ref()),
        text(r.volume.as_ref()),
        text(r.issue.as_ref()),
        text(r.pages.as_ref()),
        text(r.article_number.as_ref()),
        text(r.doi.as_ref()),
    ]
}

const REFERENCE_COLUMNS: [&str; 9] =
    ["authors", "year", "title", "container", "volume", "issue", "pages", "article_number", "doi"];

/// The works that are known by a record or from a source, with what stands of them.
pub(super) fn references(inputs: &Inputs, state: &State) -> Vec<u8> {
    let header = [
        &["reference", "role", "kind", "short_name", "issued_date", "online_date"],
        REFERENCE_COLUMNS.as_slice(),
        &["pmid", "pmcid", "isbn", "url", "note", "source_file", "source_line"],
    ];
    let mut writer = Writer::new(&header.concat());
    for (work, merged) in state.works.works.iter().zip(&state.merged) {
        let r = &merged.reference;
        let case = inputs.cases.iter().find(|case| case.id.as_str() == r.id);
        let is_publication = inputs.review.publication.as_ref() == Some(&r.id);
        let role = case.map_or(if is_publication { "publication" } else { "record" }, |case| case.role.as_str());
        let mut cells = vec![
            r.id.clone(),
            role.into(),
            r.kind.as_str().into(),
            r.short_name(),
            text(r.issued.as_ref()),
            text(r.online.as_ref()),
        ];
        cells.extend(reference_cells(r));
        cells.extend([
            text(r.pmid.as_ref()),
            text(r.pmcid.as_ref()),
            text(r.isbn.as_ref()),
            text(r.url.as_ref()),
            work.record.and_then(|at| inputs.records[at].reference.note.clone()).unwrap_or_default(),
            work.place.file.clone(),
            line(&work.place),
        ]);
        writer.row(&cells);
    }
    writer.bytes()
}

/// The entries of the list, each with its link and its corrected form.
pub(super) fn entries(inputs: &Inputs, state: &State) -> Vec<u8> {
    let header = [
        &["entry", "reference", "link_decision", "link_score", "link_reasons"],
        REFERENCE_COLUMNS.as_slice(),
        &["corrected", "raw", "source_file", "source_line"],
    ];
    let mut writer = Writer::new(&header.concat());
    for (entry, Checked { link, corrected, .. }) in inputs.list.iter().zip(&state.checked) {
        let record = link.record.map(|at| state.works.works[at].key.clone());
        let mut cells = vec![
            entry.number.to_string(),
            record.unwrap_or_default(),
            link.decision.as_str().into(),
            format!("{:.1}", link.score),
            link.reasons.join("; "),
        ];
        cells.extend(reference_cells(&entry.reference));
        cells.extend([
            corrected.as_ref().map(printed).unwrap_or_default(),
            entry.raw.clone(),
            entry.place.file.clone(),
            line(&entry.place),
        ]);
        writer.row(&cells);
    }
    writer.bytes()
}

/// The findings of the citation check.
pub(super) fn citation_check(inputs: &Inputs, state: &State) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "entry",
        "reference",
        "field",
        "position",
        "verdict",
        "severity",
        "found",
        "expected",
        "remark",
        "person",
        "person_why",
        "person_state",
        "truth",
        "truth_date",
        "source_file",
        "source_line",
        "record_file",
        "record_line",
    ]);
    for (entry, Checked { link, findings, .. }) in inputs.list.iter().zip(&state.checked) {
        let Some(work) = link.record.map(|at| &state.works.works[at]) else { continue };
        for finding in findings {
            writer.row(&finding_cells(inputs, entry, finding, work));
        }
    }
    writer.bytes()
}

fn finding_cells(inputs: &Inputs, entry: &ListEntry, finding: &Finding, work: &Work) -> Vec<String> {
    let stated = work.stated(finding.field);
    let place = stated.and_then(|field| field.place.as_ref()).unwrap_or(&work.place);
    let mut cells = vec![
        entry.number.to_string(),
        work.key.clone(),
        finding.field.as_str().to_owned(),
        text(finding.position.as_ref()),
        finding.verdict.as_str().to_owned(),
        finding.severity.as_str().to_owned(),
        finding.found.clone(),
        finding.expected.clone(),
        finding.remark.clone(),
    ];
    cells.extend(match &finding.person {
        Some(said) => [
            said.by.clone(),
            said.why.clone(),
            if said.is_current { "honoured" } else { "evidence changed" }.to_owned(),
        ],
        None => [const { String::new() }; 3],
    });
    cells.extend(match (stated, work.record.map(|at| &inputs.records[at])) {
        (Some(Merged { by: Some(by), asked, .. }), _) if by != RECORDS => {
            [label(by).to_owned(), asked.map_or_else(|| "undated".to_owned(), |day| day.to_string())]
        }
        (_, Some(record)) => [record.truth(), record.truth_date()],
        // No source says anything of the field, and nobody has made a record.
        _ => [const { String::new() }; 2],
    });
    cells.extend([entry.place.file.clone(), line(&entry.place), place.file.clone(), line(place)]);
    cells
}

/// What is known of retractions and corrections of every work.
pub(super) fn notices(notices: &[NoticeStatement]) -> Vec<u8> {
    let mut writer = Writer::new(&["reference", "statement", "kinds", "is_grave", "source_file", "source_line"]);
    for notice in notices {
        let grave = if notice.is_grave { "yes" } else { "no" };
        let (file, line) = (notice.place.file.clone(), line(&notice.place));
        writer.row(&[
            notice.reference.clone(),
            notice.statement.clone(),
            notice.kinds.join("; "),
            grave.into(),
            file,
            line,
        ]);
    }
    writer.bytes()
}

/// People whom the list spells in several ways.
pub(super) fn spellings(inputs: &Inputs) -> Vec<u8> {
    let mut writer = Writer::new(&["person", "spelling", "entry", "source_file", "source_line"]);
    let lists = inputs.list.iter().map(|entry| (entry.number, entry.reference.authors.as_slice()));
    for (at, variant) in citation_check::spelling_variants(lists).into_iter().enumerate() {
        for (spelling, numbers) in variant.spellings {
            for number in numbers {
                let place = &inputs.list[number - 1].place;
                writer.row(&[
                    (at + 1).to_string(),
                    spelling.clone(),
                    number.to_string(),
                    place.file.clone(),
                    line(place),
                ]);
            }
        }
    }
    writer.bytes()
}

fn names(list: &[Contributor]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
