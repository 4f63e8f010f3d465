//! The words of the citation check: its fields, what a comparison says, and how much it matters.
//! How fields are compared belongs to the check itself.

use crate::{Place, ReferenceField, words};

words! {
    /// A field that is checked.
    pub enum CheckField {
        /// The authors, one finding each.
        Authors = "authors",
        /// The year.
        Year = "year",
        /// The title with its subtitle.
        Title = "title",
        /// The journal, book or site.
        Container = "container",
        /// The volume.
        Volume = "volume",
        /// The issue number.
        Issue = "issue",
        /// Pages or article number.
        Pages = "pages",
        /// The DOI.
        Doi = "doi",
    }
}

impl CheckField {
    /// Returns the fields of a reference that stand behind it.
    pub fn parts(self) -> &'static [ReferenceField] {
        match self {
            Self::Authors => &[ReferenceField::Authors],
            Self::Year => &[ReferenceField::Issued, ReferenceField::Online],
            Self::Title => &[ReferenceField::Title],
            Self::Container => &[ReferenceField::Container],
            Self::Volume => &[ReferenceField::Volume],
            Self::Issue => &[ReferenceField::Issue],
            Self::Pages => &[ReferenceField::Pages, ReferenceField::ArticleNumber],
            Self::Doi => &[ReferenceField::Doi],
        }
    }
}

words! {
    /// What the comparison of one field says.
    pub enum Verdict {
        /// The record says the same.
        Agrees = "agrees",
        /// The record says something else.
        Differs = "differs",
        /// The record holds it and the entry does not.
        MissingHere = "missing here",
        /// The record does not hold it, or cannot confirm it.
        NotCheckable = "not checkable",
    }
}

words! {
    /// How much a finding matters.
    pub enum Severity {
        /// Nothing to mend.
        None = "",
        /// A matter of form.
        Style = "style",
        /// Something is left out.
        Omission = "omission",
        /// Something is wrong.
        Error = "error",
    }
}

/// A person's verdict on one field of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonVerdict {
    /// The entry's number.
    pub entry: usize,
    /// The field.
    pub field: CheckField,
    /// Which author, where the field is the authors; without it the verdict is on all of them.
    pub position: Option<usize>,
    /// What the person decided.
    pub verdict: Verdict,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
    /// What the entry and the record said when the person decided, if they noted it.
    pub evidence: Option<(String, String)>,
    /// Where this row stands.
    pub place: Place,
}
