//! Which fields of which entry of the reference list agree with the record of the work?

use analyse::CheckRow;

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Canvas, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::shortened,
    material::{Material, counted, listed, with_count},
    sheet::Sheet,
    style::{ALERT, Colour, GRID, NARROW_MM, OMISSION, PAPER, THIN, level, on},
};

/// The citation check.
pub const FIGURE: Figure = Figure {
    name: "citation_check",
    title: "The citation check, entry by entry",
    section: "the-references",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 17.0;
const HEAD: f64 = 46.0;
/// The fields in the order of a reference, with their heads.
pub const FIELDS: [(&str, &str); 8] = [
    ("authors", "Authors"),
    ("year", "Year"),
    ("title", "Title"),
    ("container", "Journal"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("pages", "Pages"),
    ("doi", "DOI"),
];

/// The gravest verdict of a field, and how many findings of the field carry it.
fn verdict<'a>(rows: &[&'a CheckRow]) -> Option<(&'a str, usize)> {
    ["differs", "missing here", "not checkable", "agrees"]
        .into_iter()
        .map(|verdict| (rows.iter().filter(|row| row.verdict == verdict).collect::<Vec<_>>(), verdict))
        .find_map(|(found, _)| found.first().map(|row| (row.verdict.as_str(), found.len())))
}

fn field_rows<'a>(material: &Material<'a>, entry: usize, field: &str) -> Vec<&'a CheckRow> {
    material.checks_of(entry).iter().filter(|row| row.field == field).collect()
}

fn sign(verdict: &str) -> (&'static str, Colour) {
    match verdict {
        "differs" => ("≠", ALERT),
        "missing here" => ("−", OMISSION),
        "agrees" => ("=", level(0, 3)),
        _ => ("?", PAPER),
    }
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let entries = &material.findings.lists.entries;
    if entries.is_empty() {
        return None;
    }
    let look = Lettering::default();
    let width = NARROW_MM * POINTS_PER_MM;
    let left = 116.0;
    let column = (width - left) / FIELDS.len() as f64;
    let legend: Vec<(Key, String)> = ["agrees", "differs", "missing here", "not checkable"]
        .map(|verdict| {
            let (text, fill) = sign(verdict);
            (Key::Sign(text, fill), verdict.to_owned())
        })
        .to_vec();
    let body = entries.len() as f64 * ROW;
    let height = HEAD + body + 8.0 + legend::height(&legend, width);
    Some(draw(NARROW_MM, height, |canvas| {
        for (at, (_, head)) in FIELDS.iter().enumerate() {
            canvas.text(left + column * (at as f64 + 0.5) + 2.8, HEAD - 4.0, head, look.upwards());
        }
        for (at, entry) in entries.iter().enumerate() {
            let top = HEAD + at as f64 * ROW;
            let name =
                if entry.reference.is_empty() { entry.decision.clone() } else { material.work_name(&entry.reference) };
            canvas.text(
                0.0,
                top + ROW / 2.0 + 2.8,
                &shortened(&format!("{}  {name}", entry.number), left - 4.0, look.size),
                look,
            );
            for (place, (field, _)) in FIELDS.iter().enumerate() {
                if let Some((verdict, _)) = verdict(&field_rows(material, entry.number, field)) {
                    cell(canvas, verdict, (left + column * place as f64, top, column));
                }
            }
        }
        legend::draw(canvas, 0.0, HEAD + body + 8.0, width, &legend);
    }))
}

fn cell(canvas: &mut Canvas<'_>, verdict: &str, (x, y, width): (f64, f64, f64)) {
    let (text, fill) = sign(verdict);
    let (x, y, w, h) = (x + 1.0, y + 1.0, width - 2.0, ROW - 2.0);
    canvas.fill(x, y, w, h, fill);
    canvas.frame(x, y, w, h, GRID, THIN);
    canvas.text(x + w / 2.0, y + h / 2.0 + 2.9, text, Lettering::default().at(Anchor::Middle).in_colour(on(fill)));
}

fn caption(_: &Material<'_>) -> String {
    "Each entry of the list against the curated record of its work. A cell shows the gravest verdict of its field. What the record does not hold, or cannot confirm, is not checkable and is never counted as agreement.".to_owned()
}

fn alt_text(material: &Material<'_>) -> String {
    let entries = &material.findings.lists.entries;
    let total = |wanted: &str| {
        entries
            .iter()
            .flat_map(|entry| FIELDS.map(|(field, _)| verdict(&field_rows(material, entry.number, field))))
            .flatten()
            .filter(|(verdict, _)| *verdict == wanted)
            .count()
    };
    let clean: Vec<String> = entries
        .iter()
        .filter(|entry| {
            !entry.reference.is_empty()
                && FIELDS.iter().all(|(field, _)| {
                    verdict(&field_rows(material, entry.number, field)).is_none_or(|(verdict, _)| verdict != "differs")
                })
        })
        .map(|entry| format!("entry {}", entry.number))
        .collect();
    let unchecked = entries.iter().filter(|entry| entry.reference.is_empty()).count();
    let clean = if clean.is_empty() {
        String::new()
    } else {
        format!(" Without a difference, though not everything could be checked or is there: {}.", listed(&clean))
    };
    let unchecked = if unchecked == 0 {
        String::new()
    } else {
        format!(" Not checked at all, for want of a record: {unchecked} of them.")
    };
    let part = |verdict: &str, one: &str, many: &str| {
        let n = total(verdict);
        format!("{n} {}", with_count(n, one, many))
    };
    format!(
        "Table of {} by {} fields: {}, {}, {}, {}.{unchecked}{clean}",
        counted(entries.len(), "entry"),
        FIELDS.len(),
        part("agrees", "agrees", "agree"),
        part("differs", "differs", "differ"),
        part("missing here", "is missing in the list", "are missing in the list"),
        part("not checkable", "is not checkable", "are not checkable"),
    )
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        "entry",
        "reference",
        "field",
        "position",
        "verdict",
        "severity",
        "found",
        "expected",
        "remark",
        "source",
        "record",
    ]);
    for row in &material.findings.lists.checks {
        let position = row.position.map_or(String::new(), |position| position.to_string());
        let texts = [
            &row.field,
            &position,
            &row.verdict,
            &row.severity,
            &row.found,
            &row.expected,
            &row.remark,
            &row.source,
            &row.record,
        ]
        .map(String::clone);
        sheet.push([vec![row.entry.to_string(), row.reference.clone()], texts.to_vec()].concat());
    }
    sheet
}
