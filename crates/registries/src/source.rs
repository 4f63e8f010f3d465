//! What a source is: its card and the two functions that speak its language, and what becomes of a question to it.
//! The sources themselves stand in `sources`.

use vocabulary::PartialDate;

use crate::{
    access::Access,
    answer::Answer,
    card::Card,
    question::{Identifiers, Question},
    reading::Reading,
    request::Request,
};

/// A registry or index: its card and the two functions that speak its language.
pub struct Source {
    /// What it is called, what it allows and what it wants.
    pub card: Card,
    /// Turns a question into requests, and names what of it cannot be asked here.
    pub request: fn(&Question, &Access) -> Asked,
    /// Narrows a request to what was indexed since a day, where the source can; nothing where it cannot for this request.
    pub since: Option<fn(&Request, PartialDate) -> Option<Request>>,
    /// Reads an answer; whatever it holds, it gives a reading and never a panic.
    pub read: fn(&Answer) -> Reading,
}

/// What becomes of a question: requests, and the works for which nothing can be asked here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What to send.
    pub requests: Vec<Request>,
    /// What is not asked, and why; it must be shown as not checked.
    pub unasked: Vec<Unasked>,
}

/// A work about which a source is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unasked {
    /// The work.
    pub work: Identifiers,
    /// Why nothing is asked.
    pub why: WhyNot,
}

/// Why a source is not asked about a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyNot {
    /// The work has no identifier that the source understands.
    NoIdentifier,
    /// The source names works by identifiers of its own, and no answer of it has named this one.
    NotNamedThere,
    /// The source does not answer questions of this kind.
    NotItsSubject,
    /// The source answers only those who give a contact address, and none is set.
    NoAccess,
    /// The identifier holds a character with which the source cannot be asked.
    CannotBeWritten,
}

impl WhyNot {
    /// Returns the reason in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoIdentifier => "the work has no identifier that it understands",
            Self::NotNamedThere => "no answer of it has named the work by its own identifier",
            Self::NotItsSubject => "it does not answer such questions",
            Self::NoAccess => "set `contact` in review.toml",
            Self::CannotBeWritten => "the identifier cannot be written in its language",
        }
    }
}

impl Asked {
    /// Asks nothing about any of these works, for one reason.
    pub fn nothing(works: &[Identifiers], why: WhyNot) -> Self {
        let unasked = works.iter().map(|work| Unasked { work: work.clone(), why }).collect();
        Self { requests: Vec::new(), unasked }
    }

    /// Adds one request.
    pub fn send(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Names a work that is not asked about.
    pub fn leave(&mut self, work: &Identifiers, why: WhyNot) {
        self.unasked.push(Unasked { work: work.clone(), why });
    }
}

/// Splits works into lists of at most `most`, each of at most 3,500 characters when written, so that every link stays within what servers take.
pub fn batches(works: Vec<(Identifiers, String)>, most: usize) -> Vec<Vec<(Identifiers, String)>> {
    const LONGEST: usize = 3_500;
    let mut out: Vec<Vec<(Identifiers, String)>> = Vec::new();
    let mut length = 0;
    for (work, text) in works {
        let own = text.len() * 3 / 2;
        match out.last_mut() {
            Some(batch) if batch.len() < most && length + own <= LONGEST => {
                length += own;
                batch.push((work, text));
            }
            _ => {
                length = own;
                out.push(vec![(work, text)]);
            }
        }
    }
    out
}

/// Writes the first day of a date, as in `2026-10-01` for October 2026.
pub fn first_day(date: PartialDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_are_cut_by_number_and_by_length() {
        let works = |n: usize, length: usize| vec![(Identifiers::default(), "x".repeat(length)); n];
        let sizes = |n, length| batches(works(n, length), 50).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(101, 10), [50, 50, 1]);
        assert_eq!(sizes(3, 2_000), [1, 1, 1]);
        assert_eq!(sizes(0, 10), Vec::<usize>::new());
        assert_eq!(sizes(1, 9_000), [1], "one work is always asked about");
    }
}
