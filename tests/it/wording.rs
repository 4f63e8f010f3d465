//! What a demanding reader looks for in small and odd reviews: nothing empty, nothing nonsensical, nothing left unsaid.

use crate::{
    invented::{Size, built},
    text,
};

const SMALL: Size = Size { cases: 3, context: 1, coders: 2, themes: 4, surveys: &[] };

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
