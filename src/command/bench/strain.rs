//! Load on one door while another is timed: people who sign in beside readers, and requests that hold connections beside
//! public pages and the desk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::load::{self, Plan};
use super::report::{Row, SignIns};
use super::server::Server;
use super::stage::Stage;
use super::visitor::{Visitor, form};
use super::{desk, machine};
use crate::command::Failure;
use crate::domain::id::AssessmentId;
use crate::store;

const READERS: usize = 64;

/// So many sign-ins at once beside readers of one page.
pub async fn sign_ins(stage: &Stage, server: &Server, page: &str, time: Duration) -> Result<SignIns, Failure> {
    const SIGN_INS: usize = 200;
    let memory = || machine::resident(server.process()).unwrap_or_default();
    let readers = |time: Duration| {
        let requests = vec![load::get(page, false, None)];
        load::run(Plan { address: server.address, requests, connections: READERS, time, limit: 100_000_000 })
    };
    let before = readers(time).await?;
    let mut ready = Vec::new();
    for email in stage.crowd(SIGN_INS).await? {
        let mut visitor = Visitor::new(server.address);
        let asked = visitor.get("/en/desk/sign-in").await?;
        let mut asked = form(&asked, "/sign-in")?;
        asked.set("email", &email);
        asked.set("password", &stage.password);
        ready.push((visitor, asked));
    }
    let memory_before = memory();
    let is_over = Arc::new(AtomicBool::new(false));
    let most = tokio::spawn(watch(server.process(), is_over.clone()));
    let began = Instant::now();
    let all: Vec<_> = ready
        .into_iter()
        .map(|(mut visitor, form)| tokio::spawn(async move { visitor.post(&form).await.map(|reply| reply.status) }))
        .collect();
    let signed_in = async {
        let mut good = 0;
        for one in all {
            good += usize::from(matches!(one.await, Ok(Ok(303))));
        }
        (good, began.elapsed())
    };
    let (during, (good, took)) = tokio::join!(readers(time), signed_in);
    let during = during?;
    is_over.store(true, Ordering::Relaxed);
    let memory_most = most.await?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    Ok(SignIns {
        sign_ins: SIGN_INS,
        good,
        seconds: took.as_secs_f64(),
        readers_p99_before: before.p99,
        readers_p99_during: during.p99,
        readers_errors_during: during.errors,
        memory_before,
        memory_most,
        memory_after: memory(),
    })
}

/// The most that a process held until it is over.
async fn watch(process: u32, is_over: Arc<AtomicBool>) -> f64 {
    let mut most = 0.0_f64;
    while !is_over.load(Ordering::Relaxed) {
        most = most.max(machine::resident(process).unwrap_or_default());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    most
}

/// Public pages and the desk while sixteen saves of one draft wait for a row that somebody else holds in the database.
pub async fn beside_slow(
    stage: &Stage,
    server: &Server,
    draft: AssessmentId,
    public: &[(String, String)],
) -> Result<Vec<Row>, Failure> {
    const HELD: usize = 16;
    let mut researcher = Visitor::new(server.address);
    researcher.sign_in(&stage.people[0], &stage.password).await?;
    let page = researcher.get(&format!("/en/desk/assessments/{draft}/draft")).await?;
    let mut text = form(&page, "/revisions")?;
    text.set("effective_date", "2024");
    text.set("do", "save");
    let cookie = researcher.cookie().to_owned();
    // Longer than all that is measured meanwhile; the saves themselves give up before (`Limits::DESK` of the store).
    let held = Duration::from_secs(4);
    let hold = async {
        let kept: store::Result<()> =
            stage.database.read(async |connection| store::bench::hold(connection, draft, held).await).await;
        kept.map_err(Failure::from)
    };
    let measure = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let waiting: Vec<_> = (0..HELD)
            .map(|_| {
                let (mut visitor, text) = (Visitor::known_by(server.address, &cookie), text.clone());
                tokio::spawn(async move { visitor.post(&text).await.map(|reply| reply.status) })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut rows = Vec::new();
        let pages = public.iter().map(|(name, path)| (name.clone(), path.clone(), None));
        let desk = desk::pages(stage.trackers[0].id).into_iter().take(1);
        let desk = desk.map(|(name, path)| (name.to_owned(), path, Some(cookie.as_str())));
        for (name, path, cookie) in pages.chain(desk) {
            let requests = vec![load::get(&path, false, cookie)];
            // Three of these end before the first save gives up, 3 s after it began to wait.
            let time = Duration::from_millis(700);
            let plan = Plan { address: server.address, requests, connections: 8, time, limit: 1_000_000 };
            rows.push(Row::of_crowd(&name, load::run(plan).await?, 8));
        }
        for one in waiting {
            let _ = one.await;
        }
        Ok::<_, Failure>(rows)
    };
    let (held, rows) = tokio::join!(hold, measure);
    held?;
    rows
}
