//! A closed set of records, up to a hundred thousand, in which candidates for a citation are found by rare words and numbers.
//! Which candidate is meant is decided as for candidates from anywhere else.

use std::collections::HashMap;

use vocabulary::{Method, Reference, text::words};

use super::{
    deciding::{Candidate, PreparedWanted, decide_among},
    wanted::{Decision, Wanted},
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Which records are candidates for a citation",
    statement: "Candidates are the ten records that share the rarest words and numbers with the citation, each word weighing by the logarithm of its rarity.",
    source: None,
}];

/// Records made ready for being found.
pub struct Corpus {
    candidates: Vec<Candidate>,
    /// For each word or number, the records that hold it, in order.
    places: HashMap<String, Vec<u32>>,
    dois: HashMap<String, Vec<u32>>,
}

/// How many candidates are judged for one citation.
const MOST_CANDIDATES: usize = 10;
/// How many of the rarest words of a citation are looked up.
const MOST_WORDS: usize = 24;

impl Corpus {
    /// Makes records ready.
    pub fn new(records: &[Reference]) -> Self {
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        let mut dois: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for word in record_words(record) {
                places.entry(word).or_default().push(at);
            }
            if let Some(doi) = &record.doi {
                dois.entry(doi.as_str().to_owned()).or_default().push(at);
            }
        }
        Self { candidates: records.iter().map(Candidate::new).collect(), places, dois }
    }

    /// Decides which record, if any, is meant; the numbers in the verdict are places in the list of records.
    pub fn decide(&self, wanted: Wanted<'_>) -> Decision {
        let prepared = PreparedWanted::new(wanted);
        let found = self.find(wanted, &prepared);
        decide_among(&prepared, found.iter().map(|at| (*at, &self.candidates[*at])))
    }

    /// Returns the records most like what is wanted, the likeliest first.
    pub fn candidates(&self, wanted: Wanted<'_>) -> Vec<usize> {
        self.find(wanted, &PreparedWanted::new(wanted))
    }

    fn find(&self, wanted: Wanted<'_>, prepared: &PreparedWanted) -> Vec<usize> {
        // METHOD: Which records are candidates for a citation.
        let mut asked: Vec<String> = Vec::new();
        if let Some(text) = &prepared.text {
            asked.extend(text.words().iter().cloned());
            // Words that were torn in two.
            let pairs = text.words().windows(2).map(<[String]>::concat);
            asked.extend(pairs.filter(|pair| pair.len() >= 5 && self.places.contains_key(pair)));
        }
        if let Some(reference) = wanted.reference {
            asked.extend(record_words(reference));
        }
        asked.sort_unstable();
        asked.dedup();
        let mut known: Vec<(usize, &String, &Vec<u32>)> =
            asked.iter().filter_map(|word| self.places.get(word).map(|at| (at.len(), word, at))).collect();
        known.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        known.truncate(MOST_WORDS);
        let n_records = self.candidates.len().max(1) as f64;
        let mut weights: HashMap<u32, f64> = HashMap::new();
        for (rank, (n, _, at)) in known.iter().enumerate() {
            // Words that stand in very many records only cost time, unless there is nothing rarer.
            if rank >= 4 && *n * 20 > self.candidates.len() && *n > 200 {
                break;
            }
            let weight = (1.0 + n_records / *n as f64).ln();
            for place in at.iter() {
                *weights.entry(*place).or_default() += weight;
            }
        }
        let dois = prepared.text.as_ref().and_then(|text| text.doi()).map(str::to_owned);
        let dois =
            dois.into_iter().chain(wanted.reference.and_then(|r| r.doi.as_ref()).map(|doi| doi.as_str().to_owned()));
        for place in dois.filter_map(|doi| self.dois.get(&doi)).flatten() {
            *weights.entry(*place).or_default() += 1000.0;
        }
        let mut found: Vec<(u32, f64)> = weights.into_iter().collect();
        found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(MOST_CANDIDATES);
        found.into_iter().map(|(at, _)| at as usize).collect()
    }
}

/// Returns the words and numbers by which a record is found, each once.
fn record_words(record: &Reference) -> Vec<String> {
    let mut found = words(record.title.as_deref().unwrap_or_default());
    for author in record.authors.iter().take(10) {
        found.extend(words(&author.sort_name()));
    }
    for text in [&record.container, &record.volume, &record.pages, &record.article_number].into_iter().flatten() {
        found.extend(words(text));
    }
    found.extend(record.year().map(|year| year.to_string()));
    found.retain(|word| word.chars().count() > 1 || word.chars().all(|c| c.is_ascii_digit()));
    found.sort_unstable();
    found.dedup();
    found
}
