//! Which references are the same work: groups with the evidence that joined them, and pairs a person must look at.
//! Reading files and writing tables are not done here, and nothing is merged without being asked.

mod agreements;
pub(crate) mod blocking;
pub(crate) mod columns;
pub(crate) mod evidence;
pub(crate) mod finding;
mod merging;
pub(crate) mod methods;
pub(crate) mod prepared;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod weights;

use std::collections::HashMap;

use vocabulary::{Method, Reference};

pub use columns::Column;
pub use evidence::{Evidence, Field};
pub use finding::Finding;
pub use merging::{FieldChoice, Merged, merged};

use evidence::{Outcome, weigh};
use prepared::Prepared;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Groups of more than two records",
    statement: "Groups grow from the surest pair down; two groups are not joined when any record of one contradicts any record of the other, so that a record with many fields missing cannot chain two different works together.",
    source: None,
}];

/// What was found among references.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Duplicates {
    /// References that are the same work, each group in the order of the list.
    pub groups: Vec<Group>,
    /// Pairs that may be the same work; a person must look.
    pub unsure: Vec<Pair>,
    /// Columns that were left out because they never agree where everything else does.
    pub ignored_columns: Vec<Column>,
    /// How many pairs were alike enough to be compared.
    pub n_compared: usize,
    /// How many pairs of very common titles were not compared.
    pub n_not_compared: usize,
}

/// References that are the same work.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Places in the list, in order; at least two.
    pub members: Vec<usize>,
    /// The comparisons that joined them, one fewer than members.
    pub joined_by: Vec<Pair>,
}

/// Two references and what speaks for and against their being one work.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place of the earlier reference.
    pub first: usize,
    /// The place of the later reference.
    pub second: usize,
    /// The sum of the weights.
    pub score: f64,
    /// Field by field, what was seen and how much it weighs.
    pub evidence: Vec<Evidence>,
}

/// Finds references that are the same work.
///
/// The same list gives the same answer in the same order.
pub fn duplicates(references: &[Reference]) -> Duplicates {
    let prepared: Vec<Prepared> = references.iter().map(Prepared::new).collect();
    let blocked = blocking::pairs(&prepared);
    let ignored = columns::without_meaning(&prepared, &blocked.pairs);

    let mut accepted = Vec::new();
    let mut unsure = Vec::new();
    for (first, second) in blocked.pairs.iter().map(|(a, b)| (*a as usize, *b as usize)) {
        let weighed = weigh(&prepared[first], &prepared[second], &ignored);
        let pair = || Pair { first, second, score: weighed.score, evidence: weighed.evidence.clone() };
        match weighed.outcome {
            Outcome::Same => accepted.push(pair()),
            Outcome::Unsure => unsure.push(pair()),
            Outcome::Different => {}
        }
    }
    let groups = grouped(&prepared, &ignored, accepted, &mut unsure);
    let group_of: HashMap<usize, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.members.iter().map(move |member| (*member, at)))
        .collect();
    // A doubtful pair needs nobody once other evidence has joined both.
    let is_joined = |pair: &Pair| match (group_of.get(&pair.first), group_of.get(&pair.second)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    };
    unsure.retain(|pair| !is_joined(pair));
    unsure.sort_by_key(|pair| (pair.first, pair.second));
    unsure.dedup_by_key(|pair| (pair.first, pair.second));
    Duplicates {
        groups,
        unsure,
        ignored_columns: ignored.columns(),
        n_compared: blocked.pairs.len(),
        n_not_compared: blocked.n_left_out,
    }
}

/// Joins accepted pairs to groups, the surest first, and leaves a join undone that would bring contradicting records together.
fn grouped(
    prepared: &[Prepared],
    ignored: &columns::Ignored,
    mut accepted: Vec<Pair>,
    unsure: &mut Vec<Pair>,
) -> Vec<Group> {
    // METHOD: Groups of more than two records.
    accepted.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.second).cmp(&(b.first, b.second))));
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut groups: Vec<Option<Group>> = Vec::new();
    for pair in accepted {
        let mut place = |member: usize| {
            *group_of.entry(member).or_insert_with(|| {
                groups.push(Some(Group { members: vec![member], joined_by: Vec::new() }));
                groups.len() - 1
            })
        };
        let (a, b) = (place(pair.first), place(pair.second));
        if a == b {
            continue;
        }
        let members = |at: usize| groups[at].as_ref().map(|group| group.members.clone()).unwrap_or_default();
        let contradicts = |x: usize, y: usize| weigh(&prepared[x], &prepared[y], ignored).contradicts;
        if members(a).iter().any(|x| members(b).iter().any(|y| contradicts(*x, *y))) {
            unsure.push(pair);
            continue;
        }
        let (into, from) = (a.min(b), a.max(b));
        if let (Some(moved), Some(kept)) = (groups[from].take(), groups[into].as_mut()) {
            for member in &moved.members {
                group_of.insert(*member, into);
            }
            kept.members.extend(moved.members);
            kept.joined_by.extend(moved.joined_by);
            kept.joined_by.push(pair);
        }
    }
    let mut found: Vec<Group> = groups.into_iter().flatten().filter(|group| group.members.len() > 1).collect();
    for group in &mut found {
        group.members.sort_unstable();
    }
    found.sort_by_key(|group| group.members[0]);
    found
}
