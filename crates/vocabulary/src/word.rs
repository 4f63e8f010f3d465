//! Closed lists of words: types whose values are written as one word in tables, files and pages.
//! What a word means stands with its type.

/// A value out of a closed list, with its written form.
pub trait Word: Copy + Eq + 'static {
    /// Every value, in the order in which people want to see them.
    const ALL: &'static [Self];

    /// Returns the value's word in tables and pages.
    fn as_str(self) -> &'static str;

    /// Reads the word that `as_str` writes.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == word)
    }

    /// Returns all words, for messages.
    fn words() -> String {
        let words: Vec<String> = Self::ALL.iter().map(|value| format!("`{}`", value.as_str())).collect();
        format!("one of {}", words.join(", "))
    }
}

/// Declares a type of words: each value once, with its word, so that no second list can fall behind.
#[macro_export]
macro_rules! words {
    ($(#[$of_type:meta])* pub enum $name:ident { $($(#[$of_value:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$of_type])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$of_value])* $value,)+
        }

        impl $crate::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)+];

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Debug};

    use super::*;
    use crate::{
        CandidateVerdict, CaseRole, ChangeKind, CheckField, Direction, ItemKind, LinkDecision, NoticeKind,
        ReferenceField, ReferenceKind, SearchState, Severity, Verdict,
    };

    fn holds<W: Word + Debug>() {
        let words: BTreeSet<&str> = W::ALL.iter().map(|value| value.as_str()).collect();
        assert_eq!(words.len(), W::ALL.len(), "two values share a word: {words:?}");
        for value in W::ALL {
            assert_eq!(W::parse(value.as_str()), Some(*value));
        }
        assert_eq!(W::parse("no such word"), None);
    }

    #[test]
    fn every_word_is_read_back_as_its_value() {
        holds::<CandidateVerdict>();
        holds::<CaseRole>();
        holds::<ChangeKind>();
        holds::<CheckField>();
        holds::<Direction>();
        holds::<ItemKind>();
        holds::<LinkDecision>();
        holds::<NoticeKind>();
        holds::<ReferenceField>();
        holds::<ReferenceKind>();
        holds::<SearchState>();
        holds::<Severity>();
        holds::<Verdict>();
    }

    #[test]
    fn words_are_listed_for_messages() {
        assert_eq!(Direction::words(), "one of `backward`, `forward`");
    }
}
