//! Data for machines inside a page: a script element that browsers read past because its type is no script's. Nothing
//! in the data can end the element.

use serde::Serialize;

/// The data as it stands inside `<script type="application/ld+json">`; nothing where it cannot be written.
pub fn render(data: &impl Serialize) -> Option<String> {
    // Only "<" can begin the end of a script element, or a comment in one.
    let json = serde_json::to_string(data).map_err(|error| tracing::error!(%error, "data that cannot be written"));
    json.ok().map(|json| json.replace('<', "\\u003c"))
}
