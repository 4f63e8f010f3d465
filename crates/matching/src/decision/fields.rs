//! A citation whose fields are known, against a candidate: the same weighing as for doubles, with what a citation may lack.
//! The raw citation is judged in `text`.

use vocabulary::{Method, Reference};

use super::{
    reading::is_preprint_place,
    standing::{Judged, Standing},
};
use crate::{
    comparison::{ContainerAgreement, TitleKind},
    duplicates::{
        columns::Ignored,
        evidence::{Evidence, Field, Outcome, weigh},
        finding::Finding,
        prepared::Prepared,
    },
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Citation styles without titles",
        statement: "Styles without titles name a work by authors, year, journal, volume and first page; where all five agree the work is found.",
        source: None,
    },
    Method {
        title: "When a title alone is not enough",
        statement: "The words of a book's or a supplement's title are not enough for a record that has no journal where the citation has one, nor for a preprint where it has none.",
        source: None,
    },
    Method {
        title: "Short titles",
        statement: "A short title is enough where nothing contradicts and the record's every field agrees with the citation's: title, journal and year, authors if there are any, and volume or pages if there are any.",
        source: None,
    },
];

/// The fields of a citation made ready.
pub(super) struct WantedFields(Prepared);

impl WantedFields {
    pub fn new(reference: &Reference) -> Self {
        Self(Prepared::new(reference))
    }

    pub fn judge(&self, candidate: &Prepared) -> Judged {
        let mut weighed = weigh(&self.0, candidate, &Ignored::default());
        let weight = |field: Field| -> f64 {
            weighed.evidence.iter().filter(|one| one.field == field).map(|one| one.weight).sum()
        };
        // METHOD: Citation styles without titles.
        let is_placed = self.0.title.is_empty()
            && weight(Field::Authors) >= 3.0
            && weight(Field::Year) > 0.0
            && weight(Field::Container) > 0.0
            && weight(Field::Volume) > 0.0
            && weight(Field::Pages) > 0.0;
        // METHOD: When a title alone is not enough.
        let lacks_place = candidate.container.is_empty()
            && candidate.pages.is_none()
            && !self.0.container.is_empty()
            && weight(Field::Doi) <= 0.0;
        let preprint = |of: &Prepared| of.container.words().iter().any(|word| is_preprint_place(word));
        let is_other_version = !self.0.container.is_empty()
            && preprint(&self.0) != preprint(candidate)
            && self.0.container.compared(&candidate.container) != ContainerAgreement::Same;
        let is_same_title = self.0.title.compared(&candidate.title).kind == TitleKind::Same;
        // METHOD: Short titles.
        let agrees = |field: Field, is_known: bool| weight(field) > 0.0 || !is_known;
        let is_whole = is_same_title
            && weighed.evidence.iter().all(|one| one.weight >= 0.0)
            && weight(Field::Container) > 0.0
            && weight(Field::Year) > 0.0
            && agrees(Field::Authors, !(self.0.authors.is_empty() && candidate.authors.is_empty()))
            && agrees(Field::Volume, !(self.0.volume.is_empty() && candidate.volume.is_empty()))
            && agrees(Field::Pages, self.0.pages.is_some() || candidate.pages.is_some());
        if is_whole {
            weighed.evidence.push(Evidence { field: Field::Rest, finding: Finding::EveryFieldAgrees, weight: 3.0 });
            weighed.score += 3.0;
        }
        let mut standing = match weighed.outcome {
            Outcome::Same => Standing::Meant,
            _ if is_placed || is_whole => Standing::Meant,
            Outcome::Unsure => Standing::Unsure,
            Outcome::Different => Standing::Out,
        };
        if lacks_place {
            weighed.evidence.push(Evidence {
                field: Field::Container,
                finding: Finding::RecordWithoutContainer,
                weight: -4.0,
            });
            weighed.score -= 4.0;
            standing = standing.min(Standing::Unsure);
        }
        if is_other_version {
            weighed.evidence.push(Evidence { field: Field::Kind, finding: Finding::OneIsPreprint, weight: -4.0 });
            weighed.score -= 4.0;
            standing = standing.min(if is_same_title { Standing::Unsure } else { Standing::Out });
        }
        Judged { score: weighed.score, reasons: weighed.evidence, standing }
    }
}
