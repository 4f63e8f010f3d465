//! The sections of the report, in their order: one file each with when it applies, its title and its blocks.
//! How a section looks is the renderers' matter.

mod across;
mod agreement;
mod cases;
pub mod changes;
mod citing;
mod credits;
mod matrix;
mod methods;
mod not_read;
mod question;
mod references;
mod survey;

use crate::section::Section;

/// Every section, in the order of the report.
pub const SECTIONS: &[Section] = &[
    question::SECTION,
    cases::SECTION,
    references::SECTION,
    citing::SECTION,
    changes::SECTION,
    matrix::SECTION,
    across::SECTION,
    agreement::SECTION,
    survey::SECTION,
    methods::SECTION,
    not_read::SECTION,
    credits::SECTION,
];
