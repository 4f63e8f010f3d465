//! A document as one HTML page that asks nothing of any network.
//! The frame around the sections, and the look, stand in `templates/`.

mod table;
mod text;

use minijinja::{AutoEscape, Environment, Value, context, syntax::SyntaxConfig};
use vocabulary::text::printable;

use crate::blocks::{Block, Definition, DefinitionKind, Document, FigureBlock, Item, ListKind, Page, Role};
use table::table;
use text::{escaped, runs};

/// Makes the page of the report.
///
/// # Errors
/// When the frame does not fit what it is given.
pub fn page(document: &Document) -> Result<String, minijinja::Error> {
    let parts = document.parts.iter().map(|part| {
        let blocks = Value::from_safe_string(blocks(&part.blocks));
        context! { id => part.id, title => part.title.as_str(), blocks }
    });
    let glance =
        document.glance.iter().map(|one| context! { number => one.number.as_str(), words => one.words.as_str() });
    frames()?.get_template("index.html")?.render(context! {
        style => style(),
        title => document.title.as_str(),
        question => document.question.as_str(),
        glance => glance.collect::<Vec<_>>(),
        parts => parts.collect::<Vec<_>>(),
    })
}

/// Makes the pages beside that of the report, each with the way back to its section.
///
/// # Errors
/// When the frame does not fit what it is given.
pub fn pages(document: &Document, pages: &[Page]) -> Result<Vec<String>, minijinja::Error> {
    let frames = frames()?;
    let frame = frames.get_template("page.html")?;
    let page = |page: &Page| {
        frame.render(context! {
            style => style(),
            title => page.title.as_str(),
            review => document.title.as_str(),
            section => page.section,
            up => Value::from_safe_string("../".repeat(page.path.matches('/').count())),
            blocks => Value::from_safe_string(blocks(&page.blocks)),
        })
    };
    pages.iter().map(page).collect()
}

fn style() -> Value {
    Value::from_safe_string(include_str!("../../templates/style.css").to_owned())
}

fn frames() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    // Every value of a frame passes here, as every word of a block passes `escaped`, so nothing a page forbids can reach it.
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => minijinja::escape_formatter(out, state, &printable(text).into()),
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_template("head.html", include_str!("../../templates/head.html"))?;
    environment.add_template("index.html", include_str!("../../templates/index.html"))?;
    environment.add_template("page.html", include_str!("../../templates/page.html"))?;
    Ok(environment)
}

/// Returns blocks as they stand in a section.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    blocks.iter().for_each(|one| block(&mut out, one));
    out
}

fn block(out: &mut String, block: &Block) {
    let line = match block {
        Block::Heading(text) => format!("<h3>{}</h3>", escaped(text)),
        Block::Paragraph(role, words) => format!("<p{}>{}</p>", class(role_class(*role)), runs(words)),
        Block::Quotation(text) => format!("<blockquote>{}</blockquote>", escaped(text)),
        Block::List(kind, items) => list(*kind, items),
        Block::Definitions(kind, entries) => definitions(*kind, entries),
        Block::Table(one) => table(one),
        Block::Figure(one) => figure(one),
        Block::Fold(summary, inner) => format!(
            "<details class=\"fold small\"><summary>{}</summary>\n{}</details>",
            escaped(summary),
            blocks(inner)
        ),
        Block::Article { id, heading, blocks: inner } => {
            let id = escaped(id);
            format!(
                "<article class=\"entry\" aria-labelledby=\"{id}\">\n<h4 id=\"{id}\">{}</h4>\n{}</article>",
                escaped(heading),
                blocks(inner)
            )
        }
        Block::RunMark => "<!--run--><!--/run-->".to_owned(),
    };
    out.push_str(&line);
    out.push('\n');
}

fn role_class(role: Role) -> &'static str {
    match role {
        Role::Plain => "",
        Role::Small => "small",
        Role::Notice => "notice",
        Role::Corrected => "corrected",
    }
}

fn class(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" class=\"{}\"", escaped(name)) }
}

fn list(kind: ListKind, items: &[Item]) -> String {
    let kind = match kind {
        ListKind::Plain => "",
        ListKind::Sentences => "sentences",
        ListKind::Findings => "findings",
    };
    // A class name holds no blanks.
    let mark = |item: &Item| class(&item.mark.as_deref().unwrap_or_default().replace(' ', "-"));
    let items = items.iter().map(|item| format!("<li{}>{}</li>\n", mark(item), runs(&item.runs)));
    format!("<ul{}>\n{}</ul>", class(kind), items.collect::<String>())
}

fn definitions(kind: DefinitionKind, entries: &[Definition]) -> String {
    let kind = match kind {
        DefinitionKind::Lens => "lens",
        DefinitionKind::Statements => "methods",
    };
    let entry = |entry: &Definition| {
        let grave = class(if entry.is_grave { "notice" } else { "" });
        format!("<div{grave}><dt>{}</dt><dd>{}</dd></div>\n", escaped(&entry.term), runs(&entry.runs))
    };
    format!("<dl{}>\n{}</dl>", class(kind), entries.iter().map(entry).collect::<String>())
}

fn figure(figure: &FigureBlock) -> String {
    let FigureBlock { name, number, title, svg, caption, alt_text, numbers } = figure;
    let (title, caption, alt_text) = (escaped(title), escaped(caption), escaped(alt_text));
    let numbers = blocks(numbers);
    let drawing = match svg {
        Some(svg) => {
            format!("<div class=\"scroll paper\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\">\n{svg}\n</div>")
        }
        None => format!(
            "<p>The drawing is too large for this page; <a href=\"figures/{name}.svg\">open it by itself</a>.</p>"
        ),
    };
    let file = |extension: &str, words: &str| format!("<a href=\"figures/{name}.{extension}\">{words}</a>");
    let files = [
        file("svg", "SVG"),
        file("pdf", "PDF"),
        file("png", "PNG at 300 dpi"),
        file("csv", "numbers as CSV"),
        file("txt", "alternative text"),
    ]
    .join(", ");
    format!(
        "<figure id=\"{name}\">\n\
        {drawing}\n\
        <figcaption><strong>Figure {number}. {title}.</strong> {caption}\n\
        <span class=\"files\">Files: {files}.</span></figcaption>\n\
        <details class=\"fold\"><summary>What figure {number} shows, in words and numbers</summary>\n\
        <p>{alt_text}</p>\n{numbers}</details>\n</figure>"
    )
}
