//! Compares what is counted: year, volume, issue, and pages or article number.

use vocabulary::{CheckField, Method, Reference, Severity, Verdict, text::folded};

use super::finding::Finding;
use crate::comparison::{pages_in_full, pages_written_same};

/// Compares the year; where it differs, says which year is which.
pub(super) fn year(entry: &Reference, record: &Reference) -> Finding {
    let (found, expected) = (entry.year(), record.issued.or(record.online));
    let text = |year: Option<i32>| year.map(|year| year.to_string());
    let finding = Finding::new(
        CheckField::Year,
        text(found).as_deref(),
        text(expected.map(vocabulary::PartialDate::year)).as_deref(),
    );
    let (Some(expected), found) = (expected, found) else {
        return finding.with(Verdict::NotCheckable, Severity::None, "the record holds no date");
    };
    let Some(found) = found else {
        return finding.with(Verdict::MissingHere, Severity::Omission, "the year is left out");
    };
    if found == expected.year() {
        return finding.with(Verdict::Agrees, Severity::None, "");
    }
    let remark = match record.online.filter(|online| online.year() == found) {
        Some(online) => format!(
            "{found} is the year of online publication ({}); {}the issue is of {}",
            online.in_words(),
            cited_issue(entry).map_or(String::new(), |cited| format!("volume and issue are cited as {cited}, and ")),
            expected.year()
        ),
        None => format!("the record says {}", expected.year()),
    };
    finding.with(Verdict::Differs, Severity::Error, remark)
}

/// Compares the volume.
pub(super) fn volume(entry: &Reference, record: &Reference) -> Finding {
    plain(CheckField::Volume, entry.volume.as_deref(), record.volume.as_deref(), "volume")
}

/// Compares the issue number; an article number in its place is named as such.
pub(super) fn issue(entry: &Reference, record: &Reference) -> Finding {
    let number = [&record.article_number, &record.pages].into_iter().flatten().next();
    if let (Some(found), Some(number)) = (&entry.issue, number)
        && record.issue.as_ref() != Some(found)
        && pages_written_same(found, number)
    {
        let rest = match &record.issue {
            Some(issue) => format!("the issue is {issue}"),
            None => "the record has no issue number".to_owned(),
        };
        let remark = format!("{found} is the article number, in the issue's place; {rest}");
        return Finding::new(CheckField::Issue, Some(found), record.issue.as_deref()).with(
            Verdict::Differs,
            Severity::Error,
            remark,
        );
    }
    plain(CheckField::Issue, entry.issue.as_deref(), record.issue.as_deref(), "issue number")
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Article numbers, and pages counted from 1",
    statement: "Where a work has an article number, pages counted from 1 within it are no contradiction: an entry that gives them lacks the number, and a record that knows nothing else cannot confirm one.",
    source: None,
}];

/// Compares the pages, or the article number where there are none.
pub(super) fn pages(entry: &Reference, record: &Reference) -> Finding {
    let both = |reference: &Reference| [reference.pages.clone(), reference.article_number.clone()];
    let (here, there) = (both(entry), both(record));
    // What agrees is shown; one side may give both pages and number, and the other only one.
    let agree = here.iter().flatten().find_map(|found| {
        let expected = there.iter().flatten().find(|expected| pages_written_same(found, expected))?;
        Some((found.clone(), expected.clone()))
    });
    let first = |of: [Option<String>; 2]| of.into_iter().flatten().next();
    let (found, expected) = match agree {
        Some((found, expected)) => (Some(found), Some(expected)),
        None => (first(here), first(there)),
    };
    let finding = Finding::new(CheckField::Pages, found.as_deref(), expected.as_deref());
    match (&found, &expected) {
        (_, None) => finding.with(Verdict::NotCheckable, Severity::None, "the record holds no pages"),
        (None, Some(expected)) if entry.issue.as_ref().is_some_and(|issue| pages_written_same(issue, expected)) => {
            finding.with(Verdict::MissingHere, Severity::Omission, "the article number stands in the issue's place")
        }
        (None, Some(_)) => finding.with(Verdict::MissingHere, Severity::Omission, "the pages are left out"),
        (Some(found), Some(expected)) if pages_written_same(found, expected) => {
            finding.with(Verdict::Agrees, Severity::None, "")
        }
        (Some(found), Some(number)) if is_counted_from_one(found) && is_article_number(number) => {
            let remark = "the pages are counted within the article; its article number is left out";
            finding.with(Verdict::Differs, Severity::Omission, remark)
        }
        (Some(number), Some(expected)) if is_counted_from_one(expected) && is_article_number(number) => {
            let remark = "the record counts the pages within the article and holds no article number";
            finding.with(Verdict::NotCheckable, Severity::None, remark)
        }
        (Some(found), Some(expected)) if pages_in_full(found).0 == pages_in_full(expected).0 => {
            finding.with(Verdict::Differs, Severity::Error, "the first page agrees, the last does not")
        }
        _ => finding.with(Verdict::Differs, Severity::Error, "the pages differ"),
    }
}

fn plain(field: CheckField, found: Option<&str>, expected: Option<&str>, name: &str) -> Finding {
    let finding = Finding::new(field, found, expected);
    match (found, expected) {
        (_, None) => finding.with(Verdict::NotCheckable, Severity::None, format!("the record holds no {name}")),
        (None, Some(_)) => finding.with(Verdict::MissingHere, Severity::Omission, format!("the {name} is left out")),
        (Some(found), Some(expected)) if number_key(found) == number_key(expected) => {
            finding.with(Verdict::Agrees, Severity::None, "")
        }
        (Some(found), Some(expected))
            if number_key(expected).strip_prefix(&number_key(found)).is_some_and(|rest| rest.starts_with(" suppl")) =>
        {
            finding.with(Verdict::Differs, Severity::Omission, "the supplement is left out")
        }
        _ => finding.with(Verdict::Differs, Severity::Error, format!("the {name} differs")),
    }
}

/// Makes `07`, `7` and `Vol. 7` the same, and `7 Suppl 1`, `7(Supplement 1)` and `7, S1`.
fn number_key(number: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut was_digit = None;
    for c in folded(number).chars() {
        let is_digit = c.is_alphanumeric().then(|| c.is_ascii_digit());
        match words.last_mut() {
            Some(word) if is_digit.is_some() && is_digit == was_digit => word.push(c),
            _ if is_digit.is_some() => words.push(c.to_string()),
            _ => {}
        }
        was_digit = is_digit;
    }
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.len() > 1 && matches!(words[0], "volume" | "vol" | "v" | "number" | "no" | "nr" | "issue") {
        words.remove(0);
    }
    let plain = |word: &&str| match *word {
        "supplement" | "supplements" | "supp" | "suppl" | "supl" | "s" => "suppl".to_owned(),
        word => match word.trim_start_matches('0') {
            "" => word.to_owned(),
            rest => rest.to_owned(),
        },
    };
    words.iter().map(plain).collect::<Vec<_>>().join(" ")
}

/// Whether pages are a range that begins at 1, as those of a paper that has none of its own in the volume.
fn is_counted_from_one(pages: &str) -> bool {
    let (first, last) = pages_in_full(pages);
    first == "1" && last != first
}

/// Whether a number is that of an article: no range, and not a plain page.
fn is_article_number(number: &str) -> bool {
    let (first, last) = pages_in_full(number);
    let digits = first.chars().filter(char::is_ascii_digit).count();
    first == last && digits > 0 && (digits >= 4 || first.starts_with(|c: char| c.is_alphabetic()))
}

fn cited_issue(entry: &Reference) -> Option<String> {
    let volume = entry.volume.as_ref()?;
    Some(entry.issue.as_ref().map_or(volume.clone(), |issue| format!("{volume}({issue})")))
}
