//! How often two themes are found in the same case.

use vocabulary::Method;

use super::FrameworkMatrix;

/// Two themes over the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemePair {
    /// The index of the first theme.
    pub first: usize,
    /// The index of the second theme, after the first.
    pub second: usize,
    /// Cases in which both are found.
    pub n_both: usize,
    /// Cases in which at least one is found, among those where both are settled.
    pub n_either: usize,
    /// Cases in which it is settled for both whether they are found.
    pub n_settled: usize,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Themes that occur together",
    statement: "Two themes occur together in a case where both are found in it; the unit is the case, and cases in which one of the two is not settled are left out and counted.",
    source: None,
}];

/// Counts every pair of themes over the cases.
pub fn theme_co_occurrence(matrix: &FrameworkMatrix) -> Vec<ThemePair> {
    let mut pairs = Vec::new();
    for first in 0..matrix.themes.len() {
        for second in first + 1..matrix.themes.len() {
            let mut pair = ThemePair { first, second, n_both: 0, n_either: 0, n_settled: 0 };
            for (_, row) in matrix.case_rows() {
                if let (Some(a), Some(b)) = (row[first].is_found, row[second].is_found) {
                    pair.n_settled += 1;
                    pair.n_both += usize::from(a && b);
                    pair.n_either += usize::from(a || b);
                }
            }
            pairs.push(pair);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{super::framework_matrix::tests::matrix, *};

    #[test]
    fn only_settled_cases_count() {
        let pairs = theme_co_occurrence(&matrix(&["pp pp", "ph hh", "pp aa", "pp uu", "aa aa"]));
        assert_eq!(pairs, [ThemePair { first: 0, second: 1, n_both: 2, n_either: 3, n_settled: 4 }]);
    }
}
