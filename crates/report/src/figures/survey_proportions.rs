//! What shares did the survey print, and how precise are they?

use analyse::statistics::PublishedFigure;
use vocabulary::Base;

use super::{
    Figure, Section,
    legend::{self, Key},
};
use crate::{
    canvas::{Anchor, Drawing, Lettering, POINTS_PER_MM, draw},
    lettering::wrapped,
    material::{Material, counted, listed, per_cent, thousands},
    sheet::Sheet,
    style::{BLUE, GRID, HEAVY, LINE, QUIET, THIN, WIDE_MM},
};

/// Survey proportions.
pub const FIGURE: Figure = Figure {
    name: "survey_proportions",
    title: "Published survey proportions",
    section: Section::Survey,
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const HEAD: f64 = LINE + 6.0;
const AXIS: f64 = LINE + 6.0;

/// The figures that are shares of those who answered; the response rate is a share of the invited and is not among them.
fn shares<'a>(material: &Material<'a>) -> Vec<&'a PublishedFigure> {
    material
        .findings
        .published_figures
        .iter()
        .filter(|figure| !figure.row.is_response && figure.row.percent.is_some())
        .collect()
}

fn label(figure: &PublishedFigure) -> String {
    let group = if figure.row.subgroup == "all" { String::new() } else { format!(" ({})", figure.row.subgroup) };
    format!("{}: {}{group}", figure.row.question_text, lower_first(&figure.row.option_label))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_lowercase(), letters.as_str()))
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let shares = shares(material);
    if shares.is_empty() {
        return None;
    }
    let look = Lettering::default();
    let width = WIDE_MM * POINTS_PER_MM;
    let labels: Vec<Vec<String>> =
        shares.iter().map(|figure| wrapped(&label(figure), 190.0, look.size, false)).collect();
    let left = labels.iter().flatten().map(|line| look.width(line)).fold(0.0, f64::max) + 12.0;
    let right = width - look.width("00.0 (00.0 to 00.0)") - 18.0;
    let x = |share: f64| left + share * (right - left);
    let heights: Vec<f64> = labels.iter().map(|lines| LINE * lines.len() as f64 + 8.0).collect();
    let body: f64 = heights.iter().sum();
    let legend = vec![
        (Key::Dot(BLUE), "printed percentage".to_owned()),
        (Key::Line(BLUE), "95 % Wilson interval".to_owned()),
        (Key::ThinLine(BLUE), "the same, allowing for rounding".to_owned()),
    ];
    let height = HEAD + body + AXIS + LINE + 4.0 + legend::height(&legend, width);
    Some(draw(WIDE_MM, height, |canvas| {
        canvas.text(width, LINE - 1.0, "per cent (95 % interval)", look.in_colour(QUIET).at(Anchor::End));
        for tick in 0..=4_u32 {
            let share = f64::from(tick) / 4.0;
            canvas.line(&[(x(share), HEAD), (x(share), HEAD + body + 3.0)], GRID, THIN);
            canvas.text(x(share), HEAD + body + LINE + 3.0, &(tick * 25).to_string(), look.at(Anchor::Middle));
        }
        canvas.text(
            x(0.5),
            HEAD + body + LINE * 2.0 + 4.0,
            &format!("per cent, {}", bases(material)),
            look.in_colour(QUIET).at(Anchor::Middle),
        );
        let mut top = HEAD;
        for ((figure, lines), row) in shares.iter().zip(&labels).zip(&heights) {
            let middle = top + row / 2.0;
            canvas.lines(
                left - 10.0,
                middle + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0,
                lines,
                look.at(Anchor::End),
            );
            let printed = figure.row.percent.map_or(0.0, vocabulary::Percent::share);
            if let Some((low, high)) = figure.interval_with_rounding {
                canvas.line(&[(x(low), middle), (x(high), middle)], BLUE, THIN);
                for end in [low, high] {
                    canvas.line(&[(x(end), middle - 3.5), (x(end), middle + 3.5)], BLUE, THIN);
                }
            }
            if let Some((low, high)) = figure.interval {
                canvas.line(&[(x(low), middle), (x(high), middle)], BLUE, HEAVY);
            }
            canvas.dot(x(printed), middle, 2.6, BLUE);
            canvas.text(width, middle + 2.8, &with_interval(figure), look.at(Anchor::End));
            top += row;
        }
        legend::draw(canvas, 0.0, HEAD + body + AXIS + LINE + 4.0, width, &legend);
    }))
}

fn with_interval(figure: &PublishedFigure) -> String {
    let printed = figure.row.percent.map_or(String::new(), |percent| percent.to_string());
    match figure.interval {
        Some((low, high)) => format!("{printed} ({} to {})", per_cent(low), per_cent(high)),
        None => format!("{printed} (no interval)"),
    }
}

/// Says on which base the intervals rest.
pub fn base_words(figure: &PublishedFigure) -> String {
    match figure.row.base {
        Base::Stated(n) => format!("of {}", thousands(n)),
        Base::AssumedAllAnswered(n) => format!("if all {} answered this question", thousands(n)),
        Base::Unknown => "base not stated".to_owned(),
    }
}

/// The bases of all shares drawn, each named once.
fn bases(material: &Material<'_>) -> String {
    let mut bases: Vec<String> = Vec::new();
    for base in shares(material).into_iter().filter(|figure| figure.interval.is_some()).map(base_words) {
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    if bases.is_empty() {
        return "without intervals, since no base is stated".to_owned();
    }
    listed(&bases)
}

fn caption(material: &Material<'_>) -> String {
    let silent = material.findings.published_figures.iter().filter(|figure| figure.row.percent.is_none()).count();
    let silent = if silent == 0 {
        String::new()
    } else {
        format!(" {} named without a figure are not drawn.", counted(silent, "option"))
    };
    format!(
        "Percentages as printed, with 95 % Wilson score intervals where a base is known ({}). The response rate is a share of the invited and is not drawn.{silent}",
        bases(material)
    )
}

fn alt_text(material: &Material<'_>) -> String {
    let shares: Vec<String> = shares(material)
        .into_iter()
        .map(|figure| format!("{}, {} per cent, {}", label(figure), with_interval(figure), base_words(figure)))
        .collect();
    format!("Dot plot of {}: {}.", counted(shares.len(), "published proportion"), shares.join("; "))
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        "survey",
        "question",
        "option",
        "subgroup",
        "percent",
        "count",
        "base",
        "base_words",
        "count_low",
        "count_high",
        "wilson_low",
        "wilson_high",
        "wilson_low_with_rounding",
        "wilson_high_with_rounding",
        "invited_low",
        "invited_high",
        "consistency",
    ]);
    for figure in &material.findings.published_figures {
        let row = &figure.row;
        let ends = |range: &Option<std::ops::RangeInclusive<u64>>| {
            range
                .as_ref()
                .map_or([String::new(), String::new()], |range| [range.start(), range.end()].map(u64::to_string))
        };
        let limits = |interval: Option<(f64, f64)>| {
            interval
                .map_or([String::new(), String::new()], |(low, high)| [low, high].map(|limit| format!("{limit:.6}")))
        };
        let mut cells = vec![row.survey.clone(), row.question.clone(), row.option.clone(), row.subgroup.clone()];
        cells.extend([
            row.percent.map_or(String::new(), |percent| percent.to_string()),
            row.count.map_or(String::new(), |count| count.to_string()),
        ]);
        cells.extend([
            row.base.n().map_or(String::new(), |n| n.to_string()),
            if row.percent.is_some() && !row.is_response { base_words(figure) } else { String::new() },
        ]);
        cells.extend(ends(&figure.counts));
        cells.extend(limits(figure.interval));
        cells.extend(limits(figure.interval_with_rounding));
        cells.extend(ends(&figure.invited));
        cells.push(figure.consistency.as_str().to_owned());
        sheet.push(cells);
    }
    sheet
}
