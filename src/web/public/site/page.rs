//! The front page and "about": what their templates show.

use askama::Template;
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::load::HomeData;
use crate::i18n::Lang;
use crate::store::public::front::{CHANGED, Deadline, Present};
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::change::ChangeRow;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::head::Head;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Layout;
use crate::web::view::listing;
use crate::web::view::scale::{Scale, Scoreboard};
use crate::web::view::tag::Tag;

/// From how many trackers on those whose mandate is over are lines of a table.
const MANY: usize = 5;
/// How many of the latest changes stand beside one tracker alone.
const BESIDE_ONE: usize = 4;
/// How much of a statement stands among the deadlines, in characters.
const STATEMENT: usize = 120;

struct TrackerRow {
    slug: String,
    href: String,
    name: Content,
    who: Vec<Content>,
    mandate: String,
    counted: listing::Counted,
    scoreboard: Scoreboard,
    changed: Option<When>,
    lately: String,
    deadlines: Vec<DeadlineRow>,
    is_over: bool,
}

/// A promise whose deadline comes next.
struct DeadlineRow {
    href: String,
    statement: Content,
    deadline: When,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "public/site/home.html")]
pub struct HomePage {
    frame: Layout,
    address: Head,
    /// Those that are shown whole.
    trackers: Vec<TrackerRow>,
    /// Those that are lines of a table: mandates that are over, where there are many trackers.
    past: Vec<TrackerRow>,
    changes: Vec<ChangeRow>,
}

impl HomePage {
    /// The front page in `t`.
    pub fn new(state: &State, t: Lang, mut found: HomeData) -> Self {
        let imprint = Imprint::of(state, t);
        let title = imprint.heading.as_ref().map_or(t.home_title(), |heading| &heading.text).to_owned();
        let lead = imprint.lead.as_ref().map_or(t.home_lead(), |lead| &lead.text).to_owned();
        let frame = Layout { here: "home", ..Layout::under(imprint, t, title, path::home(t.other())) };
        let address = Head::of(state, t, path::home).about(&lead);
        let scale = |one: &mut Present| {
            let tracker = &mut one.counted.tracker;
            Scale::new(std::mem::take(&mut tracker.codebook), &tracker.languages, t)
        };
        let scales: Vec<Scale> = found.trackers.iter_mut().map(scale).collect();
        let scaled = || found.trackers.iter().zip(&scales);
        let changes = found.latest.iter().filter_map(|change| {
            let (one, scale) = scaled().find(|(one, _)| one.counted.tracker.id == change.tracker)?;
            Some(ChangeRow::new(t, state.zone(), &one.counted.tracker, scale, change))
        });
        let mut changes: Vec<ChangeRow> = changes.collect();
        let rows = scaled().map(|(one, scale)| TrackerRow::new(t, (state.zone(), state.today()), one, scale));
        let rows: Vec<TrackerRow> = rows.collect();
        let is_many = rows.len() >= MANY;
        let (past, trackers) = rows.into_iter().partition(|row| is_many && row.is_over);
        let page = HomePage { frame, address, trackers, past, changes: Vec::new() };
        changes.truncate(if page.is_single() { BESIDE_ONE } else { changes.len() });
        HomePage { changes, ..page }
    }

    /// The promises of a tracker that have one value of its scoreboard.
    fn only(&self, tracker: &TrackerRow, verdict: &str) -> String {
        path::promises(self.frame.t, &tracker.slug, &[("verdict", verdict)])
    }

    /// Whether there is one tracker alone, which the page is then about.
    fn is_single(&self) -> bool {
        self.only_one().is_some()
    }

    fn only_one(&self) -> Option<&TrackerRow> {
        self.trackers.first().filter(|_| self.trackers.len() == 1 && self.past.is_empty())
    }
}

impl TrackerRow {
    fn new(t: Lang, (zone, today): (Tz, NaiveDate), one: &Present, scale: &Scale) -> Self {
        let tracker = &one.counted.tracker;
        let scoreboard = scale.scoreboard(&scale.counts(&one.counted.verdicts));
        let who = [("leader", &tracker.leader), ("party", &tracker.party), ("jurisdiction", &tracker.jurisdiction)];
        let own = |text| Content::of_record(t, &tracker.older, text, &tracker.languages);
        TrackerRow {
            slug: tracker.slug.clone(),
            changed: one.counted.changed_at.map(|at| When::day_of(t, zone, &at)),
            lately: match one.changed {
                0 => String::new(),
                some if some > CHANGED => t.changed_this_month_more(CHANGED),
                some => t.changed_this_month(some),
            },
            deadlines: one.deadlines.iter().map(|next| DeadlineRow::new(t, tracker, scale, next)).collect(),
            is_over: tracker.mandate_end.is_some_and(|end| end < today),
            href: path::tracker(t, &tracker.slug),
            name: own(("name", &tracker.name)),
            who: who.into_iter().map(own).filter(|content| !content.is_empty()).collect(),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            counted: listing::Counted::new(t, &tracker.slug, tracker.count()),
            scoreboard,
        }
    }
}

impl DeadlineRow {
    fn new(t: Lang, tracker: &Tracker, scale: &Scale, next: &Deadline) -> DeadlineRow {
        DeadlineRow {
            href: path::promise(t, &tracker.slug, &next.reference),
            statement: Content::of_record(t, &next.older, ("statement", &next.statement), &tracker.languages)
                .excerpt(STATEMENT),
            deadline: When::partial(t, &next.deadline),
            tag: scale.tag(next.verdict),
        }
    }
}

#[derive(Template)]
#[template(path = "public/site/about.html")]
pub struct AboutPage {
    frame: Layout,
    address: Head,
}

impl AboutPage {
    /// What this site is, in `t`.
    pub fn new(state: &State, t: Lang) -> Self {
        let frame = Layout { here: "about", ..Layout::public(state, t, t.nav_about(), path::about(t.other())) };
        let about = t.about_lead(&frame.imprint.name.text);
        AboutPage { frame, address: Head::of(state, t, path::about).about(&about) }
    }
}
