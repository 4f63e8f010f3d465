//! What every source says of every field of every work, beside what stands.

use vocabulary::{PartialDate, ReferenceField, words};

use crate::{cell::word_cells, row::row};

words! {
    /// How far the value of a field is believed.
    pub enum MergedStanding {
        /// It stands.
        Stands = "stands",
        /// No source that says so may be believed alone.
        Withheld = "withheld",
        /// A person decided.
        Verdict = "a person's verdict",
    }
}

word_cells!(MergedStanding);

row! {
    "merged": "a field of a work, and what one other source says of it",
    /// A field of a work, and what one other source says of it.
    pub struct MergedRow {
        /// The work.
        pub reference: String,
        /// The field.
        pub field: ReferenceField,
        /// What stands; empty where nothing does.
        pub value: String,
        /// Who says so.
        pub by: String,
        /// The day since which that source says so.
        pub asked: Option<PartialDate>,
        /// `stands`, `withheld` where no source that says so may be believed alone, or `a person's verdict`.
        pub standing: MergedStanding,
        /// Who else says something of the field.
        pub other: String,
        /// What they say.
        pub other_value: String,
        /// Whether it comes to the same.
        pub agrees: Option<bool>,
        /// The file in which what stands was read.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
