//! The words of surveys: item, option, base, and a percentage with its decimals as printed.

use std::fmt;

use crate::{coding::CaseId, provenance::Place, words};

/// A percentage from 0 to 100, exact, with the number of decimals that were printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Percent {
    units: u64,
    decimals: u32,
}

/// Says why a text is not a percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a percentage: expected a number from 0 to 100 with a decimal point, as in `29.1`")]
pub struct PercentError {
    /// The text as it was found.
    pub found: String,
}

impl Percent {
    /// Reads `46`, `29.1` or `29.10`; the decimals are kept as printed.
    ///
    /// # Errors
    /// When the text is not a plain decimal number, lies above 100, or has more than six decimals.
    pub fn parse(text: &str) -> Result<Self, PercentError> {
        let error = || PercentError { found: text.to_owned() };
        let number = text.trim().trim_end_matches('%').trim_end();
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 3
            || fraction.len() > 6
            || !is_digits(whole)
            || !is_digits(fraction)
            || number.ends_with('.')
        {
            return Err(error());
        }
        let units = format!("{whole}{fraction}").parse().map_err(|_| error())?;
        let decimals = u32::try_from(fraction.len()).map_err(|_| error())?;
        let percent = Self { units, decimals };
        if units > 100 * percent.scale() { Err(error()) } else { Ok(percent) }
    }

    /// Returns the percentage in units of its last printed decimal: `29.1` gives 291.
    pub fn units(self) -> u64 {
        self.units
    }

    /// Returns the number of decimals printed.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// Returns how many units make one per cent: 10 for one decimal.
    pub fn scale(self) -> u64 {
        10_u64.pow(self.decimals)
    }

    /// Returns the share, from 0 to 1.
    pub fn share(self) -> f64 {
        self.units as f64 / (100 * self.scale()) as f64
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.units / self.scale(), self.units % self.scale());
        match self.decimals {
            0 => write!(f, "{whole}"),
            decimals => write!(f, "{whole}.{rest:0width$}", width = decimals as usize),
        }
    }
}

/// The number of people a percentage is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// The publication states it for this figure.
    Stated(u64),
    /// Nobody stated it; it is taken to be all who answered the survey, and must be shown as such.
    AssumedAllAnswered(u64),
    /// Not known; no interval may be given.
    Unknown,
}

impl Base {
    /// Returns the number, stated or assumed.
    pub fn n(self) -> Option<u64> {
        match self {
            Self::Stated(n) | Self::AssumedAllAnswered(n) => Some(n),
            Self::Unknown => None,
        }
    }
}

words! {
    /// Whether a respondent could choose one option or several.
    pub enum ItemKind {
        /// One option.
        Single = "single",
        /// Any number of options, so that percentages may add to more than 100.
        Multiple = "multiple",
    }
}

/// A question with its options in the order of the questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The question's key.
    pub id: String,
    /// Its wording.
    pub text: String,
    /// One option or several.
    pub kind: ItemKind,
    /// Key and label of each option.
    pub options: Vec<(String, String)>,
}

/// A figure printed in a publication, or an option it names without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigure {
    /// The question's key.
    pub item: String,
    /// The option's key.
    pub option: String,
    /// The group of respondents, `all` for everyone.
    pub subgroup: String,
    /// The percentage, if one is printed.
    pub percent: Option<Percent>,
    /// The count, if one is printed.
    pub count: Option<u64>,
    /// The base.
    pub base: Base,
    /// Where in the publication it stands.
    pub locator: String,
    /// Where this row stands.
    pub place: Place,
}

/// A survey known from what was published of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its key: the name of its folder.
    pub name: String,
    /// Its title in the report.
    pub title: String,
    /// The case that reports it.
    pub case: CaseId,
    /// The key of the question that counts who answered among those invited.
    pub response_item: Option<String>,
    /// Its questions.
    pub items: Vec<Item>,
    /// Its published figures.
    pub figures: Vec<PublishedFigure>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stay_as_printed() {
        for text in ["0", "46", "29.1", "29.10", "100", "100.0", "0.05"] {
            assert_eq!(Percent::parse(text).map(|p| p.to_string()), Ok(text.into()));
        }
        assert_eq!(Percent::parse("29.1 %").map(|p| p.units()), Ok(291));
        assert!((Percent::parse("29.1").unwrap().share() - 0.291).abs() < 1e-15);
    }

    #[test]
    fn what_is_no_percentage_is_refused() {
        for text in ["", "146", "100.1", "-1", "29,1", "1e2", ".5", "5.", "NaN", "1.0000001"] {
            assert!(Percent::parse(text).is_err(), "{text}");
        }
    }
}
