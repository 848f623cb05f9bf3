//! The latest published ratings as lines of a list: on the front page, and on that of a tracker.

use chrono_tz::Tz;

use super::content::Content;
use super::date::When;
use super::scale::Scale;
use super::tag::Tag;
use crate::i18n::Lang;
use crate::store::public::change::Change;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;

/// How much of a statement stands in the list, in characters.
const STATEMENT: usize = 160;

/// A rating among the latest, as a line of a list.
pub struct ChangeRow {
    /// When it was published.
    pub published: When,
    /// The name of its tracker.
    pub tracker: Content,
    /// The page of its promise.
    pub href: String,
    /// The beginning of the statement.
    pub statement: Content,
    /// The verdict.
    pub tag: Tag,
    /// What kind of change it is, where that needs words.
    pub note: &'static str,
    /// The verdict before, where it was another.
    pub was: Option<Content>,
}

impl ChangeRow {
    /// The line in `t`; days are those of `zone`.
    pub fn new(t: Lang, zone: Tz, tracker: &Tracker, scale: &Scale, change: &Change) -> Self {
        let before = change.was.filter(|_| change.is_correction || change.takes_force);
        let same = before.is_some() && scale.place(before) == scale.place(Some(change.verdict));
        let note = match (change.is_correction, before) {
            (true, _) => t.change_corrected(),
            _ if !change.takes_force => t.change_of_earlier_time(),
            _ if change.is_first => t.change_first(),
            _ if same => t.change_same(),
            _ => "",
        };
        ChangeRow {
            published: When::day_of(t, zone, &change.published_at),
            tracker: Content::name_of(t, tracker),
            href: path::promise(t, &tracker.slug, &change.reference),
            statement: Content::of_record(t, &change.older, ("statement", &change.statement), &tracker.languages)
                .excerpt(STATEMENT),
            tag: scale.tag(Some(change.verdict)),
            note,
            was: before.filter(|_| !same).map(|verdict| scale.tag(Some(verdict)).label),
        }
    }
}
