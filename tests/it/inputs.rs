//! Bad input of every kind gives a message with file, line, what was found, what was expected and a hint; what spreadsheets write is fine.

use std::{fs, path::Path};

use crate::{check_expected, copy, workspace};

/// Makes a small invented review from the templates of `cargo xtask new`.
fn small_review() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let templates = workspace().join("xtask/templates");
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
    let kinds: [(&str, Change); 20] = [
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
        ("a percentage of 146", |f| add_survey(f, "local_support,unaware,all,146,,,\n")),
        ("an unknown option and a count above its base", |f| {
            add_survey(f, "local_support,unawares,all,46,,,\nlocal_support,none,all,46,20,10,\n")
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
fn problems_of_several_files_come_at_once() {
    let shown = problems(|f| {
        append(f, "inputs/coding.csv", "example-2020,whoo,C,maybe,,");
        append(f, "inputs/codebook.csv", "a b,Label,nowhere,,,,");
        fs::remove_file(f.join("inputs/references.txt")).unwrap();
    });
    for part in ["inputs/codebook.csv:3", "inputs/references.txt: the file is missing", "unknown part of the lens"] {
        assert!(shown.contains(part), "{part} in:\n{shown}");
    }
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
    for part in [
        "unknown field",
        "unknown standing",
        "unknown record\n  found:    `nobody`",
        "unknown role",
        "unknown theme",
        "unknown coder",
        "unknown judgement",
        "unknown case\n  found:    `nowhere-2020`",
        "unknown field `response`",
    ] {
        assert!(shown.contains(part), "{part} in:\n{shown}");
    }
    assert!(!shown.contains("unknown case\n  found:    `other-2020`"), "a case with a wrong role is known:\n{shown}");
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
