//! What a report must know of the refreshes before it: the state before the last one, and when that was.
//! Which numbers moved is found here by comparing what both states show; nothing is computed anew.

use analyse::Findings;
use vocabulary::PartialDate;

use crate::{figures::FIGURES, material::Material, sheet::Sheet, tables};

/// The refreshes of a review, as far as the report speaks of them.
#[derive(Clone, Copy, Default)]
pub struct Refreshed<'a> {
    /// The findings before the last refresh that changed anything.
    pub before: Option<&'a Findings>,
    /// The last refresh, whether or not it changed anything.
    pub last: Option<&'a LastRefresh>,
}

/// The last refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRefresh {
    /// When it began, as `2026-11-23T06:00:00Z`.
    pub started: String,
    /// How many sources it asked.
    pub n_sources: usize,
}

/// A number in a table or behind a figure that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The figure or table.
    pub whole: String,
    /// The head of the row.
    pub row: String,
    /// The column.
    pub column: String,
    /// What stood there; empty where the row is new.
    pub before: String,
    /// What stands there; empty where the row is gone.
    pub after: String,
}

/// Writes the day of a time, as in `23 November 2026`.
pub fn day(time: &str) -> String {
    let date = time.get(..10).and_then(|day| PartialDate::parse(day).ok());
    date.map_or_else(|| time.to_owned(), PartialDate::in_words)
}

/// Lists everything that moved in the numbers behind the figures and in the tables.
pub fn moved(before: &Material<'_>, after: &Material<'_>) -> Vec<Moved> {
    // The figures about references show findings, and those are told one by one as checks.
    let figures = FIGURES.iter().filter(|figure| figure.section != "the-references");
    let figures =
        figures.map(|figure| (format!("Figure “{}”", figure.title), (figure.numbers)(before), (figure.numbers)(after)));
    // How often each source was asked is no finding.
    let tables = tables::all(before).into_iter().zip(tables::all(after));
    let tables = tables.filter(|((name, _), _)| *name != "citation_searches");
    let tables =
        tables.map(|((name, before), (_, after))| (format!("Table “{}”", name.replace('_', " ")), before, after));
    figures.chain(tables).flat_map(|(whole, before, after)| differences(&whole, &before, &after)).collect()
}

fn differences(whole: &str, before: &Sheet, after: &Sheet) -> Vec<Moved> {
    let n_words = n_words(before, after);
    let (old, new) = (keyed(before, n_words), keyed(after, n_words));
    let gone = old.iter().filter(|row| !new.iter().any(|other| other.words == row.words));
    let mut moved = Vec::new();
    for row in new.iter().chain(gone) {
        let cell = |rows: &[Row<'_>], at: usize| {
            let same = rows.iter().find(|other| other.words == row.words);
            same.and_then(|row| row.cells.get(at)).cloned().unwrap_or_default()
        };
        for (at, column) in after.header.iter().enumerate().skip(n_words) {
            let (before, after) = (cell(&old, at), cell(&new, at));
            // Words that changed are told as what they are: a verdict, a notice, a value at a source.
            if before != after && (is_number(&before) || is_number(&after)) {
                let (whole, column) = (whole.to_owned(), column.replace('_', " "));
                moved.push(Moved { whole, row: row.words.clone(), column, before, after });
            }
        }
    }
    moved
}

/// A row by its words: the cells that tell what its numbers are of.
struct Row<'a> {
    words: String,
    cells: &'a [String],
}

fn is_number(cell: &str) -> bool {
    cell.trim_start_matches(['-', '−']).starts_with(|c: char| c.is_ascii_digit())
}

/// Counts the columns that tell what the numbers are of: the first, and those after it up to one that holds a number on either side.
fn n_words(before: &Sheet, after: &Sheet) -> usize {
    let rows = || before.rows.iter().chain(&after.rows);
    let holds_number = |at: usize| rows().filter_map(|cells| cells.get(at)).any(|cell| is_number(cell));
    // The first cell is the head of the row even where it is a number, as that of an entry.
    (1..after.header.len()).find(|at| holds_number(*at)).unwrap_or(after.header.len())
}

fn keyed(sheet: &Sheet, n_words: usize) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for cells in &sheet.rows {
        let words: Vec<&str> = cells.iter().take(n_words).map(String::as_str).collect();
        let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
        let twins = seen.entry(words.clone()).and_modify(|n| *n += 1).or_insert(1);
        let words = if *twins == 1 { words } else { format!("{words} ({twins})") };
        rows.push(Row { words, cells });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[[&str; 3]]) -> Sheet {
        let mut sheet = Sheet::new(&["field", "verdict", "n_entries"]);
        rows.iter().for_each(|row| sheet.push(row.map(str::to_owned).to_vec()));
        sheet
    }

    #[test]
    fn numbers_are_compared_row_by_row_whatever_their_order() {
        let before = sheet(&[["doi", "differs", "1"], ["year", "agrees", "7"], ["title", "agrees", "2"]]);
        let after = sheet(&[["year", "agrees", "6"], ["doi", "differs", "1"], ["pages", "agrees", "3"]]);
        let moved: Vec<_> =
            differences("T", &before, &after).into_iter().map(|m| (m.row, m.column, m.before, m.after)).collect();
        let expected = [
            ("year, agrees", "n entries", "7", "6"),
            ("pages, agrees", "n entries", "", "3"),
            ("title, agrees", "n entries", "2", ""),
        ]
        .map(|(a, b, c, d)| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned()));
        assert_eq!(moved, expected);
        assert!(differences("T", &after, &after).is_empty());
    }

    #[test]
    fn a_number_that_was_not_known_before_is_one_change_of_its_row() {
        let before = sheet(&[["armstrong-2013", "not known", "0"], ["winch-2018", "not known", "0"]]);
        let after = sheet(&[["armstrong-2013", "12", "0"], ["winch-2018", "not known", "0"]]);
        let moved = differences("T", &before, &after);
        let shown: Vec<_> = moved.iter().map(|m| (m.row.as_str(), m.before.as_str(), m.after.as_str())).collect();
        assert_eq!(shown, [("armstrong-2013", "not known", "12")]);
    }
}
