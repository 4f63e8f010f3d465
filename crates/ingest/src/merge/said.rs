//! What one source says of a work, and how far its word goes.
//! How several such are weighed against one another is decided in `rules`.

use registries::{SourceWork, Trust};
use vocabulary::{PartialDate, Place, Reference};

/// The source name of records that a person has read with their own eyes.
pub const RECORDS: &str = "records";
/// The source name of the review's own list, as people have it.
pub const LIST: &str = "list";

/// Returns the name of a source in sentences and tables.
pub fn label(source: &str) -> &str {
    match source {
        RECORDS => "the curated record",
        LIST => "the list",
        _ => registries::source(source).map_or(source, |known| known.card.label),
    }
}

/// Returns how far the word of a source goes: a person's record goes before every registry, and the list behind all.
pub(super) fn trust(source: &str) -> Trust {
    match source {
        RECORDS => Trust { facts: 0, library: 0, abstracts: 0, ..Trust::unranked(RECORDS) },
        LIST => Trust { facts: u8::MAX, library: u8::MAX, abstracts: u8::MAX, ..Trust::unranked(LIST) },
        _ => registries::source(source).map_or(Trust::unranked("unknown"), |known| known.card.trust),
    }
}

/// What one source says of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The source: `records`, `list`, or the name on a card.
    pub source: String,
    /// How far its word goes against that of others.
    pub trust: Trust,
    /// When it was asked; curated files carry no date of their own.
    pub asked: Option<PartialDate>,
    /// Where it stands.
    pub place: Place,
    /// The source's own word for the type of record.
    pub record_type: Option<String>,
    /// What it says.
    pub reference: Reference,
}

impl Said {
    /// Takes what a source says, of the name on its card or one of the two above, believed as far as that card says.
    pub fn new(source: &str, place: Place, reference: Reference) -> Self {
        Self { source: source.to_owned(), trust: trust(source), asked: None, place, record_type: None, reference }
    }

    /// Takes what a source's record says.
    pub fn by(work: &SourceWork, place: Place, asked: Option<PartialDate>) -> Self {
        let record_type = work.record_type.clone();
        Self { asked, record_type, ..Self::new(work.source, place, work.reference.clone()) }
    }
}
