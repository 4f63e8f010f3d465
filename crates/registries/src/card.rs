//! The index card of a source: its name, home, licence, pace, how far to believe it, and what it wants of those who ask.
//! The pace is where one begins safely; what the answers' headers say goes before it.

use crate::trust::{NoticesIn, Trust};

/// What is to be known of a source before it is asked.
#[derive(Debug)]
pub struct Card {
    /// Its name in folders, tables and commands.
    pub name: &'static str,
    /// Its name in sentences.
    pub label: &'static str,
    /// Where people read about it.
    pub home: &'static str,
    /// The licence or terms of its data.
    pub licence: &'static str,
    /// The only hosts that requests and redirects may go to.
    pub hosts: &'static [&'static str],
    /// The safe pace for looking up one work.
    pub pace: Pace,
    /// The safe pace for lists and searches.
    pub list_pace: Pace,
    /// Whether it wants a contact address.
    pub contact: Need,
    /// Whether its record of a work says by DOI or text what the work cites, so that this need not be asked apart.
    pub record_lists_cited: bool,
    /// How far its word goes against that of others.
    pub trust: Trust,
    /// Where it names notices of retraction and correction; nothing where it knows of none.
    pub notices: Option<NoticesIn>,
    /// The key it takes, if any.
    pub key: Option<Key>,
    /// What may be spent there in a day, where it counts.
    pub budget: Option<Budget>,
}

/// How fast a source may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// So many requests,
    pub requests: u32,
    /// in so many seconds,
    pub seconds: u32,
    /// and so many of them at once.
    pub at_once: u32,
}

impl Pace {
    /// States a pace.
    pub const fn new(requests: u32, seconds: u32, at_once: u32) -> Self {
        Self { requests, seconds, at_once }
    }

    /// Reads the pace that an answer's headers allow; nothing where they do not say.
    ///
    /// The number of requests and its interval are needed; without a limit of its own, as many at once as `self` has.
    pub fn from_headers(self, headers: &[(String, String)]) -> Option<Self> {
        let header = |names: &[&str]| {
            headers.iter().find(|(name, _)| names.iter().any(|n| name.eq_ignore_ascii_case(n))).map(|(_, v)| v.trim())
        };
        let whole = |text: &str| text.parse::<u32>().ok().filter(|n| *n > 0);
        let requests = whole(header(&["x-rate-limit-limit", "x-ratelimit-limit"])?)?;
        let seconds = seconds_in(header(&["x-rate-limit-interval", "x-ratelimit-interval"])?)?;
        let at_once = header(&["x-concurrency-limit"]).and_then(whole).unwrap_or(self.at_once);
        Some(Self { requests, seconds, at_once })
    }
}

/// Reads `1s`, `2m`, `1h` or a bare number of seconds.
fn seconds_in(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        _ => return None,
    };
    digits.parse::<u32>().ok()?.checked_mul(unit).filter(|n| *n > 0)
}

/// What a source lets everybody spend in a day, and what a request costs.
///
/// A day ends at midnight UTC.
#[derive(Debug)]
pub struct Budget {
    /// In what it counts, as in `credits`.
    pub unit: &'static str,
    /// So much a day without a key,
    pub without_key: u32,
    /// and so much with one.
    pub with_key: u32,
    /// The environment variable that sets another budget.
    pub variable: &'static str,
    /// The key in `review.toml` that does.
    pub review_key: &'static str,
    /// What a request costs, by its redacted form.
    pub cost: fn(&str) -> u32,
    /// The header that says what remains.
    pub remaining: &'static str,
}

/// How much a source wants something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It does not ask for it.
    No,
    /// It answers without, but faster or more willingly with it.
    Wanted,
    /// It does not answer without it.
    Required,
}

/// A key that a source takes, and where it is set.
#[derive(Debug)]
pub struct Key {
    /// How much the source wants it.
    pub need: Need,
    /// The environment variable that holds it.
    pub variable: &'static str,
    /// The key in `review.toml` that holds it.
    pub review_key: &'static str,
    /// What it changes.
    pub why: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_read_from_headers_of_both_spellings() {
        let start = Pace::new(1, 1, 1);
        let read = |headers: &[(&str, &str)]| {
            start.from_headers(&headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(
            read(&[("X-Rate-Limit-Limit", "10"), ("x-rate-limit-interval", "1s"), ("x-concurrency-limit", "3")]),
            Some(Pace::new(10, 1, 3))
        );
        assert_eq!(read(&[("x-ratelimit-limit", "50"), ("x-ratelimit-interval", "1m")]), Some(Pace::new(50, 60, 1)));
        for odd in [
            &[("x-rate-limit-limit", "0"), ("x-rate-limit-interval", "1s")][..],
            &[("x-rate-limit-limit", "many"), ("x-rate-limit-interval", "1s")],
            &[("x-rate-limit-limit", "5"), ("x-rate-limit-interval", "soon")],
            &[("x-rate-limit-limit", "5")],
        ] {
            assert_eq!(read(odd), None, "{odd:?}");
        }
    }
}
