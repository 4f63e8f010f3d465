//! Copies of a work under a foreign prefix: the same title and authors, registered years later by somebody else.
//! No prefix is listed here; copies are told by what they are.

use std::cmp::Reverse;

use matching::comparison::{people_agree, titles_agree};
use vocabulary::{Method, Place, ReferenceField, ReferenceKind};

use super::{LIST, Said, rules};

/// A record that looks like the work and is a copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The source that holds the record.
    pub source: String,
    /// Where it stands.
    pub place: Place,
    /// The copy's DOI.
    pub doi: String,
    /// What tells it from the work, in words.
    pub why: String,
}

impl LookAlike {
    /// Whether this is the copy; one answer may hold several records.
    pub fn is(&self, said: &Said) -> bool {
        self.source == said.source
            && self.place == said.place
            && said.reference.doi.as_ref().is_some_and(|doi| doi.as_str() == self.doi)
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Copies of a work under another publisher's DOI",
    statement: "A record is called a look-alike copy, named in the report and not used, when its DOI has another prefix than the DOI that more sources or a person's record give, its title and first author are the same, and it is dated at least two years later or is of the posted kind while the work is not; records of a work's own preprint are older than the work and are not copies.",
    source: None,
}];

/// Finds the records among `said` that are copies of the work the others describe.
pub fn look_alikes(said: &[Said]) -> Vec<LookAlike> {
    let Some(anchor) = anchor(said) else { return Vec::new() };
    let (Some(doi), Some(title)) = (&anchor.reference.doi, &anchor.reference.title) else { return Vec::new() };
    said.iter()
        .filter_map(|one| {
            let (other, other_title) = (one.reference.doi.as_ref()?, one.reference.title.as_ref()?);
            if other.prefix() == doi.prefix() || !titles_agree(title, other_title) || !same_first_author(anchor, one) {
                return None;
            }
            let later = one.reference.year()? - anchor.reference.year()?;
            // A work that follows its own preprint is its publication, and no copy.
            let is_published = is_posted(said, anchor) && !is_posted(said, one);
            let is_posted_after = is_posted(said, one) && !is_posted(said, anchor) && later > 0;
            if is_published || (later < 2 && !is_posted_after) {
                return None;
            }
            let kind = if is_posted(said, one) { ", posted without review" } else { "" };
            let publisher = one.reference.publisher.as_ref().map_or(String::new(), |p| format!(" by {p}"));
            let why = format!(
                "same title and first author as {doi}, registered under the foreign prefix {}{publisher} and dated {later} {} later{kind}",
                other.prefix(),
                if later == 1 { "year" } else { "years" }
            );
            Some(LookAlike { source: one.source.clone(), place: one.place.clone(), doi: other.to_string(), why })
        })
        .collect()
}

/// Chooses the record that the others are measured against.
///
/// A DOI that a person gives goes first, then one of a record that was not merely posted, then the one with most voices, then the earliest: copies are posted, and two indexes that show a copy do not outvote the work.
fn anchor(said: &[Said]) -> Option<&Said> {
    let with_doi = said.iter().filter(|s| s.reference.doi.is_some() && s.reference.year().is_some());
    with_doi.min_by_key(|s| {
        let same = |o: &&Said| o.reference.doi == s.reference.doi;
        let is_human = said.iter().filter(same).any(|o| o.source == super::RECORDS || o.source == LIST);
        let voices = if is_posted(said, s) { 0 } else { said.iter().filter(same).count() };
        (!is_human, is_posted(said, s), Reverse(voices), s.reference.year(), rules::rank(ReferenceField::Doi, s.trust))
    })
}

/// Whether any record of the same DOI says that the work was posted without review; the list itself never says so.
fn is_posted(said: &[Said], one: &Said) -> bool {
    said.iter().filter(|other| other.reference.doi == one.reference.doi).any(|other| {
        other.record_type.as_deref() == Some("posted-content") || other.reference.kind == ReferenceKind::Preprint
    })
}

fn same_first_author(a: &Said, b: &Said) -> bool {
    match (a.reference.authors.first(), b.reference.authors.first()) {
        (Some(a), Some(b)) => people_agree(&a.to_string(), &b.to_string()),
        // A record without authors cannot show that it is the work of these authors.
        _ => false,
    }
}
