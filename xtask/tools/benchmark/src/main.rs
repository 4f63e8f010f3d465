//! Times the program on invented reviews that are larger than any here: `cargo run -p benchmark -- PROGRAM [SIZE…]`.
//!
//! It knows the program by its arguments alone, so that any two builds of it can be compared.

mod chance;
mod review;
mod timing;
mod works;

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result, bail};

use review::Size;

/// The sizes that are looked at when none is named.
const SIZES: [&str; 4] = ["20x14x2+100", "60x60x4+300", "200x60x3+500", "200x60x3+2000"];

const USAGE: &str = "cargo run -p benchmark -- PROGRAM [CASESxTHEMESxCODERS+REFERENCES …]
PROGRAM is a built `xtask` or `casebook`, such as target/release/xtask";

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let Some(program) = arguments.next() else { bail!(USAGE) };
    let program = PathBuf::from(program).canonicalize().context(USAGE)?;
    let named: Vec<String> = arguments.collect();
    let sizes = if named.is_empty() { SIZES.map(str::to_owned).to_vec() } else { named };
    let folder = PathBuf::from("target/benchmark");
    println!("{:<16} {:>9} {:>9} {:>9} {:>9} {:>9}", "size", "seconds", "MB", "page kB", "files", "files MB");
    for name in sizes {
        let size = Size::parse(&name).with_context(|| format!("`{name}` is no size\n{USAGE}"))?;
        let project = folder.join(&name);
        if project.exists() {
            fs::remove_dir_all(&project)?;
        }
        review::write(&project.join("data/invented"), size)?;
        let run = timing::run(&program, &project.join("data/invented"))?;
        let report = project.join("reports/invented");
        let page = fs::metadata(report.join("index.html"))?.len();
        let (n_files, bytes) = timing::size_of(&report)?;
        println!(
            "{name:<16} {:>9.2} {:>9} {:>9} {n_files:>9} {:>9.1}",
            run.seconds,
            run.megabytes.map_or("unknown".to_owned(), |most| most.to_string()),
            page / 1000,
            bytes as f64 / 1e6
        );
    }
    Ok(())
}
