//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{MethodGroup::Asking, MethodList};

use crate::{kept, learned, plan, walk};

/// The methods of every module that has some.
pub const METHODS: &MethodList =
    &[(Asking, learned::METHODS), (Asking, plan::METHODS), (Asking, walk::METHODS), (Asking, kept::METHODS)];
