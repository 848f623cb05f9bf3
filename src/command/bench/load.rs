//! Load: so many connections, each asking for the next page as soon as it has the last one. On a thread of its own, so that
//! the rest of the program does not stand in its way. Bounded in time and in number; this machine only.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::histogram::Histogram;
use super::wire::Wire;
use crate::command::Failure;

/// One request, ready to be sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How long the body of its answer is, where that is known; another length is an error.
    pub length: Option<usize>,
}

/// How to ask.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Whom.
    pub address: SocketAddr,
    /// For what: one after the other, every connection beginning elsewhere.
    pub requests: Vec<Request>,
    /// Through how many connections at once.
    pub connections: usize,
    /// For how long.
    pub time: Duration,
    /// How many requests at most.
    pub limit: u64,
}

/// What came of it. Times are in milliseconds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    /// Good answers.
    pub answers: u64,
    /// Answers other than 2xx, of the wrong length, and none at all.
    pub errors: u64,
    /// Good answers in a second.
    pub per_second: f64,
    /// Half of the answers took no longer.
    pub p50: f64,
    /// All but one of a hundred took no longer.
    pub p99: f64,
    /// The longest.
    pub worst: f64,
    /// Why the first error was one.
    pub first_error: Option<String>,
}

struct Tally {
    times: Histogram,
    errors: u64,
    first_error: Option<String>,
}

/// Runs the plan, on a thread of its own.
pub async fn run(plan: Plan) -> Result<Outcome, Failure> {
    tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        tokio::task::LocalSet::new().block_on(&runtime, everyone(Rc::new(plan)))
    })
    .await?
}

async fn everyone(plan: Rc<Plan>) -> Result<Outcome, Failure> {
    anyhow::ensure!(plan.address.ip().is_loopback(), "only this machine is measured");
    anyhow::ensure!(!plan.requests.is_empty() && plan.connections > 0, "there is nothing to ask for");
    let began = Instant::now();
    let end = began + plan.time;
    let share = plan.limit.div_ceil(plan.connections as u64).max(1);
    let tally = Rc::new(RefCell::new(Tally { times: Histogram::default(), errors: 0, first_error: None }));
    let tasks: Vec<_> = (0..plan.connections)
        .map(|nth| tokio::task::spawn_local(one(plan.clone(), tally.clone(), nth, share, end)))
        .collect();
    for task in tasks {
        task.await?;
    }
    Ok(outcome(&tally.borrow(), began.elapsed()))
}

async fn one(plan: Rc<Plan>, tally: Rc<RefCell<Tally>>, nth: usize, share: u64, end: Instant) {
    let mut wire: Option<Wire> = None;
    // Connections begin far apart in the list, so that few ask for the same page at the same time.
    let start = nth * plan.requests.len() / plan.connections;
    for at in (start..).take(usize::try_from(share).unwrap_or(usize::MAX)) {
        let began = Instant::now();
        if began >= end {
            break;
        }
        let request = &plan.requests[at % plan.requests.len()];
        let error = match ask(&mut wire, plan.address, request).await {
            Ok(()) => {
                tally.borrow_mut().times.record(began.elapsed());
                continue;
            }
            Err(error) => error,
        };
        wire = None;
        {
            let mut tally = tally.borrow_mut();
            tally.errors += 1;
            tally.first_error.get_or_insert(error);
        }
        // Whoever refuses connections is not to be asked a million times.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Sends one request; why its answer is no good one.
async fn ask(wire: &mut Option<Wire>, address: SocketAddr, request: &Request) -> Result<(), String> {
    let mut open = match wire.take() {
        Some(open) => open,
        None => Wire::open(address).await.map_err(|error| error.to_string())?,
    };
    let answer = open.ask(&request.bytes).await.map_err(|error| error.to_string())?;
    if !(200..300).contains(&answer.status) {
        return Err(format!("status {}", answer.status));
    }
    if let Some(length) = request.length.filter(|length| *length != answer.length) {
        return Err(format!("{} bytes instead of {length}", answer.length));
    }
    if !open.is_ending {
        *wire = Some(open);
    }
    Ok(())
}

fn outcome(all: &Tally, time: Duration) -> Outcome {
    Outcome {
        answers: all.times.count(),
        errors: all.errors,
        per_second: all.times.count() as f64 / time.as_secs_f64().max(0.001),
        p50: all.times.quantile(0.5),
        p99: all.times.quantile(0.99),
        worst: all.times.quantile(1.0),
        first_error: all.first_error.clone(),
    }
}

/// A request for a page, as a browser that keeps its connection would send it.
pub fn get(path: &str, gzip: bool, cookie: Option<&str>) -> Request {
    let encoding = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    let bytes = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n{encoding}{cookie}\r\n");
    Request { bytes: bytes.into_bytes(), length: None }
}
