//! The judgements of many units, kept as the distinct patterns in which the coders judged.
//! Whatever does not ask which unit is which costs as much as there are patterns, and not as there are units.

/// The judgements of one unit, one value a coder in the order of the coders; none where the coder did not judge.
pub type Unit = Vec<Option<usize>>;

/// The judgements of units, by pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ratings {
    patterns: Vec<Unit>,
    counts: Vec<usize>,
    of_unit: Vec<usize>,
}

/// Patterns, and how many units of a sample show each.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// The patterns.
    pub patterns: &'a [Unit],
    /// How many units show each.
    pub counts: &'a [usize],
}

impl<'a> Sample<'a> {
    /// Returns the patterns that occur, each with its number of units.
    pub fn iter(self) -> impl Iterator<Item = (&'a Unit, usize)> {
        self.patterns.iter().zip(self.counts.iter().copied()).filter(|(_, count)| *count > 0)
    }
}

impl Ratings {
    /// Gathers units by pattern; the patterns stand in the order in which they first occur.
    pub fn of(units: &[Unit]) -> Self {
        let n_coders = units.iter().map(Vec::len).max().unwrap_or_default();
        let n_digits = units.iter().flatten().flatten().max().map_or(1, |level| level + 2);
        let mut ratings = Self { of_unit: Vec::with_capacity(units.len()), ..Self::default() };
        // A tree of what the coders say, one after the other; a node is known by its place, and each leaf is a pattern.
        // The root lies below no node, so its place stands for none.
        let mut below: Vec<u32> = vec![0; n_digits];
        let mut pattern_of: Vec<Option<usize>> = vec![None];
        for unit in units {
            let mut node = 0;
            for coder in 0..n_coders {
                let digit = unit.get(coder).copied().flatten().map_or(0, |level| level + 1);
                let edge = node * n_digits + digit;
                if below[edge] == 0 {
                    below[edge] =
                        u32::try_from(pattern_of.len()).expect("patterns of billions of judgements fit into no memory");
                    below.resize(below.len() + n_digits, 0);
                    pattern_of.push(None);
                }
                node = below[edge] as usize;
            }
            let pattern = *pattern_of[node].get_or_insert(ratings.patterns.len());
            if pattern == ratings.patterns.len() {
                ratings.patterns.push(unit.clone());
                ratings.counts.push(0);
            }
            ratings.counts[pattern] += 1;
            ratings.of_unit.push(pattern);
        }
        ratings
    }

    /// Returns all units as a sample.
    pub fn sample(&self) -> Sample<'_> {
        Sample { patterns: &self.patterns, counts: &self.counts }
    }

    /// Returns the pattern of each unit, by its index.
    pub fn of_unit(&self) -> &[usize] {
        &self.of_unit
    }
}

#[cfg(test)]
mod tests {
    use super::{super::krippendorff_alpha::tests::units, *};

    #[test]
    fn units_are_gathered_by_what_all_coders_say() {
        let ratings = Ratings::of(&units("12 11 12 .2 12 .. 11"));
        let sample: Vec<(&Unit, usize)> = ratings.sample().iter().collect();
        let patterns = units("12 11 .2 ..");
        assert_eq!(sample, patterns.iter().zip([3, 2, 1, 1]).collect::<Vec<_>>());
        assert_eq!(ratings.of_unit(), [0, 1, 0, 2, 0, 3, 1]);
    }

    #[test]
    fn without_units_or_coders_there_is_little_to_gather() {
        assert_eq!(Ratings::of(&[]), Ratings::default());
        assert_eq!(Ratings::of(&[vec![], vec![]]).sample().counts, [2]);
    }
}
