//! Turns the checked inputs into the plain tables that `analyse` reads; the only file that writes `tables/`.
//! Each row says where it came from. The columns are described in data/README.md.

mod doubles;
pub(crate) mod found;
mod references;
mod works;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use vocabulary::{Base, Place, Word};

pub use doubles::{WithoutDoubles, without_doubles};

use crate::{State, changes::Changes, inputs::Inputs};

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
pub(crate) fn all(inputs: &Inputs, state: &State, changed: Option<&Changes>) -> Vec<Table> {
    let mut tables = vec![
        ("references.csv", references::references(inputs, state)),
        ("entries.csv", references::entries(inputs, state)),
        ("citation_check.csv", references::citation_check(inputs, state)),
        ("merged.csv", works::merged(state)),
        ("look_alikes.csv", works::look_alikes(state)),
        ("spellings.csv", references::spellings(inputs)),
        ("duplicates.csv", doubles::in_list(inputs)),
        ("notices.csv", references::notices(&state.notices)),
        ("changes.csv", works::changes(changed)),
        ("cases.csv", cases(inputs)),
        ("themes.csv", themes(inputs)),
        ("coding.csv", coding(inputs)),
        ("survey.csv", survey(inputs)),
    ];
    tables.extend(found::all(state));
    tables
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
