//! Stage 3: findings become figures, tables and a page.
//! Nothing is computed anew and no file is written here; the caller writes what `render` returns.

mod blocks;
mod canvas;
mod document;
pub mod export;
pub mod figure;
pub mod figures;
mod glance;
mod lettering;
pub mod manifest;
pub mod material;
mod one_figure;
mod pages;
pub mod refreshed;
mod renderers;
mod section;
mod sections;
mod sheet;
mod style;
mod tables;

use std::thread;

use analyse::Findings;
use store::Sum;
use vocabulary::{MethodList, Review};

pub use export::ExportError;
use figure::{Drawn, Figure};
use figures::FIGURES;
pub use manifest::File;
use material::Material;
pub use one_figure::{FORMATS, FigureFormat, OneFigure, one_figure};
use refreshed::Refreshed;
use renderers::{html, markdown};
use section::Content;

/// Says that a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A figure could not be exported.
    #[error("cannot make the figure `{figure}`")]
    Figure {
        /// Its name.
        figure: &'static str,
        /// Why.
        source: ExportError,
    },
    /// The page does not fit its template.
    #[error("cannot make the page")]
    Page(#[from] minijinja::Error),
}

/// Makes every file of a report; `refreshed` tells what the last refresh changed, `methods` are those of the stages before, `inputs` are named in its manifest, and `extra` goes into the report as it is.
///
/// `drawn` is called with the name of each figure as it is finished.
///
/// # Errors
/// When a figure cannot be exported or the page cannot be made.
pub fn render(
    review: &Review,
    findings: &Findings,
    refreshed: &Refreshed<'_>,
    methods: &MethodList,
    inputs: &[Sum],
    extra: Vec<File>,
    drawn: &(dyn Fn(&str) + Sync),
) -> Result<Vec<File>, RenderError> {
    let material = Material { review, findings };
    let (mut files, mut pictures) = (Vec::new(), Vec::new());
    for exported in exported(&material, drawn) {
        let (picture, of_figure) = exported?;
        pictures.push(picture);
        files.extend(of_figure);
    }
    let content = Content { material, refreshed, methods, drawn: &pictures };
    let (document, pages) = pages::split(document::document(&content));
    files.push(File { path: "index.html".into(), bytes: html::page(&document)?.into_bytes() });
    for (page, html) in pages.iter().zip(html::pages(&document, &pages)?) {
        files.push(File { path: page.path.clone(), bytes: html.into_bytes() });
    }
    files.push(File { path: "report.md".into(), bytes: markdown::report(&document).into_bytes() });
    files.extend(
        tables::all(&material)
            .into_iter()
            .map(|(name, sheet)| File { path: format!("tables/{name}.csv"), bytes: sheet.csv() }),
    );
    files.extend(extra);
    files.push(manifest::manifest(&review.name, inputs, &files));
    // Beside the manifest and not in it: when nothing changed, this is the one file that says when that was found.
    let (title, changes) = sections::changes::note(&material, refreshed);
    let changes = markdown::note(title.as_deref(), &changes);
    files.push(File { path: "changes.md".into(), bytes: changes.into_bytes() });
    Ok(files)
}

type Exported = Result<(Drawn, Vec<File>), RenderError>;

/// Draws and exports every figure that has something to show, in the order of the list, on all processors.
fn exported(material: &Material<'_>, drawn: &(dyn Fn(&str) + Sync)) -> Vec<Exported> {
    thread::scope(|scope| {
        let running: Vec<_> =
            FIGURES.iter().map(|figure| scope.spawn(move || export(figure, material, drawn))).collect();
        running
            .into_iter()
            .filter_map(|thread| thread.join().expect("a figure that cannot be drawn is an error, not a panic"))
            .collect()
    })
}

fn export(figure: &'static Figure, material: &Material<'_>, drawn: &(dyn Fn(&str) + Sync)) -> Option<Exported> {
    let alt_text = (figure.alt_text)(material);
    let svg = (figure.draw)(material)?.titled(figure.name, figure.title, &alt_text);
    let file = |extension: &str, bytes: Vec<u8>| File { path: format!("figures/{}.{extension}", figure.name), bytes };
    let files = || -> Result<Vec<File>, ExportError> {
        let tree = export::tree(&svg)?;
        Ok(vec![
            file("png", export::png(&tree)?),
            file("pdf", export::pdf(&tree, figure.title, &alt_text)?),
            file("csv", (figure.numbers)(material).csv()),
            file("txt", format!("{alt_text}\n").into_bytes()),
            file("svg", svg.clone().into_bytes()),
        ])
    };
    let exported = files().map_err(|source| RenderError::Figure { figure: figure.name, source });
    drawn(figure.name);
    Some(exported.map(|files| (Drawn { figure, svg }, files)))
}
