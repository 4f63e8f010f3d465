//! Agreement on the page: sentences, the table, and the cells in which the coders differ.

use analyse::statistics::Consensus;
use minijinja::{Value, context};

use super::view::{folded_table, table};
use crate::{
    material::{Material, counted, decimal, per_cent, with_interval},
    sheet::Sheet,
    tables,
};

/// Returns what the section shows.
pub fn view(material: &Material<'_>) -> Value {
    let overall = &material.findings.agreement.overall;
    let interval = &overall.alpha_ordinal.interval;
    let summary = format!(
        "Over all themes and coded works the coders agree on {} per cent of {}; {} judged by fewer than two coders are left out. Cohen's kappa is {}, Krippendorff's alpha {} (nominal) and {} (ordinal).",
        overall.percent.value.map_or("–".into(), per_cent),
        counted(overall.n_units, "unit"),
        overall.n_left_out,
        with_interval(&overall.kappa, decimal),
        with_interval(&overall.alpha_nominal, decimal),
        with_interval(&overall.alpha_ordinal, decimal),
    );
    context! {
        summary,
        note => format!(
            "Intervals are 95 % percentile bootstrap intervals over units ({} resamples, seed {}). “Undefined” stands where all judgements are of one level, so that no disagreement could be expected, where no unit was judged twice, and for Cohen's kappa where there are not exactly two coders. An interval of no width says only that no disagreement was seen among a few units.",
            crate::material::thousands(interval.n_resamples as u64), analyse::statistics::SEED
        ),
        table => table("agreement-table", "Agreement between coders, over all themes and for each", &tables::agreement(material)),
        coders => table("coder-counts", "How often each coder gave each judgement", &tables::coder_counts(material)),
        differences => folded_table("differences", "Where the coders differ, with what each wrote", &differences(material)),
    }
}

fn differences(material: &Material<'_>) -> Sheet {
    let matrix = &material.findings.framework_matrix;
    let mut sheet = Sheet::new(&["work", "theme", "coder", "judgement", "where", "note"]);
    for (row, case) in material.findings.cases.iter().enumerate() {
        for (column, theme) in material.findings.themes.iter().enumerate() {
            let cell = &matrix.cells[row][column];
            for coding in cell
                .rows
                .iter()
                .flatten()
                .filter(|_| cell.consensus == Consensus::Differ)
                .map(|at| &material.findings.codings[*at])
            {
                let judgement = material.review.scale.word(coding.judgement).to_owned();
                sheet.push(vec![
                    material.work_name(&case.id),
                    theme.label.clone(),
                    coding.coder.clone(),
                    judgement,
                    coding.locator.clone(),
                    coding.note.clone(),
                ]);
            }
        }
    }
    sheet
}
