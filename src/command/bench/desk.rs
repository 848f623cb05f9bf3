//! The desk under measurement: a researcher's and an editor's day, page by page and step by step, on the tracker with the
//! most promises.

use std::net::SocketAddr;
use std::time::Duration;

use super::histogram::Histogram;
use super::load::{self, Plan};
use super::report::Row;
use super::visitor::{Visitor, form};
use crate::command::Failure;
use crate::domain::id::{AssessmentId, TrackerId};

/// Who works, and on what.
pub struct Desk {
    /// Where the program listens.
    pub address: SocketAddr,
    /// A researcher's address and an editor's; both have the same password.
    pub people: [String; 2],
    pub password: String,
    /// The tracker that is worked on.
    pub tracker: TrackerId,
    /// The researcher's drafts, all of them ready to be handed in.
    pub drafts: Vec<AssessmentId>,
}

/// The steps that are timed, in the order in which they are told.
const STEPS: [&str; 6] = ["sign-in", "editor", "save", "submit", "review page", "approve"];

/// Goes through the days of both: lists, then one draft after the other from the editor to its publication.
pub async fn work(desk: &Desk, lists: usize) -> Result<Vec<Row>, Failure> {
    let mut times: Vec<Histogram> = STEPS.iter().map(|_| Histogram::default()).collect();
    let mut record = |step: &str, time: Duration| {
        if let Some(nth) = STEPS.iter().position(|name| *name == step) {
            times[nth].record(time);
        }
    };
    let [mut researcher, mut editor] = [Visitor::new(desk.address), Visitor::new(desk.address)];
    for (visitor, email) in [(&mut researcher, &desk.people[0]), (&mut editor, &desk.people[1])] {
        record("sign-in", visitor.sign_in(email, &desk.password).await?);
    }
    let mut rows = Vec::new();
    for (name, path) in pages(desk.tracker) {
        rows.push(Row::of_desk(name, &list(&mut editor, &path, lists).await?, 1));
    }
    for draft in &desk.drafts {
        one_draft(*draft, &mut researcher, &mut editor, &mut record).await?;
    }
    let steps = STEPS.iter().zip(&times).filter(|(_, times)| times.count() > 0);
    rows.extend(steps.map(|(name, times)| Row::of_desk(name, times, 1)));
    Ok(rows)
}

/// The desk's lists.
pub fn pages(tracker: TrackerId) -> [(&'static str, String); 5] {
    [
        ("my work", "/en/desk".to_owned()),
        ("tracker list (desk)", format!("/en/desk/trackers/{tracker}")),
        ("queue", "/en/desk/queue".to_owned()),
        ("activity", "/en/desk/activity".to_owned()),
        ("search of the desk", "/en/desk/search?q=daycare".to_owned()),
    ]
}

async fn list(visitor: &mut Visitor, path: &str, times: usize) -> Result<Histogram, Failure> {
    let mut histogram = Histogram::default();
    for _ in 0..times {
        let reply = visitor.get(path).await?;
        if reply.status != 200 {
            eprintln!("{path} is answered with {}", reply.status);
            break;
        }
        histogram.record(reply.time);
    }
    Ok(histogram)
}

/// From the editor to publication.
async fn one_draft(
    draft: AssessmentId,
    researcher: &mut Visitor,
    editor: &mut Visitor,
    record: &mut impl FnMut(&str, Duration),
) -> Result<(), Failure> {
    let own = format!("/en/desk/assessments/{draft}");
    let page = researcher.get(&format!("{own}/draft")).await?;
    record("editor", page.time);
    let mut text = form(&page, "/revisions")?;
    let said = text.value("rationale.en").unwrap_or_default().to_owned();
    text.set("rationale.en", &format!("{said}\n\nRead again before it was handed in."));
    text.set("do", "save");
    let saved = researcher.post(&text).await?;
    anyhow::ensure!(saved.status == 303, "saving was answered with {}", saved.status);
    record("save", saved.time);
    let page = researcher.get(&own).await?;
    let submitted = researcher.post(&form(&page, "/submission")?).await?;
    anyhow::ensure!(submitted.status == 303, "submitting was answered with {}", submitted.status);
    record("submit", submitted.time);
    let page = editor.get(&own).await?;
    record("review page", page.time);
    let approved = editor.post(&form(&page, "/approval")?).await?;
    anyhow::ensure!(approved.status == 303, "approving was answered with {}", approved.status);
    record("approve", approved.time);
    Ok(())
}

/// A page of the desk asked for through many connections by someone who is signed in.
pub async fn crowd(
    desk: &Desk,
    (name, path): (&str, &str),
    connections: usize,
    time: Duration,
) -> Result<Row, Failure> {
    let mut editor = Visitor::new(desk.address);
    editor.sign_in(&desk.people[1], &desk.password).await?;
    let requests = vec![load::get(path, false, Some(editor.cookie()))];
    let plan = Plan { address: desk.address, requests, connections, time, limit: 1_000_000 };
    Ok(Row::of_crowd(name, load::run(plan).await?, connections))
}
