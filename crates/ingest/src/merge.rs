//! Several answers about one work become one Reference, field by field, with who said what and who disagrees.
//! Which answers are about one work is decided before, by identifiers; nothing is looked for here.

pub(crate) mod lookalike;
pub(crate) mod rules;
mod said;

use vocabulary::{Method, PartialDate, Place, Reference, ReferenceField, Word};

pub use lookalike::{LookAlike, look_alikes};
pub use said::{LIST, RECORDS, Said, label};

/// What a person has decided of one field, once and for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The field.
    pub field: ReferenceField,
    /// The value that stands; nothing says that the work has no such field.
    pub value: Option<String>,
    /// Who decided.
    pub who: String,
    /// Where the decision stands.
    pub place: Place,
}

/// One field of the merged record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The field.
    pub field: ReferenceField,
    /// The value that stands.
    pub value: Option<String>,
    /// Who says so; nobody when no source may be believed alone.
    pub by: Option<String>,
    /// Where it stands.
    pub place: Option<Place>,
    /// When that source was asked.
    pub asked: Option<PartialDate>,
    /// What the others say, source by source.
    pub others: Vec<Other>,
    /// Whether a person decided.
    pub is_verdict: bool,
}

/// What another source says of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The source.
    pub source: String,
    /// Its value.
    pub value: String,
    /// Whether it comes to the same.
    pub agrees: bool,
}

/// The merged record with all that led to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergedWork {
    /// The record.
    pub reference: Reference,
    /// Every field about which anybody said anything, in the order of `ReferenceField::ALL`.
    pub fields: Vec<Merged>,
    /// Records that look like the work and are copies of it; nothing of them was believed.
    pub look_alikes: Vec<LookAlike>,
}

impl MergedWork {
    /// Returns the fields on which sources disagree, for a person to look at.
    pub fn disagreements(&self) -> Vec<&Merged> {
        self.fields.iter().filter(|f| f.others.iter().any(|o| !o.agrees) || f.is_withheld()).collect()
    }
}

impl Merged {
    /// Whether there is a value that was not believed because only one source, which must not stand alone, gave it.
    pub fn is_withheld(&self) -> bool {
        self.value.is_none() && !self.is_verdict && !self.others.is_empty()
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Merging what several sources say of a work",
    statement: "What several sources say of one work is merged field by field: for each field the most trusted source that fills it is taken, the values of all others are kept beside it, and every difference is listed in the report. A record that a person has read goes before the registries; a person's verdict on a field goes before everything; the list that is being checked is never used to fill a field.",
    source: None,
}];

/// Merges what was said of one work; `key` is the key by which the review speaks of it.
pub fn merge(key: &str, said: &[Said], verdicts: &[Verdict]) -> MergedWork {
    let look_alikes = look_alikes(said);
    let is_copy = |one: &Said| look_alikes.iter().any(|copy| copy.is(one));
    let believed: Vec<&Said> = said.iter().filter(|one| !is_copy(one)).collect();
    let mut merged = MergedWork { look_alikes: look_alikes.clone(), ..MergedWork::default() };
    merged.reference.id = key.to_owned();
    for &field in ReferenceField::ALL {
        let verdict = verdicts.iter().rev().find(|v| v.field == field);
        let Some((one, chosen)) = decide(field, &believed, verdict) else { continue };
        if let Some(said) = chosen {
            field.copy(&said.reference, &mut merged.reference);
        } else if let (Some(verdict), Some(value)) = (verdict, &one.value) {
            // A verdict that repeats a source's value takes over the source's finer form, such as given names.
            let same =
                believed.iter().find(|s| field.value(&s.reference).is_some_and(|v| rules::agree(field, &v, value)));
            match same {
                Some(said) if field.value(&said.reference).as_ref() == Some(value) => {
                    field.copy(&said.reference, &mut merged.reference);
                }
                _ => field.set(&mut merged.reference, value),
            }
            debug_assert_eq!(verdict.field, field, "the verdict was looked up by its field");
        }
        merged.fields.push(one);
    }
    merged
}

/// Chooses the value of a field; nothing when nobody says anything of it.
fn decide<'a>(
    field: ReferenceField,
    said: &[&'a Said],
    verdict: Option<&Verdict>,
) -> Option<(Merged, Option<&'a Said>)> {
    let mut filled: Vec<(&'a Said, String)> =
        said.iter().filter_map(|s| field.value(&s.reference).map(|value| (*s, value))).collect();
    filled.sort_by_key(|(s, value)| (rules::rank(field, s.trust), std::cmp::Reverse(rules::fullness(field, value))));
    if let Some(verdict) = verdict {
        let others = others(field, &filled, None, verdict.value.as_deref());
        let merged = Merged {
            field,
            value: verdict.value.clone(),
            by: Some(verdict.who.clone()),
            place: Some(verdict.place.clone()),
            asked: None,
            others,
            is_verdict: true,
        };
        return Some((merged, None));
    }
    if filled.is_empty() {
        return None;
    }
    let chosen = filled.iter().position(|(s, value)| {
        s.source != LIST
            && (rules::may_stand_alone(field, s.trust)
                // One that may not stand alone stands with any other source, of another make, that says the same.
                || filled.iter().any(|(o, v)| o.trust.make != s.trust.make && rules::agree(field, v, value)))
    });
    let value = chosen.map(|at| filled[at].1.clone());
    let others = others(field, &filled, chosen, value.as_deref());
    let by = chosen.map(|at| filled[at].0);
    let merged = Merged {
        field,
        value,
        by: by.map(|s| s.source.clone()),
        place: by.map(|s| s.place.clone()),
        asked: by.and_then(|s| s.asked),
        others,
        is_verdict: false,
    };
    Some((merged, by))
}

fn others(field: ReferenceField, filled: &[(&Said, String)], chosen: Option<usize>, value: Option<&str>) -> Vec<Other> {
    filled
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != chosen)
        .map(|(_, (said, other))| Other {
            source: said.source.clone(),
            value: other.clone(),
            agrees: value.is_some_and(|value| rules::agree(field, value, other)),
        })
        .collect()
}
