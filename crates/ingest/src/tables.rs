//! Turns the checked inputs into the plain tables that `analyse` reads; the only file that writes `tables/`.
//! Each row says where it came from. The columns are described in data/README.md.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use vocabulary::{Base, Contributor, Place, Reference};

use crate::{
    citation_check::{self, Finding},
    inputs::{Inputs, ListEntry},
    link::Link,
};

/// A table's name, such as `coding.csv`, and its bytes.
pub type Table = (&'static str, Vec<u8>);

/// Says that the tables could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    source: io::Error,
}

/// Writes all tables into `folder`: each to a new file beside the old one first, so that a table is never half-written.
///
/// # Errors
/// When the folder or a file cannot be written; tables already replaced stay replaced.
pub fn write(tables: &[Table], folder: &Path) -> Result<(), WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let part = |name: &str| folder.join(format!(".{name}.part"));
    for (name, bytes) in tables {
        fs::write(part(name), bytes).map_err(failed(&part(name)))?;
    }
    for (name, _) in tables {
        fs::rename(part(name), folder.join(name)).map_err(failed(&folder.join(name)))?;
    }
    Ok(())
}

/// Makes every table.
pub(crate) fn all(inputs: &Inputs, links: &[Link]) -> Vec<Table> {
    vec![
        ("references.csv", references(inputs)),
        ("entries.csv", entries(inputs, links)),
        ("citation_check.csv", citation_check(inputs, links)),
        ("spellings.csv", spellings(inputs)),
        ("cases.csv", cases(inputs)),
        ("themes.csv", themes(inputs)),
        ("coding.csv", coding(inputs)),
        ("survey.csv", survey(inputs)),
    ]
}

/// Rows under a header, written as CSV.
struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    fn new(header: &[&str]) -> Self {
        let mut writer = Self(csv::Writer::from_writer(Vec::new()));
        writer.row(header);
        writer
    }

    fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        self.0
            .write_record(cells.iter().map(|cell| cell.as_ref().as_bytes()))
            .expect("rows of one width always fit into memory");
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory never refuses to be flushed")
    }
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn line(place: &Place) -> String {
    text(place.line.as_ref())
}

fn names(list: &[Contributor]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The fields of a reference that both reference tables share, in the order of `REFERENCE_COLUMNS`.
fn reference_cells(r: &Reference) -> Vec<String> {
    vec![
        names(&r.authors),
        text(r.year().as_ref()),
        text(r.title.as_ref()),
        text(r.container.as_ref()),
        text(r.volume.as_ref()),
        text(r.issue.as_ref()),
        text(r.pages.as_ref()),
        text(r.article_number.as_ref()),
        text(r.doi.as_ref()),
    ]
}

const REFERENCE_COLUMNS: [&str; 9] =
    ["authors", "year", "title", "container", "volume", "issue", "pages", "article_number", "doi"];

fn references(inputs: &Inputs) -> Vec<u8> {
    let header = [
        &["reference", "role", "kind", "short_name", "issued_date", "online_date"],
        REFERENCE_COLUMNS.as_slice(),
        &["pmid", "pmcid", "isbn", "url", "note", "source_file", "source_line"],
    ];
    let mut writer = Writer::new(&header.concat());
    for record in &inputs.records {
        let r = &record.reference;
        let case = inputs.cases.iter().find(|case| case.id.as_str() == r.id);
        let is_publication = inputs.review.publication.as_ref() == Some(&r.id);
        let role = case.map_or(if is_publication { "publication" } else { "record" }, |case| case.role.as_str());
        let mut cells = vec![
            r.id.clone(),
            role.into(),
            r.kind.as_str().into(),
            r.short_name(),
            text(r.issued.as_ref()),
            text(r.online.as_ref()),
        ];
        cells.extend(reference_cells(r));
        cells.extend([
            text(r.pmid.as_ref()),
            text(r.pmcid.as_ref()),
            text(r.isbn.as_ref()),
            text(r.url.as_ref()),
            text(r.note.as_ref()),
            record.place.file.clone(),
            line(&record.place),
        ]);
        writer.row(&cells);
    }
    writer.bytes()
}

fn entries(inputs: &Inputs, links: &[Link]) -> Vec<u8> {
    let header = [
        &["entry", "reference", "link_decision", "link_score", "link_reasons"],
        REFERENCE_COLUMNS.as_slice(),
        &["raw", "source_file", "source_line"],
    ];
    let mut writer = Writer::new(&header.concat());
    for (entry, link) in inputs.list.iter().zip(links) {
        let record = link.record.map(|at| inputs.records[at].reference.id.clone());
        let mut cells = vec![
            entry.number.to_string(),
            record.unwrap_or_default(),
            link.decision.into(),
            format!("{:.1}", link.score),
            link.reasons.join("; "),
        ];
        cells.extend(reference_cells(&entry.reference));
        cells.extend([entry.raw.clone(), entry.place.file.clone(), line(&entry.place)]);
        writer.row(&cells);
    }
    writer.bytes()
}

fn citation_check(inputs: &Inputs, links: &[Link]) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "entry",
        "reference",
        "field",
        "position",
        "verdict",
        "severity",
        "found",
        "expected",
        "remark",
        "source_file",
        "source_line",
        "record_file",
        "record_line",
    ]);
    for (entry, link) in inputs.list.iter().zip(links) {
        let Some(record) = link.record.map(|at| &inputs.records[at]) else { continue };
        let cautions: Vec<_> =
            inputs.review.cautions.iter().filter(|caution| caution.record == record.reference.id).collect();
        for finding in citation_check::check(&entry.reference, &record.reference, &cautions) {
            writer.row(&finding_cells(entry, &record.reference.id, &finding, &record.place));
        }
    }
    writer.bytes()
}

fn finding_cells(entry: &ListEntry, record: &str, finding: &Finding, place: &Place) -> [String; 13] {
    [
        entry.number.to_string(),
        record.to_owned(),
        finding.field.as_str().to_owned(),
        text(finding.position.as_ref()),
        finding.verdict.as_str().to_owned(),
        finding.severity.as_str().to_owned(),
        finding.found.clone(),
        finding.expected.clone(),
        finding.remark.clone(),
        entry.place.file.clone(),
        line(&entry.place),
        place.file.clone(),
        line(place),
    ]
}

fn spellings(inputs: &Inputs) -> Vec<u8> {
    let mut writer = Writer::new(&["person", "spelling", "entry", "source_file", "source_line"]);
    let lists = inputs.list.iter().map(|entry| (entry.number, entry.reference.authors.as_slice()));
    for (at, variant) in citation_check::spelling_variants(lists).into_iter().enumerate() {
        for (spelling, numbers) in variant.spellings {
            for number in numbers {
                let place = &inputs.list[number - 1].place;
                writer.row(&[
                    (at + 1).to_string(),
                    spelling.clone(),
                    number.to_string(),
                    place.file.clone(),
                    line(place),
                ]);
            }
        }
    }
    writer.bytes()
}

fn cases(inputs: &Inputs) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "case",
        "role",
        "setting",
        "country",
        "design",
        "participants",
        "label_used",
        "read",
        "source_file",
        "source_line",
    ]);
    for c in &inputs.cases {
        writer.row(&[
            c.id.as_str(),
            c.role.as_str(),
            &c.setting,
            &c.country,
            &c.design,
            &c.participants,
            &c.label_used,
            &c.read,
            &c.place.file,
            &line(&c.place),
        ]);
    }
    writer.bytes()
}

fn themes(inputs: &Inputs) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "theme",
        "label",
        "lens",
        "parent",
        "definition",
        "code_when",
        "do_not_code_when",
        "source_file",
        "source_line",
    ]);
    for t in &inputs.themes {
        let parent = text(t.parent.as_ref());
        writer.row(&[
            t.id.as_str(),
            &t.label,
            &t.lens,
            &parent,
            &t.definition,
            &t.code_when,
            &t.do_not_code_when,
            &t.place.file,
            &line(&t.place),
        ]);
    }
    writer.bytes()
}

fn coding(inputs: &Inputs) -> Vec<u8> {
    let mut writer =
        Writer::new(&["case", "theme", "coder", "judgement", "locator", "note", "source_file", "source_line"]);
    for c in &inputs.codings {
        let judgement = inputs.review.scale.word(c.judgement);
        writer.row(&[
            c.case.as_str(),
            c.theme.as_str(),
            c.coder.as_str(),
            judgement,
            &c.locator,
            &c.note,
            &c.place.file,
            &line(&c.place),
        ]);
    }
    writer.bytes()
}

fn survey(inputs: &Inputs) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "survey",
        "survey_title",
        "case",
        "question",
        "question_text",
        "type",
        "is_response",
        "option",
        "option_label",
        "subgroup",
        "percent",
        "count",
        "base",
        "base_kind",
        "locator",
        "source_file",
        "source_line",
    ]);
    for survey in &inputs.surveys {
        // The order is that of the questionnaire, not of the published table.
        let options = survey.items.iter().flat_map(|item| item.options.iter().map(move |option| (item, option)));
        for (item, (option, label)) in options {
            for f in survey.figures.iter().filter(|f| f.item == item.id && &f.option == option) {
                let (base, kind) = match f.base {
                    Base::Stated(n) => (n.to_string(), "stated"),
                    Base::AssumedAllAnswered(n) => (n.to_string(), "assumed"),
                    Base::Unknown => (String::new(), "unknown"),
                };
                let is_response = if survey.response_item.as_ref() == Some(&item.id) { "yes" } else { "no" };
                writer.row(&[
                    survey.name.clone(),
                    survey.title.clone(),
                    survey.case.to_string(),
                    item.id.clone(),
                    item.text.clone(),
                    item.kind.as_str().into(),
                    is_response.into(),
                    option.clone(),
                    label.clone(),
                    f.subgroup.clone(),
                    text(f.percent.as_ref()),
                    text(f.count.as_ref()),
                    base,
                    kind.into(),
                    f.locator.clone(),
                    f.place.file.clone(),
                    line(&f.place),
                ]);
            }
        }
    }
    writer.bytes()
}
