//! The question and the lens: what the review asks, and how it looks.

use super::changes;
use crate::{
    blocks::{Block, Definition, DefinitionKind, Role, Run, Table, Target, paragraph},
    material::Material,
    section::{Content, Section, always},
    tables,
};

/// The question and the lens.
pub const SECTION: Section =
    Section { id: "question", applies: always, title: |_| "The question and the lens".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let mut blocks: Vec<Block> = material.review.introduction.lines().map(paragraph).collect();
    blocks.push(Block::RunMark);
    if let Some(failures) = changes::failures(material) {
        blocks.push(Block::Paragraph(
            Role::Notice,
            vec![
                Run::text(format!("When the sources were asked last, {failures} See ")),
                Run::Link(Target::Section("what-changed"), "what the last refresh changed".to_owned()),
                Run::text("."),
            ],
        ));
    }
    blocks.push(Block::Paragraph(
        Role::Notice,
        vec![
            Run::text("Before you rely on any of this, read "),
            Run::Link(Target::Section("not-read"), "what was not read".to_owned()),
            Run::text("."),
        ],
    ));
    let caption = "The codebook: what each theme means, when to code it and when not";
    let codebook = Table::new("codebook", caption, tables::codebook(material)).folded().in_file("codebook");
    blocks.extend([
        Block::Definitions(DefinitionKind::Lens, lens(material)),
        paragraph(scale(material)),
        codebook.into(),
    ]);
    blocks
}

/// The parts of the lens, each with its themes.
fn lens(material: &Material<'_>) -> Vec<Definition> {
    let by_lens = material.themes_by_lens();
    let parts = material.review.lens.iter();
    parts
        .map(|part| {
            let themes = by_lens.iter().find(|(label, _)| *label == part.label);
            let labels: Vec<&str> = themes
                .map(|(_, themes)| themes.iter().map(|(_, theme)| theme.label.as_str()).collect())
                .unwrap_or_default();
            let themes = if labels.is_empty() { String::new() } else { format!(": {}", labels.join("; ")) };
            Definition {
                term: part.label.clone(),
                runs: vec![Run::text(format!("{}{themes}", part.about))],
                is_grave: false,
            }
        })
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
