//! Makes small changes to the code and counts how many the tests catch, area by area: `cargo run -p mutants [AREA…]`.
//!
//! It needs cargo-mutants, takes hours, and is no part of the gate.

mod areas;

use std::{
    env, fs,
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use areas::{AREAS, Area};

fn main() -> Result<ExitCode> {
    let wanted: Vec<String> = env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !AREAS.iter().any(|area| area.name == **name)) {
        let names: Vec<&str> = AREAS.iter().map(|area| area.name).collect();
        bail!("there is no area `{unknown}`; the areas are: {}", names.join(", "));
    }
    let mut are_all_held = true;
    println!("{:<16} {:>7} {:>7} {:>8} {:>8}", "area", "caught", "missed", "share", "wanted");
    for area in AREAS.iter().filter(|area| wanted.is_empty() || wanted.iter().any(|name| name == area.name)) {
        let counted = run(area)?;
        are_all_held &= counted.share() >= area.least;
        println!(
            "{:<16} {:>7} {:>7} {:>7.1}% {:>7}%",
            area.name,
            counted.n_caught,
            counted.n_missed,
            counted.share(),
            area.least
        );
    }
    Ok(if are_all_held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How many changes the tests saw, one that never came to an end among them, and how many they did not.
struct Counted {
    n_caught: u64,
    n_missed: u64,
}

impl Counted {
    fn share(&self) -> f64 {
        let n = self.n_caught + self.n_missed;
        if n == 0 { 100.0 } else { 100.0 * self.n_caught as f64 / n as f64 }
    }

    fn read(outcomes: &Path) -> Result<Self> {
        let text = fs::read_to_string(outcomes)
            .with_context(|| format!("`{}` is missing: cargo-mutants did not come to an end", outcomes.display()))?;
        let outcomes: Value = serde_json::from_str(&text)?;
        let count = |name: &str| outcomes[name].as_u64().with_context(|| format!("the outcomes count no `{name}`"));
        Ok(Self { n_caught: count("caught")? + count("timeout")?, n_missed: count("missed")? })
    }
}

/// Runs one area; what was missed stands in `target/mutants/<area>/mutants.out/missed.txt`.
fn run(area: &Area) -> Result<Counted> {
    let output = Path::new("target/mutants").join(area.name);
    fs::create_dir_all(&output)?;
    let mut command = Command::new("cargo");
    command.args(["mutants", "--no-shuffle", "--test-workspace=true", "--output"]).arg(&output);
    if area.files.is_empty() {
        command.args(["--file", "crates/*/src/**"]);
        for files in AREAS.iter().flat_map(|other| other.files) {
            command.args(["--exclude", files]);
        }
    } else {
        for files in area.files {
            command.args(["--file", files]);
        }
    }
    let status = command.status().context("cannot start cargo: is it installed?")?;
    // Two says that changes were missed and three that some ran too long; both are counted below.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        bail!("cargo-mutants failed on {}; `cargo install cargo-mutants` installs it", area.name);
    }
    Counted::read(&output.join("mutants.out/outcomes.json"))
}
