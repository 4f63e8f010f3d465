//! All fields of an entry against the record of its work, and what people have decided about what was found.
//! How a field is compared stands in the file of the field.

use vocabulary::{Caution, CheckField, Method, PersonVerdict, Reference, Severity, Standing, Verdict};

use super::{
    authors, container,
    finding::{Finding, PersonSaid},
    numbers, title,
};

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
        for finding in findings.iter_mut().filter(|finding| caution.fields.contains(&finding.field)) {
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
    let finding =
        Finding::new(CheckField::Doi, found.map(vocabulary::Doi::as_str), expected.map(vocabulary::Doi::as_str));
    match (found, expected) {
        (_, None) => finding.with(Verdict::NotCheckable, Severity::None, "the record holds no DOI"),
        (None, Some(_)) => finding.with(Verdict::MissingHere, Severity::Omission, "the DOI is left out"),
        (Some(found), Some(expected)) if found == expected => finding.with(Verdict::Agrees, Severity::None, ""),
        (Some(_), Some(_)) => finding.with(Verdict::Differs, Severity::Error, "the DOI is not that of the record"),
    }
}
