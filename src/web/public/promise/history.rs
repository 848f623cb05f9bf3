//! How a promise's rating changed, and, apart from that, where a publication was wrong or was taken back. Nothing that
//! was published disappears without a word.

use super::load::PromiseData;
use crate::domain::assessment::Kind;
use crate::domain::edition::Given;
use crate::domain::evidence::ItemKey;
use crate::domain::force::{self, Claim};
use crate::domain::id::AssessmentId;
use crate::domain::version::{self, Event};
use crate::i18n::Lang;
use crate::store::public::promise::{Dossier, Publication, Retraction, Version};
use crate::web::http::path;
use crate::web::view::amended_item::AmendedItem;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::listing::{self, RelatedPromise};
use crate::web::view::prose::Prose;
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// A rating that is or was in force.
pub struct Row {
    /// Its name within the page.
    pub id: String,
    /// Since when it holds.
    pub effective: Option<When>,
    /// When it was published.
    pub published: When,
    /// Its verdict.
    pub tag: Tag,
    /// Whether it is the one in force.
    pub current: bool,
    /// Whether a correction has replaced it.
    pub corrected: bool,
    /// Whether it was taken back.
    pub retracted: bool,
    /// The notice about it, by its name within the page.
    pub notice: String,
    /// The reasons, where the page does not give them elsewhere.
    pub reasons: Option<Prose>,
    /// The version of the page that it made: its name and address.
    pub version: (String, String),
    /// What changed, in words.
    pub change: String,
    /// The verdict before it, or that it corrects.
    pub was: Option<Content>,
    verdict: Given,
    corrects: Option<Given>,
    is_first: bool,
    claim: Claim,
}

/// Says that a publication was wrong, or was taken back.
pub struct Notice {
    /// Its name within the page.
    pub id: String,
    /// Whether something was taken back.
    pub retraction: bool,
    /// What happened.
    pub title: &'static str,
    /// When.
    pub at: When,
    /// What the day below is.
    pub concerning: &'static str,
    /// When that which it is about was published.
    pub published: Option<When>,
    /// The rating it is about, by its name within the page.
    pub earlier: String,
    /// What is said about it.
    pub text: Option<Prose>,
    /// The items of evidence that it corrects or withdraws.
    pub items: Vec<AmendedItem>,
}

/// How the rating developed.
pub struct History {
    /// The promises that go on in this one.
    pub origins: Vec<RelatedPromise>,
    /// Ratings in the order in which they hold, see [`force::order`].
    pub rows: Vec<Row>,
}

/// Everything about a promise that changed.
pub struct Changes {
    /// The ratings.
    pub history: History,
    /// Notices that bear on what is in force.
    pub urgent: Vec<Notice>,
    /// All other notices.
    pub notices: Vec<Notice>,
}

impl Changes {
    /// Sorts out what was published and taken back.
    pub fn new(t: Lang, known: &PromiseData, scale: &Scale) -> Changes {
        let dossier = &known.dossier;
        let mut notices: Vec<(bool, chrono::DateTime<chrono::Utc>, Notice)> = Vec::new();
        for publication in dossier.publications.iter().filter(|one| one.kind == Kind::Correction) {
            let urgent = dossier.current.is_some()
                && (Some(publication.id) == dossier.current || publication.corrects == dossier.current);
            notices.push((urgent, publication.published_at, correction(t, known, publication)));
        }
        for retraction in &dossier.retractions {
            let urgent = retraction.verdict.is_some() && outranks(retraction, dossier);
            notices.push((urgent, retraction.retracted_at, taken_back(t, known, retraction)));
        }
        notices.sort_by_key(|(_, at, _)| std::cmp::Reverse(*at));
        let (urgent, others): (Vec<_>, Vec<_>) = notices.into_iter().partition(|(urgent, ..)| *urgent);
        Changes {
            history: History {
                origins: listing::origins(t, &known.tracker, dossier.promise.id, &known.links),
                rows: rows(t, known, scale),
            },
            urgent: urgent.into_iter().map(|(.., notice)| notice).collect(),
            notices: others.into_iter().map(|(.., notice)| notice).collect(),
        }
    }
}

fn rating_id(id: AssessmentId) -> String {
    format!("rating-{id}")
}

fn notice_id(id: AssessmentId) -> String {
    format!("notice-{id}")
}

/// Whether the rating would be in force, had it not been taken back.
fn outranks(retraction: &Retraction, dossier: &Dossier) -> bool {
    let (date, at) = (retraction.effective_date, retraction.published_at);
    let own = Claim { since: date, published_at: at, assessment: retraction.id };
    let standing = dossier.publications.iter().filter(|one| one.corrected == Some(false)).map(Publication::claim);
    let claims: Vec<Claim> = standing.chain([own]).collect();
    force::in_force(&claims) == Some(claims.len() - 1)
}

fn correction(t: Lang, known: &PromiseData, correction: &Publication) -> Notice {
    let dossier = &known.dossier;
    let target = dossier.publications.iter().find(|one| Some(one.id) == correction.corrects);
    let gone = dossier.retractions.iter().find(|one| Some(one.id) == correction.corrects);
    let published = target.map(|one| one.published_at).or(gone.map(|one| one.published_at));
    let rating = target.filter(|one| one.corrected == Some(true));
    Notice {
        id: notice_id(correction.id),
        retraction: false,
        title: t.notice_correction(),
        at: When::day_of(t, known.zone, &correction.published_at),
        concerning: t.notice_corrects(),
        published: published.map(|at| When::day_of(t, known.zone, &at)),
        earlier: rating.map(|one| rating_id(one.id)).unwrap_or_default(),
        text: Prose::stored(
            (&correction.note, &correction.html.note),
            t,
            &known.tracker.languages,
            &notice_id(correction.id),
        ),
        items: amended(t, dossier, correction.id),
    }
}

/// What this correction made of published items.
fn amended(t: Lang, dossier: &Dossier, correction: AssessmentId) -> Vec<AmendedItem> {
    let brought = |id| dossier.brought.iter().find(|(assessment, _)| *assessment == id).map(|(_, items)| items);
    let was = |item: ItemKey| brought(item.assessment)?.get(usize::try_from(item.position - 1).ok()?);
    let items = brought(correction).into_iter().flatten();
    items.filter_map(|item| AmendedItem::of(t, item, item.amends.and_then(|amends| was(amends.item)))).collect()
}

fn taken_back(t: Lang, known: &PromiseData, retraction: &Retraction) -> Notice {
    let title = match retraction.kind {
        Kind::Rating => t.notice_rating_retracted(),
        Kind::Update => t.notice_update_retracted(),
        Kind::Correction => t.notice_correction_retracted(),
    };
    Notice {
        id: notice_id(retraction.id),
        retraction: true,
        title,
        at: When::day_of(t, known.zone, &retraction.retracted_at),
        concerning: t.notice_had_been_published(),
        published: Some(When::day_of(t, known.zone, &retraction.published_at)),
        earlier: String::new(),
        text: Prose::stored(
            (&retraction.reason, &retraction.reason_html),
            t,
            &known.tracker.languages,
            &notice_id(retraction.id),
        ),
        items: Vec::new(),
    }
}

fn rows(t: Lang, known: &PromiseData, scale: &Scale) -> Vec<Row> {
    let dossier = &known.dossier;
    let events: Vec<Event> = dossier.versions.iter().filter_map(Version::event).collect();
    let replaced = version::now(&events).corrected;
    let mut rows: Vec<Option<Row>> = Vec::new();
    for one in &dossier.publications {
        let Some(bare) = Row::bare(t, known, scale, one.id) else { continue };
        let note = || dossier.publications.iter().find(|other| other.corrects == Some(one.id)).map(|other| other.id);
        let replaced = replaced.get(&one.id).copied().or_else(note);
        let current = Some(one.id) == dossier.current;
        rows.push(Some(Row {
            current,
            corrected: one.corrected == Some(true),
            notice: replaced.map(notice_id).unwrap_or_default(),
            reasons: (!current)
                .then(|| {
                    let (texts, order) = ((&one.rationale, &one.html.rationale), &known.tracker.languages);
                    Prose::stored(texts, t, order, &rating_id(one.id))
                })
                .flatten(),
            ..bare
        }));
    }
    for one in &dossier.retractions {
        let Some(bare) = Row::bare(t, known, scale, one.id) else { continue };
        rows.push(Some(Row { retracted: true, notice: notice_id(one.id), ..bare }));
    }
    let claims: Vec<Claim> = rows.iter().flatten().map(|row| row.claim).collect();
    let mut rows: Vec<Row> = force::order(&claims).into_iter().filter_map(|at| rows[at].take()).collect();
    compare(t, known, scale, &mut rows);
    rows
}

/// Says of each rating how it differs from the one before it, and of a correction, from what it corrects; what was corrected
/// or taken back is not compared with.
fn compare(t: Lang, known: &PromiseData, scale: &Scale, rows: &mut [Row]) {
    let place = |given: &Given| scale.place(Some(given.id));
    let mut before: Option<Given> = None;
    for row in rows.iter_mut().rev() {
        let stands = !row.corrected && !row.retracted;
        let base = row.corrects.as_ref().or(before.as_ref()).filter(|_| stands);
        let same = base.is_some_and(|base| place(base) == place(&row.verdict));
        let correction = (stands && row.corrects.is_some()).then(|| t.change_corrected());
        let change = match base {
            None if row.is_first => t.change_first(),
            _ if same => t.change_same(),
            _ => "",
        };
        let was = base.filter(|_| !same).map(|given| known.tag_of(given, scale).label);
        let after = was.as_ref().map(|_| "");
        let notes = correction.into_iter().chain(Some(change).filter(|change| !change.is_empty())).chain(after);
        row.change = notes.collect::<Vec<_>>().join(", ");
        row.was = was;
        before = if stands { Some(row.verdict.clone()) } else { before };
    }
}

impl Row {
    fn bare(t: Lang, known: &PromiseData, scale: &Scale, id: AssessmentId) -> Option<Row> {
        let versions = &known.dossier.versions;
        let version = versions.iter().find(|version| version.assessment() == Some(id))?;
        let verdict = version.verdict.clone()?;
        let events: Vec<Event> = versions.iter().filter_map(Version::event).collect();
        let changed = version::change(&events, version.number);
        let corrected = changed.was.filter(|_| version.corrects.is_some());
        let corrected = versions.iter().find(|other| other.assessment().is_some() && other.assessment() == corrected);
        let href = path::version(t, &known.tracker.slug, &known.dossier.promise.reference, version.number);
        Some(Row {
            id: rating_id(id),
            effective: version.effective_date.as_ref().map(|date| When::partial(t, date)),
            published: When::day_of(t, known.zone, &version.published_at),
            tag: known.tag_of(&verdict, scale),
            current: false,
            corrected: false,
            retracted: false,
            notice: String::new(),
            reasons: None,
            version: (t.version_number(version.number), href),
            change: String::new(),
            was: None,
            verdict,
            corrects: corrected.and_then(|other| other.verdict.clone()),
            is_first: changed.is_first,
            claim: version.event()?.claim(),
        })
    }
}
