//! What was said with evidence that carried no verdict.

use super::load::PromiseData;
use crate::domain::assessment::Kind;
use crate::i18n::Lang;
use crate::store::public::promise::Publication;
use crate::web::view::date::When;
use crate::web::view::prose::Prose;

/// The words of an update, with their day.
pub struct Update {
    /// When it was published.
    pub published: When,
    /// What it says.
    pub text: Prose,
}

/// The updates that say something, the latest first.
pub fn lines(t: Lang, known: &PromiseData) -> Vec<Update> {
    let mut updates: Vec<&Publication> =
        known.dossier.publications.iter().filter(|one| one.kind == Kind::Update).collect();
    updates.sort_by_key(|one| std::cmp::Reverse((one.published_at, one.id)));
    let update = |one: &Publication| {
        let (texts, scope) = ((&one.rationale, &one.html.rationale), format!("update-{}", one.id));
        let text = Prose::stored(texts, t, &known.tracker.languages, &scope)?;
        Some(Update { published: When::day_of(t, known.zone, &one.published_at), text })
    };
    updates.into_iter().filter_map(update).collect()
}
