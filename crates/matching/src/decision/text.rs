//! A raw citation against a candidate: how much of the candidate stands in the citation, and how much of the citation it accounts for.
//! The citation is not taken apart into fields here.

use vocabulary::Method;

use super::{
    candidate_text::CandidateText,
    reading::{admits, is_notice_word},
    standing::{Judged, Standing},
    wanted_text::WantedText,
};
use crate::{
    comparison::Notice,
    duplicates::{
        evidence::{Evidences, Field},
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
const MEANT: f64 = 9.0;
/// From here up a person must look.
const UNSURE: f64 = 7.0;

impl WantedText {
    /// Weighs what speaks for and against a candidate.
    pub fn judge(&self, candidate: &CandidateText) -> Judged {
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
        // METHOD: Records that account for the whole citation.
        let names_itself = title >= 0.9
            || title >= 0.75 && candidate.title.information() >= 2.0
            || candidate.title.is_empty()
            || untitled.is_some();
        let has_all = authors >= 0.0 && year >= 0.0 && place.n_lacking == 0 && (title >= 0.9 || place.n_found >= 2);
        let n_fields = place.n_found + usize::from(title >= 0.9) + usize::from(authors > 0.0) + usize::from(year > 0.0);
        let n_over = usize::from(authors > 0.0 || title >= 0.9 && candidate.title.information() >= 3.0);
        // Front matter of one name is in every issue, so that its issue must not be left over.
        let may_leave_number = candidate.title.information() >= 3.0 || place.n_found == 3;
        let is_whole = names_itself
            && has_all
            && rest.n_words <= n_over
            && rest.n_numbers <= usize::from(may_leave_number)
            && (n_fields >= 3 || n_fields == 2 && title >= 0.9 && candidate.title.information() >= 3.0);
        if let Some(finding) = untitled {
            evidence.add(Field::Rest, finding, 4.5);
        } else if is_whole {
            evidence.add(Field::Rest, Finding::WholeCitation, 4.5);
        }
        let reasons = evidence.0;
        let score: f64 = reasons.iter().map(|one| one.weight).sum();

        // METHOD: Pages or a journal that contradict.
        let is_ranged = place.has_both_pages
            && title >= 0.8
            && authors > 0.0
            && year >= 0.0
            && candidate.volume.is_empty()
            && rest.n_numbers == 0;
        let is_located = place.has_first_page
            && (place.has_volume || candidate.volume.is_empty() && title >= 0.9 && authors > 0.0 && year > 0.0)
            || is_ranged;
        let other_journal = place.is_other_container && rest.n_words > 0 && !is_located && untitled.is_none();
        let other_page = place.is_other_page || place.is_page_lost && rest.n_numbers > 0;
        let is_unplaced = year == 0.0 && place.n_found < 2 && !is_whole;
        // A record of another volume and year is another part, and a chapter that bears its book's name shows its pages.
        // Names in another script or badly damaged do not undo all else.
        let is_told_otherwise = title >= 0.9
            && place.n_found == 3
            && candidate.pages.as_ref().is_some_and(|pages| pages.first() >= 10)
            && year > 0.0;
        let other_part = year < 0.0 && !candidate.volume.is_empty() && !place.has_volume
            || candidate.is_named_as_container && place.is_page_lost;
        let is_contradicted = other_journal
            || other_part
            || other_page
            || is_unplaced
            || year <= -3.0
            || rest.is_part
            || reasons.iter().any(|one| one.weight <= -4.0 && !(is_told_otherwise && one.field == Field::Authors))
            || title >= 0.6 && self.lacks_number(candidate) && !place.has_first_page;
        let information = candidate.title.information();
        let has_title = title >= 0.85 && information >= 3.0
            || title >= 0.7 && information >= 3.0 && place.n_found >= 2 && place.has_first_page;
        // METHOD: Citations without a telling title.
        let has_all_but_title =
            authors > 0.0 && place.has_container && place.has_first_page && (year > 0.0 || place.has_volume);
        let is_placed = has_all_but_title && (title >= 0.75 || title >= 0.6 && year > 0.0 && place.has_volume);
        let has_full_place = place.n_found == 3
            || place.has_container && place.has_both_pages && candidate.volume.is_empty() && rest.n_numbers == 0
            || place.n_found == 2 && place.has_volume && place.has_lettered_page && rest.n_numbers == 0 && title >= 0.9;
        // Journal, volume, first page and year together tell what a short or damaged title leaves open.
        let is_fully_placed = title >= 0.6 && has_full_place && place.n_lacking == 0 && year > 0.0 && authors >= 0.0;
        let has_short_title =
            title >= 0.9 && information > 0.0 && authors > 0.0 && place.n_found >= 2 && place.n_lacking == 0;
        // A record without authors has to be told by its place, or by a title that leaves nothing of the citation over.
        let is_named = authors > 0.0 || place.n_found >= 2 || candidate.families.is_empty() && rest.n_words <= 1;
        let is_meant = is_same_doi && title >= 0.5
            || has_title && is_named
            || is_placed
            || has_short_title
            || is_whole
            || is_fully_placed
            || is_ranged && year > 0.0
            || untitled.is_some();
        let is_likely = has_all_but_title && title < 0.4 && rest.n_words <= 1;
        let standing = match score {
            score if score >= MEANT && is_meant && !is_contradicted => Standing::Meant,
            score
                if score >= UNSURE && (title >= 0.6 || is_placed || is_likely || is_same_doi || untitled.is_some()) =>
            {
                Standing::Unsure
            }
            _ => Standing::Out,
        };
        Judged { score, reasons, standing }
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
