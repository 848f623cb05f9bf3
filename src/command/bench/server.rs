//! The program under measurement: this very binary or another build of it, serving a database on a free port of this machine.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::load::{self, Request};
use super::wire::Wire;
use crate::command::Failure;
use crate::config::VARIABLES;

/// A running `pledgebook serve`. Dropping it stops it.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Whether finished pages are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cache {
    /// As it is by default.
    On,
    /// No page is kept: each is made anew.
    Off,
}

impl Server {
    /// Starts `program` (or this very one) on the stage's database, and waits until `path` is answered; says how long that
    /// took.
    pub async fn start(
        program: Option<&Path>,
        (url, folder): (&str, &Path),
        cache: Cache,
        path: &str,
    ) -> Result<(Server, Duration), Failure> {
        let address = free_address()?;
        let mut command = match program {
            Some(program) => Command::new(program),
            None => Command::new(std::env::current_exe()?),
        };
        // What is measured is the program as it is by default, and nothing but the stage's database is touched.
        VARIABLES.iter().for_each(|name| {
            command.env_remove(name);
        });
        command.arg("serve").env("DATABASE_URL", url).env("PLEDGEBOOK_LISTEN", address.to_string());
        command.env("PLEDGEBOOK_DATA_DIR", folder).env("PLEDGEBOOK_LOG", "error");
        if cache == Cache::Off {
            command.env("PLEDGEBOOK_PAGE_CACHE_MB", "0");
        }
        let began = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let server = Server { child, address };
        wait_for(address, Duration::from_secs(30)).await?;
        let request = load::get(path, false, None);
        let answer = Wire::open(address).await?.ask(&request.bytes).await;
        if !answer.is_ok_and(|answer| answer.status == 200) {
            eprintln!("the first page ({path}) is not answered");
        }
        Ok((server, began.elapsed()))
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SAFETY: a signal to a child that has not been waited for.
        unsafe { libc::kill(self.child.id().cast_signed(), libc::SIGTERM) };
        let deadline = Instant::now() + Duration::from_secs(40);
        while Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address of this machine that nobody listens on.
pub fn free_address() -> Result<SocketAddr, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Waits until somebody listens there.
pub async fn wait_for(address: SocketAddr, patience: Duration) -> Result<(), Failure> {
    let deadline = Instant::now() + patience;
    while tokio::net::TcpStream::connect(address).await.is_err() {
        anyhow::ensure!(Instant::now() < deadline, "nobody listens on {address}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// A page as it came.
pub struct Fetched {
    /// The body.
    pub body: Vec<u8>,
    /// Whether it is compressed.
    pub is_compressed: bool,
}

/// A page as it is answered just now, or why it is not answered well.
pub async fn fetch(address: SocketAddr, request: &Request) -> Result<Fetched, String> {
    let began = Instant::now();
    let told = |why: String| format!("{why} after {:.1} s", began.elapsed().as_secs_f64());
    let mut wire = Wire::open(address).await.map_err(|error| told(error.to_string()))?;
    let (answer, head, body) = wire.fetch(&request.bytes).await.map_err(|error| told(error.to_string()))?;
    if answer.status != 200 {
        return Err(told(format!("status {}", answer.status)));
    }
    Ok(Fetched { body, is_compressed: head.to_ascii_lowercase().contains("content-encoding: gzip") })
}
