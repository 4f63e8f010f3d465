//! Which of two records that a citation could mean stands in it more exactly.
//! Whether either is meant at all is decided before.

use vocabulary::Method;

use super::{candidate_text::CandidateText, wanted_text::WantedText};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Two records that could both be meant",
    statement: "Where two records of one rank could be meant, as when a work was registered twice, the one is accepted that the citation shows more exactly in pages, issue, title, names or journal and less exactly in nothing; otherwise a person is asked.",
    source: None,
}];

/// What of a record stands in a citation to the letter: 1 stands there, -1 something else does, 0 cannot be said.
pub(super) struct Exactness([i8; 6]);

impl Exactness {
    /// Whether this record is seen more exactly in something and less exactly in nothing.
    pub fn exceeds(&self, other: &Self) -> bool {
        let pairs = || self.0.iter().zip(&other.0);
        pairs().all(|(a, b)| a >= b) && pairs().any(|(a, b)| a > b)
    }
}

impl WantedText {
    // METHOD: Two records that could both be meant.
    pub(super) fn exactness(&self, candidate: &CandidateText) -> Exactness {
        let range =
            candidate.pages.as_ref().filter(|pages| pages.first() > 0).map(|pages| (pages.first(), pages.last()));
        let pages = match range {
            Some(range) if range.0 < range.1 && self.ranges.contains(&range) => 1,
            Some((first, last))
                if first < last && self.ranges.iter().any(|(from, to)| *from == first && *to != last) =>
            {
                -1
            }
            _ => 0,
        };
        // An issue that is also the volume, or a page, cannot be seen.
        let issue = match candidate.issue.as_str() {
            "" => 0,
            issue if issue == candidate.volume => 0,
            issue if self.word_set.contains(issue) => 1,
            _ => 0,
        };
        let n_over =
            self.numbers.iter().filter(|number| !number.is_empty() && !candidate.numbers.contains(*number)).count();
        let title = !candidate.folded_title.is_empty() && self.folded.contains(&candidate.folded_title);
        let first = candidate.families.first().and_then(|family| family.iter().max_by_key(|word| word.chars().count()));
        let starts = first.is_some_and(|first| self.words.iter().take(4).any(|word| word == first));
        let container = candidate.container.iter().all(|word| self.word_set.contains(word));
        Exactness([
            pages,
            issue,
            if n_over == 0 { 0 } else { -1 },
            i8::from(title),
            i8::from(starts),
            i8::from(container && !candidate.container.is_empty()),
        ])
    }
}
