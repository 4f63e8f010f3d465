//! The findings of the citation check.

use std::{borrow::Cow, fmt};

use vocabulary::{CheckField, PartialDate, Severity, Verdict, words};

use crate::{
    cell::{Cell, word_cells},
    row::row,
};

words! {
    /// What became of a person's verdict on a finding.
    pub enum PersonState {
        /// It stands.
        Honoured = "honoured",
        /// What entry or record say is not what the person saw, so it was not applied.
        EvidenceChanged = "evidence changed",
    }
}

word_cells!(PersonState);

/// When what is expected was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TruthDate {
    /// Whoever says so does not say when.
    Undated,
    /// On this day, or since it.
    Day(PartialDate),
}

impl TruthDate {
    const UNDATED: &str = "undated";

    /// Takes the day, where there is one.
    pub fn of(day: Option<PartialDate>) -> Self {
        day.map_or(Self::Undated, Self::Day)
    }
}

impl fmt::Display for TruthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated => f.write_str(Self::UNDATED),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Cell for TruthDate {
    fn written(&self) -> Cow<'_, str> {
        self.to_string().into()
    }

    fn read(text: &str) -> Option<Self> {
        if text == Self::UNDATED { Some(Self::Undated) } else { PartialDate::read(text).map(Self::Day) }
    }

    fn expected() -> String {
        format!("{}, or `{}`", PartialDate::expected(), Self::UNDATED)
    }
}

row! {
    "citation_check": "a field or author of an entry, compared",
    /// A field or author of an entry, compared with its record.
    pub struct CheckRow {
        /// The number of the entry.
        pub entry: usize,
        /// The work.
        pub reference: String,
        /// The field.
        pub field: CheckField,
        /// Which author.
        pub position: Option<usize>,
        /// `agrees`, `differs`, `missing here` or `not checkable`.
        pub verdict: Verdict,
        /// `error`, `omission`, `style` or empty.
        pub severity: Severity,
        /// What the entry says.
        pub found: String,
        /// What the record says.
        pub expected: String,
        /// The difference in words.
        pub remark: String,
        /// Who gave a verdict of their own on it.
        pub person: String,
        /// Why they did.
        pub person_why: String,
        /// What became of that verdict: `honoured` or `evidence changed`.
        pub person_state: Option<PersonState>,
        /// Who says what is expected: a registry, or the curated record with its `source`.
        pub truth: String,
        /// The day since which the registry says so, or on which the record was read; `undated` where the record does not say.
        pub truth_date: Option<TruthDate>,
        /// The file of the list.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
        /// The file in which the record stands.
        pub record_file: String,
        /// The line of that file.
        pub record_line: Option<usize>,
    }
}
