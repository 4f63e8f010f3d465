//! The reference list on the page: what is wrong with it, entry by entry.

use analyse::CheckRow;
use minijinja::{Value, context};
use vocabulary::PartialDate;

use super::view::{folded_table, table};
use crate::{
    material::{Material, counted, listed},
    sheet::Sheet,
    tables,
};

/// Returns what the section shows.
pub fn view(material: &Material<'_>) -> Value {
    let lists = &material.findings.lists;
    let entries: Vec<Value> = lists
        .entries
        .iter()
        .map(|entry| {
            let rows: Vec<&CheckRow> = lists.checks.iter().filter(|row| row.entry == entry.number).collect();
            let wrong: Vec<Value> = rows.iter().filter(|row| row.verdict != "agrees" || !row.severity.is_empty() || !row.person.is_empty()).map(|row| finding(row)).collect();
            let agrees = rows.iter().filter(|row| row.verdict == "agrees" && row.severity.is_empty() && row.person.is_empty()).count();
            let work = material.work(&entry.reference);
            context! {
                number => entry.number,
                name => work.map_or_else(|| entry.decision.clone(), |work| work.short_name.clone()),
                raw => entry.raw.as_str(),
                corrected => entry.corrected.as_str(),
                source => entry.source.as_str(),
                link => format!("Link to its record by content: {} ({:.1} points)", entry.decision, entry.score),
                reasons => entry.reasons.as_str(),
                is_linked => work.is_some(),
                note => work.map(|work| work.note.clone()).unwrap_or_default(),
                record => work.map(|work| work.source.clone()).unwrap_or_default(),
                agrees => format!("{} agree.", counted(agrees, "further field or name").replace("further field or names", "further fields and names").replace("1 further field or name agree", "1 further field or name agrees")),
                findings => wrong,
                truths => truths(&rows),
            }
        })
        .collect();
    context! {
        summary => summary(material),
        spellings => spellings(material),
        doubles => doubles(material),
        notices => notices(material),
        verdicts => table("verdicts", "Verdicts by field; authors are counted one by one", &tables::verdict_counts(material)),
        entries,
        works => folded_table("works", "The works as their records have them", &works(material)),
    }
}

fn finding(row: &CheckRow) -> Value {
    let field = match (row.field.as_str(), row.position) {
        ("authors", Some(position)) => format!("author {position}"),
        (field, _) => field_name(field),
    };
    // A class name holds no blanks.
    context! { field, verdict => row.verdict.as_str(), class => row.verdict.replace(' ', "-"), severity => row.severity.as_str(), found => row.found.as_str(), expected => row.expected.as_str(), remark => row.remark.as_str(), person => person(row) }
}

/// Says against what the entry was checked: every source of truth with its day, and its fields where there are several.
fn truths(rows: &[&CheckRow]) -> String {
    let mut truths: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows.iter().filter(|row| !row.truth.is_empty()) {
        let day = PartialDate::parse(&row.truth_date).map_or_else(|_| row.truth_date.clone(), PartialDate::in_words);
        let truth = format!("{} ({day})", row.truth);
        let field = field_name(&row.field);
        match truths.iter_mut().find(|(known, _)| *known == truth) {
            Some((_, fields)) if fields.contains(&field) => {}
            Some((_, fields)) => fields.push(field),
            None => truths.push((truth, vec![field])),
        }
    }
    match truths.as_slice() {
        [] => String::new(),
        [(only, _)] => format!("Checked against {only}."),
        several => {
            let parts: Vec<String> =
                several.iter().map(|(truth, fields)| format!("{truth} for {}", listed(fields))).collect();
            format!("Checked against {}.", parts.join("; "))
        }
    }
}

/// The name of a field in sentences.
fn field_name(field: &str) -> String {
    match field {
        "doi" => "DOI".to_owned(),
        "container" => "journal or book".to_owned(),
        "issue" => "issue number".to_owned(),
        field => field.to_owned(),
    }
}

/// Says what a person decided about a finding, and whether it still holds.
fn person(row: &CheckRow) -> String {
    let why = if row.person_why.is_empty() { String::new() } else { format!(" ({})", row.person_why) };
    match row.person_state.as_str() {
        "" => String::new(),
        "honoured" => format!("verdict of {}{why}", row.person),
        _ => format!("the verdict of {}{why} was given on other evidence and is not applied; look again", row.person),
    }
}

/// Says of every work what is known of retractions and corrections, the grave ones first.
fn notices(material: &Material<'_>) -> Vec<Value> {
    let mut rows: Vec<_> = material.findings.lists.notices.iter().collect();
    rows.sort_by_key(|row| !row.is_grave);
    let shown = |row: &&analyse::NoticeRow| {
        context! { name => material.work_name(&row.reference), statement => row.statement.as_str(), is_grave => row.is_grave }
    };
    rows.iter().map(shown).collect()
}

/// Says which entries are, or may be, the same work.
fn doubles(material: &Material<'_>) -> Vec<String> {
    let rows = &material.findings.lists.doubles;
    if rows.is_empty() {
        return vec!["No two entries of the list were found to be the same work.".to_owned()];
    }
    rows.iter()
        .map(|row| format!("Entries {} and {}: {} ({}).", row.entry, row.other, row.decision, row.evidence))
        .collect()
}

/// Says how many entries are wrong, and in what.
fn summary(material: &Material<'_>) -> Vec<String> {
    let lists = &material.findings.lists;
    let linked = lists.entries.iter().filter(|entry| !entry.reference.is_empty()).count();
    let with = |test: &dyn Fn(&CheckRow) -> bool| {
        let mut numbers: Vec<usize> = lists.checks.iter().filter(|row| test(row)).map(|row| row.entry).collect();
        numbers.dedup();
        numbers
    };
    let errors = with(&|row| row.severity == "error");
    let n_errors = lists.checks.iter().filter(|row| row.severity == "error").count();
    let mut sentences =
        vec![format!("Linked to a record, by content: {linked} of {}.", entries_counted(lists.entries.len()))];
    let unchecked: Vec<usize> =
        lists.entries.iter().filter(|entry| entry.reference.is_empty()).map(|entry| entry.number).collect();
    if !unchecked.is_empty() {
        sentences.push(format!("Without a record, and so not checked at all: {}.", entries_named(&unchecked)));
    }
    if linked > 0 {
        sentences.push(match n_errors {
            0 => "No error was found in what could be checked.".to_owned(),
            1 => format!("1 error was found, in {}.", entries_named(&errors)),
            n => format!("{n} errors were found, in {}.", entries_named(&errors)),
        });
    }
    let inferred = lists.checks.iter().filter(|row| row.severity == "error" && row.remark.contains("caution:")).count();
    if inferred > 0 {
        sentences.push(format!(
            "Of these errors {} rests on a value of the record that is inferred, not read.",
            crate::material::in_words(inferred)
        ));
    }
    for (field, name) in [("doi", "DOI"), ("issue", "issue number")] {
        let missing = with(&|row| row.field == field && row.verdict == "missing here");
        let unknown = with(&|row| row.field == field && row.verdict == "not checkable");
        if !missing.is_empty() {
            let unknown = match unknown.as_slice() {
                [] => String::new(),
                numbers => format!("; for {} it is not checkable", entries_named(numbers)),
            };
            sentences.push(format!(
                "The {name} is left out in {}, though the record has it{unknown}.",
                entries_named(&missing)
            ));
        }
    }
    sentences
}

fn entries_counted(n: usize) -> String {
    if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") }
}

fn entries_named(numbers: &[usize]) -> String {
    match numbers {
        [] => "no entry".to_owned(),
        [one] => format!("one entry ({one})"),
        _ => format!(
            "{} entries ({})",
            crate::material::in_words(numbers.len()),
            numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// Says which people the list spells in several ways.
fn spellings(material: &Material<'_>) -> Vec<String> {
    let rows = &material.findings.lists.spellings;
    let people = rows.iter().map(|row| row.person).max().unwrap_or(0);
    (1..=people)
        .map(|person| {
            let mut spellings: Vec<(String, Vec<String>)> = Vec::new();
            for row in rows.iter().filter(|row| row.person == person) {
                match spellings.iter_mut().find(|(spelling, _)| *spelling == row.spelling) {
                    Some((_, entries)) => entries.push(row.entry.to_string()),
                    None => spellings.push((row.spelling.clone(), vec![row.entry.to_string()])),
                }
            }
            let uses: Vec<String> = spellings
                .into_iter()
                .map(|(spelling, entries)| format!("“{spelling}” in entry {}", listed(&entries)))
                .collect();
            format!("The list spells one person in {} ways: {}.", crate::material::in_words(uses.len()), listed(&uses))
        })
        .collect()
}

/// Returns the works with what the record's maker remarked.
pub fn notes(material: &Material<'_>) -> Vec<Value> {
    let noted = material.findings.lists.works.iter().filter(|work| !work.note.is_empty());
    noted.map(|work| context! { name => work.short_name.as_str(), note => work.note.as_str() }).collect()
}

fn works(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["work", "authors", "title", "in", "where", "DOI", "record"]);
    for work in &material.findings.lists.works {
        sheet.push(
            [&work.short_name, &work.authors, &work.title, &work.container, &work.where_in, &work.doi, &work.source]
                .map(String::clone)
                .to_vec(),
        );
    }
    sheet
}
