//! Opens the published sets of labelled references for the two programs about the citation model.
//! Which of them are for learning and which for judging is decided in `labelled::part`.

use std::{fs, io::Read, path::Path};

use crate::labelled::{self, Labelled};

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
