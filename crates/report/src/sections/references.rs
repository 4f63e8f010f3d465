//! The references and what is wrong with them: over the list, entry by entry, and what the sources say.

mod entries;
mod sources;

use analyse::CheckRow;

use crate::{
    blocks::{Block, Definition, DefinitionKind, Role, Run, Table, Target, heading, paragraph, paragraphs},
    material::{Material, in_words, listed},
    section::{Content, Section, always},
    sheet::Sheet,
    tables,
};

/// The references.
pub const SECTION: Section = Section {
    id: "the-references",
    applies: always,
    title: |_| "The references and what is wrong with them".to_owned(),
    blocks,
};

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let over_all = [summary(material), spellings(material), doubles(material)];
    let mut blocks: Vec<Block> = over_all.into_iter().flat_map(paragraphs).collect();
    blocks.extend(content.figures(SECTION.id));
    blocks.extend([heading("Entry by entry"), Block::Paragraph(Role::Plain, corrected())]);
    blocks.extend(material.findings.lists.entries.iter().map(|entry| entries::entry(material, entry)));
    let lead = "What the sources say, with the day since which they have said so. What was not asked is not clean.";
    let notices = Block::Definitions(DefinitionKind::Statements, notices(material));
    blocks.extend([heading("Retractions and corrections"), paragraph(lead), notices]);
    blocks.extend(sources::blocks(material));
    let caption = "Verdicts by field; authors are counted one by one";
    let verdicts = Table::new("verdicts", caption, tables::verdict_counts(material)).in_file("citation_verdicts");
    let works = Table::new("works", "The works as their records have them", works(material)).folded();
    blocks.extend([verdicts.into(), works.into()]);
    blocks
}

/// Says where the corrected list is, and how a finding is overruled.
fn corrected() -> Vec<Run> {
    let link = |extension: &str, name: &str| {
        Run::Link(Target::File(format!("references/corrected.{extension}")), name.to_owned())
    };
    vec![
        Run::text("The corrected list, to put back where it came from: "),
        link("bib", "BibTeX"),
        Run::text(", "),
        link("ris", "RIS"),
        Run::text(", "),
        link("json", "CSL-JSON"),
        Run::text(". A row in "),
        Run::Code("inputs/verdicts.csv".to_owned()),
        Run::text(" overrules any finding below."),
    ]
}

/// Says of every work what is known of retractions and corrections, the grave ones first.
fn notices(material: &Material<'_>) -> Vec<Definition> {
    let mut rows: Vec<_> = material.findings.lists.notices.iter().collect();
    rows.sort_by_key(|row| !row.is_grave);
    let shown = |row: &&analyse::NoticeRow| Definition {
        term: material.work_name(&row.reference),
        runs: vec![Run::text(row.statement.as_str())],
        is_grave: row.is_grave,
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
            in_words(inferred)
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
            in_words(numbers.len()),
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
            format!("The list spells one person in {} ways: {}.", in_words(uses.len()), listed(&uses))
        })
        .collect()
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
