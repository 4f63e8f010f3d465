//! A record as it is looked for in a raw citation: each of its fields in the form in which it can stand there.
//! Whether it stands there is seen in `sightings`.

use std::collections::HashSet;

use vocabulary::{
    Contributor, Reference, ReferenceKind,
    text::{folded, words},
};

use super::reading::{is_preprint_place, notice};
use crate::comparison::{ContainerName, Notice, PageSpan, Title, volume_key};

/// What is looked for of a candidate in a citation.
#[derive(Debug, Clone)]
pub(super) struct CandidateText {
    pub title: Title,
    /// The family names, each as its words, in the order of the authors.
    pub families: Vec<Vec<String>>,
    /// The first letter of each author's given name, beside `families`.
    pub initials: Vec<Option<char>>,
    pub container: Vec<String>,
    /// Every word of title and journal as they are written, small words and brackets included.
    pub written: Written,
    pub years: [Option<i32>; 2],
    pub volume: String,
    /// Every number of the record, so that what is left of a citation's numbers can be seen.
    pub numbers: HashSet<String>,
    /// Given names, for telling them from words of a title.
    pub given: Vec<String>,
    /// What the whole title says the paper is, its own words included.
    pub notice: Option<Notice>,
    /// Whether the title is the journal's name.
    pub is_container_title: bool,
    /// Whether every word of the title, small ones too, is in the name of the journal or book.
    pub is_named_as_container: bool,
    pub pages: Option<PageSpan>,
    /// The first page where it is no number, as in `iii` or `IFC`.
    pub lettered_page: Option<String>,
    /// The first page where it is a number with letters, as in `144a` or `S12`.
    pub first_page_word: Option<String>,
    pub issue: String,
    /// The title, folded but with its punctuation.
    pub folded_title: String,
    pub doi: Option<String>,
    pub kind: ReferenceKind,
    pub is_preprint: bool,
}

/// The words of a record as they are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub title: Vec<String>,
    pub container: Vec<String>,
    /// The words of pages that are not numbers, as `iii`.
    pub pages: Vec<String>,
}

impl CandidateText {
    pub fn new(reference: &Reference) -> Self {
        let container = ContainerName::new(reference.container.as_deref().unwrap_or_default()).words().to_vec();
        let family = |name: &Contributor| match name {
            Contributor::Person(person) => words(&person.family),
            Contributor::Group(name) => words(name),
        };
        let is_preprint =
            reference.kind == ReferenceKind::Preprint || container.iter().any(|word| is_preprint_place(word));
        let title = Title::new(reference.title.as_deref().unwrap_or_default());
        let title_words = words(reference.title.as_deref().unwrap_or_default());
        let initial = |name: &Contributor| match name {
            Contributor::Person(person) => folded(person.given.as_deref().unwrap_or_default()).chars().next(),
            Contributor::Group(_) => None,
        };
        let authors = reference.authors.iter().filter(|name| !family(name).is_empty());
        let initials = authors.map(initial).collect();
        let container_words = words(reference.container.as_deref().unwrap_or_default());
        let given = |name: &Contributor| match name {
            Contributor::Person(person) => words(person.given.as_deref().unwrap_or_default()),
            Contributor::Group(_) => Vec::new(),
        };
        let fields = [
            &reference.title,
            &reference.volume,
            &reference.issue,
            &reference.pages,
            &reference.article_number,
            &reference.container,
        ];
        let mut numbers: HashSet<String> = fields.into_iter().flatten().flat_map(|text| numbers_of(text)).collect();
        numbers.extend([reference.issued, reference.online].into_iter().flatten().map(|date| date.year().to_string()));
        numbers.extend(
            pages_of(reference).into_iter().flat_map(|pages| [pages.first().to_string(), pages.last().to_string()]),
        );
        Self {
            is_container_title: !container.is_empty()
                && title.words().iter().all(|word| container.contains(word) || word.len() < 3),
            is_named_as_container: !title_words.is_empty()
                && title_words.iter().all(|word| container_words.contains(word)),
            notice: title.notice().or(notice(&title_words)),
            given: reference.authors.iter().flat_map(given).filter(|word| word.chars().count() > 2).collect(),
            numbers,
            title,
            initials,
            written: Written {
                title: title_words,
                container: container_words,
                pages: words(reference.pages.as_deref().unwrap_or_default()),
            },
            families: reference.authors.iter().map(family).filter(|words| !words.is_empty()).collect(),
            container,
            years: [reference.issued, reference.online].map(|date| date.map(|date| date.year())),
            volume: reference.volume.as_deref().map(volume_key).unwrap_or_default(),
            pages: pages_of(reference),
            lettered_page: lettered_page(reference),
            first_page_word: first_page_word(reference),
            folded_title: folded(reference.title.as_deref().unwrap_or_default()),
            issue: reference.issue.as_deref().map(volume_key).unwrap_or_default(),
            doi: reference.doi.as_ref().map(|doi| doi.as_str().to_owned()),
            kind: reference.kind,
            is_preprint,
        }
    }
}

fn pages_of(reference: &Reference) -> Option<PageSpan> {
    let pages = reference.pages.as_deref().and_then(PageSpan::parse);
    pages.or_else(|| reference.article_number.as_deref().and_then(PageSpan::parse))
}

fn lettered_page(reference: &Reference) -> Option<String> {
    let pages = folded(reference.pages.as_deref()?);
    let first = pages.split('-').next()?.trim();
    let is_word = first.chars().all(char::is_alphabetic) && (2..=8).contains(&first.chars().count());
    is_word.then(|| first.to_owned())
}

fn first_page_word(reference: &Reference) -> Option<String> {
    let pages = reference.pages.as_deref().or(reference.article_number.as_deref())?;
    let pages = folded(pages);
    let first = pages.split('-').next()?.trim();
    let is_mixed = first.contains(|c: char| c.is_ascii_digit()) && first.chars().any(char::is_alphabetic);
    (is_mixed && first.chars().all(char::is_alphanumeric)).then(|| first.to_owned())
}

/// Returns the numbers in a text without leading zeros.
pub(super) fn numbers_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| part.trim_start_matches('0').to_owned()).collect()
}
