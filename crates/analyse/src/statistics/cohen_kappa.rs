//! Cohen's kappa for two coders.

use vocabulary::Method;

use super::{Sample, krippendorff_alpha::float};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Cohen's kappa",
    statement: "Cohen's kappa compares two coders over the units that both judged; expected agreement comes from each coder's own shares. It is not computed for more than two coders.",
    source: Some("Cohen J. A coefficient of agreement for nominal scales. 1960"),
}];

/// Returns Cohen's kappa of the units that both of two coders judged.
///
/// Nothing is returned for other numbers of coders, without units, or where both coders used one and the same level throughout.
pub fn cohen_kappa(sample: Sample<'_>, n_levels: usize) -> Option<f64> {
    let mut counts = vec![0_usize; n_levels * n_levels];
    for (unit, count) in sample.iter() {
        match unit.as_slice() {
            [Some(a), Some(b)] => counts[a * n_levels + b] += count,
            [_, _] => {}
            _ => return None,
        }
    }
    let n: usize = counts.iter().sum();
    let agreed: usize = (0..n_levels).map(|level| counts[level * n_levels + level]).sum();
    let by_chance: usize = (0..n_levels)
        .map(|level| {
            let first: usize = counts[level * n_levels..(level + 1) * n_levels].iter().sum();
            let second: usize = counts.iter().skip(level).step_by(n_levels).sum();
            first * second
        })
        .sum();
    // In whole numbers: (agreed / n - by_chance / n²) / (1 - by_chance / n²).
    (n * n > by_chance).then(|| (float(n * agreed) - float(by_chance)) / float(n * n - by_chance))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{
        super::{Ratings, Unit},
        *,
    };

    /// Makes units from a table of counts, rows the first coder.
    pub(in crate::statistics) fn from_counts(rows: &[&[usize]]) -> Vec<Unit> {
        let mut units = Vec::new();
        for (a, row) in rows.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                units.extend(std::iter::repeat_n(vec![Some(a), Some(b)], *count));
            }
        }
        units
    }

    fn kappa(units: &[Unit], n_levels: usize) -> Option<f64> {
        cohen_kappa(Ratings::of(units).sample(), n_levels)
    }

    fn check(units: &[Unit], n_levels: usize, expected: f64) {
        let kappa = kappa(units, n_levels).expect("kappa is defined");
        assert!((kappa - expected).abs() < 5e-11, "{kappa} is not {expected}");
    }

    #[test]
    fn cohen_1960_example_2() {
        check(&from_counts(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]), 3, 0.491_525_423_7);
    }

    #[test]
    fn brennan_and_prediger_1981_example_1() {
        check(&from_counts(&[&[50, 0, 0], &[10, 10, 10], &[20, 0, 0]]), 3, 0.272_727_272_7);
    }

    #[test]
    fn krippendorff_2011_example_a() {
        check(&from_counts(&[&[5, 3], &[1, 1]]), 2, 0.090_909_090_9);
    }

    #[test]
    fn edges() {
        assert_eq!(kappa(&[], 3), None);
        assert_eq!(kappa(&from_counts(&[&[5, 0], &[0, 0]]), 2), None);
        assert_eq!(kappa(&[vec![Some(0), Some(0), Some(0)]], 2), None);
        check(&[vec![Some(0), Some(0)], vec![Some(1), Some(1)], vec![None, Some(1)]], 2, 1.0);
    }
}
