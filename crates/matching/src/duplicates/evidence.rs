//! What speaks for and against two records being one work, field by field, and what follows from the sum.
//! Which pairs are looked at is decided in `blocking`.

use vocabulary::{ReferenceKind, Word, words};

use super::{
    columns::{Column, Ignored},
    finding::Finding,
    prepared::Prepared,
};
use crate::comparison::{ContainerAgreement, PageSpan, PagesAgreement, TitleAgreement, TitleKind};

words! {
    /// The field a piece of evidence is about.
    pub enum Field {
        /// The title.
        Title = "title",
        /// Whether one is a correction, reply, preprint or part of the other.
        Kind = "kind",
        /// The authors.
        Authors = "authors",
        /// The year.
        Year = "year",
        /// The journal, book or meeting.
        Container = "container",
        /// The volume.
        Volume = "volume",
        /// The issue.
        Issue = "issue",
        /// The pages or article number.
        Pages = "pages",
        /// The DOI.
        Doi = "doi",
        /// The PubMed or PubMed Central identifier.
        Pubmed = "pubmed",
        /// The abstract.
        Abstract = "abstract",
        /// Words of a citation that the record does not account for.
        Rest = "rest",
    }
}

/// One thing that was seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// What was seen.
    pub finding: Finding,
    /// How much it weighs: above zero for one work, below for two.
    pub weight: f64,
}

impl std::fmt::Display for Evidence {
    /// Writes a piece of evidence with its weight, as in `title: same title (+6.0)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} ({:+.1})", self.field.as_str(), self.finding, self.weight)
    }
}

/// What follows from the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Same,
    Unsure,
    Different,
}

/// The evidence of a pair and what follows.
#[derive(Debug, Clone)]
pub(crate) struct Weighed {
    pub score: f64,
    pub evidence: Vec<Evidence>,
    pub outcome: Outcome,
    /// Whether the two must not stand in one group, whatever third record lies between them.
    pub contradicts: bool,
}

/// From here up two records are one work.
const SAME: f64 = 8.0;
/// From here up a person must look.
const UNSURE: f64 = 5.0;
/// From here down two records contradict each other.
const CONTRADICTION: f64 = 2.0;

/// Weighs what two records have in common.
pub(crate) fn weigh(a: &Prepared, b: &Prepared, ignored: &Ignored) -> Weighed {
    // METHOD: Weighing whether two records are one work.
    let title = a.title.compared(&b.title);
    let title_weight = match title.kind {
        TitleKind::Same => (title.information * 1.2).min(6.0),
        TitleKind::Contained => (title.information * 1.2).min(4.5),
        TitleKind::Near => (title.information * 0.6).min(3.5),
        TitleKind::OtherNumber | TitleKind::Different => -6.0,
        TitleKind::Unknown => 0.0,
    };
    // Most pairs that share a key only by chance end here.
    let pages_differ = matches!(
        PageSpan::compared(a.pages.as_ref(), b.pages.as_ref()),
        PagesAgreement::Different | PagesAgreement::Unknown | PagesAgreement::Overlapping
    );
    let shares_id = same(&a.work_doi, &b.work_doi) == Some(true) || same(&a.pmid, &b.pmid) == Some(true);
    let mut evidence = Evidences(Vec::with_capacity(9));
    let finding = match title.kind {
        TitleKind::Same => Finding::SameTitle,
        TitleKind::Contained => Finding::TitleContained,
        TitleKind::Near => Finding::TitlesNear,
        TitleKind::OtherNumber => Finding::TitlesDifferInNumber,
        TitleKind::Different => Finding::OtherTitle,
        TitleKind::Unknown => Finding::TitleMissing,
    };
    evidence.add(Field::Title, finding, title_weight);
    if title_weight < 0.0 && !shares_id && pages_differ {
        return Weighed { score: title_weight, evidence: evidence.0, outcome: Outcome::Different, contradicts: true };
    }
    if title.notice_differs {
        evidence.add(Field::Kind, Finding::OneIsNotice, -6.0);
    }
    kinds(a, b, &mut evidence);
    if !ignored.contains(Column::Authors) {
        authors(a, b, &mut evidence);
    }
    let locators = locators(a, b, ignored, &mut evidence);
    years(a, b, ignored, &locators, &mut evidence);
    containers(a, b, ignored, &locators, &mut evidence);
    identifiers(a, b, &mut evidence);
    if !a.abstract_start.is_empty() && a.abstract_start == b.abstract_start {
        evidence.add(Field::Abstract, Finding::AbstractsAlike, 1.5);
    }

    let mut weighed = Weighed { score: 0.0, evidence: evidence.0, outcome: Outcome::Different, contradicts: false };
    weighed.score = weighed.evidence.iter().map(|one| one.weight).sum();
    weighed.contradicts = weighed.score < CONTRADICTION;
    weighed.outcome = outcome(&weighed, &title, shares_id, &locators);
    weighed
}

/// Says what follows from the evidence.
fn outcome(weighed: &Weighed, title: &TitleAgreement, shares_id: bool, locators: &Locators) -> Outcome {
    let weight =
        |field: Field| -> f64 { weighed.evidence.iter().filter(|one| one.field == field).map(|one| one.weight).sum() };
    let (authors, container) = (weight(Field::Authors), weight(Field::Container));
    let has_title = matches!(title.kind, TitleKind::Same | TitleKind::Contained | TitleKind::Near);
    let id_differs = weight(Field::Doi) < 0.0 || weight(Field::Pubmed) < 0.0;
    // METHOD: Records that are never joined.
    let may_join = (has_title || title.kind == TitleKind::Unknown && shares_id)
        && (shares_id || locators.pages_same || authors > 0.0)
        && (shares_id || locators.is_same_place || authors > -4.0)
        && (shares_id || !locators.is_shorter)
        && (shares_id || locators.pages_same || weight(Field::Issue) >= 0.0 && weight(Field::Volume) >= 0.0)
        && (locators.pages_same || !id_differs);
    // METHOD: A translation and its original.
    let is_translated = title.kind == TitleKind::Different
        && locators.is_same_place
        && !id_differs
        && authors >= 3.0
        && container > 0.0
        && weight(Field::Kind) == 0.0
        && weight(Field::Year) > -1.0
        && weight(Field::Issue) >= 0.0;
    if weighed.score >= SAME && may_join || is_translated {
        return Outcome::Same;
    }
    // The same title and authors in another place: an abstract and its paper, or a reprint.
    let is_related = title.kind == TitleKind::Same && title.information >= 4.0 && authors >= 3.0;
    if weighed.score >= UNSURE || is_related && weighed.score >= CONTRADICTION {
        Outcome::Unsure
    } else {
        Outcome::Different
    }
}

pub(crate) struct Evidences(pub Vec<Evidence>);

impl Evidences {
    pub fn add(&mut self, field: Field, finding: Finding, weight: f64) {
        self.0.push(Evidence { field, finding, weight });
    }
}

/// Where the two stand in a journal.
struct Locators {
    volume_same: bool,
    pages_same: bool,
    is_recounted: bool,
    /// Whether both fill the same three or more pages of the same volume.
    is_same_place: bool,
    /// Whether one stands on a single page and the other on several, elsewhere.
    is_shorter: bool,
}

fn authors(a: &Prepared, b: &Prepared, evidence: &mut Evidences) {
    let Some(found) = a.authors.compared(&b.authors) else { return };
    let share = found.n_shared as f64 / found.n_shorter as f64;
    let (finding, weight) = match found.n_shared {
        0 => (Finding::NoAuthorShared, -5.0),
        _ if share >= 0.7 => (Finding::SameAuthors, 3.0),
        _ if share >= 0.4 || found.is_first_same => (Finding::SomeAuthorsShared, 1.5),
        _ => (Finding::FewAuthorsShared, -1.0),
    };
    evidence.add(Field::Authors, finding, weight);
}

fn locators(a: &Prepared, b: &Prepared, ignored: &Ignored, evidence: &mut Evidences) -> Locators {
    let pages = match ignored.contains(Column::Pages) || is_shifted(a, b) || is_shifted(b, a) {
        true => PagesAgreement::Unknown,
        false => PageSpan::compared(a.pages.as_ref(), b.pages.as_ref()),
    };
    let starts_at_one = a.pages.as_ref().is_some_and(|pages| pages.first() == 1);
    // METHOD: Journals without running pages.
    let says_nothing = starts_at_one && is_elsewhere(a, b, ignored);
    let seen = match pages {
        PagesAgreement::Same | PagesAgreement::First | PagesAgreement::Numbers if says_nothing => None,
        PagesAgreement::Same if starts_at_one => Some((Finding::SamePagesFromOne, 2.0)),
        PagesAgreement::Same => Some((Finding::SamePages, 4.0)),
        PagesAgreement::First | PagesAgreement::Numbers => Some((Finding::SameFirstPage, 3.0)),
        PagesAgreement::Last => Some((Finding::SameLastPage, 2.0)),
        PagesAgreement::Overlapping => Some((Finding::PagesOverlap, -1.0)),
        PagesAgreement::Recounted => Some((Finding::PagesRecounted, 2.0)),
        PagesAgreement::Different => Some((Finding::OtherPages, -5.0)),
        PagesAgreement::Unknown => None,
    };
    if let Some((finding, weight)) = seen {
        evidence.add(Field::Pages, finding, weight);
    }
    let pages_same = !says_nothing
        && matches!(
            pages,
            PagesAgreement::Same | PagesAgreement::First | PagesAgreement::Numbers | PagesAgreement::Last
        );

    let mut volume_same = false;
    if !ignored.contains(Column::Volume) {
        match volumes(a, b) {
            Some(true) => {
                volume_same = true;
                evidence.add(Field::Volume, Finding::SameVolume, 2.0);
            }
            Some(false) => evidence.add(Field::Volume, Finding::OtherVolume, -3.0),
            None => {}
        }
    }
    if !ignored.contains(Column::Issue) && !a.issue.is_empty() && !b.issue.is_empty() {
        // An issue in the volume's place has been seen there already.
        let is_word = |issue: &str| !issue.starts_with(|c: char| c.is_ascii_digit());
        match a.issue == b.issue {
            true => evidence.add(Field::Issue, Finding::SameIssue, 0.5),
            false if volumes(a, b) == Some(true) && a.volume != b.volume => {}
            // `Suppl` beside `Suppl 2` is less, not other.
            false if is_word(&a.issue) != is_word(&b.issue) => {}
            false => evidence.add(Field::Issue, Finding::OtherIssue, -1.0),
        }
    }
    let counted = |of: &Prepared| of.pages.as_ref().and_then(PageSpan::n_pages);
    let n_pages = counted(a).unwrap_or(0);
    let is_one = |of: &Prepared| of.pages.as_ref().is_some_and(|pages| pages.n_pages().unwrap_or(1) == 1);
    let is_shorter = pages == PagesAgreement::Different && is_one(a) != is_one(b);
    let is_same_place = pages == PagesAgreement::Same && volume_same && !starts_at_one && (3..=60).contains(&n_pages);
    Locators { volume_same, pages_same, is_recounted: pages == PagesAgreement::Recounted, is_same_place, is_shorter }
}

/// Whether both give a volume, or an issue of one volume, and the two differ.
fn is_elsewhere(a: &Prepared, b: &Prepared, ignored: &Ignored) -> bool {
    let volume = volumes(a, b).filter(|_| !ignored.contains(Column::Volume));
    let is_number = |issue: &str| issue.starts_with(|c: char| c.is_ascii_digit());
    let issues_differ = !ignored.contains(Column::Issue)
        && is_number(&a.issue)
        && is_number(&b.issue)
        && a.issue != b.issue
        && a.volume == b.volume;
    volume == Some(false) || issues_differ
}

/// Whether volume and issue of `a` stand one column further on, in the places of issue and pages.
fn is_shifted(a: &Prepared, b: &Prepared) -> bool {
    let first = a.pages.as_ref().map(|pages| pages.first().to_string());
    a.volume.is_empty() && !b.volume.is_empty() && a.issue == b.volume && first.is_some_and(|first| first == b.issue)
}

/// Compares volumes; a volume in the issue's place counts where the other column is empty.
fn volumes(a: &Prepared, b: &Prepared) -> Option<bool> {
    match (a.volume.is_empty(), b.volume.is_empty()) {
        (false, false) => Some(a.volume == b.volume),
        (true, false) if !a.issue.is_empty() && a.issue == b.volume => Some(true),
        (false, true) if !b.issue.is_empty() && b.issue == a.volume => Some(true),
        _ => None,
    }
}

fn years(a: &Prepared, b: &Prepared, ignored: &Ignored, locators: &Locators, evidence: &mut Evidences) {
    let Some(apart) = a.years_apart(b).filter(|_| !ignored.contains(Column::Year)) else { return };
    let is_located = locators.pages_same || locators.volume_same || locators.is_recounted;
    // METHOD: Years that differ.
    let (finding, weight) = match apart {
        0 => (Finding::SameYear, 1.0),
        1 if is_located => (Finding::YearApart, -0.5),
        1 => (Finding::YearApartUnplaced, -3.0),
        _ if is_located => (Finding::YearsApart, -3.0),
        _ => (Finding::YearsApartUnplaced, -5.0),
    };
    evidence.add(Field::Year, finding, weight);
}

fn containers(a: &Prepared, b: &Prepared, ignored: &Ignored, locators: &Locators, evidence: &mut Evidences) {
    if ignored.contains(Column::Container) {
        return;
    }
    match a.container.compared(&b.container) {
        ContainerAgreement::Same => evidence.add(Field::Container, Finding::SameContainer, 1.0),
        ContainerAgreement::Abbreviated => evidence.add(Field::Container, Finding::ContainerAbbreviated, 1.0),
        ContainerAgreement::Contained => evidence.add(Field::Container, Finding::ContainerContained, 0.5),
        // The journal's name may be translated or transcribed where volume and pages are the same.
        ContainerAgreement::Different if locators.pages_same && locators.volume_same => {
            evidence.add(Field::Container, Finding::OtherContainerSamePlace, -1.0);
        }
        ContainerAgreement::Different => {
            // The same number of a volume says nothing about two journals.
            evidence.0.retain(|one| !(one.field == Field::Volume && one.weight > 0.0));
            evidence.add(Field::Container, Finding::OtherContainer, -3.0);
        }
        ContainerAgreement::Unknown => {}
    }
}

fn identifiers(a: &Prepared, b: &Prepared, evidence: &mut Evidences) {
    match (same(&a.doi, &b.doi), same(&a.work_doi, &b.work_doi)) {
        (Some(true), _) => evidence.add(Field::Doi, Finding::SameDoi, 8.0),
        // METHOD: Numbered versions of one work.
        (_, Some(true)) => evidence.add(Field::Doi, Finding::DoiOfVersion, 6.0),
        (Some(false), _) => evidence.add(Field::Doi, Finding::OtherDoi, -6.0),
        _ => {}
    }
    let pubmed = same(&a.pmid, &b.pmid).or(same(&a.pmcid, &b.pmcid));
    match pubmed {
        Some(true) => evidence.add(Field::Pubmed, Finding::SamePubmed, 8.0),
        Some(false) => evidence.add(Field::Pubmed, Finding::OtherPubmed, -5.0),
        None => {}
    }
}

fn kinds(a: &Prepared, b: &Prepared, evidence: &mut Evidences) {
    use ReferenceKind::{Article, Book, Chapter, ConferencePaper, Preprint, Thesis};
    let both = |x: ReferenceKind, y: &[ReferenceKind]| {
        a.kind == x && y.contains(&b.kind) || b.kind == x && y.contains(&a.kind)
    };
    if both(Preprint, &[Article, ConferencePaper, Chapter]) {
        evidence.add(Field::Kind, Finding::OneIsPreprint, -4.0);
    } else if both(Book, &[Chapter]) {
        evidence.add(Field::Kind, Finding::OneIsChapter, -4.0);
    } else if both(Thesis, &[Article, Book]) {
        evidence.add(Field::Kind, Finding::OneIsThesis, -4.0);
    }
}

fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}
