//! The pace of one pool of a source: so many requests in so many seconds, so many at once, and pauses.
//! Only the time that passes is measured; no date is read and none of it reaches a file.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use registries::Pace;
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};

use super::Failure;

/// What is added to every window, since clocks and roads are not even.
const MARGIN: Duration = Duration::from_millis(10);

/// Requests that are limited together.
pub struct Pool {
    state: Mutex<State>,
    left: Notify,
}

struct State {
    pace: Pace,
    at_once: u32,
    /// When the next request may begin, by even spacing.
    next: Instant,
    /// Nothing begins before this.
    paused_until: Instant,
    /// The latest moments at which the most recent requests can have reached the source.
    arrivals: VecDeque<Instant>,
    /// The shortest time that an answer ever took.
    shortest: Option<Duration>,
}

/// A place among the requests under way; dropping it leaves room for the next.
pub struct Place<'a> {
    pool: &'a Pool,
    began: Instant,
}

impl Pool {
    /// Begins with the safe pace of the card.
    pub fn new(pace: Pace) -> Self {
        let now = Instant::now();
        let state = State { pace, at_once: 0, next: now, paused_until: now, arrivals: VecDeque::new(), shortest: None };
        Self { state: Mutex::new(state), left: Notify::new() }
    }

    /// Waits until one more request may begin.
    ///
    /// # Errors
    /// When the source asked for a longer pause than `longest`.
    pub async fn enter(&self, longest: Duration) -> Result<Place<'_>, Failure> {
        loop {
            // Registered before the state is looked at, so that nobody leaves unnoticed in between.
            let left = self.left.notified();
            let until = {
                let mut state = self.state();
                let now = Instant::now();
                let pause = state.paused_until.saturating_duration_since(now);
                if pause > longest {
                    return Err(Failure::WaitTooLong(pause));
                }
                if state.at_once >= state.pace.at_once {
                    None
                } else {
                    let from = state.opens();
                    if from <= now {
                        state.begin(now);
                        return Ok(Place { pool: self, began: now });
                    }
                    Some(from)
                }
            };
            match until {
                Some(moment) => sleep_until(moment).await,
                None => left.await,
            }
        }
    }

    /// Lets nothing begin for a while.
    pub fn pause(&self, wait: Duration) {
        let mut state = self.state();
        state.paused_until = state.paused_until.max(Instant::now() + wait);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn window(&self) -> Duration {
        Duration::from_secs(u64::from(self.pace.seconds))
    }

    /// Returns the moment from which one more request keeps the pace, evenly spaced and within every window.
    fn opens(&self) -> Instant {
        let most = self.pace.requests as usize;
        let by_window = self.arrivals.len().checked_sub(most).map(|at| self.arrivals[at] + self.window() + MARGIN);
        self.next.max(self.paused_until).max(by_window.unwrap_or(self.next))
    }

    fn begin(&mut self, now: Instant) {
        self.at_once += 1;
        // Kept to the beat where possible, so that late wake-ups do not add up.
        let spacing = self.window() / self.pace.requests;
        let beat = if now.saturating_duration_since(self.next) < spacing { self.next } else { now };
        self.next = beat + spacing;
        self.arrivals.push_back(now);
        while self.arrivals.len() > 2 * self.pace.requests as usize {
            self.arrivals.pop_front();
        }
    }
}

impl Place<'_> {
    /// Takes the pace that the answer's headers state, and notes when at the latest the request arrived.
    pub fn learn(&self, headers: &[(String, String)]) {
        let mut state = self.pool.state();
        let now = Instant::now();
        let took = now.saturating_duration_since(self.began);
        let shortest = state.shortest.map_or(took, |shortest| shortest.min(took));
        state.shortest = Some(shortest);
        // The source counts arrivals: what took longer than usual may have been long on its way.
        if let Some(arrival) = state.arrivals.iter_mut().find(|arrival| **arrival == self.began) {
            *arrival = now - shortest;
        }
        if let Some(pace) = state.pace.from_headers(headers) {
            if pace != state.pace {
                let spacing = Duration::from_secs(u64::from(pace.seconds)) / pace.requests;
                state.next = (self.began + spacing).max(state.arrivals.back().map_or(now, |last| *last + spacing));
            }
            state.pace = pace;
        }
        drop(state);
        self.pool.left.notify_waiters();
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.at_once = state.at_once.saturating_sub(1);
        drop(state);
        self.pool.left.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts how many begin within `span` of paused time.
    async fn begun(pool: &Pool, span: Duration) -> usize {
        let end = Instant::now() + span;
        let mut count = 0;
        while let Ok(Ok(place)) = tokio::time::timeout_at(end, pool.enter(Duration::from_secs(60))).await {
            place.learn(&[]);
            count += 1;
        }
        count
    }

    #[tokio::test(start_paused = true)]
    async fn the_pace_is_kept_and_then_learned() {
        let pool = Pool::new(Pace::new(5, 1, 1));
        let slow = begun(&pool, Duration::from_millis(9_999)).await;
        assert!((48..=50).contains(&slow), "{slow}");
        let place = pool.enter(Duration::from_secs(60)).await.unwrap();
        let said = [("x-rate-limit-limit", "20"), ("x-rate-limit-interval", "1s"), ("x-concurrency-limit", "3")];
        place.learn(&said.map(|(n, v)| (n.to_owned(), v.to_owned())));
        drop(place);
        let fast = begun(&pool, Duration::from_secs(10)).await;
        assert!((190..=200).contains(&fast), "{fast}");
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_are_under_way_than_allowed_and_a_pause_holds_all() {
        let pool = Pool::new(Pace::new(100, 1, 2));
        let long = Duration::from_secs(60);
        let (first, _second) = (pool.enter(long).await.unwrap(), pool.enter(long).await.unwrap());
        let soon = Duration::from_secs(5);
        assert!(tokio::time::timeout(soon, pool.enter(long)).await.is_err(), "a third has to wait");
        drop(first);
        assert!(tokio::time::timeout(soon, pool.enter(long)).await.is_ok());
        pool.pause(Duration::from_secs(30));
        assert!(tokio::time::timeout(soon, pool.enter(long)).await.is_err());
        assert!(matches!(pool.enter(soon).await, Err(Failure::WaitTooLong(_))));
    }
}
