//! Writes a file so that it is there whole or not at all, whenever the program ends.
//! Which files are written, and in what order, is the caller's choice.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use tempfile::Builder;

/// What the names of files begin with that are not whole yet; one that a killed run left behind can be cleared away.
pub const PARTIAL: &str = ".partial-";

/// Writes a file whole; a file of that name is replaced in one step.
///
/// # Errors
/// When the folder or the disk refuses; what stood there before still stands.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, |_| Ok(()))
}

/// Does the same, and returns only when the file would outlast a loss of power.
///
/// # Errors
/// When the folder or the disk refuses.
pub fn write_lasting(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, File::sync_all)?;
    // The new name lasts once its folder does, where the system can say so.
    if cfg!(unix) { File::open(folder_of(path))?.sync_all() } else { Ok(()) }
}

fn put(path: &Path, bytes: &[u8], settle: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    let mut builder = Builder::new();
    builder.prefix(PARTIAL);
    // A file that others may read must not become private by being replaced; the mask of the user still applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    settle(file.as_file())?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// The folder in which a file stands; of a bare name the folder one is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        for (write, text) in [(write_whole as fn(&Path, &[u8]) -> io::Result<()>, "one\n"), (write_lasting, "two\n")] {
            write(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_put_in_place_leaves_what_stood_there_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("inside"), "kept").unwrap();
        assert!(write_whole(&taken, b"new").is_err());
        assert_eq!(fs::read_to_string(taken.join("inside")).unwrap(), "kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_whole(&folder.path().join("nowhere/a.csv"), b"new").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_the_mask_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
        write_whole(&ours, b"a").unwrap();
        fs::write(&plain, b"a").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
