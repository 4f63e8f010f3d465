//! The works that citation searching found and the review has not.

use std::borrow::Cow;

use vocabulary::{CandidateVerdict, Direction, Doi, PartialDate, Pmcid, Pmid, ReferenceKind, Word};

use crate::{cell::Cell, row::row};

/// One way in which a candidate was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Way {
    /// The key of the work from which the search set out.
    pub seed: String,
    /// Whether the candidate cites the seed or is cited by it.
    pub direction: Direction,
    /// The index that knows of the citation.
    pub index: String,
    /// The day on which the index was asked.
    pub on: Option<PartialDate>,
}

/// Written as `lark-2001 forward openalex 2026-11-23`.
impl Cell for Way {
    fn written(&self) -> Cow<'_, str> {
        let day = self.on.map(|day| format!(" {day}")).unwrap_or_default();
        format!("{} {} {}{day}", self.seed, self.direction.as_str(), self.index).into()
    }

    fn read(text: &str) -> Option<Self> {
        // From the end, since a key may hold blanks and an index does not.
        let dated = text.rsplit_once(' ').and_then(|(rest, day)| Some((rest, PartialDate::read(day)?)));
        let (rest, on) = dated.map_or((text, None), |(rest, day)| (rest, Some(day)));
        let (rest, index) = rest.rsplit_once(' ')?;
        let (seed, direction) = rest.rsplit_once(' ')?;
        Some(Self { seed: seed.into(), direction: Direction::read(direction)?, index: index.into(), on })
    }

    fn expected() -> String {
        "a seed, `forward` or `backward`, an index and a day".into()
    }
}

row! {
    "candidates": "a work that citation searching found and the review has not",
    /// A work that citation searching found and the review has not; the columns that people decide by stand first, so that rows can be copied into `inputs/candidates.csv`.
    pub struct CandidateRow {
        /// The DOI.
        pub doi: Option<Doi>,
        /// The PubMed identifier.
        pub pmid: Option<Pmid>,
        /// OpenAlex's own identifier.
        pub openalex: String,
        /// The title; empty where no index gives one.
        pub title: String,
        /// What a person decided, as in `inputs/candidates.csv`; empty where nobody has.
        pub decision: Option<CandidateVerdict>,
        /// Who decided.
        pub by: String,
        /// When they did, as they wrote it.
        pub date: String,
        /// Why they did.
        pub why: String,
        /// The PubMed Central identifier.
        pub pmcid: Option<Pmcid>,
        /// The kind of work.
        pub kind: ReferenceKind,
        /// The first author.
        pub first_author: String,
        /// The year.
        pub year: Option<i32>,
        /// The date of the issue.
        pub issued_date: Option<PartialDate>,
        /// The journal or book.
        pub container: String,
        /// The line of a reference list, where no more is known.
        pub as_cited: String,
        /// The first day on which it was found.
        pub first_found_date: Option<PartialDate>,
        /// From how many seeds it was found.
        pub n_seeds: usize,
        /// How many indexes name it.
        pub n_indexes: usize,
        /// The seeds.
        pub seeds: String,
        /// The indexes.
        pub indexes: String,
        /// Every way it was found: seed, `forward` or `backward`, index, day.
        pub found: Vec<Way>,
        /// The file of the decision.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
