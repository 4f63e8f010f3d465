//! The works of a review with all that is known of them: records, the list, and what the sources answered, merged.
//! How a field is decided stands in `merge`, which record a citation means in `matching`.

mod identity;
pub(crate) mod standing;

use matching::link::Link;
use registries::{Agency, Identifiers};
use snapshots::{Kept, Subjects};
use vocabulary::{Caution, CheckField, Doi, ListEntry, Method, Place, Reference, text};

use crate::{
    Inputs,
    merge::{LIST, Merged, MergedWork, RECORDS, Said, Verdict, merge},
};
use identity::{Pool, Sought};

/// A work with all that is known of it.
#[derive(Debug, Clone)]
pub struct Work {
    /// The key by which the review speaks of it: that of its record, or `entry-3` where nobody has made one.
    pub key: String,
    /// The index of its curated record.
    pub record: Option<usize>,
    /// Where it is described: its record, or the first answer that was believed.
    pub place: Place,
    /// What the sources come to, without any verdict of a person: what the list is checked against.
    pub known: MergedWork,
    /// The cautions of its record that still matter, since no source says better.
    pub cautions: Vec<Caution>,
    said: Vec<Said>,
}

/// The works, and which of them each entry of the list means.
#[derive(Debug)]
pub(crate) struct Works {
    /// First one for every curated record, in their order; then those that only sources know.
    pub works: Vec<Work>,
    /// For each entry of the list its link; the index is that of a work.
    pub links: Vec<Link>,
}

impl Work {
    fn new(key: String, record: Option<usize>, said: Vec<Said>, cautions: &[Caution]) -> Self {
        let place = said.first().map_or_else(|| Place::file(""), |first| first.place.clone());
        let (said, cautions) = standing::weighed(said, cautions);
        Self { known: merge(&key, &said, &[]), key, record, place, cautions, said }
    }

    /// Returns every identifier that is known of the work.
    pub fn identifiers(&self) -> Identifiers {
        Identifiers { key: self.key.clone(), ..Identifiers::of_reference(&self.known.reference) }
    }

    /// Returns what each source says of it, the record first and the list last.
    pub(crate) fn said(&self) -> &[Said] {
        &self.said
    }

    /// Returns what is known of a field of the citation check, with who says so.
    pub(crate) fn stated(&self, field: CheckField) -> Option<&Merged> {
        let is_meant = |known: &&Merged| field.parts().contains(&known.field) && known.value.is_some();
        self.known.fields.iter().find(is_meant)
    }

    /// Returns what stands once people have given these verdicts.
    pub fn with_verdicts(&self, verdicts: &[Verdict]) -> MergedWork {
        if verdicts.is_empty() { self.known.clone() } else { merge(&self.key, &self.said, verdicts) }
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Which answers belong to a work",
    statement: "Whatever is known of one work is brought together from its curated record and the answers of the sources. An answer belongs to a work when it carries an identifier of the work's record; an answer that was found by a description, or by an identifier that stands in the list alone, has to be recognised as the cited work first, by the same decision that links entries to records.",
    source: None,
}];

/// Brings together what is known of every work of the review.
///
/// `links` are those between list and records; where no record is meant, a work that an answer describes may be.
pub(crate) fn works(inputs: &Inputs, links: &[Link], kept: &[Kept]) -> Works {
    let mut links = links.to_vec();
    let pool = Pool::new(kept);
    let mut works: Vec<Work> = Vec::new();
    for (at, record) in inputs.records.iter().enumerate() {
        let own = Said::new(RECORDS, record.place.clone(), record.reference.clone());
        let own = Said { asked: record.accessed, ..own };
        let listed = inputs.list.iter().zip(&links).filter(|(_, link)| link.record == Some(at));
        let mut said = vec![own];
        said.extend(pool.about(&Sought::record(&record.reference)).said);
        said.extend(listed.map(|(entry, _)| in_list(entry)));
        let key = &record.reference.id;
        let cautions: Vec<Caution> =
            inputs.review.cautions.iter().filter(|caution| caution.record == *key).cloned().collect();
        works.push(Work::new(key.clone(), Some(at), said, &cautions));
    }
    for (entry, link) in inputs.list.iter().zip(&mut links).filter(|(_, link)| link.record.is_none()) {
        let found = pool.about(&Sought::entry(entry));
        if let Some(decision) = found.decision {
            *link = decision;
        }
        link.record = (!found.said.is_empty()).then_some(works.len());
        if link.record.is_some() {
            let mut said = found.said;
            said.push(in_list(entry));
            works.push(Work::new(entry.key(), None, said, &[]));
        }
    }
    Works { works, links }
}

/// The works that were without identifier and were found by their description, to be asked about by what was found.
pub(crate) fn found_by_search(inputs: &Inputs, links: &[Link], asked: &Subjects, kept: &[Kept]) -> Subjects {
    let is_sought = |key: &str| asked.sought.iter().any(|sought| sought.key == key);
    let found = works(inputs, links, kept).works.into_iter().filter(|work| is_sought(&work.key));
    let works = found.map(|work| work.identifiers()).filter(|ids| !ids.is_empty()).collect();
    Subjects { works, ..Subjects::default() }
}

/// Returns what is known of a DOI of the list that is not the one of its work, in words.
pub(crate) fn other_doi(doi: &Doi, work: &Reference, kept: &[Kept]) -> Option<String> {
    let agencies = kept.iter().flat_map(|one| &one.reading.agencies);
    if agencies.into_iter().any(|(asked, agency)| asked == doi.as_str() && *agency == Agency::DoesNotExist) {
        return Some("no such DOI is registered, says doi.org".to_owned());
    }
    let mut read = kept.iter().flat_map(|one| &one.reading.works);
    let other = read.find(|work| work.identifiers.doi.as_ref() == Some(doi) && work.reference.title.is_some())?;
    let title = other.reference.title.as_deref().unwrap_or_default();
    let is_same = work.title.as_deref().is_some_and(|known| text::words(known) == text::words(title));
    // A preprint, a copy under another prefix, or a mistake: which, the title does not tell.
    let what = if is_same { "another record of the same title" } else { "another work" };
    Some(format!("the DOI is that of {what}: “{title}”"))
}

fn in_list(entry: &ListEntry) -> Said {
    Said::new(LIST, entry.place.clone(), entry.reference.clone())
}
