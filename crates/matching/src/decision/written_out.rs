//! The fields of a citation written out as one line, so that fields alone can be judged as a citation is.
//! No style is followed: only what stands in the line counts, and pages and volume must be told apart.

use vocabulary::Reference;

/// Writes the fields one after another.
pub(super) fn written_out(reference: &Reference) -> String {
    let mut parts: Vec<String> =
        vec![reference.authors.iter().map(|name| name.sort_name()).collect::<Vec<_>>().join(", ")];
    parts.extend(reference.issued.map(|date| format!("({})", date.year())));
    parts.extend(reference.title.clone());
    parts.extend(reference.container.clone());
    let issue = reference.issue.as_deref().map(|issue| format!("({issue})")).unwrap_or_default();
    let place = format!("{}{issue}", reference.volume.as_deref().unwrap_or_default());
    let pages = reference.pages.as_deref().or(reference.article_number.as_deref()).unwrap_or_default();
    parts.push([place.as_str(), pages].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    parts.extend(reference.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")));
    parts.retain(|part| !part.is_empty());
    parts.join(". ")
}
