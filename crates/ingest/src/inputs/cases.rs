//! Reads `inputs/cases.csv`: which works are cases, which are context, and what is known of each.

use text::{Sheet, nearest};
use vocabulary::{Case, CaseId, CaseRole, Problem, Problems, Word};

use super::Record;
use super::file::InputFiles;

const FILE: &str = "inputs/cases.csv";
const COLUMNS: [&str; 8] = ["case", "role", "setting", "country", "design", "participants", "label_used", "read"];

/// Reads the cases; each must have a record, where the records could be read.
///
/// # Errors
/// All problems of the file at once.
pub fn read(files: &InputFiles, records: Option<&[Record]>) -> Result<Vec<Case>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files.text(FILE)?, &COLUMNS)?;
    let mut cases: Vec<Case> = Vec::new();
    for row in &sheet.rows {
        let (id_cell, role_cell) = (sheet.cell(row, "case"), sheet.cell(row, "role"));
        let id = CaseId::parse(&id_cell.text).map_err(|_| {
            problems.push(sheet.problem(
                &id_cell,
                "a case's id is not an id",
                "letters, digits, `-`, `_` or `.`, without spaces",
                "use the id of its record",
            ))
        });
        let role = CaseRole::parse(&role_cell.text);
        if role.is_none() {
            problems.push(sheet.problem(
                &role_cell,
                "unknown role",
                "`case` or `context`",
                "a work read beside the cases is `context`",
            ));
        }
        let (Ok(id), Some(role)) = (id, role) else { continue };
        if let Some(first) = cases.iter().find(|case| case.id == id) {
            problems.push(sheet.problem(
                &id_cell,
                "the case stands twice",
                "every case once",
                &format!("it stands first at {}", first.place),
            ));
            continue;
        }
        if let Some(records) = records
            && !records.iter().any(|record| record.reference.id == id.as_str())
        {
            problems.push(without_record(
                &sheet.problem(&id_cell, "the case has no record", "the id of a record in inputs/records.csl.json", ""),
                records,
            ));
        }
        let text = |name| sheet.cell(row, name).text;
        cases.push(Case {
            id,
            role,
            setting: text("setting"),
            country: text("country"),
            design: text("design"),
            participants: text("participants"),
            label_used: text("label_used"),
            read: text("read"),
            place: sheet.place(row),
        });
    }
    if cases.is_empty() && problems.is_empty() {
        problems.push(super::columns::no_rows(FILE, "at least one case below the header"));
    }
    problems.or_value(cases)
}

/// Returns every id that the table declares, whatever else is wrong with it; none when it cannot be read at all.
pub fn ids(files: &InputFiles) -> Option<Vec<String>> {
    super::columns::column(files, FILE, "case")
}

fn without_record(problem: &Problem, records: &[Record]) -> Problem {
    let near = nearest(&problem.found, records.iter().map(|record| record.reference.id.as_str()));
    let hint =
        near.map_or("add its record to inputs/records.csl.json".into(), |near| format!("did you mean `{near}`?"));
    Problem { hint, ..problem.clone() }
}
