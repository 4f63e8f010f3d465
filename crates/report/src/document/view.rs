//! Figures and tables in the form that the template shows.

use minijinja::{Value, context};

use super::Drawn;
use crate::{material::Material, sheet::Sheet};

/// Shows a drawn figure with its numbers in a fold.
pub fn figure(number: usize, drawn: &Drawn<'_>, material: &Material<'_>) -> Value {
    let figure = drawn.figure;
    let numbers = table(
        &format!("{}-numbers", figure.name),
        &format!("The numbers behind figure {number}"),
        &(figure.numbers)(material),
    );
    context! {
        name => figure.name,
        number,
        title => figure.title,
        // The drawing escaped its own text when it was made.
        svg => Value::from_safe_string(drawn.svg.clone()),
        caption => (figure.caption)(material),
        alt_text => (figure.alt_text)(material),
        numbers,
    }
}

/// Shows a table; the first cell of a row is its head.
pub fn table(id: &str, caption: &str, sheet: &Sheet) -> Value {
    shown(id, caption, sheet, false)
}

/// Shows a table when its summary is opened.
pub fn folded_table(id: &str, caption: &str, sheet: &Sheet) -> Value {
    shown(id, caption, sheet, true)
}

fn shown(id: &str, caption: &str, sheet: &Sheet, is_folded: bool) -> Value {
    let header: Vec<String> = sheet.header.iter().map(|name| name.replace('_', " ")).collect();
    context! { id, caption, is_folded, header, rows => sheet.rows.clone() }
}
