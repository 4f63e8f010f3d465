//! What the sources say of the works, where they disagree, and which records are copies.
//! Whom to believe was decided when their answers were merged.

use crate::{
    blocks::{Block, Table, heading, paragraph, sentences},
    material::{Material, counted, listed},
    sheet::Sheet,
};

/// Says where the sources disagree, as a part of the section about the references.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![heading("Where the sources disagree"), paragraph(summary(material))];
    let disagreements = disagreements(material);
    if !disagreements.rows.is_empty() {
        let caption = "Fields on which sources disagree, for a person to look at";
        blocks.push(Table::new("disagreements", caption, disagreements).into());
    }
    let copies = material.findings.sources.look_alikes.iter();
    let copies: Vec<String> = copies
        .map(|copy| format!("{}, {} ({}): {}", material.work_name(&copy.reference), copy.doi, copy.by, copy.why))
        .collect();
    if !copies.is_empty() {
        let lead = "These records look like a work and are copies of it under another publisher's prefix; nothing was taken from them.";
        blocks.extend([paragraph(lead), sentences(copies)]);
    }
    blocks
}

fn summary(material: &Material<'_>) -> String {
    let sources = &material.findings.sources;
    if sources.voices.is_empty() {
        return "No source has been asked about these works; every value stands as its record has it.".to_owned();
    }
    let voices = listed(&sources.voices);
    match sources.disagreements.len() {
        0 => format!("{voices} answered and disagree with the records and each other in no field."),
        n => format!(
            "{voices} answered. In {} another value was given than the one that stands; whom to believe is decided field by field as the methods say, and a row in inputs/verdicts.csv overrules it.",
            counted(n, "place")
        ),
    }
}

fn disagreements(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["work", "field", "what stands", "who says so", "another value", "who says that"]);
    for row in &material.findings.sources.disagreements {
        let value = match (row.standing.as_str(), row.value.as_str()) {
            ("withheld", _) => "nothing: no source that says so may be believed alone".to_owned(),
            ("a person's verdict", "") => "nothing, by a person's verdict".to_owned(),
            ("a person's verdict", value) => format!("{value} (a person's verdict)"),
            (_, value) => value.to_owned(),
        };
        let (by, field) = (if row.by.is_empty() { "–".to_owned() } else { row.by.clone() }, row.field.clone());
        sheet.push(vec![
            material.work_name(&row.reference),
            field,
            value,
            by,
            row.other_value.clone(),
            row.other.clone(),
        ]);
    }
    sheet
}
