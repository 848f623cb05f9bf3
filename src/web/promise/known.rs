//! What the public knows about a promise: now, or right after one of its publications.

use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::fate::FateKind;
use crate::domain::id::VerdictId;
use crate::domain::language::Language;
use crate::domain::promise::Reference;
use crate::domain::version::{self, Event};
use crate::store::Connection;
use crate::store::public::check;
use crate::store::public::fate::{self, Fate, Link};
use crate::store::public::neighbour::{self, Neighbour};
use crate::store::public::promise::{self, Dossier, Publication, Source};
use crate::store::public::step::{self, Step};
use crate::store::public::tracker::{self, Tracker, Verdict};
use crate::store::public::version::{Version, edition};
use crate::web::moved;
use crate::web::path;
use crate::web::problem::Problem;

/// A promise with everything around it.
pub struct Known {
    /// The zone of the site's clocks.
    pub zone: Tz,
    /// Its tracker.
    pub tracker: Tracker,
    /// The verdicts of the tracker's codebooks.
    pub verdicts: Vec<Verdict>,
    /// The promise with everything that was published about it, up to the version asked for.
    pub dossier: Dossier,
    /// The version asked for; none where the page is to show what stands now.
    pub asked: Option<i32>,
    /// The steps behind its publications, the newest first; of a version, those taken until then.
    pub steps: Vec<Step>,
    /// When it was last checked; unsaid on a version of the past.
    pub checked: Option<DateTime<Utc>>,
    /// The promises before and after it.
    pub around: (Option<Neighbour>, Option<Neighbour>),
    /// Why it is no longer listed, if it is not.
    pub fate: Option<Fate>,
    /// The promises in which it goes on, or which go on in it.
    pub links: Vec<Link>,
}

impl Known {
    /// Reads it; `number` asks for a version.
    pub async fn load(
        connection: &mut Connection,
        request: &HttpRequest,
        zone: Tz,
        (tracker, reference): (&str, &str),
        number: Option<i32>,
    ) -> Result<Known, Problem> {
        let mut tracker = moved::tracker(connection, request, tracker).await?;
        let reference: Reference = path::exactly(reference).ok_or(Problem::NotFound)?;
        let until = number.unwrap_or(i32::MAX);
        let found = promise::dossier_up_to(connection, tracker.id, reference.as_str(), until).await?;
        let Some(mut dossier) = found else {
            return Err(moved::promise(connection, request, tracker.id, &reference).await);
        };
        let mut steps = step::of_promise(connection, dossier.promise.id).await?;
        if let Some(number) = number {
            let published = dossier.versions.iter().find(|one| one.number == number).map(|one| one.published_at);
            steps.retain(|step| step.version <= number && published.is_some_and(|published| step.at <= published));
            dossier = as_of(dossier, number).ok_or(Problem::NotFound)?;
            let kept = edition(connection, dossier.promise.id, number).await?.ok_or(Problem::NotFound)?;
            (tracker.name, dossier.topics, dossier.deadline) = (kept.tracker_name, kept.topics, kept.deadline);
        }
        let verdicts = tracker::verdicts(connection, tracker.id).await?;
        let checked = match number {
            Some(_) => None,
            None => check::of_promise(connection, dossier.promise.id).await?,
        };
        let around = neighbour::around(connection, tracker.id, &reference).await?;
        let fate = fate::of_promise(connection, dossier.promise.id).await?;
        let links = fate::links(connection, dossier.promise.id).await?;
        Ok(Known { zone, tracker, verdicts, dossier, asked: number, steps, checked, around, fate, links })
    }

    /// The rating in force, where its text has not been taken back.
    pub fn current(&self) -> Option<&Publication> {
        self.dossier.publications.iter().find(|one| Some(one.id) == self.dossier.current)
    }

    /// The publication in force by number; it may have been taken back since.
    pub fn in_force(&self) -> Option<&Version> {
        self.dossier.versions.iter().find(|one| Some(one.assessment) == self.dossier.current)
    }

    /// The verdict in force.
    pub fn verdict(&self) -> Option<VerdictId> {
        self.in_force().and_then(|one| one.verdict)
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
    pub fn unlisted(&self) -> Option<FateKind> {
        self.fate.as_ref().filter(|_| self.asked.is_none()).map(|fate| fate.kind)
    }

    /// The version that is shown: the one asked for, else the newest that still stands. Where all were taken back, the
    /// page is none of them.
    pub fn version(&self) -> Option<&Version> {
        match self.asked {
            Some(number) => self.dossier.versions.iter().find(|one| one.number == number),
            None => self.dossier.versions.iter().rfind(|one| one.retracted_at.is_none()),
        }
    }
}

/// The dossier as it stood right after the publication with this number. What was taken back since stays taken back, but
/// what was in force then is still named.
fn as_of(mut dossier: Dossier, number: i32) -> Option<Dossier> {
    let events: Vec<Event> = dossier.versions.iter().map(Version::event).collect();
    let then = version::then(&events, number)?;
    let version = dossier.versions.iter().find(|one| one.number == number)?;
    dossier.promise.statement = version.statement.clone();
    dossier.promise.page = version.source_page.clone();
    dossier.source = version.source_title.clone().map(|title| Source {
        title,
        publisher: version.source_publisher.clone().unwrap_or_default(),
        published_on: version.source_published_on,
        url: version.source_url.clone(),
    });
    dossier.current = then.current;
    for publication in &mut dossier.publications {
        publication.corrected = publication.corrected.map(|_| then.corrected.contains(&publication.id));
    }
    Some(dossier)
}
