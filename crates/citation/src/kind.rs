//! Tells what kind of work a reference names from the fields it has.
//! It is a judgement from the printed form alone.

use vocabulary::{Contributor, Reference, ReferenceKind};

use super::{
    field::{Field, Span},
    words::{Hints, hint},
};

/// Judges the kind of a work; `genre` is what the reference itself says of it.
pub fn of(reference: &Reference, spans: &[Span], genre: &str, hints: &Hints) -> ReferenceKind {
    let has = |field: Field| spans.iter().any(|(known, _)| *known == field);
    let hinted = |text: &str, bit: u32| {
        text.split(|c: char| !c.is_alphanumeric()).any(|word| hints.of(&word.to_lowercase()) & bit != 0)
    };
    let genre = genre.to_lowercase();
    let note = reference.note.as_deref().unwrap_or_default().to_lowercase();
    let title = reference.title.as_deref().unwrap_or_default().to_lowercase();
    let container = reference.container.as_deref().unwrap_or_default();
    let lower_container = container.to_lowercase();
    let is_thesis =
        |text: &str| ["thesis", "dissertation", "phd", "ph.d", "thèse", "tesis"].iter().any(|word| text.contains(word));
    let is_preprint = |text: &str| {
        ["arxiv", "biorxiv", "medrxiv", "psyarxiv", "preprint", "ssrn"].iter().any(|word| text.contains(word))
    };
    let is_located = reference.volume.is_some()
        || reference.issue.is_some()
        || reference.pages.is_some()
        || reference.article_number.is_some();
    let by_group =
        reference.authors.is_empty() || reference.authors.iter().all(|author| matches!(author, Contributor::Group(_)));

    let by_published_group = by_group
        && (reference.publisher.is_some() || reference.url.is_none())
        && reference.title.is_some()
        && !reference.authors.is_empty();

    if is_thesis(&genre)
        || is_thesis(&note)
        || title.ends_with("thesis]")
        || title.ends_with("dissertation]")
        || title.ends_with("thesis)")
        || title.ends_with("dissertation)")
    {
        ReferenceKind::Thesis
    } else if is_preprint(&lower_container)
        || is_preprint(&genre)
        || container.is_empty() && reference.extra.iter().any(|(tag, _)| tag == "arxiv")
    {
        ReferenceKind::Preprint
    } else if genre.contains("data set")
        || genre.contains("dataset")
        || title.contains("[data set]")
        || title.contains("[dataset]")
    {
        ReferenceKind::Dataset
    } else if hinted(&lower_container, hint::MEETING) && has(Field::Book)
        || genre.contains("conference")
        || genre.contains("poster")
        || genre.contains("presented at")
    {
        ReferenceKind::ConferencePaper
    } else if genre.contains("report")
        || genre.contains("working paper")
        || genre.contains("white paper")
        || genre.contains("guideline")
    {
        ReferenceKind::Report
    } else if has(Field::Journal) && !container.is_empty() && !(has(Field::Editor) && reference.publisher.is_some()) {
        ReferenceKind::Article
    } else if !container.is_empty()
        && reference.title.is_some()
        && (has(Field::Editor) || reference.publisher.is_some() || has(Field::Book))
    {
        ReferenceKind::Chapter
    } else if !container.is_empty() {
        ReferenceKind::Article
    } else if by_published_group || reference.publisher.is_some() && title.split(' ').any(|word| word == "report") {
        ReferenceKind::Report
    } else if reference.publisher.is_some()
        || reference.publisher_place.is_some()
        || reference.isbn.is_some()
        || reference.edition.is_some()
    {
        ReferenceKind::Book
    } else if reference.url.is_some() {
        ReferenceKind::WebPage
    } else if is_located && reference.doi.is_some() {
        ReferenceKind::Article
    } else {
        ReferenceKind::Other
    }
}
