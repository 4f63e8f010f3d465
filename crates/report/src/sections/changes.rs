//! What the last refresh changed, for the report and for `changes.md`: notices first, failures last.
//! Which changes there are is found by `ingest` and `refreshed`.

use analyse::Change;

use crate::{
    blocks::{Block, Table, heading, paragraph, sentences},
    material::{Material, counted, listed},
    refreshed::{Moved, Refreshed, day, moved},
    section::{Content, Section, always},
    sheet::Sheet,
};

/// What the last refresh changed.
pub const SECTION: Section =
    Section { id: "what-changed", applies: always, title: |_| "What the last refresh changed".to_owned(), blocks };

/// The kinds of change in the order in which they are told, with their headings.
const KINDS: [(&str, &str); 5] = [
    ("notice", "Notices of retraction and correction"),
    ("citing work", "Citing and cited works, new or gone"),
    ("metadata", "What a source says otherwise than before"),
    ("check", "Checks whose verdict changed"),
    ("source failed", "Sources that failed, or answer again"),
];
/// How many changes of one kind are told one by one.
const MOST: usize = 40;
const MOVED: &str = "Figures and numbers that moved";

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let Content { material, refreshed, .. } = content;
    let mut blocks = vec![paragraph(lead(material, refreshed))];
    blocks.extend(groups(material));
    let moved = numbers(material, refreshed);
    if !moved.is_empty() {
        let mut sheet = Sheet::new(&["in", "row", "column", "before", "now"]);
        for Moved { whole, row, column, before, after } in &moved {
            sheet.push([whole, row, column, before, after].map(|cell| shown(cell)).to_vec());
        }
        blocks.push(Table::new("moved", MOVED, sheet).folded().into());
    }
    blocks
}

/// Returns what `changes.md` says, with its title where anything changed.
pub fn note(material: &Material<'_>, refreshed: &Refreshed<'_>) -> (Option<String>, Vec<Block>) {
    let last_changed = material.findings.sources.changes.first().map(|change| change.refresh.as_str());
    let Some(last) = refreshed.last else {
        return (None, vec![paragraph("No refresh has been made yet.")]);
    };
    if last_changed != Some(&last.started) {
        let (day, sources) = (day(&last.started), counted(last.n_sources, "source"));
        return (None, vec![paragraph(format!("Nothing changed: the refresh of {day} asked {sources}."))]);
    }
    let mut blocks = vec![paragraph(lead(material, refreshed))];
    blocks.extend(groups(material));
    let moved = numbers(material, refreshed);
    if !moved.is_empty() {
        let line = |Moved { whole, row, column, before, after }: &Moved| {
            format!("{whole}, {row}, {column}: {} → {}", shown(before), shown(after))
        };
        let mut lines: Vec<String> = moved.iter().take(MOST).map(line).collect();
        if let Some(more) = moved.len().checked_sub(MOST).filter(|more| *more > 0) {
            lines.push(format!("and {more} more, in the report"));
        }
        blocks.extend([heading(MOVED), sentences(lines)]);
    }
    (Some(lead_title(&last.started)), blocks)
}

fn lead_title(started: &str) -> String {
    format!("What the refresh of {} changed", day(started))
}

fn lead(material: &Material<'_>, refreshed: &Refreshed<'_>) -> String {
    let changes = &material.findings.sources.changes;
    let Some(first) = changes.first() else {
        return match refreshed.last {
            None => "No refresh has been made: nobody has asked the sources whether anything was corrected, retracted or cited.".to_owned(),
            Some(_) => "No refresh has changed anything yet.".to_owned(),
        };
    };
    let of = |kind: &str| changes.iter().filter(|change| change.kind == kind).count();
    let notices = of("notice");
    let rest = changes.len() - notices - of("source failed");
    let found = match (notices, rest) {
        (0, 0) => "it found nothing new".to_owned(),
        (0, rest) => format!(
            "no notice of retraction or correction came or went, and {} changed otherwise",
            counted(rest, "thing")
        ),
        (notices, 0) => {
            format!("{} of retraction or correction came or went, and nothing else changed", counted(notices, "notice"))
        }
        (notices, rest) => format!(
            "{} of retraction or correction came or went, and {} changed otherwise",
            counted(notices, "notice"),
            counted(rest, "thing")
        ),
    };
    format!(
        "The refresh of {}: {found}.{}",
        day(&first.refresh),
        failures(material).map(|words| format!(" {words}")).unwrap_or_default()
    )
}

/// Says that sources did not answer; nothing when all did.
pub fn failures(material: &Material<'_>) -> Option<String> {
    let changes = material.findings.sources.changes.iter();
    let failed = changes.filter(|change| change.kind == "source failed" && change.before.is_empty());
    let names: Vec<String> = failed.map(|change| change.subject.clone()).collect();
    (!names.is_empty()).then(|| {
        let they = if names.len() == 1 { "it" } else { "they" };
        format!(
            "{} did not answer everything; the report uses what {they} had answered before, if anything.",
            listed(&names)
        )
    })
}

/// The changes of every kind that has any, as sentences under their heading.
fn groups(material: &Material<'_>) -> Vec<Block> {
    let changes = &material.findings.sources.changes;
    let of = |kind: &str| -> Vec<String> {
        let all: Vec<&Change> = changes.iter().filter(|change| change.kind == kind).collect();
        let mut lines: Vec<String> = all.iter().take(MOST).map(|change| line(material, change)).collect();
        if all.len() > MOST {
            lines.push(format!("and {} more, in tables/changes.csv", all.len() - MOST));
        }
        lines
    };
    let told = KINDS.iter().map(|(kind, title)| (title, of(kind))).filter(|(_, lines)| !lines.is_empty());
    told.flat_map(|(title, lines)| [heading(title), sentences(lines)]).collect()
}

fn line(material: &Material<'_>, change: &Change) -> String {
    let Change { subject, field, before, after, who, .. } = change;
    let subject = material.work_name(subject);
    let field = if field.is_empty() { String::new() } else { format!(", {field}") };
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    match (before.as_str(), after.as_str()) {
        ("", after) => format!("{subject}{field}: {after}{who}"),
        (before, "") => format!("{subject}{field}: no longer “{before}”{who}"),
        (before, after) => format!("{subject}{field}: {before} → {after}{who}"),
    }
}

fn numbers(material: &Material<'_>, refreshed: &Refreshed<'_>) -> Vec<Moved> {
    let before = refreshed.before.map(|findings| Material { findings, ..*material });
    before.map(|before| moved(&before, material)).unwrap_or_default()
}

fn shown(cell: &str) -> String {
    if cell.is_empty() { "–".to_owned() } else { cell.to_owned() }
}
