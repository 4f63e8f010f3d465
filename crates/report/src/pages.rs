//! What would make the page too long goes to pages of its own, or is left to its file.
//! A review of the size of the first one keeps the one page; what is left in its place says where the rest is.

use crate::blocks::{Block, Document, FigureBlock, Item, ListKind, Page, Part, Role, Run, Table, Target};

/// How many bytes of one table the page bears.
const MOST_OF_A_TABLE: usize = 100_000;
/// How many bytes of one drawing the page bears.
const MOST_OF_A_DRAWING: usize = 128_000;
/// How many bytes of tables of one kind, such as the charts of all cases, the page bears together.
const MOST_OF_A_KIND: usize = 300_000;
/// How many articles, such as the entries of the list, a section bears.
const MOST_ARTICLES: usize = 200;
/// How many articles stand on a page of their own.
const ARTICLES_OF_A_PAGE: usize = 100;
/// How many bytes of a table that has no file stand on one page of its own.
const TABLE_OF_A_PAGE: usize = 1_000_000;

/// Returns the document without what would make it too long, and the pages that hold it.
pub fn split(document: Document) -> (Document, Vec<Page>) {
    let mut pages = Vec::new();
    let part = |part: Part| {
        let mut split = Split { section: part.id, pages: &mut pages };
        let blocks = split.blocks(part.blocks);
        Part { blocks, ..part }
    };
    let parts = document.parts.into_iter().map(part).collect();
    (Document { parts, ..document }, pages)
}

struct Split<'a> {
    section: &'static str,
    pages: &'a mut Vec<Page>,
}

impl Split<'_> {
    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let of_a_kind = |block: &Block| matches!(block, Block::Table(table) if table.page.is_some());
        let of_kinds = blocks.iter().filter(|block| of_a_kind(block));
        let moves_kinds = of_kinds.map(weight).sum::<usize>() > MOST_OF_A_KIND;
        let is_article = |block: &Block| matches!(block, Block::Article { .. });
        let n_articles = blocks.iter().filter(|block| is_article(block)).count();
        let (mut left, mut links, mut articles) = (Vec::new(), Vec::new(), Vec::new());
        for block in blocks {
            let (of_a_kind, is_article) = (moves_kinds && of_a_kind(&block), is_article(&block));
            if !of_a_kind && !links.is_empty() {
                left.push(Block::List(ListKind::Plain, std::mem::take(&mut links)));
            }
            if !is_article && !articles.is_empty() {
                left.push(self.articles(std::mem::take(&mut articles)));
            }
            match block {
                Block::Table(table) if of_a_kind => links.push(self.moved(table)),
                article if is_article && n_articles > MOST_ARTICLES => articles.push(article),
                Block::Table(table) => left.push(self.table(table)),
                Block::Figure(figure) => left.push(self.figure(*figure)),
                block => left.push(block),
            }
        }
        if !links.is_empty() {
            left.push(Block::List(ListKind::Plain, links));
        }
        if !articles.is_empty() {
            left.push(self.articles(articles));
        }
        left
    }

    fn page(&mut self, path: String, title: String, blocks: Vec<Block>) -> Run {
        self.pages.push(Page { path: path.clone(), title: title.clone(), section: self.section, blocks });
        Run::Link(Target::File(path), title)
    }

    /// Moves a table to the page that it names; returns the link to it.
    fn moved(&mut self, table: Table) -> Item {
        let path = format!("{}.html", table.page.as_deref().unwrap_or(&table.id));
        let title = table.caption.clone();
        let shown = Table { is_folded: false, ..table };
        Item { mark: None, runs: vec![self.page(path, title, vec![shown.into()])] }
    }

    /// Moves articles to pages of so many each; returns the links to them.
    fn articles(&mut self, articles: Vec<Block>) -> Block {
        let mut items = Vec::new();
        let mut rest = articles.into_iter();
        let mut first = 1;
        loop {
            let some: Vec<Block> = rest.by_ref().take(ARTICLES_OF_A_PAGE).collect();
            let Some(last) = some.len().checked_sub(1).map(|n| first + n) else { break };
            let path = format!("{}/{first}-{last}.html", self.section);
            items.push(Item { mark: None, runs: vec![self.page(path, format!("Entries {first} to {last}"), some)] });
            first = last + 1;
        }
        Block::List(ListKind::Plain, items)
    }

    /// Leaves a table where it is as long as the page bears it.
    fn table(&mut self, table: Table) -> Block {
        if table_weight(&table) <= MOST_OF_A_TABLE {
            return table.into();
        }
        let n_rows = table.sheet.rows.len();
        let lead =
            Run::text(format!("{}: {n_rows} rows, too many for this page. All of them stand in ", table.caption));
        let mut runs = vec![lead];
        match &table.file {
            Some(file) => runs.push(Run::Link(Target::File(file.clone()), file.clone())),
            None => runs.extend(self.in_parts(table)),
        }
        runs.push(Run::text("."));
        Block::Paragraph(Role::Plain, runs)
    }

    /// Moves a table that has no file to pages of its own; returns the links to them.
    fn in_parts(&mut self, table: Table) -> Vec<Run> {
        let of_a_page = (table.sheet.rows.len() * TABLE_OF_A_PAGE).div_ceil(table_weight(&table)).max(1);
        let mut runs = Vec::new();
        for (at, rows) in table.sheet.rows.chunks(of_a_page).enumerate() {
            let (first, last) = (at * of_a_page + 1, at * of_a_page + rows.len());
            let mut sheet = table.sheet.clone();
            sheet.rows = rows.to_vec();
            let title = format!("{}, rows {first} to {last}", table.caption);
            let part = Table { sheet, is_folded: false, ..table.clone() };
            let path = format!("{}/{}-{}.html", self.section, table.id, at + 1);
            let link = match self.page(path, title, vec![part.into()]) {
                Run::Link(target, _) => Run::Link(target, format!("rows {first} to {last}")),
                run => run,
            };
            runs.extend((at > 0).then(|| Run::text(", ")));
            runs.push(link);
        }
        runs
    }

    fn figure(&mut self, figure: FigureBlock) -> Block {
        let numbers = self.blocks(figure.numbers);
        let svg = figure.svg.filter(|svg| svg.len() <= MOST_OF_A_DRAWING);
        Block::Figure(Box::new(FigureBlock { numbers, svg, ..figure }))
    }
}

/// Says how many bytes of a page a table fills, near enough.
fn table_weight(table: &Table) -> usize {
    table.sheet.rows.iter().flatten().map(|cell| cell.len() + "<td></td>".len()).sum()
}

fn weight(block: &Block) -> usize {
    if let Block::Table(table) = block { table_weight(table) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blocks::{paragraph, sentences},
        sheet::Sheet,
    };

    fn document(blocks: Vec<Block>) -> Document {
        let part = Part { id: "part", title: "A part".into(), blocks };
        Document { title: "T".into(), question: "Q".into(), glance: Vec::new(), parts: vec![part] }
    }

    /// A table with so many rows of 1,000 bytes.
    fn table(id: &str, n_rows: usize) -> Table {
        let mut sheet = Sheet::new(&["row"]);
        (0..n_rows).for_each(|at| sheet.push(vec![format!("{at:<991}")]));
        Table::new(id, id, sheet)
    }

    fn article(at: usize) -> Block {
        Block::Article { id: format!("entry-{at}"), heading: String::new(), blocks: Vec::new() }
    }

    fn links(block: &Block) -> Vec<String> {
        let runs: Vec<&Run> = match block {
            Block::List(_, items) => items.iter().flat_map(|item| &item.runs).collect(),
            Block::Paragraph(_, runs) => runs.iter().collect(),
            _ => Vec::new(),
        };
        let path = |run: &&Run| if let Run::Link(Target::File(path), _) = run { Some(path.clone()) } else { None };
        runs.iter().filter_map(path).collect()
    }

    #[test]
    fn what_the_page_bears_stays_in_its_place() {
        let charts = [table("a", 50).on_page("cases/a"), table("b", 50).on_page("cases/b")];
        let mut blocks: Vec<Block> = charts.map(Block::from).to_vec();
        blocks.extend((0..MOST_ARTICLES).map(article));
        let whole = document(blocks);
        assert_eq!(split(whole.clone()), (whole, Vec::new()));
    }

    #[test]
    fn tables_of_one_kind_go_to_their_pages_together() {
        let names = ["a", "b", "c", "d"];
        let charts = names.map(|name| table(name, 80).folded().on_page(&format!("cases/{name}")).into());
        let blocks = [vec![paragraph("before")], charts.to_vec(), vec![sentences(Vec::new())]].concat();
        let (left, pages) = split(document(blocks));
        let paths = names.map(|name| format!("cases/{name}.html")).to_vec();
        let left = &left.parts[0].blocks;
        assert_eq!((left.len(), &left[0], links(&left[1])), (3, &paragraph("before"), paths.clone()));
        assert_eq!(pages.iter().map(|page| page.path.clone()).collect::<Vec<_>>(), paths);
        assert_eq!(pages[3].blocks, [Block::from(table("d", 80).on_page("cases/d"))], "open on a page of its own");
        assert_eq!(pages[3].section, "part");
    }

    #[test]
    fn many_articles_stand_on_pages_of_a_hundred() {
        let n = MOST_ARTICLES + 1;
        let blocks = (0..n).map(article).chain([paragraph("after")]).collect();
        let (left, pages) = split(document(blocks));
        let paths = ["part/1-100.html", "part/101-200.html", "part/201-201.html"];
        assert_eq!(links(&left.parts[0].blocks[0]), paths);
        assert_eq!(left.parts[0].blocks[1..], [paragraph("after")]);
        assert_eq!(
            pages.iter().flat_map(|page| page.blocks.clone()).collect::<Vec<_>>(),
            (0..n).map(article).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_long_table_is_left_to_its_file_or_to_pages() {
        let (left, pages) =
            split(document(vec![table("long", 2_500).in_file("long").into(), table("own", 2_500).into()]));
        let left = &left.parts[0].blocks;
        assert_eq!(links(&left[0]), ["tables/long.csv"]);
        assert_eq!(links(&left[1]), ["part/own-1.html", "part/own-2.html", "part/own-3.html"]);
        let rows = pages.iter().flat_map(|page| match &page.blocks[0] {
            Block::Table(table) => table.sheet.rows.clone(),
            _ => Vec::new(),
        });
        assert_eq!(rows.collect::<Vec<_>>(), table("own", 2_500).sheet.rows);
    }

    #[test]
    fn a_large_drawing_is_a_file_alone() {
        let figure = |n: usize| FigureBlock {
            name: "case_similarity",
            number: 1,
            title: "Similarity",
            svg: Some("x".repeat(n)),
            caption: String::new(),
            alt_text: String::new(),
            numbers: Vec::new(),
        };
        let drawing =
            |n: usize| match split(document(vec![Block::Figure(Box::new(figure(n)))])).0.parts[0].blocks.as_slice() {
                [Block::Figure(figure)] => figure.svg.is_some(),
                _ => false,
            };
        assert!(drawing(MOST_OF_A_DRAWING) && !drawing(MOST_OF_A_DRAWING + 1));
    }
}
