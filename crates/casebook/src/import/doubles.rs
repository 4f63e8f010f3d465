//! A list without its doubles, and what was done to make it so.
//! Which references are the same work is decided in `matching`.

use matching::duplicates::{Duplicates, Merged, Pair, merged};
use tables::DoubleDecision;
use vocabulary::{Reference, Word};

type Writer = csv::Writer<Vec<u8>>;

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
    let mut writer = csv::Writer::from_writer(Vec::new());
    row(&mut writer, ["group", "decision", "field", "value", "from", "rule_or_evidence", "others"]);
    let mut stands: Vec<Option<Reference>> = references.iter().cloned().map(Some).collect();
    for (at, group) in found.groups.iter().enumerate() {
        let number = (at + 1).to_string();
        for pair in &group.joined_by {
            joined(&mut writer, &number, DoubleDecision::Same, pair, place);
        }
        let members: Vec<&Reference> = group.members.iter().map(|member| &references[*member]).collect();
        let one = merged(&members);
        fields(&mut writer, &number, &one, &|member| place(group.members[member]));
        group.members.iter().for_each(|member| stands[*member] = None);
        if let Some(first) = group.members.first() {
            stands[*first] = Some(one.reference);
        }
    }
    found.unsure.iter().for_each(|pair| joined(&mut writer, "", DoubleDecision::Unsure, pair, place));
    WithoutDoubles {
        references: stands.into_iter().flatten().collect(),
        told: writer.into_inner().expect("memory never refuses to be flushed"),
    }
}

fn joined(writer: &mut Writer, group: &str, decision: DoubleDecision, pair: &Pair, place: &dyn Fn(usize) -> String) {
    let (first, second, evidence) = (place(pair.first), place(pair.second), evidence(pair));
    row(writer, [group, decision.as_str(), "", "", &first, &evidence, &second]);
}

/// Writes where each field of a merged reference came from.
fn fields(writer: &mut Writer, group: &str, merged: &Merged, place: &dyn Fn(usize) -> String) {
    for choice in &merged.choices {
        let from: Vec<String> = choice.from.iter().map(|member| place(*member)).collect();
        let others: Vec<String> =
            choice.others.iter().map(|(member, value)| format!("{}: {value}", place(*member))).collect();
        let cells = [group, "merged", choice.field, &choice.value, &from.join("; "), choice.rule, &others.join("; ")];
        row(writer, cells);
    }
}

fn evidence(pair: &Pair) -> String {
    pair.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn row(writer: &mut Writer, cells: [&str; 7]) {
    writer.write_record(cells).expect("rows of one width always fit into memory");
}
