//! Every block in both renderers, once with quiet words and once with words that would break what is careless.
//! The expected files are rewritten by `UPDATE_EXPECTED=1` and read before they are committed; all names are invented.

use std::{env, fs, path::Path};

use super::{html, markdown};
use crate::{
    blocks::{
        Block, Definition, DefinitionKind, Document, FigureBlock, Glance, Item, ListKind, Part, Role, Run, Table,
        Target, heading, paragraph, sentences,
    },
    sheet::Sheet,
};

const QUIET: &str = "Roe and Quill (2019), in 3 wards";
const HOSTILE: &str = "2. <script>alert(\"1\")</script> &amp; a|b `c``d` *e* _f_ [g](h) #1 ~i~ $j$ @k \\ {{ 7*7 }} ]]>\n# l\r\n- m\t\u{1}\u{202e}n https://o.example/p_q www.r.example <!-- s";

/// Returns every block with these words in every place that words can stand.
fn blocks(words: &str) -> Vec<Block> {
    let text = || words.to_owned();
    let marks: [fn(String) -> Run; 8] =
        [Run::Text, Run::Strong, Run::Quoted, Run::Code, Run::Verdict, Run::Remark, Run::Label, Run::Small];
    let every: Vec<Run> = marks.iter().flat_map(|mark| [mark(text()), Run::text("; ")]).collect();
    let item = |mark: &str| Item { mark: Some(mark.to_owned()), runs: vec![Run::Verdict(text()), Run::text(": why")] };
    let definition = |is_grave| Definition { term: text(), runs: vec![Run::Text(text())], is_grave };
    let mut sheet = Sheet::new(&["n_works", words]);
    sheet.push(vec![text(), text()]);
    sheet.push(vec![String::new(), "w".repeat(300)]);
    let table = |id: &str| Table::new(id, words, sheet.clone());
    vec![
        heading(words),
        Block::RunMark,
        paragraph(words),
        Block::Paragraph(Role::Small, every),
        Block::Paragraph(
            Role::Notice,
            vec![
                Run::text("Read "),
                Run::Link(Target::Section("second"), text()),
                Run::text(" and "),
                Run::Link(Target::File("tables/cases.csv".to_owned()), text()),
                Run::text(", not "),
                Run::Link(Target::Section("nowhere"), "what is not there".to_owned()),
                Run::text("."),
            ],
        ),
        Block::Paragraph(Role::Corrected, vec![Run::Label("Corrected:".to_owned()), Run::text(format!(" {words}"))]),
        Block::Quotation(text()),
        Block::List(ListKind::Plain, vec![Item { mark: None, runs: vec![Run::Text(text())] }]),
        sentences(vec![text(), "- not a list in a list".to_owned(), "12) nor here".to_owned()]),
        Block::List(
            ListKind::Findings,
            ["differs", "missing here", "not checkable", "agrees", words].map(item).to_vec(),
        ),
        Block::Definitions(DefinitionKind::Lens, vec![definition(false)]),
        Block::Definitions(DefinitionKind::Statements, vec![definition(true)]),
        table("shown").into(),
        table("in-file").in_file("cases").into(),
        table("folded").folded().into(),
        table("folded-in-file").folded().in_file("cases").into(),
        Block::Figure(Box::new(FigureBlock {
            name: "case_similarity",
            number: 3,
            title: "Similarity of cases",
            svg: Some("<svg><title>drawn</title></svg>".to_owned()),
            caption: text(),
            alt_text: text(),
            numbers: vec![table("case_similarity-numbers").into()],
        })),
        Block::Fold(text(), vec![paragraph(words)]),
        Block::Article { id: "entry-1".to_owned(), heading: text(), blocks: vec![Block::Quotation(text())] },
    ]
}

fn document(words: &str) -> Document {
    Document {
        title: words.to_owned(),
        question: words.to_owned(),
        glance: vec![Glance { number: "–".to_owned(), words: words.to_owned() }],
        parts: vec![
            Part { id: "first", title: words.to_owned(), blocks: blocks(words) },
            Part { id: "second", title: "The second, “so to say”".to_owned(), blocks: Vec::new() },
        ],
    }
}

/// Compares with a file of `tests/expected/blocks`, or rewrites it.
fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/expected/blocks").join(name);
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "{name} is not as expected; `UPDATE_EXPECTED=1` rewrites it, `git diff` shows it");
}

#[test]
fn every_block_is_html() {
    for (name, words) in [("quiet.html", QUIET), ("hostile.html", HOSTILE)] {
        let page = html::page(&document(words)).unwrap();
        let (start, rest) = page.split_once("<style>\n").unwrap();
        let (_, end) = rest.split_once("\n</style>").unwrap();
        check(name, &format!("{start}<style></style>{end}"));
    }
}

#[test]
fn every_block_is_markdown() {
    for (name, words) in [("quiet.md", QUIET), ("hostile.md", HOSTILE)] {
        check(name, &markdown::report(&document(words)));
    }
    check("note.md", &markdown::note(Some(HOSTILE), &[heading("One"), sentences(vec![HOSTILE.to_owned()])]));
    assert_eq!(markdown::note(None, &[paragraph("Nothing changed.")]), "Nothing changed.\n");
}
