//! Several records of one work become one reference, by a rule per field, with the record each value came from.
//! Which records are of one work is decided before; nothing is looked up.

use std::collections::BTreeMap;

use vocabulary::{Contributor, PartialDate, Reference, ReferenceKind, Word, text::words};

use crate::comparison::{PageSpan, volume_key};

/// The fields that mean something within one volume alone.
const PLACES: [&str; 3] = ["issue", "pages", "article_number"];

/// One reference made of several, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The reference; its key is that of the first record.
    pub reference: Reference,
    /// Every field that any record has, in the order of `Reference`.
    pub choices: Vec<FieldChoice>,
}

/// Where the value of one field came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChoice {
    /// The field's name, as in `Reference`.
    pub field: &'static str,
    /// The value that was taken, as text.
    pub value: String,
    /// The records of the group it was taken from, by their place in the group; several where lists were joined.
    pub from: Vec<usize>,
    /// The rule by which it was taken, in words.
    pub rule: &'static str,
    /// What other records say instead, each with its place in the group.
    pub others: Vec<(usize, String)>,
}

/// Merges the records of one work; nothing is lost, since what was not taken stands under `others`.
///
/// An empty group gives an empty reference.
pub fn merged(group: &[&Reference]) -> Merged {
    // METHOD: What is kept when records are joined.
    let most = "said by most records";
    let mut merging = Merging { group, leading: leading(group), volume: None, choices: Vec::new() };
    let reference = Reference {
        id: group.first().map(|first| first.id.clone()).unwrap_or_default(),
        kind: merging.kind(),
        authors: merging.people("authors", |r| &r.authors),
        editors: merging.people("editors", |r| &r.editors),
        title: merging.text(
            "title",
            "said by most records, not in capitals",
            |r| r.title.as_ref(),
            |t| words(t).concat(),
            |t| (!is_capitals(t), 0),
        ),
        container: merging.text(
            "container",
            "the least abbreviated",
            |r| r.container.as_ref(),
            |_| String::new(),
            |t| (!is_capitals(t), t.chars().count()),
        ),
        issued: merging.date("issued", |r| r.issued),
        online: merging.date("online", |r| r.online),
        volume: merging.volume(most),
        issue: merging.text("issue", most, |r| r.issue.as_ref(), volume_key_of, |_| (true, 0)),
        pages: merging.text(
            "pages",
            "said by most records, the fullest form",
            |r| r.pages.as_ref(),
            first_page,
            |t| (t.contains(vocabulary::text::is_dash), t.len()),
        ),
        article_number: merging.text(
            "article_number",
            most,
            |r| r.article_number.as_ref(),
            str::to_owned,
            |_| (true, 0),
        ),
        edition: merging.text("edition", most, |r| r.edition.as_ref(), str::to_owned, |_| (true, 0)),
        publisher: merging.text(
            "publisher",
            most,
            |r| r.publisher.as_ref(),
            |t| words(t).concat(),
            |t| (true, t.len()),
        ),
        publisher_place: merging.text(
            "publisher_place",
            most,
            |r| r.publisher_place.as_ref(),
            |t| words(t).concat(),
            |_| (true, 0),
        ),
        doi: merging.value("doi", most, |r| r.doi.clone(), ToString::to_string),
        pmid: merging.value("pmid", most, |r| r.pmid.clone(), ToString::to_string),
        pmcid: merging.value("pmcid", most, |r| r.pmcid.clone(), ToString::to_string),
        isbn: merging.value("isbn", most, |r| r.isbn.clone(), ToString::to_string),
        issn: merging.text("issn", most, |r| r.issn.as_ref(), str::to_owned, |_| (true, 0)),
        url: merging.text("url", most, |r| r.url.as_ref(), str::to_owned, |_| (true, 0)),
        abstract_text: merging.text(
            "abstract_text",
            "the longest",
            |r| r.abstract_text.as_ref(),
            |_| String::new(),
            |t| (true, t.chars().count()),
        ),
        keywords: merging.all("keywords", |r| r.keywords.clone(), Clone::clone),
        language: merging.text("language", most, |r| r.language.as_ref(), str::to_owned, |_| (true, 0)),
        note: Some(merging.all("note", |r| r.note.iter().cloned().collect(), Clone::clone).join("\n"))
            .filter(|note| !note.is_empty()),
        extra: merging.all("extra", |r| r.extra.clone(), |(tag, value)| format!("{tag}: {value}")),
    };
    Merged { reference, choices: merging.choices }
}

struct Merging<'g> {
    group: &'g [&'g Reference],
    /// The record that decides between values that as many say, if there is any record.
    leading: Option<usize>,
    /// The volume that was taken, as a key.
    volume: Option<String>,
    choices: Vec<FieldChoice>,
}

impl Merging<'_> {
    /// Takes the value whose key most records share, or of several such the leading record's; among those the best form; among equals the first.
    fn text(
        &mut self,
        field: &'static str,
        rule: &'static str,
        of: fn(&Reference) -> Option<&String>,
        key: fn(&str) -> String,
        worth: fn(&str) -> (bool, usize),
    ) -> Option<String> {
        let values: Vec<(usize, String)> = self.values(|r| of(r).cloned());
        let mut votes: BTreeMap<String, usize> = BTreeMap::new();
        for (at, value) in &values {
            // An issue or a page of another volume is none of this one.
            *votes.entry(key(value)).or_default() += usize::from(!PLACES.contains(&field) || self.is_of_volume(*at));
        }
        let leading = self.leading.and_then(|at| of(self.group[at])).map(|value| key(value));
        let rank = |value: &String| {
            let key = key(value);
            (votes.get(&key).copied().unwrap_or(0), leading.as_ref() == Some(&key), worth(value))
        };
        let (from, chosen) = values.iter().rev().max_by_key(|(_, value)| rank(value))?.clone();
        if rank(&chosen).0 == 0 {
            self.push(field, "none of the volume taken", Vec::new(), String::new(), &values);
            return None;
        }
        self.push(field, rule, vec![from], chosen.clone(), &values);
        Some(chosen)
    }

    /// Takes the volume, by which issue and pages are then judged.
    fn volume(&mut self, rule: &'static str) -> Option<String> {
        let volume = self.text("volume", rule, |r| r.volume.as_ref(), volume_key_of, |_| (true, 0));
        self.volume = volume.as_deref().map(volume_key);
        volume
    }

    /// Whether a record does not give another volume than the one taken.
    fn is_of_volume(&self, at: usize) -> bool {
        let given = self.group[at].volume.as_deref().map(volume_key);
        given.is_none() || self.volume.is_none() || given == self.volume
    }

    fn value<T: Ord + Clone>(
        &mut self,
        field: &'static str,
        rule: &'static str,
        of: fn(&Reference) -> Option<T>,
        shown: fn(&T) -> String,
    ) -> Option<T> {
        let values = self.values(of);
        let n_say = |value: &T| values.iter().filter(|(_, other)| other == value).count();
        let (from, chosen) = values.iter().rev().max_by_key(|(_, value)| n_say(value))?.clone();
        let all: Vec<(usize, String)> = values.iter().map(|(at, value)| (*at, shown(value))).collect();
        self.push(field, rule, vec![from], shown(&chosen), &all);
        Some(chosen)
    }

    fn date(&mut self, field: &'static str, of: fn(&Reference) -> Option<PartialDate>) -> Option<PartialDate> {
        let values = self.values(of);
        let n_say = |date: &PartialDate| values.iter().filter(|(_, other)| other.year() == date.year()).count();
        let precision = |date: &PartialDate| (date.month().is_some(), date.day().is_some());
        // METHOD: Which of two years is kept.
        let leading = self.leading.and_then(|at| of(self.group[at])).map(PartialDate::year);
        let (from, chosen) = *values
            .iter()
            .rev()
            .max_by_key(|(_, date)| (n_say(date), leading == Some(date.year()), date.year(), precision(date)))?;
        let all: Vec<(usize, String)> = values.iter().map(|(at, date)| (*at, date.to_string())).collect();
        self.push(
            field,
            "the year of most records, the later of two, the most exact form",
            vec![from],
            chosen.to_string(),
            &all,
        );
        Some(chosen)
    }

    fn people(&mut self, field: &'static str, of: fn(&Reference) -> &Vec<Contributor>) -> Vec<Contributor> {
        let values = self.values(|r| Some(of(r).clone()).filter(|list| !list.is_empty()));
        let given = |list: &[Contributor]| -> usize {
            list.iter()
                .map(|one| {
                    if let Contributor::Person(person) = one {
                        person.given.as_ref().map_or(0, |given| given.len())
                    } else {
                        0
                    }
                })
                .sum()
        };
        let Some((from, chosen)) = values.iter().rev().max_by_key(|(_, list)| (list.len(), given(list))).cloned()
        else {
            return Vec::new();
        };
        let shown = |list: &[Contributor]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let all: Vec<(usize, String)> = values.iter().map(|(at, list)| (*at, shown(list))).collect();
        self.push(field, "the longest list, the fullest given names", vec![from], shown(&chosen), &all);
        chosen
    }

    /// Takes what all records say, each thing once.
    fn all<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        of: fn(&Reference) -> Vec<T>,
        shown: fn(&T) -> String,
    ) -> Vec<T> {
        let mut all: Vec<T> = Vec::new();
        let mut from = Vec::new();
        for (at, reference) in self.group.iter().enumerate() {
            for value in of(reference) {
                if !all.contains(&value) {
                    all.push(value);
                    if from.last() != Some(&at) {
                        from.push(at);
                    }
                }
            }
        }
        if !all.is_empty() {
            let value = all.iter().map(shown).collect::<Vec<_>>().join("; ");
            self.push(field, "all records together", from, value, &[]);
        }
        all
    }

    fn kind(&mut self) -> ReferenceKind {
        let kinds = self.values(|r| Some(r.kind).filter(|kind| *kind != ReferenceKind::Other));
        let n_say = |kind: &ReferenceKind| kinds.iter().filter(|(_, other)| other == kind).count();
        let Some((from, chosen)) = kinds.iter().rev().max_by_key(|(_, kind)| n_say(kind)).copied() else {
            return ReferenceKind::Other;
        };
        let all: Vec<(usize, String)> = kinds.iter().map(|(at, kind)| (*at, kind.as_str().to_owned())).collect();
        self.push("kind", "said by most records", vec![from], chosen.as_str().to_owned(), &all);
        chosen
    }

    fn values<T>(&self, of: impl Fn(&Reference) -> Option<T>) -> Vec<(usize, T)> {
        self.group.iter().enumerate().filter_map(|(at, reference)| Some((at, of(reference)?))).collect()
    }

    fn push(
        &mut self,
        field: &'static str,
        rule: &'static str,
        from: Vec<usize>,
        value: String,
        all: &[(usize, String)],
    ) {
        let others = all.iter().filter(|(_, other)| *other != value).cloned().collect();
        self.choices.push(FieldChoice { field, value, from, rule, others });
    }
}

/// Finds the record whose year, volume, issue and first page most records share, the later of equals.
fn leading(group: &[&Reference]) -> Option<usize> {
    let place = |r: &Reference| {
        let pages = r.pages.as_ref().or(r.article_number.as_ref());
        let keys =
            [r.volume.as_deref().map(volume_key), r.issue.as_deref().map(volume_key), pages.map(|p| first_page(p))];
        (r.year(), keys)
    };
    let places: Vec<_> = group.iter().map(|r| place(r)).collect();
    let n_shared = |at: usize| -> usize {
        let (year, keys) = &places[at];
        let shares = |(other_year, others): &(Option<i32>, [Option<String>; 3])| {
            let same = keys.iter().zip(others).filter(|(a, b)| a.is_some() && a == b).count();
            same + usize::from(year.is_some() && year == other_year)
        };
        places.iter().map(shares).sum()
    };
    (0..group.len()).rev().max_by_key(|at| (n_shared(*at), places[*at].0))
}

fn volume_key_of(text: &str) -> String {
    volume_key(text)
}

fn first_page(text: &str) -> String {
    PageSpan::parse(text).map_or_else(String::new, |pages| pages.first().to_string())
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{Doi, Person};

    #[test]
    fn each_field_follows_its_rule_and_says_where_it_came_from() {
        let people = |names: &[&str]| {
            names.iter().filter_map(|name| Person::from_inverted(name)).map(Contributor::Person).collect::<Vec<_>>()
        };
        let first = Reference {
            id: "avelin-2018".into(),
            title: Some("WARDS THAT LISTEN".into()),
            authors: people(&["Avelin, E."]),
            container: Some("Ward Care Q".into()),
            pages: Some("12".into()),
            issued: PartialDate::new(2017, None, None).ok(),
            keywords: vec!["wards".into()],
            ..Reference::default()
        };
        let second = Reference {
            id: "avelin-2018b".into(),
            title: Some("Wards that listen".into()),
            authors: people(&["Avelin, Erika", "Berg, Jan"]),
            container: Some("Ward Care Quarterly".into()),
            pages: Some("12-19".into()),
            issued: PartialDate::new(2018, Some(3), None).ok(),
            doi: Doi::parse("10.5555/wards").ok(),
            keywords: vec!["wards".into(), "listening".into()],
            ..Reference::default()
        };
        let found = merged(&[&first, &second]);
        let reference = &found.reference;
        assert_eq!(reference.id, "avelin-2018");
        assert_eq!(reference.title.as_deref(), Some("Wards that listen"));
        assert_eq!(reference.container.as_deref(), Some("Ward Care Quarterly"));
        assert_eq!(reference.pages.as_deref(), Some("12-19"));
        assert_eq!((reference.authors.len(), reference.year()), (2, Some(2018)));
        assert_eq!(reference.keywords, ["wards", "listening"]);
        let choice =
            |field: &str| found.choices.iter().find(|choice| choice.field == field).expect("the field was chosen");
        assert_eq!((choice("doi").from.as_slice(), choice("doi").others.len()), (&[1][..], 0));
        assert_eq!(choice("title").others, [(0, "WARDS THAT LISTEN".to_owned())]);
        assert_eq!(choice("keywords").from, [0, 1]);
    }

    #[test]
    fn year_volume_issue_and_pages_belong_together() {
        let placed = |year: i32, volume: &str, issue: &str, pages: &str| {
            let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            Reference {
                issued: PartialDate::new(year, None, None).ok(),
                volume: given(volume),
                issue: given(issue),
                pages: given(pages),
                ..Reference::default()
            }
        };
        let shown = |group: &[&Reference]| {
            let reference = merged(group).reference;
            let place = [reference.volume, reference.issue, reference.pages];
            (reference.issued.map(PartialDate::year), place.map(Option::unwrap_or_default).join(" "))
        };
        let issue = placed(2017, "20", "3", "876-884");
        let online = placed(2018, "21", "", "1-9");
        for group in [[&issue, &online], [&online, &issue]] {
            assert_eq!(shown(&group), (Some(2017), "20 3 876-884".to_owned()));
        }
        // What most say stands against the fullest record.
        let other = placed(2018, "21", "", "");
        assert_eq!(shown(&[&issue, &online, &other]), (Some(2018), "21  1-9".to_owned()));
        // Of two places alike in all else, the one leads whose year others share.
        let dated = placed(2018, "", "", "");
        assert_eq!(shown(&[&issue, &online, &dated]), (Some(2018), "21  1-9".to_owned()));
        // The year alone does not lead a record with a place.
        let year = placed(2018, "", "", "");
        assert_eq!(shown(&[&year, &issue]), (Some(2017), "20 3 876-884".to_owned()));
    }

    #[test]
    fn nothing_is_merged_into_nothing() {
        assert_eq!(merged(&[]).reference, Reference { kind: ReferenceKind::Other, ..Reference::default() });
    }
}
