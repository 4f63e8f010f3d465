//! The framework matrix, and what was charted for each case.

use crate::{
    blocks::{Block, Table, heading, paragraph},
    material::Material,
    section::{Content, Section, always},
    sheet::Sheet,
    tables,
};

/// The framework matrix.
pub const SECTION: Section =
    Section { id: "the-matrix", applies: always, title: |_| "The framework matrix".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let caption = if material.has_one_coder() {
        "The framework matrix: cases by themes, as the one coder judged them"
    } else {
        "The framework matrix: cases by themes, as the coders agree"
    };
    let matrix = Table::new("matrix-table", caption, tables::framework_matrix(material)).in_file("framework_matrix");
    let counts = "Counts per work over the themes";
    let counts = Table::new("case-judgements", counts, tables::case_judgements(material)).in_file("case_judgements");
    let mut blocks = content.figures(SECTION.id);
    blocks.extend([matrix.into(), counts.into()]);
    blocks.extend(charting(material));
    blocks
}

/// Shows what was written of each case; nothing where nothing was.
fn charting(material: &Material<'_>) -> Vec<Block> {
    let codings = &material.findings.codings;
    let charted = material.findings.cases.iter().filter(|case| codings.iter().any(|row| row.case == case.id));
    let who = if material.has_one_coder() { "the coder" } else { "each coder" };
    let mut charts = charted
        .map(|case| {
            let caption = format!("{}: what {who} wrote, theme by theme", material.work_name(&case.id));
            Table::new(&format!("chart-{}", case.id), &caption, chart(material, &case.id))
                .folded()
                .in_file("charting")
                .on_page(&format!("cases/{}", case.id))
                .into()
        })
        .peekable();
    if charts.peek().is_none() {
        return Vec::new();
    }
    let lead = if material.has_one_coder() {
        "What the coder wrote, with the place in the paper it rests on."
    } else {
        "What each coder wrote, with the place in the paper it rests on."
    };
    [heading("Charting"), paragraph(lead)].into_iter().chain(charts).collect()
}

fn chart(material: &Material<'_>, case: &str) -> Sheet {
    let mut sheet = Sheet::new(&["theme", "coder", "judgement", "where", "note"]);
    for theme in &material.findings.themes {
        for row in material.findings.codings.iter().filter(|row| row.case == case && row.theme == theme.id) {
            let judgement = material.review.scale.word(row.judgement).to_owned();
            sheet.push(vec![theme.label.clone(), row.coder.clone(), judgement, row.locator.clone(), row.note.clone()]);
        }
    }
    sheet
}
