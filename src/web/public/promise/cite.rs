//! How a promise is cited: a line for readers, and files for reference managers. Always names the numbered version, which
//! never changes; a promise without publications has none and is cited by its own address.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::load::PromiseData;
use crate::domain::wall_clock;
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::excerpt::excerpt;
use crate::web::view::imprint::Imprint;

/// How much of the statement stands in a title, in characters.
const TITLE: usize = 300;

/// A format that reference managers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibTeX.
    Bib,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Json,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Format; 3] = [Format::Bib, Format::Ris, Format::Json];

    /// The end of the file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Bib => "bib",
            Format::Ris => "ris",
            Format::Json => "json",
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Format::Bib => "BibTeX",
            Format::Ris => "RIS",
            Format::Json => "CSL-JSON",
        }
    }

    /// What the file is to be read as.
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Bib => "application/x-bibtex; charset=utf-8",
            Format::Ris => "application/x-research-info-systems; charset=utf-8",
            Format::Json => "application/vnd.citationstyles.csl+json",
        }
    }
}

/// A reference as a part of a name that every program takes: what is neither a plain letter nor a digit nor a joint of them
/// is a hyphen, or its number where nothing else would be left.
fn plain_name(reference: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let numbered = |c: char| if c.is_alphanumeric() { format!("u{:x}", u32::from(c)) } else { "-".to_owned() };
    reference.chars().map(|c| if plain(c) { c.to_string() } else { numbered(c) }).collect()
}

/// A page as it is cited.
pub struct Citation {
    t: Lang,
    publisher: String,
    key: String,
    reference: String,
    title: String,
    tracker: String,
    number: Option<i32>,
    version: Option<String>,
    rating: String,
    published: Option<NaiveDate>,
    address: String,
}

impl Citation {
    /// The citation of what is known, in `t`.
    pub fn new(state: &State, t: Lang, known: &PromiseData) -> Citation {
        let (tracker, promise) = (&known.tracker, &known.dossier.promise);
        let order = &tracker.languages;
        let statement = Content::or_empty(&promise.statement, t, order);
        let version = known.version();
        let path = match version {
            Some(version) => path::version(t, &tracker.slug, &promise.reference, version.number),
            None => path::promise(t, &tracker.slug, &promise.reference),
        };
        let name = version.map_or(&tracker.name, |version| &version.tracker_name);
        let suffix = version.map(|version| format!("-v{}", version.number)).unwrap_or_default();
        Citation {
            t,
            publisher: excerpt(&Imprint::of(state, t).publisher.text, TITLE),
            key: format!("{}-{}{suffix}", tracker.slug, plain_name(&promise.reference)),
            reference: promise.reference.clone(),
            title: t.promise_title(&promise.reference, &excerpt(&statement.text, TITLE)),
            tracker: excerpt(&Content::or_empty(name, t, order).text, TITLE),
            number: version.map(|version| version.number),
            version: version.map(|version| t.version_number(version.number)),
            rating: rating(t, known),
            published: version.map(|version| wall_clock::day(known.zone, &version.published_at)),
            address: format!("{}{path}", state.base_url),
        }
    }

    /// The name of the file in this format.
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.key, format.extension())
    }

    /// The file in this format.
    pub fn file(&self, format: Format) -> String {
        match format {
            Format::Bib => self.bibtex(),
            Format::Ris => self.ris(),
            Format::Json => self.csl(),
        }
    }

    /// The line for readers.
    pub fn text(&self) -> String {
        let what = [self.version.as_deref(), Some(self.rating.as_str())].into_iter().flatten();
        self.t.cite(
            &self.publisher,
            &self.reference,
            &self.tracker,
            &what.collect::<Vec<_>>().join(", "),
            &self.address,
        )
    }

    fn bibtex(&self) -> String {
        let mut lines = vec![format!("@misc{{{},", self.key)];
        let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
        field("author", &format!("{{{}}}", in_tex(&self.publisher)));
        field("title", &format!("{{{}}}", in_tex(&self.title)));
        field("howpublished", &in_tex(&self.tracker));
        if let Some(at) = self.published {
            field("year", &at.year().to_string());
            field("month", &at.month().to_string());
            field("date", &at.to_string());
        }
        let version = self.version.as_ref().map(|version| format!("{version}; ")).unwrap_or_default();
        field("note", &in_tex(&format!("{version}{}", self.rating)));
        field("language", self.t.code());
        field("url", &self.address);
        lines.push("}\n".to_owned());
        lines.join("\n")
    }

    fn ris(&self) -> String {
        let mut lines = vec!["TY  - ELEC".to_owned()];
        let mut field = |name: &str, value: &str| lines.push(format!("{name}  - {value}"));
        field("AU", &self.publisher);
        field("TI", &self.title);
        field("T2", &self.tracker);
        field("PB", &self.publisher);
        if let Some(at) = self.published {
            field("PY", &at.year().to_string());
            field("DA", &at.format("%Y/%m/%d/").to_string());
        }
        if let Some(version) = &self.version {
            field("ET", version);
        }
        field("N1", &self.rating);
        field("LA", self.t.code());
        field("UR", &self.address);
        lines.push("ER  - \r\n".to_owned());
        lines.join("\r\n")
    }

    fn csl(&self) -> String {
        let mut entry = json!({
            "id": self.key,
            "type": "webpage",
            "author": [{ "literal": self.publisher }],
            "title": self.title,
            "container-title": self.tracker,
            "publisher": self.publisher,
            "note": self.rating,
            "language": self.t.code(),
            "URL": self.address,
        });
        if let Some(at) = self.published {
            entry["issued"] = json!({ "date-parts": [[at.year(), at.month(), at.day()]] });
        }
        if let Some(number) = self.number {
            entry["version"] = json!(number.to_string());
        }
        format!("{:#}\n", json!([entry]))
    }
}

/// What the cited page says, in a few words.
fn rating(t: Lang, known: &PromiseData) -> String {
    let Some(version) = known.in_force() else { return t.not_yet_rated().to_lowercase() };
    let published = t.day_of(known.zone, &version.published_at);
    if let Some(at) = version.retracted_at {
        return t.cite_retracted(&published, &t.day_of(known.zone, &at));
    }
    match &version.effective_date {
        Some(date) => t.cite_rated(date, &published),
        None => t.cite_published(&published),
    }
}

/// Text that BibTeX shows as it is.
fn in_tex(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
