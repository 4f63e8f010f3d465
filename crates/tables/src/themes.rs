//! The themes of the codebook.

use vocabulary::ThemeId;

use crate::row::row;

row! {
    "themes": "a theme of the codebook, as in the inputs, checked",
    /// A theme of the codebook.
    pub struct ThemeRow {
        /// Its key.
        pub theme: ThemeId,
        /// Its name.
        pub label: String,
        /// The part of the lens.
        pub lens: String,
        /// The theme further up; empty where there is none.
        pub parent: Option<ThemeId>,
        /// What it means.
        pub definition: String,
        /// When to code it.
        pub code_when: String,
        /// When not to.
        pub do_not_code_when: String,
        /// The file of the codebook.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
