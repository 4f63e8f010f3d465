//! Whom the report thanks, and under which licence each part stands.

use crate::{
    blocks::{Block, Role, Run, Table, Target},
    section::{Content, Section, always},
    sheet::Sheet,
};

/// Credits and licences.
pub const SECTION: Section =
    Section { id: "credits", applies: always, title: |_| "Credits and licences".to_owned(), blocks };

fn blocks(_: &Content<'_>) -> Vec<Block> {
    let mut sheet = Sheet::new(&["what", "by whom", "licence"]);
    for (what, who, licence) in CREDITS {
        sheet.push([what, who, licence].map(|words| (*words).to_owned()).to_vec());
    }
    let checksums = vec![
        Run::text("The checksum of every input and output stands in "),
        Run::Link(Target::File("manifest.json".to_owned()), "manifest.json".to_owned()),
        Run::text("; every table of this page is a file in "),
        Run::Code("tables/".to_owned()),
        Run::text("."),
    ];
    vec![
        Table::new("credits-table", "What this report is made with", sheet).into(),
        Block::Paragraph(Role::Small, checksums),
    ]
}

/// What, by whom, under which licence.
const CREDITS: &[(&str, &str, &str)] = &[
    ("This program", "the Casebook contributors", "MIT or Apache-2.0"),
    ("The typeface Liberation Sans in figures", "Google Corporation and Red Hat, Inc.", "SIL Open Font License 1.1"),
    ("Polars, for frames", "the Polars contributors", "MIT"),
    ("Plotters, for drawing", "the Plotters contributors", "MIT"),
    ("resvg and krilla, for bitmaps and PDF", "the resvg authors and the krilla authors", "Apache-2.0 or MIT"),
    ("MiniJinja, for this page", "Armin Ronacher", "Apache-2.0"),
    (
        "The model that reads copied references, learned from labelled references",
        "the AnyStyle, GROBID and bib-dedupe projects",
        "BSD-2-Clause, Apache-2.0, MIT; the references themselves are not part of this program",
    ),
    (
        "Bibliographic facts in the curated records",
        "read on the publishers' and PubMed pages by the review's makers",
        "facts; no licence is needed",
    ),
    ("Codebook and coding", "the review's makers", "as the review's folder states"),
];
