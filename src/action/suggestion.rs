//! Small edits that an editor suggests, and their author's answer: what is accepted is the author's own next revision, handed
//! in again at once. Nobody else writes, so that whoever suggested may still approve.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::json;

use super::{ActionError, ActionResult, assessment, authorize, notification, revision};
use crate::domain::access::Permission;
use crate::domain::assessment::State;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, AssessmentId, RevisionId, SuggestionId};
use crate::domain::item_field::ItemField;
use crate::domain::notification::{Event, Matter};
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;
use crate::domain::suggestion::{self, Edit, Outcome, Place, growths, made};
use crate::domain::workflow::{DecisionContext, Refusal};
use crate::store::assessment::Assessment;
use crate::store::notification::About;
use crate::store::suggestion::Suggestion;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// A text as an editor would have it.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Which text.
    pub place: Place,
    /// As it would be.
    pub words: String,
}

/// Suggests edits in the revision that the editor has before them, and says how many there are that were not suggested by
/// them before.
pub async fn add(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId, all: &[Edited]) -> ActionResult<usize> {
    let made = add_all(tx, id, revision, all).await?;
    if made == 0 {
        tx.roll_back();
    }
    Ok(made)
}

/// The same as part of a step that is taken in the same transaction.
pub async fn add_all(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId, all: &[Edited]) -> ActionResult<usize> {
    if all.is_empty() {
        return Ok(0);
    }
    let (row, standing) = held(tx, id).await?;
    suggestion::may_suggest(&standing, tx.actor())?;
    if standing.head != Some(revision) {
        return Err(Refusal::Stale { read: revision, newest: standing.head }.into());
    }
    let text = store::revision::get(tx.connection(), id, revision).await?.ok_or(ActionError::NotFound)?.text;
    let earlier = store::suggestion::of_assessment(tx.connection(), id).await?;
    let mut waiting = earlier.iter().filter(|one| one.answer.is_none()).count();
    let mut made = Vec::new();
    for Edited { place, words } in all {
        let fault = |reason| ActionError::Faults(vec![Fault::new(format!("suggest.{place}"), reason)]);
        if words.is_empty() {
            return Err(fault(Reason::Missing));
        }
        if is_to_come(place, words, tx.today()) {
            return Err(fault(Reason::InFuture));
        }
        let is_known = |edit: &Edit| {
            let known = |one: &&Suggestion| {
                (one.author_id, one.revision, &one.place, &one.edit) == (tx.actor().id, revision, place, edit)
            };
            earlier.iter().any(|one| known(&one))
        };
        let mut found = place.edits(&place.of(&text).ok_or(ActionError::NotFound)?, words);
        found.retain(|edit| !is_known(edit));
        suggestion::check(&found, waiting).map_err(fault)?;
        waiting += found.len();
        for edit in found {
            made.push(store::suggestion::add(tx, id, revision, place, &edit).await?);
        }
    }
    if made.is_empty() {
        return Ok(0);
    }
    let detail = json!({ "suggestions": made, "revision": revision });
    store::audit::record(tx, AuditAction::SuggestionAdd, Some(id.0), Some(standing.tracker), detail).await?;
    let answering = standing.assignee.filter(|_| standing.author_left).unwrap_or(row.author);
    notification::tell(tx, Event::Suggestion, answering, about(&row, &standing)).await?;
    Ok(made.len())
}

/// Whether this would date evidence after today: nobody could hand that in.
fn is_to_come(place: &Place, words: &str, today: NaiveDate) -> bool {
    let is_date = matches!(place, Place::Item { field: ItemField::OccurredOn, .. });
    is_date && words.parse().is_ok_and(|date: PartialDate| date.is_after(today))
}

/// What became of suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many are in the text now.
    pub accepted: usize,
    /// How many were refused.
    pub refused: usize,
    /// How many do not fit the text any more.
    pub dismissed: usize,
    /// How many would be too much together with the others, and stay as they are.
    pub kept: usize,
    /// Whether all of that was so before.
    pub is_repeated: bool,
}

/// What the author of a text answers to the suggestions that they have before them.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Those that they could accept.
    pub offered: BTreeSet<SuggestionId>,
    /// Those of them that they did accept.
    pub ticked: BTreeSet<SuggestionId>,
    /// The dates that they confirmed, see [`assessment::submit`].
    pub sure: Vec<String>,
}

/// Accepts the suggestions that are ticked in the revision that the author has before them, refuses the others that were
/// offered, and hands the text in again where it changed. What no longer fits, or changes words otherwise than what is accepted,
/// is dismissed; what was answered already stays so.
pub async fn answer(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId, answers: &Answers) -> ActionResult<Answered> {
    let (row, standing) = held(tx, id).await?;
    suggestion::may_answer(&standing, tx.actor())?;
    let mut all = store::suggestion::of_assessment(tx.connection(), id).await?;
    if let Some(before) = answered_before(all.iter().filter(|one| answers.offered.contains(&one.id))) {
        tx.roll_back();
        return Ok(before);
    }
    if standing.head != Some(seen) {
        return Err(Refusal::Stale { read: seen, newest: standing.head }.into());
    }
    all.retain(|one| one.answer.is_none());
    let (text, fates) = judged(tx, id, seen, &all, answers).await?;
    let kept = fates.iter().filter(|fate| **fate == Fate::Kept).count();
    if !fates.iter().any(|fate| fate.outcome().is_some()) {
        tx.roll_back();
        return Ok(Answered { kept, ..Answered::default() });
    }
    let accepts = fates.contains(&Fate::Accepted);
    let revision = if accepts { hand_in(tx, &row, seen, &text, &answers.sure).await? } else { seen };
    let of = |fate: Fate| all.iter().zip(&fates).filter(move |(_, one)| **one == fate).map(|(one, _)| one);
    for (one, fate) in all.iter().zip(&fates) {
        if let Some(outcome) = fate.outcome() {
            store::suggestion::answer(tx, one.id, outcome).await?;
        }
    }
    let ids = |fate: Fate| of(fate).map(|one| one.id).collect::<Vec<_>>();
    let [accepted, refused, dismissed] = [Fate::Accepted, Fate::Refused, Fate::Dismissed].map(ids);
    let detail = json!({ "accepted": accepted, "refused": refused, "dismissed": dismissed, "revision": revision });
    store::audit::record(tx, AuditAction::SuggestionAnswer, Some(id.0), Some(standing.tracker), detail).await?;
    let told = [
        (Fate::Accepted, Event::SuggestionAccepted),
        (Fate::Refused, Event::SuggestionRefused),
        (Fate::Dismissed, Event::SuggestionDismissed),
    ];
    for (fate, event) in told {
        let people: BTreeSet<AccountId> = of(fate).map(|one| one.author_id).collect();
        for person in people {
            notification::tell(tx, event, person, about(&row, &standing)).await?;
        }
    }
    let [accepted, refused, dismissed] = [accepted, refused, dismissed].map(|ids| ids.len());
    Ok(Answered { accepted, refused, dismissed, kept, is_repeated: false })
}

/// What was answered, where none of these waits: the button was pressed before.
fn answered_before<'a>(offered: impl Iterator<Item = &'a Suggestion>) -> Option<Answered> {
    let answers: Option<Vec<Outcome>> = offered.map(|one| Some(one.answer.as_ref()?.outcome)).collect();
    let answers = answers.filter(|answers| !answers.is_empty())?;
    let count = |outcome| answers.iter().filter(|one| **one == outcome).count();
    let [accepted, refused, dismissed] = [Outcome::Accepted, Outcome::Refused, Outcome::Dismissed].map(count);
    Some(Answered { accepted, refused, dismissed, kept: 0, is_repeated: true })
}

/// What becomes of a suggestion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Accepted,
    Refused,
    /// It does not fit, or not together with what is accepted.
    Dismissed,
    /// It would be too much together with what is accepted.
    Kept,
    /// It was not offered.
    Waits,
}

impl Fate {
    fn outcome(self) -> Option<Outcome> {
        match self {
            Fate::Accepted => Some(Outcome::Accepted),
            Fate::Refused => Some(Outcome::Refused),
            Fate::Dismissed => Some(Outcome::Dismissed),
            Fate::Kept | Fate::Waits => None,
        }
    }
}

/// The text with what is ticked in it, and what becomes of each suggestion: the first come first, and one that changes the
/// same words otherwise than one before it is dismissed.
async fn judged(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    seen: RevisionId,
    open: &[Suggestion],
    answers: &Answers,
) -> ActionResult<(Text, Vec<Fate>)> {
    let shown = store::revision::get(tx.connection(), id, seen).await?.ok_or(ActionError::NotFound)?.text;
    let read = store::suggestion::texts(tx.connection(), open).await?;
    let growths = growths(&read, &shown, open.iter().map(|one| (one.revision, one.place.clone())));
    let (mut edits, mut fates) = (BTreeMap::<Place, Vec<Edit>>::new(), Vec::new());
    for one in open {
        let grown = growths.get(&(one.revision, one.place.clone()));
        fates.push(match grown.and_then(|grown| Some((grown, grown.fit(&one.edit)?))) {
            None => Fate::Dismissed,
            Some(_) if !answers.offered.contains(&one.id) => Fate::Waits,
            Some(_) if !answers.ticked.contains(&one.id) => Fate::Refused,
            Some((_, edit)) if edit.is_made() => Fate::Accepted,
            Some((grown, edit)) => {
                let others = edits.entry(grown.place.clone()).or_default();
                match others.iter().find(|other| other.meets(&edit)) {
                    Some(other) if *other == edit => Fate::Accepted,
                    Some(_) => Fate::Dismissed,
                    None => {
                        others.push(edit);
                        // Together they may be too much.
                        if grown.holds(others) {
                            Fate::Accepted
                        } else {
                            others.pop();
                            Fate::Kept
                        }
                    }
                }
            }
        });
    }
    let mut text = shown.clone();
    for (place, edits) in edits {
        text = place.written(&text, &made(&place.of(&shown).unwrap_or_default(), &edits));
    }
    Ok((text, fates))
}

/// Saves the text as the author's next revision and hands it in, taken back before where it was handed in already.
async fn hand_in(
    tx: &mut Tx<'_>,
    row: &Assessment,
    seen: RevisionId,
    text: &Text,
    sure: &[String],
) -> ActionResult<RevisionId> {
    let shown = store::revision::get(tx.connection(), row.id, seen).await?.ok_or(ActionError::NotFound)?.text;
    if row.state == State::Submitted {
        if shown == *text {
            return Ok(seen);
        }
        assessment::recall(tx, row.id, seen).await?;
    }
    let saved = if shown == *text { seen } else { revision::save(tx, row.id, seen, text, &Window::default()).await? };
    assessment::submit(tx, row.id, saved, sure).await?;
    Ok(saved)
}

/// Holds the assessment, and says what is decided from.
async fn held(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<(Assessment, DecisionContext)> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let clock = tx.clock();
    let standing = store::assessment::standing(tx.connection(), &row, clock).await?;
    authorize(tx, Permission::SeeDesk(standing.tracker))?;
    Ok((row, standing))
}

fn about(row: &Assessment, standing: &DecisionContext) -> About {
    About { tracker: standing.tracker, matter: Matter::Promise(row.promise, Some(row.id)) }
}
