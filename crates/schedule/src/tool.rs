//! What keeps the time, and what each of the three is asked for: to install, to remove, to list.

use std::path::Path;

use crate::{crontab, fault::ScheduleError, github, job::Job, machine::Machine, plan::Plan, systemd, wish::Schedule};

/// What keeps the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// A systemd timer of the user.
    Systemd,
    /// Lines in the user's crontab.
    Crontab,
    /// A workflow of GitHub Actions.
    Github,
}

impl Tool {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Systemd, Self::Crontab, Self::Github];

    /// Returns its name as a command has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Systemd => "systemd",
            Self::Crontab => "crontab",
            Self::Github => "github",
        }
    }

    /// Returns the steps that put the job in place of whatever this review had, and what to know of them.
    ///
    /// # Errors
    /// When the tool cannot keep this schedule, or something of somebody else's is in the way.
    pub fn install(self, job: &Job, schedule: &Schedule, machine: &Machine) -> Result<Plan, ScheduleError> {
        let mut plan = match self {
            Self::Systemd => systemd::install(job, schedule, machine),
            Self::Crontab => crontab::install(job, schedule, machine),
            Self::Github => github::install(job, schedule, machine),
        }?;
        // GitHub's runners have neither the installed program nor what is set here.
        if self == Self::Github {
            return Ok(plan);
        }
        if job.is_installed {
            plan.notes.push(format!("the installed program runs, `{}`, and needs no toolchain", job.program));
        }
        if !machine.set_here.is_empty() {
            let (names, file) = (machine.set_here.join(", "), &job.secrets);
            plan.notes.push(format!(
                "{names} is set here and not where the schedule runs: write NAME=value lines into {file}, readable by you alone"
            ));
        }
        Ok(plan)
    }

    /// Returns the steps that take away what this review has; none where it has nothing.
    ///
    /// # Errors
    /// When what is there cannot be read.
    pub fn remove(self, job: &Job, machine: &Machine) -> Result<Plan, ScheduleError> {
        match self {
            Self::Systemd => Ok(systemd::remove(job, machine)),
            Self::Crontab => crontab::remove(job, machine),
            Self::Github => Ok(github::remove(job)),
        }
    }

    /// Returns a line for every entry of any review; nothing where the tool is not there to be asked.
    ///
    /// # Errors
    /// When what is there cannot be read.
    pub fn list(self, project: &Path, machine: &Machine) -> Result<Option<Vec<String>>, ScheduleError> {
        match self {
            Self::Systemd => Ok(Some(systemd::list(machine))),
            Self::Crontab => crontab::list(machine),
            Self::Github => Ok(Some(github::list(project))),
        }
    }
}
