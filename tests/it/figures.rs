//! Walks the list of figures: a new one is tested without new test code.

use std::io::Cursor;

use report::{File, export, figures::FIGURES};

use crate::{
    built, first_report, first_review,
    invented::{self, Size},
    text,
};

fn bytes<'a>(files: &'a [File], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("`{path}` was built")).bytes
}

/// Returns the values of an attribute of all elements.
fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    svg.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_figure_has_its_five_files_and_its_size() {
    let files = first_report();
    assert!(FIGURES.len() >= 6);
    for figure in FIGURES {
        let svg = text(files, &format!("figures/{}.svg", figure.name));
        let width: f64 = attributes(svg, "width")[0].trim_end_matches("mm").parse().unwrap();
        let height: f64 = attributes(svg, "height")[0].trim_end_matches("mm").parse().unwrap();
        assert!((66.8..=190.5).contains(&width) && height <= 220.0, "{}: {width} by {height} mm", figure.name);
        assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("role=\"img\""), "{}", figure.name);

        let reader =
            png::Decoder::new(Cursor::new(bytes(files, &format!("figures/{}.png", figure.name)))).read_info().unwrap();
        let info = reader.info();
        assert_eq!(info.pixel_dims.map(|dims| (dims.xppu, dims.yppu)), Some((11811, 11811)), "{}", figure.name);
        assert!((f64::from(info.width) - width / 25.4 * 300.0).abs() <= 1.0, "{}", figure.name);

        let pdf = bytes(files, &format!("figures/{}.pdf", figure.name));
        let holds = |part: &str| pdf.windows(part.len()).any(|window| window == part.as_bytes());
        for part in ["/FontFile2", "/ToUnicode", "/StructTreeRoot", "/Subtype/Type0"] {
            assert!(holds(part), "{}: {part}", figure.name);
        }
        // Letters as drawings and pictures of drawings cannot be searched or enlarged.
        assert!(!holds("/Subtype/Type3") && !holds("/Subtype/Image"), "{}", figure.name);
        assert!(text(files, &format!("figures/{}.txt", figure.name)).len() > 40, "{}", figure.name);
        assert!(text(files, &format!("figures/{}.csv", figure.name)).lines().count() > 1, "{}", figure.name);
    }
}

#[test]
fn type_is_large_enough_and_rules_are_thick_enough() {
    let files = first_report();
    for figure in FIGURES {
        let svg = text(files, &format!("figures/{}.svg", figure.name));
        // Twenty units are a point.
        let sizes = attributes(svg, "font-size").into_iter().map(|size| size.parse::<f64>().unwrap());
        assert!(sizes.min_by(f64::total_cmp).is_some_and(|least| least >= 159.99), "{}: type under 8 pt", figure.name);
        let drawn = svg.split('<').filter(|element| !element.contains("stroke=\"none\""));
        let widths =
            drawn.flat_map(|element| attributes(element, "stroke-width")).map(|width| width.parse::<f64>().unwrap());
        assert!(
            widths.min_by(f64::total_cmp).is_some_and(|least| least >= 10.0),
            "{}: a rule under 0.5 pt",
            figure.name
        );
    }
}

#[test]
fn no_text_leaves_its_figure() {
    nothing_is_cut(first_report());
}

#[test]
fn no_text_leaves_its_figure_under_strain() {
    let (_project, review) = first_review();
    let edit = |file: &str, from: &str, to: &str| {
        let path = review.join(file);
        let before = std::fs::read_to_string(&path).unwrap();
        assert!(before.contains(from), "{from} in {file}");
        std::fs::write(&path, before.replace(from, to)).unwrap();
    };
    // A third coder, long names, and a scale of five levels.
    edit(
        "review.toml",
        "[[caution]]\nrecord = \"lwembe-2017\"",
        "[[coder]]\nid = \"C\"\nabout = \"worked blind\"\n\n[[caution]]\nrecord = \"lwembe-2017\"",
    );
    edit(
        "review.toml",
        "[\"absent\", \"partial\", \"present\"]",
        "[\"absent\", \"hinted\", \"partial\", \"mostly\", \"present\"]",
    );
    edit(
        "inputs/coding.csv",
        "winch-2018,terms,B,present",
        "winch-2018,terms,C,mostly,,\r\nwinch-2018,terms,B,present",
    );
    edit(
        "inputs/codebook.csv",
        "Diversity and equality,",
        "\"Diversity, equality, inclusion and the reach of involvement to groups who are seldom heard\",",
    );
    edit(
        "inputs/codebook.csv",
        "Terms and definitions,",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft,",
    );
    edit(
        "inputs/records.csl.json",
        "\"family\": \"Souza\"",
        "\"family\": \"Souza-Wolfeschlegelsteinhausenbergerdorff\"",
    );
    edit("inputs/records.csl.json", "\"family\": \"Winch\"", "\"family\": \"Ng\"");
    nothing_is_cut(&built(&review));
}

#[test]
fn no_text_leaves_its_figure_in_small_reviews() {
    let surveys = &[
        ("wards", "support,some,all,60,,40,Results\nsupport,none,nurses,25,,20,Results\n"),
        ("clinics", "support,some,all,60,,40,Results\n"),
    ];
    let size = Size { cases: 1, context: 0, coders: 2, themes: 1, surveys };
    for size in [size, Size { cases: 2, themes: 2, coders: 1, ..size }, Size { cases: 2, themes: 3, coders: 3, ..size }]
    {
        nothing_is_cut(&invented::built(size));
    }
}

fn nothing_is_cut(files: &[File]) {
    for figure in FIGURES {
        // A small review has nothing to draw in some figures.
        let path = format!("figures/{}.svg", figure.name);
        if !files.iter().any(|file| file.path == path) {
            continue;
        }
        let tree = export::tree(text(files, &path)).unwrap();
        let (size, drawn) = (tree.size(), tree.root().abs_bounding_box());
        assert!(drawn.left() >= -0.5 && drawn.top() >= -0.5, "{}: {drawn:?}", figure.name);
        assert!(
            drawn.right() <= size.width() + 0.5 && drawn.bottom() <= size.height() + 0.5,
            "{}: {drawn:?} in {size:?}",
            figure.name
        );
    }
}

#[test]
fn alternative_texts_are_computed_from_the_findings() {
    let (_project, review) = first_review();
    let before = first_report();
    let path = review.join("inputs/coding.csv");
    let coding = std::fs::read_to_string(&path).unwrap();
    // Take the agreement on one theme of one case away.
    let changed = coding.replace("winch-2018,terms,B,present", "winch-2018,terms,B,absent");
    assert_ne!(coding, changed);
    std::fs::write(&path, changed).unwrap();
    let after = built(&review);
    for name in ["framework_matrix", "coder_agreement"] {
        let path = format!("figures/{name}.txt");
        assert_ne!(text(before, &path), text(&after, &path), "{name}");
    }
    assert_eq!(text(before, "figures/works_over_time.txt"), text(&after, "figures/works_over_time.txt"));
}
