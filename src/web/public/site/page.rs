//! The front page and "about": what their templates show.

use askama::Template;
use chrono_tz::Tz;

use super::load::HomeData;
use crate::i18n::Lang;
use crate::store::public::front::{Change, Counted};
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing;
use crate::web::view::older;
use crate::web::view::scale::{Scale, Scoreboard};
use crate::web::view::tag::Tag;

/// How much of a statement stands in the list of changes, in characters.
const STATEMENT: usize = 160;

struct TrackerRow {
    href: String,
    name: Content,
    who: Vec<Content>,
    mandate: String,
    counted: listing::Counted,
    scoreboard: Scoreboard,
}

struct ChangeRow {
    published: When,
    tracker: Content,
    href: String,
    statement: Content,
    /// Whether the statement is an older translation.
    older: bool,
    tag: Tag,
    note: &'static str,
    was: Option<Content>,
}

#[derive(Template)]
#[template(path = "public/site/home.html")]
pub struct HomePage {
    frame: Layout,
    address: Head,
    trackers: Vec<TrackerRow>,
    changes: Vec<ChangeRow>,
}

impl HomePage {
    /// The front page in `t`.
    pub fn new(state: &State, t: Lang, mut found: HomeData) -> Self {
        let frame = Layout { here: "home", ..Layout::public(t, t.home_title(), path::home(t.other())) };
        let address = Head::of(state, t, path::home).about(t.home_lead());
        let scale = |one: &mut Counted| {
            let codebook = std::mem::take(&mut one.tracker.codebook);
            Scale::new(codebook, &one.tracker.languages, t)
        };
        let scales: Vec<Scale> = found.trackers.iter_mut().map(scale).collect();
        let scaled = || found.trackers.iter().zip(&scales);
        let changes = found.latest.iter().filter_map(|change| {
            let (one, scale) = scaled().find(|(one, _)| one.tracker.id == change.tracker)?;
            Some(ChangeRow::new(t, state.zone(), &one.tracker, scale, change))
        });
        let changes = changes.collect();
        HomePage {
            frame,
            address,
            trackers: scaled().map(|(one, scale)| TrackerRow::new(t, one, scale)).collect(),
            changes,
        }
    }
}

impl TrackerRow {
    fn new(t: Lang, one: &Counted, scale: &Scale) -> Self {
        let tracker = &one.tracker;
        let scoreboard = scale.scoreboard(&scale.counts(&one.verdicts));
        let who = [&tracker.leader, &tracker.party, &tracker.jurisdiction];
        TrackerRow {
            href: path::tracker(t, &tracker.slug),
            name: Content::or_empty(&tracker.name, t, &tracker.languages),
            who: who.into_iter().filter_map(|text| Content::of(text, t, &tracker.languages)).collect(),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            counted: listing::Counted::new(t, &tracker.slug, tracker.count()),
            scoreboard,
        }
    }
}

impl ChangeRow {
    fn new(t: Lang, zone: Tz, tracker: &Tracker, scale: &Scale, change: &Change) -> Self {
        let before = change.was.filter(|_| change.is_correction || change.takes_force);
        let same = before.is_some() && scale.place(before) == scale.place(Some(change.verdict));
        let note = match (change.is_correction, before) {
            (true, _) => t.change_corrected(),
            _ if !change.takes_force => t.change_of_earlier_time(),
            _ if change.is_first => t.change_first(),
            _ if same => t.change_same(),
            _ => "",
        };
        ChangeRow {
            published: When::day_of(t, zone, &change.published_at),
            tracker: Content::or_empty(&tracker.name, t, &tracker.languages),
            href: path::promise(t, &tracker.slug, &change.reference),
            statement: Content::or_empty(&change.statement, t, &tracker.languages).excerpt(STATEMENT),
            older: older::is_older(t, &change.older, ("statement", &change.statement), &tracker.languages),
            tag: scale.tag(Some(change.verdict)),
            note,
            was: before.filter(|_| !same).map(|verdict| scale.tag(Some(verdict)).label),
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
        let frame = Layout { here: "about", ..Layout::public(t, t.nav_about(), path::about(t.other())) };
        AboutPage { frame, address: Head::of(state, t, path::about).about(t.about_lead()) }
    }
}
