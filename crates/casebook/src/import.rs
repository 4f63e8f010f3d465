//! Files of references become one list, with its doubles told and no record lost; where it is written is the caller's affair.

mod doubles;

use formats::{FileCount, LOST_RECORD, Output, import as read};
use matching::duplicates::{Duplicates, duplicates};
use report::File;
use vocabulary::{Problems, Reference};

use crate::{error::Error, formatted::Style};

use doubles::without_doubles;

/// How a list is to be made.
pub struct ImportWish {
    /// How it is written.
    pub way: Way,
    /// Whether doubles are kept.
    pub keep_doubles: bool,
    /// Whether it is made without the records that could not be read.
    pub leave_out: bool,
}

/// How a list is written.
pub enum Way {
    /// In a format that programs read.
    Output(&'static Output),
    /// As a journal prints it, on one line an entry or as a page with its italics.
    Formatted {
        /// The style.
        style: Style,
        /// Whether it is a page.
        as_page: bool,
    },
}

/// What several files came to.
pub struct Import {
    /// What each file gave.
    pub files: Vec<FileCount>,
    /// What is odd and loses nothing.
    pub odd: Problems,
    /// By what a record would be lost.
    pub lost: Problems,
    /// The list; nothing where a record would be lost that was not to be left out.
    pub list: Option<List>,
}

/// A list of several files.
pub struct List {
    /// The list as it is written.
    pub text: String,
    /// How many references it has.
    pub n_references: usize,
    /// The records that are one work, each group as the places of its members.
    pub doubles: Vec<Vec<String>>,
    /// The pairs that may be one work, and were both kept.
    pub unsure: Vec<(String, String)>,
    /// The table of what was joined, field by field; nothing where nothing was or may be.
    pub told: Option<Vec<u8>>,
    /// The entries whose authors the style left out, each as its id and its text.
    pub without_authors: Vec<(String, String)>,
}

/// Reads the files and makes one list of them.
///
/// # Errors
/// When the list cannot be printed in its style.
pub fn import(files: &[File], wish: &ImportWish) -> Result<Import, Error> {
    let imported = read(files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())));
    let empty: Vec<&str> =
        imported.files.iter().filter(|file| file.n_out == 0).map(|file| file.file.as_str()).collect();
    let (mut lost, mut odd) = (Problems::default(), Problems::default());
    for problem in imported.problems.iter() {
        let is_lost = problem.message == LOST_RECORD || empty.contains(&problem.place.file.as_str());
        if is_lost { &mut lost } else { &mut odd }.push(problem.clone());
    }
    let is_left_out = wish.leave_out && !imported.records.is_empty();
    if !lost.is_empty() && !is_left_out {
        return Ok(Import { files: imported.files, odd, lost, list: None });
    }
    let references: Vec<Reference> = imported.records.iter().map(|(_, entry)| entry.reference.clone()).collect();
    let found = duplicates(&references);
    let place = |at: usize| format!("{}:{}", imported.files[imported.records[at].0].file, imported.records[at].1.line);
    let doubles = found.groups.iter().map(|group| group.members.iter().map(|at| place(*at)).collect()).collect();
    let unsure = found.unsure.iter().map(|pair| (place(pair.first), place(pair.second))).collect();
    let found = if wish.keep_doubles { Duplicates { groups: Vec::new(), ..found } } else { found };
    let once = without_doubles(&references, &found, &place);
    let (text, without_authors) = match &wish.way {
        Way::Output(output) => ((output.write)(&once.references), Vec::new()),
        Way::Formatted { style, as_page } => style.write(&once.references, *as_page)?,
    };
    let is_told = !found.groups.is_empty() || !found.unsure.is_empty();
    let list = List {
        text,
        n_references: once.references.len(),
        doubles,
        unsure,
        told: is_told.then_some(once.told),
        without_authors,
    };
    Ok(Import { files: imported.files, odd, lost, list: Some(list) })
}
