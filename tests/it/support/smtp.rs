//! A mail server on this machine that speaks as much SMTP as it takes to receive mail, and keeps what it received.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A received mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Whom the envelope names.
    pub to: String,
    /// The whole text, headers first, as it came over the line.
    pub raw: String,
}

impl Mail {
    /// The value of a header; lines that go on are joined.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let prefix = format!("{}:", name.to_lowercase());
        let found: Vec<&str> = head.lines().filter(|line| line.to_lowercase().starts_with(&prefix)).collect();
        assert!(found.len() == 1, "{name} stands there {} times:\n{head}", found.len());
        found[0][prefix.len()..].trim().to_owned()
    }

    /// The text, decoded.
    pub fn text(&self) -> String {
        let body = self.raw.split_once("\r\n\r\n").expect("a body").1.replace("=\r\n", "");
        let (mut bytes, mut rest) = (Vec::new(), body.as_bytes());
        while let Some((first, after)) = rest.split_first() {
            let pair = after.get(..2).filter(|_| *first == b'=').and_then(|pair| std::str::from_utf8(pair).ok());
            let encoded = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            bytes.push(encoded.unwrap_or(*first));
            rest = if encoded.is_some() { &after[2..] } else { after };
        }
        String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
    }
}

/// The server. Ends with its test's process; each test has its own.
pub struct Smtp {
    /// How to reach it.
    pub url: String,
    mails: Arc<Mutex<Vec<Mail>>>,
}

impl Smtp {
    /// A port of this machine at which nothing answers.
    pub fn nowhere() -> u16 {
        TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port()
    }

    /// A server on any port.
    pub fn start() -> Smtp {
        Smtp::start_on(0)
    }

    /// A server on this port.
    pub fn start_on(port: u16) -> Smtp {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("the port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let mails: Arc<Mutex<Vec<Mail>>> = Arc::default();
        let kept = mails.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = kept.clone();
                std::thread::spawn(move || drop(converse(&stream, &kept)));
            }
        });
        Smtp { url, mails }
    }

    /// What it received so far.
    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().expect("the mails").clone()
    }
}

fn converse(stream: &TcpStream, kept: &Mutex<Vec<Mail>>) -> std::io::Result<()> {
    let mut out = stream;
    let mut lines = BufReader::new(stream);
    let (mut line, mut to) = (String::new(), String::new());
    out.write_all(b"220 test\r\n")?;
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        match verb.as_str() {
            "EHLO" => out.write_all(b"250-test\r\n250 8BITMIME\r\n")?,
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                // Hosts that take no mail, for good or for now, for tests of refusal.
                let answer: &[u8] = match to.split('@').nth(1) {
                    Some("refused.example") => b"550 no such user\r\n",
                    Some("busy.example") => b"451 come back later\r\n",
                    _ => b"250 ok\r\n",
                };
                out.write_all(answer)?;
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mut raw = String::new();
                loop {
                    line.clear();
                    lines.read_line(&mut line)?;
                    if line == ".\r\n" {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').filter(|_| line.starts_with("..")).unwrap_or(&line));
                }
                kept.lock().expect("the mails").push(Mail { to: to.clone(), raw });
                out.write_all(b"250 kept\r\n")?;
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"250 ok\r\n")?,
        }
    }
}
