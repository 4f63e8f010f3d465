//! Prints works in the rarer forms of references: meetings, reports, theses, newspapers, pages, series, German lists.
//! The labelled sets hold few of them, so that the model would not know them otherwise.

use citation::Field;

use super::{
    random::Random,
    synthesis::{Order, Print, Work, people, school},
};

const MONTHS: [&str; 12] = [
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
const SHORT: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const PLACES: [&str; 14] = [
    "London",
    "San Diego, CA",
    "Washington, D.C.",
    "Paris, France",
    "Kyoto, Japan",
    "Leipzig",
    "New York, NY",
    "Amsterdam",
    "Cambridge, MA",
    "Karlsruhe",
    "Montreal, Canada",
    "Detroit",
    "Manchester, UK",
    "Vienna, Austria",
];
const SERIES: [&str; 10] = [
    "Lecture Notes in Computer Science",
    "Graduate Texts in Mathematics",
    "Springer Series in Statistics",
    "Studies in Health Policy",
    "Research Monographs in Nursing",
    "Sage Library of Social Science",
    "Wiley Series in Probability",
    "Health Technology Series",
    "Occasional Papers in Sociology",
    "Oxford Studies in Ethics",
];
const REPORTS: [&str; 9] = [
    "Technical Report",
    "Tech. Rep.",
    "Working Paper",
    "Research Report",
    "Technical report",
    "Discussion Paper No.",
    "Report No.",
    "Memo",
    "TR",
];
const DRAFTS: [&str; 8] = [
    "Manuscript",
    "Unpublished manuscript",
    "Preprint",
    "In preparation",
    "Submitted for publication",
    "Draft",
    "To appear",
    "Personal communication",
];

/// Prints a work in a rare form chosen by chance.
pub fn rare(work: &Work, random: &mut Random) -> crate::labelled::Labelled {
    let mut print = Print::default();
    let order =
        [Order::Spoken, Order::Full, Order::Inverted, Order::FirstInverted, Order::Vancouver, Order::InvertedTight]
            [random.below(6)];
    people(&mut print, Field::Author, &work.authors, order, [" and ", ", and ", " & "][random.below(3)], random);
    let in_front = random.in_percent(35);
    if in_front {
        let form = ["(Y).", "(Y)", "Y.", "(Y):"][random.below(4)];
        print.mark([" ", ". "][random.below(2)]).field(Field::Date, &form.replace('Y', &work.year));
    }
    let title = match random.below(4) {
        0 => ("“", "”"),
        1 => ("\"", "\""),
        _ => ("", ""),
    };
    let end = [". ", ", "][usize::from(random.in_percent(30))];
    print.mark(if in_front { " " } else { [". ", ", "][random.below(2)] });
    print.mark(title.0).field(Field::Title, &work.title).mark(title.1).mark(end);
    let place = if work.place.is_empty() { PLACES[random.below(14)] } else { &work.place };
    let publisher = if work.publisher.is_empty() { school(random) } else { &work.publisher };
    let month = if random.in_percent(50) { format!("{} ", MONTHS[random.below(12)]) } else { String::new() };
    let date = if in_front { String::new() } else { format!("{month}{}", work.year) };
    match random.below(10) {
        0 | 1 => meeting(work, random, &mut print, place, &date),
        2 | 3 => {
            let number = [
                format!("{}-{}", random.below(99), random.below(99)),
                random.below(200).to_string(),
                format!("CS-TR-{}", random.below(999)),
                format!("UCB/M{}", random.below(99)),
            ][random.below(4)]
            .clone();
            let genre = format!("{} {number}", REPORTS[random.below(9)]);
            if random.in_percent(70) {
                print.field(Field::Genre, &genre).mark(", ").field(Field::Publisher, publisher);
            } else {
                print.field(Field::Publisher, publisher).mark([", ", " "][random.below(2)]).field(Field::Genre, &genre);
            }
            if random.in_percent(40) {
                print.mark(", ").field(Field::Place, place);
            }
            print.some(", ", Field::Date, &date, "").mark(".");
        }
        4 => {
            let genre = [
                "PhD thesis",
                "Ph.D. thesis",
                "Master's thesis",
                "Ph.D. dissertation",
                "Doctoral dissertation",
                "Diploma thesis",
                "PhD diss.",
            ][random.below(7)];
            print.field(Field::Genre, genre).mark(", ").field(Field::Publisher, school(random));
            if random.in_percent(40) {
                print.mark(", ").field(Field::Place, place);
            }
            print.some(", ", Field::Date, &date, "").mark(".");
        }
        5 => {
            print.field(Field::Note, DRAFTS[random.below(8)]).some(", ", Field::Date, &date, "").mark(".");
        }
        6 => newspaper(work, random, &mut print),
        7 => {
            let series = SERIES[random.below(10)];
            print.field(Field::Series, series);
            if random.in_percent(40) {
                print
                    .mark([", vol. ", ", ", " ", ", no. "][random.below(4)])
                    .field(Field::Volume, &(1 + random.below(400)).to_string());
            }
            print.mark(". ").field(Field::Publisher, publisher);
            if random.in_percent(60) {
                print.mark(", ").field(Field::Place, place);
            }
            print.some(", ", Field::Date, &date, "").mark(".");
        }
        8 => {
            print.mark("In: ").field(Field::Journal, &work.container).mark([". ", ", "][random.below(2)]);
            print.some("", Field::Volume, &work.volume, "").some(
                [". Jg. ", " "][random.below(2)],
                Field::Date,
                &format!("({})", work.year),
                "",
            );
            print
                .some([", Heft ", ", H. ", ", Nr. "][random.below(3)], Field::Issue, &work.issue, "")
                .some(", S. ", Field::Pages, &work.pages, "")
                .mark(".");
        }
        _ => {
            print.field(Field::Note, ["[Online].", "Available at", "Online:", "Available:"][random.below(4)]).mark(" ");
            print.field(
                Field::Identifier,
                &format!("http://www.example.org/{}/{}.html", random.below(99), random.below(999)),
            );
            let day = format!("{} {} {}", 1 + random.below(28), MONTHS[random.below(12)], 2000 + random.below(24));
            print
                .mark([" ", ". ", ", "][random.below(3)])
                .field(
                    Field::Note,
                    &["Accessed D", "[Accessed: D]", "(accessed D)", "last visited D"][random.below(4)]
                        .replace('D', &day),
                )
                .mark(".");
        }
    }
    print.out
}

/// Prints a paper at a meeting, with place, pages and publisher in the orders that occur.
fn meeting(work: &Work, random: &mut Random, print: &mut Print, place: &str, date: &str) {
    let topic = [
        "Quality in Health Care",
        "Artificial Intelligence",
        "Patient Safety",
        "Software Engineering",
        "Nursing Research",
        "Data Engineering",
        "Social Policy",
        "Machine Learning",
    ][random.below(8)];
    let count = ["First", "Third", "Eighth", "12th", "23rd", "Fifth", "1998", "Annual"][random.below(8)];
    let named = match random.below(6) {
        0 => format!("Proceedings of the {count} International Conference on {topic}"),
        1 => format!("Proc. {count} Int. Conf. on {topic}"),
        2 => format!("Proc. of the {count} Workshop on {topic}"),
        3 => format!("{count} European Symposium on {topic} (ESX-{})", random.below(99)),
        4 if !work.in_journal && !work.container.is_empty() => work.container.clone(),
        _ => format!("Proceedings of the {count} Annual Meeting of the {topic} Society"),
    };
    let pages = if work.pages.is_empty() {
        format!("{}-{}", random.below(300), 301 + random.below(99))
    } else {
        work.pages.clone()
    };
    if random.in_percent(12) {
        print
            .field(
                Field::Book,
                &format!(
                    "{} {named}",
                    ["Paper presented at the", "Poster presented at", "Presented at the"][random.below(3)]
                ),
            )
            .mark(", ")
            .field(Field::Place, place);
        print.some(", ", Field::Date, date, "").mark(".");
        return;
    }
    print.mark(["In ", "in ", "", "In: "][random.below(4)]).field(Field::Book, &named);
    let place_first = random.in_percent(50);
    if place_first && random.in_percent(70) {
        print.mark([", ", " (", ". "][random.below(3)]).field(Field::Place, place);
    }
    if random.in_percent(80) {
        print.mark([", pages ", ", pp. ", ", ", ": "][random.below(4)]).field(Field::Pages, &pages);
    }
    if !place_first && random.in_percent(60) {
        print.mark([", ", ". "][random.below(2)]).field(Field::Place, place);
    }
    print.some(", ", Field::Date, date, "").mark(".");
    if random.in_percent(30) {
        print
            .mark(" ")
            .field(
                Field::Publisher,
                ["ACM Press", "Morgan Kaufmann", "Springer-Verlag", "IEEE Computer Society", "AAAI Press"]
                    [random.below(5)],
            )
            .mark(".");
    }
}

/// Prints an article of a newspaper or magazine, which has a day.
fn newspaper(work: &Work, random: &mut Random, print: &mut Print) {
    let day = 1 + random.below(28);
    let at = random.below(12);
    let (long, short) = (MONTHS[at], SHORT[at]);
    let year = &work.year;
    let date = [
        format!("{long} {day}, {year}"),
        format!("{day} {long} {year}"),
        format!("{day} {short} {year}"),
        format!("{long} {year}"),
        format!("{short} {day}, {year}"),
    ][random.below(5)]
    .clone();
    let paper = if work.container.is_empty() { "The Invented Times" } else { &work.container };
    let page = format!("{}", 1 + random.below(60));
    print.field(Field::Journal, paper).mark([", ", " ", ". "][random.below(3)]).field(Field::Date, &date);
    if random.in_percent(60) {
        print
            .mark([", ", ": ", ", p. "][random.below(3)])
            .field(Field::Pages, if random.in_percent(50) || work.pages.is_empty() { &page } else { &work.pages });
    }
    print.mark(".");
}
