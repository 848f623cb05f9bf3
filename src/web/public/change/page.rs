//! What changed: what its template shows.

use askama::Template;

use super::load::ChangesData;
use crate::i18n::Lang;
use crate::store::public::place::Start;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::change::ChangeRow;
use crate::web::view::content::Content;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::scale::Scale;
use crate::web::view::tracker_choice::TrackerChoice;

#[derive(Template)]
#[template(path = "public/change/changes.html")]
pub struct ChangesPage {
    frame: Layout,
    address: Head,
    choices: Vec<TrackerChoice>,
    all: String,
    only: Option<(String, Content)>,
    rows: Vec<ChangeRow>,
    corrections: String,
    feed: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl ChangesPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, data: &ChangesData) -> Self {
        let only = data.only();
        let slug = only.map(|tracker| tracker.slug.as_str());
        let name = only.map(|tracker| Content::name_of(t, tracker));
        let title = name.as_ref().map_or(t.changes_heading().to_owned(), |name| t.changes_of(&name.text));
        let here = |lang: Lang| address(lang, slug, data.start);
        let beside = |start: Start| (address(t, slug, start), String::new());
        let head = Head::of(state, t, here).about(t.changes_lead());
        let scale = |tracker: &Tracker| Scale::new(tracker.codebook.clone(), &tracker.languages, t);
        let scaled: Vec<(&Tracker, Scale)> = data.trackers.iter().map(|one| (one, scale(one))).collect();
        let rows = data.changes.iter().filter_map(|change| {
            let (tracker, scale) = scaled.iter().find(|(tracker, _)| tracker.id == change.tracker)?;
            Some(ChangeRow::new(t, state.zone(), tracker, scale, change))
        });
        let choice = |tracker: &Tracker| {
            TrackerChoice::new(t, tracker, path::changes(t, Some(&tracker.slug)), Some(tracker.slug.as_str()) == slug)
        };
        ChangesPage {
            frame: Layout { here: "changes", ..Layout::public(state, t, title, here(t.other())) },
            address: match only {
                Some(tracker) => head.published_in(&tracker.languages),
                None => head,
            },
            choices: data.trackers.iter().map(choice).collect(),
            all: path::changes(t, None),
            only: slug.map(|slug| path::tracker(t, slug)).zip(name),
            rows: rows.collect(),
            corrections: path::corrections(t, slug, 1),
            feed: path::feed(t, slug.map_or(path::Feed::Everything, path::Feed::Tracker), path::ATOM),
            previous: data.newer.map(beside),
            next: data.older.map(beside),
        }
    }
}

/// The address of a page that begins there.
fn address(t: Lang, slug: Option<&str>, start: Start) -> String {
    let (name, place) = match start {
        Start::Skipping(_) => return path::changes(t, slug),
        Start::After(place) => ("after", place),
        Start::Before(place) => ("before", place),
    };
    path::asking(path::changes(t, slug), &[(name, &place.to_string())])
}
