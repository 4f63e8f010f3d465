//! Adds up the figures of a question of which one option could be chosen, group by group.
//! A question of which several options could be ticked is left alone, since its figures may add up to anything.

use vocabulary::{Base, Item, ItemKind, Method, Percent, Problem, Problems, PublishedFigure, Survey};

use super::super::notes::first_few;

/// The most decimals a percentage may have, so that sums stay exact in whole numbers.
const DECIMALS: u32 = 6;
const WHOLE: u128 = 100 * 10_u128.pow(DECIMALS);

/// Percentages that were added up, in millionths of a per cent.
#[derive(Clone, Copy)]
struct Sum {
    total: u128,
    /// Twice what rounding may have moved: one unit of the last printed decimal for each percentage.
    twice_slack: u128,
    decimals: u32,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Percentages that should add up to 100",
    statement: "The percentages of a question of which one option could be chosen are added up for each group of respondents; each may be wrong by half a unit of its last printed decimal. A sum above 100 by more than that is refused as an error of copying, and one below by more is noted, since options may be unpublished.",
    source: None,
}];

fn sum(percents: &[Percent]) -> Sum {
    let unit = |percent: &Percent| 10_u128.pow(DECIMALS - percent.decimals());
    Sum {
        total: percents.iter().map(|percent| u128::from(percent.units()) * unit(percent)).sum(),
        twice_slack: percents.iter().map(unit).sum(),
        decimals: percents.iter().map(|percent| percent.decimals()).max().unwrap_or(0),
    }
}

impl Sum {
    fn is_above(self) -> bool {
        2 * self.total > 2 * WHOLE + self.twice_slack
    }

    fn is_below(self) -> bool {
        2 * self.total + self.twice_slack < 2 * WHOLE
    }

    fn words(self) -> String {
        let (whole, rest) = (self.total / 10_u128.pow(DECIMALS), self.total % 10_u128.pow(DECIMALS));
        match self.decimals {
            0 => whole.to_string(),
            decimals => {
                format!("{whole}.{:0width$}", rest / 10_u128.pow(DECIMALS - decimals), width = decimals as usize)
            }
        }
    }
}

/// One question in one group of respondents.
struct Group<'a> {
    item: &'a Item,
    subgroup: &'a str,
    figures: Vec<&'a PublishedFigure>,
}

impl Group<'_> {
    fn percents(&self) -> Vec<Percent> {
        self.figures.iter().filter_map(|figure| figure.percent).collect()
    }

    fn name(&self) -> String {
        match self.subgroup {
            "all" => self.item.id.clone(),
            group => format!("{} ({group})", self.item.id),
        }
    }
}

fn single_choice<'a>(items: &'a [Item], figures: &'a [PublishedFigure]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for figure in figures {
        let Some(item) = items.iter().find(|item| item.id == figure.item && item.kind == ItemKind::Single) else {
            continue;
        };
        match groups.iter_mut().find(|group| group.item.id == item.id && group.subgroup == figure.subgroup) {
            Some(group) => group.figures.push(figure),
            None => groups.push(Group { item, subgroup: &figure.subgroup, figures: vec![figure] }),
        }
    }
    groups
}

/// Names what adds up to more than there can be.
pub(super) fn too_large(items: &[Item], figures: &[PublishedFigure]) -> Problems {
    const HINT: &str = "where several options could be ticked, the question's type in questions.csv is `multiple`";
    let mut problems = Problems::default();
    for group in single_choice(items, figures) {
        let problem = |message: &str, found: String, expected: String| Problem {
            place: group.figures[group.figures.len() - 1].place.clone(),
            message: format!("the {message} of `{}` add up to too much", group.name()),
            found,
            expected,
            hint: HINT.into(),
        };
        let percents = group.percents();
        let of_all = sum(&percents);
        if of_all.is_above() {
            let parts: Vec<String> = percents.iter().map(ToString::to_string).collect();
            let found = format!("{} = {}", parts.join(" + "), of_all.words());
            problems.push(problem("percentages", found, "at most 100, allowing for rounding".into()));
        }
        let counts: Vec<u64> = group.figures.iter().filter_map(|figure| figure.count).collect();
        let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
        let base = group.figures.iter().filter_map(|figure| figure.base.n()).max();
        if let Some(base) = base.filter(|base| counts.len() > 1 && total > u128::from(*base)) {
            let parts: Vec<String> = counts.iter().map(ToString::to_string).collect();
            problems.push(problem(
                "counts",
                format!("{} = {total}", parts.join(" + ")),
                format!("at most the base, {base}"),
            ));
        }
    }
    for figure in figures {
        if let (Some(count), Base::AssumedAllAnswered(n)) = (figure.count, figure.base)
            && count > n
        {
            problems.push(Problem {
                place: figure.place.clone(),
                message: "the count is larger than the number who answered".into(),
                found: count.to_string(),
                expected: format!("at most {n}"),
                hint: "the number who answered is the count of the response question in survey.toml".into(),
            });
        }
    }
    problems
}

/// Notes, for each survey, the questions whose percentages add up to clearly less than 100.
pub(in crate::inputs) fn too_small(surveys: &[Survey]) -> Problems {
    let mut notes = Problems::default();
    for survey in surveys {
        let groups = single_choice(&survey.items, &survey.figures);
        // A response rate leaves out those who did not answer, and says so by its name.
        let low: Vec<(&Group<'_>, Sum)> = groups
            .iter()
            .filter(|group| Some(&group.item.id) != survey.response_item.as_ref() && !group.percents().is_empty())
            .map(|group| (group, sum(&group.percents())))
            .filter(|(_, sum)| sum.is_below())
            .collect();
        let Some((first, _)) = low.first() else { continue };
        let sums: Vec<String> = low.iter().map(|(group, sum)| format!("{}: {}", group.name(), sum.words())).collect();
        notes.push(Problem {
            place: first.figures[0].place.clone(),
            message: match low.len() {
                1 => "the percentages of a question add up to less than 100".into(),
                n => format!("the percentages of {n} questions or groups add up to less than 100"),
            },
            found: first_few(&sums),
            expected: "about 100, where every option is published".into(),
            hint: "nothing need be done where the publication leaves options out".into(),
        });
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &[&str], above: bool, below: bool, words: &str) {
        let percents: Vec<Percent> = printed.iter().map(|text| Percent::parse(text).unwrap()).collect();
        let sum = sum(&percents);
        assert_eq!((sum.is_above(), sum.is_below(), sum.words().as_str()), (above, below, words), "{printed:?}");
    }

    #[test]
    fn rounding_is_allowed_for_and_no_more() {
        check(&["33.4", "33.3", "33.3"], false, false, "100.0");
        // Three halves of a unit: 101 may be rounding, 102 may not.
        check(&["34", "34", "33"], false, false, "101");
        check(&["34", "34", "34"], true, false, "102");
        check(&["33.4", "33.4", "33.3"], false, false, "100.1");
        check(&["33.4", "33.4", "33.4"], true, false, "100.2");
        check(&["33", "33", "33"], false, false, "99");
        check(&["33", "33", "32"], false, true, "98");
        // Half a unit each: of a whole per cent and of a tenth.
        check(&["60", "40.5"], false, false, "100.5");
        check(&["60", "40.6"], true, false, "100.6");
    }
}
