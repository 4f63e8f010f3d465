//! The manifest: every input and output with its checksum, and the program's version.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

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
    inputs: Vec<Line<'a>>,
    outputs: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    bytes: usize,
    sha256: String,
}

/// Returns the manifest as JSON, inputs and outputs in the order of their paths.
pub fn manifest(review: &str, inputs: &[File], outputs: &[File]) -> File {
    let lines = |files: &'_ [File]| {
        let mut lines: Vec<(String, usize, String)> =
            files.iter().map(|file| (file.path.clone(), file.bytes.len(), sha256(&file.bytes))).collect();
        lines.sort();
        lines
    };
    let (inputs, outputs) = (lines(inputs), lines(outputs));
    fn view(lines: &[(String, usize, String)]) -> Vec<Line<'_>> {
        lines.iter().map(|(path, bytes, sha256)| Line { path, bytes: *bytes, sha256: sha256.clone() }).collect()
    }
    let manifest = Manifest {
        program: "casebook",
        version: env!("CARGO_PKG_VERSION"),
        review,
        inputs: view(&inputs),
        outputs: view(&outputs),
    };
    let mut text = serde_json::to_string_pretty(&manifest).expect("text and numbers always become JSON");
    text.push('\n');
    File { path: "manifest.json".into(), bytes: text.into_bytes() }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("memory takes every text");
        hex
    })
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
