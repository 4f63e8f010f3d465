//! The share of pairs of judgements that agree.

use vocabulary::Method;

use super::{Sample, krippendorff_alpha::float};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Percent agreement",
    statement: "Percent agreement is the mean, over units with two judgements or more, of the share of pairs of judgements that agree; it is not corrected for chance.",
    source: None,
}];

/// Returns the mean share of agreeing pairs over the units with at least two judgements, from 0 to 1.
pub fn percent_agreement(sample: Sample<'_>) -> Option<f64> {
    let mut sum = 0.0;
    let mut n = 0;
    for (unit, count) in sample.iter() {
        let judged: Vec<usize> = unit.iter().flatten().copied().collect();
        if judged.len() < 2 {
            continue;
        }
        let pairs = judged.len() * (judged.len() - 1);
        let agreeing = judged.iter().map(|a| judged.iter().filter(|b| a == *b).count() - 1).sum::<usize>();
        sum += float(count * agreeing) / float(pairs);
        n += count;
    }
    (n > 0).then(|| sum / float(n))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Ratings, krippendorff_alpha::tests::units},
        *,
    };

    fn agreement(text: &str) -> Option<f64> {
        percent_agreement(Ratings::of(&units(text)).sample())
    }

    #[test]
    fn krippendorff_2011_example_c() {
        let share = agreement("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.").unwrap();
        assert!((share - 0.818_181_818_2).abs() < 5e-11);
    }

    #[test]
    fn edges() {
        assert_eq!(agreement("1. .2"), None);
        assert_eq!(agreement("11 12"), Some(0.5));
    }
}
