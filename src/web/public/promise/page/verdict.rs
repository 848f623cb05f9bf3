//! The verdict on a promise: what it is, since when it holds, and what it means.

use crate::i18n::Lang;
use crate::store::public::promise::Publication;
use crate::web::http::path;
use crate::web::public::promise::load::PromiseData;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::prose::Prose;
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// The verdict in force, or that there is none.
pub struct Verdict {
    pub tag: Tag,
    pub rated: Option<Rated>,
    pub checked: Option<When>,
    /// Whether the promise is no longer listed.
    pub is_unlisted: bool,
    /// Whether the rating that was in force has been taken back since.
    pub is_taken_back: bool,
    /// Whether it never had one.
    pub is_first: bool,
    pub meaning: Option<Meaning>,
}

/// The rating that gave it.
pub struct Rated {
    pub effective: Option<When>,
    pub published: When,
}

/// What the verdict means, and where that is written.
pub struct Meaning {
    pub href: String,
    pub text: Option<Prose>,
    /// That it was given under an earlier version of the codebook, and what it is called there.
    pub earlier: Option<String>,
}

impl Verdict {
    /// The verdict on what is known; `is_first` where it never had a rating.
    pub fn new(t: Lang, known: &PromiseData, scale: &Scale, is_first: bool) -> Verdict {
        let unlisted = known.unlisted();
        Verdict {
            tag: unlisted.map_or_else(|| known.tag(scale), |kind| Tag::of_fate(t, kind)),
            rated: known.current().map(|current| Rated::new(t, known, current)),
            checked: known.checked.map(|at| When::day_of(t, known.zone, &at)),
            is_unlisted: unlisted.is_some(),
            is_taken_back: known.in_force().is_some_and(|version| version.retracted_at.is_some()),
            is_first,
            meaning: if unlisted.is_none() { Meaning::of(t, known, scale) } else { None },
        }
    }
}

impl Rated {
    fn new(t: Lang, known: &PromiseData, current: &Publication) -> Self {
        Rated {
            effective: current.effective_date.as_ref().map(|date| When::partial(t, date)),
            published: When::day_of(t, known.zone, &current.published_at),
        }
    }
}

impl Meaning {
    /// The meaning of the verdict in force, or of having none.
    fn of(t: Lang, known: &PromiseData, scale: &Scale) -> Option<Self> {
        let unrated = || {
            let name = &scale.values().get(scale.place(None))?.name;
            known.tracker.codebook.iter().find(|verdict| verdict.in_force && verdict.key == *name)
        };
        let order = &known.tracker.languages;
        let given = known.given();
        let verdict = scale.verdict(given.map(|given| given.id)).or_else(unrated)?;
        let earlier = (!verdict.in_force).then_some(verdict.version);
        // A version of the page says what the verdict meant then.
        let meaning = given.filter(|_| known.asked.is_some()).map_or(&verdict.meaning, |given| &given.meaning);
        Some(Meaning {
            href: path::meaning(t, &known.tracker.slug, &verdict.key, earlier),
            text: Prose::of(meaning, t, order, "meaning"),
            earlier: earlier.map(|version| t.rated_under(version, &Content::or_empty(&verdict.label, t, order).text)),
        })
    }
}
