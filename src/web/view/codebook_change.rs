//! What changes in a codebook, verdict by verdict, with the changed words marked: for those who decide about it, and for the
//! public notice.

use super::content::Content;
use super::diff_row::Row;
use crate::domain::codebook::VerdictText;
use crate::domain::codebook_proposal::{Part, changes};
use crate::domain::language::Language;
use crate::i18n::{Lang, field_name};

/// Everything in which two sets of verdicts differ; `order` is the tracker's order of languages.
pub fn rows(t: Lang, order: &[Language], before: &[VerdictText], after: &[VerdictText]) -> Vec<Row> {
    let name = |key: &str| {
        let known = before.iter().chain(after).find(|verdict| verdict.key == key);
        known.map(|verdict| Content::or_empty(&verdict.label, t, order).text).unwrap_or_default()
    };
    let class = |code: &str| code.parse().map(|class| t.admin_class(class)).unwrap_or_default();
    let colour = |code: &str| code.parse().map(|colour| t.admin_colour(colour)).unwrap_or_default();
    let row = |change: crate::domain::codebook_proposal::Change| {
        let heading = |part: &str| t.codebook_row(&name(&change.key), part);
        let (was, is) = (change.was.as_str(), change.is.as_str());
        match &change.part {
            Part::Added => Row::whole(&heading(t.codebook_row_added()), "", was, is),
            Part::Removed => Row::whole(&heading(t.codebook_row_removed()), "", was, is),
            Part::Class => Row::whole(&heading(t.field_class()), "", class(was), class(is)),
            Part::Colour => Row::whole(&heading(t.field_colour()), "", colour(was), colour(is)),
            Part::Place => Row::whole(&heading(t.codebook_row_place()), "", was, is),
            part @ (Part::Label(language) | Part::Meaning(language)) => {
                Row::by_word(heading(&field_name(t, &part.to_string())), language.as_str(), was, is)
            }
        }
    };
    changes(before, after).into_iter().map(row).collect()
}
