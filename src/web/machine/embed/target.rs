//! What can be shown on other sites, as addresses name it.

use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::promise;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::summary::Summary;

/// A page of this site that can be shown on others.
pub struct Target {
    /// The language.
    pub t: Lang,
    /// The tracker.
    pub slug: Slug,
    /// The promise, where it is one.
    pub reference: Option<Reference>,
    /// Its numbered version, where the address is that of one.
    pub version: Option<i32>,
}

impl Target {
    /// What these parts of an address name.
    pub fn named(lang: &str, slug: &str, reference: Option<&str>) -> Option<Target> {
        let reference = match reference {
            Some(reference) => Some(path::exactly(reference)?),
            None => None,
        };
        Some(Target { t: lang.parse().ok()?, slug: path::exactly(slug)?, reference, version: None })
    }

    /// How it stands.
    pub async fn read(&self, state: &State) -> Result<Summary, WebError> {
        let reference = self.reference.as_ref();
        let found = Summary::load(state.reader(), &self.slug, reference).await?;
        found.ok_or(WebError::NotFound)
    }

    /// How it stands where an address leads that may be spelled otherwise, be that of a former name, or that of a version:
    /// of these there must be one, and what is shown is how its promise stands now.
    pub async fn read_where_it_leads(&self, state: &State) -> Result<Summary, WebError> {
        let (reader, slug) = (state.reader(), &self.slug);
        let (reference, found) = match (&self.reference, self.read(state).await) {
            (Some(reference), Err(WebError::NotFound)) => {
                let tracker = Summary::load(reader, slug, None).await?.ok_or(WebError::NotFound)?.tracker;
                let respelled = promise::respelled(reader, &tracker.slug, reference).await?;
                let reference: Reference = respelled.and_then(|it| it.parse().ok()).ok_or(WebError::NotFound)?;
                let found = Summary::load(reader, slug, Some(&reference)).await?.ok_or(WebError::NotFound)?;
                (Some(reference), found)
            }
            (reference, found) => (reference.clone(), found?),
        };
        if let Some((reference, number)) = reference.as_ref().zip(self.version) {
            Summary::of_version(reader, slug, reference, number).await?.ok_or(WebError::NotFound)?;
        }
        Ok(found)
    }
}
