//! One run of the program: how long it takes, and how much memory it holds at most.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// What a run took.
pub struct Run {
    pub seconds: f64,
    /// Unknown where the system does not tell it.
    pub megabytes: Option<u64>,
}

/// Reports the review in `folder`.
pub fn run(program: &Path, folder: &Path) -> Result<Run> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .arg("--review")
        .arg(folder)
        .arg("report")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start `{}`", program.display()))?;
    let mut megabytes = None;
    let status = loop {
        // The system keeps the highest mark, so that the last look before the end is the one that counts.
        megabytes = most_memory(child.id()).max(megabytes);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    if !status.success() {
        bail!("`{} --review {} report` failed", program.display(), folder.display());
    }
    Ok(Run { seconds: start.elapsed().as_secs_f64(), megabytes })
}

fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// Counts the files below a folder and their bytes.
pub fn size_of(folder: &Path) -> Result<(usize, u64)> {
    let (mut n_files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_dir() {
            let (more_files, more_bytes) = size_of(&entry.path())?;
            n_files += more_files;
            bytes += more_bytes;
        } else {
            n_files += 1;
            bytes += entry.metadata()?.len();
        }
    }
    Ok((n_files, bytes))
}
