//! One row per published figure of a survey.

use std::path::Path;

use vocabulary::{Base, Percent};

use super::{TableError, numbers, open as open_table, texts};

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

/// Opens the table of survey figures in `folder`.
///
/// # Errors
/// When the table is missing, lacks a column, or holds a wrong cell.
pub fn open(folder: &Path) -> Result<Vec<SurveyRow>, TableError> {
    const FILE: &str = "survey.csv";
    let columns = [
        "survey",
        "survey_title",
        "case",
        "question",
        "question_text",
        "type",
        "is_response",
        "option",
        "option_label",
        "subgroup",
        "percent",
        "base_kind",
        "locator",
        "source_file",
        "source_line",
    ];
    let frame = open_table(folder, FILE, &[columns.as_slice(), &["count", "base"]].concat())?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let (count, base) = (numbers(&frame, FILE, "count")?, numbers::<u64>(&frame, FILE, "base")?);
    let row = |row: usize| {
        let cell = |at: usize| column[at][row].clone();
        let wrong = |at: usize, expected| TableError::WrongCell {
            file: FILE.into(),
            row: row + 1,
            column: columns[at].into(),
            found: cell(at),
            expected,
        };
        let percent = match cell(10).as_str() {
            "" => None,
            text => Some(Percent::parse(text).map_err(|_| wrong(10, "a percentage"))?),
        };
        let base = match (cell(11).as_str(), base[row]) {
            ("stated", Some(n)) => Base::Stated(n),
            ("assumed", Some(n)) => Base::AssumedAllAnswered(n),
            ("unknown", None) => Base::Unknown,
            _ => return Err(wrong(11, "`stated` or `assumed` with a base, or `unknown` without one")),
        };
        Ok(SurveyRow {
            survey: cell(0),
            survey_title: cell(1),
            case: cell(2),
            question: cell(3),
            question_text: cell(4),
            is_multiple: cell(5) == "multiple",
            is_response: cell(6) == "yes",
            option: cell(7),
            option_label: cell(8),
            subgroup: cell(9),
            percent,
            count: count[row],
            base,
            locator: cell(12),
            source: format!("{}:{}", cell(13), cell(14)),
        })
    };
    (0..frame.height()).map(row).collect()
}
