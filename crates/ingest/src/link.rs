//! Links each entry of the list to the record of its work, by what they say and never by their place.

use vocabulary::{
    Reference,
    text::{folded, words},
};

use crate::citation_check::same_pages;

/// Which record an entry was linked to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The index of the record, where one was accepted.
    pub record: Option<usize>,
    /// What was decided.
    pub decision: Decision,
    /// How alike entry and best record are, from 0 to 1.
    pub score: f64,
    /// What spoke for and against it.
    pub reasons: Vec<String>,
}

/// What was decided about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The record describes the same work.
    Accepted,
    /// A record is alike, and a person must look.
    PersonMustLook,
    /// No record is alike.
    NoRecord,
}

impl Decision {
    /// Returns the decision's words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::PersonMustLook => "a person must look",
            Self::NoRecord => "no record",
        }
    }
}

/// Links one entry.
// METHOD: An entry is linked to the record whose title, authors, year and pages it shares most, with weights 0.55, 0.25, 0.1 and 0.1; a link is accepted from 0.75 with a lead of at least 0.15 over the next record, and from 0.5 a person must look. An equal DOI counts as full agreement. The place in the list plays no part.
pub fn link(entry: &Reference, records: &[Reference]) -> Link {
    const ACCEPT: f64 = 0.75;
    const LOOK: f64 = 0.5;
    const LEAD: f64 = 0.15;
    let mut scored: Vec<(f64, usize, Vec<String>)> =
        records.iter().enumerate().map(|(at, record)| scored(entry, record, at)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let next = scored.get(1).map_or(0.0, |(score, ..)| *score);
    match scored.into_iter().next() {
        Some((score, at, reasons)) if score >= ACCEPT && score - next >= LEAD => {
            Link { record: Some(at), decision: Decision::Accepted, score, reasons }
        }
        Some((score, at, mut reasons)) if score >= LOOK => {
            reasons.insert(0, format!("most like {}", records[at].id));
            Link { record: None, decision: Decision::PersonMustLook, score, reasons }
        }
        best => Link {
            record: None,
            decision: Decision::NoRecord,
            score: best.map_or(0.0, |(score, ..)| score),
            reasons: vec!["no record is alike".into()],
        },
    }
}

fn scored(entry: &Reference, record: &Reference, at: usize) -> (f64, usize, Vec<String>) {
    if let (Some(here), Some(there)) = (&entry.doi, &record.doi)
        && here == there
    {
        return (1.0, at, vec![format!("DOI {here}")]);
    }
    let mut reasons = Vec::new();
    let mut score = 0.0;
    let (here, there) =
        (words(entry.title.as_deref().unwrap_or_default()), words(record.title.as_deref().unwrap_or_default()));
    if !here.is_empty() && !there.is_empty() {
        let shared = shared(&here, &there);
        score += 0.55 * share(2 * shared, here.len() + there.len());
        reasons.push(format!("title: {shared} of {} words", there.len()));
    }
    let families =
        |reference: &Reference| reference.authors.iter().map(|author| folded(&author.sort_name())).collect::<Vec<_>>();
    let (here, there) = (families(entry), families(record));
    if !here.is_empty() && !there.is_empty() {
        let alike = here
            .iter()
            .filter(|name| there.iter().any(|other| strsim::normalized_damerau_levenshtein(name, other) >= 0.8))
            .count();
        score += 0.25 * share(alike, here.len().max(there.len()));
        reasons.push(format!("authors: {alike} of {}", there.len()));
    }
    if let Some(year) = entry.year() {
        let dates = [(record.issued, "issue"), (record.online, "online")];
        if let Some((_, which)) = dates.iter().find(|(date, _)| date.is_some_and(|date| date.year() == year)) {
            score += 0.1;
            reasons.push(format!("year: {year} ({which})"));
        }
    }
    let pages = |reference: &Reference| reference.pages.clone().or_else(|| reference.article_number.clone());
    if let (Some(here), Some(there)) = (pages(entry).or_else(|| entry.issue.clone()), pages(record))
        && same_pages(&here, &there)
    {
        score += 0.1;
        reasons.push(format!("pages: {there}"));
    }
    (score, at, reasons)
}

fn shared(here: &[String], there: &[String]) -> usize {
    let mut left = there.to_vec();
    here.iter()
        .filter(|word| left.iter().position(|other| other == *word).map(|at| left.swap_remove(at)).is_some())
        .count()
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use vocabulary::{Contributor, PartialDate, Person};

    use super::*;

    fn work(id: &str, title: &str, author: &str, year: i32) -> Reference {
        Reference {
            id: id.into(),
            title: Some(title.into()),
            authors: vec![Contributor::Person(Person::from_inverted(author).unwrap())],
            issued: Some(PartialDate::new(year, None, None).unwrap()),
            ..Reference::default()
        }
    }

    #[test]
    fn content_decides_and_place_does_not() {
        let records = [
            work("b", "Asking on the ward at night", "Roe, A.", 2012),
            work("a", "What patients said of waiting rooms", "Quill, N.", 2013),
        ];
        let link = link(&work("", "What patients said of waiting room", "Quil, N.", 2013), &records);
        assert_eq!((link.record, link.decision), (Some(1), Decision::Accepted));
        assert_eq!(link.reasons, ["title: 5 of 6 words", "authors: 1 of 1", "year: 2013 (issue)"]);
    }

    #[test]
    fn two_works_of_one_title_are_left_to_a_person() {
        let records =
            [work("2017", "A survey of wards", "Roe, A.", 2017), work("2018", "A survey of wards", "Roe, A.", 2018)];
        assert_eq!(link(&work("", "A survey of wards", "Roe, A.", 2018), &records).decision, Decision::PersonMustLook);
        assert_eq!(
            link(&work("", "Bees of the northern moor", "Unknown, U.", 1990), &records).decision,
            Decision::NoRecord
        );
        assert_eq!(link(&work("", "Anything", "Roe, A.", 2018), &[]).decision, Decision::NoRecord);
    }
}
