//! Writes tables as CSV, each file whole or not at all.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use store::write_whole;

use crate::row::Row;

/// Says that the tables could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    source: io::Error,
}

/// Returns a table as CSV: the header, also where there is no row, and the rows.
pub(crate) fn bytes<R: Row>(rows: &[R]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer
        .write_record(R::TABLE.columns.iter().map(|column| column.name))
        .and_then(|()| rows.iter().try_for_each(|row| writer.serialize(row)))
        .expect("rows of text always fit into memory");
    writer.into_inner().expect("memory never refuses to be flushed")
}

/// Puts all files into `folder`.
pub(crate) fn write(files: &[(String, Vec<u8>)], folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|source| WriteError { path: folder.to_owned(), source })?;
    for (name, bytes) in files {
        let path = folder.join(name);
        write_whole(&path, bytes).map_err(|source| WriteError { path, source })?;
    }
    Ok(())
}
