//! A list printed in a CSL style, for the place it came from; styles are known to `ingest::output::formatted`.
//! Built only with the feature `formatted`, since the archive of styles is heavy; without it the command says how to get it.

use std::path::PathBuf;

use anyhow::Result;
use vocabulary::Reference;

use crate::terminal::Usage;

#[cfg(feature = "formatted")]
pub use with_styles::Style;

/// A style; none can be found without the feature `formatted`.
#[cfg(not(feature = "formatted"))]
pub enum Style {}

#[cfg(not(feature = "formatted"))]
impl Style {
    /// Says how to get a build that prints in styles.
    ///
    /// # Errors
    /// Always.
    pub fn find(style: &str, files: &[PathBuf]) -> Result<Self> {
        let files: Vec<String> = files.iter().map(|file| quoted(&file.display().to_string())).collect();
        anyhow::bail!(Usage {
            message: "this build of the commands prints no styles".into(),
            hint: format!(
                "run `cargo run --package xtask --features formatted -- import {} --as formatted --style {}`; building it takes about a minute once",
                files.join(" "),
                quoted(style)
            ),
        })
    }

    /// Returns the name of the file that the list goes to.
    pub fn file_name(&self, _: &[PathBuf]) -> String {
        match *self {}
    }

    /// Prints the list.
    ///
    /// # Errors
    /// None, since there is no style to print in.
    pub fn write(&self, _: &[Reference], _: bool) -> Result<String> {
        match *self {}
    }
}

/// Quotes what a shell would split or read as something else.
#[cfg(not(feature = "formatted"))]
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@+".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

#[cfg(feature = "formatted")]
mod with_styles {
    use std::{fs, path::Path};

    use anyhow::{Context, bail};
    use ingest::output::formatted::{FormattedError, StyleChoice, formatted, style_names};

    use super::*;
    use crate::terminal::stage;

    /// A style that was found, with the text of its file where it is not one of the archive.
    pub struct Style {
        name: String,
        csl: Option<String>,
    }

    impl Style {
        /// Returns the name of the file that the list of the first of some files goes to.
        pub fn file_name(&self, files: &[PathBuf]) -> String {
            let stem = files
                .first()
                .and_then(|file| file.file_stem())
                .map_or("references".into(), |stem| stem.to_string_lossy());
            let style = Path::new(&self.name).file_stem().map_or("formatted".into(), |stem| stem.to_string_lossy());
            format!("{stem}.{style}.txt")
        }

        /// Finds a style by its name in the archive or by the path of its file.
        ///
        /// # Errors
        /// When there is none of that name, or the file cannot be read or used.
        pub fn find(style: &str, _: &[PathBuf]) -> Result<Self> {
            let csl = match Path::new(style).extension().is_some_and(|ending| ending == "csl") {
                true => Some(fs::read_to_string(style).with_context(|| format!("cannot read `{style}`"))?),
                false => None,
            };
            let found = Self { name: style.to_owned(), csl };
            match formatted(&[], found.choice()) {
                Err(FormattedError::UnknownStyle(name)) => bail!(Usage {
                    message: format!("`{name}` is not a style of the archive"),
                    hint: format!("give the path of its `.csl` file, or choose one of {}", style_names().join(", ")),
                }),
                Err(error) => Err(error).with_context(|| format!("cannot print in `{style}`")),
                Ok(_) => Ok(found),
            }
        }

        fn choice(&self) -> StyleChoice<'_> {
            self.csl.as_deref().map_or(StyleChoice::Named(&self.name), StyleChoice::Csl)
        }

        /// Prints the list, one entry a line, or as a page with its italics.
        ///
        /// # Errors
        /// When the citation processor fails.
        pub fn write(&self, references: &[Reference], as_page: bool) -> Result<String> {
            let entries =
                formatted(references, self.choice()).with_context(|| format!("cannot print in `{}`", self.name))?;
            for entry in entries.iter().filter(|entry| entry.lacks_authors) {
                stage("look", &format!("the style left out the authors of `{}`: {}", entry.id, entry.text));
            }
            let lines: Vec<&str> =
                entries.iter().map(|entry| if as_page { entry.html.as_str() } else { entry.text.as_str() }).collect();
            if !as_page {
                return Ok(lines.iter().map(|line| format!("{}\n", line.replace('\n', " "))).collect());
            }
            let paragraphs: String = lines.iter().map(|line| format!("<p>{line}</p>\n")).collect();
            Ok(format!(
                "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>References</title>\n<body>\n{paragraphs}</body></html>\n"
            ))
        }
    }
}
