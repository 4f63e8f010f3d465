//! The few numbers a reader wants first, each with what it counts.

use crate::{
    blocks::Glance,
    material::{Material, counted, decimal, with_count},
};

/// The few numbers a reader wants first.
pub fn glance(material: &Material<'_>) -> Vec<Glance> {
    let findings = material.findings;
    let errors = findings.lists.checks.iter().filter(|row| row.severity == "error").count();
    let unread = findings.codings.iter().filter(|row| row.judgement == vocabulary::Judgement::Missing).count();
    let linked = findings.lists.entries.iter().filter(|entry| !entry.reference.is_empty()).count();
    let item = |number: String, words: String| Glance { number, words };
    let agreement = agreement_at_a_glance(material);
    let agreement = item(agreement.0, agreement.1);
    let (n_cases, n_context) = (material.cases().count(), material.context().count());
    let context = match n_context {
        0 => String::new(),
        _ => format!(", and {} read for context", counted(n_context, "work")),
    };
    let (n_themes, n_list) = (findings.themes.len(), findings.lists.entries.len());
    let references = match (linked, n_list) {
        (0, _) => item("–".into(), "errors: no reference could be checked".into()),
        (1, 1) => item(errors.to_string(), format!("{} in the one reference", with_count(errors, "error", "errors"))),
        _ => item(
            errors.to_string(),
            format!(
                "{} in the {linked} of {n_list} references that could be checked",
                with_count(errors, "error", "errors")
            ),
        ),
    };
    vec![
        item(n_cases.to_string(), format!("{}{context}", with_count(n_cases, "case", "cases"))),
        item(
            n_themes.to_string(),
            format!(
                "{}, coded by {}",
                with_count(n_themes, "theme", "themes"),
                counted(material.review.coders.len(), "coder")
            ),
        ),
        references,
        agreement,
        item(
            unread.to_string(),
            format!(
                "“{}” among {}: missing, not absent",
                material.review.scale.missing(),
                counted(findings.codings.len(), "judgement")
            ),
        ),
    ]
}

/// The ordinal alpha with its words; a dash where none can be computed.
fn agreement_at_a_glance(material: &Material<'_>) -> (String, String) {
    let overall = &material.findings.agreement.overall;
    if material.has_one_coder() {
        return ("–".into(), "agreement between coders: one coder has none".into());
    }
    if material.without_agreement().is_some() {
        return ("–".into(), "agreement between coders: nothing was judged by two".into());
    }
    let alpha = &overall.alpha_ordinal;
    let interval = match (alpha.interval.low, alpha.interval.high) {
        _ if alpha.value.is_none() => "undefined".to_owned(),
        (Some(low), Some(high)) => format!("95 % interval {} to {}", decimal(low), decimal(high)),
        _ => "no interval".to_owned(),
    };
    let words = format!("ordinal alpha between coders ({interval}; {})", counted(overall.n_units, "unit"));
    (alpha.value.map_or("–".into(), decimal), words)
}
