//! A tracker's public page: what its template shows, part by part.

mod facts;
mod filter;
mod list;

use askama::Template;

use super::load::TrackerData;
use super::machines;
use crate::domain::timeline::Mandate;
use crate::i18n::Lang;
use crate::web::http::state::State;
use crate::web::http::{asset, path};
use crate::web::view::change::ChangeRow;
use crate::web::view::chart::Chart;
use crate::web::view::content::Content;
use crate::web::view::embed_code::EmbedCode;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing::Counted;
use crate::web::view::older;
use crate::web::view::promise_filter::Filter;
use crate::web::view::scale::Scoreboard;
use facts::Facts;
use list::List;

/// What the page is called.
struct Header {
    name: Content,
    summary: Content,
    /// That the name, or the summary, is an older translation.
    older: Vec<String>,
}

/// How many promises have which verdict.
struct Score {
    t: Lang,
    slug: String,
    counted: Counted,
    board: Scoreboard,
    /// The value by which the list is narrowed down.
    chosen: String,
}

/// What was published last.
struct Latest {
    /// On the page of the whole list alone.
    changes: Vec<ChangeRow>,
    /// Everything that was published.
    href: String,
}

#[derive(Template)]
#[template(path = "public/tracker/tracker.html")]
pub struct TrackerPage {
    frame: Layout,
    address: Head,
    header: Header,
    score: Score,
    latest: Latest,
    facts: Facts,
    chart: Option<Chart>,
    list: List,
    snippets: Vec<EmbedCode>,
}

impl TrackerPage {
    /// The page in `t`, narrowed down by `filter`.
    pub fn new(state: &State, t: Lang, found: &TrackerData, filter: &Filter) -> Self {
        let (tracker, scale) = (&found.tracker, &found.scale);
        let slug = &tracker.slug;
        let header = Header::new(t, found);
        let name = &header.name.text;
        let score = Score::new(t, found, filter);
        let total = score.board.total;
        let about = t.tracker_about(name, &t.promise_count(total));
        let mandate = Mandate { start: tracker.mandate_start, end: tracker.mandate_end, today: state.today() };
        TrackerPage {
            frame: Layout::public(state, t, name.clone(), list::here(t.other(), slug, filter, &found.listing)),
            address: machines::told(state, t, (tracker, &found.topics), &score.board, filter).about(&about),
            latest: Latest::new(state, t, found, filter),
            facts: Facts::new(state, t, found, mandate),
            chart: Chart::new(t, name, mandate, (total, &found.turns), scale),
            list: List::new(state, t, found, filter, total),
            snippets: EmbedCode::of_tracker(state, t, slug, name),
            header,
            score,
        }
    }

    /// What narrows the list down while the filter is set.
    fn script(&self) -> &'static str {
        asset::filter_script()
    }
}

impl Header {
    fn new(t: Lang, found: &TrackerData) -> Header {
        let tracker = &found.tracker;
        let mark = |text| older::mark(t, &tracker.older, text, &tracker.languages);
        Header {
            name: Content::or_empty(&tracker.name, t, &tracker.languages),
            summary: Content::or_empty(&tracker.summary, t, &tracker.languages),
            older: [("name", &tracker.name), ("summary", &tracker.summary)].into_iter().filter_map(mark).collect(),
        }
    }
}

impl Score {
    fn new(t: Lang, found: &TrackerData, filter: &Filter) -> Score {
        let slug = &found.tracker.slug;
        Score {
            t,
            slug: slug.clone(),
            counted: Counted::new(t, slug, found.tracker.count()),
            board: found.scale.scoreboard(&found.all),
            chosen: filter.verdict.clone(),
        }
    }

    /// The promises that have one value.
    fn only(&self, verdict: &str) -> String {
        path::promises(self.t, &self.slug, &[("verdict", verdict)])
    }
}

impl Latest {
    fn new(state: &State, t: Lang, found: &TrackerData, filter: &Filter) -> Latest {
        let is_whole = filter.is_empty() && found.listing.after.is_none();
        let change = |change| ChangeRow::new(t, state.zone(), &found.tracker, &found.scale, change);
        Latest {
            changes: if is_whole { found.latest.iter().map(change).collect() } else { Vec::new() },
            href: path::changes(t, Some(&found.tracker.slug)),
        }
    }
}
