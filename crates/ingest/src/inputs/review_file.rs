//! Reads `review.toml`: what a review declares about itself.

use std::{collections::BTreeMap, ops::Range, path::Path};

use serde::Deserialize;
use toml::Spanned;
use vocabulary::{Caution, Coder, CoderCard, JudgementScale, LensPart, Place, Problem, Problems, Review, Standing};

use super::Record;
use crate::{citation_check::Field, files, nearest};

const FILE: &str = "review.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile {
    title: String,
    question: String,
    #[serde(default)]
    introduction: String,
    publication: Option<String>,
    contact: Option<String>,
    schedule: Option<String>,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    limits: Vec<String>,
    scale: Spanned<ScaleTable>,
    lens: Vec<LensTable>,
    coder: Vec<CoderTable>,
    #[serde(default)]
    caution: Vec<CautionTable>,
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
    record: String,
    fields: Vec<Spanned<String>>,
    standing: Spanned<String>,
    why: String,
}

/// Reads the review's own declarations.
///
/// # Errors
/// When the file is missing, is not TOML, lacks a key, or declares something unsound.
pub fn read(folder: &Path) -> Result<Review, Problems> {
    let file = files::text_file(folder, FILE)?;
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
    let mut cautions = Vec::new();
    for table in parsed.caution {
        let standing = Standing::parse(table.standing.get_ref());
        if standing.is_none() {
            wrong(table.standing.span(), "unknown standing", table.standing.get_ref(), "`from-the-list` or `inferred`");
        }
        for field in &table.fields {
            if Field::parse(field.get_ref()).is_none() {
                wrong(field.span(), "unknown field", field.get_ref(), &Field::words());
            }
        }
        let fields = table.fields.into_iter().map(Spanned::into_inner).collect();
        cautions.extend(standing.map(|standing| Caution { record: table.record, fields, standing, why: table.why }));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let lens =
        parsed.lens.into_iter().map(|part| LensPart { id: part.id, label: part.label, about: part.about }).collect();
    match scale {
        Some(scale) => problems.or_value(Review {
            name,
            title: parsed.title,
            question: parsed.question,
            introduction: parsed.introduction.trim().to_owned(),
            publication: parsed.publication,
            contact: parsed.contact,
            source_keys: parsed.sources,
            schedule: parsed.schedule,
            lens,
            scale,
            coders,
            cautions,
            limits: parsed.limits,
        }),
        None => Err(problems.or_value(()).expect_err("an unsound scale left a problem")),
    }
}

/// Names every record that `review.toml` speaks of and that does not exist.
pub fn unknown_records(review: &Review, records: &[Record]) -> Problems {
    let mut problems = Problems::default();
    let named = review.cautions.iter().map(|caution| &caution.record).chain(&review.publication);
    for name in named.filter(|name| !records.iter().any(|record| &record.reference.id == *name)) {
        let hint = nearest(name, records.iter().map(|record| record.reference.id.as_str()));
        problems.push(Problem {
            place: Place::file(FILE),
            message: "unknown record".into(),
            found: name.clone(),
            expected: "the id of a record in inputs/records.csl.json".into(),
            hint: hint.map_or(String::new(), |near| format!("did you mean `{near}`?")),
        });
    }
    problems
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
