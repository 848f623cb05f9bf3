//! Remarks on an assessment as pages show them: on the review page beside their passage, above the draft with a link to
//! the field.

use std::ops::Range;

use chrono_tz::Tz;

use super::date::When;
use super::diff_row::flat;
use super::excerpt::excerpt;
use super::remark_mark::RemarkMark;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, AssessmentId, RemarkId};
use crate::domain::language::Language;
use crate::domain::remark::{self, Anchor, Place, Prose};
use crate::domain::revision::Text;
use crate::domain::text;
use crate::i18n::Lang;
use crate::store::remark::Remark;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;

/// What the fields of answers are called, before the number of the remark.
const ANSWER: &str = "answer";

/// How much of a quoted passage is shown, in characters.
const QUOTED: usize = 400;

/// An answer to a remark.
#[derive(Clone)]
pub struct Answer {
    /// Who gave it.
    pub author: String,
    /// When, for people and for machines.
    pub at: (String, String),
    /// What it says.
    pub words: String,
}

/// A remark with its answers.
#[derive(Clone)]
pub struct Thread {
    /// Its number among all remarks of the site.
    pub id: String,
    /// Its number among the remarks of the assessment, from 1.
    pub number: usize,
    /// Who made it.
    pub author: String,
    /// When, for people and for machines.
    pub at: (String, String),
    /// What it says.
    pub words: String,
    /// What it is about: a field, an item, everything.
    pub about: String,
    /// The words of its passage, and their language.
    pub quote: Option<(String, String)>,
    /// Where these words stand in that field.
    pub range: Option<Range<usize>>,
    /// Whether that passage is no longer there.
    pub is_gone: bool,
    /// The field it is about in the newest revision, such as `rationale.fr`; empty for everything and for nothing.
    pub field: String,
    /// Who resolved it or opened it again, and when.
    pub resolution: Option<String>,
    /// Whether something is still to be done about it.
    pub is_open: bool,
    /// What was answered.
    pub answers: Vec<Answer>,
}

/// All remarks on an assessment, in the order in which they were made.
#[derive(Clone, Default)]
pub struct Remarks(pub Vec<Thread>);

impl Remarks {
    /// The remarks, each at its place in the text as it is `now`.
    pub async fn load(
        connection: &mut Connection,
        (t, zone): (Lang, Tz),
        id: AssessmentId,
        now: &Text,
    ) -> Result<Remarks, WebError> {
        let remarks = store::remark::of_assessment(connection, id).await?;
        let asked = || remarks.iter().filter(|one| one.answers.is_none());
        let made_on = store::revision::those(connection, asked().map(|one| one.revision)).await?;
        let (mut threads, nothing) = (Vec::new(), Text::default());
        for one in asked() {
            let then = made_on.get(&one.revision).map_or(&nothing, |revision| &revision.text);
            let mut thread = Thread::new(t, zone, one, threads.len() + 1, then, now);
            let answers = remarks.iter().filter(|answer| answer.answers == Some(one.id));
            thread.answers = answers.map(|answer| Answer::new(t, zone, answer)).collect();
            threads.push(thread);
        }
        Ok(Remarks(threads))
    }

    /// Those about which something is still to be done.
    pub fn open(&self) -> Vec<&Thread> {
        self.0.iter().filter(|thread| thread.is_open).collect()
    }

    /// The passages of a field that they are about.
    pub fn passages(&self, t: Lang, field: &str) -> Vec<RemarkMark> {
        let passage = |one: &Thread| {
            let range = one.range.clone().filter(|_| one.field == field)?;
            let Thread { id, number, is_open, .. } = one;
            Some(RemarkMark { range, remark: id.clone(), number: *number, label: one.label(t), is_open: *is_open })
        };
        self.0.iter().filter_map(passage).collect()
    }

    /// Those that are resolved.
    pub fn resolved(&self) -> Vec<&Thread> {
        self.0.iter().filter(|thread| !thread.is_open).collect()
    }
}

impl Thread {
    /// What a link to it is called where only its number is shown.
    pub fn label(&self, t: Lang) -> String {
        t.remark_note(self.number, self.is_open)
    }
}

impl Answer {
    fn new(t: Lang, zone: Tz, answer: &Remark) -> Answer {
        let at = (t.moment(zone, &answer.created_at), When::iso(&answer.created_at));
        Answer { author: answer.author.clone(), at, words: answer.words.clone() }
    }
}

impl Thread {
    fn new(t: Lang, zone: Tz, one: &Remark, number: usize, then: &Text, now: &Text) -> Thread {
        let place = remark::place(&one.anchor, then, now);
        let quote = match &one.anchor {
            Anchor::Whole => None,
            Anchor::Passage { quote, language, .. } => Some((quote.clone(), language.to_string())),
            Anchor::Evidence { number } => {
                remark::item(then, *number).map(|item| (flat(t, item).replace('\n', " · "), item.language.to_string()))
            }
        };
        let said = |last: &store::remark::Resolution| {
            let at = t.moment(zone, &last.at);
            if last.resolved { t.resolved_by(&last.actor, &at) } else { t.reopened_by(&last.actor, &at) }
        };
        let field = field(&place);
        Thread {
            id: one.id.to_string(),
            number,
            author: one.author.clone(),
            at: (t.moment(zone, &one.created_at), When::iso(&one.created_at)),
            words: one.words.clone(),
            about: about(t, &place, &one.anchor),
            quote: quote.map(|(words, lang)| (excerpt(&words, QUOTED), lang)),
            is_gone: place == Place::Gone,
            range: match place {
                Place::Passage { range, .. } => Some(range),
                _ => None,
            },
            field,
            resolution: one.resolution.as_ref().map(said),
            is_open: one.is_open(),
            answers: Vec::new(),
        }
    }
}

/// The field of the draft's form in which a place is.
fn field(place: &Place) -> String {
    match place {
        Place::Whole | Place::Gone => String::new(),
        Place::Passage { prose, language, .. } => format!("{prose}.{language}"),
        Place::Evidence { number } => format!("evidence.{number}"),
    }
}

/// What a remark is about, in words: where it stands now, else where it stood.
fn about(t: Lang, place: &Place, anchor: &Anchor) -> String {
    match (place, anchor) {
        (Place::Evidence { number }, _) | (_, Anchor::Evidence { number }) => t.evidence_number(&number.to_string()),
        (_, Anchor::Passage { prose, language, .. }) => prose_name(t, *prose, language),
        _ => t.subject_whole().to_owned(),
    }
}

/// An answer to a remark, as it was typed.
pub fn answer(fields: &FormData, remark: RemarkId) -> Result<String, Vec<Fault>> {
    let mut faults = Faults::default();
    let words = words(&mut faults, &format!("{ANSWER}.{remark}"), fields);
    faults.finish(words)
}

/// The words of a remark, which must be there.
pub fn words(faults: &mut Faults, field: &str, fields: &FormData) -> Option<String> {
    let before = faults.0.len();
    let words = faults.optional_block(field, fields.get(field), remark::LIMIT);
    if words.is_none() && faults.0.len() == before {
        faults.add(field, Reason::Missing);
    }
    words
}

/// Whether a field holds an answer.
pub fn is_answer(field: &str) -> bool {
    field.strip_prefix(ANSWER).is_some_and(|rest| rest.starts_with('.'))
}

/// The remark that such a field answers.
pub fn answered(field: &str) -> Option<RemarkId> {
    field.strip_prefix(ANSWER)?.strip_prefix('.')?.parse().ok()
}

/// The fields in which answers stand.
pub fn answers(fields: &FormData) -> FormData {
    let answers = fields.iter().filter(|(name, words)| is_answer(name) && !words.trim().is_empty());
    FormData::from(answers.map(|(name, words)| (name.to_owned(), words.to_owned())).collect::<Vec<_>>())
}

/// The fields in which answers stand that are typed and not given yet: by this person, to `remarks`.
pub fn unsent(remarks: &[Remark], person: AccountId, fields: &FormData) -> FormData {
    let mut unsent = FormData::default();
    for (number, typed) in fields.under(ANSWER) {
        let Some(words) = text::block(typed) else { continue };
        let given = |one: &Remark| {
            let answered = one.answers.map(|answered| answered.to_string());
            one.author_id == person && answered.as_deref() == Some(number) && one.words == words
        };
        if !remarks.iter().any(given) {
            unsent.push(format!("{ANSWER}.{number}"), typed);
        }
    }
    unsent
}

/// What a prose in a language is called.
pub fn prose_name(t: Lang, prose: Prose, language: &Language) -> String {
    let name = match prose {
        Prose::Rationale => t.field_rationale(),
        Prose::Note => t.field_note(),
    };
    format!("{name} ({})", t.language_name(language.as_str()))
}
