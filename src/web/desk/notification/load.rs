//! What the list of notifications is made of.

use chrono::{DateTime, Utc};

use crate::domain::access::{Permission, may};
use crate::domain::notification::Event;
use crate::store::notification::{self, Line};
use crate::store::tracker::{self, Tracker};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// Someone's notifications.
pub struct NotificationsData {
    pub lines: Vec<Line>,
    /// How many they have not read, by kind.
    pub unread: Vec<(Event, i64)>,
    pub trackers: Vec<Tracker>,
    /// Mails that were given up, with when and why; for administrators.
    pub failures: Vec<(String, DateTime<Utc>, String)>,
}

impl NotificationsData {
    /// Reads a member's own.
    pub async fn load(member: &Member) -> Result<NotificationsData, WebError> {
        let is_admin = may(&member.actor, Permission::Administer);
        member
            .read(async |connection| {
                Ok(NotificationsData {
                    failures: if is_admin { notification::failures(connection).await? } else { Vec::new() },
                    unread: notification::unread_kinds(connection, &member.actor).await?,
                    lines: notification::of(connection, &member.actor).await?,
                    trackers: tracker::all(connection).await?,
                })
            })
            .await
    }
}
