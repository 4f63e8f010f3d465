//! Intervals by resampling units.

use vocabulary::Method;

use rand::RngExt;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

use super::{Unit, krippendorff_alpha::float};

/// The seed of every bootstrap: the year and month of the first review's survey.
pub const SEED: u64 = 201_811;

const RESAMPLES: usize = 2000;

/// The smallest share of resamples that must have a value for an interval to be given.
const DEFINED_SHARE: f64 = 0.9;

/// A percentile bootstrap interval, with what is needed to repeat and to doubt it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapInterval {
    /// The 2.5 % point of the resampled values; none where too many resamples had no value.
    pub low: Option<f64>,
    /// The 97.5 % point.
    pub high: Option<f64>,
    /// How many resamples were drawn.
    pub n_resamples: usize,
    /// How many of them had no value, such as those in which all judgements are of one level.
    pub n_undefined: usize,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Intervals of agreement",
    statement: "Intervals of agreement are 95 % percentile bootstrap intervals over units: 2,000 resamples with replacement, random numbers from ChaCha8 with seed 201811 and one stream a statistic. Resamples in which the statistic has no value are left out and counted; where they are more than one in ten, or there are fewer than two units, no interval is given. Units of one paper are treated as independent, which makes the intervals narrower than they should be.",
    source: Some("Efron B, Tibshirani R. An introduction to the bootstrap. 1993"),
}];

/// Resamples `units` with replacement and returns the interval of `statistic`.
///
/// `stream` numbers the statistic, so that each draws its own random numbers whatever is computed before it.
pub fn bootstrap_interval(
    units: &[Unit],
    stream: u64,
    statistic: impl Fn(&[&Unit]) -> Option<f64>,
) -> BootstrapInterval {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    random.set_stream(stream);
    let mut values = Vec::with_capacity(RESAMPLES);
    let mut sample = Vec::with_capacity(units.len());
    // One unit can only be drawn again and again, which would look like certainty.
    if units.len() > 1 {
        for _ in 0..RESAMPLES {
            sample.clear();
            sample.extend((0..units.len()).map(|_| &units[random.random_range(0..units.len())]));
            values.extend(statistic(&sample));
        }
    }
    values.sort_by(f64::total_cmp);
    let n_undefined = RESAMPLES - values.len();
    let enough = float(values.len()) >= DEFINED_SHARE * float(RESAMPLES);
    let point = |share: f64| enough.then(|| quantile(&values, share));
    BootstrapInterval { low: point(0.025), high: point(0.975), n_resamples: RESAMPLES, n_undefined }
}

/// The quantile between the two nearest order statistics (type 7 of Hyndman and Fan 1996, the default of R).
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the position lies between nought and the number of values"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = share * float(sorted.len() - 1);
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (position - position.floor()) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::percent_agreement;

    fn half_agreed() -> Vec<Unit> {
        (0..40).map(|at| vec![Some(0), Some(at % 2)]).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_stream_another() {
        // A mean of many values moves with every other draw.
        let units: Vec<Unit> = (0..40).map(|at| vec![Some(at * at)]).collect();
        let mean = |units: &[&Unit]| Some(float(units.iter().filter_map(|unit| unit[0]).sum()) / float(units.len()));
        let interval = |stream| bootstrap_interval(&units, stream, mean);
        assert_eq!(interval(1), interval(1));
        assert_ne!(interval(1), interval(2));
    }

    #[test]
    fn the_interval_of_a_share_is_near_its_normal_one() {
        // Share 0.5 of 40: the normal interval is 0.5 ± 0.155.
        let interval = bootstrap_interval(&half_agreed(), 1, |units| percent_agreement(units));
        assert!(
            (interval.low.unwrap() - 0.345).abs() < 0.03 && (interval.high.unwrap() - 0.655).abs() < 0.03,
            "{interval:?}"
        );
    }

    #[test]
    fn what_has_no_value_has_no_interval() {
        let interval = bootstrap_interval(&half_agreed(), 1, |_| None);
        assert_eq!((interval.low, interval.high, interval.n_undefined), (None, None, RESAMPLES));
        assert_eq!(bootstrap_interval(&[], 1, |units| percent_agreement(units)).low, None);
        assert_eq!(bootstrap_interval(&half_agreed()[..1], 1, |units| percent_agreement(units)).low, None);
    }

    #[test]
    fn quantiles_lie_between_order_statistics() {
        assert!((quantile(&[1.0, 2.0, 3.0, 4.0], 0.25) - 1.75).abs() < 1e-12);
        assert!((quantile(&[7.0], 0.975) - 7.0).abs() < 1e-12);
    }
}
