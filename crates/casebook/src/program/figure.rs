//! `figure NAME`: one figure again, in the format and width that a journal wants.

use std::path::{Path, PathBuf};

use ::report::{FORMATS, FigureFormat};
use anyhow::{Result, bail};

use super::{
    caller::{Caller, shown},
    terminal::stage,
    usage::Usage,
};
use crate::{FigureWish, figure, write_whole};

/// The widths that are taken, in millimetres: from a thumbnail to a poster.
const WIDTHS: std::ops::RangeInclusive<f64> = 20.0..=1200.0;
/// The smallest letters that most publishers take, in points.
const SMALLEST: f64 = 6.0;

/// What the person asks for.
pub struct Wish {
    /// The name of the figure.
    pub name: String,
    /// Its width, as in `84mm`.
    pub width: Option<String>,
    /// Its format; else that of the file's ending, else SVG.
    pub format: Option<String>,
    /// The file; else one of the figure's name here.
    pub out: Option<PathBuf>,
}

/// Draws the figure and writes its file in place of one that is there.
pub fn run(caller: &Caller, wish: &Wish) -> Result<()> {
    let format = format(wish)?;
    let width_mm = wish.width.as_deref().map(width).transpose()?;
    let drawn = figure(&caller.folders()?, &wish.name, &FigureWish { format, width_mm }, &())?;
    let out = wish.out.clone().unwrap_or_else(|| PathBuf::from(&drawn.file.path));
    write_whole(&out, &drawn.file.bytes)?;
    let width = width_mm.unwrap_or(drawn.own_width_mm);
    let mut line = format!("{} in {}, {width} mm wide", wish.name, shown(&out));
    if width != drawn.own_width_mm {
        line.push_str(&format!(
            ", scaled from {} mm with its letters, now {:.1} pt",
            drawn.own_width_mm, drawn.letters_pt
        ));
    }
    stage("figure", &line);
    if drawn.letters_pt < SMALLEST {
        stage(
            "note",
            &format!(
                "most publishers want letters of at least {SMALLEST} pt; nothing is laid out anew for another width"
            ),
        );
    }
    Ok(())
}

fn format(wish: &Wish) -> Result<FigureFormat> {
    let of_file = wish.out.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let Some(asked) = wish.format.clone().or(of_file) else { return Ok(FigureFormat::Svg) };
    match FORMATS.iter().find(|(_, ending)| *ending == asked) {
        Some((format, _)) => Ok(*format),
        None => bail!(Usage {
            message: format!("a figure has no format `{asked}`"),
            hint: "choose one of svg, pdf and png with `--format`".into(),
        }),
    }
}

/// Reads a width in millimetres, with or without its unit.
fn width(text: &str) -> Result<f64> {
    let number = text.trim().trim_end_matches("mm").trim_end();
    match number.parse() {
        Ok(width) if WIDTHS.contains(&width) => Ok(width),
        _ => bail!(Usage {
            message: format!("`{text}` is no width of a figure"),
            hint: format!("write millimetres, from {} to {}, as in `84mm`", WIDTHS.start(), WIDTHS.end()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_millimetres() {
        for (text, mm) in [("84mm", 84.0), ("170", 170.0), (" 8.5 mm ", 0.0), ("85.5 mm", 85.5)] {
            assert_eq!(width(text).unwrap_or(0.0), mm, "{text}");
        }
        for text in ["", "mm", "19", "9cm", "-84", "NaN", "inf"] {
            assert!(width(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_format_is_that_of_the_file_unless_it_is_named() {
        let wish = |format: Option<&str>, out: Option<&str>| Wish {
            name: String::new(),
            width: None,
            format: format.map(str::to_owned),
            out: out.map(PathBuf::from),
        };
        for (asked, out, expected) in [
            (None, None, FigureFormat::Svg),
            (None, Some("a.PNG"), FigureFormat::Png),
            (Some("pdf"), Some("a.png"), FigureFormat::Pdf),
        ] {
            assert_eq!(format(&wish(asked, out)).unwrap(), expected);
        }
        assert!(format(&wish(None, Some("a.gif"))).is_err());
    }
}
