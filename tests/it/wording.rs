//! What a demanding reader looks for in small and odd reviews: nothing empty, nothing nonsensical, nothing left unsaid.

use crate::{
    invented::{Size, built},
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
