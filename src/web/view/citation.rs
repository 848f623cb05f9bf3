//! Files by which something is cited in reference managers: BibTeX, RIS and CSL-JSON. Knows nothing of what is cited but its words.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

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

/// What is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// A page.
    Page,
    /// Data.
    Dataset,
}

/// Something as it is cited. What is empty is left out.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is.
    pub kind: Cited,
    /// Its name among the entries of a reference manager, and that of the file.
    pub key: String,
    /// Who made it, and publishes it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// What it is a part of.
    pub container: String,
    /// Its version in words, and as a number or the like.
    pub version: Option<(String, String)>,
    /// What else is to be said.
    pub note: String,
    /// When it was published.
    pub published: Option<NaiveDate>,
    /// The tag of its language.
    pub language: &'static str,
    /// Its absolute address.
    pub address: String,
}

impl Source {
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

    fn bibtex(&self) -> String {
        let mut lines = vec![format!("@misc{{{},", self.key)];
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                lines.push(format!("  {name} = {{{value}}},"));
            }
        };
        field("author", &format!("{{{}}}", in_tex(&self.publisher)));
        field("title", &format!("{{{}}}", in_tex(&self.title)));
        field("howpublished", &in_tex(&self.container));
        if let Some(at) = self.published {
            field("year", &at.year().to_string());
            field("month", &at.month().to_string());
            field("date", &at.to_string());
        }
        let said = [self.version.as_ref().map(|(words, _)| words.as_str()), Some(self.note.as_str())];
        let said: Vec<&str> = said.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        field("note", &in_tex(&said.join("; ")));
        field("language", self.language);
        field("url", &self.address);
        lines.push("}\n".to_owned());
        lines.join("\n")
    }

    fn ris(&self) -> String {
        let kind = match self.kind {
            Cited::Page => "ELEC",
            Cited::Dataset => "DATA",
        };
        let mut lines = vec![format!("TY  - {kind}")];
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                lines.push(format!("{name}  - {value}"));
            }
        };
        field("AU", &self.publisher);
        field("TI", &self.title);
        field("T2", &self.container);
        field("PB", &self.publisher);
        if let Some(at) = self.published {
            field("PY", &at.year().to_string());
            field("DA", &at.format("%Y/%m/%d/").to_string());
        }
        if let Some((words, _)) = &self.version {
            field("ET", words);
        }
        field("N1", &self.note);
        field("LA", self.language);
        field("UR", &self.address);
        lines.push("ER  - \r\n".to_owned());
        lines.join("\r\n")
    }

    fn csl(&self) -> String {
        let kind = match self.kind {
            Cited::Page => "webpage",
            Cited::Dataset => "dataset",
        };
        let mut entry = json!({
            "id": self.key,
            "type": kind,
            "author": [{ "literal": self.publisher }],
            "title": self.title,
            "publisher": self.publisher,
            "language": self.language,
            "URL": self.address,
        });
        for (name, value) in [("container-title", &self.container), ("note", &self.note)] {
            if !value.is_empty() {
                entry[name] = json!(value);
            }
        }
        if let Some(at) = self.published {
            entry["issued"] = json!({ "date-parts": [[at.year(), at.month(), at.day()]] });
        }
        if let Some((_, number)) = &self.version {
            entry["version"] = json!(number);
        }
        format!("{:#}\n", json!([entry]))
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
