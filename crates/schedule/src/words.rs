//! Plain words such as "every Monday and Thursday at 06:00" turned into a cron expression.
//! Every word must be understood, and what cron cannot say is refused, never brought near.

use crate::{
    fault::{Fault, fault},
    time_of_day::{Time, time},
};

const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/// Words that carry no meaning of their own here.
const FILLING: [&str; 8] = ["at", "on", "the", "and", "of", "in", "each", "every"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const EXPECTED: &str = "days and a time, as in `every Monday 06:00`, or a cron expression";
const EXAMPLES: &str = "`every day at 6am`, `weekdays 06:00`, `Monday and Thursday at noon`, `1st of the month 06:00` and `every 6 hours` are understood";

/// What the words have said so far.
#[derive(Default)]
struct Said {
    daily: bool,
    weekly: bool,
    monthly: bool,
    weekdays: Vec<u16>,
    days: Vec<u16>,
    times: Vec<Time>,
    /// Minutes and hours of something that repeats within the day.
    within: Option<(String, String)>,
}

/// Turns words into the five fields of a cron expression.
///
/// # Errors
/// When a word is not understood, something is missing, or cron cannot say it.
pub fn expression(words: &[&str]) -> Result<String, Fault> {
    let text = words.join(" ");
    let lower: Vec<String> = words
        .iter()
        .flat_map(|word| word.split(','))
        .flat_map(day_range)
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut said = Said::default();
    let mut at = 0;
    while at < lower.len() {
        at += taken(&lower[at..], at > 0 && lower[at - 1] == "every", &text, &mut said)?;
    }
    said.fields(&text)
}

/// Splits `mon-fri` into its three words and leaves everything else as it is.
fn day_range(word: &str) -> Vec<&str> {
    match word.split_once(['-', '–']) {
        Some((first, last)) if weekday(&first.to_lowercase()).is_some() && weekday(&last.to_lowercase()).is_some() => {
            vec![first, "to", last]
        }
        _ => vec![word],
    }
}

/// Understands what the first of these words begins, and returns how many words that takes.
fn taken(words: &[&str], after_every: bool, text: &str, said: &mut Said) -> Result<usize, Fault> {
    let word = words[0];
    let next = words.get(1).copied().unwrap_or_default();
    match word {
        "hour" | "hourly" => said.repeat("0", "*", text)?,
        "day" | "daily" => said.daily = true,
        "week" | "weekly" => said.weekly = true,
        "month" | "monthly" => said.monthly = true,
        "weekday" | "weekdays" => said.weekdays.extend(1..=5),
        "weekend" | "weekends" => said.weekdays.extend([0, 6]),
        "working" | "work" if matches!(next, "day" | "days") => {
            said.weekdays.extend(1..=5);
            return Ok(2);
        }
        "other" | "alternate" | "fortnight" | "fortnightly" | "biweekly" => {
            return Err(cannot(text, "counting weeks or days from one run to the next"));
        }
        "second" if after_every => return Err(cannot(text, "counting weeks or days from one run to the next")),
        "last" => return Err(cannot(text, "the last of something in a month")),
        _ if FILLING.contains(&word) => {}
        _ if weekday(word).is_some() => return weekdays(words, said),
        _ if after_every && count(word).is_some() => return repeated(words, text, said),
        _ => {
            if let Some(day) = ordinal(word) {
                if weekday(next).is_some() || matches!(next, "weekday" | "working") {
                    return Err(cannot(text, "the first or second of a weekday in a month"));
                }
                said.days.push(day);
                return Ok(if next == "day" { 2 } else { 1 });
            }
            let (time, taken) = time(words).unwrap_or_else(|| {
                Err(fault("a word that is not understood in a schedule", word, EXPECTED, EXAMPLES))
            })?;
            said.times.push(time);
            return Ok(taken);
        }
    }
    Ok(1)
}

/// Reads a weekday, or a range of them.
fn weekdays(words: &[&str], said: &mut Said) -> Result<usize, Fault> {
    let first = weekday(words[0]).unwrap_or_default();
    let last = match words.get(1) {
        Some(&("to" | "through" | "until")) => words.get(2).and_then(|word| weekday(word)),
        _ => {
            said.weekdays.push(first);
            return Ok(1);
        }
    };
    let Some(last) = last else {
        return Err(fault("a range of days without its end", words[0], EXPECTED, "write `Monday to Friday`"));
    };
    let length = (last + 7 - first) % 7;
    said.weekdays.extend((0..=length).map(|step| (first + step) % 7));
    Ok(3)
}

/// Reads what follows `every` and a number.
fn repeated(words: &[&str], text: &str, said: &mut Said) -> Result<usize, Fault> {
    let n = count(words[0]).unwrap_or_default();
    let unit = words.get(1).copied().unwrap_or_default();
    let (whole, of) = match unit {
        "hour" | "hours" => (24, "a day"),
        "minute" | "minutes" => (60, "an hour"),
        "day" | "days" | "week" | "weeks" | "month" | "months" => {
            return Err(cannot(text, "counting days, weeks or months from one run to the next"));
        }
        _ => {
            let hint = "write `every 6 hours`, or `06:00` for a time";
            return Err(fault("a number without hours or minutes behind it", words[0], EXPECTED, hint));
        }
    };
    if n == 0 || whole % n != 0 || n == whole {
        let message = format!("{n} {unit} do not go evenly into {of}");
        let hint = match whole {
            24 => "cron begins anew at midnight: write 1, 2, 3, 4, 6, 8 or 12 hours, or `every day at 06:00`",
            _ => "cron begins anew with the hour: write 5, 10, 15, 20 or 30 minutes, or `every hour`",
        };
        return Err(fault(&message, text, "a number that divides it", hint));
    }
    let step = if n == 1 { "*".to_owned() } else { format!("*/{n}") };
    if whole == 24 {
        said.repeat("0", &step, text)?
    } else {
        said.repeat(&step, "*", text)?
    }
    Ok(2)
}

impl Said {
    fn repeat(&mut self, minutes: &str, hours: &str, text: &str) -> Result<(), Fault> {
        match self.within.replace((minutes.to_owned(), hours.to_owned())) {
            None => Ok(()),
            Some(_) => Err(fault("two rules for how often", text, EXPECTED, "keep one of them")),
        }
    }

    fn fields(self, text: &str) -> Result<String, Fault> {
        let wrong = |message: &str, hint: &str| Err(fault(message, text, EXPECTED, hint));
        let by_week = self.weekly || !self.weekdays.is_empty();
        let by_month = self.monthly || !self.days.is_empty();
        if usize::from(self.daily) + usize::from(by_week) + usize::from(by_month) > 1 {
            return wrong(
                "two rules for the day",
                "keep one of them: every day, days of the week, or days of the month",
            );
        }
        if self.weekly && self.weekdays.is_empty() {
            return wrong("a week without a day", "write `every Monday 06:00`, or `@weekly` for Sunday at midnight");
        }
        if self.monthly && self.days.is_empty() {
            return wrong("a month without a day", "write `1st of the month 06:00`");
        }
        if !self.days.is_empty() && !self.monthly {
            return wrong("a day of what is not said", "write `1st of the month 06:00`");
        }
        let (minutes, hours) = match (self.within, &self.times[..]) {
            (Some(_), [_, ..]) => {
                return wrong(
                    "a time of day and a rule that repeats within the day",
                    "keep one; `30 */6 * * *` is half past every sixth hour",
                );
            }
            (Some(within), []) => within,
            (None, []) => return wrong("no time of day", "add one, as in `every Monday 06:00`"),
            (None, [(_, minute), ..]) => {
                if self.times.iter().any(|(_, other)| other != minute) {
                    return wrong("times with different minutes", "one cron expression holds one minute for all hours");
                }
                (minute.to_string(), joined(self.times.iter().map(|(hour, _)| *hour).collect()))
            }
        };
        if !self.daily && !by_week && !by_month && hours.chars().all(|c| c.is_ascii_digit() || c == ',') {
            return wrong("no day", "write `every day 06:00` or `every Monday 06:00`");
        }
        let any = |days: Vec<u16>| if days.is_empty() { "*".to_owned() } else { joined(days) };
        Ok(format!("{minutes} {hours} {} * {}", any(self.days), any(self.weekdays)))
    }
}

fn joined(mut values: Vec<u16>) -> String {
    values.sort_unstable();
    values.dedup();
    values.iter().map(u16::to_string).collect::<Vec<_>>().join(",")
}

fn weekday(word: &str) -> Option<u16> {
    let singular = word.strip_suffix('s').filter(|short| DAYS.contains(short)).unwrap_or(word);
    let is_short = |day: &&str| singular.len() == 3 && day.starts_with(singular);
    let other = match singular {
        "tues" => Some("tuesday"),
        "thur" | "thurs" => Some("thursday"),
        "weds" => Some("wednesday"),
        _ => None,
    };
    let place = DAYS.iter().position(|day| *day == singular || is_short(day) || Some(*day) == other)?;
    u16::try_from(place).ok()
}

/// Reads `1st` to `31st` and `first` to `tenth`.
fn ordinal(word: &str) -> Option<u16> {
    if let Some(place) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return u16::try_from(place + 1).ok();
    }
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    number.parse().ok().filter(|day| (1..=31).contains(day))
}

fn count(word: &str) -> Option<u16> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let place = WORDS.iter().position(|known| *known == word).and_then(|place| u16::try_from(place + 1).ok());
    place.or_else(|| word.chars().all(|c| c.is_ascii_digit()).then(|| word.parse().ok())?)
}

fn cannot(text: &str, what: &str) -> Fault {
    let message = format!("cron has no words for {what}");
    fault(&message, text, EXPECTED, "days of the week, days of the month and steps within a day can be said")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        expression(&text.split_whitespace().collect::<Vec<_>>()).map_err(|problem| problem.message)
    }

    #[test]
    fn usual_wishes_are_understood() {
        for (text, expected) in [
            ("every Monday 06:00", "0 6 * * 1"),
            ("Mondays at 6am", "0 6 * * 1"),
            ("every day at noon", "0 12 * * *"),
            ("daily 6 pm", "0 18 * * *"),
            ("every weekday at 06:30", "30 6 * * 1,2,3,4,5"),
            ("Mon-Fri 06:00", "0 6 * * 1,2,3,4,5"),
            ("Friday to Monday 06:00", "0 6 * * 0,1,5,6"),
            ("Monday and Thursday at midnight", "0 0 * * 1,4"),
            ("every Mon, Wed, and Fri at 6:05 am", "5 6 * * 1,3,5"),
            ("weekends at 09:00", "0 9 * * 0,6"),
            ("weekly on Tuesday at 06:00", "0 6 * * 2"),
            ("first of the month at 06:00", "0 6 1 * *"),
            ("06:00 on the 1st and 15th of every month", "0 6 1,15 * *"),
            ("monthly on the 3rd day at 7am", "0 7 3 * *"),
            ("every 6 hours", "0 */6 * * *"),
            ("every six hours on weekdays", "0 */6 * * 1,2,3,4,5"),
            ("every 15 minutes", "*/15 * * * *"),
            ("hourly", "0 * * * *"),
            ("every hour", "0 * * * *"),
            ("every day at 06:00 and 18:00", "0 6,18 * * *"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn days_of_the_week_have_several_names() {
        let days = [
            "sunday sun sundays",
            "monday mon mondays",
            "tuesday tue tues tuesdays",
            "wednesday wed weds wednesdays",
            "thursday thu thur thurs thursdays",
            "friday fri fridays",
            "saturday sat saturdays",
        ];
        for (place, names) in days.iter().enumerate() {
            for name in names.split(' ') {
                assert_eq!(read(&format!("{name} 06:00")), Ok(format!("0 6 * * {place}")), "{name}");
            }
        }
    }

    #[test]
    fn what_is_unknown_unsaid_or_beyond_cron_is_refused() {
        for (text, message) in [
            ("every Mondey 06:00", "a word that is not understood in a schedule"),
            ("every Monday morning", "a word that is not understood in a schedule"),
            ("every Monday", "no time of day"),
            ("06:00", "no day"),
            ("weekly at 06:00", "a week without a day"),
            ("monthly at 06:00", "a month without a day"),
            ("on the 1st at 06:00", "a day of what is not said"),
            ("every day Monday 06:00", "two rules for the day"),
            ("Monday the 1st of the month 06:00", "two rules for the day"),
            ("every 5 hours", "5 hours do not go evenly into a day"),
            ("every 0 hours", "0 hours do not go evenly into a day"),
            ("every 24 hours", "24 hours do not go evenly into a day"),
            ("every 2 days at 06:00", "cron has no words for counting days, weeks or months from one run to the next"),
            ("every other Monday 06:00", "cron has no words for counting weeks or days from one run to the next"),
            ("every second Monday 06:00", "cron has no words for counting weeks or days from one run to the next"),
            ("first Monday of the month 06:00", "cron has no words for the first or second of a weekday in a month"),
            ("last day of the month 06:00", "cron has no words for the last of something in a month"),
            ("every hour at 06:00", "a time of day and a rule that repeats within the day"),
            ("every hour every 6 hours", "two rules for how often"),
            ("every day at 06:00 and 18:30", "times with different minutes"),
            ("every Monday at 6", "a number that may be a time or a day"),
            ("every 6", "a number without hours or minutes behind it"),
            ("Monday to 06:00", "a range of days without its end"),
            ("32nd of the month 06:00", "a word that is not understood in a schedule"),
            ("", "no time of day"),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text}");
        }
    }
}
