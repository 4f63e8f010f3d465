//! The survey on the page: what was printed, and what that allows.

use analyse::statistics::{Consistency, PublishedFigure};

use crate::{
    blocks::{Block, Role, Run, Table, heading, paragraphs},
    material::{SurveyFigures, base_words, counted, listed, per_cent, thousands},
    section::{Content, Section},
    sheet::Sheet,
};

/// The surveys, told apart where there are several.
pub const SECTION: Section =
    Section { id: "the-survey", applies: |content| !content.material.surveys().is_empty(), title, blocks };

fn title(content: &Content<'_>) -> String {
    if content.material.surveys().len() > 1 { "The surveys".to_owned() } else { "The survey".to_owned() }
}

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let surveys = content.material.surveys();
    let figures = content.figures(SECTION.id);
    match surveys.as_slice() {
        [one] => {
            let caption = "Every figure the survey printed, and what it allows";
            let name = Block::Paragraph(Role::Plain, vec![Run::Strong(one.name.clone())]);
            let table = Table::new("survey-table", caption, published(&one.figures));
            [name].into_iter().chain(paragraphs(sentences(&one.figures))).chain(figures).chain([table.into()]).collect()
        }
        several => {
            figures.into_iter().chain(several.iter().enumerate().flat_map(|(at, one)| of_several(at, one))).collect()
        }
    }
}

/// Shows one of several surveys under its name.
fn of_several(at: usize, survey: &SurveyFigures<'_>) -> Vec<Block> {
    let caption = format!("Every figure printed of “{}”, and what it allows", survey.name);
    let table = Table::new(&format!("survey-table-{}", at + 1), &caption, published(&survey.figures));
    [heading(&survey.name)].into_iter().chain(paragraphs(sentences(&survey.figures))).chain([table.into()]).collect()
}

fn sentences(figures: &[&PublishedFigure]) -> Vec<String> {
    let mut sentences: Vec<String> =
        figures.iter().filter(|figure| figure.row.is_response).filter_map(|figure| response(figure)).collect();
    let uninformative = figures.iter().filter(|figure| figure.consistency == Consistency::Uninformative).count();
    if uninformative > 0 {
        sentences.push(format!("For {} the check whether a whole number of people gives the printed percentage is uninformative: with so many people every percentage is reachable. It was not passed; it could not fail.", counted(uninformative, "figure")));
    }
    let named = |wanted: &dyn Fn(&PublishedFigure) -> bool| -> Vec<String> {
        figures.iter().filter(|figure| wanted(figure)).map(|figure| option_name(figures, figure)).collect()
    };
    let is_wrong = |figure: &PublishedFigure| figure.consistency == Consistency::Inconsistent;
    for (has_count, of_one, of_several) in
        [(false, "its base", "their bases"), (true, "its base and its count", "their bases and counts")]
    {
        let wrong = named(&|figure| is_wrong(figure) && figure.row.count.is_some() == has_count);
        match wrong.as_slice() {
            [] => {}
            [one] => sentences.push(format!("The percentage printed for {one} cannot be right beside {of_one}.")),
            _ => sentences
                .push(format!("The percentages printed for {} cannot be right beside {of_several}.", listed(&wrong))),
        }
    }
    let silent = named(&|figure| figure.row.percent.is_none() && figure.row.count.is_none());
    if !silent.is_empty() {
        sentences.push(format!("Named in the text without a figure, and left without one here: {}.", listed(&silent)));
    }
    sentences
}

/// Says how many answered of those invited, as far as it is printed or can be worked back.
fn response(figure: &PublishedFigure) -> Option<String> {
    let row = &figure.row;
    let group = if row.subgroup == "all" { String::new() } else { format!("In the group “{}”, ", row.subgroup) };
    let people = |n: u64| if n == 1 { "1 person".to_owned() } else { format!("{} people", thousands(n)) };
    let sentence = match (row.percent, row.count, &figure.invited, row.base.n()) {
        (percent, Some(count), _, Some(base)) => {
            let rate = percent.map_or(String::new(), |percent| format!(", printed as {percent} per cent"));
            format!("{} of {} invited answered{rate}.", thousands(count), thousands(base))
        }
        (Some(percent), Some(count), Some(invited), _) => {
            let invitations = match (*invited.start(), *invited.end()) {
                (1, 1) => "1 invitation and no other number".to_owned(),
                (low, high) if low == high => format!("{} invitations and no other number", thousands(low)),
                (low, high) => format!("{} to {} invitations", thousands(low), thousands(high)),
            };
            format!(
                "{} answered, printed as {percent} per cent of those invited. That rate allows {invitations}; the number itself is not printed.",
                people(count)
            )
        }
        (_, Some(count), ..) => format!("{} answered; how many were invited is not printed.", people(count)),
        (Some(percent), None, ..) => {
            format!("{percent} per cent of those invited answered; how many they were is not printed.")
        }
        _ => return None,
    };
    Some(format!("{group}{sentence}"))
}

/// Names an option, with its question where another question has an option of that name, and with its group of respondents.
fn option_name(figures: &[&PublishedFigure], figure: &PublishedFigure) -> String {
    let row = &figure.row;
    let is_shared =
        figures.iter().any(|other| other.row.option_label == row.option_label && other.row.question != row.question);
    let question = if is_shared { format!("{}: ", row.question_text) } else { String::new() };
    let group = if row.subgroup == "all" { String::new() } else { format!(" ({})", row.subgroup) };
    format!("“{question}{}”{group}", row.option_label)
}

fn published(figures: &[&PublishedFigure]) -> Sheet {
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
    for figure in figures {
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
            match figure.consistency {
                Consistency::NoBase if figure.invited.is_some() => "base worked back".into(),
                Consistency::NoFigure if row.count.is_some() => "no percentage".into(),
                verdict => verdict.as_str().to_owned(),
            },
            row.locator.clone(),
        ]);
    }
    sheet
}
