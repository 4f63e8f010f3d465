//! Words, figures, tables and credits become one page that asks nothing of any network.
//! What the sentences say is computed in `across`, `candidates`, `references` and `survey`; how the page looks stands in `templates/`.

mod across;
mod agreement;
pub mod candidates;
mod changes;
mod credits;
mod matrix;
mod references;
mod sources;
mod survey;
mod view;

use minijinja::{AutoEscape, Environment, context, syntax::SyntaxConfig};
use vocabulary::{MethodGroup, MethodList, text::printable};

use crate::{
    figures::{Figure, Section},
    material::{Material, counted, decimal, with_count},
    refreshed::Refreshed,
    tables,
};
use view::{folded_table, table};

pub use changes::markdown as changes;

/// A figure with the SVG that goes into the page.
pub struct Drawn<'a> {
    /// Its card.
    pub figure: &'a Figure,
    /// The SVG with title and description.
    pub svg: String,
}

/// Makes the page.
///
/// # Errors
/// When the template does not fit what it is given.
pub fn page(
    material: &Material<'_>,
    refreshed: &Refreshed<'_>,
    lists: &MethodList,
    drawn: &[Drawn<'_>],
) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    // Every value passes here on its way to the page, so nothing a page forbids can reach it.
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => minijinja::escape_formatter(out, state, &printable(text).into()),
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_template("parts.html", include_str!("../../templates/parts.html"))?;
    environment.add_template("index.html", include_str!("../../templates/index.html"))?;
    let figures = |section: Section| -> Vec<minijinja::Value> {
        let numbered = drawn.iter().enumerate().filter(|(_, d)| d.figure.section == section);
        numbered.map(|(at, d)| view::figure(at + 1, d, material)).collect()
    };
    environment.get_template("index.html")?.render(context! {
        style => minijinja::Value::from_safe_string(include_str!("../../templates/style.css").to_owned()),
        review => context! { title => &material.review.title, question => &material.review.question, introduction => &material.review.introduction },
        glance => glance(material),
        lens => lens(material),
        scale => scale(material),
        codebook => folded_table("codebook", "The codebook: what each theme means, when to code it and when not", &tables::codebook(material)),
        cases => table("cases", "What each case is, and how much of it was read", &tables::cases(material, true)),
        context => table("context", "Works read for context; they are coded, and in no count over cases", &tables::cases(material, false)),
        references => references::view(material),
        sources => sources::view(material),
        changes => changes::view(material, refreshed),
        citing => candidates::view(material),
        matrix => matrix::view(material),
        across => across::sentences(material),
        agreement => agreement::view(material),
        survey => survey::view(material),
        methods => methods(lists),
        limits => &material.review.limits,
        unread => matrix::unread(material),
        notes => references::notes(material),
        credits => credits::CREDITS.iter().map(|(what, who, licence)| context! { what => *what, who => *who, licence => *licence }).collect::<Vec<_>>(),
        figures => context! {
            cases => figures(Section::Cases), references => figures(Section::References), matrix => figures(Section::Matrix),
            across => figures(Section::Across), agreement => figures(Section::Agreement), survey => figures(Section::Survey),
        },
    })
}

/// The methods by what they are about.
fn methods(lists: &MethodList) -> Vec<minijinja::Value> {
    let of = |group: MethodGroup| -> Vec<minijinja::Value> {
        let methods = lists.iter().filter(|(about, _)| *about == group).flat_map(|(_, methods)| *methods);
        methods
            .map(|method| context! { title => method.title, statement => method.statement, source => method.source })
            .collect()
    };
    let groups =
        MethodGroup::ALL.into_iter().map(|group| (group, of(group))).filter(|(_, methods)| !methods.is_empty());
    groups.map(|(group, methods)| context! { title => group_title(group), methods }).collect()
}

fn group_title(group: MethodGroup) -> &'static str {
    match group {
        MethodGroup::Counts => "Counts and statistics",
        MethodGroup::Figures => "Figures",
        MethodGroup::References => "References: reading, matching and checking",
        MethodGroup::Asking => "Asking the sources: at work only where answers have been kept",
    }
}

/// The few numbers a reader wants first.
fn glance(material: &Material<'_>) -> Vec<minijinja::Value> {
    let findings = material.findings;
    let errors = findings.lists.checks.iter().filter(|row| row.severity == "error").count();
    let unread = findings.codings.iter().filter(|row| row.judgement == vocabulary::Judgement::Missing).count();
    let linked = findings.lists.entries.iter().filter(|entry| !entry.reference.is_empty()).count();
    let item = |number: String, words: String| context! { number, words };
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

fn lens(material: &Material<'_>) -> Vec<minijinja::Value> {
    let themes = material.themes_by_lens();
    let of = |label: &str| {
        themes
            .iter()
            .find(|(name, _)| *name == label)
            .map(|(_, themes)| themes.iter().map(|(_, theme)| theme.label.clone()).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    material
        .review
        .lens
        .iter()
        .map(|part| context! { label => part.label.as_str(), about => part.about.as_str(), themes => of(&part.label) })
        .collect()
}

fn scale(material: &Material<'_>) -> String {
    let scale = &material.review.scale;
    format!(
        "Judgements are made on the scale {}, or “{}” where the part in question could not be read. A theme counts as found from “{}” upwards.",
        scale.levels().iter().map(|level| format!("“{level}”")).collect::<Vec<_>>().join(" < "),
        scale.missing(),
        material.level_word(scale.found_from())
    )
}
