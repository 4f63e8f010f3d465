//! Counts of what the coders say, per theme over the cases and per case over the themes.

use super::{Cell, Consensus, FrameworkMatrix};

/// How many cells are of each kind; the parts add to `n`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JudgementCounts {
    /// The key of the theme or case that is counted.
    pub key: String,
    /// Cells counted.
    pub n: usize,
    /// Cells in which all coders, or the only one, gave this level, lowest level first.
    pub agreed: Vec<usize>,
    /// Cells in which coders gave different levels.
    pub differ: usize,
    /// Cells that only one of several coders could judge.
    pub one_coder: usize,
    /// Cells that no coder could judge.
    pub unread: usize,
    /// Cells without any row.
    pub not_coded: usize,
    /// Cells in which the theme is found.
    pub found: usize,
    /// Cells in which it is settled whether the theme is found.
    pub settled: usize,
}

/// Counts, for each theme, over the cases; works read for context are not counted.
pub fn theme_judgements(matrix: &FrameworkMatrix) -> Vec<JudgementCounts> {
    let column = |at: usize| matrix.case_rows().map(move |(_, row)| &row[at]);
    matrix.themes.iter().enumerate().map(|(at, theme)| counts(theme, matrix.n_levels, column(at))).collect()
}

/// Counts, for each coded work, over the themes.
pub fn case_judgements(matrix: &FrameworkMatrix) -> Vec<JudgementCounts> {
    matrix.cases.iter().zip(&matrix.cells).map(|(case, row)| counts(case, matrix.n_levels, row.iter())).collect()
}

fn counts<'a>(key: &str, n_levels: usize, cells: impl Iterator<Item = &'a Cell>) -> JudgementCounts {
    let mut counts = JudgementCounts { key: key.to_owned(), agreed: vec![0; n_levels], ..JudgementCounts::default() };
    for cell in cells {
        counts.n += 1;
        match cell.consensus {
            Consensus::Agreed(level) => counts.agreed[level] += 1,
            Consensus::Differ => counts.differ += 1,
            Consensus::OneCoder(_) => counts.one_coder += 1,
            Consensus::Unread => counts.unread += 1,
            Consensus::NotCoded => counts.not_coded += 1,
        }
        counts.found += usize::from(cell.is_found == Some(true));
        counts.settled += usize::from(cell.is_found.is_some());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{super::framework_matrix::tests::matrix, *};

    #[test]
    fn parts_add_to_the_whole_and_unread_is_not_absence() {
        let mut matrix = matrix(&["pp uu", "ph aa", "pu ..", "aa pp"]);
        matrix.is_case[3] = false;
        let counts = theme_judgements(&matrix);
        let expected = JudgementCounts {
            key: "theme0".into(),
            n: 3,
            agreed: vec![0, 0, 1],
            differ: 1,
            one_coder: 1,
            found: 2,
            settled: 2,
            ..JudgementCounts::default()
        };
        assert_eq!(counts[0], expected);
        let expected = JudgementCounts {
            key: "theme1".into(),
            n: 3,
            agreed: vec![1, 0, 0],
            unread: 1,
            not_coded: 1,
            settled: 1,
            ..JudgementCounts::default()
        };
        assert_eq!(counts[1], expected);
        assert_eq!(case_judgements(&matrix).len(), 4);
    }
}
