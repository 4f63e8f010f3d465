//! Gathers the `// METHOD:` comments of all crates, so that the methods section is what the code says it does.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The crates in the order of the pipeline.
const CRATES: [&str; 4] = ["vocabulary", "ingest", "analyse", "report"];

fn main() -> io::Result<()> {
    let crates = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets this for build scripts")).join("..");
    let mut methods = Vec::new();
    for name in CRATES {
        let source = crates.join(name).join("src");
        println!("cargo::rerun-if-changed={}", source.display());
        let mut files = Vec::new();
        list(&source, &mut files)?;
        files.sort();
        for file in files {
            let place = place(name, file.strip_prefix(&source).unwrap_or(&file));
            methods.extend(methods_in(&fs::read_to_string(&file)?).into_iter().map(|text| (place.clone(), text)));
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets this for build scripts")).join("methods.rs");
    fs::write(
        out,
        format!("/// The place and the text of every method.\npub const METHODS: &[(&str, &str)] = &{methods:?};\n"),
    )
}

/// Names a file as people look for it: `analyse/statistics/wilson_interval`; a folder's own file is known by the folder.
fn place(name: &str, file: &Path) -> String {
    let parts: Vec<String> = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let parts = parts.strip_suffix(&["mod".to_owned()]).unwrap_or(&parts);
    format!("{name}/{}", parts.join("/"))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// Returns each method of a source file, its further comment lines joined to the first.
fn methods_in(source: &str) -> Vec<String> {
    let mut methods: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("// METHOD:") {
            methods.push(text.trim().to_owned());
            goes_on = true;
        } else if let (true, Some(text), Some(last)) = (goes_on, line.strip_prefix("// "), methods.last_mut()) {
            last.push(' ');
            last.push_str(text.trim());
        } else {
            goes_on = false;
        }
    }
    methods
}
