//! Promises that come from a file: all of them or none, in one transaction with one audit entry.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::record::{self, Catalogue as Names};
use super::record_revision::{Reasoned, announce};
use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::Fault;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::import::mapping::{Columns, Target};
use crate::domain::import::report::{Counts, Fate, Line, Report};
use crate::domain::import::transfer::{self, Catalogue, Reading, Row};
use crate::domain::import::unknown::{self, Unknown};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::plausible::Mandate;
use crate::domain::promise::PromiseText;
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;
use crate::domain::slug::Slug;
use crate::domain::source::{SourceKind, SourceText};
use crate::domain::topic::TopicText;
use crate::store::tracker::Tracker;
use crate::store::{self, Tx};

/// How many promises are written at once; after each lot the caller hears how far it has come.
const LOT: usize = 100;

/// What is to be imported, and how.
pub struct Import<'a> {
    /// The name of the file, for the audit trail.
    pub file: &'a str,
    /// Its columns.
    pub columns: &'a Columns,
    /// Its rows.
    pub rows: &'a [Row],
    /// Whether promises that differ are rewritten in the mapped parts, or left as they are.
    pub update: bool,
    /// Whether it is only tried out: everything is done, then taken back.
    pub dry_run: bool,
    /// Whether new promises are put online at once, instead of waiting in preparation.
    pub online: bool,
    /// What the file may name that the tracker does not have: it is created with it.
    pub enter: Enter,
    /// Whether rows with faults are left out, instead of keeping every row out.
    pub leave_out: bool,
    /// Why promises that readers can read are rewritten, for them.
    pub reason: &'a Localized,
}

/// What is created because a file names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enter {
    /// Source documents, of which nothing but the title is known.
    pub sources: bool,
    /// Topics.
    pub topics: bool,
}

/// Imports promises and reports on every row. Nothing is written if any row has a fault that is not left out, in a trial, and when every promise
/// is there already. `progress` hears how many rows have been dealt with. Refuses when someone else enters one of the
/// references at the same moment.
pub async fn import_promises(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    import: &Import<'_>,
    mut progress: impl FnMut(usize),
) -> ActionResult<Report> {
    authorize(tx, Permission::Administer)?;
    let about = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let mandate = about.text.mandate();
    let (catalogue, entered) = catalogue(tx, &about, import).await?;
    let kept = store::import::hold(tx, tracker).await?;
    let readings = transfer::read(import.rows, import.columns, &catalogue);
    let ids: Vec<PromiseId> = kept.iter().map(|(id, _)| *id).collect();
    let public = match import.update {
        true => store::record_revision::public_promises(tx.connection(), &ids).await?,
        false => HashMap::new(),
    };
    let mut plan = Plan::of(readings, (&kept, &public), import, &mandate);
    plan.report.entered = entered;
    let names = Names::load(tx, tracker).await?;
    if !plan.report.is_refused() {
        match plan.announce(tx, tracker, (&kept, &public), &names, import.reason).await {
            // A trial tells what is missing of the reason beside what it tells of the rows.
            Err(ActionError::Faults(faults)) if import.dry_run => plan.report.unexplained = languages_of(&faults),
            announced => {
                announced?;
                plan.carry_out(tx, tracker, import.online, &mut progress).await?;
            }
        }
    }
    progress(import.rows.len());
    if plan.report.is_written() {
        let detail = plan.detail(import, &kept, &names)?;
        store::audit::record(tx, AuditAction::PromiseImport, None, Some(tracker), detail).await?;
    } else {
        tx.roll_back();
    }
    Ok(plan.report)
}

/// The sources and topics of a tracker, with those that the file names and that are created because of it.
async fn catalogue(tx: &mut Tx<'_>, about: &Tracker, import: &Import<'_>) -> ActionResult<(Catalogue, Unknown)> {
    let sources = store::source::of_tracker(tx.connection(), about.id).await?;
    let topics = store::topic::of_tracker(tx.connection(), about.id).await?;
    let mut catalogue = Catalogue {
        sources: sources.into_iter().map(|source| (source.id, source.text.title)).collect(),
        topics: topics.into_iter().map(|topic| (topic.id, topic.slug, topic.name)).collect(),
    };
    if import.enter == Enter::default() {
        return Ok((catalogue, Unknown::default()));
    }
    let mut unknown = unknown::find(import.rows, import.columns, &catalogue);
    unknown.sources.retain(|_| import.enter.sources);
    unknown.topics.retain(|_| import.enter.topics);
    let language = language_of(import.columns, about.languages());
    for title in &unknown.sources {
        let text = SourceText {
            kind: SourceKind::Other,
            title: Localized::new().with(language.clone(), title),
            publisher: Localized::new(),
            published_on: None,
            url: None,
        };
        catalogue.sources.push((super::source::create(tx, about.id, &text).await?, text.title));
    }
    for name in &unknown.topics {
        let taken = |slug: &Slug| catalogue.topics.iter().any(|(_, known, _)| known == slug.as_str());
        let text = TopicText {
            slug: Slug::free_for(name, "topic", taken),
            name: Localized::new().with(language.clone(), name),
        };
        let id = super::topic::create(tx, about.id, &text).await?;
        catalogue.topics.push((id, text.slug.to_string(), text.name));
    }
    Ok((catalogue, unknown))
}

/// The language in which a file names things: that of its statements where they are in one, else the tracker's first.
fn language_of<'a>(columns: &'a Columns, published: &'a [Language]) -> Language {
    let mut statements = columns.iter().filter_map(|column| match &column.target {
        Target::Statement(language) => Some(language),
        _ => None,
    });
    match (statements.next(), statements.next()) {
        (Some(only), None) => only.clone(),
        _ => published.first().cloned().unwrap_or_else(Language::english),
    }
}

/// What is to be written, and what will be told.
struct Plan {
    report: Report,
    new: Vec<PromiseText>,
    rewritten: Vec<(PromiseId, PromiseText)>,
}

impl Plan {
    /// Rewrites none about which something was published: a file gives no reasons, and nobody approves it.
    fn of(
        readings: Vec<Reading>,
        (kept, public): (&[(PromiseId, PromiseText)], &HashMap<PromiseId, bool>),
        import: &Import,
        mandate: &Mandate,
    ) -> Plan {
        let kept: HashMap<String, _> = kept.iter().map(|entry| (entry.1.reference.look(), entry)).collect();
        let (mut new, mut rewritten) = (Vec::new(), Vec::new());
        let lines = readings.into_iter().map(|Reading { line, reference, entry }| {
            let deadline = entry.as_ref().ok().and_then(|entry| entry.deadline());
            let doubtful = deadline.filter(|date| mandate.doubts_deadline(*date));
            let fate = match entry {
                Err(faults) => Fate::Faulty(faults),
                Ok(entry) => match kept.get(&entry.reference().look()) {
                    None => {
                        new.push(entry.onto(None));
                        Fate::Created
                    }
                    Some((id, text)) => {
                        let rewriting = entry.onto(Some(text));
                        let parts = transfer::differences(text, &rewriting);
                        match parts.first() {
                            Some(_) if import.update && public.get(id) == Some(&true) => {
                                return Line { number: line, reference, fate: Fate::Held(parts), doubtful };
                            }
                            Some(_) if import.update => rewritten.push((*id, rewriting)),
                            _ => {}
                        }
                        fate_of(parts, import.update)
                    }
                },
            };
            Line { number: line, reference, fate, doubtful }
        });
        let lines = lines.collect();
        let report = Report {
            lines,
            dry_run: import.dry_run,
            online: import.online,
            entered: Unknown::default(),
            leaves_out: import.leave_out,
            unexplained: Vec::new(),
        };
        Plan { report, new, rewritten }
    }

    /// Announces what changes of promises of which the public can have read.
    async fn announce(
        &self,
        tx: &mut Tx<'_>,
        tracker: TrackerId,
        (kept, public): (&[(PromiseId, PromiseText)], &HashMap<PromiseId, bool>),
        names: &Names,
        reason: &Localized,
    ) -> ActionResult<()> {
        let announced = self.rewritten.iter().filter(|(id, _)| public.contains_key(id));
        let reasoned = Reasoned { reason: reason.clone(), ..Reasoned::default() };
        let kept: HashMap<_, _> = kept.iter().map(|(id, text)| (*id, text)).collect();
        for (id, text) in announced {
            let Some(was) = kept.get(id) else { continue };
            let (was, becomes) = (names.fields(was), names.fields(text));
            announce(tx, (tracker, Record::Promise(*id)), (&was, &becomes), &reasoned).await?;
        }
        Ok(())
    }

    async fn carry_out(
        &self,
        tx: &mut Tx<'_>,
        tracker: TrackerId,
        online: bool,
        progress: &mut impl FnMut(usize),
    ) -> ActionResult<()> {
        let mut done = self.report.lines.len() - self.new.len() - self.rewritten.len();
        progress(done);
        for lot in self.new.chunks(LOT) {
            let made = store::import::create(tx, tracker, lot).await?;
            if online {
                store::online::put(tx, &made).await?;
            }
            done += lot.len();
            progress(done);
        }
        for lot in self.rewritten.chunks(LOT) {
            store::import::update(tx, tracker, lot).await?;
            done += lot.len();
            progress(done);
        }
        Ok(())
    }

    /// What the audit trail keeps: the counts, the references of new promises, and what each field of rewritten ones was and became.
    fn detail(&self, import: &Import, kept: &[(PromiseId, PromiseText)], names: &Names) -> ActionResult<Value> {
        let Counts { created, unchanged, updated, differing, .. } = self.report.counts();
        let references: Vec<_> = self.new.iter().map(|text| text.reference.as_str()).collect();
        let kept: HashMap<_, _> = kept.iter().map(|(id, text)| (*id, text)).collect();
        let rewritten: ActionResult<Vec<Value>> = self
            .rewritten
            .iter()
            .filter_map(|(id, text)| Some((*id, *kept.get(id)?, text)))
            .map(|(id, was, text)| rewriting(id, was, text, names))
            .collect();
        Ok(json!({
            "file": import.file, "rows": import.rows.len(), "created": created, "unchanged": unchanged,
            "updated": updated, "differing": differing, "online": import.online, "references": references, "rewritten": rewritten?,
            "reason": import.reason, "sources": self.report.entered.sources, "topics": self.report.entered.topics,
            "left_out": self.report.counts().faulty,
        }))
    }
}

/// The languages in which the faults say that the reason is missing.
pub fn languages_of(faults: &[Fault]) -> Vec<String> {
    faults.iter().filter_map(|fault| fault.field.strip_prefix("reason.")).map(str::to_owned).collect()
}

fn fate_of(parts: Vec<Target>, update: bool) -> Fate {
    match parts {
        parts if parts.is_empty() => Fate::Unchanged,
        parts if update => Fate::Updated(parts),
        parts => Fate::Differs(parts),
    }
}

fn rewriting(id: PromiseId, was: &PromiseText, text: &PromiseText, names: &Names) -> ActionResult<Value> {
    let changes = Changes::between(&names.fields(was), &names.fields(text));
    record::detail(json!({ "promise": id, "reference": text.reference.as_str() }), &changes)
}
