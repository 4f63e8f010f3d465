//! A server on loopback that plays a source with its manners: latency, limits with their headers, and every way to fail.
//! It speaks just enough HTTP/1.1 to be asked, so that it can break off wherever a test wants it to.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep},
};

use crate::clock::Clock;

/// What the server was asked.
pub struct Asked {
    /// Host, path and query, as in `api.crossref.org/works?rows=2`.
    pub address: String,
    /// The head of the request in lower case.
    pub head: String,
    /// What was sent behind the head, as lists of works are.
    pub body: String,
    /// How often exactly this was asked, this time included.
    pub times: usize,
}

/// How an answer is sent.
#[derive(Clone, Copy, Default)]
pub enum How {
    /// As it should be.
    #[default]
    Whole,
    /// The connection is closed without a word.
    Broken,
    /// Half of the body is sent, then the connection is closed.
    Truncated,
    /// Half of the body is sent, and the rest after this time.
    Slow(Duration),
}

/// What the server answers.
#[derive(Clone, Default)]
pub struct Reply {
    /// The status of the protocol.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// What it holds.
    pub body: String,
    /// How it comes.
    pub how: How,
}

impl Reply {
    /// An answer of a status and a body, without headers.
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into(), ..Self::default() }
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Says how it comes.
    pub fn sent(mut self, how: How) -> Self {
        self.how = how;
        self
    }
}

/// What the server allows.
#[derive(Clone, Default)]
pub struct Manners {
    /// How long every answer takes.
    pub latency: Duration,
    /// So many requests within any second, told in headers and enforced.
    pub per_second: Option<usize>,
    /// So many under way at once, told in headers and enforced.
    pub at_once: Option<usize>,
    /// So many answers within a day of the clock, told in headers and enforced.
    pub per_day: Option<usize>,
    /// The clock by which answers are dated and days counted.
    pub clock: Option<Clock>,
}

#[derive(Default)]
struct Seen {
    addresses: Vec<String>,
    arrivals: VecDeque<Instant>,
    under_way: usize,
    most_under_way: usize,
    refused: usize,
    /// A day of the clock, and how many requests came on it.
    today: (u64, usize),
}

type Handler = dyn Fn(&Asked) -> Reply + Send + Sync;

/// The server; it ends with the test's process.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    /// Starts a server that answers by `handler`.
    pub fn start(manners: Manners, handler: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        listener.set_nonblocking(true).expect("the listener can be made so");
        let address = listener.local_addr().expect("it is bound");
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (shared, handler): (_, Arc<Handler>) = (Arc::clone(&seen), Arc::new(handler));
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener).expect("the listener is sound");
                while let Ok((stream, _)) = listener.accept().await {
                    let (seen, handler, manners) = (Arc::clone(&shared), Arc::clone(&handler), manners.clone());
                    tokio::spawn(async move {
                        // A client that goes away is no concern of the server.
                        let _ = serve(stream, &seen, &manners, &*handler).await;
                    });
                }
            });
        });
        Self { address, seen }
    }

    /// The address by which it stands in for every source.
    pub fn stand_in(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that was asked, in order.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.seen).addresses.clone()
    }

    /// How many requests broke the limits and were answered by 429.
    pub fn refused(&self) -> usize {
        lock(&self.seen).refused
    }

    /// How many were under way at once at most.
    pub fn most_under_way(&self) -> usize {
        lock(&self.seen).most_under_way
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().expect("no test panics while it looks")
}

async fn serve(mut stream: TcpStream, seen: &Mutex<Seen>, manners: &Manners, handler: &Handler) -> std::io::Result<()> {
    let (head, body) = read_request(&mut stream).await?;
    let address = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let (times, allowed) = arrive(&mut lock(seen), manners, &address);
    let mut reply = if allowed {
        sleep(manners.latency).await;
        handler(&Asked { address, head: head.to_ascii_lowercase(), body, times })
    } else {
        Reply::new(429, "{\"message\":\"slow down\"}")
    };
    if let Some(clock) = &manners.clock {
        reply = reply.header("date", clock.in_header());
        if let Some(most) = manners.per_day {
            let left = most.saturating_sub(lock(seen).today.1);
            reply = reply.header("x-ratelimit-remaining", left.to_string());
            reply = reply.header("x-ratelimit-reset", clock.until_midnight().to_string());
        }
    }
    if let Some(most) = manners.per_second {
        reply = reply.header("x-rate-limit-limit", most.to_string()).header("x-rate-limit-interval", "1s");
    }
    if let Some(most) = manners.at_once {
        reply = reply.header("x-concurrency-limit", most.to_string());
    }
    lock(seen).under_way -= 1;
    send(&mut stream, &reply).await
}

/// Counts a request; says how often it came, and whether the limits allow it.
fn arrive(seen: &mut Seen, manners: &Manners, address: &str) -> (usize, bool) {
    let now = Instant::now();
    seen.addresses.push(address.to_owned());
    seen.under_way += 1;
    seen.most_under_way = seen.most_under_way.max(seen.under_way);
    while seen.arrivals.front().is_some_and(|first| now - *first >= Duration::from_secs(1)) {
        seen.arrivals.pop_front();
    }
    seen.arrivals.push_back(now);
    let allowed = manners.per_second.is_none_or(|most| seen.arrivals.len() <= most)
        && manners.at_once.is_none_or(|most| seen.under_way <= most);
    let day = manners.clock.as_ref().map_or(0, Clock::day);
    seen.today = if seen.today.0 == day { (day, seen.today.1 + 1) } else { (day, 1) };
    let allowed = allowed && manners.per_day.is_none_or(|most| seen.today.1 <= most);
    seen.refused += usize::from(!allowed);
    (seen.addresses.iter().filter(|one| *one == address).count(), allowed)
}

/// Reads a request: its head, and its body.
async fn read_request(stream: &mut TcpStream) -> std::io::Result<(String, String)> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let count = stream.read(&mut chunk).await?;
        bytes.extend_from_slice(&chunk[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_ascii_lowercase()
                .split("content-length: ")
                .nth(1)
                .and_then(|rest| rest.split("\r\n").next().and_then(|number| number.trim().parse::<usize>().ok()));
            if body.len() >= length.unwrap_or(0) {
                return Ok((head.to_owned(), body.to_owned()));
            }
        }
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}

async fn send(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    let mut head =
        format!("HTTP/1.1 {} X\r\nconnection: close\r\ncontent-length: {}\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let (first, rest) = reply.body.as_bytes().split_at(reply.body.len() / 2);
    match reply.how {
        How::Broken => return Ok(()),
        How::Truncated => {
            stream.write_all(&[head.as_bytes(), first].concat()).await?;
            return stream.shutdown().await;
        }
        How::Slow(wait) => {
            stream.write_all(&[head.as_bytes(), first].concat()).await?;
            stream.flush().await?;
            sleep(wait).await;
            stream.write_all(rest).await?;
        }
        How::Whole => stream.write_all(&[head.as_bytes(), reply.body.as_bytes()].concat()).await?,
    }
    stream.shutdown().await
}
