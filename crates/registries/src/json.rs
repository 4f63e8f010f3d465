//! Walks a JSON answer: what is missing is missing, what has a surprising type is a problem with the path to it.
//! Nothing here knows any source.

use std::{cell::RefCell, collections::HashSet, fmt::Write};

use serde_json::Value;
use vocabulary::{Doi, PartialDate, Place, Pmcid, Pmid, Problem, Problems};

/// The answer being walked, with the problems met on the way.
pub(super) struct Walk<'a> {
    file: &'a str,
    problems: RefCell<Problems>,
    told: RefCell<HashSet<String>>,
}

/// A value in the answer and the path that leads to it.
#[derive(Clone)]
pub(super) struct Node<'a> {
    value: &'a Value,
    path: String,
    walk: &'a Walk<'a>,
}

impl<'a> Walk<'a> {
    /// Begins a walk through the answer kept in `file`.
    pub fn new(file: &'a str) -> Self {
        Self { file, problems: RefCell::default(), told: RefCell::default() }
    }

    /// Stands at the root of `value`.
    pub fn root(&'a self, value: &'a Value) -> Node<'a> {
        Node { value, path: String::new(), walk: self }
    }

    /// Ends the walk and gives the problems.
    pub fn problems(&self) -> Problems {
        self.problems.take()
    }

    /// Notes a surprise, once for each path.
    fn note(&self, path: &str, found: String, expected: &str) {
        if !self.told.borrow_mut().insert(path.to_owned()) {
            return;
        }
        self.problems.borrow_mut().push(Problem {
            place: Place::file(self.file),
            message: format!("a surprising value at `{}`", if path.is_empty() { "." } else { path }),
            found,
            expected: expected.to_owned(),
            hint: "the value was left out and the rest was read; the source may have changed its answers".into(),
        });
    }
}

impl<'a> Node<'a> {
    /// Returns the member of that name; a missing member and `null` are nothing.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        match self.value {
            Value::Object(map) => map.get(name).filter(|v| !v.is_null()).map(|value| Node {
                value,
                path: format!("{}.{name}", self.path),
                walk: self.walk,
            }),
            _ => {
                self.surprise("an object");
                None
            }
        }
    }

    /// Follows several names.
    pub fn at(&self, names: &[&str]) -> Option<Node<'a>> {
        names.iter().try_fold(self.clone(), |node, name| node.get(name))
    }

    /// Whether there is a member of that name that is not `null`.
    pub fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(|v| !v.is_null())
    }

    /// Whether this is an object, where a source writes now a text and now an object.
    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// Returns the entries of a list that are not `null`; a single object or text counts as a list of one.
    pub fn entries(&self) -> Vec<Node<'a>> {
        match self.value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .filter(|(_, item)| !item.is_null())
                .map(|(at, value)| Node { value, path: format!("{}[{at}]", self.path), walk: self.walk })
                .collect(),
            Value::Object(_) | Value::String(_) => vec![self.clone()],
            _ => {
                self.surprise("a list");
                Vec::new()
            }
        }
    }

    /// Returns the members of an object with their names, in the order of their names.
    pub fn members(&self) -> Vec<(String, Node<'a>)> {
        match self.value {
            Value::Object(map) => map
                .iter()
                .map(|(name, value)| {
                    (name.clone(), Node { value, path: format!("{}.{name}", self.path), walk: self.walk })
                })
                .collect(),
            _ => {
                self.surprise("an object");
                Vec::new()
            }
        }
    }

    /// Returns the entries of the member of that name; none when it is missing.
    pub fn list(&self, name: &str) -> Vec<Node<'a>> {
        self.get(name).map_or_else(Vec::new, |node| node.entries())
    }

    /// Returns the text of this value without surrounding white space; numbers count as texts, an empty text as nothing.
    pub fn as_text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned),
            Value::Number(number) => Some(number.to_string()),
            _ => {
                self.surprise("a text");
                None
            }
        }
    }

    /// Returns the text of the member of that name.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_text()
    }

    /// Returns the text of the member of that name with markup undone.
    pub fn plain(&self, name: &str) -> Option<String> {
        self.get(name)?.as_plain()
    }

    /// Returns this text with markup undone.
    pub fn as_plain(&self) -> Option<String> {
        Some(text::plain(&self.as_text()?)).filter(|t| !t.is_empty())
    }

    /// Returns the first text of a list, or the text itself.
    pub fn first_plain(&self, name: &str) -> Option<String> {
        self.list(name).iter().find_map(Self::as_plain)
    }

    /// Returns the texts of a list, in order.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Self::as_plain).collect()
    }

    /// Returns a whole number that is written as a number or a text.
    pub fn whole(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_whole()
    }

    /// Returns this value as a whole number.
    pub fn as_whole(&self) -> Option<i64> {
        let number = match self.value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.surprise("a whole number");
        }
        number
    }

    /// Returns a count that is not negative.
    pub fn count(&self, name: &str) -> Option<u64> {
        self.whole(name).and_then(|n| u64::try_from(n).ok())
    }

    /// Returns a yes or no, written as `true`, `Y`, `yes` or 1.
    pub fn truth(&self, name: &str) -> Option<bool> {
        let node = self.get(name)?;
        let truth = match node.value {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) => match text.to_ascii_lowercase().as_str() {
                "y" | "yes" | "true" | "1" => Some(true),
                "n" | "no" | "false" | "0" | "" => Some(false),
                _ => None,
            },
            Value::Number(number) => number.as_i64().and_then(|n| [false, true].get(usize::try_from(n).ok()?).copied()),
            _ => None,
        };
        if truth.is_none() {
            node.surprise("a yes or no");
        }
        truth
    }

    /// Returns the DOI in the member of that name.
    pub fn doi(&self, name: &str) -> Option<Doi> {
        let node = self.get(name)?;
        let text = node.as_text()?;
        Doi::parse(&text).map_err(|_| node.surprise("a DOI")).ok()
    }

    /// Returns the PubMed identifier in the member of that name.
    pub fn pmid(&self, name: &str) -> Option<Pmid> {
        let node = self.get(name)?;
        let text = node.as_text()?;
        Pmid::parse(&text).map_err(|_| node.surprise("a PubMed identifier")).ok()
    }

    /// Returns the PubMed Central identifier in the member of that name, with or without its letters.
    pub fn pmcid(&self, name: &str) -> Option<Pmcid> {
        let node = self.get(name)?;
        let text = node.as_text()?;
        let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let lettered = if last.bytes().all(|b| b.is_ascii_digit()) { format!("PMC{last}") } else { text };
        Pmcid::parse(&lettered).map_err(|_| node.surprise("a PubMed Central identifier")).ok()
    }

    /// Returns a date that is written as text, as far as it is known.
    pub fn date(&self, name: &str) -> Option<PartialDate> {
        let node = self.get(name)?;
        let text = node.as_text()?;
        let date = partial_date(&text);
        if date.is_none() {
            node.surprise("a date");
        }
        date
    }

    /// Returns a date that is written as CSL writes it: `{"date-parts": [[2018, 11, 5]]}`; unknown parts are `null`.
    pub fn date_parts(&self, name: &str) -> Option<PartialDate> {
        let lists = self.get(name)?.get("date-parts")?;
        let first = lists.entries().into_iter().next()?;
        // A part that is missing or null ends the date: what stands after it has no meaning.
        let numbers: Vec<i64> = match first.value {
            Value::Array(parts) => parts
                .iter()
                .enumerate()
                .take_while(|(_, part)| !part.is_null())
                .map_while(|(at, value)| {
                    Node { value, path: format!("{}[{at}]", first.path), walk: self.walk }.as_whole()
                })
                .take(3)
                .collect(),
            _ => {
                first.surprise("a list of year, month and day");
                return None;
            }
        };
        let date = date_of(&numbers);
        if date.is_none_or(|d| parts_in(d) < numbers.len()) && !numbers.is_empty() {
            first.surprise("a day of the calendar");
        }
        date
    }

    /// Notes that this value is not what was expected.
    pub fn surprise(&self, expected: &str) {
        let mut found = String::new();
        // Writing to a String cannot fail.
        let _ = write!(found, "{}", self.value);
        self.walk.note(&self.path, found.chars().take(120).collect(), expected);
    }
}

/// Makes the most precise date of year, month and day that the calendar has.
pub(super) fn date_of(numbers: &[i64]) -> Option<PartialDate> {
    let year = i32::try_from(*numbers.first()?).ok()?;
    let part = |at: usize| numbers.get(at).and_then(|n| u8::try_from(*n).ok()).filter(|n| *n > 0);
    let month = part(1);
    let day = month.and(part(2));
    PartialDate::new(year, month, day)
        .or_else(|_| PartialDate::new(year, month, None))
        .or_else(|_| PartialDate::new(year, None, None))
        .ok()
}

/// Reads `2018`, `2018-11`, `2018-11-05`, each with or without a time after it.
pub(super) fn partial_date(text: &str) -> Option<PartialDate> {
    let day = text.trim().split(['T', ' ']).next()?;
    let numbers: Option<Vec<i64>> = day.split(['-', '/']).take(3).map(|p| p.parse().ok()).collect();
    let numbers = numbers?;
    date_of(&numbers)
}

fn parts_in(date: PartialDate) -> usize {
    1 + usize::from(date.month().is_some()) + usize::from(date.day().is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn surprises_are_named_with_their_path_and_the_rest_is_read() {
        let value = json!({"a": {"b": [1, {"c": {"not": "text"}}, null]}, "n": "12", "s": 7, "doi": "none", "t": "x", "nil": null});
        let walk = Walk::new("snapshots/x/1.json");
        let root = walk.root(&value);
        assert_eq!(root.whole("n"), Some(12));
        assert_eq!(root.text("s").as_deref(), Some("7"));
        let entries = root.at(&["a", "b"]).unwrap().entries();
        assert_eq!(entries.len(), 2, "null entries are nothing");
        assert_eq!(entries[1].text("c"), None);
        assert_eq!(entries[0].get("c").map(|_| ()), None);
        assert_eq!(root.doi("doi"), None);
        assert_eq!(root.truth("t"), None);
        assert_eq!(
            (root.text("missing"), root.text("nil"), root.list("nil").len()),
            (None, None, 0),
            "null is no surprise"
        );
        let paths: Vec<String> = walk.problems().iter().map(|p| p.message.clone()).collect();
        assert_eq!(
            paths,
            [
                "a surprising value at `.a.b[1].c`",
                "a surprising value at `.a.b[0]`",
                "a surprising value at `.doi`",
                "a surprising value at `.t`"
            ]
        );
    }

    #[test]
    fn dates_stay_partial_and_bad_parts_are_told() {
        let check = |parts: Value, expected: Option<&str>, problems: usize| {
            let value = json!({"issued": {"date-parts": parts}});
            let walk = Walk::new("x");
            let date = walk.root(&value).date_parts("issued").map(|d| d.to_string());
            assert_eq!((date.as_deref(), walk.problems().len()), (expected, problems), "{value}");
        };
        check(json!([[2018, 11, 5]]), Some("2018-11-05"), 0);
        check(json!([[2018, null]]), Some("2018"), 0);
        check(json!([["2018", "11"]]), Some("2018-11"), 0);
        check(json!([[null]]), None, 0);
        check(json!([[]]), None, 0);
        check(json!([]), None, 0);
        check(json!([[2018, 13]]), Some("2018"), 1);
        check(json!([[2018, 2, 30]]), Some("2018-02"), 1);
        check(json!([[0]]), None, 1);
        check(json!([["soon"]]), None, 1);
        check(json!("2018"), None, 1);
        check(json!([[2018, {"m": 1}, 3]]), Some("2018"), 1);
    }

    #[test]
    fn dates_in_text_lose_their_time_only() {
        for (text, date) in [
            ("2018-11-05T10:00:00Z", Some("2018-11-05")),
            ("2018-11", Some("2018-11")),
            ("2018", Some("2018")),
            ("2023-04-01T00:23:00.394082", Some("2023-04-01")),
            ("Spring 2018", None),
            ("", None),
        ] {
            assert_eq!(partial_date(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }
}
