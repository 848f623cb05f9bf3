//! What the pages of the site's identity are made of.

use crate::domain::site::PublishedIdentity;
use crate::store;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// The identity that readers see.
pub async fn published(member: &Member) -> Result<PublishedIdentity, WebError> {
    member.read(async |connection| Ok(store::site::published(connection).await?)).await
}
