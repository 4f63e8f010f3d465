//! The kinds of notice, and the many words by which sources call them.
//! Where a notice is found is no matter here.

use vocabulary::{Method, PartialDate};

use crate::sources::Identifiers;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Kinds of notices",
    statement: "What each source calls a notice is mapped to one of seven kinds by a closed list of words; an erratum, corrigendum, addendum or clarification is a correction and never a retraction, and a word that is not on the list is shown as it is, without a kind.",
    source: None,
}];

/// What a notice does to the work it is about; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeKind {
    /// The work is retracted.
    Retraction,
    /// Part of the work is retracted.
    PartialRetraction,
    /// The work is withdrawn or removed.
    Withdrawal,
    /// There is concern about the work.
    ExpressionOfConcern,
    /// The work is corrected: erratum, corrigendum, addendum or clarification.
    Correction,
    /// A retraction is taken back.
    Reinstatement,
    /// The work has another version or edition.
    NewVersion,
    /// Anything else that the source calls an update, kept under the source's own word.
    Other,
}

impl NoticeKind {
    // METHOD: Kinds of notices.
    /// Reads the word by which a source calls a notice, such as `erratum`, `RetractionIn` or `Expression of concern`.
    pub fn parse(word: &str) -> Self {
        let key: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
        let key = ["of", "in", "for"].iter().fold(key.as_str(), |k, end| k.strip_suffix(end).unwrap_or(k));
        match key {
            "retraction"
            | "retracted"
            | "retractedpublication"
            | "retractedarticle"
            | "retractionnotice"
            | "retractedandrepublished" => Self::Retraction,
            "partialretraction" => Self::PartialRetraction,
            "withdrawal" | "withdrawn" | "removal" | "removed" => Self::Withdrawal,
            "expressionofconcern" | "concern" => Self::ExpressionOfConcern,
            "correction"
            | "corrected"
            | "erratum"
            | "corrigendum"
            | "addendum"
            | "clarification"
            | "publishererratum"
            | "publishederratum"
            | "publishedcorrection"
            | "correctionnotice"
            | "authorcorrection"
            | "publishercorrection"
            | "correctedandrepublished" => Self::Correction,
            "reinstatement" | "reinstated" => Self::Reinstatement,
            "newversion" | "newedition" | "update" | "updated" => Self::NewVersion,
            _ => Self::Other,
        }
    }

    /// Returns the kind's word in sentences and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Retraction => "retraction",
            Self::PartialRetraction => "partial retraction",
            Self::Withdrawal => "withdrawal",
            Self::ExpressionOfConcern => "expression of concern",
            Self::Correction => "correction",
            Self::Reinstatement => "reinstatement",
            Self::NewVersion => "new version",
            Self::Other => "other notice",
        }
    }

    /// Whether a reader must hear of it before anything else of the work.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::Retraction
                | Self::PartialRetraction
                | Self::Withdrawal
                | Self::ExpressionOfConcern
                | Self::Reinstatement
        )
    }
}

/// A notice: what it is, which work it is about, and who says so since when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Notice {
    /// What it does.
    pub kind: NoticeKind,
    /// The work it is about.
    pub about: Identifiers,
    /// The notice's own identifiers, as far as it has any.
    pub notice: Identifiers,
    /// Since when, as far as it is known.
    pub since: Option<PartialDate>,
    /// The source in whose answer it stands.
    pub source: &'static str,
    /// Who stands behind it within the source, such as `publisher` or `retraction-watch`.
    pub asserted_by: Option<String>,
    /// The source's own word for it.
    pub label: String,
    /// The reasons that are given.
    pub reasons: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erratum_is_never_a_retraction() {
        for word in [
            "erratum",
            "Erratum",
            "ErratumIn",
            "Erratum in",
            "erratum for",
            "corrigendum",
            "correction",
            "addendum",
            "clarification",
            "Published Erratum",
            "CorrectedandRepublishedIn",
            "Correction/Erratum",
        ] {
            let kind = NoticeKind::parse(word);
            assert!(matches!(kind, NoticeKind::Correction | NoticeKind::Other), "{word} is {kind:?}");
        }
    }

    #[test]
    fn the_words_of_every_source_are_known() {
        for (word, kind) in [
            ("retraction", NoticeKind::Retraction),
            ("RetractionIn", NoticeKind::Retraction),
            ("Retraction of", NoticeKind::Retraction),
            ("Retracted Publication", NoticeKind::Retraction),
            ("partial_retraction", NoticeKind::PartialRetraction),
            ("PartialRetractionIn", NoticeKind::PartialRetraction),
            ("withdrawal", NoticeKind::Withdrawal),
            ("removal", NoticeKind::Withdrawal),
            ("expression_of_concern", NoticeKind::ExpressionOfConcern),
            ("ExpressionOfConcernIn", NoticeKind::ExpressionOfConcern),
            ("Expression of concern for", NoticeKind::ExpressionOfConcern),
            ("Reinstatement", NoticeKind::Reinstatement),
            ("new_version", NoticeKind::NewVersion),
            ("ErratumFor", NoticeKind::Correction),
            ("Published Erratum", NoticeKind::Correction),
            ("CommentIn", NoticeKind::Other),
            ("", NoticeKind::Other),
            ("in", NoticeKind::Other),
        ] {
            assert_eq!(NoticeKind::parse(word), kind, "{word}");
        }
    }
}
