//! Agreement between coders over all themes and for each theme.

use vocabulary::Method;

use super::{
    BootstrapInterval, FrameworkMatrix, Metric, Ratings, Sample, Unit, bootstrap::bootstrap_interval, cohen_kappa,
    krippendorff_alpha, percent_agreement,
};

/// A coefficient with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The value; none where it is not defined.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: BootstrapInterval,
}

/// Agreement over a set of units.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementRow {
    /// What the units are of: a theme's key, or words.
    pub scope: String,
    /// Units with at least two judgements.
    pub n_units: usize,
    /// Units left out, because fewer than two coders judged them.
    pub n_left_out: usize,
    /// Percent agreement, as a share.
    pub percent: Measure,
    /// Cohen's kappa; defined for two coders.
    pub kappa: Measure,
    /// Krippendorff's alpha, nominal.
    pub alpha_nominal: Measure,
    /// Krippendorff's alpha, ordinal on the declared scale.
    pub alpha_ordinal: Measure,
}

/// Agreement over all themes and theme by theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// All themes, all coded works.
    pub overall: AgreementRow,
    /// All themes, the cases alone.
    pub cases_only: AgreementRow,
    /// Each theme over all coded works, in the order of the codebook.
    pub by_theme: Vec<AgreementRow>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "What agreement is counted over",
    statement: "A unit of agreement is one theme in one coded work. Cases and works read for context both count, since both were coded alike; the cases alone are given beside them. A judgement of \"unread\" is missing: a unit with fewer than two judgements is left out and counted as left out.",
    source: None,
}];

/// Computes agreement from the framework matrix.
pub fn agreement(matrix: &FrameworkMatrix) -> Agreement {
    let units = |keep: &dyn Fn(usize, usize) -> bool| -> Vec<Unit> {
        let rows = matrix.cells.iter().enumerate();
        rows.flat_map(|(case, row)| row.iter().enumerate().map(move |(theme, cell)| (case, theme, cell)))
            .filter(|(case, theme, _)| keep(*case, *theme))
            .map(|(.., cell)| cell.levels())
            .collect()
    };
    let k = matrix.n_levels;
    Agreement {
        overall: row("all themes, all coded works", &units(&|_, _| true), k, 0),
        cases_only: row("all themes, cases only", &units(&|case, _| matrix.is_case[case]), k, 1),
        by_theme: (matrix.themes.iter().enumerate())
            .map(|(at, theme)| row(theme, &units(&|_, theme| theme == at), k, at as u64 + 2))
            .collect(),
    }
}

fn row(scope: &str, units: &[Unit], n_levels: usize, number: u64) -> AgreementRow {
    let judged: Vec<Unit> = units.iter().filter(|unit| unit.iter().flatten().count() >= 2).cloned().collect();
    let ratings = Ratings::of(&judged);
    let measure = |which: u64, statistic: &dyn Fn(Sample<'_>) -> Option<f64>| Measure {
        value: statistic(ratings.sample()),
        interval: bootstrap_interval(&ratings, number * 4 + which, statistic),
    };
    AgreementRow {
        scope: scope.to_owned(),
        n_units: judged.len(),
        n_left_out: units.len() - judged.len(),
        percent: measure(0, &percent_agreement),
        kappa: measure(1, &|sample| cohen_kappa(sample, n_levels)),
        alpha_nominal: measure(2, &|sample| krippendorff_alpha(sample, n_levels, Metric::Nominal)),
        alpha_ordinal: measure(3, &|sample| krippendorff_alpha(sample, n_levels, Metric::Ordinal)),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::cohen_kappa::tests::from_counts, *};

    #[test]
    fn units_without_a_pair_are_left_out_and_counted() {
        let mut units = from_counts(&[&[4, 1], &[0, 4]]);
        units.push(vec![Some(0), None]);
        units.push(vec![None, None]);
        let row = row("x", &units, 2, 7);
        assert_eq!((row.n_units, row.n_left_out), (9, 2));
        assert_eq!(row.percent.value, Some(8.0 / 9.0));
        let interval = row.alpha_nominal.interval;
        assert!(
            interval.low.unwrap() <= row.alpha_nominal.value.unwrap()
                && interval.high.unwrap() >= row.alpha_nominal.value.unwrap()
        );
    }

    #[test]
    fn one_level_throughout_leaves_alpha_undefined_and_agreement_whole() {
        let row = row("x", &from_counts(&[&[5, 0], &[0, 0]]), 2, 0);
        assert_eq!((row.percent.value, row.kappa.value, row.alpha_ordinal.value), (Some(1.0), None, None));
        assert_eq!(row.alpha_ordinal.interval.low, None);
    }
}
