//! Someone at the desk, through HTTP as a browser without script would: signs in by the form, keeps the cookie, fills in forms
//! as they stand on the page. Every answer is timed.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::form::Form;
use super::load;
use super::wire::{Answer, Wire};
use crate::command::Failure;

/// A browser with one connection.
pub struct Visitor {
    address: SocketAddr,
    wire: Option<Wire>,
    cookie: String,
}

/// An answer, and how long it took.
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: String,
    /// From the first byte that was sent to the last that came.
    pub time: Duration,
}

impl Visitor {
    /// Someone who has seen nothing yet.
    pub fn new(address: SocketAddr) -> Visitor {
        Visitor { address, wire: None, cookie: String::new() }
    }

    /// Someone who is known by a cookie already.
    pub fn known_by(address: SocketAddr, cookie: &str) -> Visitor {
        Visitor { address, wire: None, cookie: cookie.to_owned() }
    }

    /// What it sends to be known again.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Result<Reply, Failure> {
        let cookie = Some(self.cookie.as_str()).filter(|cookie| !cookie.is_empty());
        self.send(load::get(path, false, cookie).bytes).await
    }

    /// Posts a form.
    pub async fn post(&mut self, form: &Form) -> Result<Reply, Failure> {
        let (body, address) = (form.body(), self.address);
        let cookie = &self.cookie;
        let head = format!(
            "POST {} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            form.action,
            body.len()
        );
        self.send([head.into_bytes(), body.into_bytes()].concat()).await
    }

    /// Signs in by the form, and says how long the answer to it took.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Result<Duration, Failure> {
        let page = self.get("/en/desk/sign-in").await?;
        let mut form = form(&page, "/sign-in")?;
        form.set("email", email);
        form.set("password", password);
        let reply = self.post(&form).await?;
        anyhow::ensure!(reply.status == 303, "signing in was answered with {}", reply.status);
        Ok(reply.time)
    }

    async fn send(&mut self, request: Vec<u8>) -> Result<Reply, Failure> {
        // A connection on which nothing was asked for a while has been closed meanwhile.
        let (wire, (answer, head, body), time) = match self.wire.take() {
            Some(wire) => match timed(wire, &request).await {
                Ok(done) => done,
                Err(_) => timed(Wire::open(self.address).await?, &request).await?,
            },
            None => timed(Wire::open(self.address).await?, &request).await?,
        };
        if !wire.is_ending {
            self.wire = Some(wire);
        }
        for line in head.lines() {
            let Some((name, value)) = line.split_once(':') else { continue };
            // That by which the browser is known again would be a second one.
            if name.eq_ignore_ascii_case("set-cookie") && !value.contains("-device=") {
                self.cookie = value.split(';').next().unwrap_or_default().trim().to_owned();
            }
        }
        Ok(Reply { status: answer.status, body: String::from_utf8_lossy(&body).into_owned(), time })
    }
}

/// What is answered to a request, and how long that took.
async fn timed(mut wire: Wire, request: &[u8]) -> std::io::Result<(Wire, (Answer, String, Vec<u8>), Duration)> {
    let began = Instant::now();
    let answer = wire.fetch(request).await?;
    let time = began.elapsed();
    Ok((wire, answer, time))
}

/// The form on a page that posts to an address with this end.
pub fn form(page: &Reply, end: &str) -> Result<Form, Failure> {
    let found = Form::on(&page.body, end);
    found.ok_or_else(|| anyhow::anyhow!("a page answered with {} has no form for {end}", page.status))
}
