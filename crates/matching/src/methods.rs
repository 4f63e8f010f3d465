//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{MethodGroup::References, MethodList};

use crate::{citation_check, comparison, decision, duplicates, link};

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (References, comparison::names::METHODS),
    (References, comparison::titles::METHODS),
    (References, duplicates::blocking::METHODS),
    (References, duplicates::columns::METHODS),
    (References, duplicates::methods::METHODS),
    (References, duplicates::METHODS),
    (References, link::METHODS),
    (References, decision::corpus::METHODS),
    (References, decision::deciding::METHODS),
    (References, decision::text::METHODS),
    (References, decision::fields::METHODS),
    (References, decision::untitled::METHODS),
    (References, decision::leftovers::METHODS),
    (References, decision::exactness::METHODS),
    (References, citation_check::checking::METHODS),
    (References, citation_check::authors::METHODS),
    (References, citation_check::numbers::METHODS),
    (References, citation_check::british_american::METHODS),
    (References, citation_check::number_words::METHODS),
    (References, citation_check::spellings::METHODS),
    (References, citation_check::corrected::METHODS),
];
