//! How a tracker or one of its promises stands, in short: what pictures and cards on other sites show.

use super::localized::Content;
use super::picture::Picture;
use super::scale::{Scale, Scoreboard};
use super::tag::Tag;
use crate::domain::fate::FateKind;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::fate;
use crate::store::public::slug;
use crate::store::public::standing;
use crate::store::public::tracker::{self, Listed, Tally, Tracker, Verdict};
use crate::store::public::version::{self, Version};
use crate::store::{self, Connection};

/// What is known in short.
pub struct Standing {
    /// The tracker.
    pub tracker: Tracker,
    verdicts: Vec<Verdict>,
    tallies: Vec<Tally>,
    /// The promise, where it is about one.
    pub promise: Option<Listed>,
    fate: Option<FateKind>,
    /// The number of the version, where it is about one.
    edition: Option<i32>,
}

impl Standing {
    /// Reads it for a tracker under its present or a former name, or for its promise with this reference; nothing where
    /// there is no such thing.
    pub async fn load(
        connection: &mut Connection,
        slug: &Slug,
        reference: Option<&Reference>,
    ) -> store::Result<Option<Standing>> {
        let Some(tracker) = tracker(connection, slug.as_str()).await? else { return Ok(None) };
        let verdicts = tracker::verdicts(connection, tracker.id).await?;
        let promise = match reference {
            Some(reference) => standing::by_reference(connection, tracker.id, reference.as_str()).await?,
            None => None,
        };
        if reference.is_some() && promise.is_none() {
            return Ok(None);
        }
        let fate = match &promise {
            Some(promise) => fate::of_promise(connection, promise.id).await?.map(|fate| fate.kind),
            None => None,
        };
        let tallies = if promise.is_none() { standing::tallies(connection, tracker.id).await? } else { Vec::new() };
        Ok(Some(Standing { tracker, verdicts, tallies, promise, fate, edition: None }))
    }

    /// The promise in the words, and with the verdict, of one of its numbered versions; nothing where there is no such
    /// version.
    pub async fn then(mut self, connection: &mut Connection, number: i32) -> store::Result<Option<Standing>> {
        let Some(promise) = &mut self.promise else { return Ok(None) };
        let versions = version::of_promise(connection, promise.id).await?;
        let events: Vec<_> = versions.iter().map(Version::event).collect();
        let asked = versions.iter().find(|one| one.number == number);
        let (Some(asked), Some(then)) = (asked, crate::domain::version::then(&events, number)) else { return Ok(None) };
        let in_force = versions.iter().find(|one| Some(one.assessment) == then.current);
        let Some(kept) = version::edition(connection, promise.id, number).await? else { return Ok(None) };
        self.tracker.name = kept.tracker_name;
        promise.statement = asked.statement.clone();
        promise.verdict = in_force.and_then(|one| one.verdict);
        // Of what was taken back since, the verdict is still named, and no more.
        promise.effective_date = in_force.filter(|one| one.retracted_at.is_none()).and_then(|one| one.effective_date);
        Ok(Some(Standing { fate: None, edition: Some(number), ..self }))
    }

    /// The values by which promises are counted.
    pub fn scale(&self, t: Lang) -> Scale {
        Scale::new(self.verdicts.clone(), &self.tracker.languages, t)
    }

    /// How the tracker's promises are distributed.
    pub fn scoreboard(&self, t: Lang) -> Scoreboard {
        let scale = self.scale(t);
        let mut counts = vec![0; scale.values().len()];
        for tally in &self.tallies {
            if let Some(count) = counts.get_mut(scale.place(tally.verdict)) {
                *count += usize::try_from(tally.count).unwrap_or(0);
            }
        }
        scale.scoreboard(&counts)
    }

    /// How many promises the tracker has.
    pub fn promises(&self) -> usize {
        self.tallies.iter().map(|tally| usize::try_from(tally.count).unwrap_or(0)).sum()
    }

    /// The tracker's name.
    pub fn name(&self, t: Lang) -> Content {
        Content::or_empty(&self.tracker.name, t, &self.tracker.languages)
    }

    /// What was promised.
    pub fn statement(&self, t: Lang, promise: &Listed) -> Content {
        Content::or_empty(&promise.statement, t, &self.tracker.languages)
    }

    /// The verdict on a promise, or its absence; or what became of one that is no longer listed.
    pub fn tag(&self, t: Lang, promise: &Listed) -> Tag {
        self.fate.map_or_else(|| self.scale(t).tag(promise.verdict), |kind| Tag::of_fate(t, kind))
    }

    /// The picture of it.
    pub fn picture(&self, t: Lang) -> Picture {
        let Some(promise) = &self.promise else { return Picture::of_tracker(t, &self.tracker, &self.scoreboard(t)) };
        let named = (promise.reference.as_str(), self.edition, &promise.statement);
        Picture::of_promise(t, &self.tracker, named, &self.tag(t, promise), promise.effective_date.as_ref())
    }
}

/// The tracker that has this name now, or had it.
async fn tracker(connection: &mut Connection, name: &str) -> store::Result<Option<Tracker>> {
    match (tracker::by_slug(connection, name).await?, slug::present(connection, name).await?) {
        (None, Some(present)) => tracker::by_slug(connection, &present).await,
        (found, _) => Ok(found),
    }
}
