//! What the forms of promises, trackers, sources and topics ask beside their fields once the public can have read of them: a
//! change is then proposed with a reason, and says which translations need no change.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::member::Member;
use crate::action::ActionError;
use crate::action::record_revision::{Reasoned, Saved};
use crate::domain::fault::Fault;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::domain::record::{Changes, Fields, Value};
use crate::domain::record_revision::{Record, Refusal, translations};
use crate::domain::revision::Text;
use crate::domain::text::block;
use crate::i18n::field_name;
use crate::store;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::see_other;
use crate::web::view::diff_row::Row;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::record_change;

/// What the form of a record that was public says and asks.
pub struct Revising {
    /// Whether changes are proposed to someone else; otherwise they hold at once, and are announced.
    pub is_proposed: bool,
    /// The fingerprint of the record as it stands.
    pub seen: String,
    /// The languages in which a reason is asked for.
    pub reasons: Vec<LanguageField>,
    /// The fields that hold a text in one of several languages, with their names.
    pub translations: Vec<(String, String)>,
    /// Those whose words are older than those in another language, in one line.
    pub older: String,
    /// The revision that waits for a decision, if one does.
    pub open: Option<String>,
    /// Why the form was not taken, where no field is to blame.
    pub refusal: Option<&'static str>,
    /// The words as they are now beside those that were typed, where the record was changed meanwhile.
    pub meanwhile: Vec<Row>,
}

impl Revising {
    /// Reads what is to be said of a record that holds `now`; nothing of one that was never public. `refused` is why the form
    /// was not taken.
    pub async fn load(
        member: &Member,
        (tracker, languages): (TrackerId, &[Language]),
        record: Record,
        now: &Fields,
        (fields, refused): (&FormData, &Refused),
    ) -> Result<Option<Revising>, WebError> {
        let t = member.t;
        let (known, open) = member
            .read(async |connection| {
                let known = store::record_revision::publicity(connection, tracker, record).await?;
                Ok((known, store::record_revision::open_of(connection, tracker, record).await?))
            })
            .await?;
        if !known.was_public && !known.was_published {
            return Ok(None);
        }
        let texts: Vec<String> = translations(now).filter(|field| record.has(field)).map(str::to_owned).collect();
        let older: Vec<String> = known.older.iter().map(|field| field_name(t, field)).collect();
        Ok(Some(Revising {
            is_proposed: known.was_published,
            seen: match fields.get("seen") {
                // What was seen is still what was seen, whatever the form comes back for, until both wordings are shown.
                seen if !seen.is_empty() && !matches!(refused.refusal, Some(Refusal::MovedOn)) => seen.to_owned(),
                _ => now.fingerprint(|field| record.has(field)),
            },
            reasons: language_fields(t, languages, fields, &["reason"]),
            translations: match texts.len() > 1 {
                true => texts.into_iter().map(|field| (field.clone(), field_name(t, &field))).collect(),
                false => Vec::new(),
            },
            older: older.join(", "),
            open: open.map(|id| path::record_revision(t, id)),
            refusal: refused.refusal.map(|refusal| t.revision_refusal(refusal)),
            meanwhile: match refused.refusal {
                Some(Refusal::MovedOn) => record_change::rows(t, &meanwhile(now, fields), languages),
                _ => Vec::new(),
            },
        }))
    }
}

/// What the words of a record are now, and what was typed for them.
fn meanwhile(now: &Fields, fields: &FormData) -> Changes {
    let is_words = |field: &str| match now.get(field) {
        Some(value) => matches!(value, Value::Text(_)),
        None => record_change::is_words(field),
    };
    let (mut shown, mut typed) = (Fields::default(), Fields::default());
    for (field, words) in fields.iter().filter(|(field, _)| is_words(field)) {
        shown = shown.text(field, now.words(field));
        typed = typed.text(field, block(words));
    }
    Changes::between(&shown, &typed)
}

/// What the form says beside the fields of the record.
pub fn reasoned(fields: &FormData, languages: &[Language]) -> Result<Reasoned, Vec<Fault>> {
    let mut faults = Faults::default();
    let reason = faults.localized_in(fields, "reason", languages, Text::RATIONALE_LIMIT);
    let seen = Some(fields.get("seen").to_owned()).filter(|seen| !seen.is_empty());
    let still_true = fields.all("still_true").map(str::to_owned).collect();
    faults.finish(Some(Reasoned { seen, reason, still_true }))
}

/// Why a form was not taken.
#[derive(Debug, Default)]
pub struct Refused {
    /// What is wrong with its fields.
    pub faults: Vec<Fault>,
    refusal: Option<Refusal>,
}

impl Refused {
    /// As far as the form can be shown again with it.
    pub fn of(refused: ActionError) -> Result<Refused, WebError> {
        match refused {
            ActionError::Faults(faults) => Ok(Refused { faults, refusal: None }),
            ActionError::Revision(refusal) => Ok(Refused { faults: Vec::new(), refusal: Some(refusal) }),
            other => Err(other.into()),
        }
    }

    /// How the form is answered.
    pub fn status(&self) -> StatusCode {
        if self.refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// Goes on after a record was saved: to `place`, or to the revision that was proposed.
pub fn go_on(member: &Member, saved: Saved, sentence: &str, place: &str) -> HttpResponse {
    match saved {
        Saved::AtOnce => {
            member.tell(sentence);
            see_other(place)
        }
        Saved::Proposed(id) => {
            member.tell(member.t.revision_proposed());
            see_other(&path::record_revision(member.t, id))
        }
    }
}
