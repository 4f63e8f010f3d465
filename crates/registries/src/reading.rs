//! What a source says, in the words of this project: works, notices, citations, places to read.
//! Nothing is believed or merged here.

use vocabulary::{PartialDate, Problems, Reference};

use crate::{notice::Notice, question::Identifiers, request::Request};

/// All that was read from one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether the source answered, knew nothing, refused or failed.
    pub outcome: Outcome,
    /// The works it describes; for a question about citations, the works that were found.
    pub works: Vec<SourceWork>,
    /// With whom DOIs, or prefixes of DOIs, are registered; each as text in lower case.
    pub agencies: Vec<(String, Agency)>,
    /// The works that were asked for and are not in the answer.
    pub not_found: Vec<Identifiers>,
    /// How many entries the source says there are in all.
    pub total: Option<u64>,
    /// What to ask next, so that the answer is whole: the next page, or the records of what was found.
    pub next: Vec<Request>,
    /// What was surprising, each with the path to it.
    pub problems: Problems,
}

/// How an asking ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Outcome {
    /// The source answered.
    #[default]
    Answered,
    /// The source does not know the work.
    NotFound,
    /// The source asks to be asked more slowly.
    Busy,
    /// The source refuses the request, in these words.
    Refused(String),
    /// Something went wrong, in these words.
    Failed(String),
}

/// One work as one source describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceWork {
    /// The name of the source's card.
    pub source: &'static str,
    /// The source's own name for the record.
    pub record: String,
    /// The identifiers that the source gives.
    pub identifiers: Identifiers,
    /// The description.
    pub reference: Reference,
    /// The type of record in the source's own word, such as `posted-content`.
    pub record_type: Option<String>,
    /// Notices about this work, and notices that this record is itself.
    pub notices: Vec<Notice>,
    /// What the work cites, as far as the record says.
    pub cites: Vec<CitedWork>,
    /// Where it can be read.
    pub locations: Vec<Location>,
    /// How often it is cited, by the source's count.
    pub cited_by_count: Option<u64>,
    /// When the source last changed the record.
    pub changed: Option<PartialDate>,
    /// Whether the record is silent on notices where the source's records usually are not.
    pub hides_notices: bool,
}

/// An entry in a work's list of references.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedWork {
    /// Its identifiers; often none.
    pub identifiers: Identifiers,
    /// What the entry says, field by field.
    pub reference: Reference,
    /// The entry as one line of text, where the source has it so.
    pub text: Option<String>,
}

/// A place where a work can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The address.
    pub url: String,
    /// The licence in the source's own word; nothing where none is stated.
    pub licence: Option<String>,
    /// Which version stands there, such as `publishedVersion`.
    pub version: Option<String>,
    /// Who hosts it, such as `publisher` or `repository`.
    pub host: Option<String>,
    /// Whether the source says that it is openly readable.
    pub is_open: bool,
    /// The source that says so.
    pub source: &'static str,
}

/// What doi.org says of a DOI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agency {
    /// It is registered with this agency.
    Registered(String),
    /// No such DOI exists.
    DoesNotExist,
    /// Something else was said, in these words.
    Said(String),
}

impl Reading {
    /// Whether another answer says the same of the works; counts of citations and dates of change at the source are no news.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let plain = |work: &SourceWork| SourceWork { cited_by_count: None, changed: None, ..work.clone() };
        self.outcome == other.outcome
            && self.agencies == other.agencies
            && self.not_found == other.not_found
            && self.works.iter().map(plain).eq(other.works.iter().map(plain))
    }

    /// Fails an answer that begins a list and holds nothing of what it counts, or does not count at all.
    pub(super) fn fail_when_hollow(&mut self, request: &Request) {
        let begins = |name: &str, first: &str| request.parameter(name).is_none_or(|value| value == first);
        let is_first =
            begins("cursor", "*") && begins("cursorMark", "*") && begins("page", "1") && begins("offset", "0");
        if is_first && self.works.is_empty() && self.next.is_empty() && self.total.is_none_or(|total| total > 0) {
            self.outcome = Outcome::Failed("the answer holds nothing of what it counts".into());
        }
    }

    /// Fills `not_found` with the works that were asked for and that none of the works read is.
    ///
    /// A record whose identifiers could not be read may be any of them, so that none is called missing beside it; nor in an answer that holds fewer records than it says there are.
    pub(super) fn note_missing(&mut self, asked: &[Identifiers]) {
        let is_cut = self.next.is_empty() && self.total.is_some_and(|total| total > self.works.len() as u64);
        if is_cut || self.works.iter().any(|found| found.identifiers.is_empty()) {
            return;
        }
        for work in asked.iter().filter(|work| !work.is_empty()) {
            if !self.works.iter().any(|found| found.identifiers.meets(work)) {
                self.not_found.push(work.clone());
            }
        }
    }
}

impl CitedWork {
    /// Turns the entry into a work of its own, with its line of text as the note.
    pub fn as_work(&self, source: &'static str) -> SourceWork {
        let mut reference = self.reference.clone();
        reference.note.clone_from(&self.text);
        SourceWork {
            source,
            record: self.identifiers.in_words(),
            identifiers: self.identifiers.clone(),
            reference,
            ..SourceWork::default()
        }
    }

    /// Whether nothing but OpenAlex's own identifier is known of the entry.
    pub fn names_openalex_alone(&self) -> bool {
        let ids = &self.identifiers;
        ids.openalex.is_some()
            && ids.doi.is_none()
            && ids.pmid.is_none()
            && ids.pmcid.is_none()
            && self.text.is_none()
            && self.reference.title.is_none()
    }
}
