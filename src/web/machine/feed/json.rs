//! A feed as JSON Feed 1.1.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::entry::{Entry, Feed};
use crate::web::http::error::WebError;

/// The document.
pub fn write(feed: &Feed) -> Result<String, WebError> {
    let mut document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": feed.t.code(),
        "authors": [{ "name": feed.publisher, "url": feed.site }],
        "items": feed.entries.iter().map(|entry| item(feed, entry)).collect::<Vec<_>>(),
    });
    if let Some([_, next]) = &feed.next {
        document["next_url"] = next.as_str().into();
    }
    serde_json::to_string(&document).map_err(|error| WebError::Defect(error.to_string()))
}

fn item(feed: &Feed, entry: &Entry) -> Value {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "language": feed.t.code(),
        "tags": entry.marks.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(),
        "_promise": {
            "about": format!("{}/", feed.site),
            "tracker": entry.tracker,
            "marks": entry.marks.iter().map(|(mark, _)| *mark).collect::<Vec<_>>(),
        },
    })
}
