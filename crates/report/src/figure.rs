//! What a figure is: a card with functions of the findings, and what is left of it once it is drawn.

use crate::{canvas::Drawing, material::Material, sheet::Sheet};

/// A figure: what it is called, and four functions of the findings.
pub struct Figure {
    /// The name of its files, such as `framework_matrix`.
    pub name: &'static str,
    /// Its title, which stands in the page and in the files, never inside the drawing.
    pub title: &'static str,
    /// The section of the report that shows it, by its id.
    pub section: &'static str,
    /// Draws it; nothing where there is nothing to show.
    pub draw: fn(&Material<'_>) -> Option<Drawing>,
    /// Says how to read it.
    pub caption: fn(&Material<'_>) -> String,
    /// Says what it shows, computed from the findings.
    pub alt_text: fn(&Material<'_>) -> String,
    /// Returns the numbers behind it.
    pub numbers: fn(&Material<'_>) -> Sheet,
}

/// A figure with the SVG that goes into the page.
pub struct Drawn {
    /// Its card.
    pub figure: &'static Figure,
    /// The SVG with title and description.
    pub svg: String,
}
