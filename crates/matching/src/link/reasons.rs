//! Says what the reasons for a link mean for this entry and this record, so that each is true as it stands.
//! The weighing itself is done in `matching`.

use vocabulary::{
    CheckField as Checked, Contributor, PartialDate, Reference, Word,
    text::{folded, words},
};

use crate::decision::{Field, Finding, Reason};

/// Puts the reasons into words.
pub(super) fn worded(reasons: &[Reason], entry: &Reference, raw: &str, record: &Reference) -> Vec<String> {
    let partly = |reason: &Reason| finding_in_part(reason, entry, raw, record);
    let agreeing = reasons.iter().filter(|reason| reason.weight > 0.0 && reason.field != Field::Rest);
    let is_in_part = |field: Field| reasons.iter().any(|reason| reason.field == field && partly(reason).is_some());
    let mut whole: Vec<Field> = Vec::new();
    for field in agreeing.map(|reason| reason.field) {
        if !whole.contains(&field) {
            whole.push(field);
        }
    }
    let in_part: Vec<Field> = whole.extract_if(.., |field| is_in_part(*field)).collect();
    let line = |reason: &Reason| {
        let finding = match (reason.field, reason.finding) {
            (Field::Rest, Finding::EveryFieldAgrees) => Some(extent(&whole, &in_part, entry, record)),
            _ => partly(reason),
        };
        let finding = finding.unwrap_or_else(|| reason.finding.as_str().to_owned());
        format!("{}: {finding} ({:+.1})", reason.field.as_str(), reason.weight)
    };
    reasons.iter().map(line).collect()
}

/// Says which fields agree, which only in part, and which the entry or the record lacks.
fn extent(whole: &[Field], in_part: &[Field], entry: &Reference, record: &Reference) -> String {
    let names = |fields: &[Field]| fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(", ");
    let mut text = match in_part {
        [] => format!("every field that both hold agrees ({})", names(whole)),
        in_part => format!("nothing contradicts ({} agree, {} in part)", names(whole), names(in_part)),
    };
    for (who, has, other) in [("the entry", entry, record), ("the record", record, entry)] {
        let lacks = |field: &Checked| !holds(has, *field) && holds(other, *field);
        let lacking: Vec<&str> = Checked::ALL.iter().copied().filter(lacks).map(Checked::as_str).collect();
        if !lacking.is_empty() {
            text.push_str(&format!(", {who} lacks {}", lacking.join(" and ")));
        }
    }
    text
}

fn holds(reference: &Reference, field: Checked) -> bool {
    match field {
        Checked::Authors => !reference.authors.is_empty(),
        Checked::Year => reference.issued.is_some() || reference.online.is_some(),
        Checked::Title => reference.title.is_some(),
        Checked::Container => reference.container.is_some(),
        Checked::Volume => reference.volume.is_some(),
        Checked::Issue => reference.issue.is_some(),
        Checked::Pages => reference.pages.is_some() || reference.article_number.is_some(),
        Checked::Doi => reference.doi.is_some(),
    }
}

/// Returns what a finding comes to where it holds only in part.
fn finding_in_part(reason: &Reason, entry: &Reference, raw: &str, record: &Reference) -> Option<String> {
    let year = |date: Option<PartialDate>| date.map(PartialDate::year);
    let is_online = year(record.issued).is_some()
        && year(entry.issued) == year(record.online)
        && year(entry.issued) != year(record.issued);
    let n_authors = record.authors.len();
    match reason.finding {
        Finding::SameYear if is_online => Some("the year is that of the record's date online".into()),
        Finding::YearStands if is_online => Some("the year of the record's date online stands in the citation".into()),
        Finding::SameTitle => {
            let in_words = |reference: &Reference| words(reference.title.as_deref().unwrap_or_default());
            (in_words(entry) != in_words(record)).then(|| "same title, apart from spelling and spaces".into())
        }
        Finding::TitleStands => {
            let said = words(raw);
            let lost: Vec<String> =
                words(record.title.as_deref()?).into_iter().filter(|word| !said.contains(word)).collect();
            (!lost.is_empty()).then(|| format!("the title stands in the citation, but for “{}”", lost.join(" ")))
        }
        Finding::SameAuthors => {
            let same = entry.authors.iter().zip(&record.authors).filter(|(a, b)| family(a) == family(b)).count();
            (same < n_authors || entry.authors.len() != n_authors)
                .then(|| format!("{same} of {n_authors} authors agree letter by letter and in their place"))
        }
        Finding::AuthorsStand => {
            let raw = folded(raw);
            let found = record.authors.iter().filter(|author| raw.contains(&family(author))).count();
            (found < n_authors)
                .then(|| format!("{found} of {n_authors} authors stand in the citation letter by letter"))
        }
        _ => None,
    }
}

fn family(contributor: &Contributor) -> String {
    match contributor {
        Contributor::Group(name) => folded(name),
        Contributor::Person(person) => folded(&person.full_family()),
    }
}
