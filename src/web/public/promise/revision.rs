//! How the record was revised: what was said of the promise, its tracker, its source or its topics before, what is said since,
//! and why.

use super::load::PromiseData;
use crate::domain::record_revision::Record;
use crate::i18n::Lang;
use crate::store::public::revision::Revision;
use crate::web::http::path;
use crate::web::view::date::When;
use crate::web::view::diff_row::Row;
use crate::web::view::prose::Prose;
use crate::web::view::record_change;

/// How many stand on one page.
const PAGE: usize = 100;

impl PromiseData {
    /// Turns to the page of its revisions that an address asks for, from 1; to the nearest that there is.
    pub fn turn_to(&mut self, typed: &str) {
        let last = self.dossier.revisions.len().saturating_sub(1) / PAGE;
        self.revisions_from = typed.parse().unwrap_or(1_usize).saturating_sub(1).min(last);
    }

    /// The revisions that stand on the page, the latest first.
    pub fn shown_revisions(&self) -> &[Revision] {
        let from = self.revisions_from * PAGE;
        self.dossier.revisions.get(from..).map(|rest| &rest[..rest.len().min(PAGE)]).unwrap_or_default()
    }

    /// The address of the page with this part of its revisions.
    fn revisions_at(&self, t: Lang, from: usize) -> String {
        match from {
            0 => self.place(t),
            _ => format!("{}?revisions={}", self.place(t), from + 1),
        }
    }
}

/// The way to the newer and to the older revisions, each with an address, where there are any.
pub fn ways(t: Lang, known: &PromiseData) -> [Option<(String, String)>; 2] {
    let from = known.revisions_from;
    let way = |from: usize| (format!("{}#revisions-title", known.revisions_at(t, from)), String::new());
    let is_more = known.dossier.revisions.len() > (from + 1) * PAGE;
    [from.checked_sub(1).map(way), is_more.then(|| way(from + 1))]
}

/// A revision.
pub struct RevisionNotice {
    /// Its name within the page.
    pub id: String,
    /// What was revised.
    pub title: &'static str,
    /// When.
    pub at: When,
    /// Why.
    pub reason: Option<Prose>,
    /// What each field said, and says since.
    pub rows: Vec<Row>,
    /// That translations were looked at and need no change, where this is all that it says.
    pub confirmed: String,
    /// The version of the page that it made: its name and address.
    pub version: Option<(String, String)>,
}

/// What the notice of a revision is called within the page.
pub fn name(one: &Revision) -> String {
    format!("revision-{}", one.id)
}

/// The revisions, the latest first.
pub fn notices(t: Lang, known: &PromiseData) -> Vec<RevisionNotice> {
    let order = &known.tracker.languages;
    let place = |number| {
        let address = path::version(t, &known.tracker.slug, &known.dossier.promise.reference, number);
        (t.version_number(number), address)
    };
    let notice = |one: &Revision| RevisionNotice {
        id: name(one),
        title: t.revision_of(one.record),
        at: When::day_of(t, known.zone, &one.at),
        reason: Prose::stored((&one.reason, &one.reason_html), t, order, &name(one)),
        rows: record_change::rows(t, &one.changes, order),
        confirmed: record_change::confirmed(t, &one.still_true),
        version: one.number.map(place),
    };
    known.shown_revisions().iter().map(notice).collect()
}

/// The newest revision of the promise itself: the notice about it, by its name within the page, and when it was.
pub fn newest(t: Lang, known: &PromiseData) -> Option<(String, When)> {
    newest_of(t, known, |one| matches!(one.record, Record::Promise(_)))
}

/// The newest revision of anything that the page says beside its publications, and which kind of record it revised.
pub fn newest_of_all(t: Lang, known: &PromiseData) -> Option<(&'static str, String, When)> {
    let newest = known.dossier.revisions.first()?;
    let (href, at) = newest_of(t, known, |_| true)?;
    Some((t.revision_of(newest.record), href, at))
}

/// The newest that changed the words of its statement as they are shown on the page; one that only adds a translation changes
/// none.
pub fn newest_wording(t: Lang, known: &PromiseData) -> Option<(String, When)> {
    let (shown, _) = known.dossier.promise.statement.best(t.code(), &known.tracker.languages)?;
    let field = format!("statement.{shown}");
    newest_of(t, known, |one| {
        matches!(one.record, Record::Promise(_)) && one.changes.get(&field).is_some_and(|(was, _)| was.is_some())
    })
}

fn newest_of(t: Lang, known: &PromiseData, is_asked: impl Fn(&Revision) -> bool) -> Option<(String, When)> {
    let (at, newest) = known.dossier.revisions.iter().enumerate().find(|(_, one)| is_asked(one))?;
    let page = match at / PAGE {
        from if from == known.revisions_from => String::new(),
        from => known.revisions_at(t, from),
    };
    Some((format!("{page}#{}", name(newest)), When::day_of(t, known.zone, &newest.at)))
}
