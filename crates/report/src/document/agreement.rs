//! Agreement on the page: sentences, the table, and the cells in which the coders differ.

use analyse::statistics::Consensus;
use minijinja::{Value, context};

use super::view::{folded_table, table};
use crate::{
    material::{Material, counted, decimal, per_cent, thousands, with_interval},
    sheet::Sheet,
    tables,
};

/// Returns what the section shows; without agreement, why there is none, and what each coder judged.
pub fn view(material: &Material<'_>) -> Value {
    let coders = table("coder-counts", "How often each coder gave each judgement", &tables::coder_counts(material));
    if let Some(summary) = material.without_agreement() {
        return context! { summary, table => Value::from(()), coders, differences => Value::from(()) };
    }
    let overall = &material.findings.agreement.overall;
    let left_out = match overall.n_left_out {
        0 => "none is left out".to_owned(),
        1 => "1 judged by fewer than two coders is left out".to_owned(),
        n => format!("{n} judged by fewer than two coders are left out"),
    };
    let summary = format!(
        "Over all themes and coded works the coders agree on {} per cent of {}; {left_out}. {}",
        overall.percent.value.map_or("–".into(), per_cent),
        counted(overall.n_units, "unit"),
        coefficients(material),
    );
    let differences = differences(material);
    context! {
        summary,
        note => format!(
            "Intervals are 95 % percentile bootstrap intervals over units ({} resamples, seed {}). “Undefined” stands where all judgements are of one level, so that no disagreement could be expected, and where no unit was judged twice. An interval of no width says only that no disagreement was seen among a few units.",
            thousands(overall.alpha_ordinal.interval.n_resamples as u64), analyse::statistics::SEED
        ),
        table => table("agreement-table", "Agreement between coders, over all themes and for each", &tables::agreement(material)),
        coders,
        differences => match differences.rows.as_slice() {
            [] => Value::from(()),
            _ => folded_table("differences", "Where the coders differ, with what each wrote", &differences),
        },
    }
}

/// Gives the coefficients that allow for chance, or says why there are none.
fn coefficients(material: &Material<'_>) -> String {
    let overall = &material.findings.agreement.overall;
    let (nominal, ordinal) = (&overall.alpha_nominal, &overall.alpha_ordinal);
    if nominal.value.is_none() && ordinal.value.is_none() {
        return "All judgements are of one level, so no disagreement could be expected, and no coefficient that allows for chance is defined.".to_owned();
    }
    let alpha =
        format!("{} (nominal) and {} (ordinal)", with_interval(nominal, decimal), with_interval(ordinal, decimal));
    if material.has_two_coders() {
        return format!("Cohen's kappa is {}, Krippendorff's alpha {alpha}.", with_interval(&overall.kappa, decimal));
    }
    format!("Cohen's kappa compares two coders and is not computed for more; Krippendorff's alpha is {alpha}.")
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
