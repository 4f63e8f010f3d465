//! How far do the coders agree, over all themes and on each?

use analyse::statistics::{AgreementRow, Measure};

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Canvas, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::shortened,
    material::{Material, counted, decimal, listed, per_cent, thousands, with_interval},
    sheet::Sheet,
    style::{BLUE, GRID, INK, LINE, QUIET, RULE, TEXT, THIN, WIDE_MM},
};

/// Agreement by theme.
pub const FIGURE: Figure = Figure {
    name: "coder_agreement",
    title: "Agreement between coders, by theme",
    section: "the-agreement",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 14.0;
const HEAD: f64 = LINE * 2.0 + 6.0;
const AXIS: f64 = LINE + 8.0;

/// The rows with their labels: all works, the cases alone, then each theme.
fn rows<'a>(material: &Material<'a>) -> Vec<(String, &'a AgreementRow)> {
    let over_all = material.agreement_over_all().into_iter();
    let mut rows: Vec<(String, &AgreementRow)> = over_all.map(|(label, row)| (label.to_owned(), row)).collect();
    rows.extend(
        material
            .findings
            .agreement
            .by_theme
            .iter()
            .map(|row| (shortened(material.theme_label(&row.scope), 140.0, TEXT), row)),
    );
    rows
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let rows = rows(material);
    if material.without_agreement().is_some() {
        return None;
    }
    let look = Lettering::default();
    let width = WIDE_MM * POINTS_PER_MM;
    let n_bold = material.agreement_over_all().len();
    // The first rows are drawn in bold, which is wider.
    let widths =
        rows.iter().enumerate().map(|(at, (label, _))| if at < n_bold { look.bold() } else { look }.width(label));
    let left = widths.fold(0.0, f64::max) + 12.0;
    let columns = [width - 114.0, width - 62.0, width - 26.0, width];
    let right = columns[0] - 34.0;
    let floor = lowest(&rows);
    let x = |value: f64| left + (value.max(floor) - floor) / (1.0 - floor) * (right - left);
    let mut legend = vec![
        (Key::Dot(BLUE), "Krippendorff's alpha, ordinal".to_owned()),
        (Key::Line(BLUE), "95 % bootstrap interval".to_owned()),
    ];
    if rows.iter().any(|(_, row)| row.alpha_ordinal.value.is_none()) {
        legend.push((Key::None, "no dot: undefined, since all judgements are one level".to_owned()));
    }
    let split = 6.0;
    let body = rows.len() as f64 * ROW + split;
    let height = HEAD + body + AXIS + LINE + legend::height(&legend, width);
    Some(draw(WIDE_MM, height, |canvas| {
        let heads: [&[&str]; 4] = [&["alpha"], &["per cent", "agreeing"], &["units"], &["left", "out"]];
        for (head, right) in heads.iter().zip(columns) {
            let lines: Vec<String> = head.iter().map(|line| (*line).to_owned()).collect();
            let first = LINE * (3.0 - lines.len() as f64) - 2.0;
            canvas.lines(right, first, &lines, look.in_colour(QUIET).at(Anchor::End));
        }
        axis(canvas, &x, floor, (HEAD - 2.0, HEAD + body));
        for (at, (label, row)) in rows.iter().enumerate() {
            let middle = HEAD + at as f64 * ROW + ROW / 2.0 + if at >= n_bold { split } else { 0.0 };
            let look = if at < n_bold { look.bold() } else { look };
            canvas.text(left - 10.0, middle + 2.8, label, look.at(Anchor::End));
            interval(canvas, &x, floor, middle, &row.alpha_ordinal);
            let cells = [
                row.alpha_ordinal.value.map_or("–".into(), decimal),
                row.percent.value.map_or("–".into(), per_cent),
                row.n_units.to_string(),
                row.n_left_out.to_string(),
            ];
            for (cell, right) in cells.iter().zip(columns) {
                canvas.text(right, middle + 2.8, cell, Lettering::default().at(Anchor::End));
            }
        }
        legend::draw(canvas, 0.0, HEAD + body + AXIS + LINE, width, &legend);
    }))
}

/// Returns where the axis begins: the next half below everything drawn, though never below −1.
fn lowest(rows: &[(String, &AgreementRow)]) -> f64 {
    let drawn = rows.iter().flat_map(|(_, row)| [row.alpha_ordinal.value, row.alpha_ordinal.interval.low]).flatten();
    (drawn.fold(0.0, f64::min) * 2.0).floor().max(-2.0) / 2.0
}

fn axis(canvas: &mut Canvas<'_>, x: &dyn Fn(f64) -> f64, floor: f64, (top, bottom): (f64, f64)) {
    let look = Lettering::default().at(Anchor::Middle);
    for (value, text) in [(-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "0.5"), (1.0, "1")] {
        if value >= floor {
            canvas.line(&[(x(value), top), (x(value), bottom + 3.0)], if value == 0.0 { QUIET } else { GRID }, THIN);
            canvas.text(x(value), bottom + LINE + 3.0, text, look);
        }
    }
}

fn interval(canvas: &mut Canvas<'_>, x: &dyn Fn(f64) -> f64, floor: f64, y: f64, measure: &Measure) {
    if let (Some(low), Some(high)) = (measure.interval.low, measure.interval.high) {
        canvas.line(&[(x(low), y), (x(high), y)], BLUE, RULE);
        canvas.line(&[(x(high), y - 2.5), (x(high), y + 2.5)], BLUE, RULE);
        if low < floor {
            // An arrow says that the interval goes on beyond the axis.
            canvas.line(&[(x(floor) + 4.0, y - 2.5), (x(floor), y), (x(floor) + 4.0, y + 2.5)], BLUE, RULE);
        } else {
            canvas.line(&[(x(low), y - 2.5), (x(low), y + 2.5)], BLUE, RULE);
        }
    }
    if let Some(value) = measure.value {
        canvas.dot(x(value), y, 3.0, if measure.interval.low.is_some() { BLUE } else { INK });
    }
}

fn caption(material: &Material<'_>) -> String {
    let interval = &material.findings.agreement.overall.alpha_ordinal.interval;
    format!(
        "Krippendorff's alpha on the ordinal scale {}, with 95 % percentile bootstrap intervals over units ({} resamples, seed {}). A unit is one theme in one work; units that fewer than two coders could judge are left out. A black dot has no interval, because too many resamples had no value. A theme has at most {}, so the intervals are rough, and one of no width says only that no disagreement was seen.",
        material.review.scale.levels().join(" < "),
        thousands(interval.n_resamples as u64),
        analyse::statistics::SEED,
        counted(material.findings.cases.len(), "unit"),
    )
}

fn alt_text(material: &Material<'_>) -> String {
    let agreement = &material.findings.agreement;
    let mut themes: Vec<(&AgreementRow, f64)> =
        agreement.by_theme.iter().filter_map(|row| Some((row, row.alpha_ordinal.value?))).collect();
    themes.sort_by(|a, b| a.1.total_cmp(&b.1));
    let undefined = match agreement.by_theme.len() - themes.len() {
        0 => String::new(),
        n => format!(" For {} it is undefined.", counted(n, "theme")),
    };
    let ends = match (themes.first(), themes.last()) {
        (Some((_, least)), Some((_, most))) => {
            let at = |value: f64| {
                let same = themes.iter().filter(|(_, other)| (other - value).abs() < 1e-12);
                listed(&same.map(|(row, _)| material.theme_label(&row.scope).to_owned()).collect::<Vec<_>>())
            };
            match (decimal(*least), decimal(*most)) {
                (low, high) if low == high => format!(" By theme it is {low} ({}).", at(*least)),
                (low, high) => format!(" By theme it runs from {low} ({}) to {high} ({}).", at(*least), at(*most)),
            }
        }
        _ => String::new(),
    };
    format!(
        "Dot plot of agreement. Ordinal alpha over all themes and works is {} on {}.{ends}{undefined}",
        with_interval(&agreement.overall.alpha_ordinal, decimal),
        counted(agreement.overall.n_units, "unit")
    )
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut header = vec!["scope".to_owned(), "n_units".into(), "n_left_out".into()];
    let has_kappa = material.has_two_coders();
    let kappa: &[&str] = if has_kappa { &["cohen_kappa"] } else { &[] };
    for measure in [&["percent_agreement"], kappa, &["alpha_nominal", "alpha_ordinal"]].concat() {
        header.extend(["", "_low", "_high", "_n_undefined"].map(|part| format!("{measure}{part}")));
    }
    let mut sheet = Sheet { header, rows: Vec::new() };
    for (_, row) in rows(material) {
        let mut cells = vec![row.scope.clone(), row.n_units.to_string(), row.n_left_out.to_string()];
        let kappa: &[&Measure] = if has_kappa { &[&row.kappa] } else { &[] };
        for measure in [&[&row.percent], kappa, &[&row.alpha_nominal, &row.alpha_ordinal]].concat() {
            let number = |value: Option<f64>| value.map_or("undefined".to_owned(), |value| format!("{value:.4}"));
            cells.extend([
                number(measure.value),
                number(measure.interval.low),
                number(measure.interval.high),
                measure.interval.n_undefined.to_string(),
            ]);
        }
        sheet.push(cells);
    }
    sheet
}
