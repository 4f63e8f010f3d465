//! A list printed in a CSL style, for the place it came from; styles are known to `ingest::output::formatted`.
//! Without the feature `formatted` no style is found, since the archive of styles is heavy.

use vocabulary::Reference;

use crate::error::Error;

/// A list as it is printed, and the entries whose authors the style left out.
pub type Printed = (String, Vec<(String, String)>);

#[cfg(feature = "formatted")]
pub use with_styles::Style;

/// A style; none can be found without the feature `formatted`.
#[cfg(not(feature = "formatted"))]
pub enum Style {}

#[cfg(not(feature = "formatted"))]
impl Style {
    /// Whether this build knows styles.
    pub const ARE_KNOWN: bool = false;

    /// Finds no style.
    ///
    /// # Errors
    /// Always.
    pub fn find(_: &str, _: Option<String>) -> Result<Self, Error> {
        Err(Error::refused("this build of the commands prints no styles", "build it with the feature `formatted`"))
    }

    /// Prints the list.
    ///
    /// # Errors
    /// None, since there is no style to print in.
    pub fn write(&self, _: &[Reference], _: bool) -> Result<Printed, Error> {
        match *self {}
    }
}

#[cfg(feature = "formatted")]
mod with_styles {
    use formats::writers::formatted::{FormattedError, StyleChoice, formatted, style_names};

    use super::*;

    /// A style that was found, with the text of its file where it is not one of the archive.
    pub struct Style {
        name: String,
        csl: Option<String>,
    }

    impl Style {
        /// Whether this build knows styles.
        pub const ARE_KNOWN: bool = true;

        /// Finds a style by its name in the archive, or reads the text of a file of that name.
        ///
        /// # Errors
        /// When there is none of that name, or the text cannot be used.
        pub fn find(name: &str, csl: Option<String>) -> Result<Self, Error> {
            let found = Self { name: name.to_owned(), csl };
            match formatted(&[], found.choice()) {
                Err(FormattedError::UnknownStyle(name)) => Err(Error::refused(
                    format!("`{name}` is not a style of the archive"),
                    format!("give the path of its `.csl` file, or choose one of {}", style_names().join(", ")),
                )),
                Err(error) => Err(found.failed(&error)),
                Ok(_) => Ok(found),
            }
        }

        fn choice(&self) -> StyleChoice<'_> {
            self.csl.as_deref().map_or(StyleChoice::Named(&self.name), StyleChoice::Csl)
        }

        fn failed(&self, error: &FormattedError) -> Error {
            Error::Style(format!("cannot print in `{}`: {error}", self.name))
        }

        /// Prints the list, one entry a line, or as a page with its italics.
        ///
        /// # Errors
        /// When the citation processor fails.
        pub fn write(&self, references: &[Reference], as_page: bool) -> Result<Printed, Error> {
            let entries = formatted(references, self.choice()).map_err(|error| self.failed(&error))?;
            let without_authors = entries
                .iter()
                .filter(|entry| entry.lacks_authors)
                .map(|entry| (entry.id.to_string(), entry.text.clone()))
                .collect();
            let lines = entries.iter().map(|entry| if as_page { entry.html.as_str() } else { entry.text.as_str() });
            if !as_page {
                return Ok((lines.map(|line| format!("{}\n", line.replace('\n', " "))).collect(), without_authors));
            }
            let paragraphs: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
            let page = format!(
                "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>References</title>\n<body>\n{paragraphs}</body></html>\n"
            );
            Ok((page, without_authors))
        }
    }
}
