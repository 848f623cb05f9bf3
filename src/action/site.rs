//! Under whose name the site is published: an administrator says so, after having seen it.

use serde_json::json;

use super::{ActionResult, authorize, record};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::record::Changes;
use crate::domain::site::SiteIdentity;
use crate::store::{self, Tx};

/// What became of an identity that was to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// Readers see it.
    Now,
    /// Readers see the same already.
    Already,
    /// Somebody published another since this one was begun.
    Overtaken,
}

/// Publishes an identity in the place of the one with the number `before`.
pub async fn publish(tx: &mut Tx<'_>, before: i32, identity: &SiteIdentity) -> ActionResult<Published> {
    authorize(tx, Permission::Administer)?;
    let now = store::site::published(tx.connection()).await?;
    let changes = Changes::between(&now.identity.fields(), &identity.fields());
    if changes.is_empty() {
        tx.roll_back();
        return Ok(Published::Already);
    }
    let Some(number) = store::site::publish(tx, before, identity).await? else {
        tx.roll_back();
        return Ok(Published::Overtaken);
    };
    let detail = record::detail(json!({ "number": number }), &changes)?;
    store::audit::record(tx, AuditAction::SitePublish, None, None, detail).await?;
    Ok(Published::Now)
}
