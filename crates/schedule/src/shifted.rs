//! A schedule of one zone on the clock of another, for cron, which knows the machine's zone alone.
//! Where the two clocks drift apart and together in the year, there is one line for each state and a test which of them holds.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, tz::TimeZone};

use crate::{cron::Cron, zone::Zone};

/// A line of a crontab, as far as its times go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The five fields.
    pub expression: String,
    /// The states of the two clocks in which it counts, as `+0100+0000`: zone wished, then zone of the machine.
    /// Empty where it always counts.
    pub states: Vec<String>,
}

/// How far ahead the clocks are compared.
const YEARS: i64 = 5;

/// Turns the times of `wished` into times of `here`.
///
/// # Errors
/// Says why when a crontab cannot hold them.
pub fn lines(cron: &Cron, wished: &Zone, here: &Zone, now: Timestamp) -> Result<Vec<Line>, &'static str> {
    let mut by_difference: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for time in moments(&wished.rules, &here.rules, now) {
        let (there, here) = (wished.rules.to_offset(time), here.rules.to_offset(time));
        let states = by_difference.entry((here.seconds() - there.seconds()) / 60).or_default();
        let state = format!("{}{}", offset(there.seconds()), offset(here.seconds()));
        if !states.contains(&state) {
            states.push(state);
        }
    }
    let is_constant = by_difference.len() == 1;
    let mut lines = Vec::new();
    for (difference, states) in by_difference {
        let states = if is_constant { Vec::new() } else { states };
        for expression in shifted(cron, difference)? {
            lines.push(Line { expression, states: states.clone() });
        }
    }
    Ok(lines)
}

/// Returns now and every moment at which one of the two clocks changes.
fn moments(one: &TimeZone, other: &TimeZone, now: Timestamp) -> Vec<Timestamp> {
    let until = now.checked_add((24 * 366 * YEARS).hours()).unwrap_or(Timestamp::MAX);
    let changes = |zone: &TimeZone| -> Vec<Timestamp> {
        zone.following(now).map(|change| change.timestamp()).take_while(|time| *time < until).collect()
    };
    let mut moments = vec![now];
    moments.extend(changes(one));
    moments.extend(changes(other));
    moments
}

/// Writes an offset as `date +%z` does.
fn offset(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    format!("{}{:02}{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

/// Shifts all times by so many minutes, and the weekday with those that cross midnight.
fn shifted(cron: &Cron, difference: i32) -> Result<Vec<String>, &'static str> {
    if difference == 0 {
        return Ok(vec![cron.expression()]);
    }
    let is_any_day = cron.days.is_none() && cron.months.is_none() && cron.weekdays.is_none();
    let mut hours_of: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for hour in &cron.hours {
        for minute in &cron.minutes {
            let time = i32::from(*hour) * 60 + i32::from(*minute) + difference;
            let day = if is_any_day { 0 } else { time.div_euclid(24 * 60) };
            let time = time.rem_euclid(24 * 60);
            hours_of.entry((day, time % 60)).or_default().push(time / 60);
        }
    }
    let mut minutes_of: BTreeMap<(i32, Vec<i32>), Vec<i32>> = BTreeMap::new();
    for ((day, minute), mut hours) in hours_of {
        hours.sort_unstable();
        minutes_of.entry((day, hours)).or_default().push(minute);
    }
    let mut lines = Vec::new();
    for ((day, hours), minutes) in minutes_of {
        if day != 0 && (cron.days.is_some() || cron.months.is_some()) {
            return Err("the day before or after a day of the month has no place in a crontab");
        }
        let all = |values: &Option<Vec<u16>>, shift: i32| {
            let shifted = |value: &u16| (i32::from(*value) + shift).rem_euclid(7).to_string();
            values.as_ref().map_or("*".to_owned(), |values| values.iter().map(shifted).collect::<Vec<_>>().join(","))
        };
        let plain = |values: &Option<Vec<u16>>| {
            values
                .as_ref()
                .map_or("*".to_owned(), |values| joined(&values.iter().map(u16::to_string).collect::<Vec<_>>()))
        };
        let text = |values: &[i32]| joined(&values.iter().map(i32::to_string).collect::<Vec<_>>());
        lines.push(format!(
            "{} {} {} {} {}",
            text(&minutes),
            text(&hours),
            plain(&cron.days),
            plain(&cron.months),
            all(&cron.weekdays, day)
        ));
    }
    // Written as every other expression, with ranges and steps.
    lines.iter().map(|line| rewritten(line).ok_or("its times cannot be written down")).collect()
}

fn rewritten(line: &str) -> Option<String> {
    Cron::parse(&line.split(' ').collect::<Vec<_>>()).ok().map(|cron| cron.expression())
}

fn joined(values: &[String]) -> String {
    values.join(",")
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;

    use super::*;
    use crate::{runs::next, wish::Schedule};

    fn found(text: &str, here: &str) -> Result<Vec<(String, String)>, &'static str> {
        let wish = Schedule::parse(text, None).unwrap();
        let now = "2027-01-01T00:00:00Z".parse().unwrap();
        let lines = lines(&wish.cron, &wish.zone, &Zone::named(here).unwrap(), now)?;
        Ok(lines.into_iter().map(|line| (line.expression, line.states.join("|"))).collect())
    }

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
    }

    #[test]
    fn zones_that_keep_their_distance_need_no_test() {
        assert_eq!(
            found("every Monday 06:00 Europe/London", "Europe/Lisbon"),
            Ok(owned(&[("0 6 * * 1", "")])),
            "the same clock"
        );
        assert_eq!(
            found("every Monday 03:15 Asia/Kolkata", "UTC"),
            Ok(owned(&[("45 21 * * 0", "")])),
            "the evening before"
        );
        assert_eq!(found("every 6 hours Asia/Kolkata", "UTC"), Ok(owned(&[("30 */6 * * *", "")])));
        assert_eq!(found("every Monday 06:00 Europe/Paris", "Europe/London"), Ok(owned(&[("0 5 * * 1", "")])));
    }

    #[test]
    fn zones_that_drift_have_a_line_for_each_state() {
        assert_eq!(
            found("every Monday 00:30 Europe/London", "UTC"),
            Ok(owned(&[("30 23 * * 0", "+0100+0000"), ("30 0 * * 1", "+0000+0000")]))
        );
        let apart = found("every Monday 06:00 Europe/London", "America/New_York").unwrap();
        assert_eq!(
            apart,
            owned(&[("0 1 * * 1", "+0000-0500|+0100-0400"), ("0 2 * * 1", "+0000-0400")]),
            "three weeks of the year the distance is another"
        );
    }

    #[test]
    fn days_of_the_month_that_would_move_are_refused() {
        assert!(found("1st of the month 00:30 Asia/Kolkata", "UTC").is_err());
        assert_eq!(found("1st of the month 12:00 Asia/Kolkata", "UTC"), Ok(owned(&[("30 6 1 * *", "")])));
    }

    /// Walks a year in steps of five minutes on the machine's clock, as cron does, and compares with the wish.
    #[test]
    fn a_year_of_lines_gives_exactly_the_wished_runs() {
        for (text, here) in [
            ("every Monday 06:00 Europe/London", "America/New_York"),
            ("weekdays 23:45 America/New_York", "Asia/Kolkata"),
            ("*/20 0,12 * * 0 Europe/Berlin", "UTC"),
        ] {
            let wish = Schedule::parse(text, None).unwrap();
            let here = Zone::named(here).unwrap();
            let now: Timestamp = "2027-01-01T00:00:30Z".parse().unwrap();
            let lines: Vec<(Cron, Vec<String>)> = lines(&wish.cron, &wish.zone, &here, now)
                .unwrap()
                .into_iter()
                .map(|line| (Cron::parse(&line.expression.split(' ').collect::<Vec<_>>()).unwrap(), line.states))
                .collect();
            let mut ran = Vec::new();
            for minute in (5..366 * 24 * 60_i64).step_by(5) {
                let time = Timestamp::from_second((now.as_second() / 60 + minute) * 60).unwrap();
                let local: DateTime = here.rules.to_datetime(time);
                let (there, here) = (wish.zone.rules.to_offset(time), here.rules.to_offset(time));
                let state = format!("{}{}", offset(there.seconds()), offset(here.seconds()));
                let counts = |states: &[String]| states.is_empty() || states.contains(&state);
                if lines.iter().any(|(cron, states)| counts(states) && cron.fits(local)) {
                    ran.push(time);
                }
            }
            let wished: Vec<Timestamp> =
                next(&wish, now, ran.len()).unwrap().iter().map(jiff::Zoned::timestamp).collect();
            assert!(ran.len() > 50 && ran == wished, "{text}: {} runs", ran.len());
        }
    }
}
