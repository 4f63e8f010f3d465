//! One row per case, theme and coder.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, IntoLazy, col};
use tables::Tables;
use vocabulary::{CaseRole, Judgement, Review};

use super::{
    counted::{codes, counted},
    error::AnalyseError,
    place::place,
};

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
///
/// Case, theme, coder and judgement stand in it by their place in the order that the review declares, and not by their words.
#[derive(Debug)]
pub struct CodingFrame {
    /// Cases and context, in the order of the table.
    pub cases: Vec<CaseRow>,
    /// Themes, in the order of the codebook.
    pub themes: Vec<ThemeRow>,
    /// The coders, as the review declares them.
    pub coders: Vec<String>,
    /// All judgements.
    pub rows: Vec<CodingRow>,
    /// The words of the scale, levels first.
    words: Vec<String>,
    frame: DataFrame,
}

impl CodingFrame {
    /// Takes cases, themes and judgements from the tables.
    ///
    /// # Errors
    /// When a judgement is no word of the scale.
    pub fn of(review: &Review, tables: &Tables) -> Result<Self, AnalyseError> {
        let rows = tables.coding.iter().map(|row| coding(review, row)).collect::<Result<Vec<_>, _>>()?;
        let (cases, themes) = (cases(tables), themes(tables));
        let coders: Vec<String> = review.coders.iter().map(|card| card.id.to_string()).collect();
        let words: Vec<String> = review.scale.words().map(str::to_owned).collect();
        let n_levels = review.scale.levels().len();
        let judgement = |row: &CodingRow| match row.judgement {
            Judgement::Level(level) => level,
            Judgement::Missing => n_levels,
        };
        let case = places(cases.iter().map(|case| case.id.as_str()));
        let theme = places(themes.iter().map(|theme| theme.id.as_str()));
        let coder = places(coders.iter().map(String::as_str));
        let mut columns: [Vec<u32>; 5] = Default::default();
        for (at, row) in rows.iter().enumerate() {
            let (case, theme, coder) = (case.get(&*row.case), theme.get(&*row.theme), coder.get(&*row.coder));
            // The inputs were checked to name nobody else; what is not declared has no place to be counted at.
            let (Some(case), Some(theme), Some(coder)) = (case, theme, coder) else { continue };
            for (column, code) in columns.iter_mut().zip([*case, *theme, *coder, judgement(row), at]) {
                column.push(u32::try_from(code).unwrap_or(u32::MAX));
            }
        }
        let height = columns[0].len();
        let named = ["case", "theme", "coder", "judgement", "row"].into_iter().zip(columns);
        let columns = named.map(|(name, codes)| Column::new(name.into(), codes)).collect();
        Ok(Self { cases, themes, coders, rows, words, frame: DataFrame::new(height, columns)? })
    }

    /// Counts the judgements of each coder: coder, judgement, count, in the order of coders and scale.
    ///
    /// # Errors
    /// When the frame library refuses.
    pub fn counts_by_coder(&self) -> Result<Vec<(String, String, usize)>, AnalyseError> {
        let counts = counted(&self.frame, ["coder", "judgement"])?.into_iter();
        Ok(counts.map(|([coder, word], n)| (self.coders[coder].clone(), self.words[word].clone(), n)).collect())
    }

    /// Returns which row holds the judgement of each coder, of each theme, of each case; of several rows the first.
    ///
    /// # Errors
    /// When the frame library refuses.
    pub fn grid(&self) -> Result<Vec<Vec<Vec<Option<usize>>>>, AnalyseError> {
        let by = [col("case"), col("theme"), col("coder")];
        let first = self.frame.clone().lazy().group_by(by).agg([col("row").min()]).collect()?;
        let mut grid = vec![vec![vec![None; self.coders.len()]; self.themes.len()]; self.cases.len()];
        let (case, theme) = (codes(&first, "case")?, codes(&first, "theme")?);
        let (coder, row) = (codes(&first, "coder")?, codes(&first, "row")?);
        for (((case, theme), coder), row) in case.into_iter().zip(theme).zip(coder).zip(row) {
            grid[case][theme][coder] = Some(row);
        }
        Ok(grid)
    }
}

/// The place of each name; of one that occurs twice the first.
fn places<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut places = BTreeMap::new();
    for (at, name) in names.enumerate() {
        places.entry(name).or_insert(at);
    }
    places
}

fn coding(review: &Review, row: &tables::CodingRow) -> Result<CodingRow, AnalyseError> {
    let source = place(&row.source_file, row.source_line);
    let off_scale = || AnalyseError::OffScale {
        found: row.judgement.clone(),
        place: source.clone(),
        expected: review.scale.words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
    };
    Ok(CodingRow {
        case: row.case.to_string(),
        theme: row.theme.to_string(),
        coder: row.coder.to_string(),
        judgement: review.scale.parse(&row.judgement).ok_or_else(off_scale)?,
        locator: row.locator.clone(),
        note: row.note.clone(),
        source,
    })
}

fn cases(tables: &Tables) -> Vec<CaseRow> {
    let case = |row: &tables::CaseRow| CaseRow {
        id: row.case.to_string(),
        role: row.role,
        setting: row.setting.clone(),
        country: row.country.clone(),
        design: row.design.clone(),
        participants: row.participants.clone(),
        label_used: row.label_used.clone(),
        read: row.read.clone(),
    };
    tables.cases.iter().map(case).collect()
}

fn themes(tables: &Tables) -> Vec<ThemeRow> {
    let theme = |row: &tables::ThemeRow| ThemeRow {
        id: row.theme.to_string(),
        label: row.label.clone(),
        lens: row.lens.clone(),
        definition: row.definition.clone(),
        code_when: row.code_when.clone(),
        do_not_code_when: row.do_not_code_when.clone(),
    };
    tables.themes.iter().map(theme).collect()
}
