//! The lock of the snapshots: one writer at a time, and a note of who it is.
//! The system gives it up when its holder ends, however it ends.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Seek, Write},
    path::Path,
};

const FILE: &str = ".lock";
/// The note stands in a file of its own, since a locked file cannot be read on every system.
const NOTE: &str = ".lock-holder";

/// The lock, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not given.
#[derive(Debug, thiserror::Error)]
pub enum Held {
    /// Another run holds it.
    #[error("another refresh is under way: {0}; wait for it or end it")]
    By(String),
    /// The lock cannot be written.
    #[error("the folder `snapshots` cannot be written: {0}")]
    Disk(#[source] io::Error),
}

impl Lock {
    /// Takes the lock of a folder in the name of `who`, making the folder where it is missing.
    ///
    /// # Errors
    /// When another run holds it, or the disk refuses.
    pub fn take(folder: &Path, who: &str) -> Result<Self, Held> {
        fs::create_dir_all(folder).map_err(Held::Disk)?;
        let open = |name: &str| OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(name));
        let file = open(FILE).map_err(Held::Disk)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(folder.join(NOTE)).unwrap_or_default();
                let holder = holder.split_whitespace().collect::<Vec<_>>().join(" ");
                return Err(Held::By(if holder.is_empty() { "it has not said who it is".into() } else { holder }));
            }
            Err(TryLockError::Error(error)) => return Err(Held::Disk(error)),
        }
        let mut note = open(NOTE).map_err(Held::Disk)?;
        let written = note.set_len(0).and_then(|()| note.rewind()).and_then(|()| writeln!(note, "{who}"));
        written.map_err(Held::Disk)?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_the_second_learns_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), "process 12 since noon").unwrap();
        match Lock::take(folder.path(), "process 13") {
            Err(Held::By(who)) => assert_eq!(who, "process 12 since noon"),
            other => assert!(other.is_err(), "two hold the lock"),
        }
        drop(first);
        // A file that is left behind, as after a kill, holds nobody up.
        assert!(folder.path().join(FILE).exists());
        assert!(Lock::take(folder.path(), "process 13").is_ok());
    }
}
