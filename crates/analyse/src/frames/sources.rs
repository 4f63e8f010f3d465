//! One row per thing that the sources say otherwise than the review, and per change that a refresh brought.

use tables::Tables;
use vocabulary::Word;

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

/// Takes what the tables say of the sources.
pub fn sources(tables: &Tables) -> Sources {
    let look_alike = |row: &tables::LookAlikeRow| LookAlike {
        reference: row.reference.clone(),
        doi: row.doi.clone(),
        by: row.by.clone(),
        why: row.why.clone(),
    };
    let change = |row: &tables::ChangeRow| Change {
        refresh: row.refresh.clone(),
        kind: row.kind.as_str().to_owned(),
        subject: row.subject.clone(),
        field: row.field.clone(),
        before: row.before.clone(),
        after: row.after.clone(),
        who: row.who.clone(),
    };
    Sources {
        voices: voices(tables),
        disagreements: tables.merged.iter().filter(|row| row.agrees == Some(false)).map(disagreement).collect(),
        look_alikes: tables.look_alikes.iter().map(look_alike).collect(),
        changes: tables.changes.iter().map(change).collect(),
    }
}

/// Names everybody who said something of a work, each once.
fn voices(tables: &Tables) -> Vec<String> {
    let mut voices = Vec::new();
    for row in &tables.merged {
        // What stands by a record or a verdict was written by people, below `inputs/`.
        let is_source = !row.by.is_empty() && !row.source_file.starts_with("inputs/");
        let said = [(is_source, &row.by), (!row.other.is_empty(), &row.other)];
        voices.extend(said.into_iter().filter(|(is, _)| *is).map(|(_, who)| who.clone()));
    }
    voices.sort();
    voices.dedup();
    voices
}

fn disagreement(row: &tables::MergedRow) -> Disagreement {
    Disagreement {
        reference: row.reference.clone(),
        field: row.field.as_str().to_owned(),
        value: row.value.clone(),
        by: row.by.clone(),
        standing: row.standing.as_str().to_owned(),
        other: row.other.clone(),
        other_value: row.other_value.clone(),
    }
}
