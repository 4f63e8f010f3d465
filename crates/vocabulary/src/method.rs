//! A choice that decides a number or a finding, in the words that the report prints.
//! Each stands as a constant `METHODS` beside the code that it is about, and each crate lists the constants of its own.

/// A choice that a reader of the review would want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// What it is about, in plain words, without a full stop.
    pub title: &'static str,
    /// What is done, in whole sentences.
    pub statement: &'static str,
    /// The publication that it follows.
    pub source: Option<&'static str>,
}

/// The methods of some modules, by what they are about.
pub type MethodList = [(MethodGroup, &'static [Method])];

/// What a method is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodGroup {
    /// What is counted, and what is computed from the counts.
    Counts,
    /// What figures show, and how.
    Figures,
    /// How references are read, matched and checked.
    References,
    /// What sources are asked, and what their answers are taken for.
    Asking,
}

impl MethodGroup {
    /// Every group, in the order of the report: the statistics first, since they decide the numbers.
    pub const ALL: [Self; 4] = [Self::Counts, Self::Figures, Self::References, Self::Asking];
}
