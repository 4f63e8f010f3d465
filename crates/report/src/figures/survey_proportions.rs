//! What shares did the survey print, and how precise are they?

use analyse::statistics::PublishedFigure;

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Canvas, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::wrapped,
    material::{Material, SurveyFigures, base_words, counted, per_cent},
    sheet::Sheet,
    style::{BLUE, GRID, HEAVY, LINE, QUIET, THIN, WIDE_MM},
};

/// Survey proportions.
pub const FIGURE: Figure = Figure {
    name: "survey_proportions",
    title: "Published survey proportions",
    section: "the-survey",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const HEAD: f64 = LINE + 6.0;
const AXIS: f64 = LINE + 6.0;

/// Whether a figure is a share of those who answered; the response rate is a share of the invited and is not.
fn is_share(figure: &PublishedFigure) -> bool {
    !figure.row.is_response && figure.row.percent.is_some()
}

/// The surveys that have shares, with these alone.
fn surveys<'a>(material: &Material<'a>) -> Vec<SurveyFigures<'a>> {
    let mut surveys = material.surveys();
    surveys.iter_mut().for_each(|survey| survey.figures.retain(|figure| is_share(figure)));
    surveys.retain(|survey| !survey.figures.is_empty());
    surveys
}

/// Names a share; with its base where not all have the same.
fn label(figure: &PublishedFigure, has_base: bool) -> String {
    let group = if figure.row.subgroup == "all" { String::new() } else { format!(" ({})", figure.row.subgroup) };
    let base = if has_base { format!(", {}", base_words(figure)) } else { String::new() };
    format!("{}: {}{group}{base}", figure.row.question_text, lower_first(&figure.row.option_label))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_lowercase(), letters.as_str()))
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let surveys = surveys(material);
    if surveys.is_empty() {
        return None;
    }
    let look = Lettering::default();
    let width = WIDE_MM * POINTS_PER_MM;
    let bases = bases(material);
    let blocks: Vec<Block<'_>> = surveys.iter().map(|survey| block(survey, &surveys, bases.len() > 1)).collect();
    let left = blocks
        .iter()
        .flat_map(|block| &block.rows)
        .flat_map(|(_, lines)| lines)
        .map(|line| look.width(line))
        .fold(0.0, f64::max)
        + 12.0;
    let right = width - look.width("00.0 (00.0 to 00.0)") - 18.0;
    let x = |share: f64| left + share * (right - left);
    let body: f64 = blocks.iter().map(Block::height).sum();
    let legend = vec![
        (Key::Dot(BLUE), "printed percentage".to_owned()),
        (Key::Line(BLUE), "95 % Wilson interval".to_owned()),
        (Key::ThinLine(BLUE), "the same, allowing for rounding".to_owned()),
    ];
    let height = HEAD + body + AXIS + LINE + 4.0 + legend::height(&legend, width);
    Some(draw(WIDE_MM, height, |canvas| {
        canvas.text(width, LINE - 1.0, "per cent (95 % interval)", look.in_colour(QUIET).at(Anchor::End));
        let mut top = HEAD;
        for block in &blocks {
            canvas.lines(0.0, top + LINE + 5.0, &block.heading, look.bold());
            top += block.heading_height();
            for tick in 0..=4_u32 {
                let place = x(f64::from(tick) / 4.0);
                canvas.line(&[(place, top), (place, top + block.body_height() + 3.0)], GRID, THIN);
            }
            for (figure, lines) in &block.rows {
                let row = row_height(lines);
                draw_share(canvas, figure, lines, &x, (left, top + row / 2.0, width));
                top += row;
            }
        }
        for tick in 0..=4_u32 {
            let text = (tick * 25).to_string();
            canvas.text(x(f64::from(tick) / 4.0), HEAD + body + LINE + 3.0, &text, look.at(Anchor::Middle));
        }
        let axis = match bases.as_slice() {
            [] => "per cent, without intervals, since no base is stated".to_owned(),
            [base] => format!("per cent, {base}"),
            _ => "per cent".to_owned(),
        };
        canvas.text(x(0.5), HEAD + body + LINE * 2.0 + 4.0, &axis, look.in_colour(QUIET).at(Anchor::Middle));
        legend::draw(canvas, 0.0, HEAD + body + AXIS + LINE + 4.0, width, &legend);
    }))
}

/// The rows of one survey, under its name where there are several.
struct Block<'a> {
    heading: Vec<String>,
    rows: Vec<(&'a PublishedFigure, Vec<String>)>,
}

fn block<'a>(survey: &SurveyFigures<'a>, all: &[SurveyFigures<'a>], has_bases: bool) -> Block<'a> {
    let size = Lettering::default().size;
    let width = WIDE_MM * POINTS_PER_MM - Lettering::default().width("per cent (95 % interval)") - 12.0;
    let heading = if all.len() > 1 { wrapped(&survey.name, width, size, true) } else { Vec::new() };
    let rows = survey.figures.iter().map(|figure| (*figure, wrapped(&label(figure, has_bases), 190.0, size, false)));
    Block { heading, rows: rows.collect() }
}

fn row_height(lines: &[String]) -> f64 {
    LINE * lines.len() as f64 + 8.0
}

impl Block<'_> {
    fn heading_height(&self) -> f64 {
        if self.heading.is_empty() { 0.0 } else { LINE * self.heading.len() as f64 + 9.0 }
    }

    fn body_height(&self) -> f64 {
        self.rows.iter().map(|(_, lines)| row_height(lines)).sum()
    }

    fn height(&self) -> f64 {
        self.heading_height() + self.body_height()
    }
}

/// Draws one row: its label, the printed percentage as a dot, and the two intervals.
fn draw_share(
    canvas: &mut Canvas<'_>,
    figure: &PublishedFigure,
    lines: &[String],
    x: &dyn Fn(f64) -> f64,
    (left, middle, width): (f64, f64, f64),
) {
    let look = Lettering::default();
    let first = middle + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0;
    canvas.lines(left - 10.0, first, lines, look.at(Anchor::End));
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
}

fn with_interval(figure: &PublishedFigure) -> String {
    let printed = figure.row.percent.map_or(String::new(), |percent| percent.to_string());
    match figure.interval {
        Some((low, high)) => format!("{printed} ({} to {})", per_cent(low), per_cent(high)),
        None => format!("{printed} (no interval)"),
    }
}

/// The bases of all shares with an interval, each named once.
fn bases(material: &Material<'_>) -> Vec<String> {
    let mut bases: Vec<String> = Vec::new();
    let drawn = surveys(material).into_iter().flat_map(|survey| survey.figures);
    for base in drawn.filter(|figure| figure.interval.is_some()).map(base_words) {
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    bases
}

fn caption(material: &Material<'_>) -> String {
    let figures = material.findings.published_figures.iter();
    let silent = figures.filter(|figure| !figure.row.is_response && figure.row.percent.is_none()).count();
    let silent = match silent {
        0 => String::new(),
        1 => " 1 option named without a percentage is not drawn.".to_owned(),
        n => format!(" {n} options named without a percentage are not drawn."),
    };
    let bases = match bases(material).as_slice() {
        [] => "without intervals, since no base is stated".to_owned(),
        [base] => base.clone(),
        _ => "each row names its own".to_owned(),
    };
    format!(
        "Percentages as printed, with 95 % Wilson score intervals where a base is known ({bases}). The response rate is a share of the invited and is not drawn.{silent}"
    )
}

fn alt_text(material: &Material<'_>) -> String {
    let surveys = surveys(material);
    let shares = |survey: &SurveyFigures<'_>| {
        let share = |figure: &&PublishedFigure| {
            format!("{}, {} per cent, {}", label(figure, false), with_interval(figure), base_words(figure))
        };
        survey.figures.iter().map(share).collect::<Vec<_>>().join("; ")
    };
    let n = surveys.iter().map(|survey| survey.figures.len()).sum();
    let drawn = counted(n, "published proportion");
    match surveys.as_slice() {
        [survey] => format!("Dot plot of {drawn}: {}.", shares(survey)),
        _ => {
            let each: Vec<String> = surveys.iter().map(|s| format!(" {}: {}.", s.name, shares(s))).collect();
            format!("Dot plot of {drawn} from {}.{}", counted(surveys.len(), "survey"), each.concat())
        }
    }
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
