//! One row per published figure of a survey.

use tables::Tables;
use vocabulary::{Base, ItemKind, Percent};

use super::place::place;

/// A figure as published, or an option that is named without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyRow {
    /// The survey's key.
    pub survey: String,
    /// Its title.
    pub survey_title: String,
    /// The case that reports it.
    pub case: String,
    /// The question's key.
    pub question: String,
    /// Its wording.
    pub question_text: String,
    /// Whether several options could be ticked.
    pub is_multiple: bool,
    /// Whether the question counts who answered among those invited.
    pub is_response: bool,
    /// The option's key.
    pub option: String,
    /// Its label.
    pub option_label: String,
    /// The group of respondents.
    pub subgroup: String,
    /// The percentage as printed.
    pub percent: Option<Percent>,
    /// The count as printed.
    pub count: Option<u64>,
    /// The base.
    pub base: Base,
    /// Where in the publication it stands.
    pub locator: String,
    /// File and line.
    pub source: String,
}

/// Takes the published figures.
pub fn survey(tables: &Tables) -> Vec<SurveyRow> {
    let figure = |row: &tables::SurveyRow| SurveyRow {
        survey: row.survey.clone(),
        survey_title: row.survey_title.clone(),
        case: row.case.to_string(),
        question: row.question.clone(),
        question_text: row.question_text.clone(),
        is_multiple: row.kind == ItemKind::Multiple,
        is_response: row.is_response,
        option: row.option.clone(),
        option_label: row.option_label.clone(),
        subgroup: row.subgroup.clone(),
        percent: row.percent,
        count: row.count,
        base: row.base(),
        locator: row.locator.clone(),
        source: place(&row.source_file, row.source_line),
    };
    tables.survey.iter().map(figure).collect()
}
