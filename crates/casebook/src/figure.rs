//! One figure of a review again, in the format and width that a journal wants.

use report::{FigureFormat, OneFigure, RenderError, figures::FIGURES, one_figure};

use crate::{error::Error, folders::Folders, report::found, watch::Watch};

/// How a figure is wanted.
#[derive(Debug, Clone, Copy)]
pub struct FigureWish {
    /// The format of its file.
    pub format: FigureFormat,
    /// Its width in millimetres; as in the report where nothing is said.
    pub width_mm: Option<f64>,
}

/// Draws the figure of this name from the inputs; nothing is written.
///
/// # Errors
/// When an input is not sound, there is no such figure, or it has nothing to show.
pub fn figure(folders: &Folders, name: &str, wish: &FigureWish, watch: &dyn Watch) -> Result<OneFigure, Error> {
    // A wrong name is told before anything is read.
    let Some(known) = FIGURES.iter().find(|figure| figure.name == name) else {
        let names: Vec<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        return Err(Error::refused(
            format!("there is no figure `{name}`"),
            format!("the figures are: {}", names.join(", ")),
        ));
    };
    let (tabulated, findings) = found(folders, watch)?;
    let drawn = one_figure(&tabulated.review, &findings, name, wish.format, wish.width_mm)
        .map_err(|source| RenderError::Figure { figure: known.name, source })?;
    drawn.ok_or_else(|| {
        Error::refused(
            format!("the figure `{name}` has nothing to show in this review"),
            "the report says what it would need",
        )
    })
}
