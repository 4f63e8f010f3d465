//! The citation check: an entry of the list against the record of its work, field by field.
//! Which record belongs to which entry is decided in `link`; nothing is corrected here.

pub(crate) mod authors;
pub(crate) mod british_american;
mod container;
pub(crate) mod corrected;
pub(crate) mod number_words;
pub(crate) mod numbers;
pub(crate) mod spellings;
mod title;

use vocabulary::{Caution, Method, Reference, Standing};

use crate::inputs::PersonVerdict;

pub use corrected::{corrected, printed};
pub use spellings::{SpellingVariant, spelling_variants};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Comparing a reference with its record",
        statement: "Every field of a cited reference is compared with a curated record. What the record does not hold is called not checkable and never counts as agreement. Capitals in a title, \"and\" for \"&\", kinds of dash, shortened page ranges and abbreviated journal names are not differences.",
        source: None,
    },
    Method {
        title: "When a person has given a verdict",
        statement: "A person's verdict on a finding replaces the computed one. Where the person noted what entry and record said, and either says something else now, the computed verdict stands and the person's is shown as given on other evidence.",
        source: None,
    },
];

/// A field that is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The authors, one finding each.
    Authors,
    /// The year.
    Year,
    /// The title with its subtitle.
    Title,
    /// The journal, book or site.
    Container,
    /// The volume.
    Volume,
    /// The issue number.
    Issue,
    /// Pages or article number.
    Pages,
    /// The DOI.
    Doi,
}

impl Field {
    /// All fields, in the order in which a reference states them.
    pub const ALL: [Self; 8] =
        [Self::Authors, Self::Year, Self::Title, Self::Container, Self::Volume, Self::Issue, Self::Pages, Self::Doi];

    /// Returns the field's word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authors => "authors",
            Self::Year => "year",
            Self::Title => "title",
            Self::Container => "container",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::Pages => "pages",
            Self::Doi => "doi",
        }
    }

    /// Reads the word that `as_str` writes.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }

    /// Returns all words, for messages.
    pub fn words() -> String {
        format!("one of {}", Self::ALL.map(|field| format!("`{}`", field.as_str())).join(", "))
    }
}

/// What the comparison of one field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The record says the same.
    Agrees,
    /// The record says something else.
    Differs,
    /// The record holds it and the entry does not.
    MissingHere,
    /// The record does not hold it, or cannot confirm it.
    NotCheckable,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Agrees, Self::Differs, Self::MissingHere, Self::NotCheckable];

    /// Reads the words that `as_str` writes.
    pub fn parse(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == words)
    }

    /// Returns the verdict's words in tables and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::MissingHere => "missing here",
            Self::NotCheckable => "not checkable",
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing to mend.
    None,
    /// A matter of form.
    Style,
    /// Something is left out.
    Omission,
    /// Something is wrong.
    Error,
}

impl Severity {
    /// Returns the severity's word in tables and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Style => "style",
            Self::Omission => "omission",
            Self::Error => "error",
        }
    }
}

/// What was found about one field, or one author, of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field.
    pub field: Field,
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
    fn new(field: Field, found: Option<&str>, expected: Option<&str>) -> Self {
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

    fn with(mut self, verdict: Verdict, severity: Severity, remark: impl Into<String>) -> Self {
        (self.verdict, self.severity, self.remark) = (verdict, severity, remark.into());
        self
    }
}

/// Compares an entry of the list with the record of its work.
///
/// `cautions` are those that concern this record.
// METHOD: Comparing a reference with its record.
pub fn check(entry: &Reference, record: &Reference, cautions: &[&Caution]) -> Vec<Finding> {
    let mut findings = authors::check(entry, record);
    findings.push(numbers::year(entry, record));
    findings.push(title::check(entry, record));
    findings.push(container::check(entry, record));
    findings.push(numbers::volume(entry, record));
    findings.push(numbers::issue(entry, record));
    findings.push(numbers::pages(entry, record));
    findings.push(doi(entry, record));
    for caution in cautions {
        for finding in
            findings.iter_mut().filter(|finding| caution.fields.iter().any(|field| field == finding.field.as_str()))
        {
            apply(caution, finding);
        }
    }
    findings
}

/// Puts a person's verdict in the place of the computed one, or flags it where the evidence under it has changed.
// METHOD: When a person has given a verdict.
pub fn honour(verdicts: &[PersonVerdict], findings: &mut [Finding]) {
    for verdict in verdicts {
        let concerned = |finding: &&mut Finding| {
            finding.field == verdict.field && (verdict.position.is_none() || finding.position == verdict.position)
        };
        for finding in findings.iter_mut().filter(concerned) {
            let same = |(found, expected): &(String, String)| *found == finding.found && *expected == finding.expected;
            let is_current = verdict.evidence.as_ref().is_none_or(same);
            if is_current {
                finding.verdict = verdict.verdict;
                if verdict.verdict == Verdict::Agrees {
                    finding.severity = Severity::None;
                }
            }
            finding.person = Some(PersonSaid { by: verdict.by.clone(), why: verdict.why.clone(), is_current });
        }
    }
}

/// Weakens a finding whose record is less certain than it looks.
fn apply(caution: &Caution, finding: &mut Finding) {
    if caution.standing == Standing::FromTheList {
        // A record that was filled from the list would agree with anything the list says.
        (finding.verdict, finding.severity) = (Verdict::NotCheckable, Severity::None);
        finding.remark = caution.why.clone();
    } else if finding.remark.is_empty() {
        finding.remark = format!("caution: {}", caution.why);
    } else {
        finding.remark = format!("{}; caution: {}", finding.remark, caution.why);
    }
}

fn doi(entry: &Reference, record: &Reference) -> Finding {
    let (found, expected) = (entry.doi.as_ref(), record.doi.as_ref());
    let finding = Finding::new(Field::Doi, found.map(vocabulary::Doi::as_str), expected.map(vocabulary::Doi::as_str));
    match (found, expected) {
        (_, None) => finding.with(Verdict::NotCheckable, Severity::None, "the record holds no DOI"),
        (None, Some(_)) => finding.with(Verdict::MissingHere, Severity::Omission, "the DOI is left out"),
        (Some(found), Some(expected)) if found == expected => finding.with(Verdict::Agrees, Severity::None, ""),
        (Some(_), Some(_)) => finding.with(Verdict::Differs, Severity::Error, "the DOI is not that of the record"),
    }
}

#[cfg(test)]
mod tests;
