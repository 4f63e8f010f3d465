//! Reads `inputs/coding.csv`: one judgement a row, of one coder on one theme in one case.

use std::collections::BTreeMap;

use text::{Cell, Sheet, nearest};
use vocabulary::{CaseId, Coder, Coding, Place, Problem, Problems, Review, ThemeId};

use super::file::InputFiles;

/// The file's name.
pub(super) const FILE: &str = "inputs/coding.csv";
const COLUMNS: [&str; 6] = ["case", "theme", "coder", "judgement", "locator", "note"];

/// Reads the coding; what the other files declare is checked as far as they could be read, and no further.
///
/// # Errors
/// All problems of the file at once.
pub fn read(
    files: &InputFiles,
    review: Option<&Review>,
    cases: Option<&[String]>,
    themes: Option<&[String]>,
) -> Result<Vec<Coding>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files.text(FILE)?, &COLUMNS)?;
    // A list that could not be read is not judged against, which would only add noise.
    let lists: [(&str, Option<Vec<String>>, &str); 4] = [
        ("case", cases.map(<[String]>::to_vec), "inputs/cases.csv"),
        ("theme", themes.map(<[String]>::to_vec), "inputs/codebook.csv"),
        ("coder", review.map(|review| review.coders.iter().map(|card| card.id.to_string()).collect()), "review.toml"),
        ("judgement", review.map(|review| review.scale.words().map(str::to_owned).collect()), "review.toml"),
    ];
    let mut codings = Vec::new();
    let mut first_places: BTreeMap<[String; 3], Place> = BTreeMap::new();
    for row in &sheet.rows {
        let cells = lists.each_ref().map(|(kind, _, _)| sheet.cell(row, kind));
        let mut is_known = true;
        for ((kind, list, declared), cell) in lists.iter().zip(&cells) {
            if let Some(list) = list.as_ref().filter(|list| !list.contains(&cell.text)) {
                problems.push(unknown(&sheet, cell, kind, list, declared));
                is_known = false;
            }
        }
        if !is_known {
            continue;
        }
        let [case_cell, theme, coder, judgement] = &cells;
        let key = [&case_cell.text, &theme.text, &coder.text].map(String::clone);
        if let Some(first) = first_places.get(&key) {
            let hint = format!("it was judged first at {first}; keep one of the two rows");
            problems.push(sheet.problem(
                case_cell,
                "the same case, theme and coder stand twice",
                "one row for each case, theme and coder",
                &hint,
            ));
            continue;
        }
        first_places.insert(key, sheet.place(row));
        // An id that is none is a problem of the file that declares it, or of a list that could not be read.
        let (Ok(case), Ok(theme), Ok(coder)) =
            (CaseId::parse(&case_cell.text), ThemeId::parse(&theme.text), Coder::parse(&coder.text))
        else {
            continue;
        };
        let Some(judgement) = review.and_then(|review| review.scale.parse(&judgement.text)) else { continue };
        codings.push(Coding {
            case,
            theme,
            coder,
            judgement,
            locator: sheet.cell(row, "locator").text,
            note: sheet.cell(row, "note").text,
            place: sheet.place(row),
        });
    }
    problems.or_value(codings)
}

/// Names a word that none of the lists declares.
fn unknown(sheet: &Sheet, cell: &Cell, kind: &str, list: &[String], declared: &str) -> Problem {
    let hint = match nearest(&cell.text, list.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the {kind}s are declared in {declared}"),
    };
    let words: Vec<String> = list.iter().map(|word| format!("`{word}`")).collect();
    sheet.problem(cell, &format!("unknown {kind}"), &format!("one of {}", words.join(", ")), &hint)
}
