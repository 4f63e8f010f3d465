//! Which cases are alike in the themes found in them?

use analyse::statistics::CasePair;

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::wrapped_to,
    material::{Material, counted, decimal, enough_themes, listed, with_count},
    sheet::Sheet,
    style::{GRID, LINE, NARROW_MM, PAPER, QUIET, THIN, level, on},
};

/// Case similarity.
pub const FIGURE: Figure = Figure {
    name: "case_similarity",
    title: "Similarity of cases in the themes found",
    section: "across",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 31.0;
const STEPS: usize = 5;

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let cases: Vec<_> = material.cases().collect();
    // Where no two cases can be compared, an empty drawing would only look like a finding.
    if material.findings.case_similarity.iter().all(|pair| pair.jaccard.is_none()) {
        return None;
    }
    let look = Lettering::default();
    let width = NARROW_MM * POINTS_PER_MM;
    let names: Vec<Vec<String>> =
        cases.iter().map(|(_, case)| wrapped_to(3, &material.work_name(&case.id), 70.0, look.size)).collect();
    let left = names.iter().flatten().map(|line| look.width(line)).fold(0.0, f64::max) + 6.0;
    let column = (width - left) / (cases.len() as f64 - 0.2);
    let legend = legend_entries(material);
    let body = cases.len() as f64 * ROW;
    let height = body + 10.0 + legend::height(&legend, width);
    Some(draw(NARROW_MM, height, |canvas| {
        for (at, lines) in names.iter().enumerate() {
            let middle = at as f64 * ROW + ROW / 2.0 + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0;
            if at > 0 {
                canvas.lines(left - 6.0, middle, lines, look.at(Anchor::End));
            }
            if at + 1 < names.len() {
                let x = left + at as f64 * column + 3.0;
                let lines = wrapped_to(3, &material.work_name(&cases[at].1.id), (width - x).min(70.0), look.size);
                let first = at as f64 * ROW + ROW / 2.0 + 2.8 - LINE * (lines.len() as f64 - 1.0) / 2.0;
                canvas.lines(x, first, &lines, look.in_colour(QUIET));
            }
        }
        for pair in &material.findings.case_similarity {
            let place = |row: usize| cases.iter().position(|(at, _)| *at == row).unwrap_or_default() as f64;
            let (x, y) = (left + place(pair.first) * column + 1.0, place(pair.second) * ROW + 1.0);
            let (w, h) = (column - 2.0, ROW - 2.0);
            let fill = pair.jaccard.map_or(PAPER, shade);
            if pair.jaccard.is_some() {
                canvas.fill(x, y, w, h, fill)
            } else {
                canvas.hatch(x, y, w, h)
            }
            canvas.frame(x, y, w, h, GRID, THIN);
            if let Some(jaccard) = pair.jaccard {
                let ink = look.at(Anchor::Middle).in_colour(on(fill));
                canvas.text(x + w / 2.0, y + h / 2.0 - 1.6, &decimal(jaccard), ink.bold());
                canvas.text(x + w / 2.0, y + h / 2.0 + 7.6, &format!("{}/{}", pair.n_shared, pair.n_either), ink);
            }
        }
        legend::draw(canvas, 0.0, body + 10.0, width, &legend);
    }))
}

/// Returns the fill of a similarity in fifths from 0 to 1.
fn shade(jaccard: f64) -> (u8, u8, u8) {
    level(((jaccard * STEPS as f64) as usize).min(STEPS - 1), STEPS)
}

fn legend_entries(material: &Material<'_>) -> Vec<(Key, String)> {
    let mut entries = vec![(Key::None, "Jaccard index, with themes in both / in either".to_owned())];
    if material.findings.case_similarity.iter().any(|pair| pair.jaccard.is_none()) {
        entries.push((Key::Hatch, "undefined".into()));
    }
    entries
}

fn caption(_: &Material<'_>) -> String {
    "Jaccard index of each pair of cases, with the themes found in both over the themes found in at least one, among the themes settled in both. Where no theme is found in either case the index is undefined; where few themes are settled in both it says little, however high.".to_owned()
}

fn pair_name(material: &Material<'_>, pair: &CasePair) -> String {
    let name = |row: usize| material.work_name(&material.findings.cases[row].id);
    format!("{} with {}", name(pair.first), name(pair.second))
}

fn alt_text(material: &Material<'_>) -> String {
    let enough = enough_themes(material);
    let pairs = material.findings.case_similarity.iter().filter(|pair| pair.n_compared >= enough);
    let mut defined: Vec<(&CasePair, f64)> = pairs.filter_map(|pair| Some((pair, pair.jaccard?))).collect();
    let few = material.findings.case_similarity.len() - defined.len();
    let left_out = match few {
        0 => String::new(),
        _ => format!(
            " {} {} left out of this sentence, because fewer than {} could be compared or none was found.",
            counted(few, "pair"),
            with_count(few, "is", "are"),
            counted(enough, "theme")
        ),
    };
    defined.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (Some(most), Some(least)) = (defined.first(), defined.last()) else {
        return "Stepped table of case similarities; none rests on half of the themes.".to_owned();
    };
    let at = |value: f64| {
        let same = defined.iter().filter(|(_, v)| (v - value).abs() < 1e-12);
        listed(&same.map(|(pair, _)| pair_name(material, pair)).collect::<Vec<_>>())
    };
    let shown = if (most.1 - least.1).abs() < 1e-12 {
        format!(" {}: {}.", at(most.1), decimal(most.1))
    } else {
        let (high, low) = (decimal(most.1), decimal(least.1));
        format!(" Most alike, {high}: {}. Least alike, {low}: {}.", at(most.1), at(least.1))
    };
    let pairs = counted(material.findings.case_similarity.len(), "pair");
    format!("Stepped table of {pairs} of cases.{shown}{left_out}")
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["case_first", "case_second", "n_shared", "n_either", "n_compared", "jaccard"]);
    for pair in &material.findings.case_similarity {
        let cases = [pair.first, pair.second].map(|row| material.findings.cases[row].id.clone());
        let counts = [pair.n_shared, pair.n_either, pair.n_compared].map(|n| n.to_string());
        sheet.push(
            [cases.to_vec(), counts.to_vec(), vec![pair.jaccard.map_or("undefined".into(), |j| format!("{j:.4}"))]]
                .concat(),
        );
    }
    sheet
}
