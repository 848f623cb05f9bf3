//! What whoever has a link sees: the revision, or one sentence that says why there is none.

use askama::Template;

use super::load::PreviewData;
use crate::domain::evidence::Evidence;
use crate::domain::language::Language;
use crate::domain::preview::Standing;
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::evidence::{Item, Shown};
use crate::web::view::layout::Layout;
use crate::web::view::prose::Prose;
use crate::web::view::tag::Tag;

/// What stands above the text.
struct Header {
    tracker: Content,
    reference: String,
    statement: Content,
    kind: &'static str,
    /// For whom the link was made.
    reader: String,
    /// Which revision it is, and when it was saved.
    revision: String,
    /// Until when the link holds.
    until: When,
}

#[derive(Template)]
#[template(path = "desk/preview/preview.html")]
pub struct PreviewPage {
    frame: Layout,
    header: Header,
    verdict: Option<(Tag, Option<When>)>,
    note: Option<Prose>,
    reasons: Option<Prose>,
    evidence: Shown,
    /// Published items that it takes away.
    withdrawn: Vec<Item>,
}

impl PreviewPage {
    /// The page in the language of its address.
    pub fn new(state: &State, t: Lang, token: &str, data: &PreviewData) -> Result<PreviewPage, WebError> {
        let (text, order, zone) = (&data.revision.text, data.tracker.languages(), state.zone());
        let verdict = text.verdict.and_then(|verdict| data.verdicts.get(&verdict)).map(|verdict| {
            let tag = Tag::new(verdict.class, verdict.colour, &verdict.label, t, order);
            (tag, text.effective_date.map(|date| When::partial(t, &date)))
        });
        let (brought, withdrawn): (Vec<Evidence>, Vec<Evidence>) =
            text.evidence.iter().cloned().partition(Evidence::is_shown);
        let title = t.outside_page_title(&data.promise.reference);
        // In another language there is something to read where the text is written in it too.
        let other = t.other();
        let is_written = |language: &Language| language.primary() == other.code();
        let is_translated = text.rationale.languages().chain(text.note.languages()).any(is_written);
        let frame = Layout::public(state, t, title, path::preview(other, token));
        Ok(PreviewPage {
            frame: Layout { switch: frame.switch.clone().filter(|_| is_translated), ..frame },
            header: Header {
                tracker: Content::or_empty(&data.tracker.text.name, t, order),
                reference: data.promise.reference.clone(),
                statement: Content::or_empty(&data.promise.statement, t, order),
                kind: t.kind(data.row.kind),
                reader: data.link.reader.clone(),
                revision: t.outside_revision(data.revision.number, &t.day_of(zone, &data.revision.created_at)),
                until: When::day_of(t, zone, &data.link.ends_at),
            },
            verdict,
            note: Prose::of(&text.note, t, order, "note"),
            reasons: Prose::of(&text.rationale, t, order, "reasons"),
            evidence: Shown::new(t, &brought, text.searched_on),
            withdrawn: withdrawn.iter().map(|item| Item::new(t, item)).collect(),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/preview/closed.html")]
pub struct ClosedPage {
    frame: Layout,
    sentence: String,
    /// What readers find instead: words and an address.
    instead: Option<(String, String)>,
}

impl ClosedPage {
    /// The page that says only this.
    pub fn new(state: &State, t: Lang, token: &str, sentence: String) -> ClosedPage {
        let frame = Layout::public(state, t, t.outside_closed_title(), path::preview(t.other(), token));
        ClosedPage { frame, sentence, instead: None }
    }

    /// The page of a link that shows nothing any more.
    pub fn of(state: &State, t: Lang, token: &str, (data, over): (&PreviewData, Standing)) -> ClosedPage {
        let sentence = match over {
            Standing::Published if data.is_public() => t.outside_published().to_owned(),
            Standing::Published => t.outside_approved().to_owned(),
            Standing::Ended => t.outside_over(&t.day_of(state.zone(), &data.link.ends_at)),
            Standing::Revoked | Standing::Discarded | Standing::Open => t.outside_ended().to_owned(),
        };
        let instead = (over == Standing::Published && data.is_public()).then(|| {
            let slug = data.tracker.text.slug.as_str();
            (t.see_public_page().to_owned(), path::promise(t, slug, &data.promise.reference))
        });
        ClosedPage { instead, ..ClosedPage::new(state, t, token, sentence) }
    }
}
