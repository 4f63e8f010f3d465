//! Whom to believe on what: a source's places among all sources, and what it says of notices.
//! How values are compared and merged is decided elsewhere; here stands only what belongs to the source itself.

/// How far a source's word goes against that of others.
///
/// A place is a number out of 1 to 99: the lower is believed before the higher, and the gaps are for sources to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trust {
    /// Its place for titles, authors, dates, pages, publishers, DOIs and all that is not named below.
    pub facts: u8,
    /// Its place for what librarians assign: identifiers of PubMed and PubMed Central, languages and keywords.
    pub library: u8,
    /// Its place for abstracts.
    pub abstracts: u8,
    /// Whether its DOI, date or title is believed even where no source of another make says the same.
    pub stands_alone: bool,
    /// The database it draws on; two sources of one make do not confirm one another.
    pub make: &'static str,
}

impl Trust {
    /// A source that describes no works, or of which nobody knows how far to believe it.
    pub const fn unranked(make: &'static str) -> Self {
        Self { facts: 100, library: 100, abstracts: 100, stands_alone: true, make }
    }
}

/// Where a source names the notices of retraction and correction about a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticesIn {
    /// In the work's own record.
    Record,
    /// There, and in the records of notices that name the work: only both together are a whole answer.
    RecordAndNotices,
}
