//! Times of day as people write them: `06:00`, `6am`, `6:30 pm`, noon, midnight.
//! A time that could be two is refused.

use crate::fault::{Fault, fault};

const EXPECTED: &str = "a time as in `06:00`, `6am`, `6:30 pm`, `noon` or `midnight`";

/// A time of day on a 24-hour clock: hour and minute.
pub type Time = (u16, u16);

/// Reads a time from the first of these words, and how many words it takes; nothing when there is none.
///
/// # Errors
/// When it is meant as a time and is none, or could be two.
pub fn time(words: &[&str]) -> Option<Result<(Time, usize), Fault>> {
    let first = *words.first()?;
    match first {
        "noon" | "midday" => return Some(Ok(((12, 0), 1))),
        "midnight" => return Some(Ok(((0, 0), 1))),
        _ if !first.starts_with(|c: char| c.is_ascii_digit()) => return None,
        _ => {}
    }
    let digits_end = first.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(first.len());
    let (clock, behind) = first.split_at(digits_end);
    // A dot behind the digits belongs to no minute.
    let clock = clock.trim_end_matches('.');
    let (half, taken, said) = match (half(behind), words.get(1).and_then(|word| half(word))) {
        (Some(half), _) => (Some(half), 1, first.to_owned()),
        (None, Some(half)) if behind.is_empty() => (Some(half), 2, words[..2].join(" ")),
        _ if behind.is_empty() => (None, 1, first.to_owned()),
        _ => return None,
    };
    Some(read(clock, half, &said).map(|time| (time, taken)))
}

fn read(clock: &str, half: Option<Half>, said: &str) -> Result<Time, Fault> {
    let wrong = |message: &str, hint: &str| fault(message, said, EXPECTED, hint);
    let split = clock.split_once(':').or_else(|| half.and_then(|_| clock.split_once('.')));
    let (hour, minute) = match split {
        Some((hour, minute)) if minute.len() == 2 && hour.len() <= 2 => (hour.parse().ok(), minute.parse().ok()),
        Some(_) => (None, None),
        None if half.is_none() => {
            return Err(wrong(
                "a number that may be a time or a day",
                "write `06:00`, `6am` or `6pm`, or `1st` for a day",
            ));
        }
        None => (clock.parse().ok(), Some(0)),
    };
    let (Some(hour), Some(minute)) = (hour, minute) else {
        return Err(wrong("a time that is not one", "hours and minutes are enough: seconds are not kept"));
    };
    match half {
        _ if minute > 59 => Err(wrong("a time that is not one", "an hour has 60 minutes, 00 to 59")),
        None if hour < 24 => Ok((hour, minute)),
        None => Err(wrong("a time that is not one", "hours run from 00 to 23; midnight is `midnight` or `00:00`")),
        Some(_) if (hour, minute) == (12, 0) => {
            Err(wrong("a twelve that may be noon or midnight", "write `noon` or `midnight`"))
        }
        Some(half) if (1..=12).contains(&hour) => Ok((hour % 12 + if half == Half::Pm { 12 } else { 0 }, minute)),
        Some(_) => Err(wrong("a time that is not one", "before `am` and `pm` hours run from 1 to 12")),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

fn half(word: &str) -> Option<Half> {
    match word {
        "am" | "a.m." | "a.m" => Some(Half::Am),
        "pm" | "p.m." | "p.m" => Some(Half::Pm),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Result<(Time, usize), String>> {
        time(&text.split(' ').collect::<Vec<_>>()).map(|read| read.map_err(|problem| problem.message))
    }

    #[test]
    fn usual_times_are_read() {
        for (text, expected) in [
            ("06:00", ((6, 0), 1)),
            ("6:05", ((6, 5), 1)),
            ("23:59", ((23, 59), 1)),
            ("6am", ((6, 0), 1)),
            ("6 pm", ((18, 0), 2)),
            ("6.30pm", ((18, 30), 1)),
            ("6:30 p.m.", ((18, 30), 2)),
            ("12:30am", ((0, 30), 1)),
            ("12:30 pm", ((12, 30), 2)),
            ("noon", ((12, 0), 1)),
            ("midnight", ((0, 0), 1)),
        ] {
            assert_eq!(read(text), Some(Ok(expected)), "{text}");
        }
        assert_eq!(read("monday"), None);
        assert_eq!(read("1st"), None);
    }

    #[test]
    fn what_is_no_time_or_two_is_refused() {
        for (text, message) in [
            ("6", "a number that may be a time or a day"),
            ("24:00", "a time that is not one"),
            ("06:60", "a time that is not one"),
            ("06:00:00", "a time that is not one"),
            ("13pm", "a time that is not one"),
            ("0am", "a time that is not one"),
            ("6:5", "a time that is not one"),
            ("12am", "a twelve that may be noon or midnight"),
            ("12:00 pm", "a twelve that may be noon or midnight"),
        ] {
            assert_eq!(read(text), Some(Err(message.to_owned())), "{text}");
        }
    }
}
