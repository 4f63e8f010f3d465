//! The framework matrix on the page: what was charted for each case, and what could not be read.

use minijinja::{Value, context};
use vocabulary::Judgement;

use super::view::{folded_table, table};
use crate::{
    material::{Material, counted, with_count},
    sheet::Sheet,
    tables,
};

/// Returns what the section shows.
pub fn view(material: &Material<'_>) -> Value {
    let charts: Vec<Value> = material
        .findings
        .cases
        .iter()
        .filter(|case| material.findings.codings.iter().any(|row| row.case == case.id))
        .map(|case| {
            let who = if material.has_one_coder() { "the coder" } else { "each coder" };
            let caption = format!("{}: what {who} wrote, theme by theme", material.work_name(&case.id));
            folded_table(&format!("chart-{}", case.id), &caption, &chart(material, &case.id))
        })
        .collect();
    let (caption, charting) = if material.has_one_coder() {
        (
            "The framework matrix: cases by themes, as the one coder judged them",
            "What the coder wrote, with the place in the paper it rests on.",
        )
    } else {
        (
            "The framework matrix: cases by themes, as the coders agree",
            "What each coder wrote, with the place in the paper it rests on.",
        )
    };
    context! {
        charting,
        table => table("matrix-table", caption, &tables::framework_matrix(material)),
        counts => table("case-judgements", "Counts per work over the themes", &tables::case_judgements(material)),
        charts,
    }
}

/// Counts the missing judgements in a sentence.
pub fn unread(material: &Material<'_>) -> String {
    let codings = &material.findings.codings;
    let per_case: Vec<String> = material
        .findings
        .cases
        .iter()
        .map(|case| {
            (case, codings.iter().filter(|row| row.case == case.id && row.judgement == Judgement::Missing).count())
        })
        .filter(|(_, n)| *n > 0)
        .map(|(case, n)| format!("{}: {n}", material.work_name(&case.id)))
        .collect();
    let total = codings.iter().filter(|row| row.judgement == Judgement::Missing).count();
    let missing = material.review.scale.missing();
    if codings.is_empty() {
        return "Nothing has been judged yet.".to_owned();
    }
    if total == 0 {
        return format!("No judgement is “{missing}”.");
    }
    let verb = with_count(total, "is", "are");
    format!("{total} of {} {verb} “{missing}” ({}).", counted(codings.len(), "judgement"), per_case.join("; "))
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
