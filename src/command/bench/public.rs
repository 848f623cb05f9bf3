//! The public pages under measurement, beside nginx with the same bytes.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use super::load::{self, Outcome, Plan, Request};
use super::machine;
use super::nginx::Nginx;
use super::report::Row;
use super::server::{self, Cache, Server};
use super::stock::{Dice, SearchWords};
use crate::command::Failure;

/// How thoroughly to measure.
#[derive(Clone, Copy, Debug)]
pub struct Thoroughness {
    /// How long each run takes.
    pub time: Duration,
    /// How often ours and nginx take turns.
    pub rounds: usize,
    /// Whether one and 256 connections are measured too.
    pub every_crowd: bool,
}

/// A kind of page, and the addresses of those that are asked for.
#[derive(Clone, Debug)]
pub struct Case {
    pub page: String,
    pub promises: Option<usize>,
    pub paths: Vec<String>,
}

/// The pages of a tracker.
pub fn cases(slug: &str, promises: usize, references: &[String], words: &SearchWords) -> Vec<Case> {
    let mut dice = Dice::of(slug, promises, "random pages");
    let page = |reference: &String| format!("/en/{slug}/promises/{reference}");
    let random: BTreeSet<String> = (0..300).filter_map(|_| dice.one(references).map(page)).collect();
    let case = |name: String, paths: Vec<String>| Case { page: name, promises: Some(promises), paths };
    let mut cases = vec![
        case("promise, one".to_owned(), references.get(references.len() / 2).map(page).into_iter().collect()),
        case(format!("promise, random of {}", random.len()), random.into_iter().collect()),
        case("tracker list".to_owned(), vec![format!("/en/{slug}")]),
        case("filtered list".to_owned(), vec![format!("/en/{slug}?verdict=kept&topic=health")]),
    ];
    let found = words.words.iter().map(|(word, hits)| {
        let hits_told = if *hits == 1 { "1 hit".to_owned() } else { format!("{hits} hits") };
        case(format!("search, {hits_told}"), vec![format!("/en/search?q={word}")])
    });
    cases.extend(found);
    cases
}

/// The front page.
pub fn home() -> Case {
    Case { page: "home".to_owned(), promises: None, paths: vec!["/en".to_owned()] }
}

/// A measurement of public pages: one program, and nginx if there is one.
pub struct Bench<'a> {
    pub server: &'a Server,
    pub cache: Cache,
    pub nginx: Option<&'a Nginx>,
    pub how: Thoroughness,
    /// How far nginx's runs lay apart in each cell.
    pub spreads: Vec<f64>,
}

impl Bench<'_> {
    /// Measures a kind of page with every encoding and number of connections.
    pub async fn measure(&mut self, case: &Case) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        for gzip in [false, true] {
            let crowds: &[usize] = if self.how.every_crowd && !gzip { &[1, 64, 256] } else { &[64] };
            let blank = Row {
                page: case.page.clone(),
                promises: case.promises,
                cache: Some(self.cache),
                encoding: if gzip { "gzip" } else { "identity" },
                ..Row::default()
            };
            let (ours, theirs, note) = match self.prepare(case, gzip).await? {
                Ok(prepared) => prepared,
                Err(why) => {
                    rows.push(Row { note: Some(format!("not measured: {why}")), connections: 1, errors: 1, ..blank });
                    // Whoever cannot give the page as it is cannot give it compressed.
                    break;
                }
            };
            for connections in crowds {
                let mut row = self.cell(&ours, &theirs, *connections, gzip).await?;
                row.note = row.note.or(note.clone());
                rows.push(Row {
                    page: blank.page.clone(),
                    promises: blank.promises,
                    cache: blank.cache,
                    encoding: blank.encoding,
                    ..row
                });
            }
        }
        Ok(rows)
    }

    /// Asks for every page once: the requests to the program and to nginx, or why the page cannot be measured.
    async fn prepare(&self, case: &Case, gzip: bool) -> Result<Result<Prepared, String>, Failure> {
        let (mut ours, mut theirs, mut note) = (Vec::new(), Vec::new(), None);
        for (nth, path) in case.paths.iter().enumerate() {
            let mut request = load::get(path, gzip, None);
            let plain = load::get(path, false, None);
            let page = match server::fetch(self.server.address, &plain).await {
                Ok(page) => page.body,
                Err(why) => return Ok(Err(why)),
            };
            if let Ok(first) = server::fetch(self.server.address, &request).await {
                request.length = Some(first.body.len());
                if gzip && !first.is_compressed {
                    note = Some("not compressed".to_owned());
                }
            }
            if let Some(nginx) = self.nginx {
                // nginx keeps files open, so none is ever written twice.
                let name = format!("{}-{nth}-{:?}-{gzip}", plain_name(&case.page), self.cache);
                let kept = nginx.keep(&format!("{}-{name}", case.promises.unwrap_or_default()), &page)?;
                theirs.push(Request { length: (!gzip).then_some(page.len()), ..load::get(&kept, gzip, None) });
            }
            ours.push(request);
        }
        Ok(Ok((ours, theirs, note)))
    }

    /// Ours, nginx, ours, nginx …
    async fn cell(
        &mut self,
        ours: &[Request],
        theirs: &[Request],
        connections: usize,
        gzip: bool,
    ) -> Result<Row, Failure> {
        let (mut own, mut other) = (Vec::new(), Vec::new());
        for _ in 0..self.how.rounds {
            own.push(self.run(self.server.address, ours, connections).await?);
            if let Some(nginx) = self.nginx {
                let address = if gzip { nginx.gzip } else { nginx.plain };
                other.push(self.run(address, theirs, connections).await?);
            }
        }
        let errors = own.iter().map(|run| run.errors).sum();
        let note = own.iter().find_map(|run| run.first_error.clone());
        let (Some(own), other) = (median(&mut own), median_with_spread(&mut other, &mut self.spreads)) else {
            anyhow::bail!("nothing was measured");
        };
        let nginx_per_second = other.map(|run| run.per_second);
        Ok(Row {
            connections,
            per_second: own.per_second,
            nginx_per_second,
            ratio: nginx_per_second.filter(|rate| *rate > 0.0).map(|rate| own.per_second / rate),
            p50: own.p50,
            p99: own.p99,
            errors,
            memory: machine::resident(self.server.process()),
            note,
            ..Row::default()
        })
    }

    async fn run(&self, address: SocketAddr, requests: &[Request], connections: usize) -> Result<Outcome, Failure> {
        let plan = Plan { address, requests: requests.to_vec(), connections, time: self.how.time, limit: 10_000_000 };
        load::run(plan).await
    }
}

/// Requests to the program and to nginx, and what is odd about them.
type Prepared = (Vec<Request>, Vec<Request>, Option<String>);

fn plain_name(page: &str) -> String {
    page.chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

fn median(runs: &mut [Outcome]) -> Option<Outcome> {
    runs.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    runs.get(runs.len() / 2).cloned()
}

fn median_with_spread(runs: &mut [Outcome], spreads: &mut Vec<f64>) -> Option<Outcome> {
    let middle = median(runs)?;
    if let (Some(least), Some(most)) = (runs.first(), runs.last())
        && middle.per_second > 0.0
    {
        spreads.push((most.per_second - least.per_second) / middle.per_second);
    }
    Some(middle)
}
