//! Corrections and retractions: what their template shows.

use askama::Template;
use chrono_tz::Tz;

use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::correction::{self, Notice};
use crate::store::public::tracker::{self, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::prose::Prose;
use crate::web::scale::Scale;
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How many notices stand on one page.
const PAGE: usize = 30;
/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 240;

/// What the page is made of.
pub struct Told {
    trackers: Vec<Tracker>,
    only: Option<Tracker>,
    verdicts: Vec<Verdict>,
    total: usize,
    page: usize,
    notices: Vec<Notice>,
}

impl Told {
    /// Reads it; nothing where no listed tracker has this name. `asked` is a page, as it was typed.
    pub async fn load(connection: &mut Connection, slug: Option<&Slug>, asked: usize) -> store::Result<Option<Told>> {
        let trackers = tracker::all(connection).await?;
        let only = slug.map(|slug| trackers.iter().find(|tracker| tracker.slug == slug.as_str()).cloned());
        let Some(only) = only.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
        let id = only.as_ref().map(|tracker| tracker.id);
        let total = usize::try_from(correction::count(connection, id).await?).unwrap_or(0);
        let page = asked.clamp(1, total.div_ceil(PAGE).max(1));
        let span = |places: usize| i64::try_from(places).unwrap_or(i64::MAX);
        let notices = correction::latest(connection, id, span((page - 1) * PAGE), span(PAGE)).await?;
        let verdicts = tracker::all_verdicts(connection).await?;
        Ok(Some(Told { trackers, only, verdicts, total, page, notices }))
    }

    fn slug(&self) -> Option<&str> {
        self.only.as_ref().map(|tracker| tracker.slug.as_str())
    }
}

/// A list of a tracker's corrections, as a choice.
struct Choice {
    href: String,
    name: Content,
    chosen: bool,
}

struct Row {
    at: When,
    title: &'static str,
    reference: String,
    href: String,
    anchor: String,
    statement: Content,
    tracker: Content,
    was: Option<Tag>,
    now: Option<Tag>,
    text: Option<Prose>,
    concerns: Option<When>,
}

#[derive(Template)]
#[template(path = "correction/corrections.html")]
pub struct CorrectionsPage {
    frame: Frame,
    address: Address,
    choices: Vec<Choice>,
    all: String,
    only: Option<(String, Content)>,
    extent: String,
    rows: Vec<Row>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl CorrectionsPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, told: &Told) -> Self {
        let slug = told.slug();
        let only = told.only.as_ref().map(|tracker| Content::or_empty(&tracker.name, t, &tracker.languages));
        let title = only.as_ref().map_or(t.corrections_heading().to_owned(), |name| t.corrections_of(&name.text));
        let switch = path::corrections(t.other(), slug, told.page);
        let beside = |page: usize| {
            let span = t.page_span((page - 1) * PAGE + 1, (page * PAGE).min(told.total));
            (path::corrections(t, slug, page), span)
        };
        let address =
            Address::of(state, t, |lang| path::corrections(lang, slug, told.page)).about(t.corrections_lead());
        let choice = |tracker: &Tracker| Choice {
            href: path::corrections(t, Some(&tracker.slug), 1),
            name: Content::or_empty(&tracker.name, t, &tracker.languages),
            chosen: Some(tracker.slug.as_str()) == slug,
        };
        CorrectionsPage {
            frame: Frame { here: "corrections", ..Frame::public(t, title, switch) },
            address: match &told.only {
                Some(tracker) => address.published_in(&tracker.languages),
                None => address,
            },
            choices: told.trackers.iter().map(choice).collect(),
            all: path::corrections(t, None, 1),
            only: slug.map(|slug| path::tracker(t, slug)).zip(only),
            extent: t.notice_count(told.total),
            rows: told.notices.iter().filter_map(|notice| Row::new(t, state.zone(), told, notice)).collect(),
            previous: (told.page > 1).then(|| beside(told.page - 1)),
            next: (told.page * PAGE < told.total).then(|| beside(told.page + 1)),
        }
    }
}

impl Row {
    fn new(t: Lang, zone: Tz, told: &Told, notice: &Notice) -> Option<Row> {
        let tracker = told.trackers.iter().find(|tracker| tracker.id == notice.tracker)?;
        let order = &tracker.languages;
        let own = told.verdicts.iter().filter(|verdict| verdict.tracker == tracker.id);
        let scale = Scale::new(own.cloned().collect(), order, t);
        let tag = |verdict: Option<_>| verdict.map(|verdict| scale.tag(Some(verdict)));
        let href = path::promise(t, &tracker.slug, &notice.reference);
        Some(Row {
            at: When::moment(t, zone, &notice.at),
            title: if notice.retraction { t.correction_gone(notice.kind) } else { t.correction_of_rating() },
            reference: notice.reference.clone(),
            anchor: format!("{href}#notice-{}", notice.id),
            href,
            statement: Content::or_empty(&notice.statement, t, order).excerpt(STATEMENT),
            tracker: Content::or_empty(&tracker.name, t, order),
            was: tag(notice.earlier_verdict),
            now: tag(notice.verdict),
            text: Prose::of(&notice.text, t, order),
            concerns: notice.earlier_at.as_ref().map(|at| When::moment(t, zone, at)),
        })
    }
}
