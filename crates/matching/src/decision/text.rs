//! A raw citation against a candidate: how much of the candidate stands in the citation, and how much of the citation it accounts for.
//! The citation is not taken apart into fields here.

use vocabulary::Method;

use super::{
    candidate_text::CandidateText,
    reading::{admits, is_notice_word},
    rules::{CONTRADICTED, MEANT, Sight, any},
    standing::{Judged, Standing},
    wanted_text::WantedText,
};
use crate::{
    comparison::Notice,
    duplicates::{
        evidence::{Evidence, Evidences, Field},
        finding::Finding,
    },
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Looking for a record in a citation",
        statement: "A raw citation is matched by looking for the record in it: the share of the title's letters, the family names, the year, volume, first page and journal each add or take weight, and so do words of the citation that the record leaves unexplained.",
        source: None,
    },
    Method {
        title: "Records that account for the whole citation",
        statement: "A record that accounts for every word and number of a citation, and of which every field stands in it, is what was cited, even where its title is one word and it has no authors.",
        source: None,
    },
    Method {
        title: "Pages or a journal that contradict",
        statement: "Pages or a journal that contradict the citation keep a record from being accepted, whatever else agrees: parts of one series, an abstract and its paper share all the rest. Both pages with title and authors tell a chapter whose book or series the citation calls by another name.",
        source: None,
    },
    Method {
        title: "Citations without a telling title",
        statement: "Without a telling title a record is accepted only where authors, journal, first page and year or volume all stand in the citation and much of the title does.",
        source: None,
    },
];

/// From here up a candidate may be meant.
const MEANT_FROM: f64 = 9.0;
/// From here up a person must look.
const UNSURE_FROM: f64 = 7.0;

impl WantedText {
    /// Weighs what speaks for and against a candidate, and says by the rules whether it is meant.
    pub fn judge(&self, candidate: &CandidateText) -> Judged {
        let (sight, reasons) = self.sight(candidate);
        let score: f64 = reasons.iter().map(|one| one.weight).sum();
        let is_meant = any(MEANT, &sight) && !any(CONTRADICTED, &sight);
        let is_worth_a_look =
            || sight.title >= 0.6 || sight.is_placed() || sight.is_likely() || sight.is_same_doi || sight.is_untitled;
        let standing = match score {
            score if score >= MEANT_FROM && is_meant => Standing::Meant,
            score if score >= UNSURE_FROM && is_worth_a_look() => Standing::Unsure,
            _ => Standing::Out,
        };
        Judged { score, reasons, standing }
    }

    /// Looks for a candidate in the citation: what the rules ask of it, and what speaks for and against it.
    pub(super) fn sight<'c>(&self, candidate: &'c CandidateText) -> (Sight<'c>, Vec<Evidence>) {
        // METHOD: Looking for a record in a citation.
        let mut evidence = Evidences(Vec::with_capacity(10));
        let title = self.title(candidate, &mut evidence);
        let authors = self.authors(candidate, &mut evidence);
        let place = self.place(candidate, &mut evidence);
        let year = self.year(candidate, place.n_found >= 2, &mut evidence);
        let rest = self.leftovers(candidate, title, authors, &place, year == 1.0, &mut evidence);
        let untitled = self.told_untitled(candidate, authors, year, &place, rest.n_numbers);
        self.kinds(candidate, untitled.is_some() && place.has_first_page, &mut evidence);
        let is_same_doi = match (&self.doi, &candidate.doi) {
            (Some(a), Some(b)) if a == b => {
                evidence.add(Field::Doi, Finding::CitedDoi, 8.0);
                true
            }
            (Some(_), Some(_)) => {
                evidence.add(Field::Doi, Finding::CitedOtherDoi, -8.0);
                false
            }
            _ => false,
        };
        let outweighs = |one: &Evidence| one.weight <= -4.0;
        let sight = Sight {
            candidate,
            title,
            authors,
            year,
            is_same_doi,
            is_untitled: untitled.is_some(),
            lacks_number: title >= 0.6 && self.lacks_number(candidate),
            is_outweighed: evidence.0.iter().any(|one| outweighs(one) && one.field != Field::Authors),
            is_outweighed_by_authors: evidence.0.iter().any(|one| outweighs(one) && one.field == Field::Authors),
            place,
            rest,
        };
        if let Some(finding) = untitled {
            evidence.add(Field::Rest, finding, 4.5);
        } else if sight.is_whole() {
            evidence.add(Field::Rest, Finding::WholeCitation, 4.5);
        }
        (sight, evidence.0)
    }

    /// Whether the citation can be of a correction, comment or reply, where the record is of one.
    fn admits(&self, candidate: &CandidateText, notice: Notice) -> bool {
        let mut signs = candidate.written.title.iter().filter(|word| is_notice_word(word));
        admits(&self.words, notice) || signs.any(|word| self.share_of(word) > 0.0)
    }

    /// Weighs what kind of paper is cited; a citation without title cannot say that it is of a correction.
    fn kinds(&self, candidate: &CandidateText, is_untitled: bool, evidence: &mut Evidences) {
        match (self.notice, candidate.notice) {
            _ if is_untitled => {}
            (wanted, Some(notice)) if wanted != Some(notice) && !self.admits(candidate, notice) => {
                evidence.add(Field::Kind, Finding::RecordIsNotice, -6.0);
            }
            (Some(_), None) if !candidate.title.words().iter().any(|word| word == "erratum" || word == "errata") => {
                evidence.add(Field::Kind, Finding::CitationIsNotice, -6.0);
            }
            _ => {}
        }
        if self.is_preprint != candidate.is_preprint {
            evidence.add(Field::Kind, Finding::OneIsPreprint, -4.0);
        }
    }
}
