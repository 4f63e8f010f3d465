//! Reads `inputs/codebook.csv`: the themes in the order of the report.

use text::{Sheet, nearest};
use vocabulary::{Problems, Review, Theme, ThemeId};

use super::file::InputFiles;

const FILE: &str = "inputs/codebook.csv";
const COLUMNS: [&str; 6] = ["theme", "label", "lens", "definition", "code_when", "do_not_code_when"];

/// Reads the themes; a column `parent` may name the theme of which another is a part.
///
/// # Errors
/// All problems of the file at once.
pub fn read(files: &InputFiles, review: Option<&Review>) -> Result<Vec<Theme>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files.text(FILE)?, &COLUMNS)?;
    let mut themes: Vec<Theme> = Vec::new();
    for row in &sheet.rows {
        let (id_cell, lens_cell, parent_cell) =
            (sheet.cell(row, "theme"), sheet.cell(row, "lens"), sheet.cell(row, "parent"));
        if let Some(review) = review
            && !review.lens.iter().any(|part| part.id == lens_cell.text)
        {
            let parts: Vec<String> = review.lens.iter().map(|part| format!("`{}`", part.id)).collect();
            let near = nearest(&lens_cell.text, review.lens.iter().map(|part| part.id.as_str()));
            let hint = near.map_or("the parts of the lens are declared in review.toml".into(), |near| {
                format!("did you mean `{near}`?")
            });
            problems.push(sheet.problem(
                &lens_cell,
                "unknown part of the lens",
                &format!("one of {}", parts.join(", ")),
                &hint,
            ));
        }
        let Ok(id) = ThemeId::parse(&id_cell.text) else {
            problems.push(sheet.problem(
                &id_cell,
                "a theme's id is not an id",
                "letters, digits, `-`, `_` or `.`, without spaces",
                "put the wording into the column `label`",
            ));
            continue;
        };
        if let Some(first) = themes.iter().find(|theme| theme.id == id) {
            problems.push(sheet.problem(
                &id_cell,
                "the theme stands twice",
                "every theme once",
                &format!("it stands first at {}", first.place),
            ));
            continue;
        }
        let parent = match parent_cell.text.as_str() {
            "" => None,
            // A parent must stand above its parts, which also rules out circles.
            word => match themes.iter().find(|theme| theme.id.as_str() == word) {
                Some(parent) => Some(parent.id.clone()),
                None => {
                    problems.push(sheet.problem(
                        &parent_cell,
                        "unknown parent theme",
                        "a theme that stands further up",
                        "move the parent's row above this one",
                    ));
                    None
                }
            },
        };
        let text = |name| sheet.cell(row, name).text;
        let label = text("label");
        themes.push(Theme {
            label: if label.is_empty() { id.to_string() } else { label },
            id,
            lens: lens_cell.text,
            parent,
            definition: text("definition"),
            code_when: text("code_when"),
            do_not_code_when: text("do_not_code_when"),
            place: sheet.place(row),
        });
    }
    if themes.is_empty() && problems.is_empty() {
        problems.push(super::columns::no_rows(FILE, "at least one theme below the header"));
    }
    problems.or_value(themes)
}

/// Returns every id that the table declares, whatever else is wrong with it; none when it cannot be read at all.
pub fn ids(files: &InputFiles) -> Option<Vec<String>> {
    super::columns::column(files, FILE, "theme")
}
