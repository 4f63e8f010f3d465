//! What a demanding reader looks for in small and odd reviews: nothing empty, nothing nonsensical, nothing left unsaid.

use crate::{
    invented::{self, Size, built},
    text,
};

const SMALL: Size = Size { cases: 3, context: 1, coders: 2, themes: 4, surveys: &[] };

/// Figures of everyone and of two groups, options of one name in two questions, and one that cannot be right.
const WARDS: &str = "response,responded,all,50,80,,Results\nresponse,responded,nurses,50,1,,Results\n\
    support,some,all,60,,,Results\nsupport,some,nurses,71,,37,Table 2\nsupport,none,all,29.1,,37,Results\n\
    training,none,all,25,,,Results\nwanted,time,all,,,,Discussion\n";
const CLINICS: &str = "response,responded,all,33.3,40,120,Results\nsupport,some,all,25,30,120,Results\n\
    support,none,all,,,,Results\nwanted,time,all,,,,Discussion\n";

#[test]
fn surveys_and_groups_are_told_apart_where_there_are_several() {
    let files = built(Size { surveys: &[("wards", WARDS), ("clinics", CLINICS)], ..SMALL });
    let page = text(&files, "index.html");
    let section = page.split("<section id=\"the-survey\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(section.contains("<h2>The surveys</h2>") && page.contains("href=\"#the-survey\">The surveys<"));
    let (clinics, wards) = section.split_once("<h3>People of the invented wards (Quill 2018)</h3>").unwrap();
    assert!(clinics.contains("<h3>People of the invented clinics (Roe 2019)</h3>"), "{clinics}");
    let of_clinics = [
        "40 of 120 invited answered, printed as 33.3 per cent.",
        "left without one here: “No support” and “More hours”.",
    ];
    let of_wards = [
        "80 people answered, printed as 50 per cent of those invited. That rate allows 159 to 161 invitations;",
        "In the group “nurses”, 1 person answered",
        "The percentages printed for “Some support” (nurses) and “Support on the ward: No support” cannot be right beside their bases.",
        "Every figure printed of “People of the invented wards (Quill 2018)”",
    ];
    for words in of_clinics {
        assert!(clinics.contains(words) && !wards.contains(words), "{words} in {clinics}");
    }
    for words in of_wards {
        assert!(wards.contains(words) && !clinics.contains(words), "{words} in {wards}");
    }
    let alt = text(&files, "figures/survey_proportions.txt");
    assert!(
        alt.contains("from 2 surveys. People of the invented clinics (Roe 2019): Support on the ward: some"),
        "{alt}"
    );
    assert!(alt.contains("Support on the ward: some support (nurses), 71 (no interval) per cent, of 37"), "{alt}");
    let svg = text(&files, "figures/survey_proportions.svg");
    assert!(
        svg.contains("People of the invented wards") && svg.contains("of 120"),
        "surveys and bases are in the drawing"
    );
}

#[test]
fn one_survey_is_not_named_again_and_again() {
    let files = built(Size { surveys: &[("clinics", CLINICS)], ..SMALL });
    let page = text(&files, "index.html");
    assert_eq!(page.matches("People of the invented clinics").count(), 1);
    assert!(!text(&files, "figures/survey_proportions.txt").contains("clinics"));
    assert!(page.contains("<h2>The survey</h2>") && page.contains("id=\"survey-table\""));
}

#[test]
fn one_coder_is_shown_and_nothing_is_made_of_agreement() {
    let files = built(Size { coders: 1, ..SMALL });
    let page = text(&files, "index.html");
    for words in [
        "Agreement between coders cannot be computed: this review has one coder",
        "no second coder has confirmed it",
        "as the one coder judged them",
        "How often each coder gave each judgement",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for words in ["one coder)", "agreed present", "coders differ", "coders agree", "– per cent"] {
        // The methods speak of every review.
        let (before, after) = (
            page.split("<section id=\"methods\">").next().unwrap(),
            page.split("<section id=\"not-read\">").nth(1).unwrap(),
        );
        assert!(!before.contains(words) && !after.contains(words), "{words}");
    }
    let section = page.split("<section id=\"the-agreement\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!section.contains("undefined") && !section.contains("kappa"), "{section}");
    assert!(page.contains("<figure id=\"framework_matrix\">") && !page.contains("<figure id=\"coder_agreement\">"));
    assert!(!files.iter().any(|file| file.path.contains("agreement")), "no file of agreement is written");
    // What the one coder judged is counted and not thrown away.
    let matrix = text(&files, "figures/framework_matrix.csv");
    assert!(matrix.lines().next().unwrap().ends_with("coder_A,is_found"), "{matrix}");
    assert!(matrix.contains(",present,yes") && matrix.contains(",absent,no"), "{matrix}");
    assert!(text(&files, "figures/theme_judgements.txt").contains("All of it is one coder's judgement."));
}

#[test]
fn kappa_is_named_for_two_coders_alone() {
    for (coders, has_kappa) in [(2, true), (3, false)] {
        let files = built(Size { coders, ..SMALL });
        for path in ["tables/agreement.csv", "figures/coder_agreement.csv"] {
            assert_eq!(text(&files, path).to_lowercase().contains("kappa"), has_kappa, "{path} of {coders} coders");
        }
        let not_computed =
            text(&files, "index.html").contains("kappa compares two coders and is not computed for more");
        assert_eq!(not_computed, !has_kappa, "{coders} coders");
    }
}

#[test]
fn agreement_over_the_cases_stands_beside_context_alone() {
    for (context, is_there) in [(0, false), (1, true)] {
        let files = built(Size { context, ..SMALL });
        assert_eq!(text(&files, "tables/agreement.csv").contains("cases only"), is_there);
        assert_eq!(text(&files, "figures/coder_agreement.svg").contains("cases only"), is_there);
    }
}

#[test]
fn coefficients_that_are_undefined_are_explained_once() {
    let files = built(Size { cases: 1, context: 0, themes: 1, ..SMALL });
    let page = text(&files, "index.html");
    assert!(page.contains("All judgements are of one level, so no disagreement could be expected"), "one unit");
    assert!(!page.contains("undefined (nominal)") && page.contains("ordinal alpha between coders (undefined; 1 unit)"));
    let legend = "no dot: undefined";
    assert!(text(&files, "figures/coder_agreement.svg").contains(legend));
    let larger = built(Size { cases: 4, context: 0, coders: 3, ..SMALL });
    let svg = text(&larger, "figures/coder_agreement.svg");
    assert!(!svg.contains(legend) && !svg.contains("undefined"), "{svg}");
}

#[test]
fn a_theme_settled_for_one_case_alone_is_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    invented::make(folder.path(), Size { cases: 2, context: 0, themes: 1, ..SMALL });
    let coding = "case,theme,coder,judgement,locator,note\nquill-2018,who,A,present,,\nquill-2018,who,B,present,,\n\
        roe-2019,who,A,present,,\nroe-2019,who,B,absent,,\n";
    std::fs::write(folder.path().join("inputs/coding.csv"), coding).unwrap();
    let files = crate::built(folder.path());
    let words = "Settled for one case alone, and found there: “Who is involved” in Quill 2018.";
    assert!(text(&files, "index.html").contains(words), "{words}");
}

#[test]
fn a_review_in_which_nothing_is_settled_shows_no_empty_comparison() {
    let folder = tempfile::tempdir().unwrap();
    invented::make(folder.path(), Size { cases: 3, context: 0, themes: 2, ..SMALL });
    let path = folder.path().join("inputs/coding.csv");
    let coding = std::fs::read_to_string(&path).unwrap();
    let header = coding.lines().next().unwrap().to_owned() + "\n";
    let of_one: Vec<&str> = coding.lines().filter(|line| !line.contains(",B,")).collect();
    for (coding, has_charts) in [(header, false), (of_one.join("\n") + "\n", true)] {
        std::fs::write(&path, &coding).unwrap();
        let files = crate::built(folder.path());
        let page = text(&files, "index.html");
        assert!(page.contains("None of 6 cells of cases by themes is settled"), "{coding}");
        assert!(page.contains("No two cases can be compared") && !page.contains("<figure id=\"case_similarity\">"));
        assert!(page.contains("no theme of any work has been judged by two coders"));
        assert_eq!(page.contains("<h3>Charting</h3>"), has_charts);
        assert_eq!(page.contains("Nothing has been judged yet."), !has_charts);
    }
}

#[test]
fn legends_explain_what_is_drawn_and_nothing_else() {
    let files = built(Size { cases: 2, context: 0, themes: 2, coders: 1, ..SMALL });
    let svg = text(&files, "figures/works_over_time.svg");
    assert!(!svg.contains("online\n") && !svg.contains("a year without a month"), "{svg}");
    assert!(!text(&files, "figures/theme_co_occurrence.svg").contains("settled in no case"));
}

#[test]
fn a_part_of_the_lens_without_themes_ends_without_a_colon() {
    let folder = tempfile::tempdir().unwrap();
    invented::make(folder.path(), Size { cases: 1, context: 0, themes: 1, ..SMALL });
    let path = folder.path().join("review.toml");
    let review = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, review + "[[lens]]\nid = \"use\"\nlabel = \"Use\"\nabout = \"how it is done\"\n").unwrap();
    let files = crate::built(folder.path());
    assert!(text(&files, "index.html").contains("<dt>Use</dt><dd>how it is done</dd>"));
}

#[test]
fn every_method_stands_once_and_those_of_the_survey_not_among_the_references() {
    let files = built(Size { cases: 1, context: 0, themes: 1, ..SMALL });
    let page = text(&files, "index.html");
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
    let sizes = [
        SMALL,
        Size { coders: 1, ..SMALL },
        Size { coders: 3, ..SMALL },
        Size { themes: 1, ..SMALL },
        Size { cases: 1, context: 0, ..SMALL },
        Size { cases: 1, context: 0, themes: 1, ..SMALL },
        Size { cases: 1, context: 0, themes: 1, coders: 1, ..SMALL },
    ];
    for size in sizes {
        let files = built(size);
        for table in text(&files, "index.html").split("<table").skip(1) {
            let caption = table.split("</span>").next().unwrap();
            assert!(table.split("<tbody>").nth(1).unwrap().trim_start().starts_with("<tr>"), "{caption}");
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
    const ONE: &str =
        "response,responded,all,100,1,,Results\nsupport,some,all,100,,1,Results\nwanted,time,all,,,,Discussion\n";
    let one = Size { cases: 1, context: 0, coders: 2, themes: 1, surveys: &[("ward", ONE)] };
    let sizes = [
        one,
        Size { coders: 1, ..one },
        Size { coders: 3, context: 1, ..one },
        Size { cases: 2, themes: 2, ..one },
        Size { cases: 2, themes: 2, coders: 1, ..one },
        Size { cases: 3, themes: 1, surveys: &[("ward", ONE), ("clinics", CLINICS)], ..one },
        Size { themes: 4, ..one },
        Size { surveys: &[("wards", WARDS)], ..SMALL },
    ];
    let mut odd = Vec::new();
    for (at, size) in sizes.into_iter().enumerate() {
        let files = built(size);
        let mut lines = shown_lines(text(&files, "index.html"));
        let alternative = files.iter().filter(|file| file.path.ends_with(".txt"));
        lines.extend(alternative.map(|file| String::from_utf8(file.bytes.clone()).unwrap()));
        odd.extend(
            lines
                .iter()
                .filter(|line| !oddities(line).is_empty())
                .map(|line| format!("{at}: {:?} in {line}", oddities(line))),
        );
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}
