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
pub use survey_proportions::base_words;

use crate::{canvas::Drawing, material::Material, sheet::Sheet};

/// A figure: what it is called, and four functions of the findings.
pub struct Figure {
    /// The name of its files, such as `framework_matrix`.
    pub name: &'static str,
    /// Its title, which stands in the page and in the files, never inside the drawing.
    pub title: &'static str,
    /// The section of the report that shows it.
    pub section: Section,
    /// Draws it; nothing where there is nothing to show.
    pub draw: fn(&Material<'_>) -> Option<Drawing>,
    /// Says how to read it.
    pub caption: fn(&Material<'_>) -> String,
    /// Says what it shows, computed from the findings.
    pub alt_text: fn(&Material<'_>) -> String,
    /// Returns the numbers behind it.
    pub numbers: fn(&Material<'_>) -> Sheet,
}

/// The sections of the report that hold figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The cases.
    Cases,
    /// The references and what is wrong with them.
    References,
    /// The framework matrix.
    Matrix,
    /// What the cases share and where they part.
    Across,
    /// Agreement between coders.
    Agreement,
    /// The survey.
    Survey,
}

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
