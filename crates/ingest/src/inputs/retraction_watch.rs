//! Reads `inputs/retraction_watch.csv`: the Retraction Watch table, as people put it beside the other inputs.
//! What a row means is known in `notices`.

use registries::notices::{RetractionWatch, read_retraction_watch};
use vocabulary::Problems;

use super::file::InputFiles;

const FILE: &str = "inputs/retraction_watch.csv";

/// Reads the table, if it is there, and what is odd in its rows; the rows are others' work, so that one of them stops nobody.
///
/// # Errors
/// When the file cannot be read, or is another table.
pub fn read(files: &InputFiles) -> Result<(Option<RetractionWatch>, Problems), Problems> {
    if !files.has(FILE) {
        return Ok((None, Problems::default()));
    }
    let (table, problems) = read_retraction_watch(&files.text(FILE)?.text, FILE);
    if table.n_rows == 0 && !problems.is_empty() { Err(problems) } else { Ok((Some(table), problems)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_odd_stops_nobody_and_another_table_does() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(&InputFiles::of(folder.path())), Ok((None, _))), "the table may be left out");
        std::fs::create_dir(folder.path().join("inputs")).unwrap();
        let write = |text: &str| std::fs::write(folder.path().join(FILE), text).unwrap();
        let header = "Record ID,RetractionDate,RetractionNature,OriginalPaperDOI\n";
        write(&format!("{header}1,13/45/2020,Retraction,10.1234/lark\n2,2/6/2010 0:00,Correction,10.1234/wren\n"));
        let (table, odd) = read(&InputFiles::of(folder.path())).unwrap();
        assert_eq!((table.map(|table| table.n_rows), odd.len()), (Some(2), 1));
        write("a,b\n1,2\n");
        assert_eq!(read(&InputFiles::of(folder.path())).unwrap_err().len(), 1);
    }
}
