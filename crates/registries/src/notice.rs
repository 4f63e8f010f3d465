//! The kinds of notice, and the many words by which sources call them.
//! Where a notice is found is no matter here.

use vocabulary::{Method, NoticeKind, PartialDate};

use crate::question::Identifiers;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Kinds of notices",
    statement: "What each source calls a notice is mapped to one of seven kinds by a closed list of words; an erratum, corrigendum, addendum or clarification is a correction and never a retraction, and a word that is not on the list is shown as it is, without a kind.",
    source: None,
}];

// METHOD: Kinds of notices.
/// Reads the word by which a source calls a notice, such as `erratum`, `RetractionIn` or `Expression of concern`.
pub fn notice_kind(word: &str) -> NoticeKind {
    let key: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let key = ["of", "in", "for"].iter().fold(key.as_str(), |k, end| k.strip_suffix(end).unwrap_or(k));
    match key {
        "retraction"
        | "retracted"
        | "retractedpublication"
        | "retractedarticle"
        | "retractionnotice"
        | "retractedandrepublished" => NoticeKind::Retraction,
        "partialretraction" => NoticeKind::PartialRetraction,
        "withdrawal" | "withdrawn" | "removal" | "removed" => NoticeKind::Withdrawal,
        "expressionofconcern" | "concern" => NoticeKind::ExpressionOfConcern,
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
        | "correctedandrepublished" => NoticeKind::Correction,
        "reinstatement" | "reinstated" => NoticeKind::Reinstatement,
        "newversion" | "newedition" | "update" | "updated" => NoticeKind::NewVersion,
        _ => NoticeKind::Other,
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
            let kind = notice_kind(word);
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
            assert_eq!(notice_kind(word), kind, "{word}");
        }
    }
}
