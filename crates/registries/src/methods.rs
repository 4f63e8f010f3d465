//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{MethodGroup::Asking, MethodList};

use crate::{notice, notices, sources};

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (Asking, sources::METHODS),
    (Asking, notices::state::METHODS),
    (Asking, notice::METHODS),
    (Asking, sources::crossref::record::METHODS),
];
