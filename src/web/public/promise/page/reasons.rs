//! Why a promise is rated as it is, and what was said without a rating.

use crate::i18n::Lang;
use crate::web::public::promise::load::PromiseData;
use crate::web::public::promise::update::{self, Update};
use crate::web::view::date::When;
use crate::web::view::prose::Prose;

/// The reasons of the rating in force.
pub struct Rationale {
    pub effective: Option<When>,
    pub text: Prose,
}

/// What was said about the promise.
pub struct Reasons {
    pub rationale: Option<Rationale>,
    pub updates: Vec<Update>,
}

impl Reasons {
    /// What was said about what is known.
    pub fn new(t: Lang, known: &PromiseData) -> Reasons {
        let rationale = known.current().and_then(|current| {
            let texts = (&current.rationale, &current.html.rationale);
            Some(Rationale {
                effective: current.effective_date.as_ref().map(|date| When::partial(t, date)),
                text: Prose::stored(texts, t, &known.tracker.languages, "")?,
            })
        });
        Reasons { rationale, updates: update::lines(t, known) }
    }
}
