//! The seam between the stages: one type a table, with its columns, what they mean, how it is written and how it is read.
//! Nothing is made or counted here, and no input of people is known.

mod candidates;
mod cases;
mod cell;
mod changes;
mod citation_check;
mod citation_searches;
mod coding;
mod duplicates;
mod entries;
mod full_text;
mod look_alikes;
mod merged;
mod notices;
#[cfg(test)]
mod random;
mod reading;
mod references;
mod row;
mod score;
mod set;
mod spellings;
mod survey;
#[cfg(test)]
mod tests;
mod themes;
mod writing;

pub use candidates::{CandidateRow, Way};
pub use cases::CaseRow;
pub use changes::ChangeRow;
pub use citation_check::{CheckRow, PersonState, TruthDate};
pub use citation_searches::SearchRow;
pub use coding::CodingRow;
pub use duplicates::{DoubleDecision, DoubleRow};
pub use entries::EntryRow;
pub use full_text::{FullTextRow, FullTextState};
pub use look_alikes::LookAlikeRow;
pub use merged::{MergedRow, MergedStanding};
pub use notices::NoticeRow;
pub use reading::TableError;
pub use references::{ReferenceRow, WorkRole};
pub use row::{Column, Row, Table};
pub use score::Score;
pub use set::{TABLES, Tables};
pub use spellings::SpellingRow;
pub use survey::{BaseKind, SurveyRow};
pub use themes::ThemeRow;
pub use writing::WriteError;
