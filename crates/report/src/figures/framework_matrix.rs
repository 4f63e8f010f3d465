//! What did each coder find of each theme in each case?

use analyse::statistics::{Cell, Consensus};
use vocabulary::{Judgement, Word};

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Canvas, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::wrapped_to,
    material::{Material, counted, listed},
    sheet::Sheet,
    style::{ALERT, GRID, HEAVY, LINE, PAPER, QUIET, THIN, WIDE_MM, level},
};

/// The framework matrix.
pub const FIGURE: Figure = Figure {
    name: "framework_matrix",
    title: "Framework matrix: cases by themes",
    section: "the-matrix",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 21.0;
const HEAD: f64 = 86.0;
const GROUP: f64 = 7.0;
/// How wide a theme may be where there are few.
const WIDEST: f64 = 90.0;
const LENS: f64 = 16.0;

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let (matrix, groups) = (&material.findings.framework_matrix, material.themes_by_lens());
    let (cases, context) = (material.cases().collect::<Vec<_>>(), material.context().collect::<Vec<_>>());
    if matrix.themes.is_empty() || matrix.cases.is_empty() {
        return None;
    }
    let look = Lettering::default();
    let rows: Vec<(usize, Vec<String>)> = cases
        .iter()
        .chain(&context)
        .map(|(at, case)| (*at, wrapped_to(2, &material.work_name(&case.id), 88.0, look.size)))
        .collect();
    let left = rows.iter().flat_map(|(_, lines)| lines).map(|line| look.width(line)).fold(0.0, f64::max) + 6.0;
    let width = WIDE_MM * POINTS_PER_MM;
    let room = width - left - GROUP * (groups.len() as f64 - 1.0) - 1.0;
    let column = (room / matrix.themes.len() as f64).min(WIDEST);
    let legend = legend_entries(material);
    let context_gap = if context.is_empty() { 0.0 } else { LINE + 6.0 };
    let body = rows.len() as f64 * ROW + context_gap;
    let height = LENS + HEAD + body + 10.0 + legend::height(&legend, width);
    Some(draw(WIDE_MM, height, |canvas| {
        let mut x = left;
        for (lens, themes) in &groups {
            let span = column * themes.len() as f64;
            canvas.text(x + span / 2.0, 9.0, lens, look.bold().at(Anchor::Middle));
            canvas.line(&[(x + 1.0, 13.0), (x + span - 1.0, 13.0)], QUIET, THIN);
            for (at, theme) in themes {
                let lines = wrapped_to(2, &theme.label, HEAD - 8.0, look.size);
                let first = x + column / 2.0 + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0;
                for (line, words) in lines.iter().enumerate() {
                    canvas.text(first + LINE * line as f64, LENS + HEAD - 4.0, words, look.upwards());
                }
                for (place, (row, _)) in rows.iter().enumerate() {
                    let y = LENS + HEAD + place as f64 * ROW + if place >= cases.len() { context_gap } else { 0.0 };
                    cell(canvas, &matrix.cells[*row][*at], matrix.n_levels, (x, y, column));
                }
                x += column;
            }
            x += GROUP;
        }
        for (place, (_, lines)) in rows.iter().enumerate() {
            let top = LENS + HEAD + place as f64 * ROW + if place >= cases.len() { context_gap } else { 0.0 };
            canvas.lines(0.0, top + ROW / 2.0 + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0, lines, look);
        }
        if !context.is_empty() {
            canvas.text(
                0.0,
                LENS + HEAD + cases.len() as f64 * ROW + LINE + 1.0,
                "Read for context",
                look.in_colour(QUIET),
            );
        }
        legend::draw(canvas, 0.0, LENS + HEAD + body + 10.0, width, &legend);
    }))
}

/// Draws one cell: a strip for each coder, outlined where coders differ.
fn cell(canvas: &mut Canvas<'_>, cell: &Cell, n_levels: usize, (x, y, width): (f64, f64, f64)) {
    let (x, y, width, height) = (x + 1.0, y + 1.0, width - 2.0, ROW - 2.0);
    let strip = width / cell.judgements.len().max(1) as f64;
    for (at, judgement) in cell.judgements.iter().enumerate() {
        let left = x + strip * at as f64;
        match judgement {
            Some(Judgement::Level(at)) => canvas.fill(left, y, strip, height, level(*at, n_levels)),
            Some(Judgement::Missing) => canvas.hatch(left, y, strip, height),
            None => {}
        }
    }
    for at in 1..cell.judgements.len() {
        let left = x + strip * at as f64;
        canvas.line(&[(left, y), (left, y + height)], PAPER, THIN);
    }
    canvas.frame(x, y, width, height, GRID, THIN);
    if cell.consensus == Consensus::Differ {
        canvas.frame(x + 0.5, y + 0.5, width - 1.0, height - 1.0, ALERT, HEAVY);
    }
}

fn legend_entries(material: &Material<'_>) -> Vec<(Key, String)> {
    let scale = &material.review.scale;
    let n = scale.levels().len();
    let mut entries: Vec<(Key, String)> =
        (0..n).rev().map(|at| (Key::Fill(level(at, n)), scale.levels()[at].clone())).collect();
    entries.push((Key::Hatch, format!("{} (missing)", scale.missing())));
    if !material.has_one_coder() {
        if differing(material) > 0 {
            entries.push((Key::Outline, "coders differ".into()));
        }
        let coders = &material.findings.framework_matrix.coders;
        entries.push((Key::None, format!("strips of a cell, left to right: coder {}", coders.join(", "))));
    }
    entries
}

fn differing(material: &Material<'_>) -> usize {
    material.findings.framework_matrix.cells.iter().flatten().filter(|cell| cell.consensus == Consensus::Differ).count()
}

fn caption(material: &Material<'_>) -> String {
    let coders: Vec<String> = material
        .review
        .coders
        .iter()
        .map(|card| format!("coder {} {}", card.id, card.about).trim().to_owned())
        .collect();
    if material.has_one_coder() {
        return format!(
            "Every theme in every case, as the review's only coder judged it ({}). No judgement has been confirmed by a second coder. Hatched cells could not be read and are missing data, never absence.",
            coders.join("; ")
        );
    }
    format!(
        "Every theme in every case, as each coder judged it ({}). A heavy outline marks cells in which the coders differ. Hatched cells could not be read and are missing data, never absence.",
        coders.join("; ")
    )
}

fn alt_text(material: &Material<'_>) -> String {
    let matrix = &material.findings.framework_matrix;
    let all: Vec<&Cell> = matrix.cells.iter().flatten().collect();
    let agreed = |level: usize| all.iter().filter(|cell| cell.consensus == Consensus::Agreed(level)).count();
    let verb = if material.has_one_coder() { "judged" } else { "agreed as" };
    let levels: Vec<String> = (0..matrix.n_levels)
        .rev()
        .map(|level| format!("{} {verb} {}", agreed(level), material.level_word(level)))
        .collect();
    let one = all.iter().filter(|cell| matches!(cell.consensus, Consensus::OneCoder(_))).count();
    let open = all.iter().filter(|cell| cell.consensus == Consensus::NotCoded).count();
    let open = if open == 0 { String::new() } else { format!(", {open} that nobody coded") };
    let unread = all.iter().filter(|cell| cell.consensus == Consensus::Unread).count();
    let coders = if material.has_one_coder() {
        format!("{unread} that the only coder could not read")
    } else {
        format!(
            "{} in which coders differ, {one} judged by one coder only, {unread} that no coder could read",
            differing(material)
        )
    };
    format!(
        "Matrix of {} by {}, {}: {}, {coders}{open}.",
        counted(matrix.cases.len(), "work"),
        counted(matrix.themes.len(), "theme"),
        counted(all.len(), "cell"),
        listed(&levels),
    )
}

fn numbers(material: &Material<'_>) -> Sheet {
    let matrix = &material.findings.framework_matrix;
    let coders: Vec<String> = matrix.coders.iter().map(|coder| format!("coder_{coder}")).collect();
    let mut header = vec!["case", "role", "theme", "theme_label"];
    header.extend(coders.iter().map(String::as_str));
    if !material.has_one_coder() {
        header.push("consensus");
    }
    header.push("is_found");
    let mut sheet = Sheet::new(&header);
    for (case, row) in material.findings.cases.iter().zip(&matrix.cells) {
        for (theme, cell) in material.findings.themes.iter().zip(row) {
            let mut cells = vec![case.id.clone(), case.role.as_str().into(), theme.id.clone(), theme.label.clone()];
            cells.extend(cell.judgements.iter().map(|judgement| {
                judgement.map_or("not coded", |judgement| material.review.scale.word(judgement)).to_owned()
            }));
            if !material.has_one_coder() {
                cells.push(material.consensus_words(cell));
            }
            cells.push(cell.is_found.map_or("not settled", |found| if found { "yes" } else { "no" }).into());
            sheet.push(cells);
        }
    }
    sheet
}
