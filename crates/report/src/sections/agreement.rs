//! Agreement between coders: sentences, the table, and the cells in which the coders differ.

use analyse::statistics::Consensus;

use crate::{
    blocks::{Block, Role, Run, Table, paragraph},
    material::{Material, counted, decimal, per_cent, thousands, with_interval},
    section::{Content, Section, always},
    sheet::Sheet,
    tables,
};

/// Agreement between coders; where there is none, why, and what each coder judged.
pub const SECTION: Section =
    Section { id: "the-agreement", applies: always, title: |_| "Agreement between coders".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let why_not = material.without_agreement();
    let has_agreement = why_not.is_none();
    let mut blocks = vec![paragraph(why_not.unwrap_or_else(|| summary(material)))];
    blocks.extend(content.figures(SECTION.id));
    if has_agreement {
        let caption = "Agreement between coders, over all themes and for each";
        let table = Table::new("agreement-table", caption, tables::agreement(material));
        blocks.push(table.in_file("agreement").into());
        blocks.push(Block::Paragraph(Role::Small, vec![Run::text(note(material))]));
    }
    let caption = "How often each coder gave each judgement";
    blocks.push(Table::new("coder-counts", caption, tables::coder_counts(material)).in_file("coder_counts").into());
    if has_agreement {
        let differences = differences(material);
        blocks.push(match differences.rows.as_slice() {
            [] => paragraph("The coders differ on no theme of any work."),
            _ => {
                Table::new("differences", "Where the coders differ, with what each wrote", differences).folded().into()
            }
        });
    }
    blocks
}

fn summary(material: &Material<'_>) -> String {
    let overall = &material.findings.agreement.overall;
    let left_out = match overall.n_left_out {
        0 => "none is left out".to_owned(),
        1 => "1 judged by fewer than two coders is left out".to_owned(),
        n => format!("{n} judged by fewer than two coders are left out"),
    };
    format!(
        "Over all themes and coded works the coders agree on {} per cent of {}; {left_out}. {}",
        overall.percent.value.map_or("–".into(), per_cent),
        counted(overall.n_units, "unit"),
        coefficients(material),
    )
}

fn note(material: &Material<'_>) -> String {
    let n_resamples = material.findings.agreement.overall.alpha_ordinal.interval.n_resamples as u64;
    format!(
        "Intervals are 95 % percentile bootstrap intervals over units ({} resamples, seed {}). “Undefined” stands where all judgements are of one level, so that no disagreement could be expected, and where no unit was judged twice. An interval of no width says only that no disagreement was seen among a few units.",
        thousands(n_resamples),
        analyse::statistics::SEED
    )
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
