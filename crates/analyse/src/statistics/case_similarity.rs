//! How alike two cases are in the themes found in them.

use vocabulary::Method;

use super::{FrameworkMatrix, krippendorff_alpha::float};

/// Two cases compared.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePair {
    /// The index of the first case's row.
    pub first: usize,
    /// The index of the second case's row.
    pub second: usize,
    /// Themes found in both.
    pub n_shared: usize,
    /// Themes found in at least one.
    pub n_either: usize,
    /// Themes that are settled in both cases.
    pub n_compared: usize,
    /// The Jaccard index; none where no theme is found in either.
    pub jaccard: Option<f64>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "The similarity of two cases",
    statement: "The similarity of two cases is the Jaccard index of the themes found in them, over the themes settled in both: themes found in both divided by themes found in at least one. Two cases in which no theme is found have no index; it is not 1.",
    source: None,
}];

/// Compares every pair of cases.
pub fn case_similarity(matrix: &FrameworkMatrix) -> Vec<CasePair> {
    let rows: Vec<_> = matrix.case_rows().collect();
    let mut pairs = Vec::new();
    for (at, (first, row_a)) in rows.iter().enumerate() {
        for (second, row_b) in &rows[at + 1..] {
            let compared: Vec<(bool, bool)> =
                row_a.iter().zip(*row_b).filter_map(|(a, b)| Some((a.is_found?, b.is_found?))).collect();
            let n_shared = compared.iter().filter(|(a, b)| *a && *b).count();
            let n_either = compared.iter().filter(|(a, b)| *a || *b).count();
            let jaccard = (n_either > 0).then(|| float(n_shared) / float(n_either));
            pairs.push(CasePair {
                first: *first,
                second: *second,
                n_shared,
                n_either,
                n_compared: compared.len(),
                jaccard,
            });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{super::framework_matrix::tests::matrix, *};

    #[test]
    fn shared_themes_over_themes_found() {
        // a = 2, b = 3, c = 1, d = 4 in the usual two-by-two table: Jaccard 1/3.
        let pairs = case_similarity(&matrix(&["pp pp pp pp pp aa aa aa aa aa uu", "pp pp aa aa aa pp aa aa aa aa pp"]));
        assert_eq!(
            (pairs[0].n_shared, pairs[0].n_either, pairs[0].n_compared, pairs[0].jaccard),
            (2, 6, 10, Some(1.0 / 3.0))
        );
    }

    #[test]
    fn two_empty_sets_have_no_index() {
        assert_eq!(case_similarity(&matrix(&["aa aa", "aa aa"]))[0].jaccard, None);
        assert_eq!(case_similarity(&matrix(&["uu uu", "pp pp"]))[0].jaccard, None);
        assert_eq!(case_similarity(&matrix(&["pp"])), []);
    }
}
