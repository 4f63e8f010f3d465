//! A schedule as somebody wished it: a cron expression or plain words, and a zone.
//! When it next comes is worked out in `runs`.

use vocabulary::{Place, Problem};

use crate::{
    cron::Cron,
    fault::{Fault, fault},
    words,
    zone::Zone,
};

/// When a review is to be refreshed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The days and times.
    pub cron: Cron,
    /// The zone whose clock they are read on.
    pub zone: Zone,
    /// Whether the zone was named, or is that of the machine.
    pub is_zone_named: bool,
}

impl Schedule {
    /// Reads a schedule; where it names no zone, that of this machine counts.
    ///
    /// # Errors
    /// When it is not understood or could mean two things.
    pub fn parse(text: &str, here: Option<&Zone>) -> Result<Self, Fault> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return Err(fault("an empty schedule", "", "days and a time", "write `every Monday 06:00 Europe/London`"));
        }
        if let Some(set) = words.iter().find(|word| word.contains('=')) {
            let hint = "the zone stands last, as in `0 6 * * 1 Europe/London`";
            return Err(fault("a setting within a schedule", set, "days, a time and a zone", hint));
        }
        let named = words.last().copied().filter(|last| Zone::is_meant(last)).map(Zone::named).transpose()?;
        if named.is_some() {
            words.pop();
        }
        let cron = if Cron::is_meant(&words) {
            Cron::parse(&words)?
        } else {
            Cron::parse(&words::expression(&words)?.split(' ').collect::<Vec<_>>())?
        };
        let is_zone_named = named.is_some();
        let zone = named.or_else(|| here.cloned()).ok_or_else(|| {
            let hint = "add the zone you mean: the one of this machine could not be found out";
            fault("no time zone", text, "a zone at the end, as in `Europe/London`", hint)
        })?;
        Ok(Self { cron, zone, is_zone_named })
    }

    /// Reads the schedule that review.toml, whose text is `file`, holds; what is wrong is told with its line.
    ///
    /// # Errors
    /// When it is not understood or could mean two things.
    pub fn of_review(file: &str, schedule: &str, here: Option<&Zone>) -> Result<Self, Fault> {
        Self::parse(schedule, here).map_err(|problem| {
            let is_key = |line: &str| {
                line.trim_start().strip_prefix("schedule").is_some_and(|l| l.trim_start().starts_with('='))
            };
            let line = file.lines().position(is_key).map(|line| line + 1);
            Fault::new(Problem { place: Place { file: "review.toml".into(), line, column: None }, ..*problem })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cron_and_words_with_and_without_a_zone_are_told_apart() {
        let here = Zone::named("Asia/Kolkata").unwrap();
        for (text, cron, zone, is_named) in [
            ("every Monday 06:00 Europe/London", "0 6 * * 1", "Europe/London", true),
            ("0 6 * * MON europe/london", "0 6 * * 1", "Europe/London", true),
            ("0 6 * * 1", "0 6 * * 1", "Asia/Kolkata", false),
            ("@weekly UTC", "0 0 * * 0", "UTC", true),
            ("  every 6 hours\n", "0 */6 * * *", "Asia/Kolkata", false),
        ] {
            let read = Schedule::parse(text, Some(&here)).unwrap();
            let found = (read.cron.expression(), read.zone.name.as_str().to_owned(), read.is_zone_named);
            assert_eq!(found, (cron.to_owned(), zone.to_owned(), is_named), "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_misplaced_is_refused() {
        for (text, message) in [
            ("", "an empty schedule"),
            ("every Monday 06:00", "no time zone"),
            ("CRON_TZ=Europe/London 0 6 * * 1", "a setting within a schedule"),
            ("every Monday 06:00 BST", "an abbreviation of a time zone"),
            ("0 0 6 * * 1 UTC", "a cron expression of 6 fields"),
            ("Europe/London", "no time of day"),
        ] {
            assert_eq!(Schedule::parse(text, None).expect_err(text).message, message, "{text}");
        }
    }
}
