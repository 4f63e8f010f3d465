//! The page: what is in it, that it asks nothing of a network, and that nothing in the inputs can break it.

use std::fs;

use crate::{built, check_expected, first_report, first_review, prose::of_page, text};

#[test]
fn the_page_is_whole_and_asks_for_nothing() {
    let files = first_report();
    let page = text(files, "index.html");
    for section in [
        "question",
        "the-cases",
        "the-references",
        "the-matrix",
        "across",
        "the-agreement",
        "the-survey",
        "methods",
        "not-read",
        "credits",
    ] {
        assert!(
            page.contains(&format!("<section id=\"{section}\">")) && page.contains(&format!("href=\"#{section}\"")),
            "{section}"
        );
    }
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<svg").count(), report::figures::FIGURES.len());
    for request in ["src=", "@import", "url(http", "<script", "<iframe", "<link rel=\"stylesheet\""] {
        assert!(!page.contains(request), "{request}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "#{target}");
    }
}

#[test]
fn what_no_source_was_asked_about_is_never_called_clean() {
    let files = first_report();
    let page = text(files, "index.html");
    assert_eq!(page.matches("Not checked; Crossref not asked").count(), 7);
    assert_eq!(page.matches("Not checked: no identifier is known").count(), 1);
    assert!(!page.to_lowercase().contains("no notice found"), "nobody was asked, so nobody found nothing");
}

#[test]
fn what_nobody_read_is_neither_found_nor_absent() {
    let (_project, review) = first_review();
    let path = review.join("inputs/coding.csv");
    let coding = fs::read_to_string(&path).unwrap();
    let unread =
        [",present,", ",partial,", ",absent,"].iter().fold(coding, |text, level| text.replace(level, ",unread,"));
    fs::write(&path, unread).unwrap();
    let files = built(&review);
    for place in ["index.html", "figures/theme_judgements.txt", "figures/theme_co_occurrence.txt"] {
        let text = text(&files, place);
        assert!(!text.contains("Found in no case") && !text.contains("Found most often"), "{place}");
    }
    assert!(text(&files, "figures/theme_judgements.txt").contains("Settled in no case: 14 themes"));
}

#[test]
fn an_entry_without_a_record_is_named_as_not_checked() {
    let (_project, review) = first_review();
    let path = review.join("inputs/references.txt");
    let list = fs::read_to_string(&path).unwrap();
    let other = "8. Quill, N. (2013). What patients said of waiting rooms. Care Letters, 4, 3–9.";
    fs::write(&path, format!("{}\n{other}\n", list.trim_end())).unwrap();
    let files = built(&review);
    let page = text(&files, "index.html");
    let section = page.split("<section id=\"the-references\">").nth(1).unwrap().split("</section>").next().unwrap();
    let figure = text(&files, "figures/citation_check.txt");
    check_expected("first_review/with_an_unknown_entry.txt", &format!("{}\n{figure}", of_page(section)));
}

#[test]
fn every_table_has_a_caption_and_heads() {
    let files = first_report();
    let page = text(files, "index.html");
    for table in page.split("<table").skip(1) {
        let table = table.split("</table>").next().unwrap();
        assert!(table.contains("<caption>") && table.contains("scope=\"col\""), "{}", &table[..200.min(table.len())]);
    }
}

#[test]
fn links_to_files_lead_to_files() {
    let files = first_report();
    for target in text(files, "index.html")
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|target| !target.starts_with(['#', 'd']))
    {
        assert!(files.iter().any(|file| file.path == target), "{target}");
    }
}

#[test]
fn nothing_in_the_inputs_breaks_the_page() {
    const EVIL: &str = "<script>alert(1)</script>&\"'\u{1}\u{202e}{{ 7*7 }}]]>";
    let (_project, review) = first_review();
    let edit = |file: &str, from: &str, to: &str| {
        let path = review.join(file);
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(from), "{from} in {file}");
        fs::write(&path, before.replace(from, to)).unwrap();
    };
    let json = EVIL.replace('"', "\\\"").replace('\u{1}', "\\u0001");
    // A control character in a table of the inputs is refused; only records and lists may still bring one.
    let csv = EVIL.replace('"', "\"\"").replace('\u{1}', "");
    edit(
        "inputs/records.csl.json",
        "Optimizing patient involvement in quality improvement",
        &format!("Optimizing patient involvement in quality improvement {json}"),
    );
    edit("inputs/records.csl.json", "\"family\": \"Armstrong\"", &format!("\"family\": \"Arm{json}\""));
    edit("inputs/records.csl.json", "Month from DOAJ (Nov 2018).", &json);
    edit("inputs/codebook.csv", "tokenism,Tokenism,", &format!("tokenism,\"Tokenism {csv}\","));
    edit("inputs/cases.csv", "Healthcare improvement", &format!("\"{csv}\""));
    edit("inputs/references.txt", "From tokenism to empowerment", &format!("From tokenism to empowerment {EVIL}"));
    edit("review.toml", "title = \"Co-producing", &format!("title = '''{}''' # ", EVIL.replace('\u{1}', "")));
    let files = built(&review);
    let page = text(&files, "index.html");
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    for file in files.iter().filter(|file| [".html", ".svg", ".csv"].iter().any(|end| file.path.ends_with(end))) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert!(!text.contains(['\u{1}', '\u{202e}']), "{}", file.path);
        if file.path.ends_with(".csv") {
            continue;
        }
        assert!(!text.contains("<script"), "{}", file.path);
    }
    assert!(page.contains("{{ 7*7 }}"), "the template language is not read from inputs");
    for figure in report::figures::FIGURES {
        report::export::tree(text(&files, &format!("figures/{}.svg", figure.name)))
            .unwrap_or_else(|error| panic!("{}: {error}", figure.name));
    }
}
