//! The words of coding: case, theme, coder, and a judgement on a declared scale.

use std::fmt;

use crate::{provenance::Place, words};

/// Says why a text cannot serve as an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not an id: expected letters, digits, `-`, `_` or `.`, without spaces, at most 64 of them")]
pub struct IdError {
    /// The text as it was found.
    pub found: String,
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Checks an id.
            ///
            /// # Errors
            /// When the text is empty, too long, or holds a space or a sign that is not allowed.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                if is_id(text) { Ok(Self(text.to_owned())) } else { Err(IdError { found: text.to_owned() }) }
            }

            /// Returns the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// The key of a case or of a work read for context, such as `winch-2018`.
    CaseId
);
id!(
    /// The key of a theme, such as `power`.
    ThemeId
);
id!(
    /// The key of a coder, such as `A`.
    Coder
);

words! {
    /// Whether a coded work is one of the cases or was read for context.
    pub enum CaseRole {
        /// One of the cases that the review compares.
        Case = "case",
        /// A work read and coded for context; no count over cases includes it.
        Context = "context",
    }
}

/// A coded work with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its key.
    pub id: CaseId,
    /// Whether it is a case or context.
    pub role: CaseRole,
    /// Where it took place.
    pub setting: String,
    /// In which country.
    pub country: String,
    /// How it was studied.
    pub design: String,
    /// Who took part.
    pub participants: String,
    /// The term the work uses for what it does.
    pub label_used: String,
    /// How much of the work was read.
    pub read: String,
    /// Where this row stands.
    pub place: Place,
}

/// A theme of the codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its key.
    pub id: ThemeId,
    /// Its name in tables and figures.
    pub label: String,
    /// The part of the lens it belongs to.
    pub lens: String,
    /// The theme of which it is a part, if any.
    pub parent: Option<ThemeId>,
    /// What it means.
    pub definition: String,
    /// When to code it.
    pub code_when: String,
    /// When not to.
    pub do_not_code_when: String,
    /// Where this row stands.
    pub place: Place,
}

/// The ordered levels a judgement may take, and the value that stands for "could not be judged".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementScale {
    levels: Vec<String>,
    missing: String,
    found_from: usize,
}

/// A coder's judgement, valid only with the scale that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// A level of the scale, counted from 0 for the lowest.
    Level(usize),
    /// Not judged, because it could not be read: missing data, never absence.
    Missing,
}

impl JudgementScale {
    /// Declares a scale: at least two levels, lowest first, a value for missing, and the lowest level at which a theme counts as found.
    ///
    /// # Errors
    /// When levels repeat, are fewer than two, or do not hold `found_from`; the text says which.
    pub fn new(levels: Vec<String>, missing: String, found_from: &str) -> Result<Self, String> {
        if levels.len() < 2 {
            return Err("a scale needs at least two levels".into());
        }
        let mut all: Vec<&String> = levels.iter().chain([&missing]).collect();
        all.sort();
        if let Some(pair) = all.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(format!("`{}` is declared twice", pair[0]));
        }
        match levels.iter().position(|level| level == found_from) {
            None => Err(format!("`{found_from}` is not one of the levels")),
            Some(0) => Err(format!("`{found_from}` is the lowest level, so every theme would count as found")),
            Some(found_from) => Ok(Self { levels, missing, found_from }),
        }
    }

    /// Reads a judgement; nothing when the word is not on the scale.
    pub fn parse(&self, word: &str) -> Option<Judgement> {
        if word == self.missing {
            return Some(Judgement::Missing);
        }
        self.levels.iter().position(|level| level == word).map(Judgement::Level)
    }

    /// Returns the word for a judgement made with this scale.
    pub fn word(&self, judgement: Judgement) -> &str {
        match judgement {
            Judgement::Level(level) => self.levels.get(level).map_or("", String::as_str),
            Judgement::Missing => &self.missing,
        }
    }

    /// Returns the levels, lowest first.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// Returns the word for missing.
    pub fn missing(&self) -> &str {
        &self.missing
    }

    /// Returns the lowest level at which a theme counts as found.
    pub fn found_from(&self) -> usize {
        self.found_from
    }

    /// Returns every word a judgement may be, levels first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().chain([&self.missing]).map(String::as_str)
    }
}

/// One judgement of one coder on one theme in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The case.
    pub case: CaseId,
    /// The theme.
    pub theme: ThemeId,
    /// The coder.
    pub coder: Coder,
    /// The judgement.
    pub judgement: Judgement,
    /// Where in the work it is based.
    pub locator: String,
    /// The coder's summary.
    pub note: String,
    /// Where this row stands.
    pub place: Place,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> JudgementScale {
        JudgementScale::new(vec!["absent".into(), "partial".into(), "present".into()], "unread".into(), "partial")
            .expect("the scale is sound")
    }

    #[test]
    fn judgements_go_in_and_come_out() {
        for word in ["absent", "partial", "present", "unread"] {
            assert_eq!(scale().word(scale().parse(word).unwrap()), word);
        }
        assert_eq!(scale().parse("unread"), Some(Judgement::Missing));
        assert_eq!(scale().parse("Present"), None);
    }

    #[test]
    fn unsound_scales_are_refused() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert!(JudgementScale::new(words(&["yes"]), "unread".into(), "yes").is_err());
        assert!(JudgementScale::new(words(&["no", "yes"]), "no".into(), "yes").is_err());
        assert!(JudgementScale::new(words(&["no", "yes"]), "unread".into(), "no").is_err());
        assert!(JudgementScale::new(words(&["no", "yes"]), "unread".into(), "maybe").is_err());
    }

    #[test]
    fn ids_hold_no_spaces() {
        assert!(CaseId::parse("winch-2018").is_ok());
        assert!(Coder::parse("A").is_ok());
        for bad in ["", "a b", "<script>", "a/b"] {
            assert!(ThemeId::parse(bad).is_err(), "{bad}");
        }
    }
}
