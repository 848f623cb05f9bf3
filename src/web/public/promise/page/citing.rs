//! How a promise's page is cited, passed on and embedded.

use crate::i18n::Lang;
use crate::web::http::state::State;
use crate::web::public::promise::cite::Citation;
use crate::web::public::promise::load::PromiseData;
use crate::web::public::promise::share::{self, Share};
use crate::web::view::citation::Format;
use crate::web::view::embed_code::EmbedCode;
use crate::web::view::excerpt::excerpt;

/// How much of the statement goes into a link to share, in characters; with the address it must fit into 300.
const SHARED: usize = 150;

/// Ways to cite the page and to pass it on.
pub struct Citing {
    /// The line for readers.
    pub line: String,
    /// Files for reference managers: what they are called, and where they are.
    pub files: Vec<(&'static str, String)>,
    pub shares: Vec<Share>,
    pub snippets: Vec<EmbedCode>,
}

impl Citing {
    /// The ways for a page with this statement at this absolute address.
    pub fn new(state: &State, t: Lang, known: &PromiseData, (statement, address): (&str, &str)) -> Citing {
        let title = known.title(t, &excerpt(statement, SHARED));
        let here = known.place(t);
        let promise = (known.dossier.promise.reference.as_str(), title.as_str());
        Citing {
            line: Citation::new(state, t, known).text(),
            files: Format::ALL.map(|file| (file.name(), format!("{here}/cite.{}", file.extension()))).to_vec(),
            shares: share::links(t, &title, address),
            snippets: EmbedCode::of_promise(state, t, &known.tracker.slug, promise),
        }
    }
}
