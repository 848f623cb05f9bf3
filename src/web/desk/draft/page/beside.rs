//! What stands beside the text of a draft: what the record says of the promise, and what readers see of it now.

use crate::i18n::Lang;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::draft::load_editor::EditorData;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::prose::Prose;
use crate::web::view::tag::Tag;

/// The rating that readers see now.
pub struct CurrentRating {
    /// Its verdict.
    pub tag: Tag,
    /// Since when it holds.
    pub since: Option<When>,
    /// Why.
    pub reasons: Option<Prose>,
}

/// The promise beside the text.
pub struct Beside {
    /// When it was to be kept by its own words.
    pub deadline: Option<When>,
    /// Where it was made.
    pub source: Option<Content>,
    /// On which page of that.
    pub page: Option<String>,
    /// What it is about.
    pub topics: String,
    /// The rating that readers see now, if any.
    pub current: Option<CurrentRating>,
}

impl Beside {
    /// What there is to say of it.
    pub fn new(t: Lang, draft: &Draft, data: &EditorData) -> Beside {
        let (promise, order, topics) = (&draft.promise, draft.tracker.languages(), &data.topics);
        let named: Vec<String> = topics.iter().map(|name| Content::or_empty(name, t, order).text).collect();
        let page = data.published.page();
        let tag = page.text.verdict.and_then(|verdict| draft.tag(verdict, t));
        Beside {
            deadline: promise.deadline.map(|date| When::partial(t, &date)),
            source: data.source.as_ref().and_then(|source| Content::of(&source.text.title, t, order)),
            page: promise.page.clone(),
            topics: named.join(", "),
            current: tag.map(|tag| CurrentRating {
                tag,
                since: page.text.effective_date.map(|date| When::partial(t, &date)),
                reasons: Prose::of(&page.text.rationale, t, order, "current"),
            }),
        }
    }
}
