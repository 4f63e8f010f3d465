//! One row per case, theme and coder.

use std::path::Path;

use polars::prelude::{DataFrame, IntoLazy, SortMultipleOptions, col, len};
use vocabulary::{CaseRole, Judgement, JudgementScale, Word};

use super::{TableError, open, texts};

/// A coded work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Its key.
    pub id: String,
    /// Case or context.
    pub role: CaseRole,
    /// Where it took place.
    pub setting: String,
    /// In which country.
    pub country: String,
    /// How it was studied.
    pub design: String,
    /// Who took part.
    pub participants: String,
    /// The term the work uses.
    pub label_used: String,
    /// How much was read.
    pub read: String,
}

/// A theme of the codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeRow {
    /// Its key.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The part of the lens.
    pub lens: String,
    /// What it means.
    pub definition: String,
    /// When to code it.
    pub code_when: String,
    /// When not to.
    pub do_not_code_when: String,
}

/// One judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingRow {
    /// The case's key.
    pub case: String,
    /// The theme's key.
    pub theme: String,
    /// The coder's key.
    pub coder: String,
    /// The judgement on the review's scale.
    pub judgement: Judgement,
    /// Where in the work it is based.
    pub locator: String,
    /// The coder's summary.
    pub note: String,
    /// File and line.
    pub source: String,
}

/// The coding as a frame, with the cases and themes in their declared order.
#[derive(Debug)]
pub struct CodingFrame {
    /// Cases and context, in the order of the table.
    pub cases: Vec<CaseRow>,
    /// Themes, in the order of the codebook.
    pub themes: Vec<ThemeRow>,
    /// All judgements.
    pub rows: Vec<CodingRow>,
    frame: DataFrame,
}

impl CodingFrame {
    /// Opens the tables of cases, themes and coding in `folder`.
    ///
    /// # Errors
    /// When a table is missing, lacks a column, or holds a word that is not on the scale.
    pub fn open(folder: &Path, scale: &JudgementScale) -> Result<Self, TableError> {
        const FILE: &str = "coding.csv";
        let columns = ["case", "theme", "coder", "judgement", "locator", "note", "source_file", "source_line"];
        let frame = open(folder, FILE, &columns)?;
        let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
        let row = |row: usize| {
            let cell = |at: usize| column[at][row].clone();
            let word = cell(3);
            let wrong = || TableError::WrongCell {
                file: FILE.into(),
                row: row + 1,
                column: "judgement".into(),
                found: word.clone(),
                expected: "a word of the scale",
            };
            let judgement = scale.parse(&word).ok_or_else(wrong)?;
            Ok(CodingRow {
                case: cell(0),
                theme: cell(1),
                coder: cell(2),
                judgement,
                locator: cell(4),
                note: cell(5),
                source: format!("{}:{}", cell(6), cell(7)),
            })
        };
        let rows = (0..frame.height()).map(row).collect::<Result<_, TableError>>()?;
        Ok(Self { cases: cases(folder)?, themes: themes(folder)?, rows, frame })
    }

    /// Counts the judgements of each coder: coder, judgement, count, sorted by coder and judgement.
    ///
    /// # Errors
    /// When the frame library refuses.
    pub fn counts_by_coder(&self) -> Result<Vec<(String, String, usize)>, TableError> {
        let counted = self
            .frame
            .clone()
            .lazy()
            .group_by([col("coder"), col("judgement")])
            .agg([len().alias("n")])
            .sort(["coder", "judgement"], SortMultipleOptions::default())
            .collect()?;
        let n = counted.column("n")?.u32()?.iter().map(|n| n.unwrap_or_default() as usize).collect::<Vec<_>>();
        Ok(texts(&counted, "coder")?
            .into_iter()
            .zip(texts(&counted, "judgement")?)
            .zip(n)
            .map(|((coder, judgement), n)| (coder, judgement, n))
            .collect())
    }
}

fn cases(folder: &Path) -> Result<Vec<CaseRow>, TableError> {
    const FILE: &str = "cases.csv";
    let columns = ["case", "role", "setting", "country", "design", "participants", "label_used", "read"];
    let frame = open(folder, FILE, &columns)?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let row = |row: usize| {
        let cell = |at: usize| column[at][row].clone();
        let wrong = || TableError::WrongCell {
            file: FILE.into(),
            row: row + 1,
            column: "role".into(),
            found: cell(1),
            expected: "`case` or `context`",
        };
        let role = CaseRole::parse(&cell(1)).ok_or_else(wrong)?;
        Ok(CaseRow {
            id: cell(0),
            role,
            setting: cell(2),
            country: cell(3),
            design: cell(4),
            participants: cell(5),
            label_used: cell(6),
            read: cell(7),
        })
    };
    (0..frame.height()).map(row).collect()
}

fn themes(folder: &Path) -> Result<Vec<ThemeRow>, TableError> {
    let columns = ["theme", "label", "lens", "definition", "code_when", "do_not_code_when"];
    let frame = open(folder, "themes.csv", &columns)?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let row = |row: usize| {
        let cell = |at: usize| column[at][row].clone();
        ThemeRow {
            id: cell(0),
            label: cell(1),
            lens: cell(2),
            definition: cell(3),
            code_when: cell(4),
            do_not_code_when: cell(5),
        }
    };
    Ok((0..frame.height()).map(row).collect())
}
