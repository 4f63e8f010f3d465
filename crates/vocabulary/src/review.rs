//! What a review declares about itself in `review.toml`.

use std::collections::BTreeMap;

use crate::{
    check::CheckField,
    coding::{Coder, JudgementScale},
};

/// A review's own words: what it asks, through which lens, on which scale, within which limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The name of its folder.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it asks.
    pub question: String,
    /// A paragraph that introduces it.
    pub introduction: String,
    /// The record of the publication that the review re-builds, if any.
    pub publication: Option<String>,
    /// The address at which the sources may reach whoever asks them.
    pub contact: Option<String>,
    /// Keys for the sources, by their names below `[sources]`.
    pub source_keys: BTreeMap<String, String>,
    /// When it is refreshed unattended, as somebody wrote it; what it means is understood by the command that reads it.
    pub schedule: Option<String>,
    /// The parts of the lens, in order: key, label, and what it looks at.
    pub lens: Vec<LensPart>,
    /// The scale of judgement.
    pub scale: JudgementScale,
    /// Who coded, and what a reader must know of how.
    pub coders: Vec<CoderCard>,
    /// Records whose fields cannot be taken at their word.
    pub cautions: Vec<Caution>,
    /// What was not read or not known, for the report's readers.
    pub limits: Vec<String>,
}

/// One part of the lens through which cases are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LensPart {
    /// The key that the codebook uses.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it looks at.
    pub about: String,
}

/// A coder as the review presents them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoderCard {
    /// The key that the coding uses.
    pub id: Coder,
    /// How this coder worked.
    pub about: String,
}

/// How far a curated value can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Taken from the very list that is being checked, so it can confirm nothing.
    FromTheList,
    /// Worked out from other facts, not read.
    Inferred,
}

impl Standing {
    /// Reads the word that `review.toml` uses.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "from-the-list" => Some(Self::FromTheList),
            "inferred" => Some(Self::Inferred),
            _ => None,
        }
    }
}

/// A warning that some fields of a record are less certain than they look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The record's key.
    pub record: String,
    /// The fields of the citation check that it concerns.
    pub fields: Vec<CheckField>,
    /// How far they can be trusted.
    pub standing: Standing,
    /// Why.
    pub why: String,
}
