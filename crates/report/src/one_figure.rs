//! One figure in one format, at its own width or another: for a journal that wants it alone.
//! It is the figure of the report: nothing is laid out anew for another width, it is scaled with its letters.

use analyse::Findings;
use vocabulary::Review;

use crate::{
    export::{self, ExportError},
    figures::FIGURES,
    manifest::File,
    material::Material,
    style::TEXT,
};

/// The format of a figure's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureFormat {
    /// The master.
    Svg,
    /// With its fonts in it.
    Pdf,
    /// At 300 dots per inch.
    Png,
}

/// Every format with the ending of its files.
pub const FORMATS: [(FigureFormat, &str); 3] =
    [(FigureFormat::Svg, "svg"), (FigureFormat::Pdf, "pdf"), (FigureFormat::Png, "png")];

impl FigureFormat {
    /// Returns the ending of its files.
    pub fn ending(self) -> &'static str {
        FORMATS.iter().find(|(format, _)| *format == self).map_or("svg", |(_, ending)| ending)
    }
}

/// A figure as a file.
#[derive(Debug)]
pub struct OneFigure {
    /// The file, called as in the report.
    pub file: File,
    /// The width at which the report has it, in millimetres.
    pub own_width_mm: f64,
    /// The size of its letters in points, at the width that was asked for.
    pub letters_pt: f64,
}

/// Draws the figure of this name, `width_mm` wide or as wide as the report has it; nothing where it has nothing to show, or there is none of that name.
///
/// # Errors
/// When it cannot be exported.
pub fn one_figure(
    review: &Review,
    findings: &Findings,
    name: &str,
    format: FigureFormat,
    width_mm: Option<f64>,
) -> Result<Option<OneFigure>, ExportError> {
    let material = Material { review, findings };
    let Some(figure) = FIGURES.iter().find(|figure| figure.name == name) else { return Ok(None) };
    let Some(drawing) = (figure.draw)(&material) else { return Ok(None) };
    let own_width_mm = drawing.width_mm();
    let width = width_mm.unwrap_or(own_width_mm);
    let drawing = if width_mm.is_some() { drawing.at_width(width) } else { drawing };
    let alt_text = (figure.alt_text)(&material);
    let svg = drawing.titled(figure.name, figure.title, &alt_text);
    let bytes = match format {
        FigureFormat::Svg => Ok(svg.into_bytes()),
        FigureFormat::Pdf => export::tree(&svg).and_then(|tree| export::pdf(&tree, figure.title, &alt_text)),
        FigureFormat::Png => export::tree(&svg).and_then(|tree| export::png(&tree)),
    };
    let bytes = bytes?;
    let path = format!("{}.{}", figure.name, format.ending());
    Ok(Some(OneFigure { file: File { path, bytes }, own_width_mm, letters_pt: TEXT * width / own_width_mm }))
}
