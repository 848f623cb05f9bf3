//! Corrections and retractions: what their template shows.

use askama::Template;
use chrono_tz::Tz;

use super::load::CorrectionsData;
use crate::domain::edition::Given;
use crate::i18n::Lang;
use crate::store::public::correction::{Notice, PAGE};
use crate::store::public::place::Start;
use crate::store::public::summary::Summary;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::amended_item::AmendedItem;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::prose::Prose;
use crate::web::view::record_change::{self, ChangeLine};
use crate::web::view::tag::Tag;
use crate::web::view::tracker_choice::TrackerChoice;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 240;

struct Row {
    at: When,
    title: &'static str,
    reference: Option<String>,
    href: String,
    anchor: Option<String>,
    statement: Content,
    tracker: Content,
    was: Option<Tag>,
    now: Option<Tag>,
    text: Option<Prose>,
    lines: Vec<ChangeLine>,
    confirmed: String,
    items: Vec<AmendedItem>,
    concerns: Option<When>,
}

#[derive(Template)]
#[template(path = "public/correction/corrections.html")]
pub struct CorrectionsPage {
    frame: Layout,
    address: Head,
    choices: Vec<TrackerChoice>,
    all: String,
    only: Option<(String, Content)>,
    extent: String,
    rows: Vec<Row>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl CorrectionsPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, data: &CorrectionsData) -> Self {
        let slug = data.slug();
        let only = data.only.as_ref().map(|tracker| Content::name_of(t, tracker));
        let title = only.as_ref().map_or(t.corrections_heading().to_owned(), |name| t.corrections_of(&name.text));
        let here = |lang: Lang| address(lang, slug, (data.page, data.start));
        let beside = |(page, start): (usize, Start)| {
            let span = t.page_span((page - 1) * PAGE + 1, (page * PAGE).min(data.total));
            (address(t, slug, (page, start)), span)
        };
        let head = Head::of(state, t, here).about(t.corrections_lead());
        let choice = |tracker: &Summary| {
            TrackerChoice::new(
                t,
                tracker,
                path::corrections(t, Some(&tracker.slug), 1),
                Some(tracker.slug.as_str()) == slug,
            )
        };
        CorrectionsPage {
            frame: Layout { here: "corrections", ..Layout::public(state, t, title, here(t.other())) },
            address: match &data.only {
                Some(tracker) => head.published_in(&tracker.languages),
                None => head,
            },
            choices: data.trackers.iter().map(choice).collect(),
            all: path::corrections(t, None, 1),
            only: slug.map(|slug| path::tracker(t, slug)).zip(only),
            extent: t.notice_count(data.total),
            rows: data.notices.iter().filter_map(|notice| Row::new(t, state.zone(), data, notice)).collect(),
            previous: data.previous().map(beside),
            next: data.next().map(beside),
        }
    }
}

/// The address of a page that begins there.
fn address(t: Lang, slug: Option<&str>, (page, start): (usize, Start)) -> String {
    let (name, place) = match start {
        Start::Skipping(_) => return path::corrections(t, slug, page),
        Start::After(place) => ("after", place),
        Start::Before(place) => ("before", place),
    };
    path::asking(path::corrections(t, slug, 1), &[("page", &page.to_string()), (name, &place.to_string())])
}

impl Row {
    fn new(t: Lang, zone: Tz, data: &CorrectionsData, notice: &Notice) -> Option<Row> {
        let tracker = data.trackers.iter().find(|tracker| tracker.id == notice.tracker)?;
        let order = &tracker.languages;
        let tag = |given: &Given| Tag::new(given.class, given.colour, &given.label, t, order);
        let href = match &notice.reference {
            Some(reference) => path::promise(t, &tracker.slug, reference),
            None => path::tracker(t, &tracker.slug),
        };
        let anchor = match (&notice.reference, notice.fate, &notice.revision) {
            (None, ..) => None,
            (Some(_), Some(_), _) => Some("delisting"),
            (Some(_), None, Some(_)) => Some("revision"),
            (Some(_), None, None) => Some("notice"),
        };
        let (lines, confirmed) = notice.revision.as_ref().map_or_else(Default::default, |revision| {
            let lines = record_change::lines(t, &revision.changes, order);
            (lines, record_change::confirmed(t, &revision.still_true))
        });
        let amended = notice.amended.iter().flatten();
        Some(Row {
            at: When::day_of(t, zone, &notice.at),
            title: match (&notice.revision, notice.fate, notice.kind.filter(|_| notice.retraction)) {
                (Some(revision), ..) => t.revision_of(revision.record),
                (None, Some(fate), _) => t.fate(fate),
                (None, None, Some(kind)) => t.correction_gone(kind),
                (None, None, None) => t.correction_of_rating(),
            },
            reference: notice.reference.clone(),
            anchor: anchor.map(|what| format!("{href}#{what}-{}", notice.id)),
            lines,
            confirmed,
            href,
            statement: Content::of_record(t, &notice.older, ("statement", &notice.statement), order).excerpt(STATEMENT),
            tracker: Content::name_of(t, tracker),
            was: notice.earlier_verdict.as_ref().map(tag),
            now: notice.verdict.as_ref().map(tag),
            text: Prose::of_html(&notice.text, t, order, &format!("{}-{}", anchor.unwrap_or("record"), notice.id)),
            items: amended.filter_map(|one| AmendedItem::of(t, &one.item, one.was.as_ref())).collect(),
            concerns: notice.earlier_at.as_ref().map(|at| When::day_of(t, zone, at)),
        })
    }
}
