//! Entries of the list that are, or may be, the same work.
//! Which references are one work is decided in `matching`.

use matching::duplicates::{Pair, duplicates};
use tables::{DoubleDecision, DoubleRow, Score};
use vocabulary::Reference;

use crate::inputs::Inputs;

/// Groups of entries that are the same work, and pairs a person must look at.
pub(super) fn in_list(inputs: &Inputs) -> Vec<DoubleRow> {
    let references: Vec<Reference> = inputs.list.iter().map(|entry| entry.reference.clone()).collect();
    let found = duplicates(&references);
    let row = |group: Option<usize>, decision: DoubleDecision, pair: &Pair| {
        let (entry, other) = (&inputs.list[pair.first], &inputs.list[pair.second]);
        DoubleRow {
            group,
            decision,
            entry: entry.number,
            other_entry: other.number,
            score: Score::rounded(pair.score),
            evidence: pair.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            source_file: other.place.file.clone(),
            source_line: other.place.line,
        }
    };
    let groups = found.groups.iter().enumerate();
    let same = groups.flat_map(|(at, group)| group.joined_by.iter().map(move |pair| (Some(at + 1), pair)));
    let same = same.map(|(group, pair)| row(group, DoubleDecision::Same, pair));
    same.chain(found.unsure.iter().map(|pair| row(None, DoubleDecision::Unsure, pair))).collect()
}
