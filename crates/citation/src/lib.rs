//! Turns one copied reference, in whatever style, into fields.
//! Cutting a list into references belongs to the format `copied_list`; looking works up belongs to the sources.

mod assembly;
mod corrections;
mod dates;
mod facts;
mod features;
mod field;
mod hashes;
mod identifiers;
mod kind;
mod leftovers;
mod methods;
mod model;
mod names;
mod numbers;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use vocabulary::Reference;

pub use field::{Field, Span};
pub use identifiers::{What, find as identifiers};
pub use leftovers::{number_length, tail_start};
pub use methods::METHODS;
pub use model::Model;

/// The steps of the reading one by one, for the tools that teach and judge the model; nothing else takes them.
#[doc(hidden)]
#[allow(missing_docs)]
pub mod steps {
    pub use crate::{
        field::{LABELS, Label},
        hints,
        words::Hints,
    };

    pub mod assembly {
        pub use crate::assembly::*;
    }
    pub mod dates {
        pub use crate::dates::*;
    }
    pub mod features {
        pub use crate::features::*;
    }
    pub mod identifiers {
        pub use crate::identifiers::*;
    }
    pub mod model {
        pub use crate::model::*;
    }
    pub mod names {
        pub use crate::names::*;
    }
    pub mod numbers {
        pub use crate::numbers::*;
    }
    pub mod tokens {
        pub use crate::tokens::*;
    }
}

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

/// Returns what the words of references hint at.
pub fn hints() -> &'static words::Hints {
    static HINTS: OnceLock<words::Hints> = OnceLock::new();
    HINTS.get_or_init(words::Hints::gather)
}
