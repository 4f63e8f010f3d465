//! References written out again, one file a format, so that a corrected list can go back where it came from.
//! Files are not opened here; which references are written, and in what order, is the caller's choice.

mod bibtex;
mod csl_json;
#[cfg(feature = "formatted")]
pub mod formatted;
mod ris;

use crate::writer::Output;

/// Every output.
pub const OUTPUTS: &[Output] = &[csl_json::OUTPUT, bibtex::OUTPUT, ris::OUTPUT];

/// Finds an output by its name.
pub fn output(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|output| output.name == name)
}

#[cfg(test)]
mod tests;
