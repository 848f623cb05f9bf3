//! One entry of a feed, before it is written in one form or the other. Its id is made of the assessment's number, which
//! never changes: what is retracted keeps the id under which it was published, so that readers' programs replace it.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::assessment::Kind;
use crate::i18n::Lang;
use crate::store::public::fate::Fate;
use crate::store::public::feed::{Publication, Retraction};
use crate::store::public::tracker::Tracker;
use crate::web::excerpt::excerpt;
use crate::web::localized::Content;
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::prose::Prose;
use crate::web::scale::Scale;
use crate::web::state::State;

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
    /// The same feed in the other language, as Atom.
    pub other_atom: String,
    /// The site.
    pub site: String,
    /// When something in it last changed.
    pub updated: DateTime<Utc>,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// One publication, or what remains of it.
pub struct Entry {
    /// Orders entries of the same moment.
    pub number: i64,
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
    /// What orders it: when it was published or retracted.
    pub told: DateTime<Utc>,
    /// Marks: the kind, the verdict's class, and whether it was corrected or retracted; with their words.
    pub marks: Vec<(&'static str, String)>,
    /// The name of its tracker.
    pub tracker: String,
}

#[derive(Template)]
#[template(path = "feed/entry.html")]
struct Body {
    t: Lang,
    statement: Content,
    verdict: Option<Content>,
    since: String,
    corrected: bool,
    texts: Vec<Prose>,
    address: String,
}

impl Body {
    fn write(&self) -> Result<String, Problem> {
        self.render().map_err(|error| Problem::Defect(error.to_string()))
    }
}

impl Entry {
    /// The entry of something that was published; `corrected` is when it was corrected, if it was.
    pub fn of_publication(
        state: &State,
        t: Lang,
        tracker: &Tracker,
        scale: &Scale,
        one: &Publication,
        corrected: Option<DateTime<Utc>>,
    ) -> Result<Entry, Problem> {
        let order = &tracker.languages;
        let statement = Content::or_empty(&one.statement, t, order);
        let verdict = one.verdict.map(|id| scale.tag(Some(id)).label);
        let since = one.effective_date.as_ref().filter(|_| verdict.is_some());
        let since = since.map(|date| t.in_effect_since_date(date)).unwrap_or_default();
        let word = verdict.as_ref().map(|label| label.text.as_str()).unwrap_or_default();
        let address = format!("{}{}", state.base_url, path::promise(t, &tracker.slug, &one.reference));
        let kind = match one.kind {
            Kind::Rating => t.kind_rating(),
            Kind::Update => t.kind_update(),
            Kind::Correction => t.kind_correction(),
        };
        let title = t.entry_title(one.kind, word, &one.reference, &excerpt(&statement.text, TITLE));
        let mut marks = vec![(one.kind.code(), kind.to_owned())];
        if let Some(found) = scale.verdict(one.verdict) {
            marks.push((found.class.code(), word.to_owned()));
        }
        if corrected.is_some() {
            marks.push(("corrected", t.history_corrected().to_owned()));
        }
        let texts = [&one.note, &one.rationale].into_iter().filter_map(|text| Prose::of(text, t, order)).collect();
        let summary = [word, &since, &statement.text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Ok(Entry {
            number: one.id.0,
            id: state.urn(&format!("assessment/{}/{t}", one.id)),
            title: if corrected.is_some() { t.entry_corrected(&title) } else { title },
            summary: summary.join(" · "),
            published: one.published_at,
            updated: corrected.unwrap_or(one.published_at).max(one.published_at),
            told: one.published_at,
            marks,
            tracker: Content::or_empty(&tracker.name, t, order).text,
            html: Body {
                t,
                statement,
                verdict,
                since,
                corrected: corrected.is_some(),
                texts,
                address: address.clone(),
            }
            .write()?,
            address,
        })
    }

    /// The entry of something that was taken back: the reason in place of the text.
    pub fn of_retraction(state: &State, t: Lang, tracker: &Tracker, one: &Retraction) -> Result<Entry, Problem> {
        let order = &tracker.languages;
        let statement = Content::or_empty(&one.statement, t, order);
        let address = format!("{}{}", state.base_url, path::promise(t, &tracker.slug, &one.reference));
        let title = t.entry_retracted(&one.reference, &excerpt(&statement.text, TITLE));
        let texts = Prose::of(&one.reason, t, order).into_iter().collect();
        let (verdict, since) = (None, t.entry_retracted_on(&t.day_of(state.zone(), &one.retracted_at)));
        Ok(Entry {
            number: one.id.0,
            id: state.urn(&format!("assessment/{}/{t}", one.id)),
            title,
            summary: format!("{since} · {}", statement.text),
            published: one.published_at,
            updated: one.retracted_at,
            told: one.retracted_at,
            marks: vec![("retracted", t.history_retracted().to_owned())],
            tracker: Content::or_empty(&tracker.name, t, order).text,
            html: Body { t, statement, verdict, since, corrected: false, texts, address: address.clone() }.write()?,
            address,
        })
    }

    /// The entry of a promise that left the list: what became of it, and why.
    pub fn of_fate(state: &State, t: Lang, tracker: &Tracker, one: &Fate) -> Result<Entry, Problem> {
        let order = &tracker.languages;
        let statement = Content::or_empty(&one.statement, t, order);
        let address = format!("{}{}", state.base_url, path::promise(t, &tracker.slug, &one.reference));
        let texts = Prose::of(&one.reason, t, order).into_iter().collect();
        let since = t.fate_on(one.kind, &t.day_of(state.zone(), &one.at));
        Ok(Entry {
            number: one.id.0,
            id: state.urn(&format!("fate/{}/{t}", one.id)),
            title: t.entry_fate(one.kind, &one.reference, &excerpt(&statement.text, TITLE)),
            summary: format!("{since} · {}", statement.text),
            published: one.at,
            updated: one.at,
            told: one.at,
            marks: vec![(one.kind.code(), t.fate(one.kind).to_owned())],
            tracker: Content::or_empty(&tracker.name, t, order).text,
            html: Body { t, statement, verdict: None, since, corrected: false, texts, address: address.clone() }
                .write()?,
            address,
        })
    }
}
