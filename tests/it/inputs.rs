//! Bad input of every kind gives a message with file, line, what was found, what was expected and a hint; what spreadsheets write is fine.

use std::{fs, path::Path};

use crate::{check_expected, copy, workspace};

/// Makes a small invented review from the templates of `cargo xtask new`.
fn small_review() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let templates = workspace().join("crates/casebook/templates");
    fs::create_dir_all(folder.path().join("inputs")).unwrap();
    for entry in fs::read_dir(&templates).unwrap() {
        let name = entry.unwrap().file_name();
        let target =
            if name == "review.toml" { folder.path().join(&name) } else { folder.path().join("inputs").join(&name) };
        fs::copy(templates.join(&name), target).unwrap();
    }
    folder
}

fn add_survey(folder: &Path, published: &str) {
    copy(&workspace().join("data/co-producing-qi/inputs/surveys/winch-2018"), &folder.join("inputs/surveys/one"));
    let about =
        "title = \"T\"\ncase = \"example-2020\"\nresponse_question = \"response\"\nassume_all_answered = true\n";
    fs::write(folder.join("inputs/surveys/one/survey.toml"), about).unwrap();
    fs::write(
        folder.join("inputs/surveys/one/published.csv"),
        format!("question,option,subgroup,percent,count,base,where\n{published}"),
    )
    .unwrap();
}

/// Returns every problem of the review after a change, as the command prints them.
fn problems(change: impl FnOnce(&Path)) -> String {
    let folder = small_review();
    change(folder.path());
    match ingest::check(folder.path()) {
        Ok(_) => "no problems\n".to_owned(),
        Err(problems) => problems.iter().map(|problem| format!("{problem}\n\n")).collect(),
    }
}

/// Returns every note on the review after a change that leaves it sound.
fn notes(change: impl FnOnce(&Path)) -> String {
    let folder = small_review();
    change(folder.path());
    let inputs = ingest::check(folder.path()).unwrap_or_else(|problems| panic!("{problems:?}"));
    inputs.notes.iter().map(|note| format!("{note}\n\n")).collect()
}

fn append(folder: &Path, file: &str, line: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, text + line + "\n").unwrap();
}

fn write(folder: &Path, file: &str, bytes: &[u8]) {
    fs::write(folder.join(file), bytes).unwrap();
}

#[test]
fn the_templates_are_sound() {
    assert_eq!(problems(|_| {}), "no problems\n");
}

#[test]
fn every_kind_of_bad_input_is_told() {
    type Change = fn(&Path);
    let kinds: [(&str, Change); 26] = [
        ("unknown theme", |f| append(f, "inputs/coding.csv", "example-2020,whoo,A,present,,")),
        ("unknown coder", |f| append(f, "inputs/coding.csv", "example-2020,who,C,present,,")),
        ("unknown case", |f| append(f, "inputs/coding.csv", "exampel-2020,who,A,present,,")),
        ("unknown judgement", |f| append(f, "inputs/coding.csv", "example-2020,who,A,Present,,")),
        ("the same case, theme and coder twice", |f| append(f, "inputs/coding.csv", "example-2020,who,A,absent,,")),
        ("a ragged row", |f| append(f, "inputs/coding.csv", "example-2020,who,A")),
        ("a ragged row that hides nothing else", |f| {
            append(f, "inputs/coding.csv", "a,b\nexample-2020,who,A,perhaps,,")
        }),
        ("a quotation mark that is never closed", |f| {
            append(f, "inputs/coding.csv", "example-2020,who,A,present,\"Abstract,")
        }),
        ("a control character in a cell", |f| append(f, "inputs/cases.csv", "example-2020,case,\0ward,,,,,")),
        ("a byte that is not UTF-8", |f| write(f, "inputs/cases.csv", b"case,role\nexample-2020,caf\xe9\n")),
        ("a duplicate case", |f| append(f, "inputs/cases.csv", "example-2020,case,,,,,,")),
        ("a duplicate theme", |f| append(f, "inputs/codebook.csv", "who,Who,debate,,,,")),
        ("a duplicate record", |f| {
            let path = f.join("inputs/records.csl.json");
            let text = fs::read_to_string(&path).unwrap();
            let record = text.trim().trim_start_matches('[').trim_end_matches(']');
            fs::write(&path, format!("[{record},{record}]")).unwrap();
        }),
        ("a case without a record", |f| append(f, "inputs/cases.csv", "example-2021,case,,,,,,")),
        ("a survey without a figure", |f| add_survey(f, "")),
        ("a percentage of 146", |f| add_survey(f, "local_support,unaware,all,146,,,\n")),
        ("a decimal comma between commas", |f| add_survey(f, "local_support,unaware,all,\"29,1\",,,\n")),
        ("an unknown option and a count above its base", |f| {
            add_survey(f, "local_support,unawares,all,46,,,\nlocal_support,none,all,46,20,10,\n")
        }),
        ("percentages of one question that add up to 102", |f| {
            add_survey(
                f,
                "local_support,unaware,all,51,,,\nlocal_support,none,all,51,,,\nlocal_support,unaware,nurses,51,,,\nlocal_support,none,nurses,50,,,\n",
            )
        }),
        ("counts of one question above its base", |f| {
            add_survey(f, "local_support,unaware,all,,6,10,\nlocal_support,none,all,,5,10,\n")
        }),
        ("a count above the number who answered", |f| {
            add_survey(f, "response,responded,all,50,10,,\nchallenges,funding,all,,11,,\n")
        }),
        ("an empty file", |f| write(f, "inputs/coding.csv", b"")),
        ("a file of blanks", |f| write(f, "inputs/codebook.csv", b"\xef\xbb\xbf\r\n  \r\n")),
        ("a missing file", |f| fs::remove_file(f.join("inputs/codebook.csv")).unwrap()),
        ("a misspelt column", |f| write(f, "inputs/coding.csv", b"case,theme,coder,judgment,locator,note\n")),
        ("an unsound review.toml", |f| {
            append(
                f,
                "review.toml",
                "[[caution]]\nrecord = \"nobody\"\nfields = [\"yeer\"]\nstanding = \"perhaps\"\nwhy = \"\"",
            )
        }),
    ];
    let shown: String = kinds.into_iter().map(|(kind, change)| format!("=== {kind}\n\n{}", problems(change))).collect();
    check_expected("problems.txt", &shown);
}

#[test]
fn what_is_odd_is_noted_and_keeps_nobody_from_working() {
    type Change = fn(&Path);
    let more_themes = |f: &Path| {
        for at in 1..=5 {
            append(f, "inputs/codebook.csv", &format!("more-{at},More,debate,,,,"));
            append(f, "inputs/coding.csv", &format!("example-2020,more-{at},B,present,,"));
        }
    };
    let without_coder = |f: &Path, coder: &str| {
        let path = f.join("inputs/coding.csv");
        let rows: Vec<String> = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|line| !line.contains(&format!(",{coder},")))
            .map(str::to_owned)
            .collect();
        fs::write(path, rows.join("\n")).unwrap();
    };
    assert_eq!(notes(|_| {}), "");
    let one_missing = notes(|f| {
        append(f, "inputs/codebook.csv", "more,More,debate,,,,");
        append(f, "inputs/coding.csv", "example-2020,more,B,present,,");
    });
    let idle = notes(|f| without_coder(f, "B"));
    let no_title: Change = |f| {
        let path = f.join("inputs/records.csl.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("\"title\": \"An invented paper to be replaced\",", "")).unwrap();
    };
    let low = "response,responded,all,50,100,,\nlocal_support,unaware,all,46,,,\nlocal_support,none,all,15,,,\nlocal_support,unaware,nurses,50,,,\nlocal_support,none,nurses,50,,,\ncentral_research,central,all,29.1,,,\nchallenges,funding,all,12,,,\n";
    let whole = "local_support,unaware,all,52,,,\nlocal_support,none,all,47,,,\n";
    assert_eq!(notes(|f| add_survey(f, whole)), "", "rounding alone can make this 100");
    let kinds = [
        ("percentages that add up to less than 100", notes(|f| add_survey(f, low))),
        ("no judgement at all", notes(|f| write(f, "inputs/coding.csv", b"case,theme,coder,judgement,locator,note\n"))),
        ("a coder without one row", one_missing),
        ("a coder without several rows", notes(more_themes)),
        ("a coder without any row", idle),
        ("a record without a title", notes(no_title)),
        (
            "a verdict without its evidence",
            notes(|f| write(f, "inputs/verdicts.csv", b"entry,field,verdict,by,why\n1,volume,agrees,NQ,read\n")),
        ),
    ];
    let shown: String = kinds.into_iter().map(|(kind, notes)| format!("=== {kind}\n\n{notes}")).collect();
    check_expected("notes.txt", &shown);
}

#[test]
fn problems_of_several_files_come_at_once() {
    let shown = problems(|f| {
        append(f, "inputs/coding.csv", "example-2020,whoo,C,maybe,,");
        append(f, "inputs/codebook.csv", "a b,Label,nowhere,,,,");
        fs::remove_file(f.join("inputs/references.txt")).unwrap();
    });
    check_expected("problems_of_several_files.txt", &shown);
}

#[test]
fn a_decimal_comma_between_semicolons_is_the_same_figure() {
    let folder = small_review();
    let figures = |published: &str, separator: &str| {
        add_survey(folder.path(), "");
        let header = "question,option,subgroup,percent,count,base,where\n".replace(',', separator);
        write(folder.path(), "inputs/surveys/one/published.csv", format!("{header}{published}\n").as_bytes());
        let inputs = ingest::check(folder.path()).unwrap();
        inputs.surveys[0].figures.iter().map(|figure| figure.percent.map(|p| p.to_string())).collect::<Vec<_>>()
    };
    let german = figures("local_support;unaware;all;29,1;;;", ";");
    assert_eq!(german, figures("local_support,unaware,all,29.1,,,", ","));
    assert_eq!(german, [Some("29.1".to_owned())]);
}

#[test]
fn nobody_is_taken_to_have_answered_for_a_group_of_unknown_size() {
    use vocabulary::Base;
    let folder = small_review();
    let published = "response,responded,all,50,100,,\nresponse,responded,nurses,50,40,,\nlocal_support,none,,15,,,\n\
        local_support,none,nurses,20,,,\nlocal_support,none,doctors,25,,,\n";
    add_survey(folder.path(), published);
    let inputs = ingest::check(folder.path()).unwrap();
    let bases: Vec<(&str, Base)> =
        inputs.surveys[0].figures[2..].iter().map(|figure| (figure.subgroup.as_str(), figure.base)).collect();
    let assumed = Base::AssumedAllAnswered;
    assert_eq!(bases, [("all", assumed(100)), ("nurses", assumed(40)), ("doctors", Base::Unknown)]);
}

#[test]
fn one_problem_hides_no_other() {
    let shown = problems(|f| {
        let caution = "[[caution]]\nrecord = \"nobody\"\nfields = [\"yeer\"]\nstanding = \"perhaps\"\nwhy = \"\"";
        append(f, "review.toml", caution);
        append(f, "inputs/cases.csv", "other-2020,neither,,,,,,");
        append(f, "inputs/coding.csv", "example-2020,whoo,C,maybe,,");
        append(f, "inputs/coding.csv", "other-2020,who,A,present,,");
        add_survey(f, "");
        let about = "title = \"T\"\ncase = \"nowhere-2020\"\nresponse = \"one\"\n";
        fs::write(f.join("inputs/surveys/one/survey.toml"), about).unwrap();
    });
    // A case with a wrong role is known: its judgements are told for what else is wrong with them alone.
    check_expected("problems_that_hide_no_other.txt", &shown);
}

#[test]
fn what_spreadsheets_write_is_fine() {
    let rewrite = |f: &Path, change: fn(&str) -> String| {
        for file in ["inputs/cases.csv", "inputs/codebook.csv", "inputs/coding.csv"] {
            let text = fs::read_to_string(f.join(file)).unwrap();
            fs::write(f.join(file), change(&text)).unwrap();
        }
    };
    type Change = fn(&str) -> String;
    let changes: [(&str, Change); 4] = [
        ("a byte order mark and CRLF", |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ("trailing empty rows", |text| format!("{text},,,,,\n\n,,,\n")),
        ("tabs", |text| text.replace("\"Abstract, Results\"", "Abstract").replace(',', "\t")),
        ("semicolons and quoted line breaks", |text| {
            text.replace("\"Abstract, Results\"", "\"Abstract\nResults\"").replace(',', ";")
        }),
    ];
    for (kind, change) in changes {
        assert_eq!(problems(|f| rewrite(f, change)), "no problems\n", "{kind}");
    }
}
