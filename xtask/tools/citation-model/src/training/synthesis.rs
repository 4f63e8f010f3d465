//! Prints the fields of a work in the styles that journals ask for, with the place of each field.
//! It is made for teaching the model and formats no list for people.

use citation::{
    Field,
    steps::{assembly, dates, names, numbers},
};
use vocabulary::Contributor;

use super::random::Random;
use crate::labelled::Labelled;

/// The fields of a work, as far as styles print them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Family and given names.
    pub authors: Vec<(String, String)>,
    /// Family and given names of editors.
    pub editors: Vec<(String, String)>,
    /// The title.
    pub title: String,
    /// The journal, or the book in which a chapter stands.
    pub container: String,
    /// Whether the container is a journal.
    pub in_journal: bool,
    /// The year.
    pub year: String,
    /// The volume.
    pub volume: String,
    /// The issue.
    pub issue: String,
    /// The pages.
    pub pages: String,
    /// The publisher.
    pub publisher: String,
    /// The publisher's place.
    pub place: String,
}

impl Work {
    /// Reads a work back from its labelled fields; nothing when it has no title or no author.
    pub fn of(entry: &Labelled) -> Option<Self> {
        let first =
            |field: Field| entry.spans.iter().find(|(f, _)| *f == field).map(|(_, range)| &entry.text[range.clone()]);
        let people = |field: Field| -> Vec<(String, String)> {
            let read = |text| names::read(text, citation::steps::hints());
            let pair = |person: &Contributor| match person {
                Contributor::Person(p) => p.given.clone().map(|given| (p.full_family(), given)),
                Contributor::Group(_) => None,
            };
            first(field).map(read).unwrap_or_default().iter().filter_map(pair).collect()
        };
        let plain = |field: Field| first(field).and_then(assembly::plain).unwrap_or_default();
        let work = Self {
            authors: people(Field::Author),
            editors: people(Field::Editor),
            title: first(Field::Title).and_then(assembly::title)?,
            container: first(Field::Journal).or(first(Field::Book)).and_then(assembly::container).unwrap_or_default(),
            in_journal: first(Field::Journal).is_some(),
            year: first(Field::Date).and_then(dates::read).map(|p| p.date.year().to_string()).unwrap_or_default(),
            volume: first(Field::Volume).and_then(numbers::volume).unwrap_or_default(),
            issue: first(Field::Issue).and_then(numbers::issue).unwrap_or_default(),
            pages: first(Field::Pages).and_then(numbers::pages).map(|p| p.text).unwrap_or_default(),
            publisher: plain(Field::Publisher),
            place: plain(Field::Place),
        };
        (!work.authors.is_empty() && !work.year.is_empty()).then_some(work)
    }
}

/// Builds a text field by field.
#[derive(Default)]
pub(super) struct Print {
    pub(super) out: Labelled,
}

impl Print {
    pub(super) fn field(&mut self, field: Field, text: &str) -> &mut Self {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        if !text.is_empty() {
            self.out.spans.push((field, start..self.out.text.len()));
        }
        self
    }

    pub(super) fn mark(&mut self, text: &str) -> &mut Self {
        self.out.text.push_str(text);
        self
    }

    /// Adds a field with marks around it, or nothing when there is none.
    pub(super) fn some(&mut self, before: &str, field: Field, text: &str, after: &str) -> &mut Self {
        if !text.is_empty() {
            self.mark(before).field(field, text).mark(after);
        }
        self
    }
}

/// How a style writes a name and a list of names.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// `Smith, J. B.`
    Inverted,
    /// `Smith, J.B.`
    InvertedTight,
    /// `Smith JB`
    Vancouver,
    /// `J. B. Smith`
    Spoken,
    /// `Smith, Jane B.`, and the others as `Jane B. Smith`
    FirstInverted,
    /// `Jane B. Smith`
    Full,
    /// `Smith J. B.`
    FamilyFirst,
}

/// Prints a list of names.
pub(super) fn people(
    print: &mut Print,
    field: Field,
    people: &[(String, String)],
    order: Order,
    last: &str,
    random: &mut Random,
) {
    let most = if people.len() > 6 && random.in_percent(50) { [1, 3, 6][random.below(3)] } else { people.len() };
    let cut = most < people.len();
    let mut text = String::new();
    for (at, (family, given)) in people.iter().take(most).enumerate() {
        if at > 0 {
            let is_last = at + 1 == people.len();
            let two =
                people.len() == 2 && last.starts_with(", ") && !matches!(order, Order::Inverted | Order::FirstInverted);
            text.push_str(if is_last && two {
                &last[1..]
            } else if is_last {
                last
            } else {
                ", "
            });
        }
        text.push_str(&name(family, given, order, at));
    }
    if cut {
        text.push_str([", et al.", " et al.", ", et al"][random.below(3)]);
    }
    print.field(field, &text);
}

fn name(family: &str, given: &str, order: Order, at: usize) -> String {
    let initials: Vec<String> = given
        .split(|c: char| c.is_whitespace() || c == '.')
        .filter(|w| !w.is_empty())
        .flat_map(|word| {
            let run = word.chars().all(char::is_uppercase) && word.chars().count() <= 3;
            word.chars()
                .take(if run { 3 } else { 1 })
                .filter(|c| c.is_alphabetic())
                .map(String::from)
                .collect::<Vec<_>>()
        })
        .collect();
    let dotted: Vec<String> = initials.iter().map(|i| format!("{i}.")).collect();
    match order {
        Order::Inverted => format!("{family}, {}", dotted.join(" ")),
        Order::InvertedTight => format!("{family}, {}", dotted.concat()),
        Order::Vancouver => format!("{family} {}", initials.concat()),
        Order::Spoken => format!("{} {family}", dotted.join(" ")),
        Order::FamilyFirst => format!("{family} {}", dotted.join(" ")),
        Order::FirstInverted if at == 0 => format!("{family}, {given}"),
        Order::FirstInverted | Order::Full => format!("{given} {family}"),
    }
}

/// Returns an invented school.
pub(super) fn school(random: &mut Random) -> &'static str {
    const SCHOOLS: [&str; 10] = [
        "University of Elmbridge",
        "Northfield University",
        "University of West Harrow",
        "King’s Hill College",
        "Department of Computer Science, University of Elmbridge",
        "Northfield Institute of Technology",
        "School of Nursing, University of Westmere",
        "Universität Hohenfels",
        "Dept. of Statistics, Northfield University",
        "Centre for Health Services Research, Elmbridge",
    ];
    SCHOOLS[random.below(10)]
}
