//! What was found about one field of an entry, and what a person said of it.
//! How it is found is known to the files of the fields.

use vocabulary::{CheckField, Severity, Verdict};

/// What was found about one field, or one author, of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field.
    pub field: CheckField,
    /// Which author, counted from 1 in the record's order.
    pub position: Option<usize>,
    /// What the comparison says.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// What the entry says.
    pub found: String,
    /// What the record says.
    pub expected: String,
    /// What the difference is, in words.
    pub remark: String,
    /// What a person decided about it, and whether that still holds.
    pub person: Option<PersonSaid>,
}

/// A person's part in a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonSaid {
    /// Who decided.
    pub by: String,
    /// Why.
    pub why: String,
    /// Whether the evidence is still that on which the person decided.
    pub is_current: bool,
}

impl Finding {
    pub(super) fn new(field: CheckField, found: Option<&str>, expected: Option<&str>) -> Self {
        Self {
            field,
            position: None,
            verdict: Verdict::NotCheckable,
            severity: Severity::None,
            found: found.unwrap_or_default().to_owned(),
            expected: expected.unwrap_or_default().to_owned(),
            remark: String::new(),
            person: None,
        }
    }

    pub(super) fn with(mut self, verdict: Verdict, severity: Severity, remark: impl Into<String>) -> Self {
        (self.verdict, self.severity, self.remark) = (verdict, severity, remark.into());
        self
    }
}
