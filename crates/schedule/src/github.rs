//! A workflow of GitHub Actions that runs the refresh and commits what it kept.
//! Whether GitHub runs it is GitHub's affair: the file must be on the default branch.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    fault::ScheduleError,
    job::{Job, MARK},
    machine::Machine,
    plan::{Plan, Step},
    runs::shortest_gap,
    wish::Schedule,
};

/// Returns the steps that put a workflow in place of whatever this review had.
///
/// # Errors
/// When the review does not stand in the repository, its name cannot stand in a workflow, or it would run too often.
pub fn install(job: &Job, schedule: &Schedule, machine: &Machine) -> Result<Plan, ScheduleError> {
    let project = project(job, machine)?;
    if shortest_gap(schedule, machine.now).is_some_and(|minutes| minutes < 5) {
        return Err(ScheduleError::refused(
            "GitHub runs a workflow at most every 5 minutes",
            "registries change slowly: once a week is plenty",
        ));
    }
    let path = file(project, job);
    if path.exists() && !is_ours(&path, job) {
        return Err(ScheduleError::refused(
            format!("`{}` was not written by this command", (machine.shown)(&path)),
            "rename that file or remove it; nothing was changed",
        ));
    }
    let mut plan = Plan::default();
    plan.steps.push(Step::Write(path.clone(), text(job, schedule, &machine.secrets)));
    plan.notes.push(format!(
        "the contact address and keys are read from the repository's secrets of the same names: {}",
        machine.secrets.join(", ")
    ));
    plan.notes.push("GitHub starts runs late when it is busy, and in a public repository switches a schedule off after 60 days without a commit".into());
    if !project.join(".git").exists() {
        let where_it_is = (machine.shown)(project);
        plan.notes.push(format!("`{where_it_is}` is not the top of a git repository, and GitHub looks only there"));
    }
    plan.next.push(format!("commit {} and push it to the default branch", (machine.shown)(&path)));
    Ok(plan)
}

/// Returns the steps that take this review's workflow away; none where it has none.
pub fn remove(job: &Job) -> Plan {
    let mut plan = Plan::default();
    if let Some(path) = job.project.as_deref().map(|project| file(project, job)).filter(|path| is_ours(path, job)) {
        plan.steps.push(Step::Delete(path));
        plan.next.push("commit that and push it to the default branch".into());
    }
    plan
}

/// Returns a line for every workflow of this project that this command wrote.
pub fn list(project: &Path) -> Vec<String> {
    let entries = fs::read_dir(project.join(".github/workflows")).into_iter().flatten().flatten();
    let mut lines: Vec<String> = entries
        .filter_map(|entry| {
            let text = fs::read_to_string(entry.path()).ok()?;
            let mark = text.lines().next()?.strip_prefix("# ")?.strip_prefix(MARK)?.trim().to_owned();
            let of = |key: &str| {
                let line =
                    text.lines().map(|line| line.trim().trim_start_matches("- ")).find(|l| l.starts_with(key))?;
                Some(line[key.len()..].trim().trim_matches('"').to_owned())
            };
            let zone = of("timezone:").unwrap_or_else(|| "UTC".into());
            Some(format!("{mark}: {} {zone} ({})", of("cron:")?, entry.file_name().to_string_lossy()))
        })
        .collect();
    lines.sort();
    lines
}

fn project<'a>(job: &'a Job, machine: &Machine) -> Result<&'a Path, ScheduleError> {
    let has_xtask = |project: &&Path| project.join("xtask/Cargo.toml").is_file();
    match job.project.as_deref().filter(has_xtask) {
        Some(project) if job.data.file_name().is_some_and(|name| name.to_str() == Some(&job.name)) => Ok(project),
        Some(_) => Err(ScheduleError::refused(
            format!("the review's name `{}` cannot stand in a workflow", (machine.shown)(&job.data)),
            "use letters, digits, hyphens, dots and underscores",
        )),
        None => Err(ScheduleError::refused(
            format!(
                "`{}` does not stand in the `data` folder of a repository with `xtask`",
                (machine.shown)(&job.data)
            ),
            "GitHub runs what is in the repository: move the review to `data/` beside `xtask/`",
        )),
    }
}

fn file(project: &Path, job: &Job) -> PathBuf {
    project.join(format!(".github/workflows/refresh-{}.yml", job.name))
}

/// A workflow travels with its repository, so the folder of this machine says nothing about whose it is.
fn mark(job: &Job) -> String {
    format!("# {MARK} {}", job.name)
}

fn is_ours(path: &Path, job: &Job) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.lines().next() == Some(&mark(job)))
}

fn text(job: &Job, schedule: &Schedule, secrets: &[&str]) -> String {
    let name = &job.name;
    let zone = match schedule.zone.name.as_str() {
        "UTC" => String::new(),
        zone => format!("      timezone: \"{zone}\"\n"),
    };
    let secrets: String = secrets.iter().map(|name| format!("          {name}: ${{{{ secrets.{name} }}}}\n")).collect();
    let cron = schedule.cron.expression();
    let (mark, command) = (mark(job), &job.command);
    format!(
        r#"{mark}
# Written by `{command} schedule`, which also takes it away again.
name: refresh {name}
on:
  schedule:
    - cron: "{cron}"
{zone}  workflow_dispatch:
# What was kept is committed; nothing else is allowed.
permissions:
  contents: write
# A run waits for the one before it and is never broken off by the next.
concurrency:
  group: refresh-{name}
  cancel-in-progress: false
jobs:
  refresh:
    runs-on: ubuntu-latest
    timeout-minutes: 180
    env:
      CARGO_INCREMENTAL: "0"
    steps:
      - uses: actions/checkout@v4
      - uses: actions/cache@v4
        with:
          path: |
            ~/.cargo/registry
            target
          key: refresh-${{{{ hashFiles('Cargo.lock') }}}}
      - name: ask the registries
        env:
{secrets}        run: cargo xtask refresh --review "{name}"
      # Also when a registry did not answer: what the others said is kept, and the job still fails.
      - name: keep the answers
        if: always()
        run: |
          for folder in "data/{name}/snapshots" "data/{name}/tables" "reports/{name}"; do
            if [ -e "$folder" ]; then git add --all -- "$folder"; fi
          done
          if git diff --cached --quiet; then
            echo "nothing changed"
            exit 0
          fi
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git commit --message "data: refresh {name}"
          for attempt in 1 2 3; do
            if git push; then exit 0; fi
            # Somebody else pushed meanwhile.
            git pull --rebase --autostash
          done
          git push
"#
    )
}

#[cfg(test)]
mod tests;
