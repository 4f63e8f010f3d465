//! A table as spreadsheets write it: with or without a byte order mark, with commas, semicolons or tabs, and empty rows at the end.
//! What the columns mean is not known here.

use vocabulary::{Place, Problem, Problems};

use crate::{file::TextFile, nearest};

/// A table with a header, every cell knowing where it stands.
#[derive(Debug)]
pub struct Sheet {
    file: String,
    delimiter: u8,
    columns: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug)]
pub struct Row {
    /// The line at which it begins.
    pub line: usize,
    cells: Vec<Cell>,
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text, without blanks around it.
    pub text: String,
    line: usize,
    column: usize,
}

impl Sheet {
    /// Reads a table that must have the columns `required`, in any order, beside others.
    ///
    /// Returns the rows that are whole, and the problems of those that are not, so that the cells of the others can be checked as well.
    ///
    /// # Errors
    /// When a column is missing or stands twice.
    pub fn read(file: &TextFile, required: &[&str]) -> Result<(Self, Problems), Problems> {
        let (text, first_line) = without_separator_line(&file.text);
        let delimiter = delimiter_of(text, required);
        let (mut problems, mut header) = (Problems::default(), Problems::default());
        let mut sheet = Self { file: file.name.clone(), delimiter, columns: Vec::new(), rows: Vec::new() };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut lines = Lines { text, at: 0, line: first_line };
        for record in reader.records() {
            let record = record.expect("text in UTF-8 with flexible rows always splits into records");
            let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let row = located(&record, &mut lines, at, delimiter);
            match row {
                Err((line, column)) => problems.push(Problem {
                    place: Place::at(&file.name, line, column),
                    message: "a quotation mark is never closed".into(),
                    found: record.get(record.len().saturating_sub(1)).unwrap_or_default().to_owned(),
                    expected: "a second `\"` at the end of the cell".into(),
                    hint: "a quotation mark inside a cell is written twice".into(),
                }),
                Ok(row) if row.cells.iter().all(|cell| cell.text.is_empty()) => {}
                Ok(row) => {
                    problems.extend(sheet.control_characters(&row));
                    if sheet.columns.is_empty() {
                        sheet.take_header(&row, required, &mut header);
                    } else {
                        sheet.take_row(row, &mut problems);
                    }
                }
            }
        }
        if header.is_empty() {
            return Ok((sheet, problems));
        }
        problems.extend(header);
        problems.or_value((sheet, Problems::default()))
    }

    /// Names the cells that hold a control character, which no table or page may carry on to its readers.
    fn control_characters(&self, row: &Row) -> Problems {
        let mut problems = Problems::default();
        for cell in &row.cells {
            // Line ends and tabs are what people type into a cell on purpose.
            if let Some(c) = cell.text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
                let hint = format!(
                    "delete the character U+{:04X} in the spreadsheet, or type the cell anew; it often comes with text copied from a PDF",
                    u32::from(c)
                );
                problems.push(self.problem(
                    cell,
                    "a control character stands in the cell",
                    "letters, digits and signs that can be seen",
                    &hint,
                ));
            }
        }
        problems
    }

    fn take_header(&mut self, row: &Row, required: &[&str], problems: &mut Problems) {
        let filled = row.cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |at| at + 1);
        self.columns = row.cells[..filled].iter().map(|cell| cell.text.to_lowercase()).collect();
        for (at, name) in self.columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if self.columns[..at].contains(name) {
                problems.push(self.problem(&row.cells[at], "a column stands twice", "every column once", ""));
            }
        }
        for name in required.iter().filter(|name| !self.columns.iter().any(|c| c == *name)) {
            let unknown = self.columns.iter().filter(|c| !required.contains(&c.as_str())).map(String::as_str);
            let hint = match nearest(name, unknown) {
                Some(near) => format!("rename the column `{near}` to `{name}`"),
                None => format!("the first line must hold: {}", required.join(", ")),
            };
            problems.push(Problem {
                place: Place::line(&self.file, row.line),
                message: format!("the column `{name}` is missing"),
                found: self.columns.join(", "),
                expected: format!("a column `{name}`"),
                hint,
            });
        }
    }

    fn take_row(&mut self, mut row: Row, problems: &mut Problems) {
        let width = self.columns.len();
        while row.cells.len() > width && row.cells.last().is_some_and(|cell| cell.text.is_empty()) {
            row.cells.pop();
        }
        if row.cells.len() == width {
            self.rows.push(row);
            return;
        }
        problems.push(Problem {
            place: Place::line(&self.file, row.line),
            message: "the row is ragged".into(),
            found: format!("{} cells", row.cells.len()),
            expected: format!("{width} cells, as in the header"),
            hint: "a cell that holds a comma must stand in quotation marks".into(),
        });
    }

    /// Returns the cell of `row` in the column `name`; an empty one where the sheet has no such column.
    pub fn cell(&self, row: &Row, name: &str) -> Cell {
        match self.columns.iter().position(|column| column == name) {
            Some(at) => row.cells[at].clone(),
            None => Cell { text: String::new(), line: row.line, column: 1 },
        }
    }

    /// Returns the text of a number that may have decimals, with a decimal point.
    ///
    /// Spreadsheets that part cells by semicolons do so because the comma parts the decimals, so there `29,1` is read as `29.1`.
    /// Elsewhere a comma may part thousands and is left for the reader to refuse.
    pub fn decimal(&self, cell: &Cell) -> String {
        let is_one_comma = cell.text.matches(',').count() == 1 && !cell.text.contains('.');
        if self.delimiter == b';' && is_one_comma { cell.text.replace(',', ".") } else { cell.text.clone() }
    }

    /// Returns where `row` begins.
    pub fn place(&self, row: &Row) -> Place {
        Place::line(&self.file, row.line)
    }

    /// Describes what is wrong with a cell.
    pub fn problem(&self, cell: &Cell, message: &str, expected: &str, hint: &str) -> Problem {
        Problem {
            place: Place::at(&self.file, cell.line, cell.column),
            message: message.to_owned(),
            found: cell.text.clone(),
            expected: expected.to_owned(),
            hint: hint.to_owned(),
        }
    }
}

/// Removes the line `sep=;` that some spreadsheets write first; returns the line number at which the rest begins.
fn without_separator_line(text: &str) -> (&str, usize) {
    match text.split_once('\n') {
        Some((first, rest)) if first.len() == 5 && first.to_lowercase().starts_with("sep=") => (rest, 2),
        _ => (text, 1),
    }
}

/// Chooses the separator under which the header holds most of the required columns.
fn delimiter_of(text: &str, required: &[&str]) -> u8 {
    let header = text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    let found = |delimiter: u8| {
        let names: Vec<String> =
            header.split(char::from(delimiter)).map(|name| name.trim_matches(['"', ' ']).to_lowercase()).collect();
        (required.iter().filter(|name| names.iter().any(|n| n == *name)).count(), names.len())
    };
    // On a tie the first in this order stands.
    let mut best = b',';
    for delimiter in [b';', b'\t'] {
        if found(delimiter) > found(best) {
            best = delimiter;
        }
    }
    best
}

/// The lines of a text, counted once from its start to its end.
struct Lines<'a> {
    text: &'a str,
    /// How far they are counted.
    at: usize,
    /// The line that stands there.
    line: usize,
}

impl Lines<'_> {
    /// Returns the line of a place that stands behind all that were asked for before.
    fn line_of(&mut self, at: usize) -> usize {
        self.line += self.text[self.at..at].matches('\n').count();
        self.at = at;
        self.line
    }
}

/// Gives each cell of a record its line and column; fails with the place of a quotation mark that is never closed.
fn located(record: &csv::StringRecord, lines: &mut Lines<'_>, at: usize, delimiter: u8) -> Result<Row, (usize, usize)> {
    let text = lines.text;
    let mut at = at + text[at..].bytes().take_while(|b| *b == b'\n').count();
    let mut line = lines.line_of(at);
    let mut column = 1;
    let start = line;
    let mut places = vec![(line, column)];
    let mut quoted = false;
    let mut cell_is_fresh = true;
    for c in text[at..].chars() {
        at += c.len_utf8();
        match c {
            '"' if cell_is_fresh || quoted => quoted = !quoted,
            // A doubled quotation mark inside a quoted cell closes it for one character and opens it again.
            '"' if text[..at - 1].ends_with('"') => quoted = true,
            '\n' if !quoted => break,
            _ => {}
        }
        column += 1;
        if c == '\n' {
            (line, column) = (line + 1, 1);
        }
        cell_is_fresh = !quoted && c == char::from(delimiter);
        if cell_is_fresh {
            places.push((line, column));
        }
    }
    if quoted {
        return Err(*places.last().expect("a record has at least one cell"));
    }
    let cells = record
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let (line, column) = places.get(at).copied().unwrap_or((start, 1));
            Cell { text: cell.trim().to_owned(), line, column }
        })
        .collect();
    Ok(Row { line: start, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> TextFile {
        TextFile { name: "t.csv".into(), text: text.into() }
    }

    fn check(text: &str, expected: &[&str]) {
        let sheet = Sheet::read(&file(text), &["a", "b"]).expect("the sheet is sound").0;
        let rows: Vec<String> = sheet
            .rows
            .iter()
            .map(|row| format!("{}:{}|{}", row.line, sheet.cell(row, "a").text, sheet.cell(row, "b").text))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        check("a,b\n1,2\n", &["2:1|2"]);
        check("a;b\n1;2,5\n", &["2:1|2,5"]);
        check("a\tb\n1\t2\n\t\n\n", &["2:1|2"]);
        check("sep=;\na;b\n1;2\n", &["3:1|2"]);
        check("b,a,,\n2,1,,\n,,,\n", &["2:1|2"]);
        check("a,b\n\n\"x\ny\",\"say \"\"so\"\"\"\n3,4\n", &["3:x\ny|say \"so\"", "5:3|4"]);
        check("\"a\",\"b\"\n 1 , 2 \n", &["2:1|2"]);
    }

    #[test]
    fn cells_know_their_line_and_column() {
        let (sheet, _) = Sheet::read(&file("a,b\n\"x,\ny\",z\n"), &["a", "b"]).unwrap();
        let cell = sheet.cell(&sheet.rows[0], "b");
        assert_eq!((cell.line, cell.column), (3, 4));
    }

    #[test]
    fn control_characters_are_told_and_typed_blanks_are_not() {
        let (sheet, problems) = Sheet::read(&file("a,b\nx\0y,\u{1b}[2J\n\"l\nm\tn\",\u{85}z\n"), &["a", "b"]).unwrap();
        let places: Vec<String> = problems.iter().map(|p| p.place.to_string()).collect();
        assert_eq!(places, ["t.csv:2:1", "t.csv:2:5"]);
        assert_eq!(sheet.rows.len(), 2, "the other cells of the row are still checked");
        let problem = problems.iter().next().unwrap();
        assert!(problem.to_string().contains("`x\\u{0}y`") && problem.hint.contains("U+0000"), "{problem}");
    }

    #[test]
    fn a_comma_is_a_decimal_point_only_where_semicolons_part_the_cells() {
        let decimal = |text: &str| {
            let (sheet, _) = Sheet::read(&file(text), &["a", "b"]).unwrap();
            sheet.decimal(&sheet.cell(&sheet.rows[0], "b"))
        };
        assert_eq!(decimal("a;b\n1;29,1\n"), "29.1");
        assert_eq!(decimal("a;b\n1;29.1\n"), "29.1");
        assert_eq!(decimal("a;b\n1;1.929,1\n"), "1.929,1");
        assert_eq!(decimal("a,b\n1,\"29,1\"\n"), "29,1");
        assert_eq!(decimal("a\tb\n1\t29,1\n"), "29,1");
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let problems = Sheet::read(&file("a,c\n1\n1,2,3\n4,\"5\n"), &["a", "b"]).unwrap_err();
        let lines: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.place, p.message)).collect();
        assert_eq!(
            lines,
            [
                "t.csv:1: the column `b` is missing",
                "t.csv:2: the row is ragged",
                "t.csv:3: the row is ragged",
                "t.csv:4:3: a quotation mark is never closed"
            ]
        );
    }
}
