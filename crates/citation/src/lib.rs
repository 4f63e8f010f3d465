//! Turns one copied reference, in whatever style, into fields.
//! Cutting a list into references belongs to the format `copied_list`; looking works up belongs to the sources.

mod assembly;
mod corrections;
mod dates;
pub mod evaluation;
mod facts;
mod features;
mod field;
mod identifiers;
mod kind;
pub mod labelled;
mod leftovers;
mod model;
mod names;
mod numbers;
mod tokens;
pub mod training;
mod words;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use vocabulary::{Method, Reference};

pub use assembly::Span;
pub use field::Field;
pub use identifiers::{What, find as identifiers};
pub use leftovers::{number_length, tail_start};
pub use model::Model;

/// The most of a reference that is read for fields, in bytes; what is longer is no reference.
const MOST: usize = 8_000;

/// A reference with where in the text its fields stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The fields.
    pub reference: Reference,
    /// Each stretch of the text with the field it went to, in order; every letter and digit of the text lies in one.
    pub spans: Vec<Span>,
    /// What was not understood, word for word, in order.
    pub rest: Vec<String>,
}

/// Reads one reference with the model that is part of the program.
pub fn parse(text: &str) -> Parsed {
    parse_with(Model::built_in(), text)
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "How a copied reference is read",
        statement: "Copied references are read in three steps: identifiers and links are found by their form, the remaining words are labelled by the sequence model, and fixed rules turn the labelled words into names, numbers and dates; whatever is not understood is kept word for word beside the fields.",
        source: None,
    },
    Method {
        title: "How the model that reads copied references was learned",
        statement: "A linear-chain conditional random field labels the words of a copied reference; its weights are learned by adaptive gradient steps with three fifths of the features left out at random at every look, from references that people labelled by hand, from damaged copies of these, and from works printed in common styles.",
        source: Some(
            "Lafferty, McCallum & Pereira 2001, for the model; Duchi, Hazan & Singer 2011, for the steps; Srivastava et al. 2014, for leaving features out",
        ),
    },
    Method {
        title: "References held back for testing",
        statement: "The citation model was learned without the reference set AnyStyle `core` and without a fifth of the files of the GROBID set, chosen by their names; references of which the text or the title also occurs in these were removed before learning. All scores given are on these two. The fixed rules around the model were written with errors on them in view, so that the scores are those of a development set for the rules and of an unseen set for the model.",
        source: None,
    },
    Method {
        title: "How readings of copied references are scored",
        statement: "A field of a parsed reference counts as right when it equals the labelled one after folding case, accents and punctuation; the authors are right when all family names are, in order. Precision, recall and their harmonic mean are summed over all fields (micro average).",
        source: None,
    },
];

/// Reads one reference with a model of the caller's.
pub fn parse_with(model: &Model, text: &str) -> Parsed {
    let most = identifiers::floor_boundary(text, MOST);
    let head = &text[..most];
    let end = if most < text.len() { most } else { tail_start(head) };
    let start = number_length(&head[..end]);
    let body = &head[..end];
    let found: Vec<_> = identifiers::find(body).into_iter().filter(|found| found.range.start >= start).collect();
    let mut tokens = tokens::tokens(body, &found);
    tokens.retain(|token| token.range.start >= start);
    let labels = model.label(body, &tokens);

    let mut spans: Vec<Span> = Vec::new();
    if start > 0 {
        spans.push((Field::Number, 0..start));
    }
    let mut open = false;
    for (token, label) in tokens.iter().zip(&labels) {
        let field = label.field();
        let goes_on = open && (!label.begins() || matches!(field, Field::Author | Field::Editor));
        match spans.last_mut().filter(|(last, _)| goes_on && *last == field) {
            Some((_, range)) => range.end = token.range.end,
            None => spans.push((field, token.range.clone())),
        }
        open = true;
    }
    if end < most {
        spans.push((Field::Leftover, end..most));
    }
    if most < text.len() {
        spans.push((Field::Rest, most..text.len()));
    }
    let (reference, rest) = assembly::assemble(text, &mut spans, &found, hints());
    Parsed { reference, spans, rest }
}

fn hints() -> &'static words::Hints {
    static HINTS: OnceLock<words::Hints> = OnceLock::new();
    HINTS.get_or_init(words::Hints::gather)
}
