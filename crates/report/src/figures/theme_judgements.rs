//! In how many cases is each theme found, and how surely?

use analyse::statistics::{Cell, Consensus, JudgementCounts};

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Canvas, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::shortened,
    material::{Material, counted, listed},
    sheet::Sheet,
    style::{ALERT, GRID, LINE, NARROW_MM, OMISSION, PAPER, QUIET, THIN, level, on},
};

/// Themes by judgement.
pub const FIGURE: Figure = Figure {
    name: "theme_judgements",
    title: "Themes by judgement, over the cases",
    section: "across",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 16.0;
const HEAD: f64 = LINE * 2.0 + 4.0;

/// The themes with the most cases first; ties by agreed levels, then in the order of the codebook.
fn sorted<'a>(material: &Material<'a>) -> Vec<&'a JudgementCounts> {
    let mut counts: Vec<&JudgementCounts> = material.findings.theme_judgements.iter().collect();
    counts.sort_by_key(|c| std::cmp::Reverse((c.found, c.agreed.iter().rev().copied().collect::<Vec<_>>(), c.differ)));
    counts
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let counts = sorted(material);
    let n_cases = material.cases().count();
    if counts.is_empty() || n_cases == 0 {
        return None;
    }
    let look = Lettering::default();
    let width = NARROW_MM * POINTS_PER_MM;
    let tail = look.width("00 of 00") + 8.0;
    let labels = counts.iter().map(|count| look.width(material.theme_label(&count.key))).fold(0.0, f64::max) + 8.0;
    let left = labels.min(width - tail - 10.0 * n_cases as f64);
    let square = ((width - left - tail) / n_cases as f64).min(ROW);
    let legend = legend_entries(material);
    let body = counts.len() as f64 * ROW;
    let height = HEAD + body + 8.0 + legend::height(&legend, width);
    Some(draw(NARROW_MM, height, |canvas| {
        canvas.text(left, LINE * 2.0 - 2.0, "Cases", look.in_colour(QUIET));
        canvas.lines(
            width,
            LINE - 2.0,
            &["found in,".into(), "of settled".into()],
            look.in_colour(QUIET).at(Anchor::End),
        );
        for (at, count) in counts.iter().enumerate() {
            let top = HEAD + at as f64 * ROW;
            let label = shortened(material.theme_label(&count.key), left - 6.0, look.size);
            canvas.text(left - 6.0, top + ROW / 2.0 + 2.8, &label, look.at(Anchor::End));
            for (place, cell) in cells(material, &count.key).iter().enumerate() {
                draw_cell(canvas, cell, material, (left + place as f64 * square, top, square));
            }
            let tail = format!("{} of {}", count.found, count.settled);
            canvas.text(width, top + ROW / 2.0 + 2.8, &tail, look.at(Anchor::End));
        }
        legend::draw(canvas, 0.0, HEAD + body + 8.0, width, &legend);
    }))
}

/// The theme's cells over the cases: agreed levels from the highest, then what coders differ on, then the rest.
fn cells<'a>(material: &Material<'a>, theme: &str) -> Vec<&'a Cell> {
    let matrix = &material.findings.framework_matrix;
    let column = matrix.themes.iter().position(|id| id == theme).unwrap_or_default();
    let mut cells: Vec<&Cell> = matrix.case_rows().map(|(_, row)| &row[column]).collect();
    cells.sort_by_key(|cell| match cell.consensus {
        Consensus::Agreed(0) => (3, 0),
        Consensus::Agreed(level) => (0, matrix.n_levels - level),
        Consensus::Differ => (1, usize::from(cell.is_found != Some(true))),
        Consensus::OneCoder(_) => (2, 0),
        Consensus::Unread => (4, 0),
        Consensus::NotCoded => (5, 0),
    });
    cells
}

fn draw_cell(canvas: &mut Canvas<'_>, cell: &Cell, material: &Material<'_>, (x, y, side): (f64, f64, f64)) {
    let (x, y, side) = (x + 1.0, y + (ROW - side) / 2.0 + 1.0, side - 2.0);
    let sign = Lettering::default().at(Anchor::Middle);
    let (middle, base) = (x + side / 2.0, y + side / 2.0 + 2.9);
    match cell.consensus {
        Consensus::Agreed(at) => canvas.fill(x, y, side, side, level(at, material.findings.framework_matrix.n_levels)),
        Consensus::Differ if cell.is_found == Some(true) => {
            canvas.fill(x, y, side, side, OMISSION);
            canvas.text(middle, base, "≠", sign.in_colour(on(OMISSION)));
        }
        Consensus::Differ => {
            canvas.fill(x, y, side, side, PAPER);
            canvas.text(middle, base, "≠", sign.in_colour(ALERT));
        }
        Consensus::OneCoder(_) => {
            canvas.hatch(x, y, side, side / 2.0);
            canvas.fill(x, y + side / 2.0, side, side / 2.0, PAPER);
        }
        Consensus::Unread => canvas.hatch(x, y, side, side),
        Consensus::NotCoded => {}
    }
    canvas.frame(x, y, side, side, if cell.consensus == Consensus::Differ { ALERT } else { GRID }, THIN);
}

fn legend_entries(material: &Material<'_>) -> Vec<(Key, String)> {
    let n = material.review.scale.levels().len();
    let who = match material.review.coders.len() {
        1 => "",
        2 => "both: ",
        _ => "all: ",
    };
    let mut entries: Vec<(Key, String)> =
        (0..n).rev().map(|at| (Key::Fill(level(at, n)), format!("{who}{}", material.level_word(at)))).collect();
    if material.has_one_coder() {
        entries.push((Key::Hatch, material.review.scale.missing().to_owned()));
        return entries;
    }
    entries.push((Key::Sign("≠", OMISSION), "differ, yet found".into()));
    entries.push((Key::Sign("≠", PAPER), "differ on whether found".into()));
    let missing = material.review.scale.missing();
    entries.push((Key::Hatch, format!("{missing}; half: by all but one coder")));
    entries
}

fn caption(material: &Material<'_>) -> String {
    let from = material.level_word(material.review.scale.found_from());
    let rule = if material.has_one_coder() {
        format!("the review's only coder judged it as {from} or above; no second coder has confirmed it")
    } else {
        format!("two coders or more judged it and all of them as {from} or above")
    };
    format!(
        "One square a case. A theme counts as found in a case where {rule}. The last column gives the cases in which it is found, of those in which that is settled; what could not be read is in neither number."
    )
}

fn alt_text(material: &Material<'_>) -> String {
    let counts = sorted(material);
    let n_cases = material.cases().count();
    let name = |count: &&JudgementCounts| {
        format!("{} ({} of {} settled)", material.theme_label(&count.key), count.found, count.settled)
    };
    let most = counts.first().map_or(0, |count| count.found);
    let top: Vec<String> = counts.iter().filter(|count| count.found == most && most > 0).map(name).collect();
    let none: Vec<String> = counts.iter().filter(|count| count.found == 0 && count.settled > 0).map(name).collect();
    let open = counts.iter().filter(|count| count.settled == 0).count();
    let sentence = |lead: &str, names: &[String]| {
        if names.is_empty() { String::new() } else { format!(" {lead}: {}.", listed(names)) }
    };
    let open = if open == 0 { String::new() } else { format!(" Settled in no case: {}.", counted(open, "theme")) };
    format!(
        "Rows of squares, one a case, for {} over {}.{}{}{open}",
        counted(counts.len(), "theme"),
        counted(n_cases, "case"),
        sentence("Found most often", &top),
        sentence("Found in no case", &none),
    ) + if material.has_one_coder() { " All of it is one coder's judgement." } else { "" }
}

fn numbers(material: &Material<'_>) -> Sheet {
    let verb = if material.has_one_coder() { "judged" } else { "agreed" };
    let levels: Vec<String> = material.review.scale.levels().iter().map(|word| format!("n_{verb}_{word}")).collect();
    let mut header = vec!["theme", "theme_label", "n_cases"];
    header.extend(levels.iter().map(String::as_str));
    if !material.has_one_coder() {
        header.extend(["n_differ", "n_one_coder"]);
    }
    header.extend(["n_unread", "n_not_coded", "n_found", "n_settled"]);
    let mut sheet = Sheet::new(&header);
    for count in sorted(material) {
        let mut row = vec![count.key.clone(), material.theme_label(&count.key).to_owned(), count.n.to_string()];
        row.extend(count.agreed.iter().map(usize::to_string));
        if !material.has_one_coder() {
            row.extend([count.differ, count.one_coder].map(|n| n.to_string()));
        }
        row.extend([count.unread, count.not_coded, count.found, count.settled].map(|n| n.to_string()));
        sheet.push(row);
    }
    sheet
}
