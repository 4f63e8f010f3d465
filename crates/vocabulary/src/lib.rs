//! The words that all of Casebook shares: types that are valid wherever they exist.
//! No file, network or clock is touched here, and no large library is known.

pub mod coding;
pub mod date;
pub mod identifier;
pub mod method;
pub mod person;
pub mod problem;
pub mod provenance;
pub mod reference;
pub mod review;
pub mod survey;
pub mod text;

pub use coding::{Case, CaseId, CaseRole, Coder, Coding, IdError, Judgement, JudgementScale, Theme, ThemeId};
pub use date::{DateError, PartialDate};
pub use identifier::{Doi, IdentifierError, Isbn, Orcid, Pmcid, Pmid};
pub use method::{Method, MethodGroup, MethodList};
pub use person::{Contributor, Person};
pub use problem::{Problem, Problems};
pub use provenance::{Place, Provenance};
pub use reference::{Reference, ReferenceKind};
pub use review::{Caution, CoderCard, LensPart, Review, Standing};
pub use survey::{Base, Item, ItemKind, Percent, PercentError, PublishedFigure, Survey};
