//! Intervals by resampling units.

use vocabulary::Method;

use rand::RngExt;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use rand_distr::{Binomial, Distribution};

use super::{Ratings, Sample, krippendorff_alpha::float};

/// The seed of every bootstrap: the year and month of the first review's survey.
pub const SEED: u64 = 201_811;

const RESAMPLES: usize = 2000;

/// Up to so many units a resample draws one after the other; of more it draws how many show each pattern, which is the same at less cost.
const DRAWN_SINGLY: usize = 1000;

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

/// Resamples the units of `ratings` with replacement and returns the interval of `statistic`.
///
/// `stream` numbers the statistic, so that each draws its own random numbers whatever is computed before it.
pub fn bootstrap_interval(
    ratings: &Ratings,
    stream: u64,
    statistic: impl Fn(Sample<'_>) -> Option<f64>,
) -> BootstrapInterval {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    random.set_stream(stream);
    let mut values = Vec::with_capacity(RESAMPLES);
    let Sample { patterns, counts } = ratings.sample();
    let mut drawn = vec![0; counts.len()];
    // One unit can only be drawn again and again, which would look like certainty.
    if ratings.of_unit().len() > 1 {
        for _ in 0..RESAMPLES {
            draw(&mut random, ratings, &mut drawn);
            values.extend(statistic(Sample { patterns, counts: &drawn }));
        }
    }
    values.sort_by(f64::total_cmp);
    let n_undefined = RESAMPLES - values.len();
    let enough = float(values.len()) >= DEFINED_SHARE * float(RESAMPLES);
    let point = |share: f64| enough.then(|| quantile(&values, share));
    BootstrapInterval { low: point(0.025), high: point(0.975), n_resamples: RESAMPLES, n_undefined }
}

/// Draws as many units as there are, with replacement, and counts how many of them show each pattern.
fn draw(random: &mut ChaCha8Rng, ratings: &Ratings, drawn: &mut [usize]) {
    let (of_unit, counts) = (ratings.of_unit(), ratings.sample().counts);
    if of_unit.len() <= DRAWN_SINGLY {
        drawn.fill(0);
        for _ in of_unit {
            drawn[of_unit[random.random_range(0..of_unit.len())]] += 1;
        }
        return;
    }
    // Of the draws that fell on none of the patterns before, each falls on this one with its share of what is left.
    let (mut n_draws, mut n_units) = (of_unit.len(), of_unit.len());
    for (drawn, count) in drawn.iter_mut().zip(counts) {
        *drawn = binomial(random, n_draws, float(*count) / float(n_units)).min(n_draws);
        n_draws -= *drawn;
        n_units -= count;
    }
}

fn binomial(random: &mut ChaCha8Rng, n: usize, share: f64) -> usize {
    let drawn = Binomial::new(n as u64, share).map_or(0, |binomial| binomial.sample(random));
    usize::try_from(drawn).unwrap_or(n)
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
    use crate::statistics::{Unit, percent_agreement};

    fn half_agreed(n_units: usize) -> Ratings {
        Ratings::of(&(0..n_units).map(|at| vec![Some(0), Some(at % 2)]).collect::<Vec<Unit>>())
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_stream_another() {
        // A mean of many values moves with every other draw.
        let units: Vec<Unit> = (0..40).map(|at| vec![Some(at * at)]).collect();
        let ratings = Ratings::of(&units);
        let sum = |sample: Sample<'_>| Some(float(sample.iter().filter_map(|(unit, n)| Some(unit[0]? * n)).sum()));
        let interval = |stream| bootstrap_interval(&ratings, stream, sum);
        assert_eq!(interval(1), interval(1));
        assert_ne!(interval(1), interval(2));
    }

    #[test]
    fn the_interval_of_a_share_is_near_its_normal_one() {
        // Share 0.5 of 40: the normal interval is 0.5 ± 0.155.
        let interval = bootstrap_interval(&half_agreed(40), 1, percent_agreement);
        assert!(
            (interval.low.unwrap() - 0.345).abs() < 0.03 && (interval.high.unwrap() - 0.655).abs() < 0.03,
            "{interval:?}"
        );
    }

    #[test]
    fn drawing_by_pattern_gives_the_interval_of_drawing_units() {
        // Share 0.5 of 1,000 and of 1,002: both 0.5 ± 0.031, the second drawn by pattern.
        for n_units in [DRAWN_SINGLY, DRAWN_SINGLY + 2] {
            let interval = bootstrap_interval(&half_agreed(n_units), 1, percent_agreement);
            let (low, high) = (interval.low.unwrap(), interval.high.unwrap());
            assert!((low - 0.469).abs() < 0.003 && (high - 0.531).abs() < 0.003, "{n_units}: {interval:?}");
        }
    }

    #[test]
    fn a_resample_has_as_many_units_as_there_are() {
        let units: Vec<Unit> = (0..5000).map(|at| vec![Some(at % 7), Some(at % 3)]).collect();
        let ratings = Ratings::of(&units);
        let mut random = ChaCha8Rng::seed_from_u64(SEED);
        let (mut drawn, mut sums) = (vec![0; 21], vec![0; 21]);
        for _ in 0..400 {
            draw(&mut random, &ratings, &mut drawn);
            assert_eq!(drawn.iter().sum::<usize>(), 5000);
            drawn.iter().zip(&mut sums).for_each(|(drawn, sum)| *sum += drawn);
        }
        // Every pattern is drawn as often as it occurs: 238 or 239 times a resample, give or take 15.
        for (sum, count) in sums.iter().zip(ratings.sample().counts) {
            assert!((float(*sum) / 400.0 - float(*count)).abs() < 4.0, "{sum} of {count}");
        }
    }

    #[test]
    fn what_has_no_value_has_no_interval() {
        let interval = bootstrap_interval(&half_agreed(40), 1, |_| None);
        assert_eq!((interval.low, interval.high, interval.n_undefined), (None, None, RESAMPLES));
        assert_eq!(bootstrap_interval(&half_agreed(0), 1, percent_agreement).low, None);
        assert_eq!(bootstrap_interval(&half_agreed(1), 1, percent_agreement).low, None);
    }

    #[test]
    fn quantiles_lie_between_order_statistics() {
        assert!((quantile(&[1.0, 2.0, 3.0, 4.0], 0.25) - 1.75).abs() < 1e-12);
        assert!((quantile(&[7.0], 0.975) - 7.0).abs() < 1e-12);
    }
}
