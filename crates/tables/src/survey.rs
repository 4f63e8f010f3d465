//! The published figures of surveys.

use vocabulary::{Base, CaseId, ItemKind, Percent, words};

use crate::{cell::word_cells, row::row};

words! {
    /// What is known of the base of a figure.
    pub enum BaseKind {
        /// The publication states it.
        Stated = "stated",
        /// It is taken to be all who answered.
        Assumed = "assumed",
        /// Nothing.
        Unknown = "unknown",
    }
}

word_cells!(BaseKind);

row! {
    "survey": "a published figure, or an option that is named without one",
    /// A figure as published, or an option that is named without one.
    pub struct SurveyRow {
        /// The survey's key.
        pub survey: String,
        /// Its title.
        pub survey_title: String,
        /// The case that reports it.
        pub case: CaseId,
        /// The question's key.
        pub question: String,
        /// Its wording.
        pub question_text: String,
        /// `single` or `multiple`, where several options could be ticked.
        pub kind as "type": ItemKind,
        /// Whether the question counts who answered among those invited.
        pub is_response: bool,
        /// The option's key.
        pub option: String,
        /// Its label.
        pub option_label: String,
        /// The group of respondents; `all` for everyone.
        pub subgroup: String,
        /// The percentage as printed.
        pub percent: Option<Percent>,
        /// The count as printed.
        pub count: Option<u64>,
        /// The number of people the percentage is of.
        pub base: Option<u64>,
        /// What is known of the base: `stated`, `assumed` or `unknown`.
        pub base_kind: BaseKind,
        /// Where in the publication it stands.
        pub locator: String,
        /// The file of the figures.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
    contradiction: |row: &SurveyRow| match (row.base_kind, row.base) {
        (BaseKind::Stated | BaseKind::Assumed, Some(_)) | (BaseKind::Unknown, None) => None,
        _ => Some(("base_kind", "`stated` or `assumed` with a base, or `unknown` without one")),
    }
}

impl SurveyRow {
    /// Returns the base.
    pub fn base(&self) -> Base {
        match (self.base_kind, self.base) {
            (BaseKind::Stated, Some(n)) => Base::Stated(n),
            (BaseKind::Assumed, Some(n)) => Base::AssumedAllAnswered(n),
            _ => Base::Unknown,
        }
    }

    /// Splits a base into its two cells.
    pub fn base_cells(base: Base) -> (Option<u64>, BaseKind) {
        let kind = match base {
            Base::Stated(_) => BaseKind::Stated,
            Base::AssumedAllAnswered(_) => BaseKind::Assumed,
            Base::Unknown => BaseKind::Unknown,
        };
        (base.n(), kind)
    }
}
