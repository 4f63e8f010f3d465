//! What a report is made of, before anybody has decided how it looks: blocks, and running text with its marks.
//! Nothing is escaped here; every renderer does that at its own door.

use crate::sheet::Sheet;

/// A whole report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The review's title.
    pub title: String,
    /// The review's question.
    pub question: String,
    /// The few numbers a reader wants first.
    pub glance: Vec<Glance>,
    /// The sections that apply, in their order.
    pub parts: Vec<Part>,
}

/// A number with the words that say what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    /// The number, or a dash.
    pub number: String,
    /// What it counts.
    pub words: String,
}

/// A section with what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The section's id.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within a section.
    Heading(String),
    /// A paragraph.
    Paragraph(Role, Vec<Run>),
    /// Words of others, such as an entry of the list as it was found.
    Quotation(String),
    /// A list.
    List(ListKind, Vec<Item>),
    /// Terms with what is said of each.
    Definitions(DefinitionKind, Vec<Definition>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Box<FigureBlock>),
    /// What is shown when its summary is opened.
    Fold(String, Vec<Block>),
    /// A part that stands by itself, such as one entry of the reference list.
    Article {
        /// By which it is known on the page.
        id: String,
        /// What it is called.
        heading: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Where the program says that its last run failed; empty as long as none did.
    RunMark,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It says something.
    Plain,
    /// It adds what not everybody wants to know.
    Small,
    /// Nobody should miss it.
    Notice,
    /// It is to be copied to where it came from.
    Corrected,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// Words that carry weight.
    Strong(String),
    /// The words of others.
    Quoted(String),
    /// A name as a computer has it.
    Code(String),
    /// What was found of something, before the details.
    Verdict(String),
    /// A remark beside a finding.
    Remark(String),
    /// The name of what follows.
    Label(String),
    /// Words for those who look closely.
    Small(String),
    /// Words that lead elsewhere.
    Link(Target, String),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a section of this report, by its id.
    Section(&'static str),
    /// To a file of this report, by its path.
    File(String),
}

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Short items.
    Plain,
    /// Whole sentences.
    Sentences,
    /// Findings, each with its mark.
    Findings,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The word that decides which mark stands before it, such as `differs`; nothing in a list without marks.
    pub mark: Option<String>,
    /// What it says.
    pub runs: Vec<Run>,
}

/// What a list of definitions is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefinitionKind {
    /// The parts of the lens.
    Lens,
    /// What is done, or known, of each.
    Statements,
}

/// A term with what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: String,
    /// What is said of it.
    pub runs: Vec<Run>,
    /// Whether nobody should miss it.
    pub is_grave: bool,
}

/// A table; the first cell of a row is its head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// By which it is known on the page.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Its cells.
    pub sheet: Sheet,
    /// Whether it is shown only when its caption is opened.
    pub is_folded: bool,
    /// The file of the report that holds all of it.
    pub file: Option<String>,
    /// The page to which it goes with its like when they are too many for one page, without its ending.
    pub page: Option<String>,
}

/// A figure with its words and numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureBlock {
    /// The name of its files.
    pub name: &'static str,
    /// Its number in the report.
    pub number: usize,
    /// Its title.
    pub title: &'static str,
    /// The drawing, which escaped its own text when it was made; nothing where it is too large for the page.
    pub svg: Option<String>,
    /// How to read it.
    pub caption: String,
    /// What it shows.
    pub alt_text: String,
    /// The numbers behind it.
    pub numbers: Vec<Block>,
}

/// A page beside that of the report, for what would make it too long.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its path below the report.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The section that it belongs to, by its id.
    pub section: &'static str,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Table {
    /// Makes a table that is shown.
    pub fn new(id: &str, caption: &str, sheet: Sheet) -> Self {
        Self { id: id.to_owned(), caption: caption.to_owned(), sheet, is_folded: false, file: None, page: None }
    }

    /// Shows it only when its caption is opened.
    pub fn folded(self) -> Self {
        Self { is_folded: true, ..self }
    }

    /// Names the file below `tables/` that holds all of it.
    pub fn in_file(self, name: &str) -> Self {
        Self { file: Some(format!("tables/{name}.csv")), ..self }
    }

    /// Names the page to which it goes with its like when they are too many.
    pub fn on_page(self, path: &str) -> Self {
        Self { page: Some(path.to_owned()), ..self }
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl Run {
    /// Makes words without a mark.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Makes a heading within a section.
pub fn heading(text: &str) -> Block {
    Block::Heading(text.to_owned())
}

/// Makes a paragraph of words without marks.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Role::Plain, vec![Run::text(text)])
}

/// Makes a paragraph of each sentence.
pub fn paragraphs(sentences: Vec<String>) -> impl Iterator<Item = Block> {
    sentences.into_iter().map(paragraph)
}

/// Makes a list of sentences without marks.
pub fn sentences(sentences: Vec<String>) -> Block {
    let item = |sentence| Item { mark: None, runs: vec![Run::Text(sentence)] };
    Block::List(ListKind::Sentences, sentences.into_iter().map(item).collect())
}
