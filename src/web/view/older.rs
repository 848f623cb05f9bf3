//! Marks translations that were not renewed when the words in another language were revised: wherever a page, a card or an
//! entry of a feed shows them as text of its own. What is plain text alone (titles of windows and feeds, options of a filter,
//! citations, structured data, pictures) has no place for a mark.

use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;

/// That the words of a text which a page in `t` shows are older than those in another language; `older` are the fields of
/// the record of which this is so.
pub fn mark(t: Lang, older: &[String], (field, text): (&str, &Localized), order: &[Language]) -> Option<String> {
    let language = language(t, older, (field, text), order)?;
    Some(t.older_translation(&t.language_name(language.as_str())))
}

/// Whether this is so, for lists, which have no room for a sentence.
pub fn is_older(t: Lang, older: &[String], text: (&str, &Localized), order: &[Language]) -> bool {
    language(t, older, text, order).is_some()
}

fn language<'a>(
    t: Lang,
    older: &[String],
    (field, text): (&str, &'a Localized),
    order: &[Language],
) -> Option<&'a Language> {
    let (language, _) = text.best(t.code(), order)?;
    let own = format!("{field}.{language}");
    older.contains(&own).then_some(language)
}
