//! Reads `inputs/surveys/<name>/`: what a survey asked and what was published of its answers.

pub(crate) mod sums;

use std::{collections::BTreeMap, fs};

use serde::Deserialize;
use text::{Cell, Row, Sheet, nearest};
use vocabulary::{Base, CaseId, Item, ItemKind, Percent, Place, Problem, Problems, PublishedFigure, Survey, Word};

use super::file::InputFiles;

pub(super) use sums::too_small;

const QUESTION_COLUMNS: [&str; 6] = ["question", "text", "type", "option", "option_label", "order"];
const PUBLISHED_COLUMNS: [&str; 7] = ["question", "option", "subgroup", "percent", "count", "base", "where"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SurveyFile {
    title: String,
    case: String,
    response_question: Option<String>,
    #[serde(default)]
    assume_all_answered: bool,
}

/// Reads every survey of the review, in the order of their names.
///
/// # Errors
/// All problems of all their files at once.
pub fn read_all(files: &InputFiles, cases: Option<&[String]>) -> Result<Vec<Survey>, Problems> {
    let mut names: Vec<String> = fs::read_dir(files.folder().join("inputs/surveys"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir())?.file_name().into_string().ok())
        .collect();
    names.sort();
    let mut problems = Problems::default();
    let surveys = names.iter().filter_map(|name| problems.gather(read(files, name, cases))).collect();
    problems.or_value(surveys)
}

fn read(files: &InputFiles, name: &str, cases: Option<&[String]>) -> Result<Survey, Problems> {
    let mut problems = Problems::default();
    let about = problems.gather(declaration(files, &format!("inputs/surveys/{name}/survey.toml"), cases));
    let items = problems.gather(questions(files, &format!("inputs/surveys/{name}/questions.csv")));
    let published = match &items {
        Some(items) => problems.gather(published(files, &format!("inputs/surveys/{name}/published.csv"), items)),
        None => None,
    };
    let (Some(about), Some(items), Some(mut figures)) = (about, items, published) else {
        return Err(problems.or_value(()).expect_err("a file that was not read left a problem"));
    };
    if about.assume_all_answered {
        assume_all_answered(&mut figures, about.response_question.as_deref());
    }
    problems.extend(sums::too_large(&items, &figures));
    let case = CaseId::parse(&about.case).expect("the declaration was checked to name an id");
    problems.or_value(Survey {
        name: name.to_owned(),
        title: about.title,
        case,
        response_item: about.response_question,
        items,
        figures,
    })
}

/// Takes figures without a base as shares of all who answered the survey in the same group of respondents.
///
/// A group whose number of answers is not printed keeps its figures without a base: the number of everyone says nothing of it.
fn assume_all_answered(figures: &mut [PublishedFigure], response: Option<&str>) {
    let is_response = |figure: &PublishedFigure| Some(figure.item.as_str()) == response;
    let answered: BTreeMap<String, u64> = figures
        .iter()
        .filter(|figure| is_response(figure))
        .filter_map(|figure| Some((figure.subgroup.clone(), figure.count?)))
        .collect();
    for figure in figures.iter_mut().filter(|figure| figure.base == Base::Unknown && !is_response(figure)) {
        if let Some(n) = answered.get(&figure.subgroup) {
            figure.base = Base::AssumedAllAnswered(*n);
        }
    }
}

/// The one key of a declaration that is checked even where others are wrong.
#[derive(Deserialize)]
struct SurveyCase {
    case: String,
}

fn declaration(files: &InputFiles, file: &str, cases: Option<&[String]>) -> Result<SurveyFile, Problems> {
    let text = files.text(file)?.text;
    let mut problems = Problems::default();
    let about: Option<SurveyFile> = toml::from_str(&text)
        .map_err(|error| {
            let problem = super::review_file::problem_of(&text, &error);
            problems.push(Problem { place: Place { file: file.to_owned(), ..problem.place.clone() }, ..problem });
        })
        .ok();
    let case = about.as_ref().map(|about| about.case.clone());
    let case = case.or_else(|| toml::from_str::<SurveyCase>(&text).ok().map(|about| about.case));
    let is_known =
        |id: &str| CaseId::parse(id).is_ok() && cases.is_none_or(|cases| cases.iter().any(|case| case == id));
    if let Some(case) = case.filter(|case| !is_known(case)) {
        let near = nearest(&case, cases.unwrap_or_default().iter().map(String::as_str));
        let line = text.lines().position(|line| line.trim_start().starts_with("case")).map_or(1, |at| at + 1);
        problems.push(Problem {
            place: Place::line(file, line),
            message: "unknown case".into(),
            found: case,
            expected: "a case of inputs/cases.csv".into(),
            hint: near.map_or(String::new(), |near| format!("did you mean `{near}`?")),
        });
    }
    match about {
        Some(about) => problems.or_value(about),
        None => Err(problems.or_value(()).expect_err("a declaration that was not read left a problem")),
    }
}

fn questions(files: &InputFiles, file: &str) -> Result<Vec<Item>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files.text(file)?, &QUESTION_COLUMNS)?;
    let mut items: Vec<Item> = Vec::new();
    let mut orders: BTreeMap<(usize, u64), Place> = BTreeMap::new();
    for row in &sheet.rows {
        let cell = |name| sheet.cell(row, name);
        let (kind_cell, order_cell) = (cell("type"), cell("order"));
        let Some(kind) = ItemKind::parse(&kind_cell.text) else {
            problems.push(sheet.problem(
                &kind_cell,
                "unknown type of question",
                "`single` or `multiple`",
                "`multiple` is a question of which several options may be ticked",
            ));
            continue;
        };
        let (id, option, label) = (cell("question"), cell("option"), cell("option_label").text);
        for key in [&id, &option].into_iter().filter(|key| key.text.is_empty()) {
            problems.push(sheet.problem(key, "a key is empty", "the key of a question and of an option", ""));
        }
        let at = items.iter().position(|item| item.id == id.text).unwrap_or_else(|| {
            items.push(Item { id: id.text.clone(), text: cell("text").text, kind, options: Vec::new() });
            items.len() - 1
        });
        if items[at].kind != kind {
            problems.push(sheet.problem(
                &kind_cell,
                "one question has two types",
                items[at].kind.as_str(),
                "every row of a question has the same type",
            ));
        }
        if items[at].options.iter().any(|(key, _)| *key == option.text) {
            problems.push(sheet.problem(&option, "the option stands twice", "every option of a question once", ""));
            continue;
        }
        let Ok(order) = order_cell.text.parse::<u64>() else {
            problems.push(sheet.problem(
                &order_cell,
                "the order is not a number",
                "a whole number",
                "options are shown in this order",
            ));
            continue;
        };
        if let Some(first) = orders.insert((at, order), sheet.place(row)) {
            problems.push(sheet.problem(
                &order_cell,
                "the order stands twice",
                "every place in the order once",
                &format!("it stands first at {first}"),
            ));
        }
        // Level order comes from the codebook, never from the order of rows or of the data.
        let place = orders.range((at, 0)..(at, order)).count();
        let options = &mut items[at].options;
        options.insert(
            place.min(options.len()),
            (option.text.clone(), if label.is_empty() { option.text } else { label }),
        );
    }
    problems.or_value(items)
}

fn published(files: &InputFiles, file: &str, items: &[Item]) -> Result<Vec<PublishedFigure>, Problems> {
    let (sheet, mut problems) = Sheet::read(&files.text(file)?, &PUBLISHED_COLUMNS)?;
    let mut figures: Vec<PublishedFigure> = Vec::new();
    for row in &sheet.rows {
        let (item_cell, option_cell) = (sheet.cell(row, "question"), sheet.cell(row, "option"));
        let item = items.iter().find(|item| item.id == item_cell.text);
        if item.is_none() {
            problems.push(unknown(
                &sheet,
                &item_cell,
                "unknown question",
                items.iter().map(|item| item.id.as_str()).collect(),
            ));
        }
        if let Some(item) = item
            && !item.options.iter().any(|(key, _)| *key == option_cell.text)
        {
            problems.push(unknown(
                &sheet,
                &option_cell,
                "unknown option",
                item.options.iter().map(|(key, _)| key.as_str()).collect(),
            ));
        }
        let percent_cell = sheet.cell(row, "percent");
        let percent = match sheet.decimal(&percent_cell).as_str() {
            "" => None,
            text => Percent::parse(text)
                .map_err(|_| {
                    let hint = if text.contains(',') {
                        "write a point before the decimals; a comma is read as one only in a file whose cells are parted by semicolons"
                    } else {
                        "leave the cell empty where no figure is printed"
                    };
                    problems.push(sheet.problem(
                        &percent_cell,
                        "not a percentage",
                        "a number from 0 to 100 with a decimal point, as in `29.1`",
                        hint,
                    ))
                })
                .ok(),
        };
        let count = whole_number(&sheet, row, "count", &mut problems);
        let base = whole_number(&sheet, row, "base", &mut problems);
        if let (Some(count), Some(base)) = (count, base)
            && count > base
        {
            problems.push(sheet.problem(
                &sheet.cell(row, "count"),
                "the count is larger than its base",
                &format!("at most {base}"),
                "the base is the number of people who answered the question",
            ));
        }
        if base == Some(0) {
            problems.push(sheet.problem(
                &sheet.cell(row, "base"),
                "the base is nought",
                "at least 1",
                "leave the cell empty where the base is not stated",
            ));
        }
        let subgroup = match sheet.cell(row, "subgroup").text {
            empty if empty.is_empty() => "all".to_owned(),
            group => group,
        };
        let twice = figures.iter().find(|figure| {
            figure.item == item_cell.text && figure.option == option_cell.text && figure.subgroup == subgroup
        });
        if let Some(first) = twice {
            problems.push(sheet.problem(
                &option_cell,
                "the same question, option and subgroup stand twice",
                "one row for each",
                &format!("it stands first at {}", first.place),
            ));
            continue;
        }
        figures.push(PublishedFigure {
            item: item_cell.text,
            option: option_cell.text,
            subgroup,
            percent,
            count,
            base: base.map_or(Base::Unknown, Base::Stated),
            locator: sheet.cell(row, "where").text,
            place: sheet.place(row),
        });
    }
    if sheet.rows.is_empty() && problems.is_empty() {
        problems.push(super::columns::no_rows(file, "at least one figure or option named in the publication"));
    }
    problems.or_value(figures)
}

fn whole_number(sheet: &Sheet, row: &Row, column: &str, problems: &mut Problems) -> Option<u64> {
    let cell = sheet.cell(row, column);
    if cell.text.is_empty() {
        return None;
    }
    cell.text
        .parse()
        .map_err(|_| {
            problems.push(sheet.problem(
                &cell,
                &format!("the {column} is not a whole number"),
                "digits only, as in `1924`",
                "leave out blanks, commas and points between thousands",
            ))
        })
        .ok()
}

fn unknown(sheet: &Sheet, cell: &Cell, message: &str, words: Vec<&str>) -> Problem {
    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let hint = nearest(&cell.text, words)
        .map_or("it is declared in questions.csv".into(), |near| format!("did you mean `{near}`?"));
    sheet.problem(cell, message, &format!("one of {}", list.join(", ")), &hint)
}
