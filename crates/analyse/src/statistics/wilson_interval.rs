//! The Wilson score interval of a proportion.

use vocabulary::Method;

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Intervals of proportions",
    statement: "Intervals of proportions are 95 % Wilson score intervals without continuity or finite population correction.",
    source: Some(
        "Wilson EB. Probable inference. 1927; Newcombe RG. Two-sided confidence intervals for the single proportion. 1998",
    ),
}];

/// Returns the 95 % Wilson score interval of the share `p` of `n`, without continuity correction.
///
/// The limits are exactly 0 and 1 at shares of 0 and 1. Without a base there is no interval.
pub fn wilson_interval(p: f64, n: u64) -> Option<(f64, f64)> {
    if n == 0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let n = n as f64;
    let z2 = Z * Z / n;
    let centre = p + z2 / 2.0;
    let half = (z2 * (p * (1.0 - p) + z2 / 4.0)).sqrt();
    let low = if p == 0.0 { 0.0 } else { (centre - half) / (1.0 + z2) };
    let high = if p == 1.0 { 1.0 } else { (centre + half) / (1.0 + z2) };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(x: f64, n: u64, low: f64, high: f64) {
        let (found_low, found_high) = wilson_interval(x / n as f64, n).unwrap();
        assert!(
            (found_low - low).abs() <= 1e-8 * low && (found_high - high).abs() <= 1e-8 * high,
            "{x}/{n}: {found_low} {found_high}"
        );
    }

    #[test]
    fn newcombe_1998_table_1() {
        check(81.0, 263, 0.255_288_519_9, 0.366_209_577);
        check(0.0, 20, 0.0, 0.161_125_158_1);
        check(29.0, 29, 0.883_030_201_5, 1.0);
        check(9.0, 10, 0.595_849_973_2, 0.982_123_786_9);
        check(560.0, 1924, 0.271_195_128_1, 0.311_758_129_7);
    }

    #[test]
    fn no_base_no_interval() {
        assert_eq!(wilson_interval(0.5, 0), None);
        assert_eq!(wilson_interval(1.1, 10), None);
    }
}
