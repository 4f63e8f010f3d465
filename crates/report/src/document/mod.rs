//! Words, figures, tables and credits become one page that asks nothing of any network.
//! What the sentences say is computed in `across`, `candidates`, `references` and `survey`; how the page looks stands in `templates/`.

mod across;
mod agreement;
pub mod candidates;
mod credits;
mod matrix;
mod references;
mod survey;
mod view;

use minijinja::{AutoEscape, Environment, context, syntax::SyntaxConfig};
use vocabulary::text::printable;

use crate::{
    figures::{Figure, Section},
    material::{Material, counted, decimal},
    tables,
};
use view::{folded_table, table};

include!(concat!(env!("OUT_DIR"), "/methods.rs"));

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
pub fn page(material: &Material<'_>, drawn: &[Drawn<'_>]) -> Result<String, minijinja::Error> {
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
        citing => candidates::view(material),
        matrix => matrix::view(material),
        across => across::sentences(material),
        agreement => agreement::view(material),
        survey => survey::view(material),
        methods => methods(),
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

/// The methods by stage, the statistics first, since they decide the numbers.
fn methods() -> Vec<minijinja::Value> {
    const STAGES: [(&str, &[&str]); 4] = [
        ("Counts and statistics", &["analyse/"]),
        ("Figures", &["report/"]),
        ("References: reading, matching and checking", &["ingest/"]),
        ("Asking the sources: at work only where answers have been kept", &ASKING),
    ];
    const ASKING: [&str; 7] = [
        "ingest/candidates",
        "ingest/found_by_search",
        "ingest/full_text",
        "ingest/merge",
        "ingest/notices",
        "ingest/refresh",
        "ingest/sources",
    ];
    let is_asking = |place: &str| ASKING.iter().any(|start| place.starts_with(start));
    let of = |starts: &[&str]| -> Vec<minijinja::Value> {
        let fits = |place: &str| starts.iter().any(|start| place.starts_with(start));
        let methods = METHODS.iter().filter(|(place, _)| fits(place) && is_asking(place) == (*starts == ASKING));
        methods.map(|(place, text)| context! { place => *place, text => *text }).collect()
    };
    let stages = STAGES.iter().map(|(title, starts)| (title, of(starts))).filter(|(_, methods)| !methods.is_empty());
    stages.map(|(title, methods)| context! { title => *title, methods }).collect()
}

/// The few numbers a reader wants first.
fn glance(material: &Material<'_>) -> Vec<minijinja::Value> {
    let findings = material.findings;
    let errors = findings.lists.checks.iter().filter(|row| row.severity == "error").count();
    let unread = findings.codings.iter().filter(|row| row.judgement == vocabulary::Judgement::Missing).count();
    let alpha = &findings.agreement.overall.alpha_ordinal;
    let interval = match (alpha.interval.low, alpha.interval.high) {
        (Some(low), Some(high)) => format!("95 % interval {} to {}", decimal(low), decimal(high)),
        _ => "no interval".to_owned(),
    };
    let linked = findings.lists.entries.iter().filter(|entry| !entry.reference.is_empty()).count();
    let item = |number: String, words: String| context! { number, words };
    vec![
        item(
            material.cases().count().to_string(),
            format!("cases, and {} read for context", counted(material.context().count(), "work")),
        ),
        item(
            findings.themes.len().to_string(),
            format!("themes, coded by {}", counted(material.review.coders.len(), "coder")),
        ),
        item(
            errors.to_string(),
            format!(
                "errors in the {linked} of {} that could be checked",
                counted(findings.lists.entries.len(), "reference")
            ),
        ),
        item(
            alpha.value.map_or("–".into(), decimal),
            format!(
                "ordinal alpha between coders ({interval}; {})",
                counted(findings.agreement.overall.n_units, "unit")
            ),
        ),
        item(
            unread.to_string(),
            format!(
                "of {} judgements are “{}”: missing, not absent",
                findings.codings.len(),
                material.review.scale.missing()
            ),
        ),
    ]
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
