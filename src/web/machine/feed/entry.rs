//! One entry of a feed, before it is written in one form or the other. Its id is made of the assessment's number, which
//! never changes: what is retracted keeps the id under which it was published, so that readers' programs replace it.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::assessment::Kind;
use crate::domain::codebook_proposal::Kind as Change;
use crate::domain::delisting::DelistingKind;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::public::codebook_notice::CodebookNotice;
use crate::store::public::feed::{News, Publication, What};
use crate::store::public::revision::Revision;
use crate::store::public::summary::Summary;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::amended_item::AmendedItem;
use crate::web::view::codebook_change;
use crate::web::view::content::Content;
use crate::web::view::diff_row::Row;
use crate::web::view::excerpt::excerpt;
use crate::web::view::prose::Prose;
use crate::web::view::record_change::{self, ChangeLine};

/// How much of a statement stands in a title, in characters.
const TITLE: usize = 100;

/// A feed.
pub struct Feed {
    /// The language of the interface.
    pub t: Lang,
    /// Names it for ever.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The page it belongs to.
    pub home: String,
    /// Its address as Atom.
    pub atom: String,
    /// Its address as JSON Feed.
    pub json: String,
    /// The page that tells what happened before, as Atom and as JSON Feed.
    pub next: Option<[String; 2]>,
    /// The page that tells what happened after.
    pub previous: Option<[String; 2]>,
    /// The same feed in the other language, as Atom.
    pub other_atom: String,
    /// The site.
    pub site: String,
    /// Who publishes it.
    pub publisher: String,
    /// When something in it last changed.
    pub updated: DateTime<Utc>,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// One publication, or what remains of it.
pub struct Entry {
    /// Names it for ever.
    pub id: String,
    /// The promise's page.
    pub address: String,
    /// One line that says what happened.
    pub title: String,
    /// The same in one sentence more.
    pub summary: String,
    /// The whole text, as HTML.
    pub html: String,
    /// When it was published.
    pub published: DateTime<Utc>,
    /// When it or what became of it was last told: published, corrected or retracted.
    pub updated: DateTime<Utc>,
    /// Marks: the kind, the verdict's class, and whether it was corrected or retracted; with their words.
    pub marks: Vec<(&'static str, String)>,
    /// The name of its tracker.
    pub tracker: String,
}

#[derive(Template)]
#[template(path = "machine/feed/entry.html")]
struct Body {
    t: Lang,
    statement: Content,
    verdict: Option<Content>,
    since: String,
    corrected: bool,
    texts: Vec<Prose>,
    lines: Vec<ChangeLine>,
    confirmed: String,
    items: Vec<AmendedItem>,
    address: String,
}

#[derive(Template)]
#[template(path = "machine/feed/codebook.html")]
struct CodebookBody {
    t: Lang,
    reason: Option<Prose>,
    rows: Vec<Row>,
    address: String,
}

impl Body {
    fn write(&self) -> Result<String, WebError> {
        self.render().map_err(|error| WebError::Defect(error.to_string()))
    }
}

/// What every entry of a promise says.
struct Common<'a> {
    state: &'a State,
    t: Lang,
    tracker: &'a Summary,
    one: &'a News,
    statement: Content,
    address: String,
    lines: Vec<ChangeLine>,
    confirmed: String,
}

impl Entry {
    /// The entry of something that happened.
    pub fn of(state: &State, t: Lang, tracker: &Summary, one: &News) -> Result<Entry, WebError> {
        let statement = Content::of_record(t, &one.older, ("statement", &one.statement), &tracker.languages);
        let page = match &one.reference {
            Some(reference) => path::promise(t, &tracker.slug, reference),
            None => path::corrections(t, Some(&tracker.slug), 1),
        };
        let address = format!("{}{page}", state.base_url);
        let common = Common { state, t, tracker, one, statement, address, lines: Vec::new(), confirmed: String::new() };
        match &one.what {
            What::Publication(publication) => common.publication(publication),
            What::Retraction { published_at, reason } => common.retraction(*published_at, reason),
            What::Delisting { fate, reason } => common.delisting(*fate, reason),
            What::Revision { revision } => common.revision(revision),
            What::Codebook { notice } => codebook(state, t, tracker, notice),
        }
    }
}

impl Common<'_> {
    fn publication(self, one: &Publication) -> Result<Entry, WebError> {
        let (t, order) = (self.t, &self.tracker.languages);
        let verdict = one.verdict.as_ref().map(|given| Content::or_empty(&given.label, t, order));
        let since = one.effective_date.as_ref().filter(|_| verdict.is_some());
        let since = since.map(|date| t.in_effect_since_date(date)).unwrap_or_default();
        let word = verdict.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        let kind = match one.kind {
            Kind::Rating => t.kind_rating(),
            Kind::Update => t.kind_update(),
            Kind::Correction => t.kind_correction(),
        };
        let mut marks = vec![(one.kind.code(), kind.to_owned())];
        if let Some(given) = &one.verdict {
            marks.push((given.class.code(), word.clone()));
        }
        let corrected = one.corrected_at.is_some();
        if corrected {
            marks.push(("corrected", t.history_corrected().to_owned()));
        }
        let title = t.entry_title(one.kind, &word, self.reference(), &self.short());
        let said = [word, since.clone(), self.statement.text.clone()];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let texts = [("note", &one.note), ("reasons", &one.rationale)].into_iter();
        let texts = texts.filter_map(|(name, html)| Prose::of_html(html, t, order, &self.scope(name))).collect();
        let amended = one.amended.iter().flatten();
        let items = amended.filter_map(|one| AmendedItem::of(t, &one.item, one.was.as_ref())).collect();
        Ok(Entry {
            title: if corrected { t.entry_corrected(&title) } else { title },
            summary: said.join(" · "),
            updated: one.corrected_at.unwrap_or(self.one.at).max(self.one.at),
            marks,
            ..self.entry("assessment", (verdict, since, corrected), (texts, items))?
        })
    }

    /// The reason in place of the text.
    fn retraction(self, published: DateTime<Utc>, reason: &Localized) -> Result<Entry, WebError> {
        let t = self.t;
        let since = t.entry_retracted_on(&t.day_of(self.state.zone(), &self.one.at));
        let texts = Prose::of_html(reason, t, &self.tracker.languages, &self.scope("retraction")).into_iter().collect();
        Ok(Entry {
            title: t.entry_retracted(self.reference(), &self.short()),
            summary: format!("{since} · {}", self.statement.text),
            published,
            marks: vec![("retracted", t.history_retracted().to_owned())],
            ..self.entry("assessment", (None, since, false), (texts, Vec::new()))?
        })
    }

    /// What became of a promise, and why.
    fn delisting(self, fate: DelistingKind, reason: &Localized) -> Result<Entry, WebError> {
        let t = self.t;
        let since = t.delisting_on(fate, &t.day_of(self.state.zone(), &self.one.at));
        let texts = Prose::of_html(reason, t, &self.tracker.languages, &self.scope("fate")).into_iter().collect();
        Ok(Entry {
            title: t.entry_fate(fate, self.reference(), &self.short()),
            summary: format!("{since} · {}", self.statement.text),
            marks: vec![(fate.code(), t.fate(fate).to_owned())],
            ..self.entry("fate", (None, since, false), (texts, Vec::new()))?
        })
    }

    /// What was said of the promise, its tracker, a source or a topic, and what is said since.
    fn revision(self, one: &Revision) -> Result<Entry, WebError> {
        let (t, order) = (self.t, &self.tracker.languages);
        let since = t.entry_revised_on(&t.day_of(self.state.zone(), &self.one.at));
        let texts = Prose::of_html(&one.reason_html, t, order, &self.scope("revision")).into_iter().collect();
        let lines = record_change::lines(t, &one.changes, order);
        let title = match &self.one.reference {
            Some(reference) => t.entry_revised(reference, &self.short()),
            None => t.entry_record_revised(t.revision_of(one.record), &self.short()),
        };
        let told = self.telling(lines, record_change::confirmed(t, &one.still_true));
        Ok(Entry {
            title,
            summary: format!("{since} · {}", told.statement.text),
            marks: vec![("revised", t.kind_revision().to_owned())],
            ..told.entry("revision", (None, since, false), (texts, Vec::new()))?
        })
    }

    /// What the notes of a text are called by, among those of every entry of a feed.
    fn scope(&self, what: &str) -> String {
        format!("{what}-{}", self.one.id)
    }

    /// The promise's stable name.
    fn reference(&self) -> &str {
        self.one.reference.as_deref().unwrap_or_default()
    }

    /// The same with what fields were and became.
    fn telling(self, lines: Vec<ChangeLine>, confirmed: String) -> Self {
        Common { lines, confirmed, ..self }
    }

    /// The statement as a title has room for it.
    fn short(&self) -> String {
        excerpt(&self.statement.text, TITLE)
    }

    fn entry(
        self,
        what: &str,
        (verdict, since, corrected): (Option<Content>, String, bool),
        (texts, items): (Vec<Prose>, Vec<AmendedItem>),
    ) -> Result<Entry, WebError> {
        let (t, one, tracker) = (self.t, self.one, self.tracker);
        let id = self.state.urn(&format!("{what}/{}/{t}", one.id));
        let Common { statement, address, lines, confirmed, .. } = self;
        let body = Body { t, statement, verdict, since, corrected, texts, lines, confirmed, items, address };
        Ok(Entry {
            id,
            title: String::new(),
            summary: String::new(),
            html: body.write()?,
            published: one.at,
            updated: one.at,
            marks: Vec::new(),
            tracker: Content::or_empty(&tracker.name, t, &tracker.languages).text,
            address: body.address,
        })
    }
}

/// What became of a codebook: the wording of a version that was mended, or a version that was adopted.
fn codebook(state: &State, t: Lang, tracker: &Summary, one: &CodebookNotice) -> Result<Entry, WebError> {
    let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
    let address = format!("{}{}#codebook-{}", state.base_url, path::method(t, &tracker.slug), one.id);
    let body = CodebookBody {
        t,
        reason: Prose::of_html(&one.reason_html, t, &tracker.languages, &format!("codebook-{}", one.id)),
        rows: codebook_change::rows(t, &tracker.languages, &one.before, &one.after),
        address,
    };
    let day = t.day_of(state.zone(), &one.at);
    let (title, summary) = match one.kind {
        Change::Mending => (t.entry_codebook_mended(&name, one.version), t.method_mended(one.version, &day)),
        Change::Version => (t.entry_codebook_adopted(&name, one.version), t.method_adopted(one.version, &day)),
    };
    Ok(Entry {
        id: state.urn(&format!("codebook/{}/{t}", one.id)),
        title,
        summary,
        html: body.render().map_err(|error| WebError::Defect(error.to_string()))?,
        published: one.at,
        updated: one.at,
        marks: vec![("codebook", t.method_codebook().to_owned())],
        tracker: name,
        address: body.address,
    })
}
