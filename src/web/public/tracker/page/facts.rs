//! Whose promises a tracker follows, how far the mandate is, and where method and data are.

use chrono::{DateTime, Utc};

use crate::domain::timeline::Mandate;
use crate::i18n::Lang;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::public::tracker::load::TrackerData;
use crate::web::view::content::Content;
use crate::web::view::date::When;

/// A name and a value.
pub struct Fact {
    pub name: &'static str,
    pub value: Content,
}

/// The tracker in brief.
pub struct Facts {
    pub lines: Vec<Fact>,
    pub mandate: String,
    pub elapsed: String,
    pub checked: Option<When>,
    pub changed: Option<When>,
    pub method: String,
    pub data: String,
}

impl Facts {
    /// What is found, in brief.
    pub fn new(state: &State, t: Lang, found: &TrackerData, mandate: Mandate) -> Facts {
        let tracker = &found.tracker;
        let day = |at: DateTime<Utc>| When::day_of(t, state.zone(), &at);
        Facts {
            lines: lines(t, tracker),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            elapsed: elapsed(t, mandate),
            checked: found.checked_at.map(day),
            changed: found.changed_at.map(day),
            method: path::method(t, &tracker.slug),
            data: path::data(t, &tracker.slug),
        }
    }
}

fn lines(t: Lang, tracker: &Tracker) -> Vec<Fact> {
    let facts = [
        (t.field_leader(), ("leader", &tracker.leader)),
        (t.field_party(), ("party", &tracker.party)),
        (t.field_jurisdiction(), ("jurisdiction", &tracker.jurisdiction)),
    ];
    let fact = |(name, text)| Fact { name, value: Content::of_record(t, &tracker.older, text, &tracker.languages) };
    facts.into_iter().map(fact).filter(|fact| !fact.value.is_empty()).collect()
}

/// How much of the mandate has gone by.
fn elapsed(t: Lang, mandate: Mandate) -> String {
    match mandate.elapsed() {
        None => t.mandate_open().to_owned(),
        Some((0, _)) => t.mandate_to_come().to_owned(),
        Some((gone, all)) if gone == all => t.mandate_over().to_owned(),
        Some((gone, all)) => t.mandate_elapsed(&t.share(gone, all)),
    }
}
