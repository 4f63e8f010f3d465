//! The tables about what the sources say: every field of every work with all voices, copies, and what a refresh changed.

use vocabulary::Word;

use super::{Writer, line, text};
use crate::{
    State,
    changes::{Change, Changes},
    merge::{LIST, Merged, label},
};

/// Every field of every work: what stands, who says so since when, and what each other source says.
pub(super) fn merged(state: &State) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "reference",
        "field",
        "value",
        "by",
        "asked",
        "standing",
        "other",
        "other_value",
        "agrees",
        "source_file",
        "source_line",
    ]);
    for work in &state.merged {
        for field in &work.fields {
            let others: Vec<_> = field.others.iter().filter(|other| other.source != LIST).collect();
            if field.value.is_none() && others.is_empty() && !field.is_verdict {
                continue;
            }
            let mut row = |other: [&str; 3]| {
                let place = field.place.as_ref();
                writer.row(&[
                    &work.reference.id,
                    field.field.as_str(),
                    field.value.as_deref().unwrap_or_default(),
                    field.by.as_deref().map(label).unwrap_or_default(),
                    &text(field.asked.as_ref()),
                    standing(field),
                    other[0],
                    other[1],
                    other[2],
                    place.map(|place| place.file.as_str()).unwrap_or_default(),
                    &place.map(line).unwrap_or_default(),
                ]);
            };
            if others.is_empty() {
                row([""; 3]);
            }
            for other in others {
                row([label(&other.source), &other.value, if other.agrees { "yes" } else { "no" }]);
            }
        }
    }
    writer.bytes()
}

fn standing(field: &Merged) -> &'static str {
    match field.is_verdict {
        true => "a person's verdict",
        false if field.is_withheld() => "withheld",
        false => "stands",
    }
}

/// Records that look like a work and are copies of it under a foreign prefix.
pub(super) fn look_alikes(state: &State) -> Vec<u8> {
    let mut writer = Writer::new(&["reference", "doi", "by", "why", "source_file", "source_line"]);
    for work in &state.merged {
        for copy in &work.look_alikes {
            writer.row(&[
                &work.reference.id,
                &copy.doi,
                label(&copy.source),
                &copy.why,
                &copy.place.file,
                &line(&copy.place),
            ]);
        }
    }
    writer.bytes()
}

/// What the last refresh that changed anything changed.
pub(super) fn changes(changes: Option<&Changes>) -> Vec<u8> {
    let mut writer = Writer::new(&["refresh", "kind", "subject", "field", "before", "after", "who"]);
    if let Some(Changes { refresh, list, .. }) = changes {
        for change in list {
            let kind = change.kind.as_str();
            let Change { subject, field, before, after, who, .. } = change;
            writer.row(&[refresh.started.as_str(), kind, subject, field, before, after, who]);
        }
    }
    writer.bytes()
}
