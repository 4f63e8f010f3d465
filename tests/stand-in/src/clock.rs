//! A clock that tests move, shared by the server, which dates its answers and counts its days by it, and by the client's side.
//! It stands still unless it is moved.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

/// The time, in as many hands as need it.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<SystemTime>>);

impl Default for Clock {
    /// Ten in the morning of Monday 23 November 2026.
    fn default() -> Self {
        Self(Arc::new(Mutex::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_428_000))))
    }
}

impl Clock {
    /// The time now.
    pub fn now(&self) -> SystemTime {
        *self.0.lock().expect("no test panics while it moves the clock")
    }

    /// Moves it on.
    pub fn forward(&self, by: Duration) {
        *self.0.lock().expect("no test panics while it moves the clock") += by;
    }

    /// The time as headers give it.
    pub fn in_header(&self) -> String {
        httpdate::fmt_http_date(self.now())
    }

    /// The day, counted from 1970.
    pub fn day(&self) -> u64 {
        self.seconds() / 86_400
    }

    /// How many seconds remain of the day.
    pub fn until_midnight(&self) -> u64 {
        86_400 - self.seconds() % 86_400
    }

    /// The time as the snapshots write it, as in `2026-11-23T10:00:00Z`.
    pub fn written(&self) -> String {
        self.written_before(Duration::ZERO)
    }

    /// The time so long ago.
    pub fn written_before(&self, age: Duration) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        // `Mon, 23 Nov 2026 10:00:00 GMT`
        let text = httpdate::fmt_http_date(self.now() - age);
        let words: Vec<&str> = text.split(' ').collect();
        let month = MONTHS.iter().position(|name| *name == words[2]).expect("it is a month") + 1;
        format!("{}-{month:02}-{}T{}Z", words[3], words[1], words[4])
    }

    fn seconds(&self) -> u64 {
        self.now().duration_since(SystemTime::UNIX_EPOCH).expect("it is later").as_secs()
    }
}
