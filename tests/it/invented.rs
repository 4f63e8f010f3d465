//! Makes small invented reviews of a wanted size in a temporary folder: so many cases, coders, themes and surveys.
//! People, works and figures are all made up; what is asked of the reviews stands in the suites that use them.

use std::{fmt::Write as _, fs, path::Path};

use report::File;

/// How large an invented review is.
#[derive(Clone, Copy)]
pub struct Size {
    pub cases: usize,
    pub context: usize,
    pub coders: usize,
    pub themes: usize,
    /// The surveys, each with its name and the rows of `published.csv`.
    pub surveys: &'static [(&'static str, &'static str)],
}

const NAMES: [&str; 6] = ["Quill", "Roe", "Okoro", "Stone", "Vale", "Ng"];
const THEMES: [(&str, &str); 5] =
    [("who", "Who is involved"), ("power", "Power"), ("time", "Timing"), ("cost", "Cost"), ("place", "Place")];
const QUESTIONS: &str = "question,text,type,option,option_label,order\n\
    response,Invited people who answered,single,responded,Responded,1\n\
    support,Support on the ward,single,some,Some support,1\n\
    support,Support on the ward,single,none,No support,2\n\
    training,Training on the ward,single,none,No support,1\n\
    wanted,Support wanted,multiple,time,More hours,1\n";

/// Makes the review and builds everything of it.
pub fn built(size: Size) -> Vec<File> {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), size);
    crate::built(folder.path())
}

/// Writes every input of the review into `folder`.
pub fn make(folder: &Path, size: Size) {
    let works: Vec<String> =
        (0..size.cases + size.context).map(|at| format!("{}-{}", NAMES[at].to_lowercase(), 2018 + at)).collect();
    let coders = &["A", "B", "C"][..size.coders];
    let write = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).and_then(|()| fs::write(path, text)).unwrap();
    };
    let mut review = "title = \"Invented\"\nquestion = \"What is invented?\"\nintroduction = \"\"\"\nAll of it is invented.\n\"\"\"\n\
        limits = [\"Everything is invented.\"]\n[scale]\nlevels = [\"absent\", \"partial\", \"present\"]\nmissing = \"unread\"\n\
        found_from = \"partial\"\n[[lens]]\nid = \"debate\"\nlabel = \"Debate\"\nabout = \"what is disputed\"\n"
        .to_owned();
    let mut records = Vec::new();
    let mut references = String::new();
    let mut cases = "case,role,setting,country,design,participants,label_used,read\n".to_owned();
    let mut codebook = "theme,label,lens,definition,code_when,do_not_code_when\n".to_owned();
    let mut coding = "case,theme,coder,judgement,locator,note\n".to_owned();
    for coder in coders {
        write!(review, "[[coder]]\nid = \"{coder}\"\nabout = \"worked alone\"\n").unwrap();
    }
    for (theme, label) in &THEMES[..size.themes] {
        writeln!(codebook, "{theme},{label},debate,What it means,When,When not").unwrap();
    }
    for (at, work) in works.iter().enumerate() {
        let (name, year, volume) = (NAMES[at], 2018 + at, at + 1);
        records.push(format!(
            "{{\"id\": \"{work}\", \"type\": \"article-journal\", \"title\": \"What {name} saw of invented wards\", \
             \"container-title\": \"Journal of Examples\", \"author\": [{{\"family\": \"{name}\", \"given\": \"Ada\"}}], \
             \"issued\": {{\"date-parts\": [[{year}, 5]]}}, \"volume\": \"{volume}\", \"issue\": \"2\", \"page\": \"3-9\"}}"
        ));
        writeln!(
            references,
            "{volume}. {name}, A. ({year}). What {name} saw of invented wards. Journal of Examples, {volume}(2), 3–9."
        )
        .unwrap();
        let role = if at < size.cases { "case" } else { "context" };
        writeln!(cases, "{work},{role},A ward,nowhere,case study,not stated,involvement,all").unwrap();
        for (column, (theme, _)) in THEMES[..size.themes].iter().enumerate() {
            for (place, coder) in coders.iter().enumerate() {
                let judgement = judgement(at, column, place);
                writeln!(coding, "{work},{theme},{coder},{judgement},Results,A note of {coder}").unwrap();
            }
        }
    }
    write("review.toml", &review);
    write("inputs/records.csl.json", &format!("[{}]", records.join(",\n")));
    write("inputs/references.txt", &references);
    write("inputs/cases.csv", &cases);
    write("inputs/codebook.csv", &codebook);
    write("inputs/coding.csv", &coding);
    for (at, (name, published)) in size.surveys.iter().enumerate() {
        let case = &works[at % size.cases];
        let title = format!("People of the invented {name}");
        let about = format!(
            "title = \"{title}\"\ncase = \"{case}\"\nresponse_question = \"response\"\nassume_all_answered = true\n"
        );
        write(&format!("inputs/surveys/{name}/survey.toml"), &about);
        write(&format!("inputs/surveys/{name}/questions.csv"), QUESTIONS);
        let header = "question,option,subgroup,percent,count,base,where\n";
        write(&format!("inputs/surveys/{name}/published.csv"), &format!("{header}{published}"));
    }
}

/// A judgement that is mostly the same for all coders, at times another and at times unread.
fn judgement(case: usize, theme: usize, coder: usize) -> &'static str {
    let level = 2 * case + 3 * theme + 1;
    if (case + theme + coder) % 7 == 6 {
        return "unread";
    }
    let other = usize::from(coder > 0 && (case + 2 * theme + coder).is_multiple_of(4));
    ["absent", "partial", "present"][(level + other) % 3]
}
