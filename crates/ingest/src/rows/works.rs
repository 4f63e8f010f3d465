//! The tables about what the sources say: every field of every work with all voices, and copies.

use tables::{LookAlikeRow, MergedRow, MergedStanding};

use crate::{
    merge::{LIST, Merged, Other, label},
    state::State,
};

/// Every field of every work: what stands, who says so since when, and what each other source says.
pub(super) fn merged(state: &State) -> Vec<MergedRow> {
    let mut rows = Vec::new();
    for work in &state.merged {
        for field in &work.fields {
            let others: Vec<&Other> = field.others.iter().filter(|other| other.source != LIST).collect();
            if field.value.is_none() && others.is_empty() && !field.is_verdict {
                continue;
            }
            let row = |other: Option<&Other>| {
                let place = field.place.as_ref();
                MergedRow {
                    reference: work.reference.id.clone(),
                    field: field.field,
                    value: field.value.clone().unwrap_or_default(),
                    by: field.by.as_deref().map(label).unwrap_or_default().to_owned(),
                    asked: field.asked,
                    standing: standing(field),
                    other: other.map(|other| label(&other.source).to_owned()).unwrap_or_default(),
                    other_value: other.map(|other| other.value.clone()).unwrap_or_default(),
                    agrees: other.map(|other| other.agrees),
                    source_file: place.map(|place| place.file.clone()).unwrap_or_default(),
                    source_line: place.and_then(|place| place.line),
                }
            };
            if others.is_empty() {
                rows.push(row(None));
            }
            rows.extend(others.into_iter().map(|other| row(Some(other))));
        }
    }
    rows
}

fn standing(field: &Merged) -> MergedStanding {
    match field.is_verdict {
        true => MergedStanding::Verdict,
        false if field.is_withheld() => MergedStanding::Withheld,
        false => MergedStanding::Stands,
    }
}

/// Records that look like a work and are copies of it under a foreign prefix.
pub(super) fn look_alikes(state: &State) -> Vec<LookAlikeRow> {
    let copies = state.merged.iter().flat_map(|work| work.look_alikes.iter().map(move |copy| (work, copy)));
    copies
        .map(|(work, copy)| LookAlikeRow {
            reference: work.reference.id.clone(),
            doi: copy.doi.clone(),
            by: label(&copy.source).to_owned(),
            why: copy.why.clone(),
            source_file: copy.place.file.clone(),
            source_line: copy.place.line,
        })
        .collect()
}
