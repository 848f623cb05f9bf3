//! Who in a process is told of changes to public pages, and the telling of the others. Decides nothing about pages.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::Announcement;
use super::process::{Process, heard};
use crate::store::Connection;

/// Who keeps pages, and has to know when they change. Called between two awaits: nothing here may wait.
pub trait Subscriber: Send + Sync {
    /// Something has changed, and is committed.
    fn hear(&self, announcement: &Announcement);
    /// From here on every announcement is heard; the newest before has this generation.
    fn connected(&self, generation: i64);
    /// Every announcement up to this generation has been heard, if it was ever made.
    fn confirmed(&self, generation: i64);
    /// Announcements of other processes may be missed from now on.
    fn lost(&self);
    /// Whether a write was committed is not known: anything may have changed.
    fn doubt(&self);
}

/// Several who are told one after the other, in this order.
pub struct Together(pub Vec<Arc<dyn Subscriber>>);

impl Together {
    fn each(&self, call: impl Fn(&dyn Subscriber)) {
        self.0.iter().for_each(|subscriber| call(subscriber.as_ref()));
    }
}

impl Subscriber for Together {
    fn hear(&self, announcement: &Announcement) {
        self.each(|subscriber| subscriber.hear(announcement));
    }

    fn connected(&self, generation: i64) {
        self.each(|subscriber| subscriber.connected(generation));
    }

    fn confirmed(&self, generation: i64) {
        self.each(|subscriber| subscriber.confirmed(generation));
    }

    fn lost(&self) {
        self.each(|subscriber| subscriber.lost());
    }

    fn doubt(&self) {
        self.each(|subscriber| subscriber.doubt());
    }
}

/// Tells of changes on one database. Its subscribers are held weakly: whoever is gone is not called any more.
pub struct Announcer {
    pub(super) url: String,
    pub(super) schema: Option<String>,
    pub(super) process: Process,
    subscribers: Mutex<Vec<Weak<dyn Subscriber>>>,
}

impl Announcer {
    /// For the database that is reached in this way.
    pub(in crate::store) fn new(url: &str, schema: Option<&str>) -> Announcer {
        Announcer {
            url: url.to_owned(),
            schema: schema.map(str::to_owned),
            process: Process::new(schema),
            subscribers: Mutex::default(),
        }
    }

    /// Adds someone who is told before a write of this process returns.
    pub(super) fn add(&self, subscriber: &Arc<dyn Subscriber>) {
        self.subscribers.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(subscriber));
    }

    fn each(&self, call: impl Fn(&dyn Subscriber)) {
        let mut all = self.subscribers.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|subscriber| subscriber.strong_count() > 0);
        let present: Vec<_> = all.iter().filter_map(Weak::upgrade).collect();
        drop(all);
        present.iter().for_each(|subscriber| call(subscriber.as_ref()));
    }

    /// Tells everyone what a write has changed: this process at once, and the others as far as they can be reached. Called
    /// when the commit has been answered.
    pub(in crate::store) async fn tell(
        &self,
        connection: &mut Connection,
        committed: bool,
        announced: Option<Announcement>,
    ) {
        let Some(announcement) = announced else { return };
        if !committed {
            // The connection may have broken after the commit.
            self.each(|subscriber| subscriber.doubt());
            return;
        }
        self.each(|subscriber| subscriber.hear(&announcement));
        if let Err(error) = heard(connection, &self.process, announcement.generation).await {
            tracing::warn!(%error, "whether other processes have heard of a change is not known");
        }
    }
}
