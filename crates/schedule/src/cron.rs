//! A cron expression: five fields, each checked by itself, and the minutes they name.
//! What only some programs understand is refused; time zones are not known here.

use std::collections::BTreeSet;

use croner::{Cron as Pattern, errors::CronError};
use jiff::{Zoned, civil::DateTime};

use crate::fault::{Fault, fault};

/// What can be said of one field before it is read.
struct Field {
    name: &'static str,
    least: u16,
    most: u16,
    /// Names that stand for numbers, the first for `first_named`.
    words: &'static [&'static str],
    first_named: u16,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The days of the week as cron names them, Sunday first.
pub const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const FIELDS: [Field; 5] = [
    Field { name: "minute", least: 0, most: 59, words: &[], first_named: 0 },
    Field { name: "hour", least: 0, most: 23, words: &[], first_named: 0 },
    Field { name: "day of the month", least: 1, most: 31, words: &[], first_named: 0 },
    Field { name: "month", least: 1, most: 12, words: &MONTHS, first_named: 1 },
    Field { name: "day of the week", least: 0, most: 7, words: &WEEKDAYS, first_named: 0 },
];

/// Short forms and what they stand for.
const SHORT_FORMS: [(&str, &str); 7] = [
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
    ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * 0"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
];

/// A cron expression that every cron reads in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron {
    /// Minutes of the hour.
    pub minutes: Vec<u16>,
    /// Hours of the day.
    pub hours: Vec<u16>,
    /// Days of the month; nothing where every day will do.
    pub days: Option<Vec<u16>>,
    /// Months; nothing where every month will do.
    pub months: Option<Vec<u16>>,
    /// Days of the week from Sunday, 0, to Saturday, 6; nothing where every day will do.
    pub weekdays: Option<Vec<u16>>,
    pattern: Pattern,
}

impl Cron {
    /// Whether these words look like a cron expression rather than plain words.
    pub fn is_meant(words: &[&str]) -> bool {
        let is_field = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || "*/,-".contains(c));
        match words {
            [first, ..] if first.starts_with('@') || first.contains('*') => true,
            [first, second, ..] => is_field(first) && is_field(second),
            _ => false,
        }
    }

    /// Reads a short form or five fields.
    ///
    /// # Errors
    /// When a field is not one, when cron programs read it in different ways, or when no such day exists.
    pub fn parse(words: &[&str]) -> Result<Self, Fault> {
        let text = words.join(" ");
        let long = match words {
            [short] if short.starts_with('@') => {
                let known = SHORT_FORMS.iter().find(|(form, _)| form.eq_ignore_ascii_case(short));
                known.map(|(_, long)| long.split(' ').collect()).ok_or_else(|| {
                    let forms: Vec<&str> = SHORT_FORMS.iter().map(|(form, _)| *form).collect();
                    fault("a short form that says no times", short, &forms.join(", "), FIVE_FIELDS)
                })?
            }
            _ => words.to_vec(),
        };
        let [minute, hour, day, month, weekday] = long[..] else {
            let message = format!("a cron expression of {} fields", long.len());
            return Err(fault(
                &message,
                &text,
                "five fields: minute, hour, day of the month, month, day of the week",
                "seconds and years are not understood by crontab; a time zone stands last, as in `0 6 * * 1 Europe/London`",
            ));
        };
        let minutes = values(&FIELDS[0], minute)?;
        let hours = values(&FIELDS[1], hour)?;
        let mut days = Some(values(&FIELDS[2], day)?).filter(|_| day != "*");
        let months = Some(values(&FIELDS[3], month)?).filter(|months| months.len() < 12);
        let mut weekdays = Some(values(&FIELDS[4], weekday)?).filter(|_| weekday != "*");
        if days.is_some() && weekdays.is_some() {
            if day.starts_with('*') || weekday.starts_with('*') {
                return Err(fault(
                    "a step over all days together with another rule for days",
                    &text,
                    "`*` in one of the two fields of days",
                    "some crons run when both fit, some when either does; write the days as a list, as in `1,3,5`",
                ));
            }
            // Either field may fit, so one that always fits makes the other idle.
            if days.as_ref().is_some_and(|days| days.len() == 31)
                || weekdays.as_ref().is_some_and(|days| days.len() == 7)
            {
                (days, weekdays) = (None, None);
            }
        }
        let days = days.filter(|days| days.len() < 31);
        let weekdays = weekdays.filter(|days| days.len() < 7);
        let pattern = written(&minutes, &hours, &days, &months, &weekdays)
            .parse()
            .map_err(|why: CronError| fault(&why.to_string(), &text, "a cron expression", FIVE_FIELDS))?;
        Ok(Self { minutes, hours, days, months, weekdays, pattern })
    }

    /// Writes the expression with numbers alone, Sunday as 0, as every cron reads it.
    pub fn expression(&self) -> String {
        written(&self.minutes, &self.hours, &self.days, &self.months, &self.weekdays)
    }

    /// Says in words when it runs.
    pub fn in_words(&self) -> String {
        let text = self.pattern.describe();
        let mut letters = text.trim_end_matches('.').chars();
        let words: String =
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
        let is_any_day = self.days.is_none() && self.months.is_none() && self.weekdays.is_none();
        if is_any_day && self.hours.len() < 24 { format!("{words}, every day") } else { words }
    }

    /// Whether days of the month and of the week are both named, so that either suffices.
    pub fn is_either_day(&self) -> bool {
        self.days.is_some() && self.weekdays.is_some()
    }

    /// Whether it runs at this time of a wall clock.
    pub fn fits(&self, time: DateTime) -> bool {
        self.pattern.is_time_matching(&time).unwrap_or(false)
    }

    /// Returns the first run after `time`; nothing when there will never be one.
    pub fn next(&self, time: &Zoned) -> Option<Zoned> {
        self.pattern.find_next_occurrence(time, false).ok()
    }
}

const FIVE_FIELDS: &str =
    "the fields are minute, hour, day of the month, month, day of the week: `0 6 * * 1` is every Monday at 06:00";

/// Returns what a field names, in order.
fn values(field: &Field, text: &str) -> Result<Vec<u16>, Fault> {
    let mut values = BTreeSet::new();
    for item in text.split(',') {
        let found = if item.is_empty() { text } else { item };
        let wrong = |message: &str, hint: &str| fault(message, found, &expected(field), hint);
        let (range, step) = item.split_once('/').map_or((item, None), |(range, step)| (range, Some(step)));
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (field.least, if field.most == 7 { 6 } else { field.most }),
            Some((first, last)) => {
                let first = number(field, first).ok_or_else(|| wrong(&named(field, "is not one"), FIVE_FIELDS))?;
                // A week may end with Sunday, as in `fri-sun`.
                let is_sunday = field.most == 7 && last.eq_ignore_ascii_case("sun");
                let last = if is_sunday { Some(7) } else { number(field, last) };
                (first, last.ok_or_else(|| wrong(&named(field, "is not one"), FIVE_FIELDS))?)
            }
            None if step.is_some() => {
                return Err(wrong(
                    "a step without a range",
                    "write `*/6` or `3-23/6`; crons differ on what `3/6` means",
                ));
            }
            None => {
                let only = number(field, range).ok_or_else(|| wrong(&named(field, "is not one"), FIVE_FIELDS))?;
                (only, only)
            }
        };
        if first > last {
            return Err(wrong("a range that runs backwards", "write it as two, as in `5-6,0-1` for Friday to Monday"));
        }
        let step = match step.map(digits) {
            None => 1,
            Some(Some(step)) if (1..=field.most).contains(&step) => step,
            Some(_) => return Err(wrong("a step that is not one", "a step is a whole number, as in `*/6`")),
        };
        values.extend((first..=last).step_by(step.into()).map(|value| if field.most == 7 { value % 7 } else { value }));
    }
    Ok(values.into_iter().collect())
}

fn number(field: &Field, text: &str) -> Option<u16> {
    let named = || field.words.iter().position(|word| word.eq_ignore_ascii_case(text));
    let value = digits(text).or_else(|| u16::try_from(named()?).ok().map(|place| place + field.first_named))?;
    (field.least..=field.most).contains(&value).then_some(value)
}

/// Reads digits alone: a sign in front of them is none of cron's.
fn digits(text: &str) -> Option<u16> {
    text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())?
}

fn named(field: &Field, what: &str) -> String {
    format!("the {} {what}", field.name)
}

fn expected(field: &Field) -> String {
    let names = field.words.first().zip(field.words.last());
    let names = names.map(|(first, last)| format!(" or `{first}` to `{last}`")).unwrap_or_default();
    format!("`*`, {} to {}{names}, a range, a list or a step", field.least, field.most)
}

fn written(
    minutes: &[u16],
    hours: &[u16],
    days: &Option<Vec<u16>>,
    months: &Option<Vec<u16>>,
    weekdays: &Option<Vec<u16>>,
) -> String {
    let any = |values: &Option<Vec<u16>>| values.as_deref().map_or("*".to_owned(), listed);
    let fields = [stepped(minutes, 59), stepped(hours, 23), any(days), any(months), any(weekdays)];
    fields.join(" ")
}

/// Writes a step from 0 as `*/6`, all as `*`, and anything else as a list.
fn stepped(values: &[u16], most: u16) -> String {
    match values {
        [0, step, .., last] if last + step > most && values.windows(2).all(|two| two[1] - two[0] == *step) => {
            if *step == 1 { "*".to_owned() } else { format!("*/{step}") }
        }
        _ => listed(values),
    }
}

/// Writes neighbours as ranges.
fn listed(values: &[u16]) -> String {
    let runs = values.chunk_by(|one, next| one + 1 == *next);
    let parts: Vec<String> = runs
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("{first}-{last}")],
            few => few.iter().map(u16::to_string).collect(),
        })
        .collect();
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Cron, Fault> {
        Cron::parse(&text.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn names_ranges_steps_lists_and_short_forms_are_read() {
        for (text, expected) in [
            ("0 6 * * 1", "0 6 * * 1"),
            ("0 6 * * MON,thu", "0 6 * * 1,4"),
            ("*/15 */6 * * *", "*/15 */6 * * *"),
            ("5-20/5 8-18 1,15 jan-mar,12 *", "5,10,15,20 8-18 1,15 1-3,12 *"),
            ("0 0 * * 7", "0 0 * * 0"),
            ("0 0 * * fri-sun", "0 0 * * 0,5,6"),
            ("0 0 * * sun-tue", "0 0 * * 0-2"),
            ("0 0 */10 * *", "0 0 1,11,21,31 * *"),
            ("0 0 1-31 1-12 0-7", "0 0 * * *"),
            ("0 0 1-31 * 1", "0 0 * * *"),
            ("0 0 13 * 5", "0 0 13 * 5"),
            ("@weekly", "0 0 * * 0"),
            ("@Midnight", "0 0 * * *"),
            ("@hourly", "0 * * * *"),
            ("*/7 * * * *", "*/7 * * * *"),
            ("0-59/7 * * * *", "*/7 * * * *"),
            ("0,30 * * * *", "0,30 * * * *"),
            ("0-59 0-23 * * *", "* * * * *"),
            ("0-58 * * * *", "0-58 * * * *"),
            ("0 0-22 * * *", "0 0-22 * * *"),
            ("0,20 * * * *", "0,20 * * * *"),
            ("0 6 1-31 * *", "0 6 * * *"),
            ("0 6 1-30 * *", "0 6 1-30 * *"),
        ] {
            assert_eq!(parsed(text).map(|cron| cron.expression()).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_or_read_in_different_ways_is_refused_with_its_reason() {
        for (text, message) in [
            ("6", "a cron expression of 1 fields"),
            ("0 6 * *", "a cron expression of 4 fields"),
            ("0 0 6 * * 1", "a cron expression of 6 fields"),
            ("60 6 * * *", "the minute is not one"),
            ("0 24 * * *", "the hour is not one"),
            ("0 6 0 * *", "the day of the month is not one"),
            ("0 6 * 13 *", "the month is not one"),
            ("0 6 * * 8", "the day of the week is not one"),
            ("0 6 * * monday", "the day of the week is not one"),
            ("0 6 L * *", "the day of the month is not one"),
            ("0 6 * * 1#1", "the day of the week is not one"),
            ("0 6 ? * 1", "the day of the month is not one"),
            ("0 6, * * 1", "the hour is not one"),
            ("+0 6 * * 1", "the minute is not one"),
            ("0 3/6 * * *", "a step without a range"),
            ("0 */0 * * *", "a step that is not one"),
            ("0 */x * * *", "a step that is not one"),
            ("0 22-2 * * *", "a range that runs backwards"),
            ("0 6 */2 * 1", "a step over all days together with another rule for days"),
            ("@reboot", "a short form that says no times"),
        ] {
            let problem = parsed(text).expect_err(text);
            assert_eq!(problem.message, message, "{text}");
            assert!(!problem.found.is_empty() && !problem.expected.is_empty() && !problem.hint.is_empty(), "{text}");
        }
    }

    #[test]
    fn the_words_say_days_and_times() {
        for (text, expected) in [
            ("0 6 * * 1", "at 06:00, on Monday"),
            ("30 1 * * *", "at 01:30, every day"),
            ("0 * * * *", "at minute 0 past every hour"),
        ] {
            assert_eq!(parsed(text).unwrap().in_words(), expected, "{text}");
        }
        assert!(parsed("0 6 13 * 5").unwrap().is_either_day());
    }
}
