//! A reference list as a journal prints it, in any CSL style: one of the archive's or a `.csl` file.
//! Styles and their words are data; none is written or changed here. Built only with the feature `formatted`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    archive::{ArchivedStyle, locales},
    citationberg::{IndependentStyle, LayoutRenderingElement, Name, NamesChild, Style, json::Item},
};
use serde_json::Value;
use vocabulary::{Contributor, Reference, text::folded};

/// Which style to print in.
#[derive(Debug, Clone, Copy)]
pub enum StyleChoice<'a> {
    /// A style of the archive, such as `apa` or `vancouver`.
    Named(&'a str),
    /// The text of a `.csl` file.
    Csl(&'a str),
}

/// One entry of a formatted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormattedEntry {
    /// The reference's key.
    pub id: String,
    /// The entry as plain text.
    pub text: String,
    /// The entry as HTML, with its italics and links.
    pub html: String,
    /// Whether the reference has authors of whom the entry names none, which no style intends.
    pub lacks_authors: bool,
}

/// Says why a list could not be formatted.
#[derive(Debug, thiserror::Error)]
pub enum FormattedError {
    /// No style of the archive has this name.
    #[error("`{0}` is not a style of the archive")]
    UnknownStyle(String),
    /// The file is no CSL style, or one that points to a style which is not in the archive.
    #[error("the style cannot be used: {0}")]
    UnusableStyle(String),
    /// The style says nothing of a reference list.
    #[error("the style has no reference list")]
    NoBibliography,
    /// The citation processor gave up on these references.
    #[error("the citation processor failed: {0}")]
    Failed(String),
}

/// Formats references in a style; the style decides their order.
///
/// # Errors
/// When the style is unknown, cannot be used, has no reference list, or the processor fails.
pub fn formatted(references: &[Reference], style: StyleChoice<'_>) -> Result<Vec<FormattedEntry>, FormattedError> {
    let style = independent(style)?;
    if style.bibliography.is_none() {
        return Err(FormattedError::NoBibliography);
    }
    let items = references.iter().enumerate().map(item).collect::<Result<Vec<Item>, _>>()?;
    // The processor asserts what it expects of styles and data, and a file that someone wrote may break that;
    // its state is thrown away after a failure, so nothing half-done can be seen.
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        let locales = locales();
        let mut driver = BibliographyDriver::new();
        for item in &items {
            driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(item)], &style, &locales));
        }
        driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales })
    }));
    let rendered = rendered.map_err(|_| FormattedError::Failed("it stopped in the middle".into()))?;
    let list = rendered.bibliography.ok_or(FormattedError::NoBibliography)?;
    list.items
        .into_iter()
        .map(|entry| {
            let write = |format| -> Result<String, FormattedError> {
                let mut text = String::new();
                if let Some(first) = &entry.first_field {
                    first.write_buf(&mut text, format).map_err(|error| FormattedError::Failed(error.to_string()))?;
                    text.push(' ');
                }
                entry
                    .content
                    .write_buf(&mut text, format)
                    .map_err(|error| FormattedError::Failed(error.to_string()))?;
                Ok(without_gaps(text.trim()))
            };
            let at: usize = entry.key.parse().unwrap_or(usize::MAX);
            let reference =
                references.get(at).ok_or_else(|| FormattedError::Failed("an entry has no reference".into()))?;
            let text = with_marks(&write(BufWriteFormat::Plain)?, |mark| mark.plain);
            let html = with_marks(&write(BufWriteFormat::Html)?, |mark| mark.html);
            let lacks_authors = !reference.authors.is_empty() && !names_anyone(&text, reference);
            Ok(FormattedEntry { id: reference.id.clone(), text, html, lacks_authors })
        })
        .collect()
}

/// Whether an author's name stands in the entry, whatever its case.
fn names_anyone(text: &str, reference: &Reference) -> bool {
    let text = folded(text);
    reference.authors.iter().any(|author| match author {
        Contributor::Person(person) => text.contains(&folded(&person.family)),
        Contributor::Group(name) => text.contains(&folded(name)),
    })
}

/// Returns the names of the archive's styles, in order.
pub fn style_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = ArchivedStyle::all().iter().filter_map(|style| style.names().first().copied()).collect();
    names.sort_unstable();
    names
}

fn independent(style: StyleChoice<'_>) -> Result<IndependentStyle, FormattedError> {
    let style = match style {
        StyleChoice::Named(name) => {
            ArchivedStyle::by_name(name).ok_or_else(|| FormattedError::UnknownStyle(name.to_owned()))?.get()
        }
        StyleChoice::Csl(xml) => {
            Style::from_xml(xml).map_err(|error| FormattedError::UnusableStyle(error.to_string()))?
        }
    };
    match style {
        Style::Independent(style) => Ok(with_names(style)),
        Style::Dependent(style) => {
            let parent = style.parent_link.href.rsplit('/').next().unwrap_or_default().to_owned();
            match ArchivedStyle::by_name(&parent).map(ArchivedStyle::get) {
                Some(Style::Independent(style)) => Ok(with_names(style)),
                _ => {
                    Err(FormattedError::UnusableStyle(format!("it points to `{parent}`, which is not in the archive")))
                }
            }
        }
    }
}

/// States the default form of names where a style leaves it out, as CSL allows beside a label or a substitute.
///
/// The processor prints no name at all where only those stand, and Vancouver is such a style.
fn with_names(mut style: IndependentStyle) -> IndependentStyle {
    style.macros.iter_mut().for_each(|one| complete(&mut one.children));
    if let Some(bibliography) = &mut style.bibliography {
        complete(&mut bibliography.layout.elements);
    }
    style
}

fn complete(elements: &mut [LayoutRenderingElement]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Names(names) if !names.children.is_empty() && names.name().is_none() => {
                names.children.insert(0, NamesChild::Name(Name::default()));
            }
            LayoutRenderingElement::Group(group) => complete(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                complete(&mut choose.if_.children);
                choose.else_if.iter_mut().for_each(|branch| complete(&mut branch.children));
                if let Some(branch) = &mut choose.otherwise {
                    complete(&mut branch.children);
                }
            }
            _ => {}
        }
    }
}

/// Turns a reference into what the processor takes; its place in the list stands for its key, which may repeat.
fn item((at, reference): (usize, &Reference)) -> Result<Item, FormattedError> {
    let mut members = super::csl_json::record(reference);
    members.insert("id".into(), at.to_string().into());
    // Only members of the format itself can be printed.
    for name in ["custom", "abstract", "note", "keyword"] {
        members.remove(name);
    }
    if let Some(number) = members.remove("article-number") {
        members.entry("number").or_insert(number);
    }
    let mut value = members.into();
    hide_marks(&mut value);
    serde_json::from_value(value).map_err(|error| FormattedError::Failed(error.to_string()))
}

/// A sign that means something in HTML; the processor would pass it on as it stands.
struct Mark {
    plain: &'static str,
    html: &'static str,
    /// The letter of private use that stands for it while the processor works.
    hidden: char,
}

const MARKS: [Mark; 3] = [
    Mark { plain: "&", html: "&amp;", hidden: '\u{f8f0}' },
    Mark { plain: "<", html: "&lt;", hidden: '\u{f8f1}' },
    Mark { plain: ">", html: "&gt;", hidden: '\u{f8f2}' },
];

/// Puts the letters of private use in the place of the signs, in every text of a value.
fn hide_marks(value: &mut Value) {
    match value {
        Value::String(text) => MARKS.iter().for_each(|mark| *text = text.replace(mark.plain, &mark.hidden.to_string())),
        Value::Array(list) => list.iter_mut().for_each(hide_marks),
        Value::Object(members) => members.values_mut().for_each(hide_marks),
        _ => {}
    }
}

/// Puts the signs back, each as the kind of text asks for.
fn with_marks(text: &str, form: impl Fn(&Mark) -> &'static str) -> String {
    MARKS.iter().fold(text.to_owned(), |text, mark| text.replace(mark.hidden, form(mark)))
}

/// Closes the gap that the processor leaves before a semicolon where a style's date has no month, as in `2001 ;4`.
///
/// A semicolon that a language sets apart stands behind a space that does not break, which is kept.
fn without_gaps(text: &str) -> String {
    text.replace(" ;", ";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{PartialDate, Person};

    fn reference() -> Reference {
        let person = |family: &str, given: &str| {
            Contributor::Person(Person { family: family.into(), given: Some(given.into()), ..Person::default() })
        };
        Reference {
            id: "moor-2019".into(),
            authors: vec![person("Moor", "Ada"), person("Berg", "Jan")],
            title: Some("On care".into()),
            container: Some("Journal of Care".into()),
            issued: PartialDate::parse("2019-04").ok(),
            volume: Some("7".into()),
            issue: Some("2".into()),
            pages: Some("11-19".into()),
            doi: vocabulary::Doi::parse("10.1234/abc").ok(),
            ..Reference::default()
        }
    }

    #[test]
    fn styles_of_the_archive_print_a_reference() {
        let apa = formatted(&[reference()], StyleChoice::Named("apa")).expect("the style is in the archive");
        assert_eq!(
            apa[0].text,
            "Moor, A., & Berg, J. (2019). On care. Journal of Care, 7(2), 11–19. https://doi.org/10.1234/abc"
        );
        assert!(apa[0].html.contains("Journal of Care") && apa[0].html.contains('<'));
        let vancouver =
            formatted(&[reference()], StyleChoice::Named("vancouver")).expect("the style is in the archive");
        assert!(
            vancouver[0].text.starts_with("1. Moor A, Berg J. On care. Journal of Care. 2019"),
            "{}",
            vancouver[0].text
        );
        assert_eq!((vancouver[0].id.as_str(), vancouver[0].lacks_authors), ("moor-2019", false));
        assert!(style_names().len() > 50);
    }

    #[test]
    fn every_style_of_the_archive_takes_a_bare_reference() {
        let bare = Reference { id: "a".into(), title: Some("On care".into()), ..Reference::default() };
        for name in style_names() {
            match formatted(&[reference(), bare.clone()], StyleChoice::Named(name)) {
                Ok(list) => {
                    assert_eq!(list.len(), 2, "{name}");
                    assert!(list.iter().all(|entry| !entry.lacks_authors), "{name}");
                }
                Err(FormattedError::NoBibliography) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }

    #[test]
    fn signs_of_html_are_only_signs() {
        let title = "On <b>care</b> & 5 > 3";
        let reference = Reference { title: Some(title.into()), issued: PartialDate::parse("2019").ok(), ..reference() };
        let list = formatted(&[reference], StyleChoice::Named("vancouver")).expect("the style is in the archive");
        assert!(list[0].text.contains(title), "{}", list[0].text);
        assert!(list[0].html.contains("On &lt;b&gt;care&lt;/b&gt; &amp; 5 &gt; 3"), "{}", list[0].html);
        assert!(list[0].text.contains("2019;7(2):11"), "{}", list[0].text);
    }

    #[test]
    fn what_is_no_style_is_refused() {
        assert!(matches!(formatted(&[], StyleChoice::Named("nothing")), Err(FormattedError::UnknownStyle(_))));
        assert!(matches!(formatted(&[], StyleChoice::Csl("<style/>")), Err(FormattedError::UnusableStyle(_))));
    }
}
