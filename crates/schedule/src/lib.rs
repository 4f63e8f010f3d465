//! When a review is refreshed unattended, and by what: plain words and cron expressions, their next runs, who keeps the time.
//! Nothing here stays running, asks the clock or looks at the machine: systemd, cron or GitHub keeps the time, and the rest is handed in.

mod cron;
mod crontab;
mod fault;
mod github;
mod job;
mod machine;
mod plan;
mod runs;
mod shifted;
mod systemd;
mod time_of_day;
mod tool;
mod wish;
mod words;
mod zone;

pub use cron::Cron;
pub use fault::{Fault, ScheduleError};
pub use job::Job;
pub use machine::{Machine, Ran, Run};
pub use plan::{Plan, Step};
pub use runs::{clock_changes, next};
pub use tool::Tool;
pub use wish::Schedule;
pub use zone::Zone;
