//! The next runs of a schedule, and what a change of the clock does to them.
//! The present is told, not asked.

use jiff::{Timestamp, ToSpan, Zoned, civil::DateTime};

use crate::{
    fault::{Fault, fault},
    wish::Schedule,
};

/// Returns the next `n` runs after `now`.
///
/// # Errors
/// When there is none, because no such day exists.
pub fn next(schedule: &Schedule, now: Timestamp, n: usize) -> Result<Vec<Zoned>, Fault> {
    let mut runs: Vec<Zoned> = Vec::new();
    let mut time = now.to_zoned(schedule.zone.rules.clone());
    while runs.len() < n {
        match schedule.cron.next(&time) {
            Some(run) => {
                time = run.clone();
                runs.push(run);
            }
            None => break,
        }
    }
    if runs.is_empty() {
        let hint = "look at the days and the month: the 30th of February never comes";
        return Err(fault("a schedule that never comes", &schedule.cron.expression(), "a day that exists", hint));
    }
    Ok(runs)
}

/// Says which runs of the coming year fall on times that a change of the clock leaves out or repeats.
pub fn clock_changes(schedule: &Schedule, now: Timestamp) -> Vec<String> {
    // What runs in every hour loses and gains one with the clock, as it should.
    if schedule.cron.hours.len() == 24 {
        return Vec::new();
    }
    let rules = &schedule.zone.rules;
    let until = now.checked_add((24 * 366).hours()).unwrap_or(Timestamp::MAX);
    let changes = rules.following(now).take_while(|change| change.timestamp() < until).take(8);
    changes
        .filter_map(|change| {
            let before = rules.to_offset(change.timestamp().checked_sub(1.second()).ok()?);
            let (old, new) = (before.to_datetime(change.timestamp()), change.offset().to_datetime(change.timestamp()));
            let (first, last) = (old.min(new), old.max(new));
            let time = minutes(first, last).find(|minute| schedule.cron.fits(*minute))?;
            let what = if new > old {
                "does not exist: systemd leaves that run out, GitHub runs it just after, cron does either"
            } else {
                "comes twice: the refresh may run at either or both, and asks nothing twice"
            };
            let shown = time.strftime("%H:%M on %a %Y-%m-%d");
            Some(format!(
                "{shown} {what}; a time before {} or from {} is free of this",
                first.strftime("%H:%M"),
                last.strftime("%H:%M")
            ))
        })
        .collect()
}

/// Returns the shortest time between two of the next runs, in minutes.
pub fn shortest_gap(schedule: &Schedule, now: Timestamp) -> Option<i64> {
    let runs = next(schedule, now, 200).ok()?;
    runs.windows(2).map(|two| two[1].timestamp().as_second() - two[0].timestamp().as_second()).min().map(|s| s / 60)
}

fn minutes(first: DateTime, last: DateTime) -> impl Iterator<Item = DateTime> {
    first.series(1.minute()).take_while(move |minute| *minute < last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(text: &str) -> Schedule {
        Schedule::parse(text, None).unwrap()
    }

    fn shown(text: &str, now: &str, n: usize) -> Vec<String> {
        let runs = next(&schedule(text), now.parse().unwrap(), n).unwrap();
        runs.iter().map(|run| run.strftime("%a %Y-%m-%d %H:%M %:z").to_string()).collect()
    }

    #[test]
    fn runs_keep_the_zones_clock_through_the_year() {
        assert_eq!(
            shown("every Monday 06:00 Europe/London", "2027-03-16T00:00:00Z", 3),
            ["Mon 2027-03-22 06:00 +00:00", "Mon 2027-03-29 06:00 +01:00", "Mon 2027-04-05 06:00 +01:00"]
        );
        assert_eq!(
            shown("0 6 13 * 5 UTC", "2027-08-01T00:00:00Z", 3),
            ["Fri 2027-08-06 06:00 +00:00", "Fri 2027-08-13 06:00 +00:00", "Fri 2027-08-20 06:00 +00:00"],
            "either day suffices"
        );
        assert_eq!(
            shown("0 0 29 2 * UTC", "2027-01-01T00:00:00Z", 2),
            ["Tue 2028-02-29 00:00 +00:00", "Sun 2032-02-29 00:00 +00:00"]
        );
        assert_eq!(shown("@yearly UTC", "2027-01-01T00:00:00Z", 1), ["Sat 2028-01-01 00:00 +00:00"]);
    }

    #[test]
    fn a_day_that_never_comes_is_refused() {
        let problem = next(&schedule("0 0 30 2 * UTC"), Timestamp::UNIX_EPOCH, 1).expect_err("no such day");
        assert_eq!(problem.message, "a schedule that never comes");
    }

    #[test]
    fn times_that_do_not_exist_or_come_twice_are_named() {
        let now = "2027-01-01T00:00:00Z".parse().unwrap();
        let notes = clock_changes(&schedule("every day 01:30 Europe/London"), now);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(notes[0].starts_with("01:30 on Sun 2027-03-28 does not exist: systemd leaves"), "{}", notes[0]);
        assert!(notes[0].ends_with("a time before 01:00 or from 02:00 is free of this"), "{}", notes[0]);
        assert!(notes[1].starts_with("01:30 on Sun 2027-10-31 comes twice"), "{}", notes[1]);
        for free in
            ["every Monday 01:30 Europe/London", "every day 02:00 Europe/London", "hourly Europe/London", "@daily UTC"]
        {
            assert_eq!(clock_changes(&schedule(free), now), Vec::<String>::new(), "{free}");
        }
    }

    #[test]
    fn the_run_of_a_time_that_comes_twice_is_shown_once() {
        assert_eq!(
            shown("every day 01:30 Europe/London", "2027-10-30T12:00:00Z", 2),
            ["Sun 2027-10-31 01:30 +01:00", "Mon 2027-11-01 01:30 +00:00"]
        );
    }

    #[test]
    fn the_shortest_gap_is_found() {
        let now = "2027-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(shortest_gap(&schedule("*/15 * * * * UTC"), now), Some(15));
        assert_eq!(shortest_gap(&schedule("0,3 6 * * * UTC"), now), Some(3));
    }
}
