//! Which pairs are worth comparing: those that share a key, of which a pair of doubles nearly always keeps at least one.
//! Whether a pair is one work is not decided here.

use std::hash::{Hash, Hasher};

use vocabulary::Method;

use super::prepared::Prepared;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Which records are compared with one another",
    statement: "Records are compared when they share a DOI, PMID or PMCID, the first or the last twenty letters of the title, its three longest words, or first page with year and either first author or volume; one damaged field therefore does not hide a double.",
    source: None,
}];

/// Pairs to compare.
pub(super) struct Blocked {
    /// Places in the list, the earlier first, in order.
    pub pairs: Vec<(u32, u32)>,
    /// Pairs under a very common key that were passed over.
    pub n_left_out: usize,
}

/// More records than this under one key are told apart by a second key.
const LARGEST: usize = 60;

/// Finds pairs that share a key.
pub(super) fn pairs(prepared: &[Prepared]) -> Blocked {
    // METHOD: Which records are compared with one another.
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(prepared.len() * 7);
    for (at, record) in prepared.iter().enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        keyed.extend(keys(record).into_iter().map(|key| (key, at)));
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut crowded: Vec<(u64, u32)> = Vec::new();
    for block in keyed.chunk_by(|a, b| a.0 == b.0) {
        if block.len() <= LARGEST {
            push_all(&mut pairs, block);
        } else {
            for (key, at) in block {
                crowded.extend(second_keys(*key, &prepared[*at as usize]).into_iter().map(|key| (key, *at)));
            }
        }
    }
    crowded.sort_unstable();
    crowded.dedup();
    let mut n_left_out = 0;
    for block in crowded.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, first)) in block.iter().enumerate() {
            let near = &block[at + 1..block.len().min(at + 1 + LARGEST)];
            n_left_out += block.len() - (at + 1) - near.len();
            pairs.extend(near.iter().map(|(_, second)| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Blocked { pairs, n_left_out }
}

fn push_all(pairs: &mut Vec<(u32, u32)>, block: &[(u64, u32)]) {
    for (at, (_, first)) in block.iter().enumerate() {
        pairs.extend(block[at + 1..].iter().map(|(_, second)| (*first, *second)));
    }
}

fn keys(record: &Prepared) -> Vec<u64> {
    let mut keys = Vec::with_capacity(8);
    for (name, id) in [("doi", &record.work_doi), ("pmid", &record.pmid), ("pmcid", &record.pmcid)] {
        keys.extend(id.as_ref().map(|id| key(&(name, id))));
    }
    let title = record.title.compact();
    if !title.is_empty() {
        keys.push(key(&("starts", title.chars().take(20).collect::<String>())));
        keys.push(key(&("ends", title.chars().rev().take(20).collect::<String>())));
        let mut longest: Vec<&String> = record.title.words().iter().collect();
        longest.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        longest.truncate(3);
        keys.push(key(&("longest", longest)));
    }
    let year = record.years.into_iter().flatten().next();
    if let (Some(pages), Some(year)) = (&record.pages, year) {
        let first = pages.first();
        let family = record.authors.0.first().and_then(|author| author.family.last());
        keys.extend(family.map(|family| key(&("author", family, year, first))));
        if !record.volume.is_empty() {
            keys.push(key(&("volume", &record.volume, year, first, pages.last())));
        }
    }
    keys
}

/// Tells records under a common key apart by what else a double would share.
fn second_keys(first: u64, record: &Prepared) -> Vec<u64> {
    let author = record.authors.0.first().and_then(|author| author.family.last());
    let mut keys = vec![key(&(first, "author", author))];
    if let Some(pages) = &record.pages {
        keys.push(key(&(first, "pages", pages.first(), &record.volume)));
    }
    keys
}

fn key(value: &impl Hash) -> u64 {
    // This hasher is the same in every run and on every machine of one word size.
    let mut hasher = std::hash::DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
