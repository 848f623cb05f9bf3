//! The verdicts that a draft can carry.

use crate::i18n::Lang;
use crate::store::codebook::Verdict;
use crate::web::desk::draft::load::Draft;
use crate::web::view::content::Content;
use crate::web::view::tag::Tag;

/// A verdict to choose.
pub struct Choice {
    pub key: String,
    pub tag: Tag,
    pub meaning: Content,
}

/// The verdicts to choose from.
pub struct VerdictChoices {
    pub choices: Vec<Choice>,
    /// The version of the codebook that they are from.
    pub codebook: i32,
}

impl VerdictChoices {
    /// Those of the codebook in force.
    pub fn new(t: Lang, draft: &Draft) -> VerdictChoices {
        let order = draft.tracker.languages();
        let verdicts = draft.codebook.iter().flat_map(|book| &book.verdicts);
        let choice = |verdict: &Verdict| Choice {
            key: verdict.key.clone(),
            tag: Tag::new(verdict.class, verdict.colour, &verdict.label, t, order),
            meaning: Content::or_empty(&verdict.meaning, t, order),
        };
        VerdictChoices {
            choices: verdicts.map(choice).collect(),
            codebook: draft.codebook.as_ref().map_or(0, |book| book.version),
        }
    }
}
