//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{
    MethodGroup::{Asking, Counts},
    MethodList,
};

use crate::{candidates, changes, full_text, inputs, kept, merge, refresh, state, works};

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (Counts, inputs::survey::sums::METHODS),
    (Asking, refresh::subjects::METHODS),
    (Asking, refresh::learned::METHODS),
    (Asking, refresh::METHODS),
    (Asking, refresh::walk::METHODS),
    (Asking, works::METHODS),
    (Asking, works::standing::METHODS),
    (Asking, merge::METHODS),
    (Asking, merge::rules::METHODS),
    (Asking, merge::lookalike::METHODS),
    (Asking, state::METHODS),
    (Asking, kept::METHODS),
    (Asking, candidates::METHODS),
    (Asking, candidates::searches::METHODS),
    (Asking, candidates::in_review::METHODS),
    (Asking, full_text::METHODS),
    (Asking, changes::METHODS),
];
