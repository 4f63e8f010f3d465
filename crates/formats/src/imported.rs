//! Several files of references as one list, with the count that proves that none was lost.
//! Which records are the same work is not decided here, and nothing is written.

use vocabulary::Problems;

use crate::{format::Entry, reading::read_with_format};

/// The records of several files, in the order of the files.
#[derive(Debug, Default)]
pub struct Imported {
    /// Every record with the index of its file.
    pub records: Vec<(usize, Entry)>,
    /// What each file gave.
    pub files: Vec<FileCount>,
    /// What is wrong in any of them.
    pub problems: Problems,
}

/// What one file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCount {
    /// The file.
    pub file: String,
    /// What people call its format; nothing when it was not recognised.
    pub format: Option<&'static str>,
    /// How many records the file holds.
    pub n_in: usize,
    /// How many of them were read.
    pub n_out: usize,
    /// How many could not be read and are named in a problem.
    pub n_named: usize,
    /// How many problems there are with the file, of whatever kind.
    pub n_problems: usize,
}

impl FileCount {
    /// Whether every record that went in came out or is named.
    pub fn is_complete(&self) -> bool {
        self.n_in == self.n_out + self.n_named
    }
}

/// Reads several files, each as its name and its bytes.
pub fn import<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Imported {
    let mut imported = Imported::default();
    for (index, (file, bytes)) in files.into_iter().enumerate() {
        let (format, read) = read_with_format(bytes, file);
        imported.files.push(FileCount {
            file: file.to_owned(),
            format: format.map(|format| format.label),
            n_in: read.n_found,
            n_out: read.entries.len(),
            n_named: read.n_named(),
            n_problems: read.problems.len(),
        });
        imported.records.extend(read.entries.into_iter().map(|entry| (index, entry)));
        imported.problems.extend(read.problems);
    }
    imported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_counted_file_by_file() {
        let files: [(&str, &[u8]); 4] = [
            ("a.ris", b"TY  - JOUR\nTI  - One\nER  - \n"),
            ("b.bib", b"@book{b, title = {Two}}\n@book{c, title = {{Three}\n"),
            ("c.txt", b""),
            ("d.txt", b"what is this"),
        ];
        let imported = import(files);
        let counts: Vec<(usize, usize, usize, usize)> =
            imported.files.iter().map(|f| (f.n_in, f.n_out, f.n_named, f.n_problems)).collect();
        assert_eq!(counts, [(1, 1, 0, 0), (2, 1, 1, 1), (0, 0, 0, 1), (0, 0, 0, 1)]);
        assert!(imported.files.iter().all(FileCount::is_complete));
        assert_eq!(
            imported.files.iter().map(|f| f.format).collect::<Vec<_>>(),
            [Some("RIS"), Some("BibTeX"), None, None]
        );
        assert_eq!(imported.records.iter().map(|(file, _)| *file).collect::<Vec<_>>(), [0, 1]);
        let places: Vec<String> = imported.problems.iter().map(|p| p.place.to_string()).collect();
        assert_eq!(places, ["b.bib:2", "c.txt", "d.txt"]);
    }
}
