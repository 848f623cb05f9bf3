//! A promise's public page: what its template shows, part by part.

mod around;
mod brief;
mod citing;
mod header;
mod reasons;
mod record;
mod verdict;

use askama::Template;

use super::history::{Changes, History};
use super::load::PromiseData;
use super::machines;
use crate::i18n::Lang;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::evidence::Shown;
use crate::web::view::excerpt::excerpt;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::scale::Scale;
use around::Around;
use brief::Brief;
use citing::Citing;
use header::Header;
use reasons::Reasons;
use record::Record;
use verdict::Verdict;

/// How much of the statement stands in the page's title, in characters.
const TITLE: usize = 70;

#[derive(Template)]
#[template(path = "public/promise/promise.html")]
pub struct PromisePage {
    frame: Layout,
    address: Head,
    header: Header,
    verdict: Verdict,
    reasons: Reasons,
    evidence: Shown,
    history: History,
    brief: Brief,
    record: Record,
    citing: Citing,
    around: Around,
}

impl PromisePage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, known: &PromiseData) -> Self {
        let (tracker, dossier) = (&known.tracker, &known.dossier);
        let scale = Scale::new(tracker.codebook.clone(), &tracker.languages, t);
        let statement = Content::or_empty(&dossier.promise.statement, t, &tracker.languages);
        let place = |lang| known.place(lang);
        let address = Head::of(state, t, place).about(&statement.text).of_article();
        let address = machines::told(state, t, known, &scale, address);
        let Changes { history, urgent, notices } = Changes::new(t, known, &scale);
        PromisePage {
            frame: Layout::public(state, t, known.title(t, &excerpt(&statement.text, TITLE)), place(t.other())),
            verdict: Verdict::new(t, known, &scale, history.rows.is_empty()),
            reasons: Reasons::new(t, known),
            evidence: Shown::new(t, &dossier.evidence, dossier.publications.iter().find_map(|one| one.searched_on)),
            history,
            brief: Brief::new(t, known),
            record: Record::new(t, known, &scale, notices),
            citing: Citing::new(state, t, known, (&statement.text, address.canonical())),
            around: Around::new(t, known),
            header: Header::new(t, known, statement, urgent),
            address,
        }
    }
}
