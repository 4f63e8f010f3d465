//! The look, once: colours, type and sizes of every figure.

/// The width of a figure in one column, in millimetres.
pub const NARROW_MM: f64 = 84.0;
/// The width of a figure over the page, in millimetres.
pub const WIDE_MM: f64 = 170.0;

/// The size of all text, in points: the smallest that the strictest publishers take.
pub const TEXT: f64 = 8.0;
/// The distance from one line of text to the next.
pub const LINE: f64 = 9.6;
/// A thin rule: frames and grids.
pub const THIN: f64 = 0.5;
/// A rule that carries a value.
pub const RULE: f64 = 1.0;
/// A rule that must be noticed.
pub const HEAVY: f64 = 1.5;

/// A colour as red, green and blue.
pub type Colour = (u8, u8, u8);

/// Text and axes.
pub const INK: Colour = (0x1a, 0x1a, 0x1a);
/// Secondary text; at least 4.5 to 1 on white.
pub const QUIET: Colour = (0x59, 0x59, 0x59);
/// Frames and grids.
pub const GRID: Colour = (0xc4, 0xc8, 0xcc);
/// The page.
pub const PAPER: Colour = (0xff, 0xff, 0xff);
/// Values.
pub const BLUE: Colour = (0x00, 0x5a, 0x94);
/// What must be looked at: vermilion of the palette of Okabe and Ito, apart from the blues for every kind of colour vision and in grey.
pub const ALERT: Colour = (0xd5, 0x5e, 0x00);
/// What is left out.
pub const OMISSION: Colour = (0xf2, 0xb8, 0x8a);

/// Returns the fill of a level on a scale of `n` levels: the lowest nearly white, the highest dark, evenly apart in lightness.
pub fn level(level: usize, n: usize) -> Colour {
    const STOPS: [Colour; 5] =
        [(0xee, 0xf3, 0xf8), (0xb9, 0xd2, 0xe6), (0x7f, 0xae, 0xd2), (0x3d, 0x82, 0xb4), (0x00, 0x4b, 0x7c)];
    if n < 2 {
        return STOPS[0];
    }
    let place = level.min(n - 1) * (STOPS.len() - 1);
    let (stop, rest) = (place / (n - 1), place % (n - 1));
    let next = STOPS[(stop + 1).min(STOPS.len() - 1)];
    let mix = |a: u8, b: u8| {
        let mixed = (usize::from(a) * (n - 1 - rest) + usize::from(b) * rest) / (n - 1);
        u8::try_from(mixed).expect("a value between two bytes is a byte")
    };
    (mix(STOPS[stop].0, next.0), mix(STOPS[stop].1, next.1), mix(STOPS[stop].2, next.2))
}

/// Returns the text colour, black or white, that stands out more on `fill`; one of the two always has a contrast of 4.5.
pub fn on(fill: Colour) -> Colour {
    const BLACK: Colour = (0, 0, 0);
    if contrast(fill, PAPER) > contrast(fill, BLACK) { PAPER } else { BLACK }
}

/// Returns the contrast of two colours as defined by WCAG 2, from 1 to 21.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((r, g, b): Colour) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_darken_evenly_enough_to_tell_apart_in_grey() {
        for n in 2..=5 {
            let greys: Vec<f64> = (0..n).map(|at| luminance(level(at, n))).collect();
            assert!(greys.windows(2).all(|pair| pair[0] / pair[1] > 1.25), "{n}: {greys:?}");
        }
        assert_eq!(level(2, 3), (0x00, 0x4b, 0x7c));
    }

    #[test]
    fn text_can_be_read_on_every_fill() {
        for n in 2..=5 {
            assert!((0..n).all(|at| contrast(level(at, n), on(level(at, n))) >= 4.5));
        }
        assert!(contrast(QUIET, PAPER) >= 4.5 && contrast(ALERT, on(ALERT)) >= 4.5);
    }
}
