//! Identifiers of works and people, each checked when it is made and kept in one normal form.
//! Whether an identifier is registered anywhere is not asked here.

mod doi;
mod isbn;
mod normal_form;
mod orcid;
mod pubmed;

pub use doi::Doi;
pub use isbn::Isbn;
pub use normal_form::IdentifierError;
pub use orcid::Orcid;
pub use pubmed::{Pmcid, Pmid};
