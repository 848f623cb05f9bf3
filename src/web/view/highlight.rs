//! Text in which something was found, cut where marks begin and end. Everything is still text when it reaches the template,
//! which escapes it.

use super::content::Content;
use crate::domain::excerpt::Piece;

/// Text with its marks, in its language.
pub struct Highlighted {
    /// The text, in pieces.
    pub pieces: Vec<Piece>,
    /// Its language and direction, as attributes.
    pub said: Content,
}

impl Highlighted {
    /// Text that is cut already.
    pub fn of(pieces: Vec<Piece>, said: Content) -> Highlighted {
        Highlighted { pieces, said }
    }

    /// Text in which nothing is marked.
    pub fn plain(said: Content) -> Highlighted {
        Highlighted { pieces: vec![Piece { text: said.text.clone(), hit: false }], said }
    }
}
