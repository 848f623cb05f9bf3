//! Ratings that come from a file: each row starts an assessment of its promise, in the name of whoever imports it, and hands it
//! in. Nothing is published: each is reviewed like any other, by someone else.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::{ActionError, ActionResult, assessment, authorize, revision};
use crate::domain::access::Permission;
use crate::domain::assessment::{Kind, State};
use crate::domain::audit::AuditAction;
use crate::domain::id::{PromiseId, TrackerId, VerdictId};
use crate::domain::import::mapping::Columns;
use crate::domain::import::rating::{self, Entry, Known, Reading};
use crate::domain::import::rating_part::Target;
use crate::domain::import::rating_report::{Fate, Line, Report};
use crate::domain::import::transfer::Row;
use crate::domain::partial_date::PartialDate;
use crate::domain::workflow::Refusal;
use crate::store::tracker::Tracker;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// What is to be imported, and how.
pub struct Import<'a> {
    /// The name of the file, for the audit trail.
    pub file: &'a str,
    /// Its columns.
    pub columns: &'a Columns<Target>,
    /// Its rows.
    pub rows: &'a [Row],
    /// What stands for which verdict's key; for none where its rows are passed over.
    pub said: &'a [(String, Option<String>)],
    /// Whether it is only tried out: everything is done, then taken back.
    pub dry_run: bool,
}

/// Imports ratings and reports on every row. Nothing is written if any row has a fault, and in a trial. Of several ratings of
/// one promise the one that holds first comes in, the next ones when that is decided. What lacks something that a rating needs
/// stays a draft. `progress` hears how many rows have been dealt with.
pub async fn import_ratings(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    import: &Import<'_>,
    mut progress: impl FnMut(usize),
) -> ActionResult<Report> {
    authorize(tx, Permission::Draft(tracker))?;
    let about = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let known = known(tx, &about, import.said).await?;
    let readings = rating::read(import.rows, import.columns, &known);
    let faulty = readings.iter().any(|(.., reading)| matches!(reading, Reading::Faulty(_)));
    let mut lines = Vec::with_capacity(readings.len());
    let mut ratings = Vec::new();
    for (at, (number, reference, reading)) in readings.into_iter().enumerate() {
        let fate = match reading {
            Reading::Rating(entry) => {
                ratings.push((at, entry));
                Fate::Submitted
            }
            Reading::Belongs(line) => Fate::Belongs(line),
            Reading::PassedOver => Fate::PassedOver,
            Reading::Faulty(faults) => Fate::Faulty(faults),
        };
        lines.push(Line { number, reference, fate });
    }
    // The rating that holds first comes first; without a date it was hardly the newest.
    ratings.sort_by_key(|(_, entry)| (entry.promise, entry.text.effective_date.map(|date| date.period().0)));
    let mut busy = Busy { keys: keys(tx, tracker).await?, promise: None };
    for (done, (at, entry)) in ratings.iter().enumerate().take_while(|_| !faulty) {
        lines[*at].fate = enter(tx, entry, &mut busy).await?;
        progress(done + 1);
    }
    progress(import.rows.len());
    let report = Report { lines, dry_run: import.dry_run };
    if report.is_written() {
        let detail = json!({
            "file": import.file, "rows": import.rows.len(),
            "submitted": report.count(|fate| *fate == Fate::Submitted),
            "drafted": report.count(|fate| matches!(fate, Fate::Drafted(_))),
        });
        store::audit::record(tx, AuditAction::AssessmentImport, None, Some(tracker), detail).await?;
    } else {
        tx.roll_back();
    }
    Ok(report)
}

/// The promises and verdicts that the rows may name.
async fn known(tx: &mut Tx<'_>, about: &Tracker, said: &[(String, Option<String>)]) -> ActionResult<Known> {
    let promises = store::import::hold(tx, about.id).await?;
    let book = store::codebook::in_force(tx.connection(), about.id).await?;
    let verdicts = book.into_iter().flat_map(|book| book.verdicts);
    Ok(Known {
        promises: promises.into_iter().map(|(id, text)| (text.reference.look(), id)).collect(),
        verdicts: verdicts.map(|verdict| (verdict.id, verdict.key, verdict.label)).collect(),
        said: said.to_vec(),
        languages: about.languages().to_vec(),
    })
}

/// The keys of all verdicts of a tracker, whatever version of the codebook they stand in.
async fn keys(tx: &mut Tx<'_>, tracker: TrackerId) -> ActionResult<HashMap<VerdictId, String>> {
    let all = store::codebook::all(tx.connection(), &[tracker]).await?;
    Ok(all.into_iter().map(|(id, verdict)| (id, verdict.key)).collect())
}

/// What is known of the promise whose ratings come in at present.
struct Busy {
    keys: HashMap<VerdictId, String>,
    promise: Option<Standing>,
}

struct Standing {
    promise: PromiseId,
    /// The ratings that were published, or are under way.
    given: HashSet<(Option<String>, Option<PartialDate>)>,
    is_open: bool,
}

async fn enter(tx: &mut Tx<'_>, entry: &Entry, busy: &mut Busy) -> ActionResult<Fate> {
    if busy.promise.as_ref().is_none_or(|known| known.promise != entry.promise) {
        busy.promise = Some(standing(tx, entry.promise, &busy.keys).await?);
    }
    let Busy { keys, promise: Some(standing) } = busy else { return Ok(Fate::Waits) };
    let key = entry.text.verdict.and_then(|verdict| keys.get(&verdict).cloned());
    if standing.given.contains(&(key, entry.text.effective_date)) {
        return Ok(Fate::Unchanged);
    }
    if standing.is_open {
        return Ok(Fate::Waits);
    }
    if let Some(kind) = store::delisting::in_force(tx.connection(), entry.promise).await? {
        return Ok(Fate::Unlisted(kind));
    }
    let id = assessment::start(tx, entry.promise, Kind::Rating, None).await?;
    let first = store::revision::newest(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let saved = revision::save(tx, id, first.id, &entry.text, &Window::default()).await?;
    standing.is_open = true;
    match assessment::hand_in(tx, id, saved).await {
        Ok(()) => Ok(Fate::Submitted),
        Err(ActionError::Step(Refusal::Incomplete { faults, .. })) => Ok(Fate::Drafted(faults)),
        Err(other) => Err(other),
    }
}

async fn standing(tx: &mut Tx<'_>, promise: PromiseId, keys: &HashMap<VerdictId, String>) -> ActionResult<Standing> {
    let rows = store::assessment::of_promise(tx.connection(), promise).await?;
    let mut given = HashSet::new();
    for publication in store::publication::of_promise(tx.connection(), promise).await? {
        let key = publication.text.verdict.and_then(|verdict| keys.get(&verdict).cloned());
        given.insert((key, publication.text.effective_date));
    }
    let open = rows.iter().find(|row| matches!(row.state, State::Draft | State::Submitted | State::Scheduled));
    if let Some(open) = open.filter(|open| open.kind == Kind::Rating)
        && let Some(newest) = store::revision::newest(tx.connection(), open.id).await?
    {
        let key = newest.text.verdict.and_then(|verdict| keys.get(&verdict).cloned());
        given.insert((key, newest.text.effective_date));
    }
    Ok(Standing { promise, given, is_open: open.is_some() })
}
