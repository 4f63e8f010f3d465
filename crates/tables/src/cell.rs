//! What a cell may hold: a type with one written form, and what is expected where a text is not that form.
//! An empty cell is the value that is not there.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{Deserializer, Serializer, de};
use vocabulary::{
    CandidateVerdict, CaseId, CaseRole, ChangeKind, CheckField, Coder, Direction, Doi, Isbn, ItemKind, LinkDecision,
    NoticeKind, PartialDate, Percent, Pmcid, Pmid, ReferenceField, ReferenceKind, SearchState, Severity, ThemeId,
    Verdict,
};

/// A value that a cell can hold.
pub trait Cell: Sized {
    /// Writes the value; a value that is not there is written as nothing.
    fn written(&self) -> Cow<'_, str>;

    /// Reads what `written` writes, and nothing else.
    fn read(text: &str) -> Option<Self>;

    /// Says what is expected, for messages.
    fn expected() -> String;
}

/// Writes a cell; named by the `with` of every column.
pub fn serialize<C: Cell, S: Serializer>(cell: &C, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&cell.written())
}

/// Reads a cell; named by the `with` of every column.
pub fn deserialize<'de, C: Cell, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    deserializer.deserialize_str(Visitor(PhantomData))
}

struct Visitor<C>(PhantomData<C>);

impl<C: Cell> de::Visitor<'_> for Visitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&C::expected())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<C, E> {
        C::read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl Cell for String {
    fn written(&self) -> Cow<'_, str> {
        self.as_str().into()
    }

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn expected() -> String {
        "text".into()
    }
}

impl<C: Cell> Cell for Option<C> {
    fn written(&self) -> Cow<'_, str> {
        self.as_ref().map(C::written).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { C::read(text).map(Some) }
    }

    fn expected() -> String {
        format!("{}, or nothing", C::expected())
    }
}

impl Cell for bool {
    fn written(&self) -> Cow<'_, str> {
        if *self { "yes" } else { "no" }.into()
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn expected() -> String {
        "`yes` or `no`".into()
    }
}

const MARK: &str = "; ";

/// Several values in one cell, each parted from the next by a mark.
impl<C: Cell> Cell for Vec<C> {
    fn written(&self) -> Cow<'_, str> {
        self.iter().map(C::written).collect::<Vec<_>>().join(MARK).into()
    }

    fn read(text: &str) -> Option<Self> {
        let (mut values, mut start) = (Vec::new(), 0);
        // The key of a work may hold the mark itself, so a part that is no value is read on to the next mark.
        for end in text.match_indices(MARK).map(|(at, _)| at).chain([text.len()]) {
            if let Some(value) = text.get(start..end).and_then(C::read) {
                values.push(value);
                start = end + MARK.len();
            }
        }
        (start > text.len() || text.is_empty()).then_some(values)
    }

    fn expected() -> String {
        format!("{}, several parted by `{MARK}`", C::expected())
    }
}

/// Cells of types that are displayed in the form in which they are read.
macro_rules! displayed {
    ($($type:ty, $read:expr, $expected:literal;)+) => {
        $(impl Cell for $type {
            fn written(&self) -> Cow<'_, str> {
                self.to_string().into()
            }

            fn read(text: &str) -> Option<Self> {
                // Only the normal form is the value; whatever else would be understood is not what was written.
                $read(text).filter(|value: &Self| value.to_string() == text)
            }

            fn expected() -> String {
                $expected.into()
            }
        })+
    };
}

displayed! {
    usize, |text: &str| text.parse().ok(), "a whole number";
    u64, |text: &str| text.parse().ok(), "a whole number";
    i32, |text: &str| text.parse().ok(), "a whole number";
    Doi, |text| Doi::normal(text).ok(), "a DOI in lower case, without a resolver";
    Pmid, |text| Pmid::parse(text).ok(), "a PMID";
    Pmcid, |text| Pmcid::parse(text).ok(), "a PMCID, as in `PMC3883095`";
    Isbn, |text| Isbn::parse(text).ok(), "an ISBN of thirteen digits";
    PartialDate, |text| PartialDate::parse(text).ok(), "a date, as in `2018`, `2018-11` or `2018-11-05`";
    Percent, |text| Percent::parse(text).ok(), "a percentage, as in `29.1`";
    CaseId, |text| CaseId::parse(text).ok(), "the id of a case";
    ThemeId, |text| ThemeId::parse(text).ok(), "the id of a theme";
    Coder, |text| Coder::parse(text).ok(), "the id of a coder";
}

/// Cells of the types that have a written form.
macro_rules! word_cells {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::cell::Cell for $type {
            fn written(&self) -> std::borrow::Cow<'_, str> {
                vocabulary::Word::as_str(*self).into()
            }

            fn read(text: &str) -> Option<Self> {
                <$type as vocabulary::Word>::parse(text)
            }

            fn expected() -> String {
                <$type as vocabulary::Word>::words()
            }
        }

        #[cfg(test)]
        impl $crate::random::Random for $type {
            fn random(source: &mut $crate::random::Source<'_>) -> Self {
                let all = <$type as vocabulary::Word>::ALL;
                all[source.below(all.len())]
            }
        })+
    };
}
pub(crate) use word_cells;

word_cells!(
    CandidateVerdict,
    CaseRole,
    ChangeKind,
    CheckField,
    Direction,
    ItemKind,
    LinkDecision,
    NoticeKind,
    ReferenceField,
    ReferenceKind,
    SearchState,
    Severity,
    Verdict,
);
