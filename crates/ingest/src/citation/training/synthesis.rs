//! Prints the fields of a work in the styles that journals ask for, with the place of each field.
//! It is made for teaching the model and formats no list for people.

use super::{
    super::{assembly, dates, field::Field, labelled::Labelled, names, numbers},
    Random,
};
use vocabulary::Contributor;

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
            let read = |text| names::read(text, super::super::hints());
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

/// Prints a work in a style chosen by chance.
pub fn styled(work: &Work, random: &mut Random) -> Labelled {
    let mut print = Print::default();
    let changed;
    let work = if random.in_percent(5) {
        changed = with_year_in_title(work, random);
        &changed
    } else {
        work
    };
    match (work.in_journal && !work.container.is_empty(), work.container.is_empty()) {
        (true, _) if random.in_percent(92) => article(work, random, &mut print),
        (false, false) if !work.editors.is_empty() || random.in_percent(60) => chapter(work, random, &mut print),
        _ => whole(work, random, &mut print),
    }
    print.out
}

/// Returns the work with a year in its title, which is not its date.
fn with_year_in_title(work: &Work, random: &mut Random) -> Work {
    let year = 1960 + random.below(60);
    let form = ["T Y", "T, Y–Z", "T: Y to Z", "Y: T", "T since Y", "After Y: T"][random.below(6)];
    let title = form
        .replace('T', "\0")
        .replace('Y', &year.to_string())
        .replace('Z', &(year + 5).to_string())
        .replace('\0', &work.title);
    Work { title, ..work.clone() }
}

fn article(work: &Work, random: &mut Random, print: &mut Print) {
    let doi = doi(random);
    let issue = if random.in_percent(80) { work.issue.as_str() } else { "" };
    let dash = if random.in_percent(60) { "–" } else { "-" };
    let pages = if random.in_percent(12) { article_number(random) } else { work.pages.replace('-', dash) };
    let month = MONTHS[random.below(12)];
    let with_doi = random.in_percent(45);
    // Works that are not out yet have neither volume nor pages.
    let in_press = random.in_percent(3);
    let (volume, issue, pages) = if in_press { ("", "", String::new()) } else { (work.volume.as_str(), issue, pages) };
    let year = if in_press {
        ["in press", "forthcoming", "In press"][random.below(3)].to_owned()
    } else if random.in_percent(4) {
        format!("{}{}", work.year, ["a", "b"][random.below(2)])
    } else {
        work.year.clone()
    };
    let stop = if work.title.ends_with(['?', '!']) { "" } else { "." };
    match random.below(18) {
        0..=2 => {
            people(
                print,
                Field::Author,
                &work.authors,
                Order::Inverted,
                [" & ", ", & "][random.below(2).max(usize::from(work.authors.len() > 2))],
                random,
            );
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})."))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "));
            print
                .field(Field::Journal, &work.container)
                .some(", ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(".");
        }
        3 | 4 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print.mark([". ", " "][random.below(2)]);
            let date = match random.below(3) {
                0 => format!("{} {month} {}", work.year, random.below(28) + 1),
                1 => format!("{} {month}", work.year),
                _ => work.year.clone(),
            };
            print
                .field(Field::Date, &date)
                .some(";", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(":", Field::Pages, &pages, "")
                .mark(".");
        }
        5 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(" ‘")
                .field(Field::Title, &work.title)
                .mark("’, ")
                .field(Field::Journal, &work.container);
            print
                .some(", ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        6 => {
            people(print, Field::Author, &work.authors, Order::InvertedTight, ", ", random);
            print
                .mark(", ")
                .field(Field::Date, &format!("{year}."))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(" (", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(".");
        }
        7 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print
                .mark(". ")
                .field(Field::Date, &format!("{year}."))
                .mark(" “")
                .field(Field::Title, &work.title)
                .mark(".” ")
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(" (", Field::Issue, issue, ")")
                .some(": ", Field::Pages, &pages, "")
                .mark(".");
        }
        8 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print.mark(". “").field(Field::Title, &work.title).mark(".” ").field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .some(": ", Field::Pages, &pages, "")
                .mark(".");
        }
        9 | 10 => {
            people(print, Field::Author, &work.authors, Order::Spoken, " and ", random);
            print.mark(", “").field(Field::Title, &work.title).mark(",” ").field(Field::Journal, &work.container);
            print
                .some(", vol. ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(", ");
            let date = if random.in_percent(50) { format!("{month}. {year}") } else { year.clone() };
            print.field(Field::Date, &date).mark(".");
        }
        11 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print.mark(". “").field(Field::Title, &work.title).mark(".” ").field(Field::Journal, &work.container);
            print
                .some(", vol. ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .mark(", ")
                .field(Field::Date, &year)
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        12 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print.some(" ", Field::Volume, volume, "").some("(", Field::Issue, issue, ")").some(
                ":",
                Field::Pages,
                &pages,
                "",
            );
        }
        13 => {
            people(print, Field::Author, &work.authors, Order::InvertedTight, ", ", random);
            print
                .mark(": ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"));
        }
        14 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(".");
        }
        15 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container)
                .mark(" ");
            print.field(Field::Date, &year).some(";", Field::Volume, volume, "").some(":", Field::Pages, &pages, ".");
        }
        16 => {
            people(
                print,
                Field::Author,
                &work.authors,
                [Order::FamilyFirst, Order::Full][random.below(2)],
                " and ",
                random,
            );
            print
                .mark([". ", ", "][random.below(2)])
                .field(Field::Title, &work.title)
                .mark([". ", ", "][random.below(2)])
                .field(Field::Journal, &work.container);
            print
                .some([", ", " "][random.below(2)], Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some([":", ", "][random.below(2)], Field::Pages, &pages, "")
                .mark(", ")
                .field(Field::Date, &year)
                .mark(".");
        }
        _ => {
            people(print, Field::Author, &work.authors, Order::Spoken, " and ", random);
            print
                .mark(", ")
                .field(Field::Journal, &work.container)
                .some(" ", Field::Volume, volume, "")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(".");
        }
    }
    if with_doi {
        let form = ["https://doi.org/D", "doi:D", "doi: D.", "DOI: D", "http://dx.doi.org/D", "D"][random.below(6)];
        print.mark(" ").field(Field::Identifier, &form.replace('D', &doi));
    } else if random.in_percent(8) {
        read_at(print, random);
    }
    if random.in_percent(6) {
        let id = format!("PMID: {}", 10_000_000 + random.below(20_000_000));
        print.mark([" ", "; ", ". "][random.below(3)]).field(Field::Identifier, &id).mark(["", "."][random.below(2)]);
    }
}

fn chapter(work: &Work, random: &mut Random, print: &mut Print) {
    let editors = if work.editors.is_empty() { &work.authors[..work.authors.len().min(2)] } else { &work.editors[..] };
    let several = editors.len() > 1;
    let pages = work.pages.replace('-', if random.in_percent(60) { "–" } else { "-" });
    let (place, publisher) = (work.place.as_str(), work.publisher.as_str());
    match random.below(5) {
        0 | 1 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({}).", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(". In ");
            people(print, Field::Editor, editors, Order::Spoken, " & ", random);
            print
                .field(Field::Editor, if several { " (Eds.)" } else { " (Ed.)" })
                .mark(", ")
                .field(Field::Book, &work.container);
            print.some(" (pp. ", Field::Pages, &pages, ")").mark(". ");
            if random.in_percent(60) {
                print.some("", Field::Place, place, ": ");
            }
            print.some("", Field::Publisher, publisher, ".");
        }
        2 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print.mark(". ").field(Field::Title, &work.title).mark(". In: ");
            people(print, Field::Editor, editors, Order::Vancouver, ", ", random);
            print
                .field(Field::Editor, if several { ", editors" } else { ", editor" })
                .mark(". ")
                .field(Field::Book, &work.container)
                .mark(". ");
            if random.in_percent(30) {
                print.field(Field::Edition, ["2nd ed.", "3rd ed.", "4th ed."][random.below(3)]).mark(" ");
            }
            print
                .some("", Field::Place, place, ": ")
                .some("", Field::Publisher, publisher, "; ")
                .field(Field::Date, &work.year)
                .some(". p. ", Field::Pages, &pages, "")
                .mark(".");
        }
        3 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({})", work.year))
                .mark(" ‘")
                .field(Field::Title, &work.title)
                .mark("’, in ");
            people(print, Field::Editor, editors, Order::Inverted, " and ", random);
            print
                .field(Field::Editor, if several { " (eds)" } else { " (ed.)" })
                .mark(" ")
                .field(Field::Book, &work.container)
                .mark(". ");
            print
                .some("", Field::Place, place, ": ")
                .some("", Field::Publisher, publisher, "")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        _ => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print
                .mark(". ")
                .field(Field::Date, &work.year)
                .mark(". “")
                .field(Field::Title, &work.title)
                .mark(".” In ")
                .field(Field::Book, &work.container)
                .mark(", edited by ");
            people(print, Field::Editor, editors, Order::Full, " and ", random);
            print.some(", ", Field::Pages, &pages, "").mark(". ").some("", Field::Place, place, ": ").some(
                "",
                Field::Publisher,
                publisher,
                ".",
            );
        }
    }
}

/// Prints a work that stands in no other: a book, a report of an organisation, a thesis, a page.
fn whole(work: &Work, random: &mut Random, print: &mut Print) {
    let publisher =
        if work.publisher.is_empty() { BODIES[random.below(BODIES.len())] } else { work.publisher.as_str() };
    let place = if work.place.is_empty() {
        ["London", "Geneva", "New York", "Edinburgh", "Toronto, ON", "Canberra"][random.below(6)]
    } else {
        &work.place
    };
    let body = &body(work, random);
    let school = school(random);
    match random.below(9) {
        0 | 1 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print.mark(" ").field(Field::Date, &format!("({}).", work.year)).mark(" ").field(Field::Title, &work.title);
            if random.in_percent(30) {
                print.mark(" ").field(Field::Edition, ["(2nd ed.)", "(3rd ed.)", "(Rev. ed.)"][random.below(3)]);
            }
            print.mark(". ");
            if random.in_percent(60) {
                print.field(Field::Place, place).mark(": ");
            }
            print.field(Field::Publisher, publisher).mark(".");
        }
        2 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print.mark(". ").field(Field::Title, &work.title).mark(". ");
            if random.in_percent(40) {
                print.field(Field::Edition, ["2nd ed.", "3rd ed.", "5th ed."][random.below(3)]).mark(" ");
            }
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, publisher)
                .mark("; ")
                .field(Field::Date, &work.year)
                .mark(".");
        }
        3 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({})", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(". ")
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, publisher)
                .mark(".");
        }
        4 | 5 => {
            print.field(Field::Author, body).mark([" ", ". "][random.below(2)]);
            let date = if random.in_percent(10) { "(n.d.).".to_owned() } else { format!("({}).", work.year) };
            print.field(Field::Date, &date).mark(" ").field(Field::Title, &work.title).mark(". ");
            if random.in_percent(50) {
                print.field(Field::Place, place).mark(": ").field(Field::Publisher, body).mark(".");
            }
            if random.in_percent(60) {
                read_at(print, random);
            }
        }
        6 => {
            print.field(Field::Author, body).mark(". ").field(Field::Title, &work.title).mark(". ");
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, body)
                .mark([", ", "; "][random.below(2)])
                .field(Field::Date, &work.year)
                .mark(".");
            if random.in_percent(40) {
                read_at(print, random);
            }
        }
        7 => {
            people(print, Field::Author, &work.authors[..1], Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({}).", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(" ");
            print
                .field(
                    Field::Genre,
                    ["(Doctoral dissertation)", "(Unpublished doctoral thesis)", "[PhD thesis]", "(Master’s thesis)"]
                        [random.below(4)],
                )
                .mark(". ")
                .field(Field::Publisher, school)
                .mark(".");
            if random.in_percent(30) {
                print.mark(" ").field(Field::Place, place).mark(".");
            }
        }
        _ => {
            people(print, Field::Author, &work.authors[..1], Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(" ")
                .field(Field::Genre, ["[dissertation]", "[PhD thesis]", "[thesis]"][random.below(3)])
                .mark(". ");
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, school)
                .mark("; ")
                .field(Field::Date, &work.year)
                .mark(".");
        }
    }
}

/// Returns an organisation's name: a known one, or one made of common parts and words of the title.
fn body(work: &Work, random: &mut Random) -> String {
    if random.in_percent(40) {
        return BODIES[random.below(BODIES.len())].to_owned();
    }
    let first = [
        "National",
        "European",
        "Scottish",
        "Royal",
        "International",
        "Canadian",
        "American",
        "Joint",
        "Welsh",
        "Australian",
        "United",
        "Federal",
        "",
    ][random.below(13)];
    let noun = [
        "Institute",
        "Council",
        "Agency",
        "Network",
        "Task Group",
        "Committee",
        "Association",
        "Ministry",
        "Department",
        "Foundation",
        "Centre",
        "Commission",
        "Society",
        "Office",
        "College",
        "Working Group",
        "Collaboration",
        "Alliance",
        "Federation",
        "Board",
    ][random.below(20)];
    let words: Vec<&str> =
        work.title.split_whitespace().filter(|word| word.len() > 4 && word.chars().all(char::is_alphabetic)).collect();
    let topic: Vec<String> = (0..1 + random.below(2))
        .filter_map(|_| words.get(random.below(words.len())))
        .map(|word| {
            word.chars().next().map_or(String::new(), |c| c.to_uppercase().collect::<String>())
                + &word.chars().skip(1).collect::<String>()
        })
        .collect();
    let joined = match random.below(3) {
        0 => format!("{first} {} {noun}", topic.join(" ")),
        1 => format!("{first} {noun} of {}", topic.join(" and ")),
        _ => format!("{first} {noun} for {}", topic.join(" and ")),
    };
    let short: String = joined.chars().filter(|c| c.is_uppercase()).collect();
    let joined = joined.trim().to_owned();
    if random.in_percent(10) { format!("{joined} ({short})") } else { joined }
}

/// Prints where a page stands and when it was read.
fn read_at(print: &mut Print, random: &mut Random) {
    let link = format!(
        "https://www.{}.org/{}",
        ["nhsexample", "health-example", "example", "institute.example"][random.below(4)],
        ["reports/quality", "publications/12345", "our-work/improvement.pdf", "topics/"][random.below(4)]
    );
    let day = format!("{} {} {}", random.below(28) + 1, LONG_MONTHS[random.below(12)], 2005 + random.below(20));
    let (before, after) = [
        ("Retrieved from", String::new()),
        ("Available at:", format!("(Accessed: {day})")),
        ("Available from:", format!("[accessed {day}]")),
        ("Available from", format!("Accessed {day}")),
        ("", format!("(accessed {day})")),
    ][random.below(5)]
    .clone();
    print
        .mark(" ")
        .field(Field::Note, before)
        .mark(" ")
        .field(Field::Identifier, &link)
        .mark([" ", ". "][random.below(2)])
        .field(Field::Note, &after)
        .mark(".");
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

fn doi(random: &mut Random) -> String {
    let prefix = ["1136", "1186", "1111", "1016", "1371", "1177", "1080", "1001"][random.below(8)];
    let stem = [
        "bmjqs-2015-",
        "s13012-019-",
        "hex.",
        "j.socscimed.2012.08.",
        "journal.pone.",
        "10497323",
        "13561820.2016.",
        "s12913-018-",
    ][random.below(8)];
    format!("10.{prefix}/{stem}{:06}", random.below(999_999))
}

fn article_number(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("e{:06}", random.below(99_999)),
        1 => format!("e{}", random.below(9_999)),
        2 => format!("{}", 1 + random.below(999)),
        _ => format!("{}", 100_000 + random.below(99_999)),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const BODIES: [&str; 22] = [
    "World Health Organization",
    "Department of Health",
    "NHS England",
    "The Health Foundation",
    "The King’s Fund",
    "National Institute for Health and Care Excellence",
    "Royal College of Nursing",
    "Care Quality Commission",
    "Institute of Medicine",
    "Australian Commission on Safety and Quality in Health Care",
    "Picker Institute Europe",
    "Office for National Statistics",
    "Organisation for Economic Co-operation and Development",
    "National Audit Office",
    "Health Quality Council",
    "Scottish Government",
    "Ministry of Health",
    "Agency for Healthcare Research and Quality",
    "INVOLVE",
    "Joint Commission",
    "European Centre for Disease Prevention and Control",
    "Nuffield Trust",
];
