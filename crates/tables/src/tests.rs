//! Tables written and read back, the tables of the first review, and what is said of a table that is not as it should be.

use std::{fs, path::Path};

use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use vocabulary::CaseId;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn what_was_written_is_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let tables = Tables::random(&bytes);
        let folder = tempfile::tempdir().unwrap();
        tables.write(folder.path()).unwrap();
        let back = Tables::read(folder.path()).unwrap();
        prop_assert_eq!(tables.differing(&back), Vec::<&str>::new());
        prop_assert_eq!(tables, back);
    }
}

#[test]
fn the_tables_of_the_first_review_stay_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/co-producing-qi/tables");
    let tables = Tables::read(&folder).unwrap();
    assert_eq!(tables.cases.len(), 7);
    for (name, bytes) in tables.files() {
        assert!(fs::read(folder.join(&name)).unwrap() == bytes, "{name} would be written otherwise");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), TABLES.len());
}

#[test]
fn a_table_without_rows_has_its_header() {
    let files = Tables::default().files();
    let (_, bytes) = files.iter().find(|(name, _)| name == "spellings.csv").unwrap();
    assert_eq!(String::from_utf8_lossy(bytes), "person,spelling,entry,source_file,source_line\n");
}

#[test]
fn the_tables_that_differ_are_named() {
    let (mut before, after) = (Tables::default(), Tables::default());
    let row = SpellingRow {
        person: 1,
        spelling: "Invented, I.".into(),
        entry: 2,
        source_file: "inputs/references.txt".into(),
        source_line: Some(3),
    };
    before.spellings.push(row);
    assert_eq!(before.differing(&after), ["spellings"]);
    assert_eq!(after.differing(&after), Vec::<&str>::new());
}

/// Writes `text` over a table of a set without rows and returns what is said on reading it, without the folder.
fn refused(table: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    Tables::default().write(folder.path()).unwrap();
    fs::write(folder.path().join(table), text).unwrap();
    let error = Tables::read(folder.path()).unwrap_err().to_string();
    error.replace(&format!("{}/", folder.path().display()), "")
}

const HINT: &str = "\n\n  hint: `report` makes every table anew from the inputs";

#[test]
fn a_wrong_cell_is_named_with_line_column_found_and_expected() {
    let header = "person,spelling,entry,source_file,source_line\n";
    let said = "spellings.csv:4: `two` in column `entry`: expected a whole number";
    // The second row takes two lines.
    assert_eq!(
        refused("spellings.csv", &format!("{header}1,\"a\nb\",1,list,1\n1,c,two,list,2\n")),
        format!("{said}{HINT}")
    );
    let said = "spellings.csv:2: `+1` in column `person`: expected a whole number";
    assert_eq!(refused("spellings.csv", &format!("{header}+1,a,1,list,1\n")), format!("{said}{HINT}"));
    let said = "spellings.csv:2: `x` in column `source_line`: expected a whole number, or nothing";
    assert_eq!(refused("spellings.csv", &format!("{header}1,a,1,list,x\n")), format!("{said}{HINT}"));
    let header = "case,role,setting,country,design,participants,label_used,read,source_file,source_line\n";
    let said = "cases.csv:2: `CASE` in column `role`: expected one of `case`, `context`";
    assert_eq!(refused("cases.csv", &format!("{header}a,CASE,,,,,,,,\n")), format!("{said}{HINT}"));
}

#[test]
fn cells_that_contradict_one_another_are_refused() {
    let columns = "survey,survey_title,case,question,question_text,type,is_response,option,option_label,subgroup,percent,count,base,base_kind,locator,source_file,source_line";
    let row = |base: &str| format!("{columns}\ns,S,c,q,Q,single,no,o,O,all,29.1,,{base},,f,2\n");
    let said = "survey.csv:2: `stated` in column `base_kind`: expected `stated` or `assumed` with a base, or `unknown` without one";
    assert_eq!(refused("survey.csv", &row(",stated")), format!("{said}{HINT}"));
    assert!(refused("survey.csv", &row("5,unknown")).starts_with("survey.csv:2: `unknown`"));
}

#[test]
fn columns_stand_in_any_order_and_none_may_lack() {
    let folder = tempfile::tempdir().unwrap();
    Tables::default().write(folder.path()).unwrap();
    let text = "more,source_line,entry,spelling,person,source_file\n?,3,2,a,1,list\n";
    fs::write(folder.path().join("spellings.csv"), text).unwrap();
    let rows = Tables::read(folder.path()).unwrap().spellings;
    assert_eq!((rows[0].person, rows[0].entry, rows[0].source_line), (1, 2, Some(3)));
    let said = refused("spellings.csv", "person,spelling,source_file,source_line\n");
    let expected = "the table `spellings.csv` has no column `entry`: expected `person`, `spelling`, `entry`, `source_file`, `source_line`";
    assert_eq!(said, format!("{expected}{HINT}"));
    assert!(
        refused("spellings.csv", "person,spelling,entry,source_file,source_line\n1,a\n")
            .starts_with("cannot read the table")
    );
}

#[test]
fn a_work_is_cited_by_volume_issue_and_pages() {
    let mut row: ReferenceRow = random::Random::random(&mut random::Source(&[]));
    let where_in = |row: &ReferenceRow| row.where_in();
    assert_eq!(where_in(&row), "");
    row.article_number = "e12".into();
    assert_eq!(where_in(&row), "e12");
    (row.volume, row.issue, row.pages) = ("16".into(), "3".into(), "e36-e47".into());
    assert_eq!(where_in(&row), "16(3), e36–e47");
    (row.volume, row.pages, row.article_number) = (String::new(), String::new(), String::new());
    assert_eq!(where_in(&row), "(3)");
}

#[test]
fn a_base_is_two_cells_and_back() {
    use vocabulary::Base;
    let mut row: SurveyRow = random::Random::random(&mut random::Source(&[]));
    assert_eq!(row.case, CaseId::parse("winch-2018").unwrap());
    for base in [Base::Stated(7), Base::AssumedAllAnswered(0), Base::Unknown] {
        (row.base, row.base_kind) = SurveyRow::base_cells(base);
        assert_eq!(row.base(), base);
    }
}
