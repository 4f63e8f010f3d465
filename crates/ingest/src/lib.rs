//! Stage 1: what people wrote becomes the plain tables that `analyse` reads.
//! Nothing is counted or drawn here, and the network is asked by `http` alone.

pub mod candidates;
pub mod citation;
pub mod citation_check;
pub mod comparison;
pub mod duplicates;
pub mod encoding;
pub mod files;
pub mod formats;
pub mod full_text;
pub mod http;
pub mod imported;
pub mod inputs;
mod link;
pub mod markup;
pub mod matching;
pub mod merge;
mod nearest;
pub mod notice_check;
pub mod notices;
pub mod output;
pub mod refresh;
mod sheet;
pub mod snapshots;
pub mod sources;
pub mod tables;

use std::path::Path;

use vocabulary::{Problems, Reference, Review};

use citation_check::{Field, Finding, Severity, Verdict};
pub use inputs::Inputs;
use inputs::ListEntry;
use link::Link;
use nearest::nearest;
use output::OUTPUTS;
pub use tables::{Table, WriteError};

/// The tables of a review, ready to be written, with what the other stages must know of the review.
#[derive(Debug)]
pub struct Tabulated {
    /// What the review declares about itself.
    pub review: Review,
    /// Every table with its bytes.
    pub tables: Vec<Table>,
    /// The corrected list in every format that is written, each with its path below the report.
    pub corrected: Vec<(String, Vec<u8>)>,
    /// How many entries the reference list has.
    pub n_entries: usize,
    /// How many of them were linked to a record.
    pub n_linked: usize,
}

/// Reads what the review in `folder` declares about itself, and no other file.
///
/// # Errors
/// All problems of review.toml.
pub fn declared(folder: &Path) -> Result<Review, Problems> {
    inputs::declared(folder)
}

/// Reads and checks every input of the review in `folder`.
///
/// # Errors
/// All problems of all files at once.
pub fn check(folder: &Path) -> Result<Inputs, Problems> {
    inputs::read(folder)
}

/// Makes the tables of the review in `folder`, without writing them.
///
/// # Errors
/// All problems of all files at once.
pub fn tabulate(folder: &Path) -> Result<Tabulated, Problems> {
    let inputs = inputs::read(folder)?;
    let records: Vec<Reference> = inputs.records.iter().map(|record| record.reference.clone()).collect();
    let links = link::links(&inputs.list, &records);
    let checked: Vec<Checked> =
        inputs.list.iter().zip(links).map(|(entry, link)| check_entry(&inputs, entry, link)).collect();
    let notices = notice_check::statements(folder, &inputs)?;
    let tables = tables::all(&inputs, &checked, &notices);
    let n_linked = checked.iter().filter(|entry| entry.link.record.is_some()).count();
    let list: Vec<Reference> = inputs
        .list
        .iter()
        .zip(checked)
        .map(|(entry, checked)| checked.corrected.unwrap_or_else(|| entry.reference.clone()))
        .collect();
    let corrected = OUTPUTS
        .iter()
        .map(|output| (format!("references/corrected.{}", output.extension), (output.write)(&list).into_bytes()))
        .collect();
    Ok(Tabulated { n_entries: inputs.list.len(), n_linked, tables, corrected, review: inputs.review })
}

/// An entry of the list with everything found about it.
struct Checked {
    link: Link,
    findings: Vec<Finding>,
    /// The entry as it should be; none where no record was accepted.
    corrected: Option<Reference>,
}

fn check_entry(inputs: &Inputs, entry: &ListEntry, link: Link) -> Checked {
    let Some(record) = link.record.map(|at| &inputs.records[at].reference) else {
        return Checked { link, findings: Vec::new(), corrected: None };
    };
    let cautions: Vec<_> = inputs.review.cautions.iter().filter(|caution| caution.record == record.id).collect();
    let mut findings = citation_check::check(&entry.reference, record, &cautions);
    if entry.raw.to_lowercase().contains("et al") {
        // A list of authors that says it is cut leaves nobody out by mistake.
        for finding in findings
            .iter_mut()
            .filter(|finding| finding.field == Field::Authors && finding.verdict == Verdict::MissingHere)
        {
            (finding.severity, finding.remark) = (Severity::Style, "stands behind the entry's “et al.”".to_owned());
        }
    }
    let verdicts: Vec<_> = inputs.verdicts.iter().filter(|verdict| verdict.entry == entry.number).cloned().collect();
    citation_check::honour(&verdicts, &mut findings);
    let corrected = citation_check::corrected(&entry.reference, record, &findings);
    Checked { link, findings, corrected: Some(corrected) }
}
