//! From what a picture says to the bytes of a PNG, and the last few of them, kept.

use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};

use actix_web::web::Bytes;
use askama::Template;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Font, FontFamily, FontResolver, Options, Tree};

use super::face::Face;
use crate::web::view::fonts::{self, SANS};
use crate::web::view::share_image::ShareImage;

/// The size of every picture, in pixels.
const SIZE: (u32, u32) = (1200, 630);
/// How many pictures are kept; each takes some 30 to 60 KB.
const KEPT: usize = 64;

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let named = |font: &Font| match font.families() {
        [FontFamily::Named(family), ..] => fonts::current().named(family, font.weight() > 400),
        _ => None,
    };
    Options {
        fontdb: fonts::current().database(),
        font_family: SANS.family(),
        // Every run names a font that has its letters.
        font_resolver: FontResolver {
            select_font: Box::new(move |font, _| named(font)),
            select_fallback: Box::new(|_, _, _| None),
        },
        ..Options::default()
    }
});
static LAST: Mutex<VecDeque<(String, Bytes)>> = Mutex::new(VecDeque::new());

/// The picture that was drawn for this address, if it is among the last.
pub fn kept(address: &str) -> Option<Bytes> {
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.iter().find(|(own, _)| own == address).map(|(_, bytes)| bytes.clone())
}

/// Keeps a picture, in the place of the oldest.
pub fn keep(address: String, bytes: Vec<u8>) -> Bytes {
    let bytes = Bytes::from(bytes);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.push_back((address, bytes.clone()));
    if last.len() > KEPT {
        last.pop_front();
    }
    bytes
}

/// Draws it; says why where that cannot be done.
pub fn draw(picture: &ShareImage) -> Result<Vec<u8>, String> {
    let svg = Face::new(picture).render().map_err(|error| error.to_string())?;
    let tree = Tree::from_str(&svg, &OPTIONS).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(SIZE.0, SIZE.1).ok_or("no room for a picture")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}
