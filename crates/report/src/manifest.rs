//! The manifest: every input and output with its checksum, and the program's version.

use serde::Serialize;
use store::Sum;

/// A file by its name and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path below the review's folder or the report's, with forward slashes.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    program: &'a str,
    version: &'a str,
    review: &'a str,
    inputs: Vec<Line>,
    outputs: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    path: String,
    bytes: usize,
    sha256: String,
}

/// Returns the manifest as JSON, inputs and outputs in the order of their paths.
pub fn manifest(review: &str, inputs: &[Sum], outputs: &[File]) -> File {
    let outputs: Vec<Sum> = outputs.iter().map(|file| Sum::of(&file.path, &file.bytes)).collect();
    let lines = |files: &[Sum]| {
        let mut files = files.to_vec();
        files.sort();
        files.into_iter().map(|Sum { path, bytes, sha256 }| Line { path, bytes, sha256 }).collect()
    };
    let manifest = Manifest {
        program: "casebook",
        version: env!("CARGO_PKG_VERSION"),
        review,
        inputs: lines(inputs),
        outputs: lines(&outputs),
    };
    let mut text = serde_json::to_string_pretty(&manifest).expect("text and numbers always become JSON");
    text.push('\n');
    File { path: "manifest.json".into(), bytes: text.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_sorted_and_summed() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let manifest = manifest("r", &[], &[file("b", "abc"), file("a", "")]);
        let text = String::from_utf8(manifest.bytes).unwrap();
        assert!(text.find("\"a\"") < text.find("\"b\""));
        assert!(
            text.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            "the checksum of abc"
        );
    }
}
