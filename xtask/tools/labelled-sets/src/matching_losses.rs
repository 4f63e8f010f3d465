//! Says why citations that mean a record of a corpus were not matched to it, so that the reasons can be counted.
//! Nothing is decided anew here; the decision is asked again, with the right record alone.

use std::collections::HashMap;

use matching::decision::{Corpus, Decision, Field, Reason, Verdict, Wanted, decide};
use vocabulary::Reference;

use crate::matching_sets::is_twin;

/// Counts of causes, each with an example.
#[derive(Default)]
pub struct Losses(HashMap<String, (usize, String)>);

impl Losses {
    /// Counts a citation that means the record at `right` and was not matched to it.
    pub fn add(&mut self, text: &str, decision: &Decision, right: usize, records: &[Reference], corpus: &Corpus) {
        let entry = self.0.entry(cause(text, decision, right, records, corpus)).or_default();
        entry.0 += 1;
        entry.1 = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(130).collect();
    }

    /// Prints the causes, the most frequent first.
    pub fn print(&self) {
        let mut causes: Vec<_> = self.0.iter().collect();
        causes.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
        for (cause, (n, example)) in causes {
            println!("    {n:>5}  {cause:<70} {example}");
        }
    }
}

fn cause(text: &str, decision: &Decision, right: usize, records: &[Reference], corpus: &Corpus) -> String {
    let wanted = Wanted::text(text);
    if !corpus.candidates(wanted).contains(&right) {
        return "not among the candidates".into();
    }
    let alone = decide(wanted, &records[right..=right]);
    match (&alone.verdict, &decision.verdict) {
        (Verdict::Accept(_), Verdict::Accept(_)) => "another was accepted".into(),
        (Verdict::Accept(_), Verdict::PersonMustLook(shown)) => {
            let is_twin = |at: &usize| *at != right && is_twin(&records[*at], &records[right]);
            if shown.iter().any(is_twin) { "tied with its twin under another DOI" } else { "tied with a rival" }.into()
        }
        (Verdict::PersonMustLook(_), _) => format!("left to a person:{}", sightings(&alone.reasons)),
        _ => format!("refused:{}", sightings(&alone.reasons)),
    }
}

/// Names what was seen of the record, what was not, and what the record does not have.
fn sightings(reasons: &[Reason]) -> String {
    let fields = [
        ("title", Field::Title),
        ("authors", Field::Authors),
        ("journal", Field::Container),
        ("volume", Field::Volume),
        ("pages", Field::Pages),
        ("year", Field::Year),
        ("kind", Field::Kind),
        ("rest", Field::Rest),
    ];
    let mut words = String::new();
    for (name, field) in fields {
        let mut found = reasons.iter().filter(|reason| reason.field == field).peekable();
        if found.peek().is_none() {
            continue;
        }
        let weight: f64 = found.map(|reason| reason.weight).sum();
        words += match weight {
            weight if weight > 0.0 => " +",
            weight if weight < 0.0 => " -",
            _ => " 0",
        };
        words += name;
    }
    words
}
