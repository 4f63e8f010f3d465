//! What the published figures of a survey allow: counts, intervals, and whether they could be wrong.

use std::ops::RangeInclusive;

use vocabulary::{Base, Method};

use super::{every_percentage_is_reachable, invited_range, reachable_counts, wilson_interval};
use crate::frames::SurveyRow;

/// Whether a percentage fits its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// A whole number of people gives this percentage, and not every percentage would do so.
    Consistent,
    /// No whole number of people gives this percentage.
    Inconsistent,
    /// Every percentage is reachable with this base, so the check says nothing.
    Uninformative,
    /// There is no base to check against.
    NoBase,
    /// No percentage is printed.
    NoFigure,
}

impl Consistency {
    /// Returns the verdict's words in tables and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::Inconsistent => "inconsistent",
            Self::Uninformative => "uninformative",
            Self::NoBase => "no base",
            Self::NoFigure => "no figure",
        }
    }
}

/// A published figure and what it allows.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedFigure {
    /// The figure as published.
    pub row: SurveyRow,
    /// The counts its percentage allows with its base.
    pub counts: Option<RangeInclusive<u64>>,
    /// The 95 % Wilson interval of the printed share; none without a base.
    pub interval: Option<(f64, f64)>,
    /// The same from the smallest and the largest count that the printed share allows.
    pub interval_with_rounding: Option<(f64, f64)>,
    /// The numbers invited that a response rate allows.
    pub invited: Option<RangeInclusive<u64>>,
    /// Whether the percentage fits its base.
    pub consistency: Consistency,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Published percentages and their bases",
    statement: "Published percentages keep their decimals. Where the publication does not state the base of a question and the review declares it, the base is taken to be all who answered the survey, and every number that rests on this carries the words \"if all … answered this question\". The response rate is a share of the invited, not of a sample, and gets no interval.",
    source: None,
}];

/// Works out what each published figure allows.
pub fn published_figures(rows: Vec<SurveyRow>) -> Vec<PublishedFigure> {
    rows.into_iter().map(figure).collect()
}

fn figure(row: SurveyRow) -> PublishedFigure {
    let base = row.base.n();
    let invited = match (row.is_response, row.percent, row.count) {
        (true, Some(rate), Some(answered)) if row.base == Base::Unknown => invited_range(rate, answered),
        _ => None,
    };
    let counts = row.percent.zip(base).and_then(|(percent, n)| reachable_counts(percent, n));
    let fits = |percent, n| match row.count {
        // A printed count must itself give the printed percentage.
        Some(count) => reachable_counts(percent, n).is_some_and(|counts| counts.contains(&count)),
        None => reachable_counts(percent, n).is_some(),
    };
    let consistency = match (row.percent, base) {
        (None, _) => Consistency::NoFigure,
        (Some(_), None) => Consistency::NoBase,
        (Some(percent), Some(n)) if !fits(percent, n) => Consistency::Inconsistent,
        (Some(percent), Some(n)) if row.count.is_none() && every_percentage_is_reachable(percent.decimals(), n) => {
            Consistency::Uninformative
        }
        (Some(_), Some(_)) => Consistency::Consistent,
    };
    let has_interval = !row.is_response && consistency != Consistency::Inconsistent;
    // A printed count is as good as a percentage, and exact.
    let counted = row.count.zip(base).map(|(count, n)| count as f64 / n as f64);
    let share = row.percent.map(vocabulary::Percent::share).or(counted);
    let interval = share.zip(base).filter(|_| has_interval).and_then(|(share, n)| wilson_interval(share, n));
    let interval_with_rounding = counts.clone().zip(base).filter(|_| has_interval).and_then(|(counts, n)| {
        let share = |count: u64| count as f64 / n as f64;
        Some((wilson_interval(share(*counts.start()), n)?.0, wilson_interval(share(*counts.end()), n)?.1))
    });
    PublishedFigure { row, counts, interval, interval_with_rounding, invited, consistency }
}

#[cfg(test)]
mod tests {
    use vocabulary::Percent;

    use super::*;

    fn row(percent: Option<&str>, count: Option<u64>, base: Base, is_response: bool) -> SurveyRow {
        SurveyRow {
            survey: "s".into(),
            survey_title: "S".into(),
            case: "c".into(),
            question: "q".into(),
            question_text: "Q".into(),
            is_multiple: false,
            is_response,
            option: "o".into(),
            option_label: "O".into(),
            subgroup: "all".into(),
            percent: percent.map(|p| Percent::parse(p).unwrap()),
            count,
            base,
            locator: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn what_each_figure_allows() {
        let verdict = |row| figure(row).consistency;
        assert_eq!(verdict(row(Some("29.1"), None, Base::AssumedAllAnswered(1924), false)), Consistency::Uninformative);
        assert_eq!(verdict(row(Some("29.1"), None, Base::Stated(37), false)), Consistency::Inconsistent);
        assert_eq!(verdict(row(Some("29.1"), None, Base::Stated(55), false)), Consistency::Consistent);
        assert_eq!(verdict(row(Some("29.1"), Some(561), Base::Stated(1924), false)), Consistency::Inconsistent);
        assert_eq!(verdict(row(Some("29.1"), None, Base::Unknown, false)), Consistency::NoBase);
        assert_eq!(verdict(row(None, None, Base::Stated(10), false)), Consistency::NoFigure);
    }

    #[test]
    fn no_interval_without_a_base_or_for_a_response_rate() {
        assert_eq!(figure(row(Some("29.1"), None, Base::Unknown, false)).interval, None);
        assert_eq!(figure(row(Some("29.1"), None, Base::Stated(37), false)).interval, None);
        let response = figure(row(Some("44.4"), Some(1924), Base::Unknown, true));
        assert_eq!((response.interval, response.invited), (None, Some(4329..=4338)));
    }

    #[test]
    fn rounding_widens_the_interval() {
        let figure = figure(row(Some("46"), None, Base::AssumedAllAnswered(1924), false));
        let (plain, wide) = (figure.interval.unwrap(), figure.interval_with_rounding.unwrap());
        assert_eq!(figure.counts, Some(876..=894));
        assert!(wide.0 < plain.0 && wide.1 > plain.1);
    }
}
