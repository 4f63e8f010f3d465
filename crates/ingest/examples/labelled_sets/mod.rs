//! Opens the published sets of labelled references and parts those for learning from those for judging.
//! Both programs about the citation model share it, so that neither can judge on what the other learned.

use std::{collections::BTreeSet, fs, io::Read, path::Path};

use ingest::citation::{
    evaluation,
    labelled::{self, Labelled},
};

/// One file of a labelled set.
pub struct LabelledFile {
    /// Its name within the set.
    pub name: String,
    /// Its references.
    pub entries: Vec<Labelled>,
}

/// The sets, before they are parted.
pub struct Sets {
    /// AnyStyle's `core`: never learned from.
    pub core: Vec<Labelled>,
    /// AnyStyle's `good`.
    pub good: Vec<Labelled>,
    /// GROBID's files, sorted by name.
    pub grobid: Vec<LabelledFile>,
}

/// Into how many parts GROBID's files fall.
pub const PARTS: usize = 5;

/// Opens all sets below `folder`.
pub fn open(folder: &Path) -> anyhow::Result<Sets> {
    let sequences = |name: &str| -> anyhow::Result<Vec<Labelled>> {
        let mut text = String::new();
        flate2::read::GzDecoder::new(fs::File::open(folder.join(name))?).read_to_string(&mut text)?;
        Ok(labelled::sequences(&text))
    };
    let archive = fs::File::open(folder.join("grobid-citation/grobid-citation-dataset.tar.gz"))?;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(archive));
    let mut grobid = Vec::new();
    for file in archive.entries()? {
        let mut file = file?;
        let name = file.path()?.to_string_lossy().into_owned();
        if name.ends_with(".xml") {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            let name = name.rsplit('/').next().unwrap_or_default().to_owned();
            grobid.push(LabelledFile { name, entries: labelled::tei(&String::from_utf8_lossy(&bytes)) });
        }
    }
    grobid.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Sets { core: sequences("core.xml.gz")?, good: sequences("good.xml.gz")?, grobid })
}

/// Returns the part a file of GROBID's falls into, by its name alone.
///
/// The largest file, a third of the set, goes to part 1 whatever its name, so that part 0 can be kept for judging.
pub fn part(name: &str) -> usize {
    if name == "citations.xml" {
        return 1;
    }
    name.bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 1_000_003) % PARTS
}

/// Removes from `learn` every reference whose text or title also occurs in `judge`.
pub fn without_copies(learn: Vec<Labelled>, judge: &[&Labelled]) -> Vec<Labelled> {
    let title = |entry: &Labelled| evaluation::expected(entry)[2].clone();
    let texts: BTreeSet<String> = judge.iter().map(|entry| evaluation::plain(&entry.text)).collect();
    let titles: BTreeSet<String> = judge.iter().map(|entry| title(entry)).filter(|title| title.len() > 15).collect();
    learn
        .into_iter()
        .filter(|entry| !texts.contains(&evaluation::plain(&entry.text)) && !titles.contains(&title(entry)))
        .collect()
}
