//! Opens every drawing surface: points in, the same SVG text out on any machine.
//! Plotters writes the elements; physical size, hatching, title and description are added here. What is drawn is not known here.

use plotters::{
    backend::DrawingBackend,
    prelude::{IntoFont, RGBColor, SVGBackend, ShapeStyle, TextStyle},
    style::{
        Color, FontStyle, FontTransform,
        text_anchor::{HPos, Pos, VPos},
    },
};
use vocabulary::text::printable;

use crate::{
    lettering,
    style::{Colour, INK, NARROW_MM, TEXT},
};

/// Drawing units in a point: plotters knows whole units only, and a rule of half a point must be some of them.
const UNITS: f64 = 20.0;
/// Points in a millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// The family with its stand-ins of the same widths, for pages that cannot embed it.
const FAMILIES: &str = "Liberation Sans, Arial, Helvetica, sans-serif";
/// A fill that stands for the hatching until the drawing is finished; `style` has no such colour.
const HATCH: Colour = (0xfe, 0x01, 0xfe);

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG document.
    pub svg: String,
}

/// A drawing surface measured in points, the origin at the top left.
pub struct Canvas<'a> {
    backend: SVGBackend<'a>,
}

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Lettering {
    /// Its colour.
    pub colour: Colour,
    /// Whether it is bold.
    pub bold: bool,
    /// Its size in points.
    pub size: f64,
    /// Where it stands to its point.
    pub anchor: Anchor,
    /// Whether it is turned to be read from below.
    pub upwards: bool,
}

impl Default for Lettering {
    fn default() -> Self {
        Self { colour: INK, bold: false, size: TEXT, anchor: Anchor::Start, upwards: false }
    }
}

impl Lettering {
    /// The same, anchored elsewhere.
    pub fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same in another colour.
    pub fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same, to be read from below.
    pub fn upwards(self) -> Self {
        Self { upwards: true, ..self }
    }

    /// Returns the width of `text` in points.
    pub fn width(self, text: &str) -> f64 {
        lettering::width(text, self.size, self.bold)
    }
}

/// Draws on a surface of `width_mm` millimetres by `height` points.
pub fn draw(width_mm: f64, height: f64, paint: impl FnOnce(&mut Canvas<'_>)) -> Drawing {
    let width = width_mm * POINTS_PER_MM;
    let mut text = String::new();
    let mut canvas = Canvas {
        backend: SVGBackend::with_string(&mut text, (units(width).unsigned_abs(), units(height).unsigned_abs())),
    };
    paint(&mut canvas);
    canvas.backend.present().expect("memory takes every drawing");
    drop(canvas);
    let body = text.split_once('>').map_or("", |(_, body)| body);
    let hatch_mark = format!("#{:02X}{:02X}{:02X}", HATCH.0, HATCH.1, HATCH.2);
    let svg = format!(
        "<svg {} viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\">\n{PATTERN}{}",
        size_text(width_mm, height / POINTS_PER_MM),
        units(width),
        units(height),
        body.trim_start().replace(&hatch_mark, "url(#hatch)")
    );
    Drawing { svg }
}

/// Writes width and height in millimetres as the head of a drawing has them.
fn size_text(width: f64, height: f64) -> String {
    format!("width=\"{width:.3}mm\" height=\"{height:.3}mm\"")
}

/// The hatching that stands for missing data.
const PATTERN: &str = "<defs><pattern id=\"hatch\" width=\"80\" height=\"80\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect width=\"80\" height=\"80\" fill=\"#FFFFFF\"/><rect width=\"22\" height=\"80\" fill=\"#9AA0A6\"/></pattern></defs>\n";

impl Drawing {
    /// Returns the width in millimetres.
    pub fn width_mm(&self) -> f64 {
        self.size().0
    }

    /// Returns the same drawing at another width, with everything in it, letters and rules too, made larger or smaller alike.
    pub fn at_width(&self, width_mm: f64) -> Self {
        let (width, height) = self.size();
        let (old, new) = (size_text(width, height), size_text(width_mm, height * width_mm / width));
        Self { svg: self.svg.replacen(&old, &new, 1) }
    }

    /// Reads width and height in millimetres from the head that `draw` wrote.
    fn size(&self) -> (f64, f64) {
        let mut numbers = self.svg.split("mm\"").filter_map(|text| text.rsplit('"').next()?.parse().ok());
        (numbers.next().unwrap_or(NARROW_MM), numbers.next().unwrap_or(NARROW_MM))
    }

    /// Returns the document with a title and a description for screen readers, its ids made unique with `name`.
    pub fn titled(&self, name: &str, title: &str, description: &str) -> String {
        let open = format!(
            " role=\"img\" aria-labelledby=\"{name}-title {name}-desc\">\n<title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>",
            escaped(title),
            escaped(description)
        );
        self.svg
            .replacen('>', &open, 1)
            .replace("id=\"hatch\"", &format!("id=\"{name}-hatch\""))
            .replace("url(#hatch)", &format!("url(#{name}-hatch)"))
    }
}

/// Makes text safe inside an element or attribute of XML.
fn escaped(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Canvas<'_> {
    /// Fills a rectangle.
    pub fn fill(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        self.painted(x, y, width, height, &filled(colour));
    }

    /// Fills a rectangle with the hatching for missing data.
    pub fn hatch(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.painted(x, y, width, height, &filled(HATCH));
    }

    /// Draws the outline of a rectangle.
    pub fn frame(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour, weight: f64) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y), (x + width, y)];
        self.line(&corners, colour, weight);
    }

    fn painted(&mut self, x: f64, y: f64, width: f64, height: f64, style: &ShapeStyle) {
        self.backend
            .draw_rect(place(x, y), place(x + width, y + height), style, true)
            .expect("memory takes every drawing");
    }

    /// Draws a line through points.
    pub fn line(&mut self, points: &[(f64, f64)], colour: Colour, weight: f64) {
        let style =
            ShapeStyle { color: rgb(colour).to_rgba(), filled: false, stroke_width: units(weight).unsigned_abs() };
        self.backend.draw_path(points.iter().map(|(x, y)| place(*x, *y)), &style).expect("memory takes every drawing");
    }

    /// Fills a circle.
    pub fn dot(&mut self, x: f64, y: f64, radius: f64, colour: Colour) {
        self.backend
            .draw_circle(place(x, y), units(radius).unsigned_abs(), &filled(colour), true)
            .expect("memory takes every drawing");
    }

    /// Draws a circle and leaves it empty.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64, colour: Colour, weight: f64) {
        self.dot(x, y, radius, crate::style::PAPER);
        let style =
            ShapeStyle { color: rgb(colour).to_rgba(), filled: false, stroke_width: units(weight).unsigned_abs() };
        self.backend
            .draw_circle(place(x, y), units(radius - weight / 2.0).unsigned_abs(), &style, false)
            .expect("memory takes every drawing");
    }

    /// Writes one line of text on the base line through the point.
    pub fn text(&mut self, x: f64, y: f64, text: &str, look: Lettering) {
        // Plotters sets size / 1.24 and lets the text hang 0.76 of it below the point.
        const PLOTTERS_SIZE: f64 = 1.24;
        const HANG: f64 = 0.76;
        let horizontal = match look.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let turn = if look.upwards { FontTransform::Rotate270 } else { FontTransform::None };
        let font = (FAMILIES, look.size * UNITS * PLOTTERS_SIZE)
            .into_font()
            .style(if look.bold { FontStyle::Bold } else { FontStyle::Normal })
            .transform(turn);
        let colour = rgb(look.colour);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Top));
        let hang = HANG * look.size;
        let (x, y) = if look.upwards { (x - hang, y) } else { (x, y - hang) };
        self.backend.draw_text(&printable(text), &style, place(x, y)).expect("memory takes every drawing");
    }

    /// Writes lines of text, the first on the base line through the point.
    pub fn lines(&mut self, x: f64, y: f64, lines: &[String], look: Lettering) {
        for (at, line) in lines.iter().enumerate() {
            self.text(x, y + crate::style::LINE * at as f64, line, look);
        }
    }
}

fn rgb((r, g, b): Colour) -> RGBColor {
    RGBColor(r, g, b)
}

fn filled(colour: Colour) -> ShapeStyle {
    rgb(colour).filled()
}

fn place(x: f64, y: f64) -> (i32, i32) {
    (units(x), units(y))
}

/// Points as whole drawing units.
fn units(points: f64) -> i32 {
    (points * UNITS).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_in_millimetres_and_text_is_safe() {
        let drawing = draw(84.0, 72.0, |canvas| {
            canvas.text(1.0, 10.0, "<script>alert(1)</script>\u{1}", Lettering::default());
            canvas.hatch(0.0, 0.0, 10.0, 10.0);
        });
        let svg = drawing.titled("a", "x < y", "\u{2}");
        assert!(svg.starts_with("<svg width=\"84.000mm\" height=\"25.400mm\" viewBox=\"0 0 4762 1440\""));
        assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{fffd}") && !svg.contains("<script"));
        assert!(
            svg.contains("fill=\"url(#a-hatch)\"")
                && svg.contains("x &lt; y")
                && svg.contains("<desc id=\"a-desc\">\u{fffd}</desc>")
        );
        assert!(svg.trim_end().ends_with("</svg>"));
    }
}
