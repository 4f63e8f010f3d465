//! The dictionary of the tables in data/README.md, as the types have it.

use std::{env, fs};

use tables::TABLES;

use crate::workspace;

/// Every table with what a row is and what each column holds.
fn dictionary() -> String {
    let mut text = String::new();
    for table in TABLES {
        text +=
            &format!("### `{}`\n\nOne row is {}.\n\n| column | what it holds |\n|---|---|\n", table.file(), table.row);
        for column in table.columns {
            text += &format!("| `{}` | {} |\n", column.name, column.meaning.trim_end_matches('.'));
        }
        text.push('\n');
    }
    text
}

#[test]
fn data_readme_describes_the_tables_as_they_are() {
    const BEGIN: &str = "<!-- the tables -->\n\n";
    const END: &str = "<!-- the tables end -->";
    let path = workspace().join("data/README.md");
    let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, rest) = text.split_once(BEGIN).expect("data/README.md describes the tables");
    let (described, after) = rest.split_once(END).expect("the description of the tables ends");
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, [before, BEGIN, &dictionary(), END, after].concat()).unwrap();
    } else {
        assert_eq!(described, dictionary(), "data/README.md describes other tables; UPDATE_EXPECTED=1 rewrites it");
    }
}
