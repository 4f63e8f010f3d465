//! What was not read: the limits that the review states, judgements that are missing, and remarks in the records.

use vocabulary::Judgement;

use crate::{
    blocks::{Block, Definition, DefinitionKind, Item, ListKind, Run, heading},
    material::{Material, counted, with_count},
    section::{Content, Section, always},
};

/// What was not read.
pub const SECTION: Section =
    Section { id: "not-read", applies: always, title: |_| "What was not read".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let limits = material.review.limits.iter().cloned().chain([unread(material)]);
    let items = limits.map(|limit| Item { mark: None, runs: vec![Run::Text(limit)] }).collect();
    let mut blocks = vec![Block::List(ListKind::Plain, items)];
    let noted = material.findings.lists.works.iter().filter(|work| !work.note.is_empty());
    let notes: Vec<Definition> = noted
        .map(|work| Definition {
            term: work.short_name.clone(),
            runs: vec![Run::text(work.note.as_str())],
            is_grave: false,
        })
        .collect();
    if !notes.is_empty() {
        blocks.extend([heading("Remarks in the records"), Block::Definitions(DefinitionKind::Statements, notes)]);
    }
    blocks
}

/// Counts the missing judgements in a sentence.
fn unread(material: &Material<'_>) -> String {
    let codings = &material.findings.codings;
    let per_case: Vec<String> = material
        .findings
        .cases
        .iter()
        .map(|case| {
            (case, codings.iter().filter(|row| row.case == case.id && row.judgement == Judgement::Missing).count())
        })
        .filter(|(_, n)| *n > 0)
        .map(|(case, n)| format!("{}: {n}", material.work_name(&case.id)))
        .collect();
    let total = codings.iter().filter(|row| row.judgement == Judgement::Missing).count();
    let missing = material.review.scale.missing();
    if codings.is_empty() {
        return "Nothing has been judged yet.".to_owned();
    }
    if total == 0 {
        return format!("No judgement is “{missing}”.");
    }
    let verb = with_count(total, "is", "are");
    format!("{total} of {} {verb} “{missing}” ({}).", counted(codings.len(), "judgement"), per_case.join("; "))
}
