//! What the public knows about a promise: now, or right after one of its publications.

use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::delisting::DelistingKind;
use crate::domain::edition::Given;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::promise::Reference;
use crate::domain::record::Fields;
use crate::domain::record_revision::{self, Record};
use crate::domain::version::{self, Event};
use crate::i18n::Lang;
use crate::store::public::delisting::{Decision, Delisting, Link};
use crate::store::public::promise::{self, Dossier, Neighbour, Publication, Step, Version};
use crate::store::public::reader::Reader;
use crate::store::public::revision::Revision;
use crate::store::public::tracker::Tracker;
use crate::web::http::error::WebError;
use crate::web::http::{path, redirect};
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// A promise with everything around it.
pub struct PromiseData {
    /// The zone of the site's clocks.
    pub zone: Tz,
    /// Its tracker.
    pub tracker: Tracker,
    /// The promise with everything that was published about it, up to the version asked for.
    pub dossier: Dossier,
    /// The version asked for; none where the page is to show what stands now.
    pub asked: Option<i32>,
    /// Which page of its revisions is shown, from 0.
    pub revisions_from: usize,
    /// Whether what stands around the promise was revised since the version that is shown: its tracker, source or topics.
    pub is_revised_since: bool,
    /// The steps behind its publications, the newest first; of a version, those taken until then.
    pub steps: Vec<Step>,
    /// When it was last checked; unsaid on a version of the past.
    pub checked: Option<DateTime<Utc>>,
    /// The promises before and after it.
    pub around: (Option<Neighbour>, Option<Neighbour>),
    /// Why it is no longer listed, if it is not.
    pub fate: Option<Delisting>,
    /// The promises in which it goes on, or which go on in it.
    pub links: Vec<Link>,
    /// Every decision by which it left the list or came back, the latest first; of a version, those taken until then.
    pub decisions: Vec<Decision>,
}

impl PromiseData {
    /// Reads it; `number` asks for a version.
    pub async fn load(
        reader: &Reader,
        request: &HttpRequest,
        zone: Tz,
        (slug, reference): (&str, &str),
        number: Option<i32>,
    ) -> Result<PromiseData, WebError> {
        let reference: Reference = path::exactly(reference).ok_or(WebError::NotFound)?;
        let Some(found) = promise::find(reader, slug, reference.as_str(), number).await? else {
            return Err(redirect::promise(reader, request, slug, &reference).await);
        };
        let promise::Found { mut tracker, mut dossier, mut steps, mut checked, around, fate, links, mut decisions } =
            found;
        let shown =
            number.map_or_else(|| shown(&dossier), |number| dossier.versions.iter().find(|one| one.number == number));
        let moment = shown.map(|version| version.published_at);
        let since = |one: &Revision| one.number.is_none() && moment.is_some_and(|moment| one.at >= moment);
        let is_revised_since = dossier.revisions.iter().any(since);
        if let Some(number) = number {
            let published = dossier.versions.iter().find(|one| one.number == number).map(|one| one.published_at);
            decisions.retain(|one| published.is_some_and(|published| one.at <= published));
            steps.retain(|step| step.version <= number && published.is_some_and(|published| step.at <= published));
            dossier = as_of(dossier, number, &mut tracker).ok_or(WebError::NotFound)?;
            checked = None;
        }
        Ok(PromiseData {
            zone,
            tracker,
            dossier,
            asked: number,
            revisions_from: 0,
            is_revised_since,
            steps,
            checked,
            around,
            fate,
            links,
            decisions,
        })
    }

    /// The page's own address in a language.
    pub fn place(&self, lang: Lang) -> String {
        let (slug, reference) = (&self.tracker.slug, &self.dossier.promise.reference);
        match self.asked {
            Some(number) => path::version(lang, slug, reference, number),
            None => path::promise(lang, slug, reference),
        }
    }

    /// The page's title with this much of the statement, and with the number of the version where it is one.
    pub fn title(&self, t: Lang, statement: &str) -> String {
        let title = t.promise_title(&self.dossier.promise.reference, statement);
        self.asked.map(|number| t.version_title(&title, number)).unwrap_or(title)
    }

    /// The rating in force, where its text has not been taken back.
    pub fn current(&self) -> Option<&Publication> {
        self.dossier.publications.iter().find(|one| Some(one.id) == self.dossier.current)
    }

    /// The publication in force by number; it may have been taken back since.
    pub fn in_force(&self) -> Option<&Version> {
        self.dossier.versions.iter().find(|one| one.assessment().is_some() && one.assessment() == self.dossier.current)
    }

    /// The verdict in force, as it read when it was given.
    pub fn given(&self) -> Option<&Given> {
        self.in_force().and_then(|one| one.verdict.as_ref())
    }

    /// The verdict in force, or its absence: on a version as it read then, and as it reads now on the page that shows what
    /// stands now.
    pub fn tag(&self, scale: &Scale) -> Tag {
        self.given().map_or_else(|| scale.tag(None), |given| self.tag_of(given, scale))
    }

    /// A verdict that was given, read in the same way.
    pub fn tag_of(&self, given: &Given, scale: &Scale) -> Tag {
        match self.asked {
            Some(_) => scale.given(given),
            None => scale.tag(Some(given.id)),
        }
    }

    /// The languages of the tracker in which the page says something of its own: the statement, or the reasons of the
    /// rating in force. In another one it is no translation.
    pub fn languages(&self) -> Vec<Language> {
        let reasons = self.current().map(|one| &one.rationale);
        let mut texts = vec![&self.dossier.promise.statement];
        texts.extend(reasons);
        let is_said = |language: &&Language| texts.iter().any(|text| text.get(language).is_some());
        self.tracker.languages.iter().filter(is_said).cloned().collect()
    }

    /// What became of the promise, where the page is to show what stands now.
    pub fn unlisted(&self) -> Option<DelistingKind> {
        self.fate.as_ref().filter(|_| self.asked.is_none()).map(|fate| fate.kind)
    }

    /// The version that is shown: the one asked for, else the newest that still stands. Where all were taken back, the
    /// page is none of them.
    pub fn version(&self) -> Option<&Version> {
        match self.asked {
            Some(number) => self.dossier.versions.iter().find(|one| one.number == number),
            None => shown(&self.dossier),
        }
    }
}

/// The newest version of a page as it stands now. Where no publication stands, what is said of the promise is no version.
fn shown(dossier: &Dossier) -> Option<&Version> {
    let is_standing = |one: &&Version| one.publication.is_some() && one.retracted_at.is_none();
    let newest = dossier.versions.iter().rfind(|one| one.retracted_at.is_none());
    newest.filter(|_| dossier.versions.iter().any(|one| is_standing(&one)))
}

/// The dossier as it stood right after the publication with this number. What was taken back since stays taken back, but
/// what was in force then is still named.
fn as_of(mut dossier: Dossier, number: i32, tracker: &mut Tracker) -> Option<Dossier> {
    let events: Vec<Event> = dossier.versions.iter().filter_map(Version::event).collect();
    let version = dossier.versions.iter().find(|one| one.number == number)?;
    let then = version::then_at(&events, (number, version.published_at));
    let (until, moment) = (version.number, version.published_at);
    dossier.revisions.retain(|one| one.number.map_or(one.at < moment, |number| number <= until));
    dossier.older = older(&dossier.revisions, &version.statement);
    dossier.source_older.clear();
    tracker.older.clear();
    tracker.name = version.tracker_name.clone();
    dossier.promise.statement = version.statement.clone();
    dossier.promise.page = version.source_page.clone();
    dossier.source = version.source.clone();
    dossier.topics = version.topics.clone();
    dossier.deadline = version.deadline;
    dossier.current = then.current;
    for publication in &mut dossier.publications {
        publication.corrected = publication.corrected.map(|_| then.corrected.contains_key(&publication.id));
    }
    Some(dossier)
}

/// The languages in which the statement, as it read after these revisions, was older than in another: as fields.
fn older(revisions: &[Revision], statement: &Localized) -> Vec<String> {
    let now = Fields::default().localized("statement", statement);
    let own = revisions.iter().rev().filter(|one| matches!(one.record, Record::Promise(_)));
    own.fold(Vec::new(), |before, one| record_revision::older(&before, &one.changes, &one.still_true, &now))
}
