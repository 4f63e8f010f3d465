//! Reads `review.toml`: what a review declares about itself.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;
use text::nearest;
use toml::Spanned;
use vocabulary::{
    Caution, CheckField, Coder, CoderCard, JudgementScale, LensPart, Place, Problem, Problems, Review, Standing, Word,
};

use super::Record;
use super::file::InputFiles;

const FILE: &str = "review.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile {
    title: String,
    question: String,
    #[serde(default)]
    introduction: String,
    publication: Option<Spanned<String>>,
    contact: Option<String>,
    schedule: Option<String>,
    #[serde(default)]
    sources: BTreeMap<String, Setting>,
    #[serde(default)]
    limits: Vec<String>,
    scale: Spanned<ScaleTable>,
    lens: Vec<LensTable>,
    coder: Vec<CoderTable>,
    #[serde(default)]
    caution: Vec<CautionTable>,
}

/// A key is text; a budget may be written as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Setting {
    Text(String),
    Number(u32),
}

impl Setting {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleTable {
    levels: Vec<String>,
    missing: String,
    found_from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LensTable {
    id: String,
    label: String,
    #[serde(default)]
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoderTable {
    id: Spanned<String>,
    #[serde(default)]
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionTable {
    record: Spanned<String>,
    fields: Vec<Spanned<String>>,
    standing: Spanned<String>,
    why: String,
}

/// Reads the review's own declarations, as far as they can be read, with everything that is wrong with them.
///
/// What it declares serves for checking the other files even where something else in it is wrong.
pub fn read(files: &InputFiles, records: Option<&[Record]>) -> (Option<Review>, Problems) {
    match read_file(files, records) {
        Ok((review, problems)) => (review, problems),
        Err(problems) => (None, problems),
    }
}

/// Reads the file; the records that it names are looked up where they could be read.
fn read_file(files: &InputFiles, records: Option<&[Record]>) -> Result<(Option<Review>, Problems), Problems> {
    let file = files.text(FILE)?;
    let parsed: ReviewFile = toml::from_str(&file.text).map_err(|error| problem_of(&file.text, &error))?;
    let mut problems = Problems::default();
    let mut wrong = |span: Range<usize>, message: &str, found: &str, expected: &str| {
        problems.push(Problem {
            place: place_of(&file.text, span.start),
            message: message.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
            hint: "data/README.md explains the keys of review.toml".into(),
        });
    };
    let scale_span = parsed.scale.span();
    let table = parsed.scale.into_inner();
    let words = format!("levels {:?}, missing {:?}, found_from {:?}", table.levels, table.missing, table.found_from);
    let scale = JudgementScale::new(table.levels, table.missing, &table.found_from)
        .map_err(|why| wrong(scale_span, &format!("the scale is unsound: {why}"), &words, "at least two different levels, lowest first, another word for missing, and `found_from` above the lowest level"))
        .ok();
    let mut coders: Vec<CoderCard> = Vec::new();
    for table in parsed.coder {
        let span = table.id.span();
        match Coder::parse(table.id.get_ref()) {
            Ok(id) if coders.iter().any(|card| card.id == id) => {
                wrong(span, "a coder is declared twice", id.as_str(), "every coder once")
            }
            Ok(id) => coders.push(CoderCard { id, about: table.about }),
            Err(error) => wrong(span, "a coder's id is not an id", &error.found, "letters, digits, `-`, `_` or `.`"),
        }
    }
    let named = parsed.caution.iter().map(|table| &table.record).chain(&parsed.publication);
    let unknown: Vec<Problem> = named.filter_map(|name| unknown_record(&file.text, name, records?)).collect();
    let mut cautions = Vec::new();
    for table in parsed.caution {
        let standing = Standing::parse(table.standing.get_ref());
        if standing.is_none() {
            wrong(table.standing.span(), "unknown standing", table.standing.get_ref(), "`from-the-list` or `inferred`");
        }
        let mut fields = Vec::new();
        for field in &table.fields {
            match CheckField::parse(field.get_ref()) {
                Some(known) => fields.push(known),
                None => wrong(field.span(), "unknown field", field.get_ref(), &CheckField::words()),
            }
        }
        cautions.extend(standing.map(|standing| Caution {
            record: table.record.into_inner(),
            fields,
            standing,
            why: table.why,
        }));
    }
    let name = files.folder().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let lens =
        parsed.lens.into_iter().map(|part| LensPart { id: part.id, label: part.label, about: part.about }).collect();
    unknown.into_iter().for_each(|problem| problems.push(problem));
    let review = scale.map(|scale| Review {
        name,
        title: parsed.title,
        question: parsed.question,
        introduction: parsed.introduction.trim().to_owned(),
        publication: parsed.publication.map(Spanned::into_inner),
        contact: parsed.contact,
        source_keys: parsed.sources.into_iter().map(|(name, value)| (name, value.into_text())).collect(),
        schedule: parsed.schedule,
        lens,
        scale,
        coders,
        cautions,
        limits: parsed.limits,
    });
    Ok((review, problems))
}

/// Says that a record does not exist of which `review.toml` speaks.
fn unknown_record(text: &str, name: &Spanned<String>, records: &[Record]) -> Option<Problem> {
    if records.iter().any(|record| &record.reference.id == name.get_ref()) {
        return None;
    }
    let near = nearest(name.get_ref(), records.iter().map(|record| record.reference.id.as_str()));
    Some(Problem {
        place: place_of(text, name.span().start),
        message: "unknown record".into(),
        found: name.get_ref().clone(),
        expected: "the id of a record in inputs/records.csl.json".into(),
        hint: near.map_or(String::new(), |near| format!("did you mean `{near}`?")),
    })
}

/// Turns an error of the TOML reader into a problem with its place.
pub(super) fn problem_of(text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or_default();
    Problem {
        place: place_of(text, span.start),
        message: error.message().trim_end_matches('.').replace('\n', ", "),
        found: text.get(span).unwrap_or_default().lines().next().unwrap_or_default().to_owned(),
        expected: "the keys and values that data/README.md names".into(),
        hint: "text stands in quotation marks; several lines stand between `\"\"\"` and `\"\"\"`".into(),
    }
}

fn place_of(text: &str, at: usize) -> Place {
    let before = &text[..at.min(text.len())];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Place::at(FILE, before.matches('\n').count() + 1, column)
}
