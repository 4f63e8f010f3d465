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

#[cfg(test)]
mod tests {
    use vocabulary::{Contributor, Doi, PartialDate, Person, Pmcid, Pmid, Reference};

    use super::*;

    fn blocked(list: &[Reference]) -> Blocked {
        pairs(&list.iter().map(Prepared::new).collect::<Vec<_>>())
    }

    fn titled(title: &str) -> Reference {
        Reference { title: Some(title.into()), ..Reference::default() }
    }

    #[test]
    fn records_are_compared_that_share_one_key_alone() {
        let placed = |title: &str, author: &str, volume: &str, pages: &str| Reference {
            authors: Person::from_inverted(author).map(Contributor::Person).into_iter().collect(),
            issued: PartialDate::parse("2018").ok(),
            volume: Some(volume.into()),
            pages: Some(pages.into()),
            ..titled(title)
        };
        let (larks, finches) = ("Counting invented larks over Lund", "Listening wards: what finches hear");
        let doi = |title: &str| Reference { doi: Doi::parse("10.5555/lark").ok(), ..titled(title) };
        let pmid = |title: &str| Reference { pmid: Pmid::parse("123").ok(), ..titled(title) };
        let pmcid = |title: &str| Reference { pmcid: Pmcid::parse("PMC123").ok(), ..titled(title) };
        for (what, pair) in [
            ("the DOI", [doi(larks), doi(finches)]),
            ("the PMID", [pmid(larks), pmid(finches)]),
            ("the PMCID", [pmcid(larks), pmcid(finches)]),
            ("the start", [titled("Counting invented larks over Lund"), titled("Counting invented larks at home")]),
            ("the end", [titled("Old songs of larks heard over Lund"), titled("New cries of larks heard over Lund")]),
            (
                "the long words",
                [titled("Of wintering nightingales considered"), titled("To nightingales considered wintering on")],
            ),
            (
                "author and first page",
                [placed(larks, "Avelin, E.", "1", "36-47"), placed(finches, "Avelin, E.", "2", "36-40")],
            ),
            (
                "volume and pages",
                [placed(larks, "Avelin, E.", "1", "36-47"), placed(finches, "Berg, J.", "1", "36-47")],
            ),
        ] {
            assert_eq!(blocked(&pair).pairs, [(0, 1)], "{what}");
        }
        for (what, pair) in [
            ("nothing", [titled(larks), titled(finches)]),
            ("no title", [Reference::default(), Reference::default()]),
            ("another volume", [placed(larks, "Avelin, E.", "1", "36-47"), placed(finches, "Berg, J.", "2", "36-47")]),
            ("no volume", [placed(larks, "Avelin, E.", "", "36-47"), placed(finches, "Berg, J.", "", "36-47")]),
            ("other pages", [placed(larks, "Avelin, E.", "1", "36-47"), placed(finches, "Avelin, E.", "1", "37-47")]),
        ] {
            assert_eq!(blocked(&pair).pairs, [], "{what}");
        }
    }

    #[test]
    fn under_a_crowded_key_a_second_one_tells_records_apart() {
        let family = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap()).to_string().repeat(2 + at / 26);
        let mut list: Vec<Reference> = (0..=LARGEST)
            .map(|at| Reference {
                authors: Person::from_inverted(&family(at)).map(Contributor::Person).into_iter().collect(),
                ..titled("Editorial")
            })
            .collect();
        // Each has an author of its own, but the last two.
        list[LARGEST].authors = list[LARGEST - 1].authors.clone();
        let found = blocked(&list);
        assert_eq!((found.pairs, found.n_left_out), (vec![(LARGEST as u32 - 1, LARGEST as u32)], 0));
        // By volume and first page as well.
        list[0].pages = Some("36".into());
        list[7].pages = Some("36-47".into());
        assert_eq!(blocked(&list).pairs, [(0, 7), (LARGEST as u32 - 1, LARGEST as u32)]);
        // One record fewer, and all are compared.
        list.truncate(LARGEST);
        assert_eq!(blocked(&list).pairs.len(), LARGEST * (LARGEST - 1) / 2);
    }

    #[test]
    fn pairs_that_are_passed_over_are_counted() {
        let of = |n: usize| -> Vec<Reference> {
            (0..n).map(|_| Reference { doi: Doi::parse("10.5555/lark").ok(), ..Reference::default() }).collect()
        };
        // Each record is compared with the sixty behind it.
        for (n, n_left_out) in [(60, 0), (61, 0), (62, 1), (65, 10)] {
            let found = blocked(&of(n));
            assert_eq!((found.pairs.len() + found.n_left_out, found.n_left_out), (n * (n - 1) / 2, n_left_out), "{n}");
        }
    }
}
