//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{
    MethodGroup::{Asking, Counts},
    MethodList,
};

use crate::{candidates, changes, full_text, inputs, merge, rounds, state, works};

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (Counts, inputs::survey::sums::METHODS),
    (Asking, rounds::METHODS),
    (Asking, works::METHODS),
    (Asking, works::standing::METHODS),
    (Asking, merge::METHODS),
    (Asking, merge::rules::METHODS),
    (Asking, merge::lookalike::METHODS),
    (Asking, state::METHODS),
    (Asking, candidates::gathering::METHODS),
    (Asking, candidates::searches::METHODS),
    (Asking, candidates::in_review::METHODS),
    (Asking, full_text::places::METHODS),
    (Asking, changes::METHODS),
];
