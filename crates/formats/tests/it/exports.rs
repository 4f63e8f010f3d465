//! Walks real exports with expected results, when they are there, and prints the score of every format.
//! The files belong to others and are no part of this project; without them the test says so and ends.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use formats::{Entry, read_references, recognise};
use text::decoded;
use vocabulary::{Reference, text::words};

const FIELDS: [&str; 8] = ["authors", "title", "year", "container", "volume", "issue", "pages", "doi"];

#[derive(Default)]
struct Score {
    n_expected: usize,
    n_matched: usize,
    fields: BTreeMap<&'static str, (usize, usize)>,
}

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/exports");
    folder.is_dir().then_some(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

/// Returns the file with the expected records, if there is one.
fn expected_of(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_str()?;
    let names = [format!("{stem}_result.bib"), format!("{stem}_expected.bib"), format!("{stem}.bib")];
    names.iter().map(|name| path.with_file_name(name)).find(|expected| expected != path && expected.is_file())
}

fn value(reference: &Reference, field: &str) -> Option<Vec<String>> {
    let text = |value: &Option<String>| value.as_deref().map(words).filter(|w| !w.is_empty() && w != &["unknown"]);
    match field {
        "authors" => {
            let names: Vec<String> = reference.authors.iter().map(|a| words(&a.sort_name()).concat()).collect();
            (!names.is_empty() && names != ["unknown"]).then_some(names)
        }
        "title" => text(&reference.title),
        "year" => reference.year().map(|year| vec![year.to_string()]),
        "container" => text(&reference.container),
        "volume" => text(&reference.volume),
        "issue" => text(&reference.issue),
        "pages" => text(&reference.pages).map(|parts| expanded(&parts)),
        _ => reference.doi.as_ref().map(|doi| vec![doi.to_string()]),
    }
}

/// Completes a shortened last page, so that `454-81` and `454-481` are the same pages.
fn expanded(parts: &[String]) -> Vec<String> {
    match parts {
        [first, last] if last.len() < first.len() && last.bytes().all(|b| b.is_ascii_digit()) => {
            vec![first.clone(), format!("{}{last}", &first[..first.len() - last.len()])]
        }
        parts => parts.to_vec(),
    }
}

/// Whether two records speak of the same work, so that their fields can be compared.
fn likeness(a: &Reference, b: &Reference) -> usize {
    let (Some(a_title), Some(b_title)) = (&a.title, &b.title) else {
        return usize::from(a.title == b.title && a.authors == b.authors);
    };
    let (a_words, b_words) = (words(a_title), words(b_title));
    let common = a_words.iter().filter(|word| b_words.contains(word)).count();
    // Among works of the same title, the one that agrees in more of the rest.
    let rest = FIELDS.iter().filter(|field| value(a, field).is_some_and(|v| Some(v) == value(b, field))).count();
    if common * 2 > a_words.len().max(b_words.len()) { 1 + common * 10 + rest * 4 } else { 0 }
}

fn compare(found: &[Entry], expected: &[Entry], score: &mut Score, misses: &mut Vec<String>, file: &str) {
    let mut free: Vec<&Entry> = found.iter().collect();
    for expected in expected {
        score.n_expected += 1;
        let best = free
            .iter()
            .enumerate()
            .map(|(at, entry)| (likeness(&entry.reference, &expected.reference), at))
            .filter(|(likeness, _)| *likeness > 0)
            .max_by_key(|(likeness, at)| (*likeness, std::cmp::Reverse(*at)));
        let Some((_, at)) = best else {
            misses.push(format!("{file}: record {:?}", expected.reference.title));
            continue;
        };
        score.n_matched += 1;
        let entry = free.remove(at);
        for field in FIELDS {
            let Some(wanted) = value(&expected.reference, field) else { continue };
            let got = value(&entry.reference, field);
            let (n_right, n) = score.fields.entry(field).or_default();
            *n += 1;
            if got.as_ref() == Some(&wanted) {
                *n_right += 1;
            } else {
                misses.push(format!("{file}: {field}: wanted {wanted:?}, got {got:?}"));
            }
        }
    }
}

#[test]
fn real_exports_lose_nothing_and_give_the_expected_fields() {
    let Some(folder) = folder() else {
        say("skipped: the shared exports are not here");
        return;
    };
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut misses = Vec::new();
    let mut unread = Vec::new();
    for path in files(&folder) {
        let file = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let bytes = fs::read(&path).expect("the file was listed");
        let read = read_references(&bytes, &file);
        assert_eq!(read.n_found, read.entries.len() + read.n_named(), "{file}: a record was lost");
        let text = decoded(&bytes).text.into_owned();
        let Some(format) = recognise(&text) else {
            unread.push(file);
            continue;
        };
        if let Some(expected) = expected_of(&path) {
            let expected = read_references(&fs::read(&expected).expect("the file is there"), "expected");
            let database = if file.starts_with("jabref") { "reference manager's tests" } else { "databases" };
            let score = scores.entry(format!("{} ({database})", format.name)).or_default();
            compare(&read.entries, &expected.entries, score, &mut misses, &file);
        }
    }
    for (format, score) in &scores {
        let fields: Vec<String> =
            score.fields.iter().map(|(field, (right, n))| format!("{field} {right}/{n}")).collect();
        println!("{format}: records {}/{}; {}", score.n_matched, score.n_expected, fields.join(", "));
    }
    println!("not recognised: {}", unread.join(", "));
    if std::env::var_os("SHOW_MISSES").is_some() {
        misses.iter().for_each(|miss| println!("{miss}"));
    }
    let (right, n) = scores.values().flat_map(|s| s.fields.values()).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    println!("all fields: {right}/{n}");
    // The expected results themselves contradict each other in places, so all of them cannot be met.
    assert!(right * 100 >= n * 80, "{right} of {n} fields");
}

/// Says that a test was skipped, past the test runner, which keeps what passing tests print to itself.
fn say(line: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "{line}").expect("the error output takes a line");
}
