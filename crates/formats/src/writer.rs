//! What an output is, and what all of them share: keys, types and article numbers.
//! The outputs themselves stand in `writers`.

use std::collections::BTreeSet;

use vocabulary::Reference;

/// A way of writing a list of references.
pub struct Output {
    /// Its name in commands, the same as that of the format which reads it.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// Writes the references in their order.
    pub write: fn(references: &[Reference]) -> String,
}

/// Returns a key for each reference, made by `clean` from its id: none empty and no two alike, as every program wants that reads them.
pub fn keys(references: &[Reference], clean: impl Fn(&str) -> String) -> Vec<String> {
    let own: Vec<String> = references.iter().map(|reference| clean(&reference.id)).collect();
    let mut taken: BTreeSet<String> = own.iter().map(|key| key.to_lowercase()).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut free = |start: String| {
        let mut names = std::iter::once(start.clone()).chain((2..).map(|n| format!("{start}-{n}")));
        let name = names.find(|name| taken.insert(name.to_lowercase()));
        name.unwrap_or(start)
    };
    let key = |(at, key): (usize, String)| match key.as_str() {
        "" => free(format!("record-{}", at + 1)),
        _ if seen.insert(key.to_lowercase()) => key,
        _ => free(key),
    };
    own.into_iter().enumerate().map(key).collect()
}

/// Returns the type as its own format told it, or else the one that stands for the kind.
pub fn type_word<'a>(reference: &'a Reference, tag: &str, usual: &'a str) -> &'a str {
    reference.extra.iter().find(|(known, _)| known == tag).map_or(usual, |(_, word)| word.as_str())
}

/// Returns the article number, unless it stands as the page already and would be printed twice.
///
/// Every style prints pages, while an article number of its own is unknown to classic styles of BibTeX and to many readers of RIS.
pub fn own_article_number(reference: &Reference) -> Option<&String> {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let is_page = |number: &str| {
        let pages = plain(reference.pages.as_deref().unwrap_or_default());
        let (first, last) = pages.split_once(vocabulary::text::is_dash).unwrap_or((&pages, &pages));
        first == last && first == plain(number)
    };
    reference.article_number.as_ref().filter(|number| !is_page(number))
}
