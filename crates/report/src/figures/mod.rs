//! Where figures are drawn: one file each, one question each; the list is `FIGURES`, in the order of the report.
//! What a number means is decided in `analyse`; how a surface works in `canvas`.

mod case_similarity;
mod citation_check;
mod coder_agreement;
mod framework_matrix;
mod legend;
mod survey_proportions;
mod theme_co_occurrence;
mod theme_judgements;
mod works_over_time;

pub use citation_check::FIELDS as CITATION_FIELDS;

use crate::figure::Figure;

/// Every figure, in the order of the report.
pub const FIGURES: &[Figure] = &[
    works_over_time::FIGURE,
    citation_check::FIGURE,
    framework_matrix::FIGURE,
    theme_judgements::FIGURE,
    theme_co_occurrence::FIGURE,
    case_similarity::FIGURE,
    coder_agreement::FIGURE,
    survey_proportions::FIGURE,
];
