//! The works of a review, with the values that stand of each.

use vocabulary::{Doi, Isbn, PartialDate, Pmcid, Pmid, ReferenceKind, words};

use crate::{cell::word_cells, row::row};

words! {
    /// What a work is to the review.
    pub enum WorkRole {
        /// One of the cases.
        Case = "case",
        /// Read and coded for context.
        Context = "context",
        /// The publication whose list is checked.
        Publication = "publication",
        /// Known by a record alone.
        Record = "record",
    }
}

word_cells!(WorkRole);

row! {
    "references": "a work that is known by a record or from a source, with the values that stand",
    /// A work that is known by a record or from a source, with the values that stand.
    pub struct ReferenceRow {
        /// The key by which the review speaks of the work.
        pub reference: String,
        /// `case`, `context`, `publication` or `record`.
        pub role: WorkRole,
        /// The kind of work.
        pub kind: ReferenceKind,
        /// A short name for lists and figures.
        pub short_name: String,
        /// The date of the issue or edition.
        pub issued_date: Option<PartialDate>,
        /// The date of first standing online, where that is known.
        pub online_date: Option<PartialDate>,
        /// The authors in order.
        pub authors: String,
        /// The year of the issue, or else of the date online.
        pub year: Option<i32>,
        /// The title.
        pub title: String,
        /// The journal, book or site.
        pub container: String,
        /// The volume.
        pub volume: String,
        /// The issue number.
        pub issue: String,
        /// The pages.
        pub pages: String,
        /// The article number, where there are no pages.
        pub article_number: String,
        /// The DOI.
        pub doi: Option<Doi>,
        /// The PubMed identifier.
        pub pmid: Option<Pmid>,
        /// The PubMed Central identifier.
        pub pmcid: Option<Pmcid>,
        /// The ISBN.
        pub isbn: Option<Isbn>,
        /// A link.
        pub url: String,
        /// What whoever made the record remarked.
        pub note: String,
        /// The file in which the work is described.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}

impl ReferenceRow {
    /// Returns volume, issue and pages as one would cite them; empty where none is known.
    pub fn where_in(&self) -> String {
        let pages = if self.pages.is_empty() { &self.article_number } else { &self.pages };
        let issue = if self.issue.is_empty() { String::new() } else { format!("({})", self.issue) };
        let parts = [format!("{}{issue}", self.volume), pages.replace('-', "–")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
