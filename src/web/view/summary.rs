//! How a tracker or one of its promises stands, in short: what pictures and cards on other sites show.

use super::content::Content;
use super::scale::{Scale, Scoreboard};
use super::share_image::ShareImage;
use super::tag::Tag;
use crate::domain::edition::Given;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::domain::version;
use crate::i18n::Lang;
use crate::store;
use crate::store::public::reader::Reader;
use crate::store::public::standing::{self, Promise};
use crate::store::public::tracker::Tracker;

/// What is known in short.
pub struct Summary {
    /// The tracker.
    pub tracker: Tracker,
    counts: Vec<(String, usize)>,
    /// The promise, where it is about one.
    pub promise: Option<Promise>,
    /// The version, where it is about one.
    edition: Option<Edition>,
}

/// A numbered version.
struct Edition {
    number: i32,
    /// Whether there is a later one.
    is_replaced: bool,
    /// The verdict that held then, as it read.
    given: Option<Given>,
}

impl Summary {
    /// Reads it for a tracker under its present or a former name, or for its promise with this reference; nothing where
    /// there is no such thing.
    pub async fn load(reader: &Reader, slug: &Slug, reference: Option<&Reference>) -> store::Result<Option<Summary>> {
        let found = match reference {
            Some(reference) => standing::of_promise(reader, slug.as_str(), reference.as_str()).await?,
            None => standing::of_tracker(reader, slug.as_str()).await?,
        };
        let found = found.filter(|found| reference.is_none() || found.promise.is_some());
        Ok(found.map(|found| Summary {
            tracker: found.tracker,
            counts: found.counts,
            promise: found.promise,
            edition: None,
        }))
    }

    /// The promise in the words, and with the verdict, of one of its numbered versions; nothing where there is no such
    /// version.
    pub async fn of_version(
        reader: &Reader,
        slug: &Slug,
        reference: &Reference,
        number: i32,
    ) -> store::Result<Option<Summary>> {
        let found = standing::of_editions(reader, slug.as_str(), reference.as_str()).await?;
        let Some(standing::Standing { mut tracker, promise: Some(mut promise), editions, .. }) = found else {
            return Ok(None);
        };
        let events: Vec<_> = editions.iter().filter_map(standing::Edition::event).collect();
        let asked = editions.iter().find(|one| one.number == number);
        let Some(asked) = asked else { return Ok(None) };
        let then = version::then_at(&events, (number, asked.published_at));
        let in_force = editions.iter().find(|one| one.assessment.is_some() && one.assessment == then.current);
        tracker.name = asked.tracker.clone();
        promise.statement = asked.statement.clone();
        // What was said then is no translation of what is said now.
        (tracker.older, promise.older) = (Vec::new(), Vec::new());
        let given = in_force.and_then(|one| one.verdict.clone());
        // Of what was taken back since, the verdict is still named, and no more.
        promise.effective_date = in_force.filter(|one| one.retracted_at.is_none()).and_then(|one| one.effective_date);
        promise.delisted = None;
        let is_replaced = editions.iter().any(|one| one.number > number);
        let edition = Some(Edition { number, is_replaced, given });
        Ok(Some(Summary { tracker, counts: Vec::new(), promise: Some(promise), edition }))
    }

    /// The values by which promises are counted.
    pub fn scale(&self, t: Lang) -> Scale {
        Scale::new(self.tracker.codebook.clone(), &self.tracker.languages, t)
    }

    /// How the tracker's promises are distributed.
    pub fn scoreboard(&self, t: Lang) -> Scoreboard {
        let scale = self.scale(t);
        scale.scoreboard(&scale.counts(&self.counts))
    }

    /// How many promises the tracker has.
    pub fn promises(&self) -> usize {
        self.tracker.listed
    }

    /// The tracker's name.
    pub fn name(&self, t: Lang) -> Content {
        Content::name_of(t, &self.tracker)
    }

    /// What was promised.
    pub fn statement(&self, t: Lang, promise: &Promise) -> Content {
        Content::of_record(t, &promise.older, ("statement", &promise.statement), &self.tracker.languages)
    }

    /// The verdict on a promise, or its absence; or what became of one that is no longer listed.
    pub fn tag(&self, t: Lang, promise: &Promise) -> Tag {
        match (promise.delisted, &self.edition) {
            (Some(kind), _) => Tag::of_fate(t, kind),
            (None, Some(Edition { given: Some(given), .. })) => self.scale(t).given(given),
            (None, Some(_)) => self.scale(t).tag(None),
            (None, None) => self.scale(t).tag(promise.verdict),
        }
    }

    /// The picture of it.
    pub fn picture(&self, t: Lang) -> ShareImage {
        let Some(promise) = &self.promise else { return ShareImage::of_tracker(t, &self.tracker, &self.scoreboard(t)) };
        let version = self.edition.as_ref().map(|one| (one.number, one.is_replaced));
        let named = (promise.reference.as_str(), version, &promise.statement);
        ShareImage::of_promise(t, &self.tracker, named, &self.tag(t, promise), promise.effective_date.as_ref())
    }
}
