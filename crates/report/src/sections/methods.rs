//! The methods, as the crates that they are constants of state them.

use vocabulary::{Method, MethodGroup};

use crate::{
    blocks::{Block, Definition, DefinitionKind, Run, heading, paragraph},
    section::{Content, Section, always},
};

/// The methods.
pub const SECTION: Section = Section { id: "methods", applies: always, title: |_| "Methods".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let lead = "These are the choices that decide the numbers, gathered from the program's own source, where each stands beside the code that it is about.";
    let mut blocks = vec![paragraph(lead)];
    for group in MethodGroup::ALL {
        let lists = content.methods.iter().filter(|(about, _)| *about == group);
        let mut methods: Vec<Definition> = lists.flat_map(|(_, methods)| methods.iter().map(definition)).collect();
        // In the order of their titles, so that it is the same wherever the code stands.
        methods.sort_by(|a, b| a.term.cmp(&b.term));
        if !methods.is_empty() {
            blocks.extend([heading(title(group)), Block::Definitions(DefinitionKind::Statements, methods)]);
        }
    }
    blocks
}

fn definition(method: &Method) -> Definition {
    let mut runs = vec![Run::text(method.statement)];
    if let Some(source) = method.source {
        runs.extend([Run::text(" "), Run::Small(format!("Source: {source}."))]);
    }
    Definition { term: method.title.to_owned(), runs, is_grave: false }
}

fn title(group: MethodGroup) -> &'static str {
    match group {
        MethodGroup::Counts => "Counts and statistics",
        MethodGroup::Figures => "Figures",
        MethodGroup::References => "References: reading, matching and checking",
        MethodGroup::Asking => "Asking the sources: at work only where answers have been kept",
    }
}
