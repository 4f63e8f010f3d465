//! The state of a review at one time: its works, its checked list, and what is known of notices.
//! What differs between two states is told by `changes`.

use std::path::Path;

use matching::{
    citation_check::{self, Finding},
    link::Link,
};
use registries::Identifiers;
use snapshots::{Kept, Refresh, Snapshots};
use store::Sum;
use vocabulary::{CheckField, ListEntry, Method, Problems, Reference, ReferenceField, Severity, Verdict};

use crate::{
    Inputs,
    candidates::{CitationSearch, InReview, search_kept},
    full_text::{self, FullTextStatement},
    merge,
    notice_check::{self, NoticeStatement},
    rounds,
    works::{self, Work, Works},
};

/// All that is made from the inputs and the answers of before one time.
#[derive(Debug)]
pub(crate) struct State {
    pub works: Works,
    /// One for each entry of the list.
    pub checked: Vec<Checked>,
    /// What stands of each work, with the verdicts of people.
    pub merged: Vec<merge::MergedWork>,
    pub notices: Vec<NoticeStatement>,
    /// One for each work.
    pub full_texts: Vec<FullTextStatement>,
    pub search: CitationSearch,
    /// The files of the answers that were read.
    pub answers: Vec<Sum>,
    /// The answers that are damaged and were left out, and decisions that fit no candidate.
    pub remarks: Problems,
}

/// An entry of the list with everything found about it.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The index is that of a work.
    pub link: Link,
    pub findings: Vec<Finding>,
    /// The entry as it should be; none where no record was accepted.
    pub corrected: Option<Reference>,
}

impl State {
    /// Makes the state from the answers of before `until`, or from all; `refreshes` are those that had happened then.
    pub(crate) fn make(
        folder: &Path,
        inputs: &Inputs,
        links: &[Link],
        until: Option<&str>,
        refreshes: &[Refresh],
    ) -> Self {
        let snapshots = Snapshots::read_until(folder, until);
        let answers = rounds::answers(&snapshots, inputs, links);
        let kept = &answers.kept;
        let works = works::works(inputs, links, kept);
        let entries = inputs.list.iter().zip(&works.links);
        let checked: Vec<Checked> =
            entries.map(|(entry, link)| check_entry(inputs, entry, link.clone(), &works.works, kept)).collect();
        let notices = notice_check::statements(inputs, &works, kept, refreshes);
        let merged = merged(inputs, &works.works, &checked);
        let full_texts =
            full_text::full_texts(&works.works.iter().map(Work::identifiers).collect::<Vec<_>>(), &answers);
        let records = inputs.records.iter().map(|record| &record.reference);
        let in_review = InReview::of(records.chain(inputs.list.iter().map(|entry| &entry.reference)));
        let search = search_kept(&answers.rounds, &snapshots, in_review, &inputs.decisions);
        let mut remarks = snapshots.problems;
        remarks.extend(answers.damaged);
        if search.searches.iter().any(|search| search.on.is_some()) {
            let listed = inputs.list.iter().map(|entry| Identifiers::of_reference(&entry.reference));
            let own: Vec<Identifiers> = works.works.iter().map(Work::identifiers).chain(listed).collect();
            let is_in_review = |work: &Identifiers| own.iter().any(|one| one.meets(work));
            remarks.extend(inputs.decisions.oddities(&search.candidates, &is_in_review));
        }
        let mut answers: Vec<Sum> = answers.kept.into_iter().map(|one| one.file).collect();
        answers.sort();
        answers.dedup();
        Self { works, checked, merged, notices, full_texts, search, answers, remarks }
    }

    /// Returns the list with every entry as it should be.
    pub(crate) fn corrected(&self, inputs: &Inputs) -> Vec<Reference> {
        let entries = inputs.list.iter().zip(&self.checked);
        entries.map(|(entry, checked)| checked.corrected.clone().unwrap_or_else(|| entry.reference.clone())).collect()
    }
}

fn check_entry(inputs: &Inputs, entry: &ListEntry, link: Link, works: &[Work], kept: &[Kept]) -> Checked {
    let Some(work) = link.record.map(|at| &works[at]) else {
        return Checked { link, findings: Vec::new(), corrected: None };
    };
    let known = &work.known.reference;
    let cautions: Vec<_> = work.cautions.iter().collect();
    let mut findings = citation_check::check(&entry.reference, known, &cautions);
    for finding in &mut findings {
        remark(entry, known, finding, kept);
    }
    let verdicts: Vec<_> = inputs.verdicts.iter().filter(|verdict| verdict.entry == entry.number).cloned().collect();
    citation_check::honour(&verdicts, &mut findings);
    let corrected = citation_check::corrected(&entry.reference, known, &findings);
    Checked { link, findings, corrected: Some(corrected) }
}

/// Adds to a finding what the entry's text or the sources know beyond the two records that were compared.
fn remark(entry: &ListEntry, known: &Reference, finding: &mut Finding, kept: &[Kept]) {
    if entry.reference.has_further_authors()
        && finding.field == CheckField::Authors
        && finding.verdict == Verdict::MissingHere
    {
        // A list of authors that says it is cut leaves nobody out by mistake.
        (finding.severity, finding.remark) = (Severity::Style, "stands behind the entry's “et al.”".to_owned());
    }
    if finding.field == CheckField::Doi
        && finding.verdict == Verdict::Differs
        && let Some(said) = entry.reference.doi.as_ref().and_then(|doi| works::other_doi(doi, known, kept))
    {
        finding.remark = said;
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "A person's verdict against the sources",
    statement: "A person's verdict that the list's words stand, given in `inputs/verdicts.csv`, decides the field of the merged record against every source, for as long as the evidence under it is the same.",
    source: None,
}];

/// Merges every work once more with what people decided of the entries that mean it.
fn merged(inputs: &Inputs, works: &[Work], checked: &[Checked]) -> Vec<merge::MergedWork> {
    let of_work = |at: usize, work: &Work| {
        let mut verdicts = Vec::new();
        for (entry, checked) in inputs.list.iter().zip(checked).filter(|(_, checked)| checked.link.record == Some(at)) {
            let honoured = checked.findings.iter().filter(|finding| {
                let is_current = finding.person.as_ref().is_some_and(|person| person.is_current);
                is_current && finding.verdict == Verdict::Agrees && !finding.found.is_empty()
            });
            for finding in honoured {
                verdicts.extend(verdict(inputs, entry, finding, work));
            }
        }
        work.with_verdicts(&verdicts)
    };
    works.iter().enumerate().map(|(at, work)| of_work(at, work)).collect()
}

fn verdict(inputs: &Inputs, entry: &ListEntry, finding: &Finding, work: &Work) -> Vec<merge::Verdict> {
    let given = inputs.verdicts.iter().find(|given| {
        given.entry == entry.number
            && given.field == finding.field
            && (given.position.is_none() || given.position == finding.position)
    });
    let Some(given) = given else { return Vec::new() };
    let fields = finding.field.parts().iter();
    fields
        .filter_map(|field| {
            let listed = match (given.position, *field) {
                // A verdict on one name leaves the others as they are known.
                (Some(position), ReferenceField::Authors) => {
                    let mut known = work.known.reference.clone();
                    let name = entry.reference.authors.get(position - 1)?;
                    known.authors.get_mut(position - 1)?.clone_from(name);
                    known
                }
                _ => entry.reference.clone(),
            };
            let value = Some(field.value(&listed)?);
            Some(merge::Verdict { field: *field, value, who: given.by.clone(), place: given.place.clone() })
        })
        .collect()
}
