//! `pledgebook bench`: sets the stage, measures one thing after the other, and reports.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::desk::{self, Desk};
use super::nginx::{self, Nginx};
use super::public::{self, Bench, Case, Thoroughness};
use super::report::{Report, Row, SignIns};
use super::server::{Cache, Server};
use super::stage::{Stage, Tracker};
use super::{machine, strain};
use crate::command::Failure;
use crate::config::Config;
use crate::store;

/// What to do.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Measure for about two minutes.
    pub quick: bool,
    /// Where to write the figures for programs.
    pub json: Option<&'a Path>,
    /// Another build to measure instead of this one.
    pub program: Option<&'a Path>,
    /// How many promises trackers have, the largest last.
    pub promises: &'a [usize],
}

/// Runs the whole benchmark and prints its table.
pub async fn run(config: &Config, wish: Wish<'_>) -> Result<ExitCode, Failure> {
    eprintln!("filling a database of its own …");
    let stage = Stage::set(config, wish.promises).await?;
    let report = measure(&stage, wish).await?;
    println!("{}", report.text());
    if let Some(path) = wish.json {
        std::fs::write(path, serde_json::to_string_pretty(&report)? + "\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn measure(stage: &Stage, wish: Wish<'_>) -> Result<Report, Failure> {
    let how = match wish.quick {
        true => Thoroughness { time: Duration::from_millis(500), rounds: 2, every_crowd: false },
        false => Thoroughness { time: Duration::from_secs(2), rounds: 3, every_crowd: true },
    };
    let found = nginx::find();
    let nginx = match &found {
        Some((program, _)) => Some(Nginx::start(program, &stage.folder().join("nginx")).await?),
        None => None,
    };
    let large = stage.trackers.last().ok_or_else(|| anyhow::anyhow!("no tracker"))?;
    let first = format!("/en/{}/promises/{}", large.slug, large.references.first().map_or("", String::as_str));
    let cases: Vec<Case> = std::iter::once(public::home()).chain(stage.trackers.iter().flat_map(pages)).collect();

    let on = (stage.url.as_str(), stage.folder());
    let (server, started) = Server::start(wish.program, on, Cache::Off, &first).await?;
    let memory_idle = machine::resident(server.process()).unwrap_or_default();
    let mut bench = Bench { server: &server, cache: Cache::Off, nginx: nginx.as_ref(), how, spreads: Vec::new() };
    let mut pages = all(&mut bench, &cases).await?;
    let mut spreads = std::mem::take(&mut bench.spreads);
    let beside_slow = slow(stage, &server, &first).await;
    drop(server);

    let (server, _) = Server::start(wish.program, on, Cache::On, &first).await?;
    let mut bench = Bench { server: &server, cache: Cache::On, nginx: nginx.as_ref(), how, spreads: Vec::new() };
    pages.extend(all(&mut bench, &cases).await?);
    spreads.append(&mut bench.spreads);
    eprintln!("the desk …");
    let desk = desk(stage, &server, large, how).await;
    eprintln!("sign-ins …");
    let sign_ins = strain::sign_ins(stage, &server, &first, how.time.max(Duration::from_secs(3))).await;
    let version: store::Result<String> =
        stage.database.read(async |connection| store::bench::version(connection).await).await;
    Ok(Report {
        version: env!("CARGO_PKG_VERSION"),
        quick: wish.quick,
        machine: machine::describe(version?, found.map(|(_, version)| version)),
        noise: noise(&mut spreads),
        start: started.as_secs_f64(),
        memory_idle,
        memory_end: machine::resident(server.process()).unwrap_or_default(),
        postgres_memory: stage.postgres().and_then(machine::resident_together),
        pages,
        desk: told("desk", desk),
        beside_slow: told("beside requests that wait", beside_slow),
        sign_ins: sign_ins.unwrap_or_else(|failure| {
            eprintln!("sign-ins were not measured: {failure}");
            SignIns::default()
        }),
    })
}

fn pages(tracker: &Tracker) -> Vec<Case> {
    public::cases(&tracker.slug, tracker.promises, &tracker.references, &tracker.words)
}

async fn all(bench: &mut Bench<'_>, cases: &[Case]) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for case in cases {
        eprintln!("{}{} …", case.page, case.promises.map(|count| format!(" ({count})")).unwrap_or_default());
        rows.extend(bench.measure(case).await?);
    }
    Ok(rows)
}

async fn desk(stage: &Stage, server: &Server, tracker: &Tracker, how: Thoroughness) -> Result<Vec<Row>, Failure> {
    let wanted = if how.every_crowd { 60 } else { 15 };
    let mut drafts = stage.drafts(tracker.id).await?;
    drafts.truncate(wanted);
    let (address, people, password) = (server.address, stage.people.clone(), stage.password.clone());
    let desk = Desk { address, people, password, tracker: tracker.id, drafts };
    let mut rows = desk::work(&desk, wanted).await?;
    let crowds: &[usize] = if how.every_crowd { &[64, 256] } else { &[64] };
    for (name, path) in desk::pages(tracker.id) {
        for connections in crowds {
            rows.push(desk::crowd(&desk, (name, &path), *connections, how.time).await?);
        }
    }
    rows.iter_mut().for_each(|row| row.promises = Some(tracker.promises));
    Ok(rows)
}

async fn slow(stage: &Stage, server: &Server, first: &str) -> Result<Vec<Row>, Failure> {
    let small = stage.trackers.first().ok_or_else(|| anyhow::anyhow!("no tracker"))?;
    let large = stage.trackers.last().ok_or_else(|| anyhow::anyhow!("no tracker"))?;
    // The last one: the others are handed in elsewhere.
    let draft = stage.drafts(large.id).await?.pop().ok_or_else(|| anyhow::anyhow!("no draft"))?;
    let public =
        [("promise, one".to_owned(), first.to_owned()), ("tracker list".to_owned(), format!("/en/{}", small.slug))];
    strain::beside_slow(stage, server, draft, &public).await
}

fn told(what: &str, rows: Result<Vec<Row>, Failure>) -> Vec<Row> {
    rows.unwrap_or_else(|failure| {
        vec![Row { page: what.to_owned(), note: Some(failure.to_string()), ..Row::default() }]
    })
}

/// How far nginx's runs lay apart: half of the cells, and the worst.
fn noise(spreads: &mut [f64]) -> [f64; 2] {
    spreads.sort_by(f64::total_cmp);
    [spreads.get(spreads.len() / 2), spreads.last()].map(|spread| spread.copied().unwrap_or_default())
}
