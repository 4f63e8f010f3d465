//! The tables of the report, each for the page and for its own CSV file.

mod candidates;

use analyse::{
    CaseRow,
    statistics::{AgreementRow, JudgementCounts},
};
use vocabulary::Word;

use crate::{
    figures::CITATION_FIELDS,
    material::{Material, decimal, per_cent, with_interval},
    sheet::Sheet,
};

pub use candidates::{citing_works, full_text, searches, undecided, undecided_works};

/// Every table that becomes a file, with its name, such as `framework_matrix`.
pub fn all(material: &Material<'_>) -> Vec<(&'static str, Sheet)> {
    let mut tables = vec![
        ("cases", cases(material, true)),
        ("context", cases(material, false)),
        ("codebook", codebook(material)),
        ("citation_verdicts", verdict_counts(material)),
        ("candidates", undecided_works(material, None)),
        ("citing_works", citing_works(material)),
        ("citation_searches", searches(material)),
        ("full_text", full_text(material)),
        ("framework_matrix", framework_matrix(material)),
        ("charting", charting(material)),
        ("case_judgements", case_judgements(material)),
        ("coder_counts", coder_counts(material)),
    ];
    if material.without_agreement().is_none() {
        tables.push(("agreement", agreement(material)));
    }
    tables
}

/// The cases, or the works read for context.
pub fn cases(material: &Material<'_>, wants_cases: bool) -> Sheet {
    let mut sheet = Sheet::new(&["work", "setting", "country", "design", "participants", "term used", "what was read"]);
    let rows: Vec<&CaseRow> = if wants_cases {
        material.cases().map(|(_, case)| case).collect()
    } else {
        material.context().map(|(_, case)| case).collect()
    };
    for case in rows {
        let texts = [&case.setting, &case.country, &case.design, &case.participants, &case.label_used, &case.read]
            .map(String::clone);
        sheet.push([vec![material.work_name(&case.id)], texts.to_vec()].concat());
    }
    sheet
}

/// The themes with their definitions.
pub fn codebook(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["theme", "lens", "definition", "code when", "do not code when"]);
    for theme in &material.findings.themes {
        sheet.push(
            [&theme.label, &theme.lens, &theme.definition, &theme.code_when, &theme.do_not_code_when]
                .map(String::clone)
                .to_vec(),
        );
    }
    sheet
}

/// How often each verdict was given, by field.
pub fn verdict_counts(material: &Material<'_>) -> Sheet {
    const VERDICTS: [&str; 4] = ["agrees", "differs", "missing here", "not checkable"];
    let mut sheet = Sheet::new(&[&["field"], VERDICTS.as_slice()].concat());
    for (field, name) in CITATION_FIELDS {
        let counts = &material.findings.lists.verdict_counts;
        let count = |verdict: &&str| {
            counts.iter().find(|(f, v, _)| f == field && v == verdict).map_or(0, |(.., n)| *n).to_string()
        };
        sheet.push([vec![name.to_owned()], VERDICTS.iter().map(count).collect()].concat());
    }
    sheet
}

/// The framework matrix: works by themes, as the coders agree.
pub fn framework_matrix(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["work", "role"]);
    sheet.header.extend(material.findings.themes.iter().map(|theme| theme.label.clone()));
    for (case, cells) in material.findings.cases.iter().zip(&material.findings.framework_matrix.cells) {
        let mut row = vec![material.work_name(&case.id), case.role.as_str().to_owned()];
        row.extend(cells.iter().map(|cell| material.consensus_words(cell)));
        sheet.push(row);
    }
    sheet
}

/// What every coder wrote of every theme in every work.
fn charting(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["case", "theme", "coder", "judgement", "locator", "note", "source"]);
    for row in &material.findings.codings {
        let judgement = material.review.scale.word(row.judgement).to_owned();
        sheet.push(vec![
            row.case.clone(),
            row.theme.clone(),
            row.coder.clone(),
            judgement,
            row.locator.clone(),
            row.note.clone(),
            row.source.clone(),
        ]);
    }
    sheet
}

/// Counts per work over the themes.
pub fn case_judgements(material: &Material<'_>) -> Sheet {
    let has_one_coder = material.has_one_coder();
    let verb = if has_one_coder { "judged" } else { "agreed" };
    let levels = material.review.scale.levels().iter().rev().map(|word| format!("{verb} {word}"));
    let rest: &[&str] = if has_one_coder {
        &["could not be read", "not coded", "themes found", "of settled"]
    } else {
        &["coders differ", "one coder only", "no coder could read", "not coded", "themes found", "of settled"]
    };
    let mut sheet = Sheet::new(&["work"]);
    sheet.header.extend(levels.chain(rest.iter().map(|name| (*name).to_owned())));
    for count in &material.findings.case_judgements {
        sheet.push([vec![material.work_name(&count.key)], count_cells(count, has_one_coder)].concat());
    }
    sheet
}

fn count_cells(count: &JudgementCounts, has_one_coder: bool) -> Vec<String> {
    // A single coder differs from nobody.
    let of_several = if has_one_coder { vec![] } else { vec![count.differ, count.one_coder] };
    let rest = [count.unread, count.not_coded, count.found, count.settled];
    count.agreed.iter().rev().chain(&of_several).chain(&rest).map(usize::to_string).collect()
}

/// Agreement over all themes and for each.
pub fn agreement(material: &Material<'_>) -> Sheet {
    let mut header = vec!["theme", "units", "left out", "per cent agreeing"];
    if material.has_two_coders() {
        header.push("Cohen's kappa");
    }
    let mut sheet = Sheet::new(&[header.as_slice(), &["alpha, nominal", "alpha, ordinal"]].concat());
    let over_all = material.agreement_over_all().into_iter().map(|(_, row)| row);
    for row in over_all.chain(&material.findings.agreement.by_theme) {
        sheet.push(agreement_cells(material, row));
    }
    sheet
}

fn agreement_cells(material: &Material<'_>, row: &AgreementRow) -> Vec<String> {
    let label = match material.theme_label(&row.scope) {
        "" => row.scope.clone(),
        label => label.to_owned(),
    };
    let mut cells = vec![label, row.n_units.to_string(), row.n_left_out.to_string()];
    cells.push(with_interval(&row.percent, per_cent));
    if material.has_two_coders() {
        cells.push(with_interval(&row.kappa, decimal));
    }
    cells.extend([&row.alpha_nominal, &row.alpha_ordinal].map(|measure| with_interval(measure, decimal)));
    cells
}

/// How often each coder gave each judgement.
pub fn coder_counts(material: &Material<'_>) -> Sheet {
    let words: Vec<&str> = material.review.scale.words().collect();
    let mut sheet = Sheet::new(&[&["coder"], words.as_slice()].concat());
    for card in &material.review.coders {
        let counts = &material.findings.coder_counts;
        let count = |word: &&str| {
            counts
                .iter()
                .find(|(coder, judgement, _)| coder == card.id.as_str() && judgement == word)
                .map_or(0, |(.., n)| *n)
                .to_string()
        };
        sheet.push([vec![card.id.to_string()], words.iter().map(count).collect()].concat());
    }
    sheet
}
