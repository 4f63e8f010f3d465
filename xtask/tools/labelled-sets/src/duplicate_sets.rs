//! Reads the labelled sets of doubles and counts right and wrong removals; used by a program and a test.
//! The sets themselves are not part of the project.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use matching::duplicates::Duplicates;
use vocabulary::{Contributor, Doi, PartialDate, Person, Reference, ReferenceKind};

/// A list of records and which of them are one work.
pub struct Set {
    /// The name of its folder.
    pub name: String,
    /// The identifiers of the records.
    pub ids: Vec<String>,
    /// The records.
    pub references: Vec<Reference>,
    /// Places of records that are one work.
    pub groups: Vec<Vec<usize>>,
}

/// How a set was solved.
///
/// A record is rightly removed when it is one of a true group of which another record stays, and wrongly removed when it has no double or when nothing of its true group stays.
/// Of each group that was found the first record stays.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that should go: all of every true group but one.
    pub n_removable: usize,
    /// Records rightly removed.
    pub n_rightly: usize,
    /// Records wrongly removed.
    pub n_wrongly: usize,
    /// Pairs in one found group that no true group holds; stricter than wrong removals.
    pub wrong_pairs: Vec<(usize, usize)>,
    /// Pairs in one true group that no found group holds.
    pub missed_pairs: Vec<(usize, usize)>,
}

/// Returns the folder of the sets, when it is there.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/labelled/duplicates");
    folder.is_dir().then_some(folder)
}

/// Reads all sets, in the order of their names.
pub fn sets(folder: &Path) -> Vec<Set> {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    names.sort();
    names.iter().filter(|path| path.join("merged_record_ids.csv").is_file()).map(|path| set(path)).collect()
}

fn set(folder: &Path) -> Set {
    let packed = folder.join("records_pre_merged.csv.gz");
    let mut text = String::new();
    if packed.is_file() {
        let file = fs::File::open(packed).expect("the set can be opened");
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the set is text");
    } else {
        text = fs::read_to_string(folder.join("records_pre_merged.csv")).expect("the set can be read");
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("the set has a header").clone();
    let mut ids = Vec::new();
    let mut references = Vec::new();
    for row in reader.records() {
        let row = row.expect("the row can be read");
        let fields: HashMap<&str, &str> = header.iter().zip(row.iter()).collect();
        ids.push(fields["ID"].to_owned());
        references.push(reference(|name| fields.get(name).copied().unwrap_or_default().to_owned()));
    }
    let place: HashMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let merged = fs::read_to_string(folder.join("merged_record_ids.csv")).expect("the groups can be read");
    let groups = merged.lines().skip(1).filter(|line| !line.trim().is_empty());
    let groups = groups.map(|line| line.trim().trim_matches('"').split(';').map(|id| place[id]).collect()).collect();
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Set { name, ids, references, groups }
}

/// Makes a reference of named columns.
pub fn reference(field: impl Fn(&str) -> String) -> Reference {
    let text = |name: &str| Some(field(name)).filter(|value| !value.trim().is_empty());
    let author = field("author");
    let by = if author.contains(" and ") { " and " } else { ";" };
    let authors = author.split(by).filter(|name| !name.trim().is_empty());
    let authors = authors.filter_map(|name| match name.contains(',') {
        true => Person::from_inverted(name),
        false => Person::from_spoken(name),
    });
    Reference {
        id: field("ID"),
        kind: match field("ENTRYTYPE").as_str() {
            "article" => ReferenceKind::Article,
            "inproceedings" => ReferenceKind::ConferencePaper,
            _ => ReferenceKind::Other,
        },
        authors: authors.map(Contributor::Person).collect(),
        title: text("title"),
        container: text("journal").or_else(|| text("booktitle")),
        issued: field("year").parse().ok().and_then(|year| PartialDate::new(year, None, None).ok()),
        volume: text("volume"),
        issue: text("number").or_else(|| text("issue")),
        pages: text("pages"),
        doi: Doi::parse(&field("doi")).ok(),
        abstract_text: text("abstract"),
        ..Reference::default()
    }
}

/// Counts right and wrong removals.
pub fn count(set: &Set, found: &Duplicates) -> Counts {
    let mut true_group: HashMap<usize, usize> = HashMap::new();
    for (at, group) in set.groups.iter().enumerate() {
        true_group.extend(group.iter().map(|record| (*record, at)));
    }
    let removed: HashSet<usize> = found.groups.iter().flat_map(|group| group.members[1..].iter().copied()).collect();
    let mut counts = Counts::default();
    for record in 0..set.references.len() {
        counts.n_wrongly += usize::from(!true_group.contains_key(&record) && removed.contains(&record));
    }
    for group in &set.groups {
        let n_removed = group.iter().filter(|record| removed.contains(record)).count();
        counts.n_removable += group.len() - 1;
        counts.n_rightly += n_removed.min(group.len() - 1);
        counts.n_wrongly += usize::from(n_removed == group.len());
    }
    let mut found_group: HashMap<usize, usize> = HashMap::new();
    for (at, group) in found.groups.iter().enumerate() {
        found_group.extend(group.members.iter().map(|record| (*record, at)));
        for (i, a) in group.members.iter().enumerate() {
            for b in &group.members[i + 1..] {
                if true_group.get(a).is_none_or(|group| true_group.get(b) != Some(group)) {
                    counts.wrong_pairs.push((*a, *b));
                }
            }
        }
    }
    for group in &set.groups {
        for pair in group.windows(2) {
            if found_group.get(&pair[0]).is_none_or(|group| found_group.get(&pair[1]) != Some(group)) {
                counts.missed_pairs.push((pair[0], pair[1]));
            }
        }
    }
    counts
}

/// Reads the pairs made by hand: name, two records, whether they are one work.
pub fn cases(folder: &Path) -> Vec<(String, [Reference; 2], bool)> {
    let text = fs::read_to_string(folder.join("test_cases.json")).expect("the pairs can be read");
    let value: serde_json::Value = serde_json::from_str(&text).expect("the pairs are JSON");
    let record = |case: &serde_json::Value, side: &str| {
        let fields = case[side].clone();
        reference(|name| fields[name].as_str().unwrap_or_default().to_owned())
    };
    let cases = value["cases"].as_array().cloned().unwrap_or_default();
    let one = |case: &serde_json::Value| {
        let name = case["id"].as_str().unwrap_or_default().to_owned();
        (name, [record(case, "record_a"), record(case, "record_b")], case["expected_duplicate"] == true)
    };
    cases.iter().map(one).collect()
}
