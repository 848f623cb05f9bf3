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

/// The revisions, the latest first.
pub fn notices(t: Lang, known: &PromiseData) -> Vec<RevisionNotice> {
    let order = &known.tracker.languages;
    let place = |number| {
        let address = path::version(t, &known.tracker.slug, &known.dossier.promise.reference, number);
        (t.version_number(number), address)
    };
    let notice = |one: &Revision| RevisionNotice {
        id: format!("revision-{}", one.id),
        title: t.revision_of(one.record),
        at: When::day_of(t, known.zone, &one.at),
        reason: Prose::stored((&one.reason, &one.reason_html), t, order, &format!("revision-{}", one.id)),
        rows: record_change::rows(t, &one.changes, order),
        confirmed: record_change::confirmed(t, &one.still_true),
        version: one.number.map(place),
    };
    known.dossier.revisions.iter().map(notice).collect()
}

/// The newest revision of the promise itself: the notice about it, by its name within the page, and when it was.
pub fn newest(t: Lang, known: &PromiseData) -> Option<(String, When)> {
    newest_of(t, known, |_| true)
}

/// The newest that changed the words of its statement as they are shown on the page; one that only adds a translation changes
/// none.
pub fn newest_wording(t: Lang, known: &PromiseData) -> Option<(String, When)> {
    let (shown, _) = known.dossier.promise.statement.best(t.code(), &known.tracker.languages)?;
    let field = format!("statement.{shown}");
    newest_of(t, known, |one| one.changes.get(&field).is_some_and(|(was, _)| was.is_some()))
}

fn newest_of(t: Lang, known: &PromiseData, is_asked: impl Fn(&Revision) -> bool) -> Option<(String, When)> {
    let mut own = known.dossier.revisions.iter().filter(|one| matches!(one.record, Record::Promise(_)));
    let newest = own.find(|one| is_asked(one))?;
    Some((format!("#revision-{}", newest.id), When::day_of(t, known.zone, &newest.at)))
}
