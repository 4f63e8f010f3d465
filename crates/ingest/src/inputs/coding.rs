//! Reads `inputs/coding.csv`: one judgement a row, of one coder on one theme in one case.

use std::{collections::BTreeMap, path::Path};

use vocabulary::{Case, Coding, Problems, Review, Theme};

use crate::{
    files, nearest,
    sheet::{Cell, Sheet},
};

/// The file's name.
pub(super) const FILE: &str = "inputs/coding.csv";
const COLUMNS: [&str; 6] = ["case", "theme", "coder", "judgement", "locator", "note"];

/// Reads the coding; what the other files declare is checked as far as they could be read.
///
/// # Errors
/// All problems of the file at once.
pub fn read(
    folder: &Path,
    review: Option<&Review>,
    cases: Option<&[Case]>,
    themes: Option<&[Theme]>,
) -> Result<Vec<Coding>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files::text_file(folder, FILE)?, &COLUMNS)?;
    let (Some(review), Some(cases), Some(themes)) = (review, cases, themes) else {
        // The other files' problems stop the run; judging ids against lists that were not read would only add noise.
        return problems.or_value(Vec::new());
    };
    let mut codings = Vec::new();
    let mut first_places = BTreeMap::new();
    for row in &sheet.rows {
        let mut known = |column: &str, kind: &str, words: Vec<&str>, declared: &str| -> (Cell, Option<usize>) {
            let cell = sheet.cell(row, column);
            let at = words.iter().position(|word| *word == cell.text);
            if at.is_none() {
                let hint = match nearest(&cell.text, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the {kind}s are declared in {declared}"),
                };
                let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                problems.push(sheet.problem(
                    &cell,
                    &format!("unknown {kind}"),
                    &format!("one of {}", list.join(", ")),
                    &hint,
                ));
            }
            (cell, at)
        };
        let (case_cell, case) =
            known("case", "case", cases.iter().map(|case| case.id.as_str()).collect(), "inputs/cases.csv");
        let (_, theme) =
            known("theme", "theme", themes.iter().map(|theme| theme.id.as_str()).collect(), "inputs/codebook.csv");
        let (_, coder) =
            known("coder", "coder", review.coders.iter().map(|card| card.id.as_str()).collect(), "review.toml");
        let (judgement, at) = known("judgement", "judgement", review.scale.words().collect(), "review.toml");
        let judgement = at.and_then(|_| review.scale.parse(&judgement.text));
        let (Some(case), Some(theme), Some(coder), Some(judgement)) = (case, theme, coder, judgement) else { continue };
        if let Some(first) = first_places.get(&(case, theme, coder)) {
            let hint = format!("it was judged first at {first}; keep one of the two rows");
            problems.push(sheet.problem(
                &case_cell,
                "the same case, theme and coder stand twice",
                "one row for each case, theme and coder",
                &hint,
            ));
            continue;
        }
        first_places.insert((case, theme, coder), sheet.place(row));
        codings.push(Coding {
            case: cases[case].id.clone(),
            theme: themes[theme].id.clone(),
            coder: review.coders[coder].id.clone(),
            judgement,
            locator: sheet.cell(row, "locator").text,
            note: sheet.cell(row, "note").text,
            place: sheet.place(row),
        });
    }
    problems.or_value(codings)
}
