//! The least of an HTTP/1.1 client that measuring needs: one connection that is kept, requests made beforehand, answers
//! counted rather than kept. Knows nothing of pages.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// The longest that one answer may take before it counts as none.
pub const PATIENCE: Duration = Duration::from_secs(35);

/// Room for a head and for a good part of a body.
const ROOM: usize = 64 * 1024;

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The bytes of the body as they came, encoded or not.
    pub length: usize,
}

/// A connection that is kept. After an error it is to be dropped.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Whether the server is about to close it.
    pub is_ending: bool,
}

/// How the end of a body is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Length(usize),
    Chunks,
}

impl Wire {
    /// Connects.
    pub async fn open(address: SocketAddr) -> io::Result<Wire> {
        let stream = timeout(PATIENCE, TcpStream::connect(address)).await??;
        stream.set_nodelay(true)?;
        Ok(Wire { stream, buffer: vec![0; ROOM], start: 0, end: 0, is_ending: false })
    }

    /// Sends a request as it stands and counts what is answered.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        timeout(PATIENCE, self.exchange(request, None)).await?
    }

    /// The same, keeping the head and the body, decoded from chunks.
    pub async fn fetch(&mut self, request: &[u8]) -> io::Result<(Answer, String, Vec<u8>)> {
        let (mut head, mut body) = (Vec::new(), Vec::new());
        let answer = timeout(PATIENCE, self.exchange(request, Some((&mut head, &mut body)))).await??;
        Ok((answer, String::from_utf8_lossy(&head).into_owned(), body))
    }

    async fn exchange(&mut self, request: &[u8], mut keep: Option<(&mut Vec<u8>, &mut Vec<u8>)>) -> io::Result<Answer> {
        self.stream.write_all(request).await?;
        let head = self.head().await?;
        let read = read_head(&self.buffer[self.start..head])?;
        if let Some((kept, _)) = &mut keep {
            kept.extend_from_slice(&self.buffer[self.start..head]);
        }
        self.start = head;
        self.is_ending = read.closes;
        let mut body = keep.map(|(_, body)| body);
        let length = match read.extent {
            Extent::Length(length) => self.take(length, &mut body).await?,
            Extent::Chunks => self.chunks(&mut body).await?,
        };
        Ok(Answer { status: read.status, length })
    }

    /// Reads until the head is whole, and says where it ends.
    async fn head(&mut self) -> io::Result<usize> {
        loop {
            if let Some(at) = find(&self.buffer[self.start..self.end], b"\r\n\r\n") {
                return Ok(self.start + at + 4);
            }
            self.more().await?;
        }
    }

    async fn take(&mut self, length: usize, keep: &mut Option<&mut Vec<u8>>) -> io::Result<usize> {
        let mut left = length;
        loop {
            let here = left.min(self.end - self.start);
            if let Some(kept) = keep {
                kept.extend_from_slice(&self.buffer[self.start..self.start + here]);
            }
            self.start += here;
            left -= here;
            if left == 0 {
                return Ok(length);
            }
            self.more().await?;
        }
    }

    async fn chunks(&mut self, keep: &mut Option<&mut Vec<u8>>) -> io::Result<usize> {
        let mut whole = 0;
        loop {
            let line = loop {
                match find(&self.buffer[self.start..self.end], b"\r\n") {
                    Some(at) => break self.start + at,
                    None => self.more().await?,
                }
            };
            let size = std::str::from_utf8(&self.buffer[self.start..line]).ok();
            let size = size.and_then(|text| usize::from_str_radix(text.split(';').next()?.trim(), 16).ok());
            let size = size.ok_or_else(|| broken("a chunk without a size"))?;
            self.start = line + 2;
            whole += self.take(size, keep).await?;
            self.take(2, &mut None).await?;
            if size == 0 {
                return Ok(whole);
            }
        }
    }

    /// Reads what has come. Bytes before `start` are done with.
    async fn more(&mut self) -> io::Result<()> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.end == self.buffer.len() {
            if self.start == 0 {
                return Err(broken("a head that does not end"));
            }
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        match self.stream.read(&mut self.buffer[self.end..]).await? {
            0 => Err(broken("the connection ended within an answer")),
            read => {
                self.end += read;
                Ok(())
            }
        }
    }
}

struct Head {
    status: u16,
    extent: Extent,
    closes: bool,
}

fn read_head(head: &[u8]) -> io::Result<Head> {
    let status = head.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()).and_then(|text| text.parse().ok());
    let status = status.ok_or_else(|| broken("no status"))?;
    // Answers without a body say nothing of its length.
    let mut read = Head { status, extent: Extent::Length(0), closes: false };
    for line in head.split(|byte| *byte == b'\n').skip(1) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let value = || line[colon + 1..].trim_ascii();
        match colon {
            14 if line[..14].eq_ignore_ascii_case(b"content-length") => {
                let length = std::str::from_utf8(value()).ok().and_then(|text| text.parse().ok());
                read.extent = Extent::Length(length.ok_or_else(|| broken("a length that is no number"))?);
            }
            17 if line[..17].eq_ignore_ascii_case(b"transfer-encoding") => read.extent = Extent::Chunks,
            10 if line[..10].eq_ignore_ascii_case(b"connection") => {
                read.closes = value().eq_ignore_ascii_case(b"close");
            }
            _ => {}
        }
    }
    if matches!(status, 204 | 304) {
        read.extent = Extent::Length(0);
    }
    Ok(read)
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
