//! Sends requests to the sources: the only file that opens a connection.
//! What to ask is decided elsewhere, answers are kept elsewhere, and no error made here holds an address with its keys.

mod failure;
mod pace;
mod waiting;

pub use failure::{ClientError, Failure};

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};

use registries::{Access, Card, Contact, Received, Request, Shape};
use reqwest::{Method, Response, Url, redirect};

use pace::Pool;
use waiting::{asked_wait, back_off, is_worth_trying_again};

/// How patiently the sources are asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often one request is tried in all.
    pub tries: u32,
    /// How long one try may take from the first byte sent to the last byte read.
    pub longest_try: Duration,
    /// How long a connection may take to open.
    pub longest_connecting: Duration,
    /// The longest wait that a source may ask for before it is left for today.
    pub longest_wait: Duration,
    /// The first pause after a failure; it doubles with every further one.
    pub first_pause: Duration,
    /// The largest answer that is taken, in bytes after decompression.
    pub largest_answer: usize,
    /// An address on loopback that stands in for every source, for tests: `https://host/path` becomes `{stand_in}/host/path`.
    pub stand_in: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tries: 5,
            longest_try: Duration::from_secs(60),
            longest_connecting: Duration::from_secs(15),
            longest_wait: Duration::from_secs(300),
            first_pause: Duration::from_secs(1),
            largest_answer: 64 << 20,
            stand_in: None,
        }
    }
}

/// The one client, with the pace of every source.
pub struct Client {
    client: reqwest::Client,
    settings: Settings,
    stand_in: Option<Url>,
    contact: Option<Contact>,
    pools: Mutex<BTreeMap<(&'static str, bool), Arc<Pool>>>,
    /// The sources that have been reached since this client was made.
    reached: Mutex<BTreeSet<&'static str>>,
}

/// The pause before the one second try where no connection was ever made to a source.
const QUICK_PAUSE: Duration = Duration::from_millis(200);
/// The number of times that a redirect is followed.
const MOST_REDIRECTS: usize = 5;

impl Client {
    /// Builds the client; `access` gives the contact address with which it identifies itself.
    ///
    /// # Errors
    /// When the stand-in is not on loopback, or the client cannot be built on this machine.
    pub fn new(settings: Settings, access: &Access) -> Result<Self, ClientError> {
        // Another part of the program may have chosen the provider before; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let stand_in = settings.stand_in.as_deref().map(loopback).transpose()?;
        let builder = reqwest::Client::builder()
            .user_agent(identification(access))
            .redirect(redirect::Policy::none())
            .connect_timeout(settings.longest_connecting)
            .timeout(settings.longest_try)
            .https_only(stand_in.is_none());
        // A proxy of the machine must not come between the tests and the loopback.
        let builder = if stand_in.is_some() { builder.no_proxy() } else { builder };
        let client = builder.build().map_err(|_| ClientError::Unbuildable)?;
        Ok(Self {
            client,
            settings,
            stand_in,
            contact: access.contact.clone(),
            pools: Mutex::default(),
            reached: Mutex::default(),
        })
    }

    /// Sends a request at the pace of its source, again and again where that helps.
    ///
    /// Any status but 429 and 5xx is an answer; 404 above all.
    ///
    /// # Errors
    /// When no answer came after all tries, or one that must not be taken.
    pub async fn send(&self, card: &Card, request: &Request) -> Result<Received, Failure> {
        let pool = self.pool(card, request.shape);
        let mut failure = Failure::Broken("nothing was tried".into());
        for attempt in 0..self.settings.tries.max(1) {
            if attempt > 0 {
                tokio::time::sleep(back_off(self.settings.first_pause, attempt)).await;
            }
            let place = pool.enter(self.settings.longest_wait).await?;
            let mut tried = self.try_once(card, request, &place).await;
            if self.is_unreached(card, &tried) {
                // What never left this machine counts against no pace, and waiting longer does not bring back a network.
                tokio::time::sleep(self.settings.first_pause.min(QUICK_PAUSE)).await;
                tried = self.try_once(card, request, &place).await;
            }
            drop(place);
            if self.is_unreached(card, &tried) {
                return tried;
            }
            match tried {
                Ok(received) if !is_worth_trying_again(received.status) => return Ok(received),
                Ok(received) => {
                    failure = Failure::Status(received.status);
                    if let Some(wait) = asked_wait(&received.headers) {
                        if wait > self.settings.longest_wait {
                            return Err(Failure::WaitTooLong(wait));
                        }
                        pool.pause(wait);
                    } else if received.status == 429 {
                        // The pool is shared, so whoever is told to slow down slows all others down as well.
                        pool.pause(back_off(self.settings.first_pause, attempt + 1));
                    }
                }
                Err(reason) if reason.may_pass() => failure = reason,
                Err(reason) => return Err(reason),
            }
        }
        Err(failure)
    }

    async fn try_once(&self, card: &Card, request: &Request, place: &pace::Place<'_>) -> Result<Received, Failure> {
        let mut address = self.address(card, &request.url())?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.open(request, address.clone()).await?;
            self.reached.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(card.name);
            place.learn(&headers_of(&response));
            if !response.status().is_redirection() {
                return self.take(request, response).await;
            }
            let Some(target) = response.headers().get("location").and_then(|value| value.to_str().ok()) else {
                return self.take(request, response).await;
            };
            let target =
                address.join(target).map_err(|_| Failure::ForeignRedirect("an address that is none".into()))?;
            self.allow(card, &target)?;
            address = target;
        }
        Err(Failure::TooManyRedirects)
    }

    async fn open(&self, request: &Request, address: Url) -> Result<Response, Failure> {
        let method = if request.body().is_some() { Method::POST } else { Method::GET };
        let mut builder = self.client.request(method, address);
        for (name, value) in request.headers() {
            builder = builder.header(name, value);
        }
        if let Some(body) = request.body() {
            builder = builder.body(body.to_owned());
        }
        builder.send().await.map_err(|error| Failure::of(&error))
    }

    /// Reads the body up to the cap.
    async fn take(&self, request: &Request, mut response: Response) -> Result<Received, Failure> {
        let largest = self.settings.largest_answer;
        let contact = self.contact.as_ref().map(Contact::as_secret);
        let (status, headers) = (response.status().as_u16(), headers_of(&response));
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| Failure::of(&error))? {
            if body.len() + chunk.len() > largest {
                return Err(Failure::TooLarge(largest));
            }
            body.extend_from_slice(&chunk);
        }
        let (body, in_body) = request.without_secrets(contact, &body);
        let mut withheld = in_body;
        let headers = headers
            .into_iter()
            .map(|(name, value)| {
                let (value, in_header) = request.without_secrets(contact, value.as_bytes());
                withheld |= in_header;
                (name, String::from_utf8_lossy(&value).into_owned())
            })
            .collect();
        Ok(Received { status, headers, body, withheld })
    }

    /// Returns where the request really goes.
    fn address(&self, card: &Card, url: &str) -> Result<Url, Failure> {
        let address = match (&self.stand_in, url.strip_prefix("https://")) {
            (Some(base), Some(rest)) => Url::parse(&format!("{}/{rest}", base.as_str().trim_end_matches('/'))),
            _ => Url::parse(url),
        };
        let address = address.map_err(|_| Failure::NotAllowed("an address that is none".into()))?;
        match self.allow(card, &address) {
            Err(Failure::ForeignRedirect(host)) => Err(Failure::NotAllowed(host)),
            other => other.map(|()| address),
        }
    }

    /// Lets an address pass that leads to a host of the card, by https; with a stand-in, the same below the stand-in.
    fn allow(&self, card: &Card, address: &Url) -> Result<(), Failure> {
        let (secure, host) = match &self.stand_in {
            Some(base) if base.origin() == address.origin() => {
                (true, address.path_segments().and_then(|mut parts| parts.next()).unwrap_or_default())
            }
            _ => (address.scheme() == "https", address.host_str().unwrap_or_default()),
        };
        if self.stand_in.is_some() && self.stand_in.as_ref().is_some_and(|base| base.origin() != address.origin()) {
            return Err(Failure::ForeignRedirect(host.to_owned()));
        }
        if !card.hosts.contains(&host) || address.port().is_some_and(|port| self.stand_in.is_none() && port != 443) {
            return Err(Failure::ForeignRedirect(host.to_owned()));
        }
        if secure { Ok(()) } else { Err(Failure::NotSecure) }
    }

    fn is_unreached(&self, card: &Card, tried: &Result<Received, Failure>) -> bool {
        matches!(tried, Err(Failure::Unreachable(_))) && !self.was_reached(card)
    }

    /// Whether the source has answered anything since this client was made.
    pub fn was_reached(&self, card: &Card) -> bool {
        self.reached.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains(card.name)
    }

    /// Returns the pool of a source; single look-ups and lists have one each, since sources limit them apart.
    fn pool(&self, card: &Card, shape: Shape) -> Arc<Pool> {
        let is_list = shape == Shape::List;
        let pace = if is_list { card.list_pace } else { card.pace };
        let mut pools = self.pools.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(pools.entry((card.name, is_list)).or_insert_with(|| Arc::new(Pool::new(pace))))
    }
}

/// Reads the address of a stand-in, which must be on this machine.
fn loopback(text: &str) -> Result<Url, ClientError> {
    let address = Url::parse(text).map_err(|_| ClientError::NotLoopback)?;
    let host = address.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if is_loopback && address.scheme() == "http" { Ok(address) } else { Err(ClientError::NotLoopback) }
}

/// Says who asks, and at which address they can be reached.
fn identification(access: &Access) -> String {
    let name = concat!("Casebook/", env!("CARGO_PKG_VERSION"));
    match &access.contact {
        Some(contact) => format!("{name} (mailto:{})", contact.as_secret().revealed()),
        None => name.to_owned(),
    }
}

fn headers_of(response: &Response) -> Vec<(String, String)> {
    let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

#[cfg(test)]
mod tests {
    use registries::source;

    use super::*;

    fn client(stand_in: Option<&str>) -> Result<Client, ClientError> {
        let settings = Settings { stand_in: stand_in.map(str::to_owned), ..Settings::default() };
        Client::new(settings, &Access::default())
    }

    #[test]
    fn a_stand_in_must_be_on_this_machine() {
        for bad in ["http://example.org", "http://127.0.0.1.example.org/", "https://10.0.0.1", "ftp://127.0.0.1", "x"] {
            assert!(matches!(client(Some(bad)), Err(ClientError::NotLoopback)), "{bad}");
        }
        for good in ["http://127.0.0.1:9/", "http://[::1]:9", "http://localhost:9"] {
            assert!(client(Some(good)).is_ok(), "{good}");
        }
    }

    #[test]
    fn only_the_hosts_of_the_card_are_spoken_to() {
        let card = &source("crossref").unwrap().card;
        let client = client(Some("http://127.0.0.1:9")).unwrap();
        let address = |url| client.address(card, url);
        assert_eq!(
            address("https://api.crossref.org/works/10.1/x?a=b").unwrap().as_str(),
            "http://127.0.0.1:9/api.crossref.org/works/10.1/x?a=b"
        );
        for bad in
            ["https://evil.example/works", "http://api.crossref.org/works", "https://api.crossref.org.evil.example/"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
