//! A request as it will be sent, and the form of it that may be shown and kept: without contact and keys.
//! Sending it, waiting and trying again belong to whoever opens connections.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use vocabulary::PartialDate;

use crate::{access::Secret, question::Question};

/// What stands unencoded in the value of a query, so that links stay readable.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b',')
    .remove(b'*')
    .remove(b'(')
    .remove(b')');

/// What stands unencoded in a path.
const IN_PATH: &AsciiSet = &IN_QUERY.remove(b'@').remove(b'!').remove(b'$').remove(b'\'').remove(b'=');

/// A value that may be shown, or one that may not.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Shown {
    Open(String),
    Withheld(Secret),
}

/// Whether a request looks up one work by its address, or asks for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One work: the status 404 says that the source does not know it.
    One,
    /// A list: the status 404 says that something went wrong, for a list without entries is an empty list.
    List,
}

/// One request to one source.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The name of the source's card.
    pub source: &'static str,
    /// What it asks, so that the answer can be read without the code that asked.
    pub question: Question,
    /// Whether it looks up one work or a list; sources have a different pace for each.
    pub shape: Shape,
    /// Since when what is asked for must have been indexed; everything without.
    pub since: Option<PartialDate>,
    base: String,
    query: Vec<(&'static str, Shown)>,
    headers: Vec<(&'static str, Shown)>,
    body: Option<String>,
}

impl Request {
    /// Begins a request to `base`, an address whose path is already encoded.
    pub fn new(source: &'static str, question: Question, shape: Shape, base: impl Into<String>) -> Self {
        Self {
            source,
            question,
            shape,
            since: None,
            base: base.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
        }
    }

    /// Adds a parameter, or replaces the one of that name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        set(&mut self.query, name, Shown::Open(value.into()));
        self
    }

    /// Adds a parameter that must not be seen, where there is one.
    #[must_use]
    pub fn with_secret(mut self, name: &'static str, value: Option<&Secret>) -> Self {
        if let Some(secret) = value {
            set(&mut self.query, name, Shown::Withheld(secret.clone()));
        }
        self
    }

    /// Adds a header that must not be seen, where there is one.
    #[must_use]
    pub fn with_secret_header(mut self, name: &'static str, value: Option<&Secret>) -> Self {
        if let Some(secret) = value {
            set(&mut self.headers, name, Shown::Withheld(secret.clone()));
        }
        self
    }

    /// Notes that the request asks only for what was indexed since a day; the source's file writes it into the address.
    #[must_use]
    pub(super) fn narrowed_to(mut self, since: PartialDate) -> Self {
        self.since = Some(since);
        self
    }

    /// Returns the question as one line of JSON, with the day since when it is asked.
    pub fn question_line(&self) -> String {
        let line = self.question.to_line();
        match (self.since, line.strip_suffix('}')) {
            (Some(since), Some(open)) => format!("{open},\"since\":\"{since}\"}}"),
            _ => line,
        }
    }

    /// Makes it a POST of this JSON text.
    #[must_use]
    pub fn with_body(mut self, json: String) -> Self {
        set(&mut self.headers, "content-type", Shown::Open("application/json".into()));
        self.body = Some(json);
        self
    }

    /// Asks something else with the same secrets at another address of the same source.
    #[must_use]
    pub fn moved_to(&self, base: &str, question: Question, shape: Shape) -> Self {
        let is_secret = |(_, value): &&(&'static str, Shown)| matches!(value, Shown::Withheld(_));
        Self {
            source: self.source,
            question,
            shape,
            since: None,
            base: base.to_owned(),
            query: self.query.iter().filter(is_secret).cloned().collect(),
            headers: self.headers.iter().filter(is_secret).cloned().collect(),
            body: None,
        }
    }

    /// Returns `GET` or `POST`.
    pub fn method(&self) -> &'static str {
        if self.body.is_some() { "POST" } else { "GET" }
    }

    /// Returns the address with everything in it: for the connection alone, never for a file, message or page.
    pub fn url(&self) -> String {
        self.address(|secret| utf8_percent_encode(secret.revealed(), IN_QUERY).to_string())
    }

    /// Returns the headers with everything in them: for the connection alone.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        self.headers
            .iter()
            .map(|(name, value)| match value {
                Shown::Open(text) => (*name, text.as_str()),
                Shown::Withheld(secret) => (*name, secret.revealed()),
            })
            .collect()
    }

    /// Returns the text that is posted.
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// Returns the request as it may be shown and kept; contact and keys are left out, so that it is the same for everybody.
    pub fn redacted(&self) -> String {
        let mut open = self.clone();
        open.query.retain(|(_, value)| matches!(value, Shown::Open(_)));
        let address = open.address(|_| String::new());
        match &self.body {
            Some(body) => format!("POST {address} {body}"),
            None => address,
        }
    }

    /// Takes every secret of the request, and the contact that every request carries, out of bytes that came back; says whether there was one.
    pub fn without_secrets(&self, contact: Option<&Secret>, bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut bytes = bytes.to_vec();
        let mut found = false;
        let own = self.query.iter().chain(&self.headers).filter_map(|(_, value)| match value {
            Shown::Withheld(secret) => Some(secret),
            Shown::Open(_) => None,
        });
        for secret in own.chain(contact) {
            // A header such as `Bearer …` is a word and a secret.
            let plain = secret.revealed().rsplit(' ').next().unwrap_or_default();
            for form in [plain.to_owned(), encoded_value(plain), every_sign_encoded(plain)] {
                found |= replace(&mut bytes, form.as_bytes());
            }
        }
        (bytes, found)
    }

    /// Returns the open value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| *n == name).and_then(|(_, value)| match value {
            Shown::Open(text) => Some(text.as_str()),
            Shown::Withheld(_) => None,
        })
    }

    /// Returns the host that will be spoken to.
    pub fn host(&self) -> &str {
        let rest = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }

    /// Returns the path, encoded.
    pub fn path(&self) -> &str {
        let rest = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..])
    }

    fn address(&self, reveal: impl Fn(&Secret) -> String) -> String {
        let mut url = self.base.clone();
        for (count, (name, value)) in self.query.iter().enumerate() {
            url.push(if count == 0 { '?' } else { '&' });
            url.push_str(&utf8_percent_encode(name, IN_QUERY).to_string());
            url.push('=');
            match value {
                Shown::Open(text) => url.push_str(&encoded_value(text)),
                Shown::Withheld(secret) => url.push_str(&reveal(secret)),
            }
        }
        url
    }
}

/// Shows the redacted form, so that no log can hold more.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({}: {})", self.source, self.redacted())
    }
}

/// Encodes a text for the path of an address; slashes stay, since DOIs are sent as they are written.
pub fn encoded_path(text: &str) -> String {
    utf8_percent_encode(text, IN_PATH).to_string()
}

fn encoded_value(text: &str) -> String {
    utf8_percent_encode(text, IN_QUERY).to_string()
}

fn every_sign_encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Puts `withheld` in the place of every `secret`.
fn replace(bytes: &mut Vec<u8>, secret: &[u8]) -> bool {
    let mut found = false;
    let mut from = 0;
    while !secret.is_empty()
        && let Some(at) = bytes[from..].windows(secret.len()).position(|window| window == secret)
    {
        bytes.splice(from + at..from + at + secret.len(), *b"withheld");
        from += at + b"withheld".len();
        found = true;
    }
    found
}

fn set(list: &mut Vec<(&'static str, Shown)>, name: &'static str, value: Shown) {
    match list.iter_mut().find(|(n, _)| *n == name) {
        Some(entry) => entry.1 = value,
        None => list.push((name, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        let key = Secret::new("sesame&1");
        Request::new("openalex", Question::Works(Vec::new()), Shape::List, "https://api.openalex.org/works")
            .with("filter", "doi:10.1/a<b>|10.1/c d")
            .with_secret("api_key", key.as_ref())
            .with_secret_header("x-api-key", key.as_ref())
    }

    #[test]
    fn the_link_holds_the_key_and_the_redacted_form_does_not() {
        assert_eq!(
            request().url(),
            "https://api.openalex.org/works?filter=doi:10.1/a%3Cb%3E%7C10.1/c%20d&api_key=sesame%261"
        );
        assert_eq!(request().redacted(), "https://api.openalex.org/works?filter=doi:10.1/a%3Cb%3E%7C10.1/c%20d");
        assert!(!format!("{:?}", request()).contains("sesame"));
        assert_eq!(request().headers(), [("x-api-key", "sesame&1")]);
        assert_eq!((request().host(), request().path()), ("api.openalex.org", "/works"));
    }

    #[test]
    fn what_repeats_a_key_is_kept_without_it() {
        let said = b"{\"next\":\"x?api_key=sesame%261&p=2\",\"key\":\"sesame&1\"}";
        let (kept, found) = request().without_secrets(None, said);
        assert_eq!(kept, b"{\"next\":\"x?api_key=withheld&p=2\",\"key\":\"withheld\"}");
        assert!(found);
        let contact = Secret::new("ada@uni-lund.se");
        let (kept, _) = request().without_secrets(contact.as_ref(), b"ada@uni-lund.se, ada%40uni-lund.se");
        assert_eq!(kept, b"withheld, withheld");
        assert_eq!(request().without_secrets(None, b"sesame"), (b"sesame".to_vec(), false));
    }

    #[test]
    fn a_request_moved_keeps_its_secrets_and_nothing_else() {
        let moved = request().moved_to("https://api.openalex.org/other", Question::Works(Vec::new()), Shape::One);
        assert_eq!(moved.url(), "https://api.openalex.org/other?api_key=sesame%261");
        assert_eq!(request().with("filter", "x").url(), "https://api.openalex.org/works?filter=x&api_key=sesame%261");
    }

    #[test]
    fn paths_keep_the_slash_and_encode_what_would_end_them() {
        assert_eq!(encoded_path("10.1002/(a)17:8<8::b>3;2-e?#%"), "10.1002/(a)17:8%3C8::b%3E3%3B2-e%3F%23%25");
    }
}
