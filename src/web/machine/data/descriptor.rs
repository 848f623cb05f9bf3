//! What a Data Package says of itself: its tables with their types and keys, their checksums, whose it is and under which terms.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::i18n::Lang;
use crate::store::public::data::Dataset;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::machine::table::Table;
use crate::web::machine::table::field::{Field, Kind};
use crate::web::view::content::Content;
use crate::web::view::imprint::Imprint;

/// What is known of an entry once it is written.
pub struct Written {
    /// Its name.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub digest: String,
}

/// The language of the description: that which most programs' messages have.
const SPOKEN: Lang = Lang::En;

/// The description of a tracker's package with these resources.
pub fn package(state: &State, dataset: &Dataset, resources: Vec<Value>) -> Value {
    let tracker = &dataset.tracker;
    let name = Content::or_empty(&tracker.name, SPOKEN, &tracker.languages).text;
    let imprint = Imprint::of(state, SPOKEN);
    let mut described = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": tracker.slug,
        "id": state.urn(&format!("data/{}", tracker.id)),
        "title": SPOKEN.data_title_of(&name),
        "description": SPOKEN.data_about(&name, &SPOKEN.promise_count(tracker.listed)),
        "homepage": format!("{}{}", state.base_url, path::data(SPOKEN, &tracker.slug)),
        "contributors": [{ "title": imprint.publisher.text, "path": state.base_url, "roles": ["publisher"] }],
        "resources": resources,
    });
    if let Some(licence) = imprint.licence {
        described["licenses"] = json!([{ "title": licence.name, "path": licence.link.as_str() }]);
    }
    if let Some(at) = dataset.last_published {
        described["version"] = version(at).into();
        described["created"] = at.to_rfc3339_opts(SecondsFormat::Secs, true).into();
    }
    described
}

/// The moment of the last publication as a version number (Semantic Versioning).
fn version(at: DateTime<Utc>) -> String {
    at.format("%Y.%-m.%-d+%H%M%S").to_string()
}

/// The description of a table.
pub fn table(tracker: &Tracker, table: Table, written: &Written) -> Value {
    let fields = table.fields(&tracker.languages);
    let fields: Vec<Value> = fields.iter().filter(|field| field.is_everywhere()).map(described).collect();
    let (primary, foreign) = keys(table);
    let mut resource = resource(table.name(), written);
    resource["type"] = "table".into();
    resource["title"] = table.title(SPOKEN).into();
    resource["description"] = table.about(SPOKEN).into();
    resource["format"] = "csv".into();
    resource["mediatype"] = "text/csv".into();
    resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true });
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "primaryKey": primary,
        "missingValues": [""],
    });
    if !foreign.is_empty() {
        let key = |(own, other, named): &(&[&str], Table, &[&str])| json!({ "fields": own, "reference": { "resource": other.name(), "fields": named } });
        schema["foreignKeys"] = foreign.iter().map(key).collect();
    }
    resource["schema"] = schema;
    resource
}

/// The description of the codebook as a document.
pub fn codebook(t: Lang, written: &Written) -> Value {
    let mut resource = resource(&format!("codebook-{t}"), written);
    resource["title"] = t.table_codebook().into();
    resource["format"] = "md".into();
    resource["mediatype"] = "text/markdown".into();
    resource
}

fn resource(name: &str, written: &Written) -> Value {
    json!({
        "name": name,
        "path": written.path,
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": format!("sha256:{}", written.digest),
    })
}

fn described(field: &Field) -> Value {
    let mut said = match field.kind {
        Kind::Text | Kind::Nested => json!({ "type": "string" }),
        Kind::Number => json!({ "type": "integer" }),
        Kind::Flag => json!({ "type": "boolean", "trueValues": ["true"], "falseValues": ["false"] }),
        Kind::Moment => json!({ "type": "datetime" }),
        Kind::Address => json!({ "type": "string", "format": "uri" }),
        Kind::List => json!({ "type": "list", "delimiter": ";", "itemType": "string" }),
        // A year or a month is no date of Table Schema.
        Kind::Date => json!({ "type": "string", "constraints": { "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" } }),
    };
    said["name"] = field.name.clone().into();
    said["description"] = field.words(SPOKEN).into();
    if field.is_required {
        said["constraints"]["required"] = true.into();
    }
    said
}

type Foreign = (&'static [&'static str], Table, &'static [&'static str]);

/// The columns that name a row of a table, and those that name rows of others.
fn keys(table: Table) -> (&'static [&'static str], &'static [Foreign]) {
    match table {
        Table::Promises => (
            &["reference"],
            &[(&["source"], Table::Sources, &["source"]), (&["verdict"], Table::Codebook, &["verdict"])],
        ),
        Table::Ratings => (
            &["reference", "version"],
            &[
                (&["reference"], Table::Promises, &["reference"]),
                (&["codebook_version", "verdict"], Table::Codebook, &["version", "verdict"]),
            ],
        ),
        Table::Evidence => (
            &["reference", "version", "item"],
            &[(&["reference", "version"], Table::Ratings, &["reference", "version"])],
        ),
        Table::Sources => (&["source"], &[]),
        Table::Topics => (&["topic"], &[]),
        Table::Codebook => (&["version", "verdict"], &[]),
    }
}
