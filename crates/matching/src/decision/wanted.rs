//! What is looked for, and what was decided about it.
//! How it is decided is known to `deciding`.

use vocabulary::Reference;

use crate::duplicates::Evidence;

/// What is looked for: a citation as it stands, or its fields, or both.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The citation as it stands.
    pub text: Option<&'w str>,
    /// The fields of the citation, as a reader or a person understood them.
    pub reference: Option<&'w Reference>,
}

impl<'w> Wanted<'w> {
    /// Looks for a citation as it stands.
    pub fn text(text: &'w str) -> Self {
        Self { text: Some(text), reference: None }
    }

    /// Looks for a work by its fields.
    pub fn reference(reference: &'w Reference) -> Self {
        Self { text: None, reference: Some(reference) }
    }

    /// Looks for a citation of which the fields have been read.
    pub fn both(text: &'w str, reference: &'w Reference) -> Self {
        Self { text: Some(text), reference: Some(reference) }
    }
}

/// What was decided, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The sum of the reasons for the best candidate; 0 without candidates.
    pub score: f64,
    /// What speaks for and against the best candidate, field by field.
    pub reasons: Vec<Evidence>,
}

/// What follows for the citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The citation means this candidate.
    Accept(usize),
    /// The citation means none of the candidates.
    None,
    /// One of these may be meant, the likeliest first; a person must look.
    PersonMustLook(Vec<usize>),
}
