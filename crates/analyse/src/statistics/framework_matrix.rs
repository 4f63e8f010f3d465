//! The framework matrix: cases by themes, with every coder's judgement and what they agree on.

use vocabulary::{CaseRole, Judgement, JudgementScale, Method};

use crate::frames::CodingFrame;

/// What the coders together say of one theme in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Consensus {
    /// Two coders or more judged, and all gave this level; or the review's only coder gave it.
    Agreed(usize),
    /// Two coders or more judged, and not all gave the same level.
    Differ,
    /// One of several coders gave this level, and no other judged.
    OneCoder(usize),
    /// Coders looked and none could judge: missing data.
    Unread,
    /// No coder has a row for it.
    NotCoded,
}

/// One cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Each coder's judgement, in the order of the coders; none where there is no row.
    pub judgements: Vec<Option<Judgement>>,
    /// The index of each coder's row in the coding.
    pub rows: Vec<Option<usize>>,
    /// What they agree on.
    pub consensus: Consensus,
    /// Whether the theme is found in the case: yes, no, or not settled.
    pub is_found: Option<bool>,
}

impl Cell {
    /// Returns each coder's level, missing judgements as none.
    pub fn levels(&self) -> Vec<Option<usize>> {
        let level = |judgement: &Option<Judgement>| match judgement {
            Some(Judgement::Level(level)) => Some(*level),
            Some(Judgement::Missing) | None => None,
        };
        self.judgements.iter().map(level).collect()
    }
}

/// Cases by themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkMatrix {
    /// The keys of cases and context works, one a row.
    pub cases: Vec<String>,
    /// Whether each row is a case.
    pub is_case: Vec<bool>,
    /// The keys of the themes, one a column.
    pub themes: Vec<String>,
    /// The coders, in the order of judgements in a cell.
    pub coders: Vec<String>,
    /// The number of levels on the scale.
    pub n_levels: usize,
    /// The cells, row by row.
    pub cells: Vec<Vec<Cell>>,
}

impl FrameworkMatrix {
    /// Returns the rows that are cases.
    pub fn case_rows(&self) -> impl Iterator<Item = (usize, &Vec<Cell>)> {
        self.cells.iter().enumerate().filter(|(at, _)| self.is_case[*at])
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "When a theme counts as found in a case",
    statement: "A cell of the framework matrix is a consensus where all coders who judged, two or more, gave the same level. A theme counts as found in a case where two coders or more judged it and all of them at the level declared as found or above, and as not found where all judged it below that level; everything else, and everything read by only one of several coders, is not settled. Where a review declares a single coder, that coder's judgement stands alone, and the report says that nobody confirmed it. Unread is missing data, never absence.",
    source: None,
}];

/// Builds the matrix from the coding and its rows by case, theme and coder.
pub fn framework_matrix(
    coding: &CodingFrame,
    grid: Vec<Vec<Vec<Option<usize>>>>,
    scale: &JudgementScale,
) -> FrameworkMatrix {
    let cell = |rows: Vec<Option<usize>>| {
        let judgements = rows.iter().map(|row| row.map(|at| coding.rows[at].judgement)).collect();
        let mut cell = Cell { judgements, rows, consensus: Consensus::NotCoded, is_found: None };
        (cell.consensus, cell.is_found) = consensus(&cell, scale.found_from());
        cell
    };
    FrameworkMatrix {
        cases: coding.cases.iter().map(|case| case.id.clone()).collect(),
        is_case: coding.cases.iter().map(|case| case.role == CaseRole::Case).collect(),
        themes: coding.themes.iter().map(|theme| theme.id.clone()).collect(),
        coders: coding.coders.clone(),
        n_levels: scale.levels().len(),
        cells: grid.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
    }
}

fn consensus(cell: &Cell, found_from: usize) -> (Consensus, Option<bool>) {
    let judged: Vec<usize> = cell.levels().into_iter().flatten().collect();
    match judged.as_slice() {
        [] if cell.judgements.iter().all(Option::is_none) => (Consensus::NotCoded, None),
        [] => (Consensus::Unread, None),
        [level] if cell.judgements.len() == 1 => (Consensus::Agreed(*level), Some(*level >= found_from)),
        [level] => (Consensus::OneCoder(*level), None),
        [first, rest @ ..] => {
            let consensus =
                if rest.iter().all(|level| level == first) { Consensus::Agreed(*first) } else { Consensus::Differ };
            let found: Vec<bool> = judged.iter().map(|level| *level >= found_from).collect();
            (consensus, found.iter().all(|f| *f == found[0]).then_some(found[0]))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Makes a matrix of cases from rows of two-letter cells: `p` present, `h` partial, `a` absent, `u` unread, `.` no row.
    pub(in crate::statistics) fn matrix(rows: &[&str]) -> FrameworkMatrix {
        let judgement = |c| match c {
            'a' => Some(Judgement::Level(0)),
            'h' => Some(Judgement::Level(1)),
            'p' => Some(Judgement::Level(2)),
            'u' => Some(Judgement::Missing),
            _ => None,
        };
        let cell = |text: &str| {
            let judgements: Vec<Option<Judgement>> = text.chars().map(judgement).collect();
            let mut cell =
                Cell { judgements, rows: vec![None; text.len()], consensus: Consensus::NotCoded, is_found: None };
            (cell.consensus, cell.is_found) = consensus(&cell, 1);
            cell
        };
        let cells: Vec<Vec<Cell>> = rows.iter().map(|row| row.split(' ').map(cell).collect()).collect();
        FrameworkMatrix {
            cases: (0..cells.len()).map(|at| format!("case{at}")).collect(),
            is_case: vec![true; cells.len()],
            themes: (0..cells[0].len()).map(|at| format!("theme{at}")).collect(),
            coders: ["A", "B"].iter().take(cells[0][0].judgements.len()).map(|coder| (*coder).to_owned()).collect(),
            n_levels: 3,
            cells,
        }
    }

    #[test]
    fn cells_say_what_coders_agree_on() {
        let matrix = matrix(&["pp ph ha ap pu uu .. .p aa"]);
        let seen: Vec<(Consensus, Option<bool>)> =
            matrix.cells[0].iter().map(|cell| (cell.consensus, cell.is_found)).collect();
        assert_eq!(
            seen,
            [
                (Consensus::Agreed(2), Some(true)),
                (Consensus::Differ, Some(true)),
                (Consensus::Differ, None),
                (Consensus::Differ, None),
                (Consensus::OneCoder(2), None),
                (Consensus::Unread, None),
                (Consensus::NotCoded, None),
                (Consensus::OneCoder(2), None),
                (Consensus::Agreed(0), Some(false)),
            ]
        );
    }

    #[test]
    fn the_judgement_of_an_only_coder_stands() {
        let matrix = matrix(&["p h a u ."]);
        let seen: Vec<(Consensus, Option<bool>)> =
            matrix.cells[0].iter().map(|cell| (cell.consensus, cell.is_found)).collect();
        assert_eq!(
            seen,
            [
                (Consensus::Agreed(2), Some(true)),
                (Consensus::Agreed(1), Some(true)),
                (Consensus::Agreed(0), Some(false)),
                (Consensus::Unread, None),
                (Consensus::NotCoded, None),
            ]
        );
    }
}
