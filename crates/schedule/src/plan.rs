//! What an installation or removal is going to do, as a list that can be shown before it is done.
//! Files are written beside their place and moved there, so that none is ever half there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{fault::ScheduleError, machine::Machine};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A folder must be there.
    Folder(PathBuf),
    /// A file has this content.
    Write(PathBuf, String),
    /// A file goes.
    Delete(PathBuf),
    /// The user's crontab becomes this.
    Crontab(Vec<u8>),
    /// A command is run where it works, and left to the person where not.
    Command(Vec<String>),
}

/// The steps, and what a person must know or do besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// In order.
    pub steps: Vec<Step>,
    /// Things to know.
    pub notes: Vec<String>,
    /// Things to do by hand.
    pub next: Vec<String>,
}

impl Plan {
    /// Shows what would be done, with the content of every file.
    pub fn show(&self, machine: &Machine) {
        let (stage, plain, shown) = (machine.tell, machine.show, machine.shown);
        for step in &self.steps {
            match step {
                Step::Folder(_) => {}
                Step::Write(path, content) => {
                    stage("would", &format!("write {}", shown(path)));
                    plain(content);
                }
                Step::Delete(path) => stage("would", &format!("delete {}", shown(path))),
                Step::Crontab(content) => {
                    stage("would", "make this the whole crontab");
                    plain(&String::from_utf8_lossy(content));
                }
                Step::Command(words) => stage("would", &format!("run {}", words.join(" "))),
            }
        }
        self.tell(stage);
    }

    /// Does it, and says what was done.
    pub fn carry_out(&self, machine: &Machine) -> Result<(), ScheduleError> {
        let shown = machine.shown;
        let (mut left, mut n_failed) = (Vec::new(), 0);
        for step in &self.steps {
            match step {
                Step::Folder(path) => {
                    make(path, machine)?;
                }
                Step::Write(path, content) => {
                    let what = if write(path, content, machine)? { "" } else { ", as it was" };
                    (machine.tell)("wrote", &format!("{}{what}", shown(path)));
                }
                Step::Delete(path) => {
                    match fs::remove_file(path) {
                        // A step before this one took it away.
                        Err(why) if why.kind() == io::ErrorKind::NotFound => continue,
                        outcome => {
                            outcome.map_err(ScheduleError::unreachable(format!("delete `{}`", shown(path))))?;
                        }
                    }
                    (machine.tell)("deleted", &shown(path));
                }
                Step::Crontab(content) => {
                    let ran = (machine.run)("crontab", &["-"], content)
                        .map_err(ScheduleError::unreachable("run `crontab`"))?;
                    if !ran.is_well {
                        return Err(ScheduleError::Failed(format!(
                            "`crontab` refused the new crontab, and the old one stays: {}",
                            ran.err
                        )));
                    }
                    (machine.tell)("wrote", "your crontab; its other lines are as they were");
                }
                Step::Command(words) => {
                    let Some((program, arguments)) = words.split_first() else { continue };
                    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                    match (machine.run)(program, &arguments, &[]) {
                        Ok(ran) if ran.is_well => (machine.tell)("ran", &words.join(" ")),
                        Ok(ran) => {
                            n_failed += 1;
                            left.push((words.join(" "), ran.err.lines().last().unwrap_or_default().to_owned()));
                        }
                        Err(why) => left.push((words.join(" "), why.to_string())),
                    }
                }
            }
        }
        for (command, why) in left {
            (machine.tell)("note", &format!("`{command}` did not work here: {why}"));
            (machine.tell)("next", &command);
        }
        self.tell(machine.tell);
        // A program that is not there is left to the person; one that refuses has left the schedule half done.
        if n_failed > 0 {
            let commands = if n_failed == 1 { "command" } else { "commands" };
            return Err(ScheduleError::Failed(format!(
                "{n_failed} {commands} failed; the files are as told above, and what is left to run stands there too"
            )));
        }
        Ok(())
    }

    fn tell(&self, tell: fn(&str, &str)) {
        self.notes.iter().for_each(|note| tell("note", note));
        self.next.iter().for_each(|next| tell("next", next));
    }
}

/// Writes a file whole; returns whether it was another before.
fn write(path: &Path, content: &str, machine: &Machine) -> Result<bool, ScheduleError> {
    if fs::read(path).is_ok_and(|before| before == content.as_bytes()) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(path);
    make(folder, machine)?;
    store::write_whole(path, content.as_bytes())
        .map_err(ScheduleError::unreachable(format!("write `{}`", (machine.shown)(path))))?;
    Ok(true)
}

fn make(folder: &Path, machine: &Machine) -> Result<(), ScheduleError> {
    let doing = || format!("make the folder `{}`", (machine.shown)(folder));
    fs::create_dir_all(folder).map_err(|why| ScheduleError::unreachable(doing())(why))
}
