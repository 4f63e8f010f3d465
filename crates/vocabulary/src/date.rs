//! Dates of which the month or the day may be unknown.

use std::fmt;

/// A date known to the year, the month or the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

/// Says why a date cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a date: expected a year, a year and month, or a full date, as in `2018-11-05`")]
pub struct DateError {
    /// The date as it was found.
    pub found: String,
}

impl PartialDate {
    /// Makes a date, refusing a month without a year and a day the month does not have.
    ///
    /// # Errors
    /// When month or day lie outside the calendar, or a day has no month.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let fits = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=days_in(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        if fits && (1000..=2999).contains(&year) {
            return Ok(Self { year, month, day });
        }
        let part = |n: Option<u8>| n.map_or(String::new(), |n| format!("-{n:02}"));
        Err(DateError { found: format!("{year}{}{}", part(month), part(day)) })
    }

    /// Reads `2018`, `2018-11` or `2018-11-05`.
    ///
    /// # Errors
    /// When the text has another form or names no day of the calendar.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let error = || DateError { found: text.to_owned() };
        let mut parts = text.trim().split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(error)?;
        let mut small = || parts.next().map(|p| p.parse::<u8>().map_err(|_| error())).transpose();
        let (month, day) = (small()?, small()?);
        if parts.next().is_some() {
            return Err(error());
        }
        Self::new(year, month, day).map_err(|_| error())
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Returns the month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// Returns the day of the month where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Returns the date in words, as in `27 June 2016`.
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = self.month.map_or("", |m| MONTHS[usize::from(m) - 1]);
        match (self.day, self.month) {
            (Some(day), _) => format!("{day} {month} {}", self.year),
            (None, Some(_)) => format!("{month} {}", self.year),
            (None, None) => self.year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stay_as_partial_as_they_were_given() {
        for text in ["2018", "2018-11", "2016-02-29"] {
            assert_eq!(PartialDate::parse(text).map(|d| d.to_string()), Ok(text.into()));
        }
        assert_eq!(PartialDate::parse("2016-06-27").unwrap().in_words(), "27 June 2016");
        assert_eq!(PartialDate::parse("2016-06").unwrap().in_words(), "June 2016");
    }

    #[test]
    fn days_outside_the_calendar_are_refused() {
        for text in ["", "20", "2018-13", "2018-00", "2017-02-29", "2018-11-05-01", "2018-11-x", "in press"] {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
        assert!(PartialDate::new(2018, None, Some(3)).is_err());
    }

    #[test]
    fn every_month_has_its_days_and_no_more() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in (1..=12).zip(lengths) {
            assert!(PartialDate::new(2018, Some(month), Some(length)).is_ok(), "{month}");
            assert!(PartialDate::new(2018, Some(month), Some(length + 1)).is_err(), "{month}");
            assert!(PartialDate::new(2018, Some(month), Some(0)).is_err(), "{month}");
        }
        // A century has no leap day unless 400 divides it.
        for (year, length) in [(2016, 29), (2018, 28), (1900, 28), (2000, 29)] {
            assert!(PartialDate::new(year, Some(2), Some(length)).is_ok(), "{year}");
            assert!(PartialDate::new(year, Some(2), Some(length + 1)).is_err(), "{year}");
        }
    }
}
