//! What the public page of a promise says, derived from everything that is published about it; so that what would be
//! published can be laid beside what is. The public gate derives the same in the database; a test compares the two.

use super::assessment::Kind;
use super::evidence::{Amendment, Evidence, ItemKey, amendments, standing};
use super::fault::{Fault, Reason};
use super::force::{self, Claim};
use super::id::AssessmentId;
use super::partial_date::newest_first;
use super::revision::Text;
use super::version::{Event, now};

/// A publication, or one that is proposed; one that was taken back still says what it had corrected.
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

impl Publication {
    /// Whether it has not been taken back.
    pub fn stands(&self) -> bool {
        self.event.retracted_at.is_none()
    }
}

/// The evidence of these that stands, in order of entry, see [`standing`].
pub fn evidence<'a>(publications: impl IntoIterator<Item = &'a Publication>) -> Vec<(ItemKey, &'a Evidence)> {
    let brought = |one: &'a Publication| (one.event.assessment, &one.text.evidence[..]);
    let (stand, gone): (Vec<_>, Vec<_>) = publications.into_iter().partition(|one| one.stands());
    let gone: Vec<Amendment> = gone.into_iter().map(brought).flat_map(|(id, items)| amendments(id, items)).collect();
    standing(&stand.into_iter().map(brought).collect::<Vec<_>>(), &gone)
}

/// The publication that keeps the last of these from being in force, because it holds since certainly later.
pub fn outlasting(publications: &[Publication]) -> Option<&Publication> {
    let last = publications.last().filter(|one| one.event.rates)?;
    let corrected = now(&events(publications)).corrected;
    let is_claim =
        |one: &&Publication| one.event.rates && one.stands() && !corrected.contains_key(&one.event.assessment);
    let standing: Vec<&Publication> = publications.iter().filter(is_claim).collect();
    let claims: Vec<Claim> = standing.iter().map(|one| one.event.claim()).collect();
    let own = standing.iter().position(|one| one.event.assessment == last.event.assessment)?;
    force::outlasting(&claims, own).map(|place| standing[place])
}

/// What an assessment begins with: a rating with the verdict and the reasons in force, whose date is its own to say; a correction
/// with those of the publication that it corrects, date and all, so that what was right need not be typed again. Evidence that
/// is published stays where it is, and an update has nothing to begin with.
pub fn beginning(kind: Kind, corrects: Option<AssessmentId>, publications: &[Publication]) -> Text {
    let of =
        |id: Option<AssessmentId>| publications.iter().find(|one| Some(one.event.assessment) == id && one.stands());
    let begins = |one: &Publication| Text {
        verdict: one.text.verdict,
        effective_date: one.text.effective_date,
        rationale: one.text.rationale.clone(),
        untranslated: one.text.untranslated.clone(),
        ..Text::default()
    };
    let rated = |one: &&Publication| one.event.rates;
    match kind {
        Kind::Rating => {
            let current = of(public_page(publications).current);
            current.map(|one| Text { effective_date: None, ..begins(one) }).unwrap_or_default()
        }
        Kind::Correction => of(corrects).filter(rated).map(begins).unwrap_or_default(),
        Kind::Update => Text::default(),
    }
}

/// What is wrong with the items of `text` that amend published ones: each amends one that stands, no two the same, and a
/// corrected item reads otherwise than before.
pub fn amendment_faults(text: &Text, publications: &[Publication]) -> Vec<Fault> {
    let mut left = evidence(publications);
    let mut faults = Vec::new();
    for (number, item) in (1..).zip(&text.evidence) {
        let Some(amends) = item.amends else { continue };
        let at = format!("evidence.{number}");
        match left.iter().position(|(key, _)| *key == amends.item) {
            None => faults.push(Fault::new(at, Reason::NotStanding)),
            Some(place) => {
                let (_, old) = left.remove(place);
                if !amends.is_withdrawn && old.plain() == item.plain() {
                    faults.push(Fault::new(at, Reason::SameAsPublished));
                }
            }
        }
    }
    faults
}

/// The page after all of these, which come in order of publication.
pub fn public_page(publications: &[Publication]) -> PublicPage {
    let current = now(&events(publications)).current;
    let rating = publications.iter().find(|one| Some(one.event.assessment) == current);
    let rating = rating.map(|one| one.text.clone()).unwrap_or_default();
    let mut evidence: Vec<Evidence> = evidence(publications).into_iter().map(|(_, item)| item.clone()).collect();
    evidence.sort_by(|a, b| newest_first(&a.occurred_on, &b.occurred_on));
    let text = Text {
        verdict: rating.verdict,
        effective_date: rating.effective_date,
        rationale: rating.rationale,
        evidence,
        searched_on: publications.iter().rev().filter(|one| one.stands()).find_map(|one| one.text.searched_on),
        ..Text::default()
    };
    PublicPage { current, text }
}

fn events(publications: &[Publication]) -> Vec<Event> {
    publications.iter().map(|one| one.event.clone()).collect()
}
