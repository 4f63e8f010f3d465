//! A small table of text on its way to CSV and to the page.

use vocabulary::text::printable;

/// A table: a header and rows of the same width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Makes an empty table with these columns.
    pub fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        debug_assert_eq!(row.len(), self.header.len(), "a row is as wide as the header");
        self.rows.push(row);
    }

    /// Returns the table as CSV.
    ///
    /// A cell that a spreadsheet would take for a formula is led by an apostrophe, and what no page may show is replaced as on the page.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in [&self.header].into_iter().chain(&self.rows) {
            writer.write_record(row.iter().map(|cell| inert(cell))).expect("rows of one width always fit into memory");
        }
        writer.into_inner().expect("memory never refuses to be flushed")
    }
}

fn inert(cell: &str) -> String {
    let cell = &printable(cell);
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t']) && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_inert() {
        let mut sheet = Sheet::new(&["a", "b"]);
        sheet.push(vec!["=1+1".into(), "-0.5".into()]);
        sheet.push(vec!["x, \"y\"".into(), "\0\u{202e}z".into()]);
        assert_eq!(String::from_utf8(sheet.csv()).unwrap(), "a,b\n'=1+1,-0.5\n\"x, \"\"y\"\"\",\u{fffd}\u{fffd}z\n");
    }
}
