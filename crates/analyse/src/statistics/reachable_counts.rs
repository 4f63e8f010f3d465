//! Which whole numbers of people a printed percentage allows.

use std::ops::RangeInclusive;

use vocabulary::{Method, Percent};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Which counts a printed percentage allows",
        statement: "The counts a printed percentage allows are all whole numbers whose percentage of the base rounds to the printed one, ties being taken either way, in exact integer arithmetic, after the GRIM test.",
        source: Some("Brown NJL, Heathers JAJ. The GRIM test. 2017"),
    },
    Method {
        title: "How many people were invited",
        statement: "The number invited is worked back from the printed response rate: all whole numbers of which the number of respondents rounds to that rate.",
        source: None,
    },
];

/// Returns the counts out of `n` that print as `percent`; nothing where no count does.
// METHOD: Which counts a printed percentage allows.
pub fn reachable_counts(percent: Percent, n: u64) -> Option<RangeInclusive<u64>> {
    // A count k prints as units when |200·scale·k - 2·units·n| <= n.
    let (n, units, step) = (u128::from(n), u128::from(percent.units()), 200 * u128::from(percent.scale()));
    let low = (2 * units * n).saturating_sub(n).div_ceil(step);
    let high = ((2 * units * n + n) / step).min(n);
    (low <= high).then(|| small(low)..=small(high))
}

/// Whether every percentage with these decimals can occur with base `n`, so that none could ever show an error.
pub fn every_percentage_is_reachable(decimals: u32, n: u64) -> bool {
    let most = 100 * 10_u64.pow(decimals);
    if n == 0 || n >= most {
        return n > 0;
    }
    // Fewer counts than percentages: a count on a tie reaches two of them, which can suffice for all, as with a base of 80 or 96.
    let reached: std::collections::BTreeSet<u64> = (0..=n).flat_map(|k| printed(k, n, most)).collect();
    reached.len() as u64 == most + 1
}

/// The one or, on a tie, two percentages that `k` of `n` prints as, in units.
fn printed(k: u64, n: u64, most: u64) -> Vec<u64> {
    let (twice, n) = (2 * u128::from(most) * u128::from(k), u128::from(n));
    let half_up = (twice + n) / (2 * n);
    let is_tie = (twice + n).is_multiple_of(2 * n);
    let mut units = vec![small(half_up)];
    if is_tie && half_up > 0 {
        units.push(small(half_up - 1));
    }
    units
}

/// Returns the numbers invited of which `answered` is `rate` per cent.
// METHOD: How many people were invited.
pub fn invited_range(rate: Percent, answered: u64) -> Option<RangeInclusive<u64>> {
    let (units, parts) = (u128::from(rate.units()), 200 * u128::from(rate.scale()) * u128::from(answered));
    let low = parts.div_ceil(2 * units + 1).max(u128::from(answered));
    let high = parts.checked_div((2 * units).checked_sub(1)?)?;
    (low <= high && answered > 0).then(|| small(low)..=small(high))
}

fn small(n: u128) -> u64 {
    u64::try_from(n).expect("a count within its base fits where the base did")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(text: &str) -> Percent {
        Percent::parse(text).unwrap()
    }

    #[test]
    fn the_reference_survey() {
        assert_eq!(reachable_counts(percent("29.1"), 1924), Some(559..=560));
        assert_eq!(invited_range(percent("44.4"), 1924), Some(4329..=4338));
    }

    #[test]
    fn small_bases_rule_percentages_out() {
        assert_eq!(reachable_counts(percent("29.1"), 37), None);
        let fitting: Vec<u64> = (1..=60).filter(|n| reachable_counts(percent("29.1"), *n).is_some()).collect();
        assert_eq!(fitting, [55]);
        let jointly: Vec<u64> = (1..=200)
            .filter(|n| ["29.1", "36.1", "46", "15"].iter().all(|p| reachable_counts(percent(p), *n).is_some()))
            .collect();
        assert_eq!(jointly, [158]);
    }

    #[test]
    fn edges() {
        assert_eq!(reachable_counts(percent("0"), 10), Some(0..=0));
        assert_eq!(reachable_counts(percent("100"), 10), Some(10..=10));
        // 1 of 8 is 12.5: a tie that prints as 12 or 13.
        assert_eq!(reachable_counts(percent("12"), 8), Some(1..=1));
        assert_eq!(reachable_counts(percent("13"), 8), Some(1..=1));
        assert_eq!(invited_range(percent("0"), 5), None);
        assert_eq!(invited_range(percent("100"), 5), Some(5..=5));
    }

    #[test]
    fn large_bases_tell_nothing() {
        assert!(every_percentage_is_reachable(1, 1924));
        assert!(every_percentage_is_reachable(0, 100));
        assert!(!every_percentage_is_reachable(1, 999));
        assert!(!every_percentage_is_reachable(0, 99));
        assert!(!every_percentage_is_reachable(2, 1924));
    }

    #[test]
    fn a_count_on_a_tie_prints_as_either_neighbour() {
        for (k, n, expected) in [(1, 8, &[13, 12][..]), (7, 8, &[88, 87]), (1, 3, &[33]), (0, 8, &[0]), (8, 8, &[100])]
        {
            assert_eq!(printed(k, n, 100), expected, "{k} of {n}");
        }
    }

    #[test]
    fn some_smaller_bases_tell_nothing_because_of_ties() {
        // 1 of 80 is 1.25: only the counts on a tie, as 2 of 80 or 2.5, reach two whole percentages.
        let whole: Vec<u64> = (0..100).filter(|n| every_percentage_is_reachable(0, *n)).collect();
        assert_eq!(whole, [80, 96]);
        let with_a_decimal: Vec<u64> = (0..1000).filter(|n| every_percentage_is_reachable(1, *n)).collect();
        assert_eq!(with_a_decimal, [800, 960, 992]);
    }
}
