//! Scores parsed references against labelled ones, field by field.
//! It decides neither which sets are used nor what score is good enough.

use std::fmt;

use vocabulary::{Contributor, Doi, Reference, text::folded};

use citation::{
    Field,
    steps::{
        assembly, dates,
        identifiers::{self, What},
        names, numbers,
    },
};

use crate::labelled::Labelled;

/// The names of the scored fields, in the order of the table.
pub const FIELDS: [&str; 8] = ["authors", "year", "title", "container", "volume", "issue", "pages", "doi"];

/// The values of the scored fields, ready to compare; empty where there is none.
pub type Values = [String; 8];

/// Counts of one field over a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Values found and equal to the expected one.
    pub right: usize,
    /// Values found.
    pub found: usize,
    /// Values expected.
    pub expected: usize,
}

/// The scores of a set.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Counts of each field.
    pub fields: [Counts; 8],
    /// References of which every field is right.
    pub whole: usize,
    /// All references.
    pub all: usize,
}

impl Counts {
    /// Returns the share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// Returns the share of what was expected that was found and is right.
    pub fn recall(self) -> f64 {
        share(self.right, self.expected)
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.expected)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Scores {
    /// Counts one reference.
    // METHOD: How readings of copied references are scored.
    pub fn add(&mut self, expected: &Values, found: &Values) {
        for (counts, (expected, found)) in self.fields.iter_mut().zip(expected.iter().zip(found)) {
            counts.expected += usize::from(!expected.is_empty());
            counts.found += usize::from(!found.is_empty());
            counts.right += usize::from(!expected.is_empty() && expected == found);
        }
        self.whole += usize::from(expected == found);
        self.all += 1;
    }

    /// Adds the counts of another set.
    pub fn merge(&mut self, other: &Self) {
        for (counts, more) in self.fields.iter_mut().zip(&other.fields) {
            counts.right += more.right;
            counts.found += more.found;
            counts.expected += more.expected;
        }
        self.whole += other.whole;
        self.all += other.all;
    }

    /// Returns the counts summed over all fields.
    pub fn micro(&self) -> Counts {
        self.fields.iter().fold(Counts::default(), |sum, counts| Counts {
            right: sum.right + counts.right,
            found: sum.found + counts.found,
            expected: sum.expected + counts.expected,
        })
    }

    /// Returns the share of references of which every field is right.
    pub fn whole_share(&self) -> f64 {
        share(self.whole, self.all)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12}{:>10}{:>10}{:>10}{:>10}", "field", "expected", "precision", "recall", "F1")?;
        let micro = self.micro();
        for (name, counts) in FIELDS.iter().zip(self.fields).chain([(&"micro", micro)]) {
            let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
            writeln!(f, "{name:<12}{:>10}{precision:>10.3}{recall:>10.3}{f1:>10.3}", counts.expected)?;
        }
        write!(f, "all fields right: {:.3} of {} references", self.whole_share(), self.all)
    }
}

/// Returns the values that a person's labels give.
pub fn expected(entry: &Labelled) -> Values {
    let texts = |field: Field| {
        entry.spans.iter().filter(move |(f, _)| *f == field).map(|(_, range)| &entry.text[range.clone()])
    };
    let first = |field: Field, read: &dyn Fn(&str) -> Option<String>| texts(field).find_map(read).unwrap_or_default();
    let hints = citation::steps::hints();
    let authors: Vec<Contributor> = texts(Field::Author)
        .filter(|text| !names::are_editors(text))
        .flat_map(|text| names::read(text, hints))
        .collect();
    let container = entry
        .spans
        .iter()
        .filter(|(field, _)| matches!(field, Field::Journal | Field::Book))
        .find_map(|(_, range)| assembly::container(&entry.text[range.clone()]))
        .unwrap_or_default();
    let doi = texts(Field::Identifier)
        .flat_map(|text| {
            identifiers::find(text).into_iter().filter(|f| f.what == What::Doi).map(move |f| &text[f.value])
        })
        .find_map(|value| Doi::parse(value).ok())
        .map_or(String::new(), |doi| doi.to_string());
    [
        families(&authors),
        first(Field::Date, &|text| dates::read(text).map(|printed| printed.date.year().to_string())),
        plain(&first(Field::Title, &assembly::title)),
        plain(&container),
        plain(&first(Field::Volume, &numbers::volume)),
        plain(&first(Field::Issue, &numbers::issue)),
        plain(&first(Field::Pages, &|text| numbers::pages(text).map(|pages| pages.text))),
        doi,
    ]
}

/// Returns the values of a parsed reference.
pub fn found(reference: &Reference) -> Values {
    let text = |value: &Option<String>| plain(value.as_deref().unwrap_or_default());
    [
        families(&reference.authors),
        reference.issued.map_or(String::new(), |date| date.year().to_string()),
        text(&reference.title),
        text(&reference.container),
        text(&reference.volume),
        text(&reference.issue),
        plain(reference.pages.as_ref().or(reference.article_number.as_ref()).map_or("", String::as_str)),
        reference.doi.as_ref().map_or(String::new(), ToString::to_string),
    ]
}

fn families(authors: &[Contributor]) -> String {
    authors.iter().map(|author| plain(&author.sort_name())).collect::<Vec<_>>().join("|")
}

/// Returns letters and digits alone, folded.
pub fn plain(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::{fs::File, io::Read, path::Path};

    use flate2::read::GzDecoder;

    use super::*;
    use crate::labelled;
    use citation::parse;

    /// Scores every `step`-th of the references.
    fn score(entries: &[Labelled], step: usize) -> Scores {
        let mut scores = Scores::default();
        for entry in entries.iter().step_by(step) {
            scores.add(&expected(entry), &found(&parse(&entry.text).reference));
        }
        scores
    }

    #[test]
    fn counts_give_the_shares_they_stand_for() {
        let value = |title: &str| -> Values { ["", "", title, "", "", "", "", ""].map(str::to_owned) };
        let mut scores = Scores::default();
        for (expected, found) in [("a", "a"), ("b", "c"), ("d", ""), ("", "")] {
            scores.add(&value(expected), &value(found));
        }
        let micro = scores.micro();
        assert_eq!((micro.right, micro.found, micro.expected), (1, 2, 3));
        assert!((micro.precision() - 0.5).abs() < 1e-12 && (micro.f1() - 0.4).abs() < 1e-12);
        assert!((scores.whole_share() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn labelled_references_not_learned_from_reach_the_floors() -> std::io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/labelled/citation-strings");
        if !folder.is_dir() {
            say("skipped: the labelled reference strings are not beside this work tree");
            return Ok(());
        }
        let mut xml = String::new();
        GzDecoder::new(File::open(folder.join("core.xml.gz"))?).read_to_string(&mut xml)?;
        let core = score(&labelled::sequences(&xml), 6);
        println!("core, every sixth reference\n{core}");

        let file = File::open(folder.join("grobid-citation/grobid-citation-dataset.tar.gz"))?;
        let mut entries = Vec::new();
        for file in tar::Archive::new(GzDecoder::new(file)).entries()? {
            let mut file = file?;
            let name = file.path()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".xml") && labelled::part(&name) == 0 {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                entries.extend(labelled::tei(&String::from_utf8_lossy(&bytes)));
            }
        }
        let grobid = score(&entries, 6);
        println!("grobid, every sixth reference\n{grobid}");
        assert!(core.micro().f1() >= 0.90 && core.whole_share() >= 0.66, "{core}");
        assert!(grobid.micro().f1() >= 0.88 && grobid.whole_share() >= 0.62, "{grobid}");
        Ok(())
    }

    /// Says that a test was skipped, past the test runner, which keeps what passing tests print to itself.
    fn say(line: &str) {
        use std::io::Write;
        writeln!(std::io::stderr(), "{line}").expect("the error output takes a line");
    }
}
