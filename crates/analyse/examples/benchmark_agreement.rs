//! Times agreement over many units: `cargo run -p analyse --example benchmark_agreement -- [UNITS] [CODERS]`.
//! The judgements are invented; nothing is asserted, since times belong to a machine.

use std::{env, time::Instant};

use analyse::statistics::{Metric, Ratings, Unit, bootstrap_interval, krippendorff_alpha};
use rand::RngExt;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

const LEVELS: usize = 3;

fn main() {
    let mut words = env::args().skip(1);
    let mut number = |otherwise| words.next().and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    let (n_units, n_coders) = (number(200_000), number(5));
    let units = invented(n_units, n_coders);

    let start = Instant::now();
    let ratings = Ratings::of(&units);
    let alpha = krippendorff_alpha(ratings.sample(), LEVELS, Metric::Ordinal);
    let took = start.elapsed().as_secs_f64();
    let n_patterns = ratings.sample().patterns.len();
    println!("{n_units} units x {n_coders} coders, {n_patterns} patterns: alpha {alpha:.3?} in {took:.4} s");

    let start = Instant::now();
    let interval = bootstrap_interval(&ratings, 3, |sample| krippendorff_alpha(sample, LEVELS, Metric::Ordinal));
    let took = start.elapsed().as_secs_f64() * 1000.0 / interval.n_resamples as f64;
    println!("1,000 resamples in {took:.3} s: {:.4?} to {:.4?}", interval.low, interval.high);
}

/// Judgements that mostly follow a level of the unit's own, one in fifty missing.
fn invented(n_units: usize, n_coders: usize) -> Vec<Unit> {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    (0..n_units)
        .map(|_| {
            let true_level = random.random_range(0..LEVELS);
            let mut judgement = || match random.random_range(0..50) {
                0 => None,
                1..30 => Some(true_level),
                _ => Some(random.random_range(0..LEVELS)),
            };
            (0..n_coders).map(|_| judgement()).collect()
        })
        .collect()
}
