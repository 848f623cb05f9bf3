//! The front page and "about": what their templates show.

use std::collections::BTreeMap;

use askama::Template;
use chrono_tz::Tz;

use crate::domain::assessment::Kind;
use crate::domain::fate::Count;
use crate::domain::id::{PromiseId, TrackerId};
use crate::i18n::Lang;
use crate::store::public::change::{self, Change, Given};
use crate::store::public::fate;
use crate::store::public::tracker::{self, Tally, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::listed::Counted;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::scale::{Scale, Scoreboard};
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How many of the latest changes are shown.
const CHANGES: i64 = 6;
/// How much of a statement stands in the list of changes, in characters.
const STATEMENT: usize = 160;

/// What the front page is made of.
pub struct Front {
    trackers: Vec<Tracker>,
    verdicts: Vec<Verdict>,
    tallies: Vec<Tally>,
    latest: Vec<Change>,
    given: Vec<Given>,
    counts: BTreeMap<TrackerId, Count>,
}

impl Front {
    /// Reads it.
    pub async fn load(connection: &mut Connection) -> store::Result<Front> {
        let latest = change::latest(connection, CHANGES).await?;
        let promises: Vec<PromiseId> = latest.iter().map(|change| change.promise).collect();
        Ok(Front {
            trackers: tracker::all(connection).await?,
            verdicts: tracker::all_verdicts(connection).await?,
            tallies: tracker::tallies(connection).await?,
            given: change::given(connection, &promises).await?,
            counts: fate::counts(connection).await?,
            latest,
        })
    }

    fn scale(&self, t: Lang, tracker: &Tracker) -> Scale {
        let own = self.verdicts.iter().filter(|verdict| verdict.tracker == tracker.id);
        Scale::new(own.cloned().collect(), &tracker.languages, t)
    }
}

struct TrackerRow {
    href: String,
    name: Content,
    who: Vec<Content>,
    mandate: String,
    counted: Counted,
    scoreboard: Scoreboard,
}

struct ChangeRow {
    published: When,
    tracker: Content,
    href: String,
    statement: Content,
    tag: Tag,
    note: &'static str,
    was: Option<Content>,
}

#[derive(Template)]
#[template(path = "site/home.html")]
pub struct HomePage {
    frame: Frame,
    address: Address,
    trackers: Vec<TrackerRow>,
    changes: Vec<ChangeRow>,
}

impl HomePage {
    /// The front page in `t`.
    pub fn new(state: &State, t: Lang, front: Front) -> Self {
        let frame = Frame { here: "home", ..Frame::public(t, t.home_title(), path::home(t.other())) };
        let address = Address::of(state, t, path::home).about(t.home_lead());
        let scales: Vec<(&Tracker, Scale)> =
            front.trackers.iter().map(|tracker| (tracker, front.scale(t, tracker))).collect();
        let trackers = scales.iter().map(|(tracker, scale)| {
            let count = front.counts.get(&tracker.id).copied().unwrap_or_default();
            TrackerRow::new(t, tracker, scale, &front.tallies, count)
        });
        let changes = front.latest.iter().filter_map(|change| {
            let (tracker, scale) = scales.iter().find(|(tracker, _)| tracker.id == change.tracker)?;
            Some(ChangeRow::new(t, state.zone(), tracker, scale, change, &front.given))
        });
        HomePage { frame, address, trackers: trackers.collect(), changes: changes.collect() }
    }
}

impl TrackerRow {
    fn new(t: Lang, tracker: &Tracker, scale: &Scale, tallies: &[Tally], count: Count) -> Self {
        let mut counts = vec![0; scale.values().len()];
        for tally in tallies.iter().filter(|tally| tally.tracker == tracker.id) {
            if let Some(count) = counts.get_mut(scale.place(tally.verdict)) {
                *count += usize::try_from(tally.count).unwrap_or(0);
            }
        }
        let scoreboard = scale.scoreboard(&counts);
        let who = [&tracker.leader, &tracker.party, &tracker.jurisdiction];
        TrackerRow {
            href: path::tracker(t, &tracker.slug),
            name: Content::or_empty(&tracker.name, t, &tracker.languages),
            who: who.into_iter().filter_map(|text| Content::of(text, t, &tracker.languages)).collect(),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            counted: Counted::new(t, &tracker.slug, count),
            scoreboard,
        }
    }
}

impl ChangeRow {
    fn new(t: Lang, zone: Tz, tracker: &Tracker, scale: &Scale, change: &Change, given: &[Given]) -> Self {
        let mut before =
            given.iter().filter(|entry| entry.promise == change.promise && entry.published_at < change.published_at);
        let before = before.next().map(|entry| entry.verdict);
        let same = before.is_some() && scale.place(before) == scale.place(Some(change.verdict));
        let note = match (change.kind, before) {
            (Kind::Correction, _) => t.change_corrected(),
            (_, None) => t.change_first(),
            _ if same => t.change_same(),
            _ => "",
        };
        ChangeRow {
            published: When::moment(t, zone, &change.published_at),
            tracker: Content::or_empty(&tracker.name, t, &tracker.languages),
            href: path::promise(t, &tracker.slug, &change.reference),
            statement: Content::or_empty(&change.statement, t, &tracker.languages).excerpt(STATEMENT),
            tag: scale.tag(Some(change.verdict)),
            note,
            was: before.filter(|_| !same).map(|verdict| scale.tag(Some(verdict)).label),
        }
    }
}

#[derive(Template)]
#[template(path = "site/about.html")]
pub struct AboutPage {
    frame: Frame,
    address: Address,
}

impl AboutPage {
    /// What this site is, in `t`.
    pub fn new(state: &State, t: Lang) -> Self {
        let frame = Frame { here: "about", ..Frame::public(t, t.nav_about(), path::about(t.other())) };
        AboutPage { frame, address: Address::of(state, t, path::about).about(t.about_lead()) }
    }
}
