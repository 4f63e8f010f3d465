//! A document as Markdown, to be read on a forge and compared version by version; no HTML is ever written.
//! What is folded away on the page and stands whole in a file is a link to that file here.

mod text;

use crate::blocks::{Block, Definition, Document, FigureBlock, Item, Part, Role, Table};
use text::{Titles, escaped, line, section_link, words};

/// Makes the report, as `report.md`.
pub fn report(document: &Document) -> String {
    let titles: Titles<'_> = document.parts.iter().map(|part| (part.id, part.title.as_str())).collect();
    let glance = document.glance.iter().map(|one| format!("**{}** {}", escaped(&one.number), escaped(&one.words)));
    let contents = document.parts.iter().map(|part| section_link(&titles, part.id, &part.title));
    let mut out = vec![
        format!("# {}", escaped(&document.title)),
        words(&document.question),
        listed(glance),
        "## Contents".to_owned(),
        listed(contents),
    ];
    for Part { title, blocks, .. } in &document.parts {
        out.push(format!("## {}", escaped(title)));
        blocks.iter().for_each(|one| block(&mut out, one, 3, &titles));
    }
    whole(&out)
}

/// Makes a short text of its own, with its title where it has one.
pub fn note(title: Option<&str>, blocks: &[Block]) -> String {
    let mut out: Vec<String> = title.iter().map(|title| format!("# {}", escaped(title))).collect();
    blocks.iter().for_each(|one| block(&mut out, one, 2, &Vec::new()));
    whole(&out)
}

/// Parts the paragraphs by blank lines.
fn whole(paragraphs: &[String]) -> String {
    let told: Vec<&str> = paragraphs.iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
    format!("{}\n", told.join("\n\n"))
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

/// Adds the paragraphs of a block; its headings are of this level.
fn block(out: &mut Vec<String>, block: &Block, level: usize, titles: &Titles<'_>) {
    match block {
        Block::Heading(text) => out.push(format!("{} {}", "#".repeat(level), escaped(text))),
        Block::Paragraph(role, runs) => {
            let mark = if *role == Role::Notice { "> " } else { "" };
            out.push(format!("{mark}{}", line(runs, titles)));
        }
        Block::Quotation(text) => out.push(format!("> {}", words(text))),
        Block::List(_, items) => out.push(listed(items.iter().map(|one| item(one, titles)))),
        Block::Definitions(_, entries) => out.push(listed(entries.iter().map(|one| definition(one, titles)))),
        Block::Table(one) => table(out, one),
        Block::Figure(one) => figure(out, one),
        Block::Fold(summary, inner) => {
            out.push(format!("**{}**", escaped(summary)));
            inner.iter().for_each(|one| self::block(out, one, level, titles));
        }
        Block::Article { heading, blocks, .. } => {
            out.push(format!("{} {}", "#".repeat(level + 1), escaped(heading)));
            blocks.iter().for_each(|one| self::block(out, one, level, titles));
        }
        // Only the page is marked when a run fails: this file is compared version by version.
        Block::RunMark => {}
    }
}

fn item(item: &Item, titles: &Titles<'_>) -> String {
    let sign = match item.mark.as_deref() {
        Some("differs") => "≠ ",
        Some("missing here") => "− ",
        Some("not checkable") => "? ",
        Some("agrees") => "= ",
        _ => "",
    };
    format!("{sign}{}", line(&item.runs, titles))
}

fn definition(entry: &Definition, titles: &Titles<'_>) -> String {
    let grave = if entry.is_grave { "⚠ " } else { "" };
    format!("{grave}**{}**: {}", escaped(&entry.term), line(&entry.runs, titles))
}

fn table(out: &mut Vec<String>, table: &Table) {
    let caption = escaped(&table.caption);
    match &table.file {
        Some(file) if table.is_folded => return out.push(format!("**{caption}**: [{file}]({file})")),
        Some(file) => out.push(format!("**{caption}** ([CSV]({file}))")),
        None => out.push(format!("**{caption}**")),
    }
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let header = &table.sheet.header;
    let mut rows = vec![row(header.iter().map(|name| escaped(&name.replace('_', " "))).collect())];
    rows.push(row(vec!["---".to_owned(); header.len()]));
    rows.extend(table.sheet.rows.iter().map(|cells| row(cells.iter().map(|cell| escaped(cell)).collect())));
    out.push(rows.join("\n"));
}

fn figure(out: &mut Vec<String>, figure: &FigureBlock) {
    let FigureBlock { name, number, title, caption, alt_text, .. } = figure;
    let files =
        [("svg", "SVG"), ("pdf", "PDF"), ("png", "PNG"), ("csv", "numbers as CSV"), ("txt", "alternative text")];
    let files = files.map(|(extension, words)| format!("[{words}](figures/{name}.{extension})")).join(", ");
    out.push(format!("![{}](figures/{name}.svg)", escaped(alt_text)));
    out.push(format!("**Figure {number}. {}.** {} Files: {files}.", escaped(title), escaped(caption)));
}
