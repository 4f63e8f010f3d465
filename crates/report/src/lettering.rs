//! Measures and wraps text with the font that is drawn, so that layout never depends on the machine.
//! Kerning is not counted: drawn text is at most as wide as measured.

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

/// The regular face, drawn, measured and embedded.
pub const REGULAR: &[u8] = include_bytes!("../assets/fonts/LiberationSans-Regular.ttf");
/// The bold face.
pub const BOLD: &[u8] = include_bytes!("../assets/fonts/LiberationSans-Bold.ttf");
/// The family's name in the files.
pub const FAMILY: &str = "Liberation Sans";

/// Returns the width of `text` in points at `size` points.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let font = FontRef::new(if bold { BOLD } else { REGULAR }).expect("the bundled font is a font");
    let (glyphs, advances) = (font.charmap(), font.glyph_metrics(Size::unscaled(), LocationRef::default()));
    let per_em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let units: f64 =
        text.chars().map(|c| f64::from(advances.advance_width(glyphs.map(c).unwrap_or_default()).unwrap_or(0.0))).sum();
    units / per_em * size
}

/// Breaks `text` into lines of at most `most` points; a word that is wider is parted with a hyphen.
///
/// A line never ends in a sign such as `<` or `=`, nor begins with a number's unit.
pub fn wrapped(text: &str, most: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let words = bound_words(text);
    for word in words.iter().flat_map(|word| parted(word, most, size, bold)) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, bold) <= most => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// Breaks `text` as `wrapped` does into at most `n` lines; what is left out shows as an ellipsis.
pub fn wrapped_to(n: usize, text: &str, most: f64, size: f64) -> Vec<String> {
    let mut lines = wrapped(text, most, size, false);
    if lines.len() > n {
        let rest = lines.split_off(n - 1).join(" ");
        lines.push(shortened(&rest, most, size));
    }
    lines
}

/// Returns `text`, or as much of it as fits into `most` points before an ellipsis.
pub fn shortened(text: &str, most: f64, size: f64) -> String {
    if width(text, size, false) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&format!("{kept}{c}…"), size, false) > most {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// Parts a word that is wider than `most` points into pieces that fit with their hyphens.
fn parted(word: &str, most: f64, size: f64, bold: bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let piece = pieces.last_mut().expect("there is always a piece");
        if piece.chars().count() > 1
            && width(word, size, bold) > most
            && width(&format!("{piece}{c}-"), size, bold) > most
        {
            piece.push('-');
            pieces.push(c.to_string());
        } else {
            piece.push(c);
        }
    }
    pieces
}

/// Splits text into words, joining what must not be parted.
fn bound_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let joins = |last: &String| {
            matches!(last.as_str(), "<" | ">" | "=" | "≤" | "≥" | "±" | "n" | "&")
                || matches!(word, "%" | "mm" | "pt" | "&")
        };
        match words.last_mut() {
            Some(last) if joins(last) && last.chars().count() < 24 => {
                last.push('\u{a0}');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // The digit nought is 1139 of 2048 units wide, as in Arial.
        assert!((width("0", 2048.0, false) - 1139.0).abs() < 1e-9);
        assert!(width("W", 10.0, true) >= width("W", 10.0, false));
        assert!(width("", 10.0, false).abs() < 1e-12);
    }

    #[test]
    fn lines_keep_together_what_belongs_together() {
        assert_eq!(wrapped("Power and equality of partners", 70.0, 8.0, false), ["Power and equality", "of partners"]);
        assert_eq!(wrapped("share < 5 %", 24.0, 8.0, false), ["share", "<\u{a0}5\u{a0}%"]);
        assert_eq!(wrapped("Betriebswerkbau", 40.0, 8.0, false), ["Betriebsw-", "erkbau"]);
        // However narrow the line is, no letter stands alone before its hyphen.
        assert_eq!(wrapped("Werk", 1.0, 8.0, false), ["We-", "rk"]);
        assert_eq!(
            wrapped_to(2, "Power and equality of partners in hospital care", 70.0, 8.0),
            ["Power and equality", "of partners in hos…"]
        );
        assert_eq!(shortened("Power", 70.0, 8.0), "Power");
        assert_eq!(wrapped("", 10.0, 8.0, false), Vec::<String>::new());
    }
}
