//! Makes closed corpora and citations with a known work from the generated citation strings; used by a program and a test.
//! The files give a string and a DOI and no fields; the records are taken apart from the two plainest styles.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use vocabulary::{Contributor, Doi, PartialDate, Person, Reference, ReferenceKind};

/// Citations of one style, each with the DOI it means, or none when its work is in no corpus.
pub struct Style {
    /// The name of its file.
    pub name: String,
    /// The citations.
    pub citations: Vec<(String, Option<String>)>,
}

/// The two closed corpora with their styles.
pub struct Sets {
    /// From `degraded_one_author` and `degraded_title_scrambled`, which between them hold every field.
    pub plain: Vec<Reference>,
    /// The citations of these works.
    pub plain_styles: Vec<Style>,
    /// From `ieee`.
    pub ieee: Vec<Reference>,
    /// The citations of these works.
    pub ieee_styles: Vec<Style>,
    /// Works of which nothing is in a corpus.
    pub excluded_styles: Vec<Style>,
    /// Strings of which the fields could not be told apart.
    pub n_unread: usize,
}

/// Returns the folder of the strings, when it is there.
pub fn folder() -> Option<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/labelled/string-to-doi/crossref-artificial");
    folder.is_dir().then_some(folder)
}

/// Reads all sets.
pub fn sets(folder: &Path) -> Sets {
    let style = |name: &str| Style {
        name: name.to_owned(),
        citations: citations(&folder.join(format!("dataset{name}.json.gz"))),
    };
    let names = [
        "-apa",
        "-apa-noise",
        "-degraded_one_author",
        "-degraded_title_scrambled",
        "-american-institute-of-physics",
        "-elsevier-without-titles",
    ];
    let plain_styles: Vec<Style> = names.map(style).into();
    let ieee_styles: Vec<Style> = ["1-harvard3", "1-ieee"].map(style).into();
    let excluded_styles: Vec<Style> = ["1-excluded-apa", "1-excluded-ieee"].map(style).into();
    let mut n_unread = 0;
    let mut gather = |found: Vec<(Option<String>, Option<Reference>)>| {
        let mut records = BTreeMap::new();
        let mut unread = HashSet::new();
        for (doi, reference) in found {
            let Some(doi) = doi else { continue };
            match reference {
                Some(mut reference) => {
                    reference.doi = Doi::parse(&doi).ok();
                    records.entry(doi).or_insert(reference);
                }
                None => {
                    unread.insert(doi);
                }
            }
        }
        n_unread += unread.iter().filter(|doi| !records.contains_key(*doi)).count();
        records.into_values().collect::<Vec<_>>()
    };
    let pairs = plain_styles[2].citations.iter().zip(&plain_styles[3].citations);
    let plain = gather(pairs.map(|(one, all)| (one.1.clone(), from_plain(&one.0, &all.0))).collect());
    let ieee = gather(ieee_styles[1].citations.iter().map(|(text, doi)| (doi.clone(), from_ieee(text))).collect());
    Sets { plain, plain_styles, ieee, ieee_styles, excluded_styles, n_unread }
}

/// Reads citations as they stand in papers, with a record of each work: title, first author, journal, volume and first page.
///
/// No record has a year, and a third has no author.
pub fn citations_from_papers(folder: &Path) -> (Vec<Reference>, Style) {
    let path = folder.join("../biblio-glutton-17k/references-doi-matching.json.gz");
    let mut text = String::new();
    let file = fs::File::open(path).expect("the set can be opened");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the set is text");
    let value: serde_json::Value = serde_json::from_str(&text).expect("the set is JSON");
    let mut records = BTreeMap::new();
    let mut citations = Vec::new();
    for one in value.as_array().into_iter().flatten() {
        let text = |name: &str| one[name].as_str().map(str::to_owned).filter(|value| !value.is_empty());
        let Some(doi) = text("doi").and_then(|doi| Doi::parse(&doi).ok()) else { continue };
        citations.push((text("reference").unwrap_or_default(), Some(doi.to_string())));
        let authors = text("firstAuthor").map(|family| Contributor::Person(Person { family, ..Person::default() }));
        records.entry(doi.to_string()).or_insert(Reference {
            authors: authors.into_iter().collect(),
            title: text("atitle"),
            container: text("jtitle"),
            volume: text("volume"),
            pages: text("firstPage"),
            doi: Some(doi),
            ..Reference::default()
        });
    }
    (records.into_values().collect(), Style { name: "citations from papers".into(), citations })
}

/// Whether a work is held out of the corpus, so that its citations must not be accepted: one in three.
pub fn is_held_out(doi: &str) -> bool {
    doi.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 3 == 0
}

/// Whether two records are one work registered under two DOIs: the same title, year, volume and first page.
pub fn is_twin(a: &Reference, b: &Reference) -> bool {
    let key = |of: &Reference| {
        let first = |text: &Option<String>| {
            text.as_deref().unwrap_or_default().split(['-', '–']).next().unwrap_or_default().to_owned()
        };
        let title = vocabulary::text::words(of.title.as_deref().unwrap_or_default()).concat();
        (title, of.year(), of.volume.clone(), first(&of.pages))
    };
    key(a) == key(b)
}

/// Returns copies that must not be accepted: the same title and authors as another thing.
pub fn look_alikes(records: &[Reference]) -> Vec<Reference> {
    let mut made = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let mut copy = record.clone();
        copy.doi = Doi::parse(&format!("10.5555/copy.{at}")).ok();
        let title = record.title.clone().unwrap_or_default();
        match at % 8 {
            // A copy under another prefix, with a recent year and a journal of its own.
            0 => {
                copy.issued = PartialDate::new(2021, None, None).ok();
                copy.container = Some("International Journal of Collected Copies".into());
                (copy.volume, copy.issue, copy.pages) = (Some("1".into()), None, Some("1-9".into()));
            }
            1 => {
                copy.title = Some(format!("Erratum to: {title}"));
                copy.pages = Some("9999".into());
            }
            2 => {
                copy.kind = ReferenceKind::Preprint;
                copy.container = Some("bioRxiv".into());
                (copy.volume, copy.issue, copy.pages) = (None, None, None);
            }
            // A component of the work, as a supplement or a figure.
            3 => {
                copy.kind = ReferenceKind::Dataset;
                (copy.container, copy.volume, copy.issue, copy.pages) = (None, None, None, None);
            }
            _ => continue,
        }
        made.push(copy);
    }
    made
}

/// Names of the ways in which `altered` changes a record.
pub const ALTERATIONS: [&str; 6] = [
    "as it stands",
    "first author's initial only",
    "journal abbreviated",
    "title cut off",
    "a letter lost in title and name",
    "no volume, issue, pages",
];

/// Returns a record as a citation may give its fields, without the DOI.
pub fn altered(record: &Reference, how: usize) -> Reference {
    let mut altered = Reference { doi: None, ..record.clone() };
    let without_third =
        |text: &str| text.chars().enumerate().filter(|(at, _)| *at != 2).map(|(_, c)| c).collect::<String>();
    match how {
        1 => {
            altered.authors.truncate(1);
            if let Some(Contributor::Person(person)) = altered.authors.first_mut() {
                person.given = person.given.as_ref().and_then(|given| given.chars().next()).map(|c| format!("{c}."));
            }
        }
        2 => {
            let shortened = |name: String| {
                name.split(' ').map(|word| word.chars().take(4).collect::<String>()).collect::<Vec<_>>().join(" ")
            };
            altered.container = altered.container.map(shortened);
        }
        3 => {
            let cut = |title: String| match title.split_once(": ") {
                Some((main, _)) if main.split(' ').count() >= 3 => main.to_owned(),
                _ => title.rsplit_once(' ').map_or_else(|| title.clone(), |(front, _)| front.to_owned()),
            };
            altered.title = altered.title.map(cut);
        }
        4 => {
            altered.title = altered.title.map(|title| without_third(&title));
            if let Some(Contributor::Person(person)) = altered.authors.first_mut() {
                person.family = without_third(&person.family);
            }
        }
        5 => (altered.volume, altered.issue, altered.pages) = (None, None, None),
        _ => {}
    }
    altered
}

fn citations(path: &Path) -> Vec<(String, Option<String>)> {
    let mut text = String::new();
    let file = fs::File::open(path).expect("the set can be opened");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the set is text");
    let value: serde_json::Value = serde_json::from_str(&text).expect("the set is JSON");
    let all = value["dataset"].as_array().cloned().unwrap_or_default();
    let doi = |one: &serde_json::Value| one["target_gt"]["DOI"].as_str().map(str::to_owned);
    all.iter().map(|one| (one["ref_string"].as_str().unwrap_or_default().to_owned(), doi(one))).collect()
}

/// Takes a record apart from the style with one author and the style with all authors and a scrambled title.
///
/// Both end in `. journal. year. volume. issue. pages`; the title is what holds the same words in both.
fn from_plain(one_author: &str, scrambled: &str) -> Option<Reference> {
    let tail = |text: &str| -> Option<(String, [String; 4])> {
        let mut parts = text.rsplitn(5, ". ").map(|part| part.trim().to_owned());
        let (pages, issue, volume, year) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some((parts.next()?, [year, volume, issue, pages]))
    };
    let (one, [year, volume, issue, pages]) = tail(one_author)?;
    let (all, other) = tail(scrambled)?;
    if other[0] != year {
        return None;
    }
    let words = |text: &str| {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.sort_unstable();
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    let stops = |text: &str| text.match_indices(". ").map(|(at, _)| at).chain([text.len()]).collect::<Vec<_>>();
    // The longest journal and the longest first author for which the words between are the same.
    for end in stops(&one).into_iter().filter(|end| *end == one.len() || all.ends_with(&one[*end..])) {
        let container = one[end..].trim_start_matches(". ").to_owned();
        let all_end = all.len() - (one.len() - end);
        for start in stops(&one).into_iter().rev().filter(|start| *start < end) {
            if !all.starts_with(&one[..start]) {
                continue;
            }
            let title = &one[start + 2..end];
            for stop in stops(&all).into_iter().filter(|stop| *stop >= start && stop + 2 <= all_end) {
                if words(&all[stop + 2..all_end]) == words(title) {
                    return Some(record(
                        people_inverted(&all[..stop]),
                        title,
                        &container,
                        &year,
                        &volume,
                        &issue,
                        &pages,
                    ));
                }
            }
        }
    }
    None
}

/// Takes a record apart from the style `[1]A. Name and B. Name, “Title,” Journal, vol. 1, no. 2, pp. 3–4, Mar. 2009.`
fn from_ieee(text: &str) -> Option<Reference> {
    let text = text.trim_start_matches("[1]");
    let (authors, rest) = text.split_once('“')?;
    let (title, rest) = rest.split_once('”')?;
    let mut container = Vec::new();
    let (mut year, mut volume, mut issue, mut pages) = (String::new(), String::new(), String::new(), String::new());
    for part in rest.trim().trim_end_matches('.').split(", ") {
        if let Some(found) = part.strip_prefix("vol. ") {
            volume = found.to_owned();
        } else if let Some(found) = part.strip_prefix("no. ") {
            issue = found.to_owned();
        } else if let Some(found) = part.strip_prefix("pp. ").or_else(|| part.strip_prefix("p. ")) {
            pages = found.to_owned();
        } else {
            container.push(part);
        }
    }
    if let Some(last) = container.last() {
        let last = last.rsplit(' ').next().unwrap_or_default();
        if last.len() == 4 && last.parse::<i32>().is_ok() {
            year = last.to_owned();
            container.pop();
        }
    }
    let authors = authors.trim().trim_end_matches(',').replace(", and ", ", ").replace(" and ", ", ");
    let people =
        authors.split(", ").filter(|name| !name.is_empty() && *name != "et al.").filter_map(Person::from_spoken);
    Some(record(
        people.map(Contributor::Person).collect(),
        title.trim_end_matches(','),
        &container.join(", "),
        &year,
        &volume,
        &issue,
        &pages,
    ))
}

/// Reads `Family, Given, Family, Given`.
fn people_inverted(text: &str) -> Vec<Contributor> {
    let parts: Vec<&str> = text.split(", ").map(str::trim).collect();
    let people = parts.chunks(2).map(|name| name.join(", "));
    people.filter_map(|name| Person::from_inverted(&name)).map(Contributor::Person).collect()
}

fn record(
    authors: Vec<Contributor>,
    title: &str,
    container: &str,
    year: &str,
    volume: &str,
    issue: &str,
    pages: &str,
) -> Reference {
    let text = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    Reference {
        authors,
        title: text(title),
        container: text(container),
        issued: year.parse().ok().and_then(|year| PartialDate::new(year, None, None).ok()),
        volume: text(volume),
        issue: text(issue),
        pages: text(pages),
        ..Reference::default()
    }
}
