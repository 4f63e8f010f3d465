//! Which themes are found in the same cases?

use analyse::statistics::ThemePair;

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::shortened,
    material::{Material, counted, listed},
    sheet::Sheet,
    style::{GRID, PAPER, QUIET, THIN, WIDE_MM, level, on},
};

/// Theme co-occurrence.
pub const FIGURE: Figure = Figure {
    name: "theme_co_occurrence",
    title: "Themes found in the same cases",
    section: "across",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 15.0;

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let themes = &material.findings.themes;
    let pairs = &material.findings.theme_co_occurrence;
    if themes.len() < 2 || material.cases().count() == 0 {
        return None;
    }
    let look = Lettering::default();
    let width = WIDE_MM * POINTS_PER_MM;
    let labels: Vec<String> = themes.iter().map(|theme| shortened(&theme.label, 130.0, look.size)).collect();
    let left = labels.iter().map(|label| look.width(label)).fold(0.0, f64::max) + 8.0;
    // A step is as wide as it can be while the name at its head still ends within the figure.
    let room = |(at, label): (usize, &String)| (width - left - 4.0 - look.width(label)) / at.max(1) as f64;
    let column = labels.iter().enumerate().take(labels.len() - 1).map(room).fold(24.0, f64::min);
    let legend = legend_entries(material);
    let body = themes.len() as f64 * ROW;
    let height = body + 10.0 + legend::height(&legend, width);
    let most = material.cases().count();
    Some(draw(WIDE_MM, height, |canvas| {
        for (at, label) in labels.iter().enumerate() {
            let base = at as f64 * ROW + ROW / 2.0 + 2.8;
            // The label of a row stands before it, that of a column at the head of its steps.
            if at > 0 {
                canvas.text(left - 6.0, base, label, look.at(Anchor::End));
            }
            if at + 1 < themes.len() {
                canvas.text(left + at as f64 * column + 4.0, base, label, look.in_colour(QUIET));
            }
        }
        for pair in pairs {
            let (x, y) = (left + pair.first as f64 * column, pair.second as f64 * ROW);
            let (x, y, w, h) = (x + 1.0, y + 1.0, column - 2.0, ROW - 2.0);
            let fill = if pair.n_settled == 0 { PAPER } else { level(pair.n_both, most + 1) };
            if pair.n_settled == 0 {
                canvas.hatch(x, y, w, h)
            } else {
                canvas.fill(x, y, w, h, fill)
            }
            canvas.frame(x, y, w, h, GRID, THIN);
            if pair.n_settled > 0 {
                let text = format!("{}/{}", pair.n_both, pair.n_settled);
                canvas.text(x + w / 2.0, y + h / 2.0 + 2.8, &text, look.at(Anchor::Middle).in_colour(on(fill)));
            }
        }
        legend::draw(canvas, 0.0, body + 10.0, width, &legend);
    }))
}

fn legend_entries(material: &Material<'_>) -> Vec<(Key, String)> {
    let most = material.cases().count();
    let mut entries: Vec<(Key, String)> = (0..=most)
        .map(|n| (Key::Fill(level(n, most + 1)), if n == 0 { "in no case".into() } else { counted(n, "case") }))
        .collect();
    if material.findings.theme_co_occurrence.iter().any(|pair| pair.n_settled == 0) {
        entries.push((Key::Hatch, "settled in no case".into()));
    }
    entries
}

fn caption(_: &Material<'_>) -> String {
    "The first number counts the cases in which both themes are found, the second those in which this is settled for both. Read a pair where the row of one theme meets the step of the other.".to_owned()
}

fn strongest<'a>(material: &Material<'a>) -> (usize, Vec<&'a ThemePair>) {
    let pairs = &material.findings.theme_co_occurrence;
    let most = pairs.iter().map(|pair| pair.n_both).max().unwrap_or(0);
    (most, pairs.iter().filter(|pair| pair.n_both == most).collect())
}

fn alt_text(material: &Material<'_>) -> String {
    let (most, pairs) = strongest(material);
    let themes = &material.findings.themes;
    let none =
        material.findings.theme_co_occurrence.iter().filter(|pair| pair.n_both == 0 && pair.n_settled > 0).count();
    let open = material.findings.theme_co_occurrence.iter().filter(|pair| pair.n_settled == 0).count();
    let shown = if most == 0 {
        "No two themes are seen to be found in the same case.".to_owned()
    } else {
        let names: Vec<String> = pairs
            .iter()
            .map(|pair| format!("{} with {}", themes[pair.first].label, themes[pair.second].label))
            .collect();
        format!("Most often together, in {}: {}.", counted(most, "case"), listed(&names))
    };
    let part = |n: usize, lead: &str| if n == 0 { String::new() } else { format!(" {lead}: {}.", counted(n, "pair")) };
    format!(
        "Stepped table of {} of themes. {shown}{}{}",
        counted(material.findings.theme_co_occurrence.len(), "pair"),
        part(none, "Settled somewhere and found together in no case"),
        part(open, "Settled in no case")
    )
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["theme_first", "theme_second", "n_both", "n_either", "n_settled"]);
    let themes = &material.findings.themes;
    for pair in &material.findings.theme_co_occurrence {
        let counts = [pair.n_both, pair.n_either, pair.n_settled].map(|n| n.to_string());
        sheet.push([vec![themes[pair.first].id.clone(), themes[pair.second].id.clone()], counts.to_vec()].concat());
    }
    sheet
}
