//! What all identifiers have in common: a normal form as text, labels in front of it, and what is said of a text that is none.
//! What an identifier looks like stands in its own file.

/// Says why a text is not the identifier it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a {kind}: expected {expected}")]
pub struct IdentifierError {
    /// The identifier's name, such as `DOI`.
    pub kind: &'static str,
    /// The text as it was found.
    pub found: String,
    /// What would have been accepted.
    pub expected: &'static str,
}

/// Removes a label or resolver from the front of `text`, whatever its case.
pub(super) fn without_prefix<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    for prefix in prefixes {
        if let Some(head) = text.get(..prefix.len())
            && head.eq_ignore_ascii_case(prefix)
        {
            return text[prefix.len()..].trim_start_matches([':', ' ', '\u{a0}', '/']);
        }
    }
    text
}

/// Implements what every identifier kept as text has in common.
macro_rules! identifier_text {
    ($name:ident) => {
        impl $name {
            /// Returns the normal form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(super) use identifier_text;
