//! How long to wait before the next try.
//! Nothing sleeps here.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// The longest pause between two tries that a source did not ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Whether the status says that the same request may succeed later.
pub fn is_worth_trying_again(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=529)
}

/// Returns a pause that doubles with every try, between half of it and all of it by chance, so that many do not return together.
pub fn back_off(first: Duration, attempt: u32) -> Duration {
    let whole = first.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    let chance = RandomState::new().hash_one(attempt) % 1_000;
    whole / 2 + (whole / 2).mul_f64(chance as f64 / 1_000.0)
}

/// Reads how long the source asks to be left alone: seconds, a date counted from the date of the same answer, or the seconds until a budget that is spent is filled again.
pub fn asked_wait(headers: &[(String, String)]) -> Option<Duration> {
    let header = |name: &str| headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim());
    let Some(asked) = header("retry-after") else {
        // A larger number is a moment and no span, and without a clock it says nothing.
        let reset = header("x-ratelimit-reset").filter(|_| header("x-ratelimit-remaining") == Some("0"))?;
        return reset.parse::<u64>().ok().filter(|seconds| *seconds <= 2 * 86_400).map(Duration::from_secs);
    };
    if let Ok(seconds) = asked.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(asked).ok()?;
    // The source's own clock is compared with itself, so that a wrong clock here does no harm.
    let said = httpdate::parse_http_date(header("date")?).ok()?;
    Some(until.duration_since(said).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let wait = |pairs: &[(&str, &str)]| {
            asked_wait(&pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
        };
        let date = ("Date", "Mon, 23 Nov 2026 10:00:00 GMT");
        assert_eq!(wait(&[("Retry-After", " 7 ")]), Some(Duration::from_secs(7)));
        assert_eq!(wait(&[("retry-after", "Mon, 23 Nov 2026 10:00:09 GMT"), date]), Some(Duration::from_secs(9)));
        assert_eq!(wait(&[("retry-after", "Mon, 23 Nov 2026 09:00:00 GMT"), date]), Some(Duration::ZERO));
        let spent = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "40000")];
        assert_eq!(wait(&spent), Some(Duration::from_secs(40_000)), "the day's budget is spent");
        assert_eq!(wait(&[("x-ratelimit-remaining", "9"), spent[1]]), None);
        for odd in [&[("retry-after", "soon"), date][..], &[("retry-after", "-3"), date], &[date]] {
            assert_eq!(wait(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn pauses_double_and_differ_and_end() {
        let first = Duration::from_millis(100);
        for (attempt, whole) in [(1, 100), (2, 200), (5, 1_600), (30, 60_000)] {
            let pause = back_off(first, attempt).as_millis();
            assert!((whole / 2..=whole).contains(&pause), "{attempt}: {pause}");
        }
        let many: std::collections::BTreeSet<_> = (0..50).map(|_| back_off(first, 3)).collect();
        assert!(many.len() > 10, "chance takes part");
    }
}
