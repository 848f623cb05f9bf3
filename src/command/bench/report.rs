//! What was measured: rows for people in a table, and everything for programs as JSON.

use std::fmt::Write;

use serde::Serialize;

use super::histogram::Histogram;
use super::load::Outcome;
use super::machine::Machine;
use super::server::Cache;

/// One line of the table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// What was asked for.
    pub page: String,
    /// How many promises its tracker has.
    pub promises: Option<usize>,
    /// Whether finished pages were kept.
    pub cache: Option<Cache>,
    /// `identity` or `gzip`.
    pub encoding: &'static str,
    /// Through how many connections.
    pub connections: usize,
    /// Good answers in a second.
    pub per_second: f64,
    /// What nginx answers with the same bytes.
    pub nginx_per_second: Option<f64>,
    /// The first divided by the second.
    pub ratio: Option<f64>,
    /// Half of the answers took no longer, in milliseconds.
    pub p50: f64,
    /// All but one of a hundred took no longer.
    pub p99: f64,
    /// Answers that were no good ones.
    pub errors: u64,
    /// What the program held in memory afterwards, in MiB.
    pub memory: Option<f64>,
    /// Why there are no figures, or what is odd about them.
    pub note: Option<String>,
}

/// Readers beside people who sign in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SignIns {
    pub sign_ins: usize,
    /// How many of them were answered with a session.
    pub good: usize,
    pub seconds: f64,
    pub readers_p99_before: f64,
    pub readers_p99_during: f64,
    pub readers_errors_during: u64,
    pub memory_before: f64,
    pub memory_most: f64,
    pub memory_after: f64,
}

/// Everything.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub version: &'static str,
    pub quick: bool,
    pub machine: Machine,
    /// How far nginx's repeated runs lie apart, as a share of their median: half of the cells, and the worst.
    pub noise: [f64; 2],
    /// From the start of the program to the first page, in seconds, with the larger tracker.
    pub start: f64,
    /// The program before it did anything, and after everything, in MiB.
    pub memory_idle: f64,
    pub memory_end: f64,
    /// PostgreSQL with all its sessions at the end, in MiB.
    pub postgres_memory: Option<f64>,
    pub pages: Vec<Row>,
    pub desk: Vec<Row>,
    /// Public pages and the desk while requests hold connections.
    pub beside_slow: Vec<Row>,
    pub sign_ins: SignIns,
}

impl Row {
    /// What came of a crowd at the desk.
    pub fn of_crowd(page: &str, outcome: Outcome, connections: usize) -> Row {
        Row {
            page: page.to_owned(),
            encoding: "identity",
            connections,
            per_second: outcome.per_second,
            p50: outcome.p50,
            p99: outcome.p99,
            errors: outcome.errors,
            note: outcome.first_error,
            ..Row::default()
        }
    }

    /// What one person at the desk had to wait.
    pub fn of_desk(page: &str, times: &Histogram, connections: usize) -> Row {
        let (p50, p99) = (times.quantile(0.5), times.quantile(0.99));
        let note = (times.count() == 0).then(|| "not answered".to_owned());
        let page = page.to_owned();
        Row { page, encoding: "identity", connections, p50, p99, note, ..Row::default() }
    }
}

impl Report {
    /// The table, and what belongs to it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let machine = &self.machine;
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{}, {} cores, {} MiB, Linux {}, PostgreSQL {}, nginx {}",
            machine.processor,
            machine.cores,
            machine.memory,
            machine.kernel,
            machine.postgres,
            machine.nginx.as_deref().unwrap_or("is not installed, so there are no ratios")
        );
        let _ = writeln!(
            text,
            "noise: nginx's own runs lie {:.0} % apart, {:.0} % at worst\n",
            self.noise[0] * 100.0,
            self.noise[1] * 100.0
        );
        for (title, rows) in
            [("Public pages", &self.pages), ("Desk", &self.desk), ("Beside 16 requests that wait", &self.beside_slow)]
        {
            table(&mut text, title, rows);
        }
        let s = &self.sign_ins;
        let _ = writeln!(
            text,
            "{} sign-ins at once beside 64 readers: {} signed in within {:.1} s; readers' p99 {:.1} ms before, {:.1} ms \
             meanwhile ({} errors); memory {:.0} MiB before, {:.0} at most, {:.0} afterwards",
            s.sign_ins,
            s.good,
            s.seconds,
            s.readers_p99_before,
            s.readers_p99_during,
            s.readers_errors_during,
            s.memory_before,
            s.memory_most,
            s.memory_after
        );
        let postgres = self.postgres_memory.map_or("unknown".to_owned(), |memory| format!("{memory:.0} MiB"));
        let _ = writeln!(
            text,
            "start to first page {:.2} s; memory {:.0} MiB idle, {:.0} MiB at the end; PostgreSQL {postgres}",
            self.start, self.memory_idle, self.memory_end
        );
        text
    }
}

fn table(text: &mut String, title: &str, rows: &[Row]) {
    let _ = writeln!(
        text,
        "{title:<30} {:>8} {:>5} {:>8} {:>5} {:>10} {:>10} {:>7} {:>9} {:>9} {:>6} {:>5}",
        "promises", "cache", "encoding", "conn", "answers/s", "nginx/s", "ratio", "p50 ms", "p99 ms", "errors", "MiB"
    );
    for row in rows {
        let some =
            |value: Option<f64>, digits: usize| value.map(|value| format!("{value:.digits$}")).unwrap_or_default();
        let cache = row.cache.map_or("", |cache| if cache == Cache::On { "on" } else { "off" });
        let _ = writeln!(
            text,
            "{:<30} {:>8} {:>5} {:>8} {:>5} {:>10} {:>10} {:>7} {:>9.2} {:>9.2} {:>6} {:>5} {}",
            row.page,
            row.promises.map(|promises| promises.to_string()).unwrap_or_default(),
            cache,
            row.encoding,
            row.connections,
            some(Some(row.per_second).filter(|rate| *rate > 0.0), 0),
            some(row.nginx_per_second, 0),
            some(row.ratio, 4),
            row.p50,
            row.p99,
            row.errors,
            some(row.memory, 0),
            row.note.as_deref().unwrap_or_default()
        );
    }
    text.push('\n');
}
