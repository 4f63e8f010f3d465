//! Bytes, markup and sheets as text that knows its place in a file.
//! What a text means, and where its file lies, is not known here.

mod encoding;
mod file;
mod markup;
mod nearest;
mod sheet;

pub use encoding::{Decoded, Encoding, decoded};
pub use file::TextFile;
pub use markup::{plain, unescaped};
pub use nearest::nearest;
pub use sheet::{Cell, Row, Sheet};
