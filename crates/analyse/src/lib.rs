//! Stage 2: the tables become findings.
//! Frames count, statistics estimate; only aggregates and the review's own words leave this crate.

mod frames;
mod methods;
pub mod statistics;

use tables::Tables;
use vocabulary::Review;

pub use frames::{
    AnalyseError, CandidateRow, CaseRow, Change, CheckRow, CodingRow, Disagreement, DoubleRow, EntryRow, Found,
    FullTextRow, Lists, LookAlike, NoticeRow, SearchRow, Sources, SpellingRow, SurveyRow, ThemeRow, Work,
};
use frames::{CodingFrame, found, lists, sources, survey};
pub use methods::METHODS;
use statistics::{
    Agreement, CasePair, FrameworkMatrix, JudgementCounts, PublishedFigure, ThemePair, agreement, case_judgements,
    case_similarity, framework_matrix, published_figures, theme_co_occurrence, theme_judgements,
};

/// Everything the report says, one field a statistic.
#[derive(Debug)]
pub struct Findings {
    /// The reference list, its works and the citation check.
    pub lists: Lists,
    /// What the sources say of the works, and what the last refresh changed.
    pub sources: Sources,
    /// What the sources know beyond the records.
    pub found: Found,
    /// Cases and works read for context.
    pub cases: Vec<CaseRow>,
    /// The themes in the order of the codebook.
    pub themes: Vec<ThemeRow>,
    /// All judgements with their notes.
    pub codings: Vec<CodingRow>,
    /// How often each coder gave each judgement: coder, judgement, count.
    pub coder_counts: Vec<(String, String, usize)>,
    /// Cases by themes.
    pub framework_matrix: FrameworkMatrix,
    /// Counts per theme over the cases.
    pub theme_judgements: Vec<JudgementCounts>,
    /// Counts per coded work over the themes.
    pub case_judgements: Vec<JudgementCounts>,
    /// Agreement between coders.
    pub agreement: Agreement,
    /// Pairs of themes over the cases.
    pub theme_co_occurrence: Vec<ThemePair>,
    /// Pairs of cases.
    pub case_similarity: Vec<CasePair>,
    /// Published survey figures.
    pub published_figures: Vec<PublishedFigure>,
}

/// Computes the findings of a review from its tables.
///
/// # Errors
/// When a judgement is not on the review's scale.
pub fn analyse(review: &Review, tables: &Tables) -> Result<Findings, AnalyseError> {
    let coding = CodingFrame::of(review, tables)?;
    let matrix = framework_matrix(&coding, coding.grid()?, &review.scale);
    Ok(Findings {
        lists: lists(tables)?,
        sources: sources(tables),
        found: found(tables),
        coder_counts: coding.counts_by_coder()?,
        theme_judgements: theme_judgements(&matrix),
        case_judgements: case_judgements(&matrix),
        agreement: agreement(&matrix),
        theme_co_occurrence: theme_co_occurrence(&matrix),
        case_similarity: case_similarity(&matrix),
        published_figures: published_figures(survey(tables)),
        framework_matrix: matrix,
        cases: coding.cases,
        themes: coding.themes,
        codings: coding.rows,
    })
}
