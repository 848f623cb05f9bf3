//! The promises before and after one, by reference.

use crate::i18n::Lang;
use crate::store::public::promise::Neighbour;
use crate::web::http::path;
use crate::web::public::promise::load::PromiseData;
use crate::web::view::content::Content;

/// How much of the statement of the promise before or after stands in a link, in characters.
const STATEMENT: usize = 90;

/// A promise before or after this one.
pub struct Beside {
    pub href: String,
    pub reference: String,
    pub statement: Content,
}

/// The promises around this one.
pub struct Around {
    pub previous: Option<Beside>,
    pub next: Option<Beside>,
}

impl Around {
    /// The neighbours of what is known.
    pub fn new(t: Lang, known: &PromiseData) -> Around {
        let (previous, next) = &known.around;
        let beside = |one: &Option<Neighbour>| one.as_ref().map(|one| Beside::new(t, known, one));
        Around { previous: beside(previous), next: beside(next) }
    }
}

impl Beside {
    fn new(t: Lang, known: &PromiseData, one: &Neighbour) -> Self {
        let statement = Content::of_record(t, &one.older, ("statement", &one.statement), &known.tracker.languages);
        Beside {
            href: path::promise(t, &known.tracker.slug, &one.reference),
            reference: one.reference.clone(),
            statement: statement.excerpt(STATEMENT),
        }
    }
}
