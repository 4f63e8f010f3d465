//! Turns the SVG master into PNG with its resolution and PDF with its fonts.
//! Only the bundled fonts are known, so every machine gives the same bytes.

use std::sync::{Arc, LazyLock};

use krilla::{
    Document,
    error::KrillaError,
    geom::Size,
    metadata::Metadata,
    page::PageSettings,
    tagging::{ContentTag, Tag, TagGroup, TagTree},
};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{self, Tree, fontdb::Database},
};

use crate::lettering;

/// Dots per inch of every bitmap.
pub const DPI: f64 = 300.0;
/// CSS pixels per inch, in which the SVG library measures.
const CSS_DPI: f64 = 96.0;

/// Says that a drawing could not be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The SVG is not well-formed.
    #[error("the drawing is no SVG")]
    Svg(#[from] usvg::Error),
    /// The bitmap cannot be made.
    #[error("a bitmap of {width} by {height} pixels cannot be made")]
    Size {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
    /// The bitmap cannot be written.
    #[error("cannot write the bitmap")]
    Png(#[from] png::EncodingError),
    /// The PDF cannot be written.
    #[error("cannot write the PDF: {0:?}")]
    Pdf(KrillaError),
}

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(lettering::REGULAR.to_vec());
    fonts.load_font_data(lettering::BOLD.to_vec());
    Arc::new(fonts)
});

/// Reads an SVG document with the bundled fonts.
///
/// # Errors
/// When the text is not well-formed SVG.
pub fn tree(svg: &str) -> Result<Tree, ExportError> {
    let options =
        usvg::Options { fontdb: Arc::clone(&FONTS), font_family: lettering::FAMILY.into(), ..usvg::Options::default() };
    Ok(Tree::from_str(svg, &options)?)
}

/// Returns a PNG at 300 dpi, opaque, with resolution and colour space in the file.
///
/// # Errors
/// When the drawing is too large.
pub fn png(tree: &Tree) -> Result<Vec<u8>, ExportError> {
    let scale = (DPI / CSS_DPI) as f32;
    let (width, height) = ((tree.size().width() * scale).round() as u32, (tree.size().height() * scale).round() as u32);
    let mut pixels = Pixmap::new(width, height).ok_or(ExportError::Size { width, height })?;
    pixels.fill(Color::WHITE);
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    // The paper is opaque everywhere, so the fourth channel tells nothing and publishers refuse it.
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let per_metre = (DPI / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}

/// Returns a PDF of one page with embedded fonts, a title, and the description as the figure's alternative text.
///
/// # Errors
/// When the PDF library refuses the drawing.
pub fn pdf(tree: &Tree, title: &str, description: &str) -> Result<Vec<u8>, ExportError> {
    let points = (72.0 / CSS_DPI) as f32;
    let wrong_size = || ExportError::Size { width: 0, height: 0 };
    let size = Size::from_wh(tree.size().width() * points, tree.size().height() * points).ok_or_else(wrong_size)?;
    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.start_tagged(ContentTag::Other);
    surface.draw_svg(tree, size, SvgSettings::default());
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut figure = TagGroup::new(Tag::Figure(Some(description.to_owned())));
    figure.push(drawn);
    let mut tags = TagTree::new();
    tags.push(figure);
    document.set_tag_tree(tags);
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .description(description.to_owned())
            .language("en".to_owned())
            .creator("Casebook".to_owned()),
    );
    document.finish().map_err(ExportError::Pdf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::{self, Lettering};

    fn sample() -> String {
        canvas::draw(84.0, 72.0, |canvas| canvas.text(10.0, 20.0, "Agreement", Lettering::default()))
            .titled("a", "t", "d")
    }

    #[test]
    fn bitmaps_know_their_resolution() {
        let bytes = png(&tree(&sample()).unwrap()).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        let dims = info.pixel_dims.expect("the resolution is in the file");
        assert_eq!((info.width, info.height, dims.xppu, dims.yppu), (992, 300, 11811, 11811));
        assert_eq!(info.color_type, png::ColorType::Rgb);
    }

    #[test]
    fn letters_are_drawn_and_both_formats_repeat() {
        let tree_a = tree(&sample()).unwrap();
        let empty = tree(&canvas::draw(84.0, 72.0, |_| {}).svg).unwrap();
        assert_ne!(png(&tree_a).unwrap(), png(&empty).unwrap());
        assert_eq!(png(&tree_a).unwrap(), png(&tree(&sample()).unwrap()).unwrap());
        let once = pdf(&tree_a, "t", "d").unwrap();
        assert_eq!(once, pdf(&tree(&sample()).unwrap(), "t", "d").unwrap());
        assert!(once.windows(9).any(|part| part == b"/FontFile"), "the font is embedded");
    }
}
