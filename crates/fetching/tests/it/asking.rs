//! The client keeps to the limits it is told, tries again where that helps, and takes nothing that it must not take.

use std::{sync::Mutex, time::Duration};

use fetching::Failure;
use futures_util::future::join_all;
use registries::source;
use stand_in::{How, Manners, Reply, Server, access, client, client_with, crossref, single, works};
use tokio::time::Instant;

/// Sends one request about one work to a server that answers so.
async fn ask(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Result<u16, Failure>, usize) {
    let server = Server::start(Manners::default(), move |asked| reply(asked.times));
    let client = client_with(&server, |settings| {
        settings.tries = 3;
        settings.longest_try = Duration::from_millis(600);
        settings.longest_wait = Duration::from_secs(5);
        settings.largest_answer = 1_000;
    });
    let received = client.send(&source("crossref").unwrap().card, &single(&works(1)[0])).await;
    (received.map(|received| received.status), server.asked().len())
}

#[tokio::test]
async fn thirty_single_look_ups_break_no_limit() {
    let manners =
        Manners { latency: Duration::from_millis(60), per_second: Some(20), at_once: Some(3), ..Manners::default() };
    let server = Server::start(manners, crossref);
    let (client, works) = (client(&server), works(30));
    let card = &source("crossref").unwrap().card;
    let requests: Vec<_> = works.iter().map(single).collect();
    for received in join_all(requests.iter().map(|request| client.send(card, request))).await {
        assert_eq!(received.unwrap().status, 200);
    }
    assert_eq!((server.refused(), server.asked().len()), (0, 30));
    assert!((2..=3).contains(&server.most_under_way()), "the limit that is told is used: {}", server.most_under_way());
}

#[tokio::test]
async fn not_found_in_every_form_is_an_answer_at_the_first_try() {
    for body in ["Resource not found.", "{\"status\":\"error\"}", "<!doctype html><html>Not Found</html>", ""] {
        assert_eq!(ask(move |_| Reply::new(404, body)).await, (Ok(404), 1), "{body}");
    }
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    let fine = || Reply::new(200, "{\"a\":\"a whole answer\"}");
    for (name, first) in [
        ("busy", Reply::new(503, "<html>busy</html>")),
        ("too many, no word when", Reply::new(429, "")),
        ("too many, with a word when", Reply::new(429, "").header("retry-after", "0")),
        ("broken", fine().sent(How::Broken)),
        ("truncated", fine().sent(How::Truncated)),
        ("slow", fine().sent(How::Slow(Duration::from_secs(30)))),
    ] {
        let answered = ask(move |times| if times == 1 { first.clone() } else { fine() }).await;
        assert_eq!(answered, (Ok(200), 2), "{name}");
    }
    assert_eq!(ask(|_| Reply::new(503, "")).await, (Err(Failure::Status(503)), 3), "there is an end to it");
    assert_eq!(ask(|_| Reply::new(400, "{}")).await, (Ok(400), 1), "a refusal is final");
}

#[tokio::test]
async fn who_was_never_reached_is_tried_twice_and_who_was_is_tried_on() {
    let card = &source("crossref").unwrap().card;
    // A port that was free a moment ago and that nobody listens on, for want of a network.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let settings = |stand_in| fetching::Settings { stand_in: Some(stand_in), ..Default::default() };
    let client = fetching::Client::new(settings(format!("http://{nobody}")), &access()).unwrap();
    let paused = Instant::now();
    let failure = client.send(card, &single(&works(1)[0])).await.unwrap_err();
    assert!(matches!(failure, Failure::Unreachable(_)) && !client.was_reached(card), "{failure:?}");
    assert!(failure.to_string().ends_with("is there a network?"), "{failure}");
    println!("given up after {:?}", paused.elapsed());
    // A server that breaks every connection was reached all the same only when it has answered.
    let server = Server::start(Manners::default(), |asked| match asked.times {
        1 => Reply::new(503, ""),
        2 | 3 => Reply::new(200, "{}").sent(How::Broken),
        _ => Reply::new(200, "{}"),
    });
    let client = client_with(&server, |_| ());
    assert_eq!(client.send(card, &single(&works(1)[0])).await.unwrap().status, 200);
    assert_eq!((server.asked().len(), client.was_reached(card)), (4, true));
}

#[tokio::test]
async fn a_wait_is_obeyed_or_the_source_left_for_today() {
    let until = Mutex::new(None);
    let server = Server::start(Manners::default(), move |_| {
        // Whoever comes before the time that was told is sent away again.
        let mut until = until.lock().unwrap();
        let now = Instant::now();
        match *until.get_or_insert(now + Duration::from_millis(950)) {
            end if now < end => Reply::new(429, "").header("retry-after", "1"),
            _ => Reply::new(200, "{}"),
        }
    });
    let (client, card) = (client(&server), &source("crossref").unwrap().card);
    assert_eq!(client.send(card, &single(&works(1)[0])).await.unwrap().status, 200);
    assert_eq!(server.asked().len(), 2, "asked once more, and not before the time");
    let long = ask(|_| Reply::new(429, "").header("retry-after", "40000")).await;
    assert_eq!(long, (Err(Failure::WaitTooLong(Duration::from_secs(40_000))), 1));
}

#[tokio::test]
async fn what_is_too_large_is_not_taken() {
    assert_eq!(ask(|_| Reply::new(200, "x".repeat(1_001))).await, (Err(Failure::TooLarge(1_000)), 1));
    assert_eq!(ask(|_| Reply::new(200, "x".repeat(1_000))).await, (Ok(200), 1));
}

#[tokio::test]
async fn redirects_stay_with_the_source() {
    let to = |target: &'static str| move |_| Reply::new(302, "").header("location", target);
    for (target, host) in [
        ("https://evil.example/works", "evil.example"),
        ("http://127.0.0.1:1/api.crossref.org/works", "127.0.0.1"),
        ("/api.datacite.org/dois", "api.datacite.org"),
    ] {
        assert_eq!(ask(to(target)).await, (Err(Failure::ForeignRedirect(host.into())), 1), "{target}");
    }
    assert_eq!(ask(to("/api.crossref.org/works/10.1234/lark-0")).await.0, Err(Failure::TooManyRedirects));
    let server = Server::start(Manners::default(), |asked| match asked.address.ends_with("moved") {
        true => Reply::new(200, "{}"),
        false => Reply::new(301, "").header("location", "/api.crossref.org/works/moved"),
    });
    let received = client(&server).send(&source("crossref").unwrap().card, &single(&works(1)[0])).await;
    assert_eq!(received.map(|received| received.status), Ok(200));
}

#[tokio::test]
async fn who_asks_is_told_and_errors_hold_no_key() {
    let server = Server::start(Manners::default(), |asked| {
        let is_named = asked.head.contains("user-agent: casebook/") && asked.head.contains("(mailto:ada@uni-lund.se)");
        Reply::new(if is_named { 200 } else { 400 }, "{}")
    });
    let card = &source("crossref").unwrap().card;
    let client = client(&server);
    assert_eq!(client.send(card, &single(&works(1)[0])).await.unwrap().status, 200);
    let secret = registries::Secret::new("sesame-4711");
    for (name, how) in [("broken", How::Broken), ("truncated", How::Truncated)] {
        let server = Server::start(Manners::default(), move |_| Reply::new(200, "{\"a\":1}").sent(how));
        let request = single(&works(1)[0]).with_secret("key", secret.as_ref());
        let failure = stand_in::client(&server).send(card, &request).await.unwrap_err();
        assert!(matches!(failure, Failure::Broken(_)), "{name}: {failure:?}");
        assert!(!format!("{failure} {failure:?}").contains("sesame"), "{name}: {failure}");
    }
}

/// Prints how long 200 works take on both routes, and that none was refused; half a minute, so with `SLOW_TESTS=1` only.
#[tokio::test]
async fn two_hundred_works_by_both_routes() {
    if std::env::var_os("SLOW_TESTS").is_none() {
        return;
    }
    let manners =
        Manners { latency: Duration::from_millis(150), per_second: Some(10), at_once: Some(3), ..Manners::default() };
    let (card, works) = (&source("crossref").unwrap().card, works(200));
    let server = Server::start(manners.clone(), crossref);
    let one_by_one = client(&server);
    let requests: Vec<_> = works.iter().map(single).collect();
    let started = Instant::now();
    let received = join_all(requests.iter().map(|request| one_by_one.send(card, request))).await;
    assert!(received.iter().all(Result::is_ok));
    assert_eq!(server.refused(), 0);
    println!("one by one: {:?}, {} refused", started.elapsed(), server.refused());
    let server = Server::start(manners, crossref);
    let by_list = client(&server);
    let question = registries::Question::Works(works);
    let requests = (source("crossref").unwrap().request)(&question, &access()).requests;
    let started = Instant::now();
    let received = join_all(requests.iter().map(|request| by_list.send(card, request))).await;
    assert!(received.iter().all(Result::is_ok));
    assert_eq!(server.refused(), 0);
    println!("by {} lists: {:?}, {} refused", requests.len(), started.elapsed(), server.refused());
}
