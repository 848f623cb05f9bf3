//! The fields in which an editor mends the words of somebody else, against what the revision says that stood in them.

use super::form;
use crate::action::suggestion::Edited;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AssessmentId;
use crate::domain::merge::text::{Merged, merge};
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::domain::text::block;
use crate::store;
use crate::web::desk::beside;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;

/// What the fields of edited texts are called, before the text and its language.
pub const FIELD: &str = "suggest";

/// The texts that were edited, against what the revision says.
pub fn edited(fields: &FormData, text: &Text) -> Result<Vec<Edited>, Vec<Fault>> {
    let (mut faults, mut edited) = (Faults::default(), Vec::new());
    for prose in Prose::ALL {
        for (language, old) in prose.of(text).iter() {
            let name = format!("{FIELD}.{prose}.{language}");
            if !fields.iter().any(|(field, _)| field == name) {
                continue;
            }
            let before = faults.0.len();
            let words = faults.optional_block(&name, fields.get(&name), Text::RATIONALE_LIMIT);
            if words.is_none() && faults.0.len() == before {
                faults.add(&name, Reason::Missing);
            }
            let words = words.filter(|words| words != old);
            edited.extend(words.map(|words| Edited { prose: *prose, language: language.clone(), words }));
        }
    }
    faults.finish(Some(edited))
}

/// Whether this is the field of a text that can be mended.
pub fn is_field(name: &str) -> bool {
    name.strip_prefix(FIELD).is_some_and(|rest| rest.starts_with('.'))
}

/// The fields of texts that were edited, of those that stand in a form: what an editor typed there and has not suggested yet.
pub async fn typed(member: &Member, id: AssessmentId, fields: &FormData) -> Result<FormData, WebError> {
    let asked = beside::words(fields, is_field);
    if asked.is_empty() {
        return Ok(asked);
    }
    let revision = form::revision(fields);
    let read = member.read(async |connection| Ok(store::revision::get(connection, id, revision).await?)).await?;
    let Some(text) = read.map(|read| read.text) else { return Ok(FormData::default()) };
    let changed = match edited(fields, &text) {
        Ok(edited) => edited.iter().map(|one| format!("{FIELD}.{}.{}", one.prose, one.language)).collect(),
        Err(faults) => faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>(),
    };
    Ok(beside::words(fields, |name| changed.iter().any(|one| one == name)))
}

/// A form that comes back over the text that is `shown`, typed over the one that was `read`: of the texts that can be mended,
/// only those that were. Where one changed meanwhile and both changes go together, they stand together in its field.
pub fn over(fields: &FormData, read: Option<&Text>, shown: &Text) -> FormData {
    let mut left = fields.emptied();
    for (name, typed) in fields.iter() {
        let part = name.strip_prefix(FIELD).and_then(|rest| rest.strip_prefix('.')?.split_once('.'));
        let words = |text: Option<&Text>| {
            let (prose, language) = part?;
            Some(prose.parse::<Prose>().ok()?.of(text?).get(&language.parse().ok()?)?.to_owned())
        };
        match (words(read), block(typed)) {
            (Some(was), Some(mine)) if was == mine => {}
            (Some(was), Some(mine)) => {
                let both = words(Some(shown)).filter(|now| *now != was).map(|now| merge(&was, &now, &mine));
                let both = both.filter(Merged::is_clean).map(|both| both.text());
                left.push(name, both.unwrap_or_else(|| typed.to_owned()));
            }
            _ => left.push(name, typed),
        }
    }
    left
}
