//! Asking the server instead of the sources: a client, a whole refresh, and what it leaves behind.

use std::{fs, path::Path, time::Duration};

use fetching::{Client, Settings, World, refresh};
use registries::{Access, source};
use snapshots::{Asking, AskingPlan, Snapshots, SourceResult, Subjects, replay};
use tokio::sync::watch;

use crate::{invented::access, server::Server};

/// A client that asks the server instead of the sources, and does not wait long.
pub fn client(server: &Server) -> Client {
    client_with(server, |_| ())
}

/// The same, with other settings.
pub fn client_with(server: &Server, change: impl FnOnce(&mut Settings)) -> Client {
    let mut settings =
        Settings { first_pause: Duration::from_millis(4), stand_in: Some(server.stand_in()), ..Settings::default() };
    change(&mut settings);
    Client::new(settings, &access()).expect("the client can be built")
}

/// Plans to ask the named sources what is usually asked.
pub fn plan<'a>(subjects: &'a Subjects, access: &'a Access, sources: &[&str]) -> AskingPlan<'a> {
    let sources = sources.iter().map(|name| source(name).expect("it is listed")).collect();
    AskingPlan { subjects, asking: Asking::USUAL, sources, access, not_before: None, since: None }
}

/// Refreshes once in a folder.
pub async fn run(folder: &Path, server: &Server, plan: &AskingPlan<'_>) -> Vec<SourceResult> {
    run_at(folder, server, plan, "2026-11-23T10:00:00Z").await
}

/// The same at another time.
pub async fn run_at(folder: &Path, server: &Server, plan: &AskingPlan<'_>, time: &str) -> Vec<SourceResult> {
    let snapshots = Snapshots::write(folder, "a test").expect("nobody else writes there");
    let (_sender, cancel) = watch::channel(false);
    let client = client_with(server, |settings| settings.tries = 2);
    let clock = || time.to_owned();
    let progress = |_: &'static str, _: usize, _: usize| ();
    refresh(plan, &World { client: &client, clock: &clock, cancel, progress: &progress }, &snapshots).await
}

/// Everything that a replay says, as one text.
pub fn replayed(folder: &Path, plan: &AskingPlan<'_>) -> String {
    let mut said = String::new();
    let results = replay(plan, &Snapshots::read(folder), &mut |answer, reading| {
        said.push_str(&format!("{} {:?}\n{reading:?}\n", answer.file, answer.asked));
    });
    format!("{said}{results:?}")
}

/// Every file below a folder with its bytes.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path())
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![(path.display().to_string(), fs::read(&path).expect("it can be read"))],
        })
        .collect();
    out.sort();
    out
}
