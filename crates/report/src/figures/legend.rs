//! Legends: a row of keys with their words, measured and wrapped to the width of the figure.

use crate::{
    canvas::{Canvas, Lettering},
    style::{ALERT, Colour, GRID, HEAVY, LINE, RULE, THIN},
};

/// The sign beside a legend's words.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    /// A filled square.
    Fill(Colour),
    /// A hatched square.
    Hatch,
    /// An empty square with a heavy outline.
    Outline,
    /// A dot.
    Dot(Colour),
    /// A ring.
    Ring(Colour),
    /// A line with a value.
    Line(Colour),
    /// A thin line.
    ThinLine(Colour),
    /// An empty square with a sign in it.
    Sign(&'static str, Colour),
    /// Words without a sign.
    None,
}

const KEY: f64 = 9.0;
const GAP: f64 = 4.0;
const BETWEEN: f64 = 12.0;
const ROW: f64 = LINE + 3.5;

/// Returns the height that `draw` will need in `width` points.
pub fn height(entries: &[(Key, String)], width: f64) -> f64 {
    rows(entries, width).len() as f64 * ROW
}

/// Draws the legend with its top at `y`.
pub fn draw(canvas: &mut Canvas<'_>, x: f64, y: f64, width: f64, entries: &[(Key, String)]) {
    let look = Lettering::default();
    for (at, row) in rows(entries, width).into_iter().enumerate() {
        let mut x = x;
        let top = y + at as f64 * ROW;
        for (key, words) in row {
            sign(canvas, *key, x, top);
            x += key_width(*key);
            canvas.text(x, top + KEY - 1.5, words, look);
            x += look.width(words) + BETWEEN;
        }
    }
}

fn key_width(key: Key) -> f64 {
    match key {
        Key::None => 0.0,
        Key::Line(_) | Key::ThinLine(_) => 16.0 + GAP,
        _ => KEY + GAP,
    }
}

fn rows(entries: &[(Key, String)], width: f64) -> Vec<Vec<&(Key, String)>> {
    let mut rows: Vec<Vec<&(Key, String)>> = Vec::new();
    let mut used = 0.0;
    for entry in entries {
        let needed = key_width(entry.0) + Lettering::default().width(&entry.1);
        match rows.last_mut() {
            Some(row) if used + BETWEEN + needed <= width => {
                row.push(entry);
                used += BETWEEN + needed;
            }
            _ => {
                rows.push(vec![entry]);
                used = needed;
            }
        }
    }
    rows
}

fn sign(canvas: &mut Canvas<'_>, key: Key, x: f64, y: f64) {
    let middle = y + KEY / 2.0;
    match key {
        Key::Fill(colour) => {
            canvas.fill(x, y, KEY, KEY, colour);
            canvas.frame(x, y, KEY, KEY, GRID, THIN);
        }
        Key::Hatch => {
            canvas.hatch(x, y, KEY, KEY);
            canvas.frame(x, y, KEY, KEY, GRID, THIN);
        }
        Key::Outline => canvas.frame(x + 0.75, y + 0.75, KEY - 1.5, KEY - 1.5, ALERT, HEAVY),
        Key::Dot(colour) => canvas.dot(x + KEY / 2.0, middle, 3.2, colour),
        Key::Ring(colour) => canvas.ring(x + KEY / 2.0, middle, 3.2, colour, RULE),
        Key::Line(colour) => canvas.line(&[(x, middle), (x + 16.0, middle)], colour, HEAVY),
        Key::ThinLine(colour) => canvas.line(&[(x, middle), (x + 16.0, middle)], colour, THIN),
        Key::Sign(text, fill) => {
            canvas.fill(x, y, KEY, KEY, fill);
            canvas.frame(x, y, KEY, KEY, GRID, THIN);
            let look = Lettering::default().at(crate::canvas::Anchor::Middle).in_colour(crate::style::on(fill));
            canvas.text(x + KEY / 2.0, y + KEY - 1.7, text, look);
        }
        Key::None => {}
    }
}
