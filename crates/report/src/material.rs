//! What figures and page are made from: the findings and the review's own words, with the names people read.

use analyse::{
    CaseRow, CheckRow, Findings, ThemeRow, Work,
    statistics::{AgreementRow, Cell, Consensus, Measure, PublishedFigure},
};
use vocabulary::{Base, Judgement, Review};

/// The findings of a review beside its declarations.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// What the review declares.
    pub review: &'a Review,
    /// What was found.
    pub findings: &'a Findings,
}

impl<'a> Material<'a> {
    /// Returns the work with this key.
    pub fn work(&self, id: &str) -> Option<&'a Work> {
        self.findings.lists.works.iter().find(|work| work.id == id)
    }

    /// Returns the findings of an entry of the list; the table has them entry by entry, in the order of the list.
    pub fn checks_of(&self, entry: usize) -> &'a [CheckRow] {
        let checks = &self.findings.lists.checks;
        let start = checks.partition_point(|row| row.entry < entry);
        let end = start + checks[start..].partition_point(|row| row.entry == entry);
        &checks[start..end]
    }

    /// Returns the name by which a work is shown; its key where it has no record.
    pub fn work_name(&self, id: &str) -> String {
        self.work(id).map_or_else(|| id.to_owned(), |work| work.short_name.clone())
    }

    /// Returns the label of the theme with this key.
    pub fn theme_label(&self, id: &str) -> &'a str {
        self.findings.themes.iter().find(|theme| theme.id == id).map_or("", |theme| &theme.label)
    }

    /// Returns the cases with their rows in the matrix.
    pub fn cases(&self) -> impl Iterator<Item = (usize, &'a CaseRow)> {
        let matrix = &self.findings.framework_matrix;
        self.findings.cases.iter().enumerate().filter(move |(at, _)| matrix.is_case[*at])
    }

    /// Returns the works read for context with their rows in the matrix.
    pub fn context(&self) -> impl Iterator<Item = (usize, &'a CaseRow)> {
        let matrix = &self.findings.framework_matrix;
        self.findings.cases.iter().enumerate().filter(move |(at, _)| !matrix.is_case[*at])
    }

    /// Returns agreement over all themes: over all works, and over the cases alone where works read for context stand beside them.
    pub fn agreement_over_all(&self) -> Vec<(&'static str, &'a AgreementRow)> {
        let agreement = &self.findings.agreement;
        let mut rows = vec![("All themes, all works", &agreement.overall)];
        if self.context().next().is_some() {
            rows.push(("All themes, cases only", &agreement.cases_only));
        }
        rows
    }

    /// Returns the themes with their columns in the matrix, gathered by the parts of the lens.
    pub fn themes_by_lens(&self) -> Vec<(&'a str, Vec<(usize, &'a ThemeRow)>)> {
        let themes = &self.findings.themes;
        let of = |id: &str| themes.iter().enumerate().filter(|(_, theme)| theme.lens == id).collect::<Vec<_>>();
        self.review
            .lens
            .iter()
            .map(|part| (part.label.as_str(), of(&part.id)))
            .filter(|(_, themes)| !themes.is_empty())
            .collect()
    }

    /// Returns the word for a level.
    pub fn level_word(&self, level: usize) -> &'a str {
        self.review.scale.word(Judgement::Level(level))
    }

    /// Whether the review declares a single coder, whose judgements nobody confirmed.
    pub fn has_one_coder(&self) -> bool {
        self.findings.framework_matrix.coders.len() == 1
    }

    /// Whether the review declares two coders, whom Cohen's kappa compares.
    pub fn has_two_coders(&self) -> bool {
        self.findings.framework_matrix.coders.len() == 2
    }

    /// Says why no agreement between coders can be computed; nothing where it can.
    pub fn without_agreement(&self) -> Option<String> {
        let why = match (self.findings.framework_matrix.coders.len(), self.findings.agreement.overall.n_units) {
            (0, _) => "the review declares no coder",
            (1, _) => {
                "this review has one coder, who can neither agree nor differ with anybody. No judgement has been confirmed by a second person"
            }
            (_, 0) => "no theme of any work has been judged by two coders",
            _ => return None,
        };
        Some(format!("Agreement between coders cannot be computed: {why}."))
    }

    /// Says in words what the coders together say of a cell.
    pub fn consensus_words(&self, cell: &Cell) -> String {
        let missing = self.review.scale.missing();
        match cell.consensus {
            Consensus::Agreed(level) => self.level_word(level).to_owned(),
            Consensus::Differ => "coders differ".to_owned(),
            Consensus::OneCoder(level) => format!("{} (one coder)", self.level_word(level)),
            Consensus::Unread => missing.to_owned(),
            Consensus::NotCoded => "not coded".to_owned(),
        }
    }
}

/// A survey with its figures.
pub struct SurveyFigures<'a> {
    /// The name by which it is told from the others: its title and the work that reports it.
    pub name: String,
    /// Its figures, in the order of the table.
    pub figures: Vec<&'a PublishedFigure>,
}

impl<'a> Material<'a> {
    /// Returns the surveys in the order of the table.
    pub fn surveys(&self) -> Vec<SurveyFigures<'a>> {
        let mut groups: Vec<Vec<&PublishedFigure>> = Vec::new();
        for figure in &self.findings.published_figures {
            match groups.iter_mut().find(|group| group[0].row.survey == figure.row.survey) {
                Some(group) => group.push(figure),
                None => groups.push(vec![figure]),
            }
        }
        let name = |group: &Vec<&PublishedFigure>| {
            format!("{} ({})", group[0].row.survey_title, self.work_name(&group[0].row.case))
        };
        let names: Vec<String> = groups.iter().map(name).collect();
        let told_apart = |at: usize| {
            let is_shared = names.iter().filter(|name| **name == names[at]).count() > 1;
            let key = &groups[at][0].row.survey;
            if is_shared { format!("{}, {key}", names[at]) } else { names[at].clone() }
        };
        let named: Vec<String> = (0..groups.len()).map(told_apart).collect();
        groups.into_iter().zip(named).map(|(figures, name)| SurveyFigures { name, figures }).collect()
    }
}

/// How many themes two cases must have settled for their similarity to be spoken of: half of all.
///
/// A comparison of fewer says little, however high its index.
pub fn enough_themes(material: &Material<'_>) -> usize {
    material.findings.themes.len().div_ceil(2)
}

/// Says on which base the intervals rest.
pub fn base_words(figure: &PublishedFigure) -> String {
    match figure.row.base {
        Base::Stated(n) => format!("of {}", thousands(n)),
        Base::AssumedAllAnswered(n) => format!("if all {} answered this question", thousands(n)),
        Base::Unknown => "base not stated".to_owned(),
    }
}

/// Joins names as in `a, b and c`.
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Writes a small number as a word, as in running text.
pub fn in_words(n: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// Writes a count with its noun: `1 case`, `5 cases`, `2 entries`.
pub fn counted(n: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if n == 1 => format!("{n} {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{n} {stem}ies"),
        _ => format!("{n} {noun}s"),
    }
}

/// Chooses the word that goes with a count: `is` with one, `are` with any other.
pub fn with_count<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// Writes a coefficient with two decimals and a true minus sign.
pub fn decimal(value: f64) -> String {
    // Halves go up, as readers expect, and not to the even digit.
    let text = format!("{:.2}", (value * 100.0).round() / 100.0);
    let text = if text == "-0.00" { "0.00".to_owned() } else { text };
    text.replace('-', "−")
}

/// Writes a coefficient with its interval.
pub fn with_interval(measure: &Measure, write: fn(f64) -> String) -> String {
    match (measure.value, measure.interval.low, measure.interval.high) {
        (Some(value), Some(low), Some(high)) => format!("{} ({} to {})", write(value), write(low), write(high)),
        (Some(value), ..) => format!("{} (no interval)", write(value)),
        _ => "undefined".to_owned(),
    }
}

/// Writes a whole number with a comma between thousands.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Writes a share as per cent with one decimal.
pub fn per_cent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_well() {
        assert_eq!(thousands(1924), "1,924");
        assert_eq!(thousands(924), "924");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(decimal(-0.004), "0.00");
        assert_eq!(decimal(-0.5), "−0.50");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(
            (counted(1, "case"), counted(0, "case"), in_words(0)),
            ("1 case".into(), "0 cases".into(), "no".into())
        );
        assert_eq!(
            (counted(1, "entry"), counted(2, "entry"), counted(2, "survey")),
            ("1 entry".into(), "2 entries".into(), "2 surveys".into())
        );
        assert_eq!((with_count(1, "is", "are"), with_count(0, "is", "are")), ("is", "are"));
    }
}
