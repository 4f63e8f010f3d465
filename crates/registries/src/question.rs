//! What can be asked of a source, in words that every source shares.
//! How a source is spoken to is known only by the source's own file.

use serde_json::{Map, Value, json};
use vocabulary::{Doi, Pmcid, Pmid, Reference};

/// Every identifier known of one work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Identifiers {
    /// The key by which the review speaks of the work; empty for a work that has none yet.
    pub key: String,
    /// The DOI.
    pub doi: Option<Doi>,
    /// The PubMed identifier.
    pub pmid: Option<Pmid>,
    /// The PubMed Central identifier.
    pub pmcid: Option<Pmcid>,
    /// OpenAlex's own identifier, such as `W2741809807`, learned from its answers.
    pub openalex: Option<String>,
}

impl Identifiers {
    /// Names a work by its DOI alone.
    pub fn of_doi(doi: Doi) -> Self {
        Self { doi: Some(doi), ..Self::default() }
    }

    /// Names a work by its PubMed identifier alone.
    pub fn of_pmid(pmid: Pmid) -> Self {
        Self { pmid: Some(pmid), ..Self::default() }
    }

    /// Takes the identifiers that a reference carries.
    pub fn of_reference(reference: &Reference) -> Self {
        Self {
            key: reference.id.clone(),
            doi: reference.doi.clone(),
            pmid: reference.pmid.clone(),
            pmcid: reference.pmcid.clone(),
            openalex: None,
        }
    }

    /// Whether nothing but a key is known.
    pub fn is_empty(&self) -> bool {
        self.doi.is_none() && self.pmid.is_none() && self.pmcid.is_none() && self.openalex.is_none()
    }

    /// Whether both name the same work by at least one identifier, and contradict each other in no DOI.
    pub fn meets(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            matches!((a, b), (Some(a), Some(b)) if a == b)
        }
        if let (Some(a), Some(b)) = (&self.doi, &other.doi) {
            return a == b;
        }
        same(self.pmid.as_ref(), other.pmid.as_ref())
            || same(self.pmcid.as_ref(), other.pmcid.as_ref())
            || same(self.openalex.as_ref(), other.openalex.as_ref())
    }

    /// Returns the most telling identifier in words, such as `doi:10.1136/bmjpo-2017-000206`.
    pub fn in_words(&self) -> String {
        self.parts()
            .first()
            .map_or_else(|| format!("`{}` without identifier", self.key), |(kind, value)| format!("{kind}:{value}"))
    }

    fn parts(&self) -> Vec<(&'static str, &str)> {
        [
            ("doi", self.doi.as_ref().map(Doi::as_str)),
            ("pmid", self.pmid.as_ref().map(Pmid::as_str)),
            ("pmcid", self.pmcid.as_ref().map(Pmcid::as_str)),
            ("openalex", self.openalex.as_deref()),
        ]
        .into_iter()
        .filter_map(|(kind, value)| value.map(|v| (kind, v)))
        .collect()
    }

    fn to_json(&self) -> Value {
        let mut map = Map::new();
        if !self.key.is_empty() {
            map.insert("key".into(), json!(self.key));
        }
        for (kind, value) in self.parts() {
            map.insert(kind.into(), json!(value));
        }
        Value::Object(map)
    }

    fn from_json(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        Some(Self {
            key: text("key").unwrap_or_default().to_owned(),
            doi: text("doi").map(Doi::parse).transpose().ok()?,
            pmid: text("pmid").map(Pmid::parse).transpose().ok()?,
            pmcid: text("pmcid").map(Pmcid::parse).transpose().ok()?,
            openalex: text("openalex").map(str::to_owned),
        })
    }
}

/// A work of which only a description is known, to be looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Sought {
    /// The key by which the review speaks of the work.
    pub key: String,
    /// The title; without one nothing is asked.
    pub title: String,
    /// The first author's family name.
    pub first_author: Option<String>,
    /// The year.
    pub year: Option<i32>,
    /// The journal or book.
    pub container: Option<String>,
}

impl Sought {
    /// Takes what a reference says of itself; nothing when it has no title.
    pub fn of_reference(reference: &Reference) -> Option<Self> {
        Some(Self {
            key: reference.id.clone(),
            title: reference.title.clone()?,
            first_author: reference.authors.first().map(vocabulary::Contributor::sort_name),
            year: reference.year(),
            container: reference.container.clone(),
        })
    }

    /// Returns all that is known as one line, for a search over everything at once.
    pub fn in_one_line(&self) -> String {
        let year = self.year.map(|y| y.to_string());
        [self.first_author.as_deref(), year.as_deref(), Some(self.title.as_str()), self.container.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Something asked about works.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Question {
    /// What is known of these works, by their identifiers.
    Works(Vec<Identifiers>),
    /// Which work is described by these words.
    Search(Sought),
    /// Which works cite this one.
    CitedBy(Identifiers),
    /// Which works this one cites.
    References(Identifiers),
    /// Which notices update these works.
    UpdatesTo(Vec<Identifiers>),
    /// With whom these DOIs are registered.
    RegistrationAgency(Vec<Identifiers>),
    /// Where these works can be read openly.
    FullText(Vec<Identifiers>),
}

impl Question {
    /// Returns the question's word in provenance and messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Works(_) => "works",
            Self::Search(_) => "search",
            Self::CitedBy(_) => "cited-by",
            Self::References(_) => "references",
            Self::UpdatesTo(_) => "updates-to",
            Self::RegistrationAgency(_) => "registration-agency",
            Self::FullText(_) => "full-text",
        }
    }

    /// Returns the works it is about; none for a search.
    pub fn about(&self) -> &[Identifiers] {
        match self {
            Self::Works(of) | Self::UpdatesTo(of) | Self::RegistrationAgency(of) | Self::FullText(of) => of,
            Self::CitedBy(one) | Self::References(one) => std::slice::from_ref(one),
            Self::Search(_) => &[],
        }
    }

    /// Asks the same of other works; a search stays as it is.
    pub fn of(&self, works: Vec<Identifiers>) -> Self {
        let first = || works.first().cloned().unwrap_or_default();
        match self {
            Self::Works(_) => Self::Works(works),
            Self::UpdatesTo(_) => Self::UpdatesTo(works),
            Self::RegistrationAgency(_) => Self::RegistrationAgency(works),
            Self::FullText(_) => Self::FullText(works),
            Self::CitedBy(_) => Self::CitedBy(first()),
            Self::References(_) => Self::References(first()),
            Self::Search(_) => self.clone(),
        }
    }

    /// Writes the question as one line of JSON, from which `from_line` makes it again.
    pub fn to_line(&self) -> String {
        match self {
            Self::Search(sought) => json!({
                "ask": self.kind(), "key": sought.key, "title": sought.title,
                "first_author": sought.first_author, "year": sought.year, "container": sought.container,
            }),
            _ => {
                json!({"ask": self.kind(), "of": self.about().iter().map(Identifiers::to_json).collect::<Vec<_>>()})
            }
        }
        .to_string()
    }

    /// Reads what `to_line` wrote; nothing when it is no such line.
    pub fn from_line(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let of = || value.get("of")?.as_array()?.iter().map(Identifiers::from_json).collect::<Option<Vec<_>>>();
        Some(match value.get("ask")?.as_str()? {
            "search" => Self::Search(Sought {
                key: text("key").unwrap_or_default(),
                title: text("title")?,
                first_author: text("first_author"),
                year: value.get("year").and_then(Value::as_i64).and_then(|y| i32::try_from(y).ok()),
                container: text("container"),
            }),
            "works" => Self::Works(of()?),
            "updates-to" => Self::UpdatesTo(of()?),
            "registration-agency" => Self::RegistrationAgency(of()?),
            "full-text" => Self::FullText(of()?),
            "cited-by" => Self::CitedBy(of()?.into_iter().next()?),
            "references" => Self::References(of()?.into_iter().next()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work() -> Identifiers {
        Identifiers {
            key: "lark-2001".into(),
            doi: Doi::parse("10.1234/a,b(1)").ok(),
            pmid: Pmid::parse("123").ok(),
            pmcid: Pmcid::parse("PMC9").ok(),
            openalex: Some("W7".into()),
        }
    }

    #[test]
    fn a_question_survives_its_line() {
        let one = vec![work()];
        for question in [
            Question::Works(vec![work(), Identifiers::default()]),
            Question::CitedBy(work()),
            Question::References(work()),
            Question::UpdatesTo(one.clone()),
            Question::RegistrationAgency(one.clone()),
            Question::FullText(one),
            Question::Search(Sought { title: "Larks, \"sung\"".into(), year: Some(2001), ..Sought::default() }),
        ] {
            assert_eq!(Question::from_line(&question.to_line()), Some(question));
        }
        for line in ["", "{}", "{\"ask\":\"works\"}", "{\"ask\":\"works\",\"of\":[{\"doi\":\"x\"}]}", "[1"] {
            assert_eq!(Question::from_line(line), None, "{line}");
        }
    }

    #[test]
    fn two_dois_decide_before_any_other_identifier() {
        let other = Identifiers { doi: Doi::parse("10.1234/other").ok(), ..work() };
        assert!(!work().meets(&other), "two DOIs are two works, whatever else they share");
        assert!(work().meets(&Identifiers::of_pmid(Pmid::parse("123").unwrap())));
        assert!(!Identifiers::default().meets(&Identifiers::default()), "nothing known is nothing shared");
    }
}
