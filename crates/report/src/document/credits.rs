//! Whom the report thanks, and under which licence each part stands.

/// What, by whom, under which licence.
pub const CREDITS: &[(&str, &str, &str)] = &[
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
