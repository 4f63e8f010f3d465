//! One record while it is being read: every field is checked as it goes in, and what does not fit is kept tag by tag.
//! It knows no format; which tag means which field is told by the readers.

use vocabulary::{
    Contributor, Doi, IdentifierError, Isbn, PartialDate, Place, Pmcid, Pmid, Problem, Problems, Reference,
    ReferenceKind, text::words,
};

use super::{dates, entities, issn};
pub(super) use super::{
    pages::{page_range, pages},
    people::{contributor, shortened_contributor},
    unknown_tags::UnknownTags,
};
use crate::format::{Entry, LOST_RECORD, ReadFile};

/// As many records are read from one file; more would fill the memory before anyone could look at them.
const MOST_RECORDS: usize = 1_000_000;

/// No record of a work is longer; what is longer is a file that was cut or joined wrongly.
pub(super) const LONGEST_RECORD: usize = 4 * 1024 * 1024;

/// Whether a record is not read because it, or the file, is larger than any list of references; it is then named in a problem.
///
/// All records behind the last one that is read from a file count as one.
pub(super) fn is_refused(out: &mut ReadFile, file: &str, line: usize, raw: &str) -> bool {
    if out.n_found > MOST_RECORDS {
        return true;
    }
    let expected = if out.n_found == MOST_RECORDS {
        format!("at most {MOST_RECORDS} records in a file; this one and all behind it are left out")
    } else if raw.len() > LONGEST_RECORD {
        format!("at most {LONGEST_RECORD} bytes in a record")
    } else {
        return false;
    };
    out.n_found += 1;
    out.problems.push(lost(file, line, raw, &expected));
    true
}

/// Tells of a record that could not be read.
pub(super) fn lost(file: &str, line: usize, raw: &str, expected: &str) -> Problem {
    Problem {
        place: Place::line(file, line),
        message: LOST_RECORD.into(),
        found: raw.chars().take(60).collect(),
        expected: expected.into(),
        hint: "the others are read".into(),
    }
}

/// A record that is being filled.
pub(super) struct Record<'a> {
    /// What is known so far.
    pub reference: Reference,
    /// The line at which the record begins.
    pub line: usize,
    file: &'a str,
    problems: &'a mut Problems,
}

/// A place inside a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1, where it is known.
    pub column: Option<usize>,
}

impl From<usize> for At {
    fn from(line: usize) -> Self {
        Self { line, column: None }
    }
}

/// The text field of a reference that a value belongs to.
pub(super) type TextField = fn(&mut Reference) -> &mut Option<String>;

impl<'a> Record<'a> {
    /// Begins a record at a line of a file.
    pub fn new(file: &'a str, line: usize, problems: &'a mut Problems) -> Self {
        Self { reference: Reference::default(), line, file, problems }
    }

    /// Ends the record.
    pub fn finish(mut self, raw: &str) -> Entry {
        // Lists grow by doubling; what they reserved too much adds up over ten thousand records.
        self.reference.authors.shrink_to_fit();
        self.reference.keywords.shrink_to_fit();
        self.reference.extra.shrink_to_fit();
        Entry { reference: self.reference, line: self.line, raw: raw.to_owned() }
    }

    /// Keeps a value that has no field of its own.
    pub fn keep(&mut self, tag: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.reference.extra.push((tag.to_owned(), value.to_owned()));
        }
    }

    /// Says that something in this record is wrong.
    pub fn problem(&mut self, at: impl Into<At>, message: &str, found: &str, expected: &str, hint: &str) {
        let At { line, column } = at.into();
        self.problems.push(Problem {
            place: Place { file: self.file.to_owned(), line: Some(line), column },
            message: message.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
            hint: hint.to_owned(),
        });
    }

    /// Sets a text field once; a second, different value is kept under its tag.
    pub fn once(&mut self, field: TextField, tag: &str, value: &str) {
        let value = entities::plain(value.trim());
        let value = value.as_ref();
        if value.is_empty() {
            return;
        }
        match field(&mut self.reference) {
            slot @ None => *slot = Some(value.to_owned()),
            Some(there) if there == value => {}
            Some(_) => self.keep(tag, value),
        }
    }

    /// Sets the date of issue; what the field cannot hold stays under its tag.
    pub fn issued(&mut self, tag: &str, text: &str) {
        match dates::read(text) {
            Some(dates::Read { date, exact: true }) => self.issued_date(tag, date),
            read => {
                if let Some(read) = read {
                    set_date(&mut self.reference.issued, read.date);
                }
                self.keep(tag, text);
            }
        }
    }

    /// Sets the date online; what the field cannot hold stays under its tag.
    pub fn online(&mut self, tag: &str, text: &str) {
        match dates::read(text) {
            Some(dates::Read { date, exact: true }) if set_date(&mut self.reference.online, date) => {}
            Some(dates::Read { date, exact: false }) => {
                set_date(&mut self.reference.online, date);
                self.keep(tag, text);
            }
            _ => self.keep(tag, text),
        }
    }

    /// Sets the date of issue; a date that contradicts an earlier one stays under its tag.
    pub fn issued_date(&mut self, tag: &str, date: PartialDate) {
        if !set_date(&mut self.reference.issued, date) {
            self.keep(tag, &date.to_string());
        }
    }

    /// Adds an author, person or group, written with the family name first.
    pub fn author(&mut self, tag: &str, name: &str) {
        self.add_author(tag, name, contributor(name));
    }

    /// Adds an author written as MEDLINE and Web of Science shorten names.
    pub fn shortened_author(&mut self, tag: &str, name: &str) {
        self.add_author(tag, name, shortened_contributor(name));
    }

    fn add_author(&mut self, tag: &str, name: &str, contributor: Option<Contributor>) {
        match contributor {
            // `et al.` in a name's place says that the list was cut; it names nobody.
            _ if matches!(words(name).join(" ").as_str(), "et al" | "others" | "and others") => {
                let (tag, value) = Reference::FURTHER_AUTHORS;
                self.keep(tag, value);
            }
            Some(contributor) => self.reference.authors.push(contributor),
            None => self.keep(tag, name),
        }
    }

    /// Adds an editor, person or group, written with the family name first.
    pub fn editor(&mut self, tag: &str, name: &str) {
        match contributor(name) {
            Some(contributor) => self.reference.editors.push(contributor),
            None => self.keep(tag, name),
        }
    }

    /// Adds a keyword unless it is there already.
    pub fn keyword(&mut self, word: &str) {
        let word = entities::plain(word.trim());
        let (word, keywords) = (word.as_ref(), &mut self.reference.keywords);
        // No work has a thousand keywords; a file of noise must not make each wait for all before it.
        let is_new = keywords.len() > 1_000 || !keywords.iter().any(|there| there == word);
        if !word.is_empty() && is_new {
            keywords.push(word.to_owned());
        }
    }

    /// Sets the DOI; one that is none is a problem and stays under its tag.
    pub fn doi(&mut self, tag: &str, text: &str, at: impl Into<At>) {
        self.identifier(|reference| &mut reference.doi, Doi::parse, tag, text, at.into());
    }

    /// Sets the PMID; one that is none is a problem and stays under its tag.
    pub fn pmid(&mut self, tag: &str, text: &str, at: impl Into<At>) {
        self.identifier(|reference| &mut reference.pmid, Pmid::parse, tag, text, at.into());
    }

    /// Sets the PMCID; one that is none is a problem and stays under its tag.
    pub fn pmcid(&mut self, tag: &str, text: &str, at: impl Into<At>) {
        self.identifier(|reference| &mut reference.pmcid, Pmcid::parse, tag, text, at.into());
    }

    /// Sets the ISBN; one that is none is a problem and stays under its tag, as do further ones.
    pub fn isbn(&mut self, tag: &str, text: &str, at: impl Into<At>) {
        let at = at.into();
        for one in issn::several(text) {
            self.identifier(|reference| &mut reference.isbn, Isbn::parse, tag, &one, at);
        }
    }

    /// Sets the ISSN; one that is none is a problem and stays under its tag, as do further ones.
    pub fn issn(&mut self, tag: &str, text: &str, at: impl Into<At>) {
        let at = at.into();
        for one in issn::several(text) {
            match issn::checked(&one) {
                Some(issn) => self.once(|reference| &mut reference.issn, tag, &issn),
                None => {
                    self.problem(
                        at,
                        "not an ISSN",
                        &one,
                        "eight digits with a right check digit, as in `2042-7697`",
                        "compare it with the journal's page; the value is kept as it stands",
                    );
                    self.keep(tag, &one);
                }
            }
        }
    }

    /// Sets ISBN or ISSN where both share a tag.
    pub fn serial_number(&mut self, tag: &str, value: &str, line: usize) {
        for one in issn::several(value) {
            let is_book = matches!(self.reference.kind, ReferenceKind::Book | ReferenceKind::Chapter);
            let digits = one.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).count();
            if Isbn::parse(&one).is_ok() || (issn::checked(&one).is_none() && (is_book || digits > 9)) {
                self.isbn(tag, &one, line);
            } else {
                self.issn(tag, &one, line);
            }
        }
    }

    /// Sets the DOI where a tag holds a DOI or anything else; what is none is kept without a problem.
    pub fn doi_or_other(&mut self, tag: &str, text: &str) {
        match Doi::parse(text) {
            Ok(_) => self.doi(tag, text, self.line),
            Err(_) => self.keep(tag, text),
        }
    }

    /// Sets the date of issue from a part that may lack the year, such as `JUN 14`.
    pub fn issued_part(&mut self, tag: &str, text: &str) {
        let year = self.reference.issued.map(|date| date.year().to_string());
        match (dates::read(text), year) {
            (None, Some(year)) if dates::read(&format!("{year} {text}")).is_some_and(|read| read.exact) => {
                self.issued(tag, &format!("{year} {text}"));
            }
            _ => self.issued(tag, text),
        }
    }

    fn identifier<T: PartialEq>(
        &mut self,
        field: fn(&mut Reference) -> &mut Option<T>,
        parse: fn(&str) -> Result<T, IdentifierError>,
        tag: &str,
        text: &str,
        at: At,
    ) {
        if text.trim().is_empty() {
            return;
        }
        match (parse(text), field(&mut self.reference)) {
            (Ok(value), slot @ None) => *slot = Some(value),
            (Ok(value), Some(there)) if *there == value => {}
            (Ok(_), Some(_)) => self.keep(tag, text),
            (Err(error), _) => {
                let message = format!("not a {}", error.kind).replace("a ISBN", "an ISBN");
                let hint = "compare it with the work itself; the value is kept as it stands";
                self.problem(at, &message, text, error.expected, hint);
                self.keep(tag, text);
            }
        }
    }
}

/// Sets or sharpens a date; `false` when the new one says something else.
fn set_date(slot: &mut Option<PartialDate>, new: PartialDate) -> bool {
    let Some(old) = *slot else {
        *slot = Some(new);
        return true;
    };
    let agrees = old.year() == new.year()
        && old.month().zip(new.month()).is_none_or(|(a, b)| a == b)
        && old.day().zip(new.day()).is_none_or(|(a, b)| a == b);
    if agrees && (new.month().is_some(), new.day().is_some()) > (old.month().is_some(), old.day().is_some()) {
        *slot = Some(new);
    }
    agrees
}
