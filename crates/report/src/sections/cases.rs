//! The cases, and the works read for context.

use crate::{
    blocks::{Block, Table},
    section::{Content, Section, always},
    tables,
};

/// The cases.
pub const SECTION: Section = Section { id: "the-cases", applies: always, title: |_| "The cases".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let material = &content.material;
    let cases = tables::cases(material, true);
    let caption = "What each case is, and how much of it was read";
    let mut blocks = vec![Table::new("cases", caption, cases).in_file("cases").into()];
    let context = tables::cases(material, false);
    if !context.rows.is_empty() {
        let caption = "Works read for context; they are coded, and in no count over cases";
        blocks.push(Table::new("context", caption, context).in_file("context").into());
    }
    blocks.extend(content.figures(SECTION.id));
    blocks
}
