//! A tracker's data page: what its template shows, and what it tells machines (schema.org's Dataset).

use askama::Template;
use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::file::Format;
use super::measure::Measure;
use super::{cite, package};
use crate::i18n::Lang;
use crate::store::public::data::Dataset;
use crate::store::public::tracker::Tracker;
use crate::web::http::path::{self, Feed};
use crate::web::http::state::State;
use crate::web::machine::table::{Table, promises};
use crate::web::view::citation;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::head::Head;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Layout;
use crate::web::view::listing::Counted;

/// A link with its words.
struct Link {
    words: Content,
    href: String,
}

/// A table with its files and its columns.
struct Sheet {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    /// How many rows it has, and how many bytes as CSV; empty where that was not measured.
    extent: String,
    /// Its formats, and where they are.
    files: Vec<(&'static str, String)>,
    columns: Vec<(String, &'static str)>,
}

impl Sheet {
    fn new(t: Lang, tracker: &Tracker, table: Table, measure: Option<&Measure>) -> Sheet {
        let file = |format: Format| {
            let words = match format {
                Format::Csv => t.data_csv(),
                Format::Excel => t.data_excel(),
                Format::Json => t.data_json(),
                Format::JsonLines => t.data_json_lines(),
            };
            (words, path::download(&tracker.slug, &format!("{}.{}", table.name(), format.extension())))
        };
        let fields = table.fields(&tracker.languages);
        let columns = fields.iter().filter(|field| field.is_everywhere());
        Sheet {
            name: table.name(),
            title: table.title(t),
            about: table.about(t),
            extent: measure.map(|measure| t.data_extent(measure.rows, measure.bytes)).unwrap_or_default(),
            files: Format::ALL.map(file).to_vec(),
            columns: columns.map(|field| (field.name.clone(), field.words(t))).collect(),
        }
    }
}

/// The data in brief.
struct Facts {
    counted: Counted,
    /// When something was last published.
    changed: Option<When>,
    /// The terms of use: what they are called, and where they are.
    licence: Option<(String, String)>,
}

impl Facts {
    fn new(state: &State, t: Lang, dataset: &Dataset) -> Facts {
        let tracker = &dataset.tracker;
        Facts {
            counted: Counted::new(t, &tracker.slug, tracker.count()),
            changed: dataset.last_published.map(|at| When::day_of(t, state.zone(), &at)),
            licence: Imprint::of(state, t).licence.map(|licence| (licence.name, licence.link.to_string())),
        }
    }
}

/// How the data is cited.
struct Citing {
    /// The line for readers.
    line: String,
    /// Files for reference managers: what they are called, and where they are.
    files: Vec<(&'static str, String)>,
}

impl Citing {
    fn new(state: &State, t: Lang, dataset: &Dataset) -> Citing {
        let here = path::data(t, &dataset.tracker.slug);
        let file = |file: citation::Format| (file.name(), format!("{here}/cite.{}", file.extension()));
        Citing { line: cite::line(&cite::source(state, t, dataset)), files: citation::Format::ALL.map(file).to_vec() }
    }
}

#[derive(Template)]
#[template(path = "machine/data/data.html")]
pub struct DataPage {
    frame: Layout,
    address: Head,
    tracker: Content,
    back: String,
    about: String,
    facts: Facts,
    package: String,
    citing: Citing,
    api: String,
    sheets: Vec<Sheet>,
    only_in_json: [(&'static str, &'static str); 9],
    feeds: Vec<Link>,
}

impl DataPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, dataset: &Dataset, measures: &[Measure]) -> Self {
        let tracker = &dataset.tracker;
        let (slug, order) = (tracker.slug.as_str(), &tracker.languages);
        let name = Content::name_of(t, tracker);
        let about = t.data_about(&name.text, &t.promise_count(tracker.listed));
        let address = Head::of(state, t, |lang| path::data(lang, slug)).about(&about).published_in(order);
        let address = address.followed(t.feed_of_tracker(&name.text), Feed::Tracker(slug));
        let described = described(state, t, dataset, (&name.text, &about), address.canonical());
        DataPage {
            frame: Layout::public(state, t, t.data_title_of(&name.text), path::data(t.other(), slug)),
            address: address.described(&described),
            facts: Facts::new(state, t, dataset),
            citing: Citing::new(state, t, dataset),
            back: path::tracker(t, slug),
            package: path::download(slug, package::FILE),
            api: path::api_page(t),
            sheets: sheets(t, tracker, measures),
            only_in_json: promises::only_in_json(t),
            feeds: feeds(t, dataset, &name),
            tracker: name,
            about,
        }
    }
}

fn sheets(t: Lang, tracker: &Tracker, measures: &[Measure]) -> Vec<Sheet> {
    let sheets = Table::ALL.into_iter().enumerate();
    sheets.map(|(place, table)| Sheet::new(t, tracker, table, measures.get(place))).collect()
}

/// The feed of the tracker and those of its topics.
fn feeds(t: Lang, dataset: &Dataset, name: &Content) -> Vec<Link> {
    let slug = &dataset.tracker.slug;
    let topics = dataset.topics.iter().map(|topic| Link {
        words: Content::of_record(t, &topic.older, ("name", &topic.name), &dataset.tracker.languages),
        href: path::feed(t, Feed::Topic(slug, &topic.slug), path::ATOM),
    });
    let whole = Link { words: name.clone(), href: path::feed(t, Feed::Tracker(slug), path::ATOM) };
    std::iter::once(whole).chain(topics).collect()
}

fn described(state: &State, t: Lang, dataset: &Dataset, (title, about): (&str, &str), address: &str) -> Value {
    let tracker = &dataset.tracker;
    let file = |(table, format): (Table, Format)| {
        let file = path::download(&tracker.slug, &format!("{}.{}", table.name(), format.extension()));
        let kind = format.content_type().split(';').next();
        let address = format!("{}{file}", state.base_url);
        json!({ "@type": "DataDownload", "name": table.title(t), "encodingFormat": kind, "contentUrl": address })
    };
    let files = Table::ALL.into_iter().flat_map(|table| [(table, Format::Csv), (table, Format::Json)]);
    let archive = format!("{}{}", state.base_url, path::download(&tracker.slug, package::FILE));
    let archive = json!({ "@type": "DataDownload", "name": t.data_package_file(), "encodingFormat": "application/zip",
        "contentUrl": archive });
    let fields = promises::fields(&tracker.languages);
    let name = Imprint::of(state, t).publisher.text;
    let publisher = json!({ "@type": "Organization", "name": name, "url": state.base_url });
    let mut described = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": t.data_title_of(title),
        "description": about,
        "url": address,
        "identifier": state.urn(&format!("data/{}", tracker.id)),
        "inLanguage": tracker.languages.iter().map(|language| language.as_str()).collect::<Vec<_>>(),
        "isAccessibleForFree": true,
        "creator": publisher,
        "publisher": publisher,
        "temporalCoverage": mandate(tracker),
        "variableMeasured": fields.iter().filter(|field| field.is_everywhere()).map(|field| &field.name).collect::<Vec<_>>(),
        "distribution": files.map(file).chain([archive]).collect::<Vec<_>>(),
    });
    if let Some(licence) = Imprint::of(state, t).licence {
        described["license"] = licence.link.to_string().into();
    }
    if let Some(place) = Content::of(&tracker.jurisdiction, t, &tracker.languages) {
        described["spatialCoverage"] = json!({ "@type": "Place", "name": place.text });
    }
    if let Some(at) = dataset.last_published {
        described["dateModified"] = at.to_rfc3339_opts(SecondsFormat::Secs, true).into();
    }
    described
}

/// The days of the mandate as ISO 8601 writes an interval, open where it has no end yet.
fn mandate(tracker: &Tracker) -> String {
    let end = tracker.mandate_end.map_or_else(|| "..".to_owned(), |end| end.to_string());
    format!("{}/{end}", tracker.mandate_start)
}
