//! Small edits that an editor suggests, and their author's answer: what is accepted is the author's own next revision, handed
//! in again at once. Nobody else writes, so that whoever suggested may still approve.

use std::collections::{BTreeSet, HashMap};

use serde_json::json;

use super::{ActionError, ActionResult, assessment, authorize, notification, revision};
use crate::domain::access::Permission;
use crate::domain::assessment::State;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, AssessmentId, RevisionId, SuggestionId};
use crate::domain::language::Language;
use crate::domain::notification::Event;
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::domain::suggestion::{self, apply, edits};
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
    pub prose: Prose,
    /// In this language.
    pub language: Language,
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
    let (mut made, mut count) = (Vec::new(), 0);
    for Edited { prose, language, words } in all {
        let found = edits(prose.of(&text).get(language).ok_or(ActionError::NotFound)?, words);
        count += found.len();
        if words.is_empty() || count > suggestion::LIMIT {
            let reason = if words.is_empty() { Reason::Missing } else { Reason::TooMany { limit: suggestion::LIMIT } };
            return Err(ActionError::Faults(vec![Fault::new(format!("suggest.{prose}.{language}"), reason)]));
        }
        let place = (*prose, language);
        for edit in found {
            let is_same = |one: &Suggestion| {
                (one.author_id, one.revision, one.prose, &one.language, &one.edit)
                    == (tx.actor().id, revision, place.0, place.1, &edit)
            };
            if !earlier.iter().any(is_same) {
                made.push(store::suggestion::add(tx, id, revision, place, &edit).await?);
            }
        }
    }
    if made.is_empty() {
        return Ok(0);
    }
    let detail = json!({ "suggestions": made, "revision": revision });
    store::audit::record(tx, "suggestion.add", Some(id.0), Some(standing.tracker), detail).await?;
    let answering = standing.assignee.filter(|_| standing.author_left).unwrap_or(row.author);
    notification::tell(tx, Event::Suggestion, answering, about(&row, &standing)).await?;
    Ok(made.len())
}

/// What became of suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many are in the text now.
    pub accepted: usize,
    /// How many were refused.
    pub refused: usize,
    /// How many do not fit the text any more, and stay as they are.
    pub kept: usize,
}

/// Accepts these suggestions in the revision that the author has before them, refuses the others that fit it, and hands the
/// text in again where it changed. What no longer fits is neither accepted nor refused.
pub async fn answer(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    seen: RevisionId,
    ticked: &BTreeSet<SuggestionId>,
) -> ActionResult<Answered> {
    let (row, standing) = held(tx, id).await?;
    suggestion::may_answer(&standing, tx.actor())?;
    if standing.head != Some(seen) {
        return Err(Refusal::Stale { read: seen, newest: standing.head }.into());
    }
    let open = store::suggestion::of_assessment(tx.connection(), id).await?;
    let open: Vec<Suggestion> = open.into_iter().filter(|one| one.answer.is_none()).collect();
    let (text, fates) = judged(tx, id, seen, &open, ticked).await?;
    if open.is_empty() || fates.iter().all(|fate| *fate == Fate::Kept) {
        tx.roll_back();
        return Ok(Answered { kept: fates.len(), ..Answered::default() });
    }
    let accepts = fates.contains(&Fate::Accepted);
    let revision = if accepts { hand_in(tx, &row, seen, &text).await? } else { seen };
    let of = |fate: Fate| open.iter().zip(&fates).filter(move |(_, one)| **one == fate).map(|(one, _)| one);
    for (one, fate) in open.iter().zip(&fates).filter(|(_, fate)| **fate != Fate::Kept) {
        store::suggestion::answer(tx, one.id, *fate == Fate::Accepted).await?;
    }
    let ids = |fate: Fate| of(fate).map(|one| one.id).collect::<Vec<_>>();
    let (accepted, refused) = (ids(Fate::Accepted), ids(Fate::Refused));
    let detail = json!({ "accepted": accepted, "refused": refused, "revision": revision });
    store::audit::record(tx, "suggestion.answer", Some(id.0), Some(standing.tracker), detail).await?;
    for (fate, event) in [(Fate::Accepted, Event::SuggestionAccepted), (Fate::Refused, Event::SuggestionRefused)] {
        let people: BTreeSet<AccountId> = of(fate).map(|one| one.author_id).collect();
        for person in people {
            notification::tell(tx, event, person, about(&row, &standing)).await?;
        }
    }
    let kept = fates.iter().filter(|fate| **fate == Fate::Kept).count();
    Ok(Answered { accepted: accepted.len(), refused: refused.len(), kept })
}

/// What becomes of a suggestion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Accepted,
    Refused,
    Kept,
}

/// The text with what is ticked in it, and what becomes of each suggestion: the first come first, and one that no longer fits
/// beside those before it is kept.
async fn judged(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    seen: RevisionId,
    open: &[Suggestion],
    ticked: &BTreeSet<SuggestionId>,
) -> ActionResult<(Text, Vec<Fate>)> {
    let shown = store::revision::get(tx.connection(), id, seen).await?.ok_or(ActionError::NotFound)?.text;
    let mut read: HashMap<RevisionId, Text> = HashMap::new();
    for revision in open.iter().map(|one| one.revision).collect::<BTreeSet<_>>() {
        let then = store::revision::get(tx.connection(), id, revision).await?.ok_or(ActionError::NotFound)?;
        read.insert(revision, then.text);
    }
    let (mut text, mut fates) = (shown.clone(), Vec::new());
    for one in open {
        let then = read.get(&one.revision).and_then(|then| one.prose.of(then).get(&one.language));
        let within = |text: &Text| apply(&one.edit, then?, one.prose.of(text).get(&one.language)?);
        fates.push(match (ticked.contains(&one.id), within(&text), within(&shown)) {
            (true, Some(words), _) => {
                text = one.prose.written(&text, &one.language, &words);
                Fate::Accepted
            }
            (false, _, Some(_)) => Fate::Refused,
            (true, None, _) | (false, _, None) => Fate::Kept,
        });
    }
    Ok((text, fates))
}

/// Saves the text as the author's next revision and hands it in, taken back before where it was handed in already.
async fn hand_in(tx: &mut Tx<'_>, row: &Assessment, seen: RevisionId, text: &Text) -> ActionResult<RevisionId> {
    let shown = store::revision::get(tx.connection(), row.id, seen).await?.ok_or(ActionError::NotFound)?.text;
    if row.state == State::Submitted {
        if shown == *text {
            return Ok(seen);
        }
        assessment::recall(tx, row.id, seen).await?;
    }
    let saved = if shown == *text { seen } else { revision::save(tx, row.id, seen, text, &Window::default()).await? };
    assessment::hand_in(tx, row.id, saved).await?;
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
    About { tracker: standing.tracker, promise: row.promise, assessment: Some(row.id) }
}
