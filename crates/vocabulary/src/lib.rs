//! The words that all of Casebook shares: types that are valid wherever they exist.
//! No file, network or clock is touched here, and no large library is known.

pub mod change;
pub mod check;
pub mod coding;
pub mod date;
pub mod identifier;
pub mod link;
pub mod list_entry;
pub mod method;
pub mod notice;
pub mod person;
pub mod problem;
pub mod provenance;
pub mod reference;
pub mod reference_field;
pub mod review;
pub mod search;
pub mod survey;
pub mod text;
pub mod word;

pub use change::ChangeKind;
pub use check::{CheckField, PersonVerdict, Severity, Verdict};
pub use coding::{Case, CaseId, CaseRole, Coder, Coding, IdError, Judgement, JudgementScale, Theme, ThemeId};
pub use date::{DateError, PartialDate};
pub use identifier::{Doi, IdentifierError, Isbn, Orcid, Pmcid, Pmid};
pub use link::LinkDecision;
pub use list_entry::ListEntry;
pub use method::{Method, MethodGroup, MethodList};
pub use notice::NoticeKind;
pub use person::{Contributor, Person};
pub use problem::{Problem, Problems};
pub use provenance::{Place, Provenance};
pub use reference::{Reference, ReferenceKind};
pub use reference_field::ReferenceField;
pub use review::{Caution, CoderCard, LensPart, Review, Standing};
pub use search::{CandidateVerdict, Direction, SearchState};
pub use survey::{Base, Item, ItemKind, Percent, PercentError, PublishedFigure, Survey};
pub use word::Word;
