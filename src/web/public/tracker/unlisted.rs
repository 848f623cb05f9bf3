//! The promises of a tracker that are no longer listed, with the reasons: what the template shows.

use askama::Template;

use crate::i18n::Lang;
use crate::store::public::delisting::Delisting;
use crate::store::public::unlisted::Unlisted;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing::{Counted, DelistingNotice};

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 400;

struct Row {
    reference: String,
    href: String,
    statement: Content,
    fate: DelistingNotice,
}

#[derive(Template)]
#[template(path = "public/tracker/unlisted.html")]
pub struct UnlistedPage {
    frame: Layout,
    address: Head,
    tracker: Content,
    back: String,
    counted: String,
    rows: Vec<Row>,
}

impl UnlistedPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, found: &Unlisted) -> Self {
        let (slug, order) = (&found.tracker.slug, &found.tracker.languages);
        let name = Content::name_of(t, &found.tracker);
        let row = |fate: &Delisting| Row {
            reference: fate.reference.clone(),
            href: path::promise(t, slug, &fate.reference),
            statement: Content::of_record(t, &fate.older, ("statement", &fate.statement), order).excerpt(STATEMENT),
            fate: DelistingNotice::public(t, state.zone(), &found.tracker, fate, &found.links),
        };
        UnlistedPage {
            frame: Layout::public(state, t, t.unlisted_of(&name.text), path::unlisted(t.other(), slug)),
            address: Head::of(state, t, |lang| path::unlisted(lang, slug)).about(t.unlisted_lead()).published_in(order),
            back: path::tracker(t, slug),
            counted: Counted::new(t, slug, found.tracker.count()).words,
            rows: found.fates.iter().map(row).collect(),
            tracker: name,
        }
    }
}
