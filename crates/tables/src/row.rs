//! A table as data, and the macro that makes one of a declaration: the struct, its columns and their meanings together.
//! A column is said once, so that type, header and dictionary cannot part.

use serde::{Serialize, de::DeserializeOwned};

/// A table: its name and its columns in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// The name, which is that of its file without `.csv`.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// The columns.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub meaning: &'static str,
    /// Says what is expected in place of a text that the column cannot hold; nothing where it can.
    pub refuses: fn(&str) -> Option<String>,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.meaning) == (other.name, other.meaning)
    }
}

impl Eq for Column {}

impl Table {
    /// Returns the name of the file.
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// A row of a table.
pub trait Row: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The table.
    const TABLE: Table;

    /// Names a column that does not fit the others of the row, and what it would have to hold; most rows have none.
    fn contradiction(&self) -> Option<(&'static str, &'static str)> {
        None
    }
}

/// Declares a row: the name of its table and what one row is, then the struct, whose comments are the dictionary.
///
/// A column whose name no field can bear is named by `as`. What the columns cannot say alone is said by `contradiction`.
macro_rules! row {
    (
        $table:literal: $about:literal,
        $(#[$attribute:meta])*
        pub struct $row:ident {
            $(#[doc = $meaning:literal] pub $field:ident $(as $column:literal)?: $type:ty,)+
        }
        $(contradiction: $contradiction:expr)?
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $row {
            $(
                #[doc = $meaning]
                #[serde(with = "crate::cell" $(, rename = $column)?)]
                pub $field: $type,
            )+
        }

        impl $crate::row::Row for $row {
            const TABLE: $crate::row::Table = $crate::row::Table {
                name: $table,
                row: $about,
                columns: &[$($crate::row::Column {
                    name: $crate::row::column_name!($field $($column)?),
                    meaning: $meaning.trim_ascii(),
                    refuses: |text| match <$type as $crate::cell::Cell>::read(text) {
                        Some(_) => None,
                        None => Some(<$type as $crate::cell::Cell>::expected()),
                    },
                }),+],
            };

            $(fn contradiction(&self) -> Option<(&'static str, &'static str)> {
                $contradiction(self)
            })?
        }

        #[cfg(test)]
        impl $crate::random::Random for $row {
            fn random(source: &mut $crate::random::Source<'_>) -> Self {
                Self { $($field: $crate::random::Random::random(source)),+ }
            }
        }
    };
}

macro_rules! column_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $column:literal) => {
        $column
    };
}

pub(crate) use {column_name, row};
