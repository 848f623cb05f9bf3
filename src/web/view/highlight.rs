//! Text in which something was found, cut at its marks. Everything is still text when it reaches the template, which
//! escapes it.

use super::content::Content;
use crate::domain::excerpt::Piece;
use crate::domain::search::{CLOSE, OPEN};

/// Text with its marks, in its language.
pub struct Highlighted {
    /// The text, in pieces.
    pub pieces: Vec<Piece>,
    /// Its language and direction, as attributes.
    pub said: Content,
}

impl Highlighted {
    /// An excerpt with its marks; `said` tells its language.
    pub fn new(excerpt: &str, said: Content) -> Highlighted {
        Highlighted { pieces: pieces(excerpt), said }
    }

    /// Text that is cut already.
    pub fn of(pieces: Vec<Piece>, said: Content) -> Highlighted {
        Highlighted { pieces, said }
    }

    /// Text in which nothing is marked.
    pub fn plain(said: Content) -> Highlighted {
        Highlighted { pieces: vec![Piece { text: said.text.clone(), hit: false }], said }
    }
}

fn pieces(excerpt: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, part) in excerpt.split(OPEN).enumerate() {
        let (hit, rest) = if at == 0 { ("", part) } else { part.split_once(CLOSE).unwrap_or(("", part)) };
        pieces.push(Piece { text: hit.to_owned(), hit: true });
        pieces.push(Piece { text: rest.replace(CLOSE, ""), hit: false });
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
