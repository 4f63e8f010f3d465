//! The rules by which a record is what a citation means, and those by which it cannot be: each named, each with its example.
//! What is seen of a record in a citation is gathered in `text`; how much it weighs does not matter here.

use super::{candidate_text::CandidateText, leftovers::Leftovers, sightings::Place};

/// What was seen of a candidate in a citation.
pub(super) struct Sight<'c> {
    pub candidate: &'c CandidateText,
    /// The share of the title that stands in the citation.
    pub title: f64,
    /// The weight of the authors.
    pub authors: f64,
    /// The weight of the year.
    pub year: f64,
    pub place: Place,
    pub rest: Leftovers,
    pub is_same_doi: bool,
    /// Whether the record is told although the citation gives no title.
    pub is_untitled: bool,
    /// Whether a number of the title is not in the citation.
    pub lacks_number: bool,
    /// Whether something weighs heavily against the record, whatever the authors do.
    pub is_outweighed: bool,
    /// The same with the authors.
    pub is_outweighed_by_authors: bool,
}

/// A rule with its name and an example of a citation and a record, written as in `traps`, for which it holds.
pub(super) struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "it is for people, and names what a test missed"))]
    pub name: &'static str,
    pub holds: fn(&Sight<'_>) -> bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test shows that the rule holds for it"))]
    pub example: [&'static str; 2],
}

/// Whether any rule of a list holds.
pub(super) fn any(rules: &[Rule], sight: &Sight<'_>) -> bool {
    rules.iter().any(|rule| (rule.holds)(sight))
}

/// Any of these makes a record the one that is meant, as long as nothing contradicts.
pub(super) const MEANT: &[Rule] = &[
    Rule {
        name: "the same DOI and half of the title",
        holds: |sight| sight.is_same_doi && sight.title >= 0.5,
        example: [
            "Avelin E. Listening to patients. 2018. doi:10.5555/ward.1",
            "Avelin, E | 2018 | Listening to patients on wards | | | | | 10.5555/ward.1",
        ],
    },
    Rule {
        name: "a telling title, and authors or a place",
        holds: |sight| sight.has_title() && sight.is_named(),
        example: [
            "Avelin E. Listening to patients on surgical wards. Ward Care. 2018",
            "Avelin, E | 2018 | Listening to patients on surgical wards | Ward Care",
        ],
    },
    Rule {
        name: "all but the title, and much of that",
        holds: |sight| sight.is_placed(),
        example: [
            "Avelin E. Rounds on wards. Ward Care. 2018;12:876-84.",
            "Avelin, E | 2018 | Rounds on wards | Ward Care | 12 | | 876-884",
        ],
    },
    Rule {
        name: "a short title with authors and place",
        holds: |sight| {
            sight.title >= 0.9
                && sight.information() > 0.0
                && sight.authors > 0.0
                && sight.place.n_found >= 2
                && sight.place.n_lacking == 0
        },
        example: ["Avelin E. Rounds. Ward Care. 2018;12:9.", "Avelin, E | 2018 | Rounds | Ward Care | 12"],
    },
    Rule {
        // METHOD: Records that account for the whole citation.
        name: "the record accounts for the whole citation",
        holds: |sight| sight.is_whole(),
        example: ["Rounds. Ward Care. 2018;12:876.", " | 2018 | Rounds | Ward Care | 12 | | 876"],
    },
    Rule {
        name: "a damaged title in the full place",
        holds: |sight| {
            sight.title >= 0.6
                && sight.has_full_place()
                && sight.place.n_lacking == 0
                && sight.year > 0.0
                && sight.authors >= 0.0
        },
        example: [
            "Lstening to ptients. Ward Care. 2018;12:876-84.",
            " | 2018 | Listening to patients | Ward Care | 12 | | 876-884",
        ],
    },
    Rule {
        name: "title, authors, year and both pages of a chapter",
        holds: |sight| sight.is_ranged() && sight.year > 0.0,
        example: [
            "Avelin E. Rounds on wards. In: Some Series. 2018. pp. 876-884.",
            "Avelin, E | 2018 | Rounds on wards | The Ward Book | | | 876-884",
        ],
    },
    Rule {
        name: "told without a title",
        holds: |sight| sight.is_untitled,
        example: [
            "Avelin E, Berg J. Ward Care. 2018;12:876.",
            "Avelin, E; Berg, J | 2018 | Rounds | Ward Care | 12 | | 876",
        ],
    },
];

/// Any of these keeps a record from being accepted, whatever else agrees.
pub(super) const CONTRADICTED: &[Rule] = &[
    Rule {
        // METHOD: Pages or a journal that contradict.
        name: "another journal, which the record leaves over",
        holds: |sight| {
            sight.place.is_other_container && sight.rest.n_words > 0 && !sight.is_located() && !sight.is_untitled
        },
        example: [
            "Avelin E. Rounds on wards. Nordic Letters. 2018.",
            "Avelin, E | 2018 | Rounds on wards | Ward Care Quarterly",
        ],
    },
    Rule {
        name: "another volume of another year",
        holds: |sight| sight.year < 0.0 && !sight.candidate.volume.is_empty() && !sight.place.has_volume,
        example: [
            "Avelin E. Rounds on wards. Ward Care. 2017;11:876.",
            "Avelin, E | 2018 | Rounds on wards | Ward Care | 12 | | 876",
        ],
    },
    Rule {
        name: "a chapter of its book's name without its pages",
        holds: |sight| sight.candidate.is_named_as_container && sight.place.is_page_lost,
        example: ["Avelin E. The Ward Book. 2018.", "Avelin, E | 2018 | The Ward Book | The Ward Book | | | 876-884"],
    },
    Rule {
        name: "other pages",
        holds: |sight| sight.place.is_other_page || sight.place.is_page_lost && sight.rest.n_numbers > 0,
        example: [
            "Avelin E. Rounds on wards. Ward Care. 2018;12:12-19.",
            "Avelin, E | 2018 | Rounds on wards | Ward Care | 12 | | 876-884",
        ],
    },
    Rule {
        name: "no year and hardly a place",
        holds: |sight| sight.year == 0.0 && sight.place.n_found < 2 && !sight.is_whole(),
        example: ["Avelin E. Rounds on wards, a thing.", "Avelin, E | 2018 | Rounds on wards | Ward Care"],
    },
    Rule {
        name: "years apart",
        holds: |sight| sight.year <= -3.0,
        example: ["Avelin E. Rounds on wards. 2010.", "Avelin, E | 2018 | Rounds on wards"],
    },
    Rule {
        name: "a part of what is cited, or the whole around it",
        holds: |sight| sight.rest.is_part,
        example: ["Avelin E. Rounds on wards. Nordic Letters. 2018;12:876-84.", "Avelin, E | 2018 | Rounds on wards"],
    },
    Rule {
        name: "something that weighs heavily against it",
        // Names in another script or badly damaged do not undo all else.
        holds: |sight| sight.is_outweighed || sight.is_outweighed_by_authors && !sight.is_told_otherwise(),
        example: ["Dahl U. Rounds on wards. 2018.", "Avelin, E | 2018 | Rounds on wards"],
    },
    Rule {
        name: "a number of the title that the citation lacks",
        holds: |sight| sight.title >= 0.6 && sight.lacks_number && !sight.place.has_first_page,
        example: ["Avelin E. Rounds on wards, part 1. 2018.", "Avelin, E | 2018 | Rounds on wards, part 2"],
    },
];

impl Sight<'_> {
    /// Returns how many words of usual length the record's title is worth.
    fn information(&self) -> f64 {
        self.candidate.title.information()
    }

    /// Whether the record accounts for every word and number of the citation, and every field of it stands there.
    pub fn is_whole(&self) -> bool {
        let (title, information, place) = (self.title, self.information(), &self.place);
        let names_itself =
            title >= 0.9 || title >= 0.75 && information >= 2.0 || self.candidate.title.is_empty() || self.is_untitled;
        let has_all =
            self.authors >= 0.0 && self.year >= 0.0 && place.n_lacking == 0 && (title >= 0.9 || place.n_found >= 2);
        let n_fields =
            place.n_found + usize::from(title >= 0.9) + usize::from(self.authors > 0.0) + usize::from(self.year > 0.0);
        let n_over = usize::from(self.authors > 0.0 || title >= 0.9 && information >= 3.0);
        // Front matter of one name is in every issue, so that its issue must not be left over.
        let may_leave_number = information >= 3.0 || place.n_found == 3;
        names_itself
            && has_all
            && self.rest.n_words <= n_over
            && self.rest.n_numbers <= usize::from(may_leave_number)
            && (n_fields >= 3 || n_fields == 2 && title >= 0.9 && information >= 3.0)
    }

    /// Whether both pages with title and authors tell a chapter, whose book or series the citation may call by another name.
    fn is_ranged(&self) -> bool {
        self.place.has_both_pages
            && self.title >= 0.8
            && self.authors > 0.0
            && self.year >= 0.0
            && self.candidate.volume.is_empty()
            && self.rest.n_numbers == 0
    }

    fn is_located(&self) -> bool {
        let (title, authors, year) = (self.title, self.authors, self.year);
        let has_rest = self.candidate.volume.is_empty() && title >= 0.9 && authors > 0.0 && year > 0.0;
        self.place.has_first_page && (self.place.has_volume || has_rest) || self.is_ranged()
    }

    fn is_told_otherwise(&self) -> bool {
        self.title >= 0.9
            && self.place.n_found == 3
            && self.candidate.pages.as_ref().is_some_and(|pages| pages.first() >= 10)
            && self.year > 0.0
    }

    fn has_title(&self) -> bool {
        let (title, information) = (self.title, self.information());
        title >= 0.85 && information >= 3.0
            || title >= 0.7 && information >= 3.0 && self.place.n_found >= 2 && self.place.has_first_page
    }

    /// A record without authors has to be told by its place, or by a title that leaves nothing of the citation over.
    fn is_named(&self) -> bool {
        self.authors > 0.0 || self.place.n_found >= 2 || self.candidate.families.is_empty() && self.rest.n_words <= 1
    }

    /// Whether authors, journal, first page and year or volume all stand in the citation.
    fn has_all_but_title(&self) -> bool {
        // METHOD: Citations without a telling title.
        self.authors > 0.0
            && self.place.has_container
            && self.place.has_first_page
            && (self.year > 0.0 || self.place.has_volume)
    }

    pub fn is_placed(&self) -> bool {
        self.has_all_but_title()
            && (self.title >= 0.75 || self.title >= 0.6 && self.year > 0.0 && self.place.has_volume)
    }

    /// Whether a person should look although hardly anything of the title is there.
    pub fn is_likely(&self) -> bool {
        self.has_all_but_title() && self.title < 0.4 && self.rest.n_words <= 1
    }

    /// Whether journal, volume and first page, or what stands for them, tell what a short or damaged title leaves open.
    fn has_full_place(&self) -> bool {
        let place = &self.place;
        let has_no_number_over = self.rest.n_numbers == 0;
        place.n_found == 3
            || place.has_container && place.has_both_pages && self.candidate.volume.is_empty() && has_no_number_over
            || place.n_found == 2
                && place.has_volume
                && place.has_lettered_page
                && has_no_number_over
                && self.title >= 0.9
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{traps::record, wanted_text::WantedText},
        *,
    };

    #[test]
    fn every_rule_holds_for_its_example() {
        let mut missed = Vec::new();
        for rule in MEANT.iter().chain(CONTRADICTED) {
            let [citation, line] = rule.example;
            let (wanted, candidate) = (WantedText::new(citation), CandidateText::new(&record(line)));
            if !(rule.holds)(&wanted.sight(&candidate).0) {
                missed.push(rule.name);
            }
        }
        assert_eq!(missed, Vec::<&str>::new());
    }

    #[test]
    fn a_citation_as_it_should_be_is_meant_and_contradicted_by_nothing() {
        let line = "Avelin, E | 2018 | Rounds on surgical wards | Ward Care | 12 | | 876-884";
        for (citation, expected) in [
            ("Avelin E. Rounds on surgical wards. Ward Care. 2018;12:876-84.", (true, false)),
            ("Avelin E. Rounds on surgical wards. Ward Care. 2018;12:12-19.", (true, true)),
            ("Dahl U. Finches of the north. Bird Letters. 1999;3:1-9.", (false, true)),
        ] {
            let (wanted, candidate) = (WantedText::new(citation), CandidateText::new(&record(line)));
            let sight = wanted.sight(&candidate).0;
            assert_eq!((any(MEANT, &sight), any(CONTRADICTED, &sight)), expected, "{citation}");
        }
    }
}
