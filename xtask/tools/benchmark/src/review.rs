//! Writes an invented review of a wanted size: every input a person would write, and nothing the program makes.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};

use crate::{chance::Chance, works::Work};

/// How large a review is.
#[derive(Clone, Copy)]
pub struct Size {
    n_cases: usize,
    n_themes: usize,
    n_coders: usize,
    n_references: usize,
}

impl Size {
    /// Reads a size as it is typed, `20x14x2+100`.
    pub fn parse(text: &str) -> Option<Self> {
        let (table, references) = text.split_once('+')?;
        let [n_cases, n_themes, n_coders] =
            table.split('x').map(str::parse).collect::<Result<Vec<_>, _>>().ok()?.try_into().ok()?;
        Some(Self { n_cases, n_themes, n_coders, n_references: references.parse().ok()? })
    }
}

const LEVELS: [&str; 3] = ["absent", "partial", "present"];

/// Writes the inputs of a review into `folder`.
pub fn write(folder: &Path, size: Size) -> Result<()> {
    let mut chance = Chance::new(20_180_206);
    let works: Vec<Work> = (0..size.n_references.max(size.n_cases)).map(|at| Work::invent(at, &mut chance)).collect();
    let cases = &works[..size.n_cases];
    let records: Vec<String> = works
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < size.n_cases || at % 20 != 19)
        .map(|(at, work)| work.record(at))
        .collect();
    put(folder, "review.toml", &review(size))?;
    put(folder, "inputs/records.csl.json", &format!("[\n{}\n]\n", records.join(",\n")))?;
    put(folder, "inputs/references.txt", &references(&works[..size.n_references], &mut chance))?;
    put(folder, "inputs/cases.csv", &case_rows(cases))?;
    put(folder, "inputs/codebook.csv", &codebook(size))?;
    put(folder, "inputs/coding.csv", &coding(cases, size, &mut chance))
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

fn review(size: Size) -> String {
    let mut review = "title = \"Invented, to measure\"\nquestion = \"How long does it take?\"\n\
        introduction = \"\"\"\nAll of it is invented.\n\"\"\"\nlimits = [\"Everything is invented.\"]\n\n\
        [scale]\nlevels = [\"absent\", \"partial\", \"present\"]\nmissing = \"unread\"\nfound_from = \"partial\"\n\n\
        [[lens]]\nid = \"debate\"\nlabel = \"Debate\"\nabout = \"what is disputed\"\n"
        .to_owned();
    for coder in 0..size.n_coders {
        let _ = write!(review, "\n[[coder]]\nid = \"C{coder}\"\nabout = \"worked alone\"\n");
    }
    review
}

/// The list, numbered; one reference in fifty stands there twice.
fn references(works: &[Work], chance: &mut Chance) -> String {
    let mut list = String::new();
    let mut number = 0;
    for (at, work) in works.iter().enumerate() {
        let n_times = if at % 50 == 49 { 2 } else { 1 };
        for _ in 0..n_times {
            number += 1;
            let _ = writeln!(list, "{number}. {}", work.printed(chance));
        }
    }
    list
}

fn case_rows(cases: &[Work]) -> String {
    let mut rows = "case,role,setting,country,design,participants,label_used,read\n".to_owned();
    for case in cases {
        let _ = writeln!(rows, "{},case,A ward,nowhere,case study,not stated,involvement,all", case.id);
    }
    rows
}

fn codebook(size: Size) -> String {
    let mut rows = "theme,label,lens,definition,code_when,do_not_code_when\n".to_owned();
    for theme in 0..size.n_themes {
        let _ = writeln!(rows, "theme-{theme},Theme {theme},debate,What it means,When,When not");
    }
    rows
}

/// A judgement of every coder on every theme in every case; coders differ in one of eight.
fn coding(cases: &[Work], size: Size, chance: &mut Chance) -> String {
    let mut rows = "case,theme,coder,judgement,locator,note\n".to_owned();
    for case in cases {
        for theme in 0..size.n_themes {
            let level = chance.below(3);
            for coder in 0..size.n_coders {
                let judged = if coder > 0 && chance.in_percent(12) { (level + 1) % 3 } else { level };
                let judgement = if chance.in_percent(5) { "unread" } else { LEVELS[judged] };
                let page = 1 + chance.below(20);
                let _ = writeln!(
                    rows,
                    "{},theme-{theme},C{coder},{judgement},\"Results, p. {page}\",\"What C{coder} noted, invented, of page {page}.\"",
                    case.id
                );
            }
        }
    }
    rows
}
