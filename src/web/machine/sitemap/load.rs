//! What a sitemap is made of, read from the published store lot by lot.

use std::sync::Arc;

use super::page::Sitemap;
use crate::store;
use crate::store::public::sitemap::{self, LOT, Place};
use crate::store::public::summary::{self, Summary};
use crate::web::http::error::WebError;
use crate::web::http::state::State;

/// A sitemap that is being written: the promises with a number in a range, and where that begins at the beginning, every
/// other page before them.
pub struct SitemapData {
    /// The site.
    pub state: Arc<State>,
    trackers: Vec<Summary>,
    from: i64,
    until: i64,
    /// Which are written next; nothing once all are.
    lot: Option<Vec<Place>>,
    is_begun: bool,
}

impl SitemapData {
    /// The promises with a number above `from` and up to `until`.
    pub async fn load(state: Arc<State>, from: i64, until: i64) -> store::Result<SitemapData> {
        let trackers = summary::all(state.reader()).await?;
        let lot = Some(sitemap::promises(state.reader(), from, until).await?);
        Ok(SitemapData { state, trackers, from, until, lot, is_begun: false })
    }

    /// How many promises the whole site lists.
    pub fn promises(&self) -> usize {
        self.trackers.iter().map(|tracker| tracker.listed).sum()
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.from > 0 && self.lot.as_ref().is_none_or(Vec::is_empty)
    }

    /// The next piece of the document, if anything follows.
    pub async fn next(mut self) -> Result<Option<(String, SitemapData)>, WebError> {
        let Some(lot) = self.lot.take() else { return Ok(None) };
        let after = lot.last().filter(|_| lot.len() == LOT).map(|last| last.id.0);
        let (opens, closes) = (!self.is_begun, after.is_none());
        let piece = Sitemap::new(&self.state, &self.trackers, &lot, (opens, opens && self.from == 0, closes));
        let piece = piece.write()?;
        if let Some(after) = after {
            self.lot = Some(sitemap::promises(self.state.reader(), after, self.until).await?);
        }
        Ok(Some((piece, SitemapData { is_begun: true, ..self })))
    }
}
