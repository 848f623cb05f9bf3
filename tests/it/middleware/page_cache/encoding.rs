//! Codings of a page: each made once, and chosen as `Accept-Encoding` weighs them.

use std::io::Read;
use std::sync::atomic::Ordering;

use reqwest::Method;

use super::{PROMISE, ask, header};
use crate::support::App;

/// The coding of the answer to someone who accepts this; "none" where all are refused.
async fn coding(app: &App, accepted: &str) -> String {
    let page = ask(&app.address, Method::GET, PROMISE, &[("accept-encoding", accepted)]).await;
    match page.status().as_u16() {
        406 => "none".to_owned(),
        _ => Some(header(&page, "content-encoding")).filter(|coding| !coding.is_empty()).unwrap_or("identity".into()),
    }
}

#[tokio::test]
async fn weights_are_respected() {
    let app = App::start().await;
    for (accepted, answered) in [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.4", "br"),
        ("gzip;q=0.1, br;q=0", "gzip"),
        ("gzip;q=0, br;q=0.0", "identity"),
        ("*", "br"),
        ("*;q=0.2, br;q=0", "gzip"),
        ("identity", "identity"),
        ("identity;q=0.9, gzip;q=0.3", "identity"),
        ("gzip;q=0.001", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0, *", "br"),
        ("identity;q=0", "none"),
        ("*;q=0", "none"),
        ("*;q=0, identity;q=0.1", "identity"),
        ("deflate, zstd", "identity"),
        ("", "identity"),
        (" gzip ; q=0.8 , br ; q=0.9 ", "br"),
        ("br;q=nonsense, gzip", "gzip"),
    ] {
        assert_eq!(coding(&app, accepted).await, answered, "{accepted:?}");
    }
}

#[tokio::test]
async fn every_coding_holds_the_same_page_and_is_made_once() {
    let app = App::start().await;
    let encodings = || app.pages().metrics().encodings.load(Ordering::Relaxed);
    let plain = ask(&app.address, Method::GET, PROMISE, &[]).await.bytes().await.expect("a body");
    assert_eq!(encodings(), 0);
    for _ in 0..3 {
        let zipped = ask(&app.address, Method::GET, PROMISE, &[("accept-encoding", "gzip")]).await;
        let zipped = zipped.bytes().await.expect("a body");
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&zipped[..]).read_to_end(&mut text).expect("gzip");
        assert_eq!(text, plain);
        let small = ask(&app.address, Method::GET, PROMISE, &[("accept-encoding", "br")]).await;
        let small = small.bytes().await.expect("a body");
        let mut text = Vec::new();
        brotli::Decompressor::new(&small[..], 4_096).read_to_end(&mut text).expect("brotli");
        assert_eq!(text, plain);
        assert!(small.len() < zipped.len() && zipped.len() < plain.len() / 2);
    }
    assert_eq!(encodings(), 2);
}

#[tokio::test]
async fn styles_are_compressed_and_pictures_are_not() {
    let app = App::start().await;
    let page = app.visitor().get("/en").await;
    let style = page.attributes("link[rel=stylesheet]", "href").remove(0);
    let picture = page.attributes("meta[property=\"og:image\"]", "content").remove(0);
    let picture = picture.strip_prefix(&app.address).expect("ours");
    for (path, coding) in [(&*style, "br"), (picture, "")] {
        for _ in 0..2 {
            let file = ask(&app.address, Method::GET, path, &[("accept-encoding", "br")]).await;
            assert_eq!((file.status().as_u16(), &*header(&file, "content-encoding")), (200, coding), "{path}");
            assert_eq!(header(&file, "cache-control"), "public, max-age=31536000, immutable");
        }
    }
    let signed = ask(&app.address, Method::GET, "/en/desk/sign-in", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(header(&signed, "content-encoding"), "", "a page with a token is not compressed");
    assert_eq!(header(&signed, "etag"), "");
}
