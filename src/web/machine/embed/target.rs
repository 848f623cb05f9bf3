//! What can be shown on other sites, as addresses name it.

use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
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
}

impl Target {
    /// What these parts of an address name.
    pub fn named(lang: &str, slug: &str, reference: Option<&str>) -> Option<Target> {
        let reference = match reference {
            Some(reference) => Some(path::exactly(reference)?),
            None => None,
        };
        Some(Target { t: lang.parse().ok()?, slug: path::exactly(slug)?, reference })
    }

    /// How it stands.
    pub async fn read(&self, state: &State) -> Result<Summary, WebError> {
        let reference = self.reference.as_ref();
        let found = Summary::load(state.reader(), &self.slug, reference).await?;
        found.ok_or(WebError::NotFound)
    }
}
