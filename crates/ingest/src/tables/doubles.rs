//! The tables about doubles: those that stand in the list, and those that an import made one.
//! Which references are the same work is decided in `duplicates`.

use matching::duplicates::{Duplicates, Merged, Pair, duplicates, merged};
use vocabulary::Reference;

use super::{Writer, line};
use crate::inputs::Inputs;

/// What is said of references that were found to be one work.
const SAME: &str = "the same work";
/// What is said of a pair on which nothing was decided.
const UNSURE: &str = "a person must look";

/// Groups of entries that are the same work, and pairs a person must look at.
pub(super) fn in_list(inputs: &Inputs) -> Vec<u8> {
    let mut writer =
        Writer::new(&["group", "decision", "entry", "other_entry", "score", "evidence", "source_file", "source_line"]);
    let references: Vec<Reference> = inputs.list.iter().map(|entry| entry.reference.clone()).collect();
    let found = duplicates(&references);
    let mut row = |group: String, decision: &str, pair: &Pair| {
        let (entry, other) = (&inputs.list[pair.first], &inputs.list[pair.second]);
        writer.row(&[
            group,
            decision.to_owned(),
            entry.number.to_string(),
            other.number.to_string(),
            format!("{:.1}", pair.score),
            evidence(pair),
            other.place.file.clone(),
            line(&other.place),
        ]);
    };
    for (at, group) in found.groups.iter().enumerate() {
        group.joined_by.iter().for_each(|pair| row((at + 1).to_string(), SAME, pair));
    }
    found.unsure.iter().for_each(|pair| row(String::new(), UNSURE, pair));
    writer.bytes()
}

/// A list in which every work stands once, and what was done to make it so.
#[derive(Debug)]
pub struct WithoutDoubles {
    /// The references; a merged one stands where the first of its group stood.
    pub references: Vec<Reference>,
    /// As CSV: which records were joined on what evidence, where each field of the merged one came from and what the others said, and the pairs left to a person.
    pub told: Vec<u8>,
}

/// Merges each group of `found` among `references`; `place` names where one of them was read.
pub fn without_doubles(
    references: &[Reference],
    found: &Duplicates,
    place: &dyn Fn(usize) -> String,
) -> WithoutDoubles {
    let mut writer = Writer::new(&["group", "decision", "field", "value", "from", "rule_or_evidence", "others"]);
    let mut stands: Vec<Option<Reference>> = references.iter().cloned().map(Some).collect();
    for (at, group) in found.groups.iter().enumerate() {
        let number = (at + 1).to_string();
        for pair in &group.joined_by {
            joined(&mut writer, &number, SAME, pair, place);
        }
        let members: Vec<&Reference> = group.members.iter().map(|member| &references[*member]).collect();
        let one = merged(&members);
        fields(&mut writer, &number, &one, &|member| place(group.members[member]));
        group.members.iter().for_each(|member| stands[*member] = None);
        if let Some(first) = group.members.first() {
            stands[*first] = Some(one.reference);
        }
    }
    found.unsure.iter().for_each(|pair| joined(&mut writer, "", UNSURE, pair, place));
    WithoutDoubles { references: stands.into_iter().flatten().collect(), told: writer.bytes() }
}

fn joined(writer: &mut Writer, group: &str, decision: &str, pair: &Pair, place: &dyn Fn(usize) -> String) {
    let (first, second, evidence) = (place(pair.first), place(pair.second), evidence(pair));
    writer.row(&[group, decision, "", "", &first, &evidence, &second]);
}

/// Writes where each field of a merged reference came from.
fn fields(writer: &mut Writer, group: &str, merged: &Merged, place: &dyn Fn(usize) -> String) {
    for choice in &merged.choices {
        let from: Vec<String> = choice.from.iter().map(|member| place(*member)).collect();
        let others: Vec<String> =
            choice.others.iter().map(|(member, value)| format!("{}: {value}", place(*member))).collect();
        let cells = [group, "merged", choice.field, &choice.value, &from.join("; "), choice.rule, &others.join("; ")];
        writer.row(&cells);
    }
}

fn evidence(pair: &Pair) -> String {
    pair.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
