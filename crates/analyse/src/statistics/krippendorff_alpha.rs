//! Krippendorff's alpha for any number of coders and missing judgements.
//! Alphas for units of unequal length (unitizing) are another family and are not here.

use vocabulary::Method;

use super::Sample;

/// How far apart two levels are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Levels are the same or not.
    Nominal,
    /// Levels are ranked; the distance counts how many judgements lie between them.
    Ordinal,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Krippendorff's alpha",
    statement: "Krippendorff's alpha is computed from coincidences, each pair of judgements within a unit weighted by one over the number of judgements in the unit less one; nominal and ordinal metrics.",
    source: Some("Krippendorff K. Computing Krippendorff's alpha-reliability. 2011"),
}];

/// Returns Krippendorff's alpha over `n_levels` levels.
///
/// Units with fewer than two judgements are left out. Nothing is returned where fewer than two judgements can be paired or all of them are the same level, since no disagreement could then be expected.
pub fn krippendorff_alpha(sample: Sample<'_>, n_levels: usize, metric: Metric) -> Option<f64> {
    let mut coincidences = vec![0.0; n_levels * n_levels];
    let mut given = vec![0_usize; n_levels];
    for (unit, count) in sample.iter() {
        given.fill(0);
        unit.iter().flatten().for_each(|level| given[*level] += 1);
        let n_judged: usize = given.iter().sum();
        if n_judged < 2 {
            continue;
        }
        let weight = float(count) / float(n_judged - 1);
        for (a, n_a) in given.iter().enumerate().filter(|(_, n)| **n > 0) {
            for (b, n_b) in given.iter().enumerate() {
                // A judgement is not paired with itself.
                let n_pairs = n_a * (n_b - usize::from(a == b));
                coincidences[a * n_levels + b] += weight * float(n_pairs);
            }
        }
    }
    let totals: Vec<f64> = coincidences.chunks(n_levels).map(|row| row.iter().sum()).collect();
    let n: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..n_levels {
        for k in c + 1..n_levels {
            let distance = distance(metric, &totals, c, k);
            observed += coincidences[c * n_levels + k] * distance;
            expected += totals[c] * totals[k] * distance;
        }
    }
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// The squared distance between levels `c` and `k`, `c` being the lower.
fn distance(metric: Metric, totals: &[f64], c: usize, k: usize) -> f64 {
    match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => {
            let between: f64 = totals[c..=k].iter().sum();
            (between - f64::midpoint(totals[c], totals[k])).powi(2)
        }
    }
}

pub(super) fn float(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
pub(super) mod tests {
    use super::{
        super::{Ratings, Unit},
        *,
    };

    fn alpha(units: &[Unit], n_levels: usize, metric: Metric) -> Option<f64> {
        krippendorff_alpha(Ratings::of(units).sample(), n_levels, metric)
    }

    /// Reads units as rows of digits, `.` for a missing judgement, levels counted from 1.
    pub(in crate::statistics) fn units(rows: &str) -> Vec<Unit> {
        rows.split_whitespace()
            .map(|row| row.chars().map(|c| c.to_digit(10).map(|d| d as usize - 1)).collect())
            .collect()
    }

    /// Krippendorff 2011, example C: four coders, twelve units, one of them judged once.
    const EXAMPLE_C: &str = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";

    fn check(units: &[Unit], n_levels: usize, metric: Metric, expected: f64) {
        let alpha = alpha(units, n_levels, metric).expect("alpha is defined");
        assert!((alpha - expected).abs() < 5e-11, "{alpha} is not {expected}");
    }

    #[test]
    fn krippendorff_2011_example_c() {
        check(&units(EXAMPLE_C), 5, Metric::Nominal, 0.743_421_052_6);
        check(&units(EXAMPLE_C), 5, Metric::Ordinal, 0.815_387_503_8);
    }

    #[test]
    fn krippendorff_2011_example_a() {
        let (meg, owen) = ("0100000010", "1110010000");
        let units: Vec<Unit> = meg
            .chars()
            .zip(owen.chars())
            .map(|(a, b)| [a, b].iter().map(|c| c.to_digit(2).map(|d| d as usize)).collect())
            .collect();
        check(&units, 2, Metric::Nominal, 0.095_238_095_2);
        // Two levels are always one step apart.
        check(&units, 2, Metric::Ordinal, 0.095_238_095_2);
    }

    #[test]
    fn cohen_1960_example_2() {
        let units = super::super::cohen_kappa::tests::from_counts(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]);
        check(&units, 3, Metric::Nominal, 0.488_461_538_5);
    }

    #[test]
    fn edges() {
        assert_eq!(alpha(&[], 3, Metric::Nominal), None);
        assert_eq!(alpha(&units("1. .2"), 3, Metric::Nominal), None);
        assert_eq!(alpha(&units("11 11"), 3, Metric::Ordinal), None);
        check(&units("11 22 33"), 3, Metric::Ordinal, 1.0);
    }
}
