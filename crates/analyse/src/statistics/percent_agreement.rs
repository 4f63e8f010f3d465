//! The share of pairs of judgements that agree.

use vocabulary::Method;

use super::{Unit, krippendorff_alpha::float};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Percent agreement",
    statement: "Percent agreement is the mean, over units with two judgements or more, of the share of pairs of judgements that agree; it is not corrected for chance.",
    source: None,
}];

/// Returns the mean share of agreeing pairs over the units with at least two judgements, from 0 to 1.
pub fn percent_agreement<U: std::borrow::Borrow<Unit>>(units: &[U]) -> Option<f64> {
    let mut sum = 0.0;
    let mut n = 0;
    for unit in units {
        let judged: Vec<usize> = unit.borrow().iter().flatten().copied().collect();
        if judged.len() < 2 {
            continue;
        }
        let pairs = judged.len() * (judged.len() - 1);
        let agreeing = judged.iter().map(|a| judged.iter().filter(|b| a == *b).count() - 1).sum::<usize>();
        sum += float(agreeing) / float(pairs);
        n += 1;
    }
    (n > 0).then(|| sum / float(n))
}

#[cfg(test)]
mod tests {
    use super::{super::krippendorff_alpha::tests::units, *};

    #[test]
    fn krippendorff_2011_example_c() {
        let share = percent_agreement(&units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.")).unwrap();
        assert!((share - 0.818_181_818_2).abs() < 5e-11);
    }

    #[test]
    fn edges() {
        assert_eq!(percent_agreement(&units("1. .2")), None);
        assert_eq!(percent_agreement(&units("11 12")), Some(0.5));
    }
}
