//! All tables of a review: a folder of files, or this struct in memory.

use std::path::Path;

use crate::{
    candidates::CandidateRow,
    cases::CaseRow,
    changes::ChangeRow,
    citation_check::CheckRow,
    citation_searches::SearchRow,
    coding::CodingRow,
    duplicates::DoubleRow,
    entries::EntryRow,
    full_text::FullTextRow,
    look_alikes::LookAlikeRow,
    merged::MergedRow,
    notices::NoticeRow,
    reading::{TableError, read},
    references::ReferenceRow,
    row::{Row, Table},
    spellings::SpellingRow,
    survey::SurveyRow,
    themes::ThemeRow,
    writing::{WriteError, bytes, write},
};

/// Lists the tables: each is a field of `Tables` and a line of `TABLES`.
macro_rules! tables {
    ($($field:ident: $row:ty,)+) => {
        /// Every table, in the order in which the dictionary describes them.
        pub const TABLES: &[Table] = &[$(<$row>::TABLE),+];

        /// The rows of every table.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Tables {
            $(#[doc = concat!("The rows of `", stringify!($field), ".csv`.")] pub $field: Vec<$row>,)+
        }

        impl Tables {
            /// Reads every table of `folder`.
            ///
            /// # Errors
            /// When a table is missing, lacks a column, or holds a cell that its column cannot hold.
            pub fn read(folder: &Path) -> Result<Self, TableError> {
                Ok(Self { $($field: read(folder)?,)+ })
            }

            /// Writes every table into `folder`, each whole or not at all.
            ///
            /// # Errors
            /// When the folder or a file cannot be written; tables already replaced stay replaced.
            pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
                write(&self.files(), folder)
            }

            /// Returns every table as CSV under the name of its file.
            pub fn files(&self) -> Vec<(String, Vec<u8>)> {
                vec![$((<$row>::TABLE.file(), bytes(&self.$field)),)+]
            }

            /// Names the tables in which two sets differ.
            pub fn differing(&self, other: &Self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.$field != other.$field {
                    names.push(<$row>::TABLE.name);
                })+
                names
            }

            /// Makes tables of random rows, without those that no table can hold.
            #[cfg(test)]
            pub(crate) fn random(bytes: &[u8]) -> Self {
                let source = &mut $crate::random::Source(bytes);
                Self { $($field: {
                    let rows: Vec<$row> = $crate::random::Random::random(source);
                    rows.into_iter().filter(|row| row.contradiction().is_none()).collect()
                },)+ }
            }
        }
    };
}

tables! {
    references: ReferenceRow,
    entries: EntryRow,
    citation_check: CheckRow,
    merged: MergedRow,
    look_alikes: LookAlikeRow,
    spellings: SpellingRow,
    duplicates: DoubleRow,
    notices: NoticeRow,
    changes: ChangeRow,
    candidates: CandidateRow,
    citation_searches: SearchRow,
    full_text: FullTextRow,
    cases: CaseRow,
    themes: ThemeRow,
    coding: CodingRow,
    survey: SurveyRow,
}
