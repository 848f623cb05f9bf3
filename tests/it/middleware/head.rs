//! Security headers stand on every answer that this program can shape, whatever was asked and however.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::App;

/// Sends exactly this, and gives back the head of the answer.
async fn answer(app: &App, request: &str) -> String {
    let address = app.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    // A server that has answered reads no further.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut read = Vec::new();
    let mut lot = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut lot).await {
        read.extend_from_slice(&lot[..count]);
        if read.windows(4).any(|four| four == b"\r\n\r\n") {
            break;
        }
    }
    String::from_utf8_lossy(&read).split("\r\n\r\n").next().unwrap_or_default().to_lowercase()
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let app = App::start().await;
    let end = "host: a.example\r\nconnection: close\r\n";
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    let many = "a=1&".repeat(10_001);
    let long = "a".repeat(40 << 10);
    for (status, request) in [
        (404, format!("GET /nothing HTTP/1.1\r\n{end}\r\n")),
        (404, format!("GET /en/desk/%ff%00 HTTP/1.1\r\n{end}\r\n")),
        (405, format!("DELETE /en HTTP/1.1\r\n{end}\r\n")),
        (405, format!("TRACE /en/about HTTP/1.1\r\n{end}\r\n")),
        (405, format!("BREW /en/search HTTP/1.1\r\n{end}\r\n")),
        (405, format!("OPTIONS /en/desk/sign-in HTTP/1.1\r\n{end}\r\n")),
        (413, format!("POST /en/desk/sign-in HTTP/1.1\r\n{end}{form}content-length: {}\r\n\r\n{many}", many.len())),
        (400, format!("POST /en/desk/sign-in HTTP/1.1\r\n{end}content-type: text/plain\r\ncontent-length: 1\r\n\r\na")),
        (431, format!("GET /en/search?q={long} HTTP/1.1\r\n{end}\r\n")),
        (431, format!("GET /en/desk HTTP/1.1\r\n{end}x-long: {long}\r\n\r\n")),
        (431, format!("POST /en/desk/sign-in HTTP/1.1\r\n{end}{form}cookie: a={long}\r\ncontent-length: 1\r\n\r\na")),
    ] {
        let head = answer(&app, &request).await;
        let asked = &request[..request.len().min(60)];
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{asked}: {head}");
        for name in ["content-security-policy:", "x-content-type-options:", "referrer-policy:", "x-frame-options:"] {
            assert!(head.contains(&format!("\r\n{name}")), "{asked} lacks {name} {head}");
        }
    }
}
