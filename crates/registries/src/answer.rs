//! An answer as it came, and the first look at it: did the source answer, know nothing, refuse or fail?
//! What an answer says of works is read by the source's own file.

use serde_json::Value;
use vocabulary::{PartialDate, Place, Problem};

use crate::{
    reading::{Outcome, Reading},
    request::{Request, Shape},
};

/// What came back, with every secret of its request already taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The status of the protocol.
    pub status: u16,
    /// The headers in the order in which they came, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The bytes, with any compression undone.
    pub body: Vec<u8>,
    /// Whether the source repeated a key or the contact address, which was then replaced by `withheld`.
    pub withheld: bool,
}

/// What came back for a request.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request.
    pub request: Request,
    /// The status of the protocol.
    pub status: u16,
    /// The headers, names in any case.
    pub headers: Vec<(String, String)>,
    /// The bytes, with any compression undone.
    pub body: Vec<u8>,
    /// The day on which it was asked.
    pub asked: Option<PartialDate>,
    /// The file in which the answer is kept, to name it in problems.
    pub file: String,
}

impl Answer {
    /// Returns the body as text, with what is no UTF-8 replaced.
    pub fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
    }

    /// Returns a header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Whether the body is a page for people, whatever was asked for.
    fn is_page(&self) -> bool {
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(400)]).to_ascii_lowercase();
        let text = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
        text.starts_with("<!doctype html") || text.starts_with("<html")
    }

    /// Judges the answer by its status; nothing when it is to be read.
    pub(super) fn settled(&self) -> Option<Reading> {
        let said = self.words();
        match self.status {
            200..=299 if self.is_page() => {
                Some(self.failed("a page for people instead of data", &said, "the source's data"))
            }
            200..=299 => None,
            404 | 410 if self.request.shape == Shape::One => Some(self.not_found()),
            429 => Some(Reading { outcome: Outcome::Busy, ..Reading::default() }),
            400 | 401 | 402 | 403 | 405 | 406 | 414 | 422 => {
                Some(Reading { outcome: Outcome::Refused(self.with_status(&said)), ..Reading::default() })
            }
            _ => Some(Reading { outcome: Outcome::Failed(self.with_status(&said)), ..Reading::default() }),
        }
    }

    /// Reads the body as JSON once `settled` has let it pass.
    pub(super) fn json(&self) -> Result<Value, Box<Reading>> {
        if let Some(reading) = self.settled() {
            return Err(Box::new(reading));
        }
        serde_json::from_slice(self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.body)).map_err(|error| {
            let message = if self.body.iter().all(u8::is_ascii_whitespace) {
                "the answer is empty"
            } else if error.is_eof() {
                "the answer breaks off"
            } else {
                "the answer is not JSON"
            };
            let mut reading = self.failed(message, &self.words(), "a whole JSON text");
            reading.problems = Problem {
                place: Place::at(&self.file, error.line().max(1), error.column().max(1)),
                message: message.into(),
                found: self.words(),
                expected: "a whole JSON text".into(),
                hint: "refresh again; if it stays so, the source has changed its answers".into(),
            }
            .into();
            Box::new(reading)
        })
    }

    /// States that the source does not know what was asked for.
    pub(super) fn not_found(&self) -> Reading {
        Reading { outcome: Outcome::NotFound, not_found: self.request.question.about().to_vec(), ..Reading::default() }
    }

    /// States that the answer cannot be used, with a problem that says why.
    pub(super) fn failed(&self, message: &str, found: &str, expected: &str) -> Reading {
        let problem = Problem {
            place: Place::file(&self.file),
            message: message.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
            hint: "refresh again; if it stays so, the source has changed its answers".into(),
        };
        Reading { outcome: Outcome::Failed(message.to_owned()), problems: problem.into(), ..Reading::default() }
    }

    fn with_status(&self, said: &str) -> String {
        if said.is_empty() { format!("status {}", self.status) } else { format!("status {}: {said}", self.status) }
    }

    /// Returns what the body says in one short line: the message of a JSON error, or the first words.
    fn words(&self) -> String {
        let text = self.text();
        let told = serde_json::from_str::<Value>(&text).ok().as_ref().and_then(told);
        let plain =
            told.unwrap_or_else(|| if self.is_page() { page_words(&text) } else { text.chars().take(400).collect() });
        plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect()
    }
}

/// Returns what stands between the elements of a page, whatever they are called.
fn page_words(page: &str) -> String {
    page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Finds the sentence in an error that is written as JSON; every source has its own form.
fn told(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items.iter().find_map(told),
        Value::Object(map) => ["message", "error", "errors", "title", "detail", "details", "status"]
            .iter()
            .find_map(|k| map.get(*k).and_then(told)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{Identifiers, Question};

    fn answer(shape: Shape, status: u16, body: &str) -> Answer {
        let works = Question::Works(vec![Identifiers { key: "lark-2001".into(), ..Identifiers::default() }]);
        Answer {
            request: Request::new("crossref", works, shape, "https://api.crossref.org/works/10.1/x"),
            status,
            headers: vec![("Retry-After".into(), "3".into())],
            body: body.into(),
            asked: None,
            file: "snapshots/crossref/1.json".into(),
        }
    }

    #[test]
    fn not_found_in_every_form_is_an_answer_for_one_work_and_a_failure_for_a_list() {
        for body in [
            "Resource not found.",
            "{\"error\":\"Paper not found\"}",
            "<!doctype html><html><body><h1>Not Found</h1></body></html>",
            "",
            "{\"errors\":[{\"status\":\"404\",\"title\":\"not here\"}]}",
        ] {
            let reading = answer(Shape::One, 404, body).settled().unwrap();
            assert_eq!((reading.outcome, reading.not_found.len()), (Outcome::NotFound, 1), "{body}");
            let reading = answer(Shape::List, 404, body).settled().unwrap();
            assert!(matches!(reading.outcome, Outcome::Failed(_)) && reading.not_found.is_empty(), "{body}");
        }
    }

    #[test]
    fn errors_are_told_in_the_source_s_own_words() {
        let outcome = |status, body: &str| answer(Shape::List, status, body).settled().unwrap().outcome;
        assert_eq!(outcome(429, "{\"message\":\"slow\"}"), Outcome::Busy);
        assert_eq!(
            outcome(400, "{\"status\":\"failed\",\"message\":[{\"type\":\"x\",\"message\":\"Filter y unknown\"}]}"),
            Outcome::Refused("status 400: Filter y unknown".into())
        );
        assert_eq!(
            outcome(504, "<html><head><title>504 Gateway Time-out</title></head><body></body></html>"),
            Outcome::Failed("status 504: 504 Gateway Time-out".into())
        );
        assert_eq!(outcome(503, ""), Outcome::Failed("status 503".into()));
        assert_eq!(answer(Shape::One, 200, "").header("retry-after"), Some("3"));
    }

    #[test]
    fn what_breaks_off_is_a_problem_with_its_place() {
        for (body, message) in [
            ("{\"status\":\"ok\",\"mess", "the answer breaks off"),
            ("", "the answer is empty"),
            ("ok", "the answer is not JSON"),
            ("<html>busy</html>", "a page for people instead of data"),
        ] {
            let reading = *answer(Shape::One, 200, body).json().unwrap_err();
            assert_eq!(reading.outcome, Outcome::Failed(message.into()), "{body}");
            assert_eq!(reading.problems.len(), 1, "{body}");
        }
        assert!(answer(Shape::One, 200, "\u{feff}{}").json().is_ok());
    }
}
