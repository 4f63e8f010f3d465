//! What a person gives so that sources may be asked: a contact address and keys, neither of which can be printed.
//! Where they are looked up is told by the caller; the environment is not read here.

use std::{collections::BTreeMap, fmt};

use vocabulary::{Place, Problem, Problems};

use crate::card::{Card, Need};

/// The environment variable that holds the contact address; `contact` in `review.toml` is the other place.
pub const CONTACT_VARIABLE: &str = "CASEBOOK_CONTACT";

/// A text that must not be seen: it is shown as `withheld` wherever it is printed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text`, without surrounding white space; nothing when none or an unprintable one remains.
    ///
    /// Quotes and backslashes are in no key: a source that repeats one in JSON would write it in another form, which could not be found and withheld.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '\\');
        (!text.is_empty() && text.chars().all(is_plain)).then(|| Self(text.to_owned()))
    }

    /// Puts an open word and a space before a secret, as in `Bearer …`.
    pub(super) fn new_spaced(word: &str, secret: &Self) -> Option<Self> {
        Some(Self(format!("{word} {}", secret.0)))
    }

    /// Returns the text itself, for the one place that sends it.
    pub fn revealed(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("withheld")
    }
}

/// The mail address at which a source may reach the people behind the requests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact(Secret);

/// Says why an address cannot be given to a source; the address itself is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the contact address {why}: expected a plain mail address, as in `name@university.edu`")]
pub struct ContactError {
    /// What is wrong with it.
    pub why: &'static str,
}

impl Contact {
    /// Reads a mail address, refusing everything that could change the meaning of a link or header.
    ///
    /// # Errors
    /// When it is not one plain address of letters, digits and `.`, `_`, `-`, `+` around one `@`.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let error = |why| Err(ContactError { why });
        let text = text.trim();
        let Some((name, domain)) = text.split_once('@') else { return error("has no `@`") };
        if domain.contains('@') {
            return error("has more than one `@`");
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !name.chars().all(|c| is_plain(c) || matches!(c, '+' | '\'')) || !domain.chars().all(is_plain) {
            return error("holds a character that does not belong in one");
        }
        if name.is_empty() || name.len() > 64 || dots_misplaced(name) {
            return error("has no proper name before the `@`");
        }
        if domain.len() > 253 || !domain.contains('.') || dots_misplaced(domain) || domain.contains('_') {
            return error("has no proper domain after the `@`");
        }
        let top = domain.rsplit('.').next().unwrap_or_default();
        if top.len() < 2 || !top.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return error("has no proper domain after the `@`");
        }
        Ok(Self(Secret(text.to_owned())))
    }

    /// Whether the address is one that manuals print and nobody reads, which some sources refuse.
    pub fn is_placeholder(&self) -> bool {
        let domain = self.0.0.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let ends = ["example.com", "example.org", "example.net", ".example", ".invalid", ".test"];
        ends.iter().any(|end| domain.ends_with(end))
    }

    /// Returns the address as a secret.
    pub fn as_secret(&self) -> &Secret {
        &self.0
    }
}

fn dots_misplaced(text: &str) -> bool {
    text.starts_with('.') || text.ends_with('.') || text.contains("..")
}

/// Contact and keys, as far as they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The contact address.
    pub contact: Option<Contact>,
    keys: BTreeMap<&'static str, Secret>,
    budgets: BTreeMap<&'static str, u32>,
}

impl Access {
    /// Gathers contact, keys and budgets for these cards; the environment goes before `review.toml`, which is shared with others.
    ///
    /// `review` looks up a key of `review.toml` such as `contact` or `sources.openalex_key`, `environment` a variable.
    /// What is unusable is named as a problem without being repeated.
    pub fn gather(
        cards: &[&'static Card],
        review: impl Fn(&str) -> Option<String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> (Self, Problems) {
        let mut access = Self::default();
        let mut problems = Problems::default();
        let find = |variable: &str, key: &str| {
            environment(variable)
                .filter(|v| !v.trim().is_empty())
                .map(|v| (v, Place::file(format!("the environment variable {variable}"))))
                .or_else(|| review(key).map(|v| (v, Place::file("review.toml"))))
        };
        if let Some((text, place)) = find(CONTACT_VARIABLE, "contact") {
            match Contact::parse(&text) {
                Ok(contact) => access.contact = Some(contact),
                Err(error) => problems.push(Problem {
                    place,
                    message: format!("the contact address {}", error.why),
                    found: "an address that is not shown here".into(),
                    expected: "a plain mail address, as in `name@university.edu`".into(),
                    hint: format!("it is set by `contact` in review.toml or by {CONTACT_VARIABLE}"),
                }),
            }
        }
        for (card, key) in cards.iter().filter_map(|card| card.key.as_ref().map(|key| (card, key))) {
            if let Some((text, place)) = find(key.variable, key.review_key) {
                match Secret::new(&text) {
                    Some(secret) => {
                        access.keys.insert(card.name, secret);
                    }
                    None => problems.push(Problem {
                        place,
                        message: format!("the key for {} cannot be one", card.label),
                        found: "a text that is not shown here".into(),
                        expected: "letters, digits and signs without spaces".into(),
                        hint: format!("it is set by `{}` in review.toml or by {}", key.review_key, key.variable),
                    }),
                }
            }
        }
        for (card, budget) in cards.iter().filter_map(|card| card.budget.as_ref().map(|budget| (card, budget))) {
            if let Some((text, place)) = find(budget.variable, budget.review_key) {
                match text.trim().parse() {
                    Ok(most) => {
                        access.budgets.insert(card.name, most);
                    }
                    Err(_) => problems.push(Problem {
                        place,
                        message: format!("the budget for {} is not a whole number", card.label),
                        found: text,
                        expected: format!(
                            "how many {} may be spent in a day, as in `{}`",
                            budget.unit, budget.without_key
                        ),
                        hint: format!("it is set by `{}` in review.toml or by {}", budget.review_key, budget.variable),
                    }),
                }
            }
        }
        (access, problems)
    }

    /// Says what comes of it for a source when no contact address is set; nothing where one is set or not wanted.
    pub fn without_contact(&self, card: &Card) -> Option<&'static str> {
        match card.contact {
            _ if self.contact.is_some() => None,
            Need::No => None,
            Need::Wanted => Some("asked without an address, and so served last: set `contact` in review.toml"),
            Need::Required => Some("not asked: set `contact` in review.toml"),
        }
    }

    /// Returns what may be spent at a source in a day: what was set, or what the source gives with or without a key.
    pub fn daily_budget(&self, card: &Card) -> Option<u32> {
        let budget = card.budget.as_ref()?;
        let given = if self.key(card).is_some() { budget.with_key } else { budget.without_key };
        Some(self.budgets.get(card.name).copied().unwrap_or(given))
    }

    /// Sets what may be spent in a day at a source named by its card.
    #[must_use]
    pub fn with_daily_budget(mut self, source: &'static str, most: u32) -> Self {
        self.budgets.insert(source, most);
        self
    }

    /// Takes a contact address alone, as `review.toml` may hold it; one that is none counts as not set.
    pub fn of_contact(contact: Option<&str>) -> Self {
        Self { contact: contact.and_then(|text| Contact::parse(text).ok()), ..Self::default() }
    }

    /// Returns the access of somebody to whom every source would answer, with which kept answers are found again: without contact and keys a request is the same for everybody.
    pub fn of_anybody() -> Self {
        Self::of_contact(Some("anybody@example.org"))
    }

    /// Returns the key for a source, if one was given.
    pub fn key(&self, card: &Card) -> Option<&Secret> {
        self.keys.get(card.name)
    }

    /// Adds a key, for a source named by its card.
    #[must_use]
    pub fn with_key(mut self, source: &'static str, key: Secret) -> Self {
        self.keys.insert(source, key);
        self
    }

    /// Returns the contact address as a secret.
    pub(super) fn contact_secret(&self) -> Option<&Secret> {
        self.contact.as_ref().map(Contact::as_secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_taken() {
        for good in ["ada@uni-lund.se", " ada.lark+review@ox.ac.uk ", "o'neill@tcd.ie", "a_b@x.xn--p1ai"] {
            assert!(Contact::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@uni.se",
            "ada@",
            "ada@uni",
            "ada@@uni.se",
            "ada@uni.se,bob@uni.se",
            "ada@uni.se\r\nX-Evil: 1",
            "ada@uni.se&api_key=1",
            "Ada <ada@uni.se>",
            "ada@uni..se",
            ".ada@uni.se",
            "ada @uni.se",
            "ada@uni.s",
            "ada@uni.se?x",
            "ada@1.2.3.4",
            "åda@uni.se",
        ] {
            assert!(Contact::parse(bad).is_err(), "{bad}");
        }
        assert!(Contact::parse("you@example.org").unwrap().is_placeholder());
        assert!(!Contact::parse("ada@uni-lund.se").unwrap().is_placeholder());
    }

    #[test]
    fn nothing_given_can_be_printed() {
        let (access, problems) = Access::gather(
            &crate::cards(),
            |key| (key == "contact").then(|| "ada@uni-lund.se".to_owned()),
            |variable| (variable == "CASEBOOK_OPENALEX_KEY").then(|| "sesame-1".to_owned()),
        );
        assert!(problems.is_empty());
        assert!(access.contact.is_some());
        let printed = format!("{access:?} {:?}", access.contact);
        assert!(!printed.contains("ada") && !printed.contains("sesame"), "{printed}");
    }

    #[test]
    fn a_budget_is_what_was_set_or_what_the_source_gives() {
        let card = &super::super::source("openalex").unwrap().card;
        let gather = |text: Option<&str>| {
            Access::gather(
                &crate::cards(),
                |key| text.filter(|_| key == "sources.openalex_daily_credits").map(str::to_owned),
                |_| None,
            )
        };
        assert_eq!(gather(Some("50")).0.daily_budget(card), Some(50));
        assert_eq!(gather(None).0.daily_budget(card), Some(1_000));
        let with_key = Access::default().with_key("openalex", Secret::new("sesame").unwrap());
        assert_eq!(with_key.daily_budget(card), Some(10_000));
        assert_eq!(gather(Some("a few")).1.len(), 1);
        assert_eq!(with_key.daily_budget(&super::super::source("crossref").unwrap().card), None);
    }

    #[test]
    fn the_environment_goes_first_and_bad_values_are_not_repeated() {
        let (access, problems) = Access::gather(
            &crate::cards(),
            |key| (!key.ends_with("credits")).then(|| "ada@uni-lund.se".to_owned()),
            |variable| (variable == CONTACT_VARIABLE).then(|| "hidden word".to_owned()),
        );
        assert_eq!(access.contact, None, "a bad address is not replaced by another one in silence");
        let text = problems.iter().map(ToString::to_string).collect::<String>();
        assert!(text.contains("CASEBOOK_CONTACT") && !text.contains("hidden"), "{text}");
    }
}
