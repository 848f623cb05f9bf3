//! What the public page of a promise says, derived from everything that is published about it; so that what would be
//! published can be laid beside what is. The public gate derives the same in the database; a test compares the two.

use super::evidence::Evidence;
use super::force::{self, Claim};
use super::id::AssessmentId;
use super::partial_date::newest_first;
use super::revision::Text;
use super::version::{Event, then};

/// A publication, or one that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its place among the publications of the promise.
    pub event: Event,
    /// What it says.
    pub text: Text,
}

/// The public page, as far as an assessment can change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicPage {
    /// The rating in force.
    pub current: Option<AssessmentId>,
    /// Its verdict, date and reasons, and the evidence of all publications in the order in which readers see it.
    pub text: Text,
}

/// The publication that keeps the last of these from being in force, because it holds since certainly later.
pub fn outlasting(publications: &[Publication]) -> Option<&Publication> {
    let last = publications.last().filter(|one| one.event.rates)?;
    let corrected = |one: &Publication| {
        publications.iter().any(|other| other.event.rates && other.event.corrects == Some(one.event.assessment))
    };
    let standing: Vec<&Publication> = publications.iter().filter(|one| one.event.rates && !corrected(one)).collect();
    let claims: Vec<Claim> = standing.iter().map(|one| one.event.claim()).collect();
    let own = standing.iter().position(|one| one.event.assessment == last.event.assessment)?;
    force::outlasting(&claims, own).map(|place| standing[place])
}

/// The page after all of these, which come in order of publication and none of which has been taken back.
pub fn public_page(publications: &[Publication]) -> PublicPage {
    let events: Vec<Event> = publications.iter().map(|one| one.event.clone()).collect();
    let last = events.last().map_or(0, |event| event.number);
    let current = then(&events, last).and_then(|then| then.current);
    let rating = publications.iter().find(|one| Some(one.event.assessment) == current);
    let rating = rating.map(|one| one.text.clone()).unwrap_or_default();
    // Order of entry is that of assessments, whichever was published first.
    let mut entered: Vec<&Publication> = publications.iter().collect();
    entered.sort_by_key(|one| one.event.assessment);
    let mut evidence: Vec<Evidence> = entered.iter().flat_map(|one| one.text.evidence.clone()).collect();
    evidence.sort_by(|a, b| newest_first(&a.occurred_on, &b.occurred_on));
    let text = Text {
        verdict: rating.verdict,
        effective_date: rating.effective_date,
        rationale: rating.rationale,
        evidence,
        searched_on: publications.iter().rev().find_map(|one| one.text.searched_on),
        ..Text::default()
    };
    PublicPage { current, text }
}
