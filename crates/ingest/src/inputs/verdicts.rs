//! Reads `inputs/verdicts.csv`: what a person decided about findings of the citation check.
//! Whether a verdict still fits its evidence is judged where it is applied.

use text::Sheet;
use vocabulary::{CheckField, ListEntry, PersonVerdict, Problems, Verdict, Word};

use super::file::InputFiles;

const FILE: &str = "inputs/verdicts.csv";
const COLUMNS: [&str; 5] = ["entry", "field", "verdict", "by", "why"];

/// Reads the verdicts; a review without the file has none.
///
/// # Errors
/// All problems of the file at once.
pub fn read(files: &InputFiles, list: Option<&[ListEntry]>) -> Result<Vec<PersonVerdict>, Problems> {
    if !files.has(FILE) {
        return Ok(Vec::new());
    }
    let (sheet, mut problems) = Sheet::read(&files.text(FILE)?, &COLUMNS)?;
    let mut verdicts: Vec<PersonVerdict> = Vec::new();
    for row in &sheet.rows {
        let cell = |name| sheet.cell(row, name);
        let (entry_cell, field_cell, verdict_cell, by_cell) =
            (cell("entry"), cell("field"), cell("verdict"), cell("by"));
        let entry = entry_cell.text.parse::<usize>().ok();
        let is_known = |number: usize| list.is_none_or(|list| list.iter().any(|entry| entry.number == number));
        if !entry.is_some_and(is_known) {
            problems.push(sheet.problem(
                &entry_cell,
                "unknown entry",
                "the number of an entry of the list",
                "the numbers stand in tables/entries.csv",
            ));
        }
        let field = CheckField::parse(&field_cell.text);
        if field.is_none() {
            problems.push(sheet.problem(&field_cell, "unknown field", &CheckField::words(), ""));
        }
        let verdict = Verdict::parse(&verdict_cell.text);
        if verdict.is_none() {
            problems.push(sheet.problem(
                &verdict_cell,
                "unknown verdict",
                &Verdict::words(),
                "`agrees` lets the list's words stand",
            ));
        }
        if by_cell.text.is_empty() {
            problems.push(sheet.problem(
                &by_cell,
                "nobody gave the verdict",
                "the name or initials of who decided",
                "",
            ));
        }
        let position_cell = cell("position");
        let position = position_cell.text.parse::<usize>().ok();
        if position.is_none() && !position_cell.text.is_empty() {
            problems.push(sheet.problem(
                &position_cell,
                "the position is not a number",
                "which author, counted from 1",
                "leave it empty for all authors",
            ));
        }
        let (Some(entry), Some(field), Some(verdict)) = (entry, field, verdict) else { continue };
        if let Some(first) = verdicts.iter().find(|v| (v.entry, v.field, v.position) == (entry, field, position)) {
            problems.push(sheet.problem(
                &entry_cell,
                "the entry and field stand twice",
                "one verdict for each",
                &format!("it stands first at {}", first.place),
            ));
            continue;
        }
        let evidence = (cell("found").text, cell("expected").text);
        verdicts.push(PersonVerdict {
            entry,
            field,
            position,
            verdict,
            by: by_cell.text,
            why: cell("why").text,
            evidence: (evidence != (String::new(), String::new())).then_some(evidence),
            place: sheet.place(row),
        });
    }
    problems.or_value(verdicts)
}
