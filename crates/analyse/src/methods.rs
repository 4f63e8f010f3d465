//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{MethodGroup::Counts, MethodList};

use crate::statistics;

/// The methods of every module that has some.
pub const METHODS: &MethodList = &[
    (Counts, statistics::framework_matrix::METHODS),
    (Counts, statistics::theme_co_occurrence::METHODS),
    (Counts, statistics::case_similarity::METHODS),
    (Counts, statistics::agreement::METHODS),
    (Counts, statistics::percent_agreement::METHODS),
    (Counts, statistics::cohen_kappa::METHODS),
    (Counts, statistics::krippendorff_alpha::METHODS),
    (Counts, statistics::bootstrap::METHODS),
    (Counts, statistics::published_figures::METHODS),
    (Counts, statistics::reachable_counts::METHODS),
    (Counts, statistics::wilson_interval::METHODS),
];
