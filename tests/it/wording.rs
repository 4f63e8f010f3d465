//! What a demanding reader looks for in small and odd reviews: nothing empty, nothing nonsensical, nothing left unsaid.
//! Their prose stands whole in `expected/wording`, one file a review; all of them are invented.

use std::{fs, path::Path, sync::OnceLock};

use report::File;

use crate::{
    check_expected,
    invented::{self, Size},
    prose::of_page,
    text,
};

const SMALL: Size = Size { cases: 3, context: 1, coders: 2, themes: 4, surveys: &[] };
const ONE_OF_EACH: Size = Size { cases: 1, context: 0, coders: 2, themes: 1, surveys: &[("ward", ONE)] };

/// Figures of everyone and of two groups, options of one name in two questions, and one that cannot be right.
const WARDS: &str = "response,responded,all,50,80,,Results\nresponse,responded,nurses,50,1,,Results\n\
    support,some,all,60,,,Results\nsupport,some,nurses,71,,37,Table 2\nsupport,none,all,29.1,,37,Results\n\
    training,none,all,25,,,Results\nwanted,time,all,,,,Discussion\n";
const CLINICS: &str = "response,responded,all,33.3,40,120,Results\nsupport,some,all,25,30,120,Results\n\
    support,none,all,,,,Results\nwanted,time,all,,,,Discussion\n";

const ONE: &str =
    "response,responded,all,100,1,,Results\nsupport,some,all,100,,1,Results\nwanted,time,all,,,,Discussion\n";

/// What is changed in a review before it is built.
type Change = fn(&Path);

fn write_coding(folder: &Path, rows: &str) {
    fs::write(folder.join("inputs/coding.csv"), format!("case,theme,coder,judgement,locator,note\n{rows}")).unwrap();
}

/// The small and odd reviews by their names.
fn reviews() -> Vec<(&'static str, Size, Change)> {
    let nothing: Change = |_| ();
    let one_theme = Size { cases: 2, context: 0, themes: 1, ..SMALL };
    vec![
        ("two_coders", SMALL, nothing),
        ("one_coder", Size { coders: 1, ..SMALL }, nothing),
        ("three_coders", Size { coders: 3, ..SMALL }, nothing),
        ("three_coders_and_no_context", Size { cases: 4, context: 0, coders: 3, ..SMALL }, nothing),
        ("one_theme", Size { themes: 1, ..SMALL }, nothing),
        ("one_case", Size { cases: 1, context: 0, ..SMALL }, nothing),
        ("one_of_each", ONE_OF_EACH, nothing),
        ("one_of_each_by_one_coder", Size { coders: 1, ..ONE_OF_EACH }, nothing),
        ("one_of_each_with_context", Size { coders: 3, context: 1, ..ONE_OF_EACH }, nothing),
        ("two_cases_by_one_coder", Size { cases: 2, themes: 2, coders: 1, ..ONE_OF_EACH }, nothing),
        ("one_survey", Size { surveys: &[("clinics", CLINICS)], ..SMALL }, nothing),
        ("two_surveys", Size { surveys: &[("wards", WARDS), ("clinics", CLINICS)], ..SMALL }, nothing),
        ("settled_for_one_case_alone", one_theme, |folder| {
            write_coding(
                folder,
                "quill-2018,who,A,present,,\nquill-2018,who,B,present,,\nroe-2019,who,A,present,,\nroe-2019,who,B,absent,,\n",
            );
        }),
        ("nothing_judged", Size { cases: 3, context: 0, themes: 2, ..SMALL }, |folder| write_coding(folder, "")),
        ("one_coder_of_two_judged", Size { cases: 3, context: 0, themes: 2, ..SMALL }, |folder| {
            let coding = fs::read_to_string(folder.join("inputs/coding.csv")).unwrap();
            let of_one = coding.lines().skip(1).filter(|line| !line.contains(",B,"));
            write_coding(folder, &of_one.map(|line| format!("{line}\n")).collect::<String>());
        }),
        ("a_part_of_the_lens_without_themes", one_theme, |folder| {
            let path = folder.join("review.toml");
            let review = fs::read_to_string(&path).unwrap();
            fs::write(path, review + "[[lens]]\nid = \"use\"\nlabel = \"Use\"\nabout = \"how it is done\"\n").unwrap();
        }),
    ]
}

/// Everything that is built of every review, once for all tests.
fn built() -> &'static [(&'static str, Vec<File>)] {
    static BUILT: OnceLock<Vec<(&str, Vec<File>)>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let build = |(name, size, change): (&'static str, Size, Change)| {
            let folder = tempfile::tempdir().unwrap();
            invented::make(folder.path(), size);
            change(folder.path());
            (name, crate::built(folder.path()))
        };
        // One after the other: the figures of each are drawn on all processors.
        reviews().into_iter().map(build).collect()
    })
}

fn files(name: &str) -> &'static [File] {
    &built().iter().find(|(other, _)| *other == name).unwrap().1
}

#[test]
fn every_review_reads_as_expected() {
    for (name, files) in built() {
        let page = text(files, "index.html");
        // The references are walked elsewhere, and nobody was asked in any of these.
        let (before, rest) = page.split_once("<section id=\"the-references\">").unwrap();
        let (_, after) = rest.split_once("<section id=\"the-matrix\">").unwrap();
        check_expected(&format!("wording/{name}.txt"), &of_page(&format!("{before}{after}")));
        for file in files.iter().filter(|file| file.path.starts_with("figures/") && file.path.ends_with(".txt")) {
            let alternative = text(files, &file.path).trim_end();
            assert!(of_page(page).contains(alternative), "{name}: the page lacks what {} says", file.path);
        }
    }
}

#[test]
fn one_coder_is_counted_and_nothing_is_made_of_agreement() {
    let files = files("one_coder");
    assert!(!files.iter().any(|file| file.path.contains("agreement")), "no file of agreement is written");
    // What the one coder judged is counted and not thrown away.
    let matrix = text(files, "figures/framework_matrix.csv");
    assert!(matrix.lines().next().unwrap().ends_with("coder_A,is_found"), "{matrix}");
    assert!(matrix.contains(",present,yes") && matrix.contains(",absent,no"), "{matrix}");
}

#[test]
fn kappa_is_named_for_two_coders_alone() {
    for (name, has_kappa) in [("two_coders", true), ("three_coders", false)] {
        for path in ["tables/agreement.csv", "figures/coder_agreement.csv"] {
            assert_eq!(text(files(name), path).to_lowercase().contains("kappa"), has_kappa, "{path} of {name}");
        }
    }
}

#[test]
fn agreement_over_the_cases_stands_beside_context_alone() {
    for (name, is_there) in [("three_coders_and_no_context", false), ("two_coders", true)] {
        assert_eq!(text(files(name), "tables/agreement.csv").contains("cases only"), is_there);
        assert_eq!(text(files(name), "figures/coder_agreement.svg").contains("cases only"), is_there);
    }
}

#[test]
fn legends_explain_what_is_drawn_and_nothing_else() {
    let two_cases = files("two_cases_by_one_coder");
    let svg = text(two_cases, "figures/works_over_time.svg");
    assert!(!svg.contains("online\n") && !svg.contains("a year without a month"), "{svg}");
    assert!(!text(two_cases, "figures/theme_co_occurrence.svg").contains("settled in no case"));
    let legend = "no dot: undefined";
    assert!(text(files("one_of_each"), "figures/coder_agreement.svg").contains(legend));
    let larger = text(files("three_coders_and_no_context"), "figures/coder_agreement.svg");
    assert!(!larger.contains(legend) && !larger.contains("undefined"), "{larger}");
    let surveys = text(files("two_surveys"), "figures/survey_proportions.svg");
    assert!(surveys.contains("People of the invented wards") && surveys.contains("of 120"), "{surveys}");
}

#[test]
fn no_empty_chart_stands_where_nothing_can_be_compared() {
    for name in ["nothing_judged", "one_coder_of_two_judged"] {
        assert!(!text(files(name), "index.html").contains("<figure id=\"case_similarity\">"), "{name}");
    }
    let page = text(files("one_coder"), "index.html");
    assert!(page.contains("<figure id=\"framework_matrix\">") && !page.contains("<figure id=\"coder_agreement\">"));
}

#[test]
fn every_method_stands_once_and_those_of_the_survey_not_among_the_references() {
    let page = text(files("one_case"), "index.html");
    let methods = page.split("<section id=\"methods\">").nth(1).unwrap().split("</section>").next().unwrap();
    let (counts, rest) =
        methods.split_once("<h3>Figures</h3>").unwrap_or_else(|| methods.split_once("<h3>References").unwrap());
    assert!(counts.contains("Percentages that should add up") && !rest.contains("Percentages that should add up"));
    let asked = methods.split("<h3>Asking the sources").nth(1).unwrap();
    assert!(asked.contains("In which order sources are asked") && !counts.contains("In which order sources are asked"));
    let texts: Vec<&str> = methods.split("<dd>").skip(1).filter_map(|text| text.split("</dd>").next()).collect();
    for text in &texts {
        assert_eq!(texts.iter().filter(|other| *other == text).count(), 1, "{text}");
    }
}

#[test]
fn no_table_of_the_page_is_empty() {
    // Where nothing is judged, the counts are there and are none.
    for (name, files) in built().iter().filter(|(name, _)| *name != "nothing_judged") {
        for table in text(files, "index.html").split("<table").skip(1) {
            let caption = table.split("</span>").next().unwrap();
            assert!(table.split("<tbody>").nth(1).unwrap().trim_start().starts_with("<tr>"), "{name}: {caption}");
        }
    }
}

/// Returns what is odd in a line: a plural after one, a singular number with a plural verb, or a range of one number.
fn oddities(line: &str) -> Vec<String> {
    const NOT_PLURAL: [&str; 8] = ["is", "was", "has", "this", "as", "rests", "agrees", "differs"];
    const PLURAL_VERBS: [&str; 6] = ["are", "were", "have", "agree", "differ", "do"];
    // What is numbered is no count: figure 1, entry 1.
    const NUMBERED: [&str; 4] = ["figure", "entry", "author", "par"];
    let words: Vec<&str> =
        line.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '–')).collect();
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == ',');
    let mut odd = Vec::new();
    for at in 0..words.len() {
        let next = |n: usize| words.get(at + n).copied().unwrap_or_default();
        let is_one = ["1", "one", "One"].contains(&words[at]);
        let is_numbered = at > 0 && NUMBERED.contains(&words[at - 1].to_lowercase().as_str());
        // A sign after the number parts it from what follows.
        let ends = line.split_whitespace().nth(at).is_some_and(|word| word.ends_with([',', ';', ':', '.', ')']));
        if is_one && !is_numbered && !ends {
            let lower = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
            let is_plural = |word: &str| {
                lower(word)
                    && word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !NOT_PLURAL.contains(&word)
            };
            if PLURAL_VERBS.contains(&next(1)) || is_plural(next(1)) {
                odd.push(format!("{} {}", words[at], next(1)));
            }
            if PLURAL_VERBS.contains(&next(2)) && next(1) != "of" {
                odd.push(format!("{} {} {}", words[at], next(1), next(2)));
            }
        }
        if is_number(words[at]) && next(1) == "to" && next(2) == words[at] {
            odd.push(format!("{} to {}", words[at], words[at]));
        }
    }
    odd
}

#[test]
fn oddities_are_seen() {
    for line in [
        "1 cases",
        "there 1 are not checkable",
        "from 2020 to 2020",
        "80 to 80 invitations",
        "1 option are drawn",
        "one themes",
    ] {
        assert_eq!(oddities(line).len(), 1, "{line}");
    }
    for line in [
        "1 case",
        "figure 1 shows",
        "0.50 (0.50 to 0.60)",
        "in figure 1, cases are",
        "1 is left out",
        "one of several",
        "1 to 11",
    ] {
        assert_eq!(oddities(line), Vec::<String>::new(), "{line}");
    }
}

/// Returns the page without what other suites walk: the references, and the methods, which speak of every review.
fn shown_lines(page: &str) -> Vec<String> {
    let mut kept = String::new();
    for section in
        page.split("<section id=\"").filter(|part| !["the-references", "methods"].iter().any(|id| part.starts_with(id)))
    {
        kept.push_str(section);
    }
    let body = kept.split_once("<body>").map_or("", |(_, body)| body).replace("</q>", "").replace("<q>", "");
    let mut lines: Vec<String> =
        body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim().to_owned()).collect();
    // The few numbers a reader wants first stand each after its words, and are read before them.
    let glance = page.split("class=\"glance\"").nth(1).and_then(|rest| rest.split("</dl>").next()).unwrap();
    for item in glance.split("<div><dt>").skip(1).filter_map(|item| item.split_once("</dd>")).map(|(item, _)| item) {
        if let Some((words, number)) = item.split_once("</dt><dd>") {
            lines.push(format!("{number} {words}"));
        }
    }
    lines
}

#[test]
fn no_count_of_one_reads_like_many() {
    let mut odd = Vec::new();
    for (name, files) in built() {
        let mut lines = shown_lines(text(files, "index.html"));
        let alternative = files.iter().filter(|file| file.path.ends_with(".txt"));
        lines.extend(alternative.map(|file| String::from_utf8(file.bytes.clone()).unwrap()));
        odd.extend(
            lines
                .iter()
                .filter(|line| !oddities(line).is_empty())
                .map(|line| format!("{name}: {:?} in {line}", oddities(line))),
        );
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}
