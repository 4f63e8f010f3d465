//! What a section of the report is, and what all of them are made from.

use vocabulary::MethodList;

use crate::{
    blocks::{Block, FigureBlock, Table},
    figure::Drawn,
    material::Material,
    refreshed::Refreshed,
};

/// A section: by what it is known, and three functions of the content.
pub struct Section {
    /// By which the page, its links and the figures know it.
    pub id: &'static str,
    /// Whether the review holds anything that it speaks of.
    pub applies: fn(&Content<'_>) -> bool,
    /// Its title.
    pub title: fn(&Content<'_>) -> String,
    /// What it says.
    pub blocks: fn(&Content<'_>) -> Vec<Block>,
}

/// What sections are made from.
pub struct Content<'a> {
    /// The findings with the review's own words.
    pub material: Material<'a>,
    /// What the last refresh changed.
    pub refreshed: &'a Refreshed<'a>,
    /// The methods of the stages.
    pub methods: &'a MethodList,
    /// The figures that have something to show, in their order.
    pub drawn: &'a [Drawn],
}

impl Content<'_> {
    /// Returns the figures of a section, numbered through the report.
    pub fn figures(&self, section: &str) -> Vec<Block> {
        let numbered = self.drawn.iter().enumerate().filter(|(_, drawn)| drawn.figure.section == section);
        numbered.map(|(at, drawn)| self.figure(at + 1, drawn)).collect()
    }

    fn figure(&self, number: usize, drawn: &Drawn) -> Block {
        let Drawn { figure, svg } = drawn;
        let (id, caption) = (format!("{}-numbers", figure.name), format!("The numbers behind figure {number}"));
        let numbers = Table::new(&id, &caption, (figure.numbers)(&self.material));
        Block::Figure(Box::new(FigureBlock {
            name: figure.name,
            number,
            title: figure.title,
            svg: Some(svg.clone()),
            caption: (figure.caption)(&self.material),
            alt_text: (figure.alt_text)(&self.material),
            numbers: vec![Table { file: Some(format!("figures/{}.csv", figure.name)), ..numbers }.into()],
        }))
    }
}

/// For sections that every review has.
pub fn always(_: &Content<'_>) -> bool {
    true
}
