//! Where rows are counted; the only folder that knows polars.
//! Frames take tables, count and hand on plain values; what a number means is decided in `statistics`.

mod counted;
mod error;
mod found;
mod place;
mod references;
mod sources;
mod survey;
mod themes;

pub use error::AnalyseError;
pub use found::{CandidateRow, Found, FullTextRow, SearchRow, found};
pub use references::{CheckRow, DoubleRow, EntryRow, Lists, NoticeRow, SpellingRow, Work, lists};
pub use sources::{Change, Disagreement, LookAlike, Sources, sources};
pub use survey::{SurveyRow, survey};
pub use themes::{CaseRow, CodingFrame, CodingRow, ThemeRow};
