//! When did each work appear, online and in its issue?

use analyse::Work;
use vocabulary::PartialDate;

use super::legend::{self, Key};
use crate::{
    canvas::{Anchor, Drawing, Lettering, POINTS_PER_MM, draw},
    figure::Figure,
    lettering::shortened,
    material::{Material, counted, listed},
    sheet::Sheet,
    style::{BLUE, GRID, LINE, QUIET, RULE, THIN, WIDE_MM},
};

/// Works over time.
pub const FIGURE: Figure = Figure {
    name: "works_over_time",
    title: "The works over time",
    section: "the-cases",
    draw: drawing,
    caption,
    alt_text,
    numbers,
};

const ROW: f64 = 14.0;
const AXIS: f64 = LINE + 8.0;

/// The works with a date, earliest first.
fn dated<'a>(material: &Material<'a>) -> Vec<&'a Work> {
    let mut works: Vec<&Work> =
        material.findings.lists.works.iter().filter(|work| work.issued.or(work.online).is_some()).collect();
    works.sort_by_key(|work| (work.online.or(work.issued), work.id.clone()));
    works
}

/// Places a date within its year; a date known to the year alone stands in the middle of it.
fn position(date: PartialDate) -> f64 {
    let within = match (date.month(), date.day()) {
        (Some(month), Some(day)) => (f64::from(month) - 1.0 + (f64::from(day) - 0.5) / 31.0) / 12.0,
        (Some(month), None) => (f64::from(month) - 0.5) / 12.0,
        _ => 0.5,
    };
    f64::from(date.year()) + within
}

fn drawing(material: &Material<'_>) -> Option<Drawing> {
    let works = dated(material);
    let first = works.iter().flat_map(|work| [work.issued, work.online]).flatten().map(PartialDate::year).min()?;
    let last = works.iter().flat_map(|work| [work.issued, work.online]).flatten().map(PartialDate::year).max()?;
    let look = Lettering::default();
    let width = WIDE_MM * POINTS_PER_MM;
    let name = |work: &Work| format!("{} ({})", shortened(&work.short_name, 120.0, look.size), work.role);
    let left = works.iter().map(|work| look.width(&name(work))).fold(0.0, f64::max) + 12.0;
    let years = f64::from(last + 1 - first);
    let x = |place: f64| left + (place - f64::from(first)) / years * (width - left - 6.0);
    // Every year is marked, and as many are labelled as fit.
    let step = (years * 26.0 / (width - left)).ceil().max(1.0);
    let legend = legend_entries(&works);
    let body = works.len() as f64 * ROW + 4.0;
    let height = body + AXIS + 6.0 + legend::height(&legend, width);
    Some(draw(WIDE_MM, height, |canvas| {
        for year in first..=last + 1 {
            canvas.line(&[(x(f64::from(year)), 0.0), (x(f64::from(year)), body)], GRID, THIN);
            if year <= last && f64::from(year - first) % step == 0.0 {
                canvas.text(x(f64::from(year) + 0.5), body + LINE + 1.0, &year.to_string(), look.at(Anchor::Middle));
            }
        }
        for (at, work) in works.iter().enumerate() {
            let y = at as f64 * ROW + ROW / 2.0 + 2.0;
            let ink = if work.role == "case" { look } else { look.in_colour(QUIET) };
            canvas.text(left - 10.0, y + 2.8, &name(work), ink.at(Anchor::End));
            if let (Some(online), Some(issued)) = (work.online, work.issued) {
                canvas.line(&[(x(position(online)), y), (x(position(issued)), y)], BLUE, RULE);
            }
            if let Some(online) = work.online {
                canvas.ring(x(position(online)), y, 3.2, BLUE, RULE);
            }
            if let Some(issued) = work.issued {
                canvas.dot(x(position(issued)), y, 3.2, BLUE);
            }
        }
        legend::draw(canvas, 0.0, body + AXIS + 6.0, width, &legend);
    }))
}

/// Explains the signs that are drawn, and no others.
fn legend_entries(works: &[&Work]) -> Vec<(Key, String)> {
    let mut entries = vec![(Key::Dot(BLUE), "issue".to_owned())];
    if works.iter().any(|work| work.online.is_some()) {
        entries.push((Key::Ring(BLUE), "online".to_owned()));
    }
    if works.iter().flat_map(|work| [work.issued, work.online]).flatten().any(|date| date.month().is_none()) {
        entries.push((Key::None, "a year without a month stands in the middle of its year".to_owned()));
    }
    entries
}

fn caption(material: &Material<'_>) -> String {
    let apart = years_apart(material);
    let words = if apart.is_empty() {
        String::new()
    } else {
        format!(" Online and issue fall into different years for {}.", listed(&apart))
    };
    format!("Each work at the date of its issue and, where it is known, of its first standing online.{words}")
}

fn years_apart(material: &Material<'_>) -> Vec<String> {
    let differs = |work: &&Work| matches!((work.online, work.issued), (Some(online), Some(issued)) if online.year() != issued.year());
    dated(material).into_iter().filter(differs).map(|work| work.short_name.clone()).collect()
}

fn alt_text(material: &Material<'_>) -> String {
    let works = dated(material);
    let range = match (
        works.first().and_then(|work| work.online.or(work.issued)),
        works.last().and_then(|work| work.issued.or(work.online)),
    ) {
        (Some(first), Some(last)) if first.year() == last.year() => format!(", in {}", first.year()),
        (Some(first), Some(last)) => format!(" from {} to {}", first.year(), last.year()),
        _ => String::new(),
    };
    let apart = years_apart(material);
    let apart = match apart.as_slice() {
        [] if works.iter().all(|work| work.online.is_none()) => "No date online is known.".to_owned(),
        [] => "No work is known to have stood online in another year than that of its issue.".to_owned(),
        _ => format!("Works whose online year is not the year of their issue: {}.", listed(&apart)),
    };
    format!("Time line of {}{range}. {apart}", counted(works.len(), "work"))
}

fn numbers(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["reference", "short_name", "role", "online_date", "issued_date", "source"]);
    for work in dated(material) {
        let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
        sheet.push(vec![
            work.id.clone(),
            work.short_name.clone(),
            work.role.clone(),
            date(work.online),
            date(work.issued),
            work.source.clone(),
        ]);
    }
    sheet
}
