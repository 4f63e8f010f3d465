//! Finds the answers in recorded files: cassettes of several tools, plain JSON and XML, packed or not.
//! What the answers say is read by the sources.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use base64::Engine;
use yaml_rust2::{Yaml, YamlLoader};

/// One recorded answer.
pub struct Recorded {
    /// The file it stands in.
    pub file: String,
    /// The address that was asked; empty where the file is the answer alone.
    pub url: String,
    /// The status.
    pub status: u16,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// Lists every file below a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

/// Finds the answers in a file; none in a file of another kind.
pub fn answers(path: &Path) -> Vec<Recorded> {
    let name = path.to_string_lossy().replace('\\', "/");
    let raw = fs::read(path).expect("the file can be read");
    let bytes = if raw.starts_with(&[0x1f, 0x8b]) { unzipped(&raw) } else { raw };
    let plain = name.trim_end_matches(".gz");
    let alone = |body: Vec<u8>| Recorded { file: name.clone(), url: String::new(), status: 200, body };
    if plain.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("the archive is whole");
        return (0..archive.len())
            .map(|at| {
                let mut body = Vec::new();
                archive.by_index(at).unwrap().read_to_end(&mut body).unwrap();
                alone(body)
            })
            .collect();
    }
    if plain.ends_with(".yml") || plain.ends_with(".yaml") {
        return cassette(&name, &String::from_utf8_lossy(&bytes));
    }
    if plain.ends_with(".json") && name.contains("unpaywall") {
        // One answer a line.
        let lines = bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty());
        return lines.map(|line| alone(line.to_vec())).collect();
    }
    if plain.ends_with(".json") || plain.ends_with(".xml") { vec![alone(bytes)] } else { Vec::new() }
}

fn cassette(file: &str, text: &str) -> Vec<Recorded> {
    // The parser does not know the tag of binary texts; what they are is told by their content below.
    let text = text.replace("!!binary |", "|").replace("!binary |", "|");
    let documents = YamlLoader::load_from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"));
    let root = &documents[0];
    let list = root["http_interactions"].as_vec().or_else(|| root["interactions"].as_vec()).expect("it is a cassette");
    list.iter()
        .map(|one| {
            let status = &one["response"]["status"];
            let code = [&status["code"], &status["status_code"]].into_iter().find(|c| !c.is_badvalue());
            let body = &one["response"]["body"];
            Recorded {
                file: file.to_owned(),
                url: one["request"]["uri"].as_str().unwrap_or_default().to_owned(),
                status: code.and_then(number).unwrap_or(0),
                body: bytes_of(body["string"].as_str().or_else(|| body["base64_string"].as_str()).unwrap_or_default()),
            }
        })
        .collect()
}

fn number(yaml: &Yaml) -> Option<u16> {
    yaml.as_i64().and_then(|n| u16::try_from(n).ok()).or_else(|| yaml.as_str()?.parse().ok())
}

fn bytes_of(text: &str) -> Vec<u8> {
    let packed: String = text.split_whitespace().collect();
    let is_base64 = packed.len() > 40 && packed.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
    match base64::engine::general_purpose::STANDARD.decode(&packed).ok().filter(|_| is_base64) {
        Some(bytes) if bytes.starts_with(&[0x1f, 0x8b]) => unzipped(&bytes),
        Some(bytes) => bytes,
        None => text.as_bytes().to_vec(),
    }
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut out).expect("the gzip stream is whole");
    out
}
