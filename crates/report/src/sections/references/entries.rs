//! The reference list entry by entry: what was found of each, and how it should read.

use analyse::{CheckRow, EntryRow};
use vocabulary::PartialDate;

use crate::{
    blocks::{Block, Item, ListKind, Role, Run},
    material::{Material, listed},
};

/// Shows an entry with all that was found of it.
pub fn entry(material: &Material<'_>, entry: &EntryRow) -> Block {
    let work = material.work(&entry.reference);
    let name = work.map_or(entry.decision.as_str(), |work| &work.short_name);
    let mut blocks = vec![Block::Quotation(entry.raw.clone())];
    if let Some(work) = work {
        let rows: Vec<&CheckRow> = material.checks_of(entry.number).iter().collect();
        blocks.extend(checked(&rows, &entry.corrected, &work.note));
    }
    let mut origin = vec![Run::text(format!("{}. Entry at ", entry.reasons)), Run::Code(entry.source.clone())];
    if let Some(work) = work.filter(|work| !work.source.is_empty()) {
        origin.extend([Run::text(", record at "), Run::Code(work.source.clone())]);
    }
    origin.push(Run::text("."));
    let link = format!("Link to its record by content: {} ({:.1} points)", entry.decision, entry.score);
    blocks.push(Block::Fold(link, vec![Block::Paragraph(Role::Plain, origin)]));
    Block::Article { id: format!("entry-{}", entry.number), heading: format!("{}. {name}", entry.number), blocks }
}

/// Shows the findings of an entry that has a record.
fn checked(rows: &[&CheckRow], corrected: &str, note: &str) -> Vec<Block> {
    let is_quiet = |row: &&&CheckRow| row.verdict == "agrees" && row.severity.is_empty() && row.person.is_empty();
    let findings = rows.iter().filter(|row| !is_quiet(row)).map(|row| finding(row)).collect();
    let agree = match rows.iter().filter(is_quiet).count() {
        1 => "1 further field or name agrees.".to_owned(),
        n => format!("{n} further fields and names agree."),
    };
    let mut small = vec![Run::text(format!("{} {agree}", truths(rows)))];
    if !note.is_empty() {
        small.extend([Run::text(" The record's maker remarked: "), Run::Quoted(note.to_owned())]);
    }
    vec![
        Block::List(ListKind::Findings, findings),
        Block::Paragraph(
            Role::Corrected,
            vec![Run::Label("Corrected:".to_owned()), Run::text(format!(" {corrected}"))],
        ),
        Block::Paragraph(Role::Small, small),
    ]
}

fn finding(row: &CheckRow) -> Item {
    let field = match (row.field.as_str(), row.position) {
        ("authors", Some(position)) => format!("author {position}"),
        (field, _) => field_name(field),
    };
    let severity = if row.severity.is_empty() { String::new() } else { format!(" ({})", row.severity) };
    let mut runs = vec![Run::Verdict(format!("{field} {}{severity}", row.verdict))];
    let mut say = |lead: &str, words: &str, mark: fn(String) -> Run| {
        if !words.is_empty() {
            runs.extend([Run::text(lead), mark(words.to_owned())]);
        }
    };
    say("; here ", &row.found, Run::Quoted);
    say("; in the record ", &row.expected, Run::Quoted);
    say(": ", &row.remark, Run::Remark);
    say("; ", &person(row), Run::Strong);
    Item { mark: Some(row.verdict.clone()), runs }
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
