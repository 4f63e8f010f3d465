//! The words of CSL for kinds of works, and members as plain text.
//! What a member is about is not known here.

use serde_json::Value;
use vocabulary::ReferenceKind;

/// Returns the kind that a CSL type, or a registry's name for one, stands for.
pub(crate) fn kind_of(word: &str) -> ReferenceKind {
    match word {
        "article-journal" | "article-magazine" | "article-newspaper" | "review" | "review-book" | "journal-article"
        | "periodical" => ReferenceKind::Article,
        "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" | "book-chapter" | "reference-entry"
        | "book-section" => ReferenceKind::Chapter,
        "book" | "classic" | "collection" | "monograph" | "edited-book" | "reference-book" | "pamphlet" => {
            ReferenceKind::Book
        }
        "paper-conference" | "proceedings-article" => ReferenceKind::ConferencePaper,
        "report" | "standard" | "report-component" => ReferenceKind::Report,
        "thesis" | "dissertation" => ReferenceKind::Thesis,
        "article" | "posted-content" | "preprint" => ReferenceKind::Preprint,
        "dataset" => ReferenceKind::Dataset,
        "webpage" | "post" | "post-weblog" => ReferenceKind::WebPage,
        _ => ReferenceKind::Other,
    }
}

/// Returns the CSL type that stands for a kind.
pub(crate) fn type_of(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "article-journal",
        ReferenceKind::Chapter => "chapter",
        ReferenceKind::Book => "book",
        ReferenceKind::ConferencePaper => "paper-conference",
        ReferenceKind::Report => "report",
        ReferenceKind::Thesis => "thesis",
        ReferenceKind::Preprint => "article",
        ReferenceKind::Dataset => "dataset",
        ReferenceKind::WebPage => "webpage",
        ReferenceKind::Other => "document",
    }
}

/// Returns a text, number or truth value as text.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
