//! The survey on the page: what was printed, and what that allows.

use minijinja::{Value, context};

use super::view::table;
use crate::{
    figures::base_words,
    material::{Material, counted, listed, per_cent, thousands},
    sheet::Sheet,
};

/// Returns what the section shows.
pub fn view(material: &Material<'_>) -> Value {
    let figures = &material.findings.published_figures;
    let mut titles: Vec<String> = figures
        .iter()
        .map(|figure| format!("{} ({})", figure.row.survey_title, material.work_name(&figure.row.case)))
        .collect();
    titles.dedup();
    context! { titles, sentences => sentences(material), table => table("survey-table", "Every figure the survey printed, and what it allows", &published(material)) }
}

fn sentences(material: &Material<'_>) -> Vec<String> {
    let figures = &material.findings.published_figures;
    let mut sentences = Vec::new();
    for figure in figures.iter().filter(|figure| figure.row.is_response) {
        if let (Some(percent), Some(count), Some(invited)) = (figure.row.percent, figure.row.count, &figure.invited) {
            sentences.push(format!(
                "{} people answered, printed as {percent} per cent of those invited. That rate allows {} to {} invitations; the number itself is not printed.",
                thousands(count), thousands(*invited.start()), thousands(*invited.end())
            ));
        }
    }
    let uninformative = figures.iter().filter(|figure| figure.consistency.as_str() == "uninformative").count();
    if uninformative > 0 {
        sentences.push(format!("For {} the check whether a whole number of people gives the printed percentage is uninformative: with so many people every percentage is reachable. It was not passed; it could not fail.", counted(uninformative, "figure")));
    }
    let inconsistent: Vec<String> = figures
        .iter()
        .filter(|figure| figure.consistency.as_str() == "inconsistent")
        .map(|figure| format!("“{}”", figure.row.option_label))
        .collect();
    if !inconsistent.is_empty() {
        sentences.push(format!(
            "The percentage printed for {} cannot be right beside its base and its count.",
            listed(&inconsistent)
        ));
    }
    let silent: Vec<String> = figures
        .iter()
        .filter(|figure| figure.row.percent.is_none() && figure.row.count.is_none())
        .map(|figure| format!("“{}”", figure.row.option_label))
        .collect();
    if !silent.is_empty() {
        sentences.push(format!("Named in the text without a figure, and left without one here: {}.", listed(&silent)));
    }
    sentences
}

fn published(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        "question and option",
        "printed",
        "base",
        "counts allowed",
        "95 % Wilson interval",
        "allowing for rounding",
        "consistency",
        "where",
    ]);
    for figure in &material.findings.published_figures {
        let row = &figure.row;
        let range = |low: u64, high: u64| {
            if low == high { thousands(low) } else { format!("{} to {}", thousands(low), thousands(high)) }
        };
        let printed = match (row.percent, row.count) {
            (Some(percent), Some(count)) => format!("{percent} % (n = {})", thousands(count)),
            (Some(percent), None) => format!("{percent} %"),
            (None, Some(count)) => format!("n = {}", thousands(count)),
            (None, None) => "no figure".to_owned(),
        };
        let base = match (&figure.invited, row.percent) {
            (Some(invited), _) => format!("{} invited, worked back", range(*invited.start(), *invited.end())),
            (None, None) if row.count.is_none() => "–".to_owned(),
            (None, _) => base_words(figure),
        };
        let limits = |interval: Option<(f64, f64)>| {
            interval.map_or("–".to_owned(), |(low, high)| format!("{} to {}", per_cent(low), per_cent(high)))
        };
        let group = if row.subgroup == "all" { String::new() } else { format!(" ({})", row.subgroup) };
        sheet.push(vec![
            format!("{}: {}{group}", row.question_text, row.option_label),
            printed,
            base,
            figure.counts.as_ref().map_or("–".into(), |counts| range(*counts.start(), *counts.end())),
            limits(figure.interval),
            limits(figure.interval_with_rounding),
            if row.is_response && figure.consistency.as_str() == "no base" {
                "base worked back".into()
            } else {
                figure.consistency.as_str().to_owned()
            },
            row.locator.clone(),
        ]);
    }
    sheet
}
