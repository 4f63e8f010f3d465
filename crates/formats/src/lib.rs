//! The files people hand us and take away again: files of references in, and lists of references out.
//! A format turns text into references with the line each came from; opening and writing files is not done here.

mod dates;
mod entities;
mod format;
mod imported;
mod issn;
mod json_records;
mod methods;
mod pages;
mod people;
mod readers;
mod reading;
mod record;
mod tagged;
mod unknown_tags;
mod writer;
pub mod writers;
mod xml_records;

pub use format::{Entry, Format, LOST_RECORD, ReadFile};
pub use imported::{FileCount, Imported, import};
pub use methods::METHODS;
pub use readers::{
    FORMATS,
    csl_json::{FORMAT as CSL_JSON, accessed},
};
pub use reading::{read_references, recognise};
pub use writer::Output;
pub use writers::{OUTPUTS, output};
