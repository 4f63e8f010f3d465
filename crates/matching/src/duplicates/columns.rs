//! Columns that tell nothing: where everything else agrees and the column never does, the column is damaged.
//! A running index in the issue's place is the common case; no column is judged by its name.

use vocabulary::Method;

use super::{
    agreements::{Agreements, agreements},
    prepared::Prepared,
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Columns that cannot tell works apart",
    statement: "A column is left out when, among at least ten pairs that share the title and three of the other fields, it agrees in fewer than one of five: a column that differs between copies of one record cannot tell works apart.",
    source: None,
}];

/// A column that can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The authors.
    Authors,
    /// The year.
    Year,
    /// The journal, book or meeting.
    Container,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// The pages.
    Pages,
}

impl Column {
    /// All columns, in the order of their declaration.
    pub const ALL: [Self; 6] = [Self::Authors, Self::Year, Self::Container, Self::Volume, Self::Issue, Self::Pages];

    /// Returns the column's word in tables and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authors => "authors",
            Self::Year => "year",
            Self::Container => "container",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::Pages => "pages",
        }
    }
}

/// The columns that are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ignored([bool; 6]);

impl Ignored {
    pub fn contains(&self, column: Column) -> bool {
        self.0[column as usize]
    }

    pub fn columns(&self) -> Vec<Column> {
        Column::ALL.into_iter().filter(|column| self.contains(*column)).collect()
    }
}

/// Finds columns that never agree between records that agree otherwise.
pub(crate) fn without_meaning(prepared: &[Prepared], pairs: &[(u32, u32)]) -> Ignored {
    // METHOD: Columns that cannot tell works apart.
    const FEWEST_PAIRS: usize = 10;
    const FEWEST_OTHERS: usize = 3;
    let mut n_known = [0usize; 6];
    let mut n_same = [0usize; 6];
    for (first, second) in pairs {
        let (a, b) = (&prepared[*first as usize], &prepared[*second as usize]);
        if a.title.is_empty() || a.title.compact() != b.title.compact() || a.title.information() < 3.0 {
            continue;
        }
        let Agreements(found) = agreements(a, b);
        let n_others = found.iter().filter(|same| **same == Some(true)).count();
        for column in Column::ALL {
            let Some(same) = found[column as usize] else { continue };
            if n_others - usize::from(same) >= FEWEST_OTHERS {
                n_known[column as usize] += 1;
                n_same[column as usize] += usize::from(same);
            }
        }
    }
    let is_useless = |at: usize| n_known[at] >= FEWEST_PAIRS && n_same[at] * 5 < n_known[at];
    Ignored(std::array::from_fn(is_useless))
}

#[cfg(test)]
mod tests {
    use vocabulary::{PartialDate, Reference};

    use super::*;

    /// Judges twelve pairs of invented records that agree in year, container and volume but never in the issue, with these titles.
    fn ignored(titles: [&str; 2]) -> Vec<Column> {
        let record = |at: usize, copy: usize| {
            let title = titles[copy].replace('#', &"nightingales".repeat(at % 3 + 1));
            Prepared::new(&Reference {
                title: Some(title).filter(|title| !title.is_empty()),
                issued: PartialDate::parse("2018").ok(),
                container: Some("Ward Care Quarterly".into()),
                volume: Some(at.to_string()),
                issue: Some((2 * at + copy).to_string()),
                ..Reference::default()
            })
        };
        let list: Vec<Prepared> = (1..=12).flat_map(|at| [record(at, 0), record(at, 1)]).collect();
        let pairs: Vec<(u32, u32)> = (0..12).map(|at| (2 * at, 2 * at + 1)).collect();
        without_meaning(&list, &pairs).columns()
    }

    #[test]
    fn a_column_is_judged_by_pairs_that_share_a_telling_title() {
        let title = "Counting invented # over Lund";
        assert_eq!(ignored([title, title]), [Column::Issue]);
        assert_eq!(ignored([title, "Listening to invented # in wards"]), []);
        assert_eq!(ignored(["", ""]), []);
        assert_eq!(ignored(["Editorial", "Editorial"]), []);
    }
}
