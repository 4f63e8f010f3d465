//! One row per thing that the sources say otherwise than the review, and per change that a refresh brought.

use std::path::Path;

use super::{TableError, open as open_table, texts};

/// A field on which a source disagrees with what stands, or that only a source fills that is not believed alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The work.
    pub reference: String,
    /// The field.
    pub field: String,
    /// What stands; empty where nothing does.
    pub value: String,
    /// Who says so.
    pub by: String,
    /// `stands`, `withheld` or `a person's verdict`.
    pub standing: String,
    /// Who says otherwise.
    pub other: String,
    /// What they say.
    pub other_value: String,
}

/// A record that looks like a work and is a copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The work.
    pub reference: String,
    /// The copy's DOI.
    pub doi: String,
    /// Who holds the record.
    pub by: String,
    /// What tells it from the work.
    pub why: String,
}

/// One thing that the last refresh found otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When the refresh began.
    pub refresh: String,
    /// `notice`, `citing work`, `metadata`, `check` or `source failed`.
    pub kind: String,
    /// The work, the entry or the source.
    pub subject: String,
    /// The field, where it is about one.
    pub field: String,
    /// What was said before.
    pub before: String,
    /// What is said now.
    pub after: String,
    /// Who says so.
    pub who: String,
}

/// What the sources say, and what they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// Who has said anything of any work, without the records that people made.
    pub voices: Vec<String>,
    /// Fields on which they disagree.
    pub disagreements: Vec<Disagreement>,
    /// Copies of works.
    pub look_alikes: Vec<LookAlike>,
    /// What the last refresh that changed anything changed.
    pub changes: Vec<Change>,
}

/// Opens the tables of the sources in `folder`.
///
/// # Errors
/// When a table is missing or does not have its columns.
pub fn open(folder: &Path) -> Result<Sources, TableError> {
    let (voices, disagreements) = merged(folder)?;
    Ok(Sources { voices, disagreements, look_alikes: look_alikes(folder)?, changes: changes(folder)? })
}

fn merged(folder: &Path) -> Result<(Vec<String>, Vec<Disagreement>), TableError> {
    let rows = rows(
        folder,
        "merged.csv",
        ["reference", "field", "value", "by", "standing", "other", "other_value", "agrees", "source_file"],
    )?;
    let (mut voices, mut disagreements): (Vec<String>, Vec<Disagreement>) = (Vec::new(), Vec::new());
    for [reference, field, value, by, standing, other, other_value, agrees, file] in rows {
        // What stands by a record or a verdict was written by people, below `inputs/`.
        let is_source = !by.is_empty() && !file.starts_with("inputs/");
        voices.extend(
            [(is_source, &by), (!other.is_empty(), &other)]
                .into_iter()
                .filter(|(is, _)| *is)
                .map(|(_, who)| who.clone()),
        );
        if agrees == "no" {
            disagreements.push(Disagreement { reference, field, value, by, standing, other, other_value });
        }
    }
    voices.sort();
    voices.dedup();
    Ok((voices, disagreements))
}

fn look_alikes(folder: &Path) -> Result<Vec<LookAlike>, TableError> {
    let rows = rows(folder, "look_alikes.csv", ["reference", "doi", "by", "why"])?;
    Ok(rows.into_iter().map(|[reference, doi, by, why]| LookAlike { reference, doi, by, why }).collect())
}

fn changes(folder: &Path) -> Result<Vec<Change>, TableError> {
    let rows = rows(folder, "changes.csv", ["refresh", "kind", "subject", "field", "before", "after", "who"])?;
    let row = |[refresh, kind, subject, field, before, after, who]: [String; 7]| Change {
        refresh,
        kind,
        subject,
        field,
        before,
        after,
        who,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Reads a table of texts row by row.
fn rows<const N: usize>(folder: &Path, file: &str, columns: [&str; N]) -> Result<Vec<[String; N]>, TableError> {
    let frame = open_table(folder, file, &columns)?;
    let mut rows: Vec<[String; N]> = (0..frame.height()).map(|_| std::array::from_fn(|_| String::new())).collect();
    for (at, name) in columns.iter().enumerate() {
        for (row, cell) in rows.iter_mut().zip(texts(&frame, name)?) {
            row[at] = cell;
        }
    }
    Ok(rows)
}
