//! The files that people write under `inputs/`, one file here for each, and the whole of them checked together.
//! Nothing is written, and nothing is judged beyond whether the files are sound.

mod candidates;
mod cases;
mod codebook;
mod coding;
mod columns;
pub(crate) mod file;
mod notes;
mod records;
mod retraction_watch;
mod review_file;
pub(crate) mod survey;
mod verdicts;

use std::{fs, path::Path};

use registries::notices::RetractionWatch;
use store::Sum;
use vocabulary::{Case, Coding, ListEntry, PersonVerdict, Place, Problem, Problems, Review, Survey, Theme};

use crate::candidates::Decisions;

use file::InputFiles;
pub use records::Record;

/// Everything that people wrote for a review, checked.
#[derive(Debug)]
pub struct Inputs {
    /// What the review declares about itself.
    pub review: Review,
    /// The entries of the reference list as people have it, with the file each stands in.
    pub list: Vec<ListEntry>,
    /// The curated records.
    pub records: Vec<Record>,
    /// Cases and works read for context.
    pub cases: Vec<Case>,
    /// The codebook.
    pub themes: Vec<Theme>,
    /// The coding.
    pub codings: Vec<Coding>,
    /// The surveys.
    pub surveys: Vec<Survey>,
    /// What people decided about findings of the citation check.
    pub verdicts: Vec<PersonVerdict>,
    /// What people decided about works that citation searching found.
    pub decisions: Decisions,
    /// The Retraction Watch table, if it is there.
    pub retraction_watch: Option<RetractionWatch>,
    /// What is odd and keeps nobody from working.
    pub notes: Problems,
    /// Every file that was read, as it was read.
    pub files: Vec<Sum>,
}

/// Reads what the review in `folder` declares about itself.
///
/// # Errors
/// All problems of review.toml.
pub fn declared(folder: &Path) -> Result<Review, Problems> {
    let files = &InputFiles::of(folder);
    let (review, mut problems) = review_file::read(files, None);
    match problems.gather(review.ok_or_else(Problems::default)) {
        Some(review) => problems.or_value(review),
        None => Err(problems),
    }
}

/// Reads every input of the review in `folder`.
///
/// # Errors
/// All problems of all files at once.
pub fn read(folder: &Path) -> Result<Inputs, Problems> {
    let files = &InputFiles::of(folder);
    let mut problems = Problems::default();
    let records = records::read(files);
    let (review, of_review) = review_file::read(files, records.as_deref().ok());
    problems.extend(of_review);
    let records = problems.gather(records);
    let list = problems.gather(reference_list(files));
    let entries = list.as_ref().map(|(list, _)| list.as_slice());
    let verdicts = problems.gather(verdicts::read(files, entries));
    let cases = problems.gather(cases::read(files, records.as_deref()));
    let themes = problems.gather(codebook::read(files, review.as_ref()));
    // What a file declares is known even where something else in it is wrong, so that all problems come at once.
    let (case_ids, theme_ids) = (cases::ids(files), codebook::ids(files));
    let codings = problems.gather(coding::read(files, review.as_ref(), case_ids.as_deref(), theme_ids.as_deref()));
    let decisions = problems.gather(candidates::read(files));
    let surveys = problems.gather(survey::read_all(files, case_ids.as_deref()));
    let retractions = problems.gather(retraction_watch::read(files));
    match (review, list, records, cases, themes, codings, surveys, verdicts, decisions, retractions) {
        (
            Some(review),
            Some((list, mut notes)),
            Some(records),
            Some(cases),
            Some(themes),
            Some(codings),
            Some(surveys),
            Some(verdicts),
            Some(decisions),
            Some((retraction_watch, odd_rows)),
        ) => {
            notes.extend(odd_rows);
            notes.extend(notes::without_title(&records));
            notes.extend(notes::without_evidence(&verdicts));
            notes.extend(notes::gaps(&review, &cases, &themes, &codings));
            notes.extend(survey::too_small(&surveys));
            problems.or_value(Inputs {
                review,
                list,
                records,
                cases,
                themes,
                codings,
                surveys,
                verdicts,
                decisions,
                retraction_watch,
                notes,
                files: files.sums(),
            })
        }
        _ => Err(problems.or_value(()).expect_err("an input that was not read left a problem")),
    }
}

/// Reads every `inputs/references.*`, in the order of their names; returns the list and what is odd in it.
fn reference_list(files: &InputFiles) -> Result<(Vec<ListEntry>, Problems), Problems> {
    let mut names: Vec<String> = fs::read_dir(files.folder().join("inputs"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("references."))
        .collect();
    names.sort();
    let mut problems = Problems::default();
    if names.is_empty() {
        problems.push(Problem {
            place: Place::file("inputs/references.txt"),
            message: "the file is missing".into(),
            found: String::new(),
            expected: "the reference list as people have it, in a file `inputs/references.*`".into(),
            hint: "paste the list into `inputs/references.txt`, one reference a line".into(),
        });
    }
    let (mut list, mut notes) = (Vec::new(), Problems::default());
    for name in names {
        let name = format!("inputs/{name}");
        let Some(bytes) = problems.gather(files.bytes(&name)) else { continue };
        let read = formats::read_references(&bytes, &name);
        let (lost, noted) = read.parted_problems();
        problems.extend(lost);
        notes.extend(noted);
        for entry in read.entries {
            let (number, place) = (list.len() + 1, Place::line(&name, entry.line));
            list.push(ListEntry { number, reference: entry.reference, raw: entry.raw, place });
        }
    }
    problems.or_value((list, notes))
}
