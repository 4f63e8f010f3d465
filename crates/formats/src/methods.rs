//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{MethodGroup::References, MethodList};

use crate::{readers::copied_list, reading};

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (References, reading::METHODS),
    (References, copied_list::entries::METHODS),
    (References, copied_list::inline_numbers::METHODS),
    (References, copied_list::bare_identifiers::METHODS),
    (References, copied_list::page_headers::METHODS),
    (References, copied_list::repeated_authors::METHODS),
];
