//! What a proposal would do: to the assessments that wait, by name, and to what readers see.

use crate::domain::assessment::State;
use crate::domain::codebook::VerdictText;
use crate::domain::codebook_proposal::Kind;
use crate::i18n::Lang;
use crate::store;
use crate::store::Connection;
use crate::store::codebook_proposal::{NAMED, Proposal, Waiting};
use crate::store::tracker::Tracker;
use crate::web::http::path;
use crate::web::view::content::Content;

/// An assessment that waits.
pub struct Line {
    /// Its page.
    pub path: String,
    /// The reference of its promise.
    pub reference: String,
    /// Who wrote it.
    pub author: String,
    /// Its verdict.
    pub verdict: String,
    /// How far it is.
    pub stage: &'static str,
}

/// Assessments to which the same happens.
pub struct Group {
    /// What happens to them.
    pub words: &'static str,
    /// How many there are.
    pub count: usize,
    /// They themselves, as far as they are named.
    pub lines: Vec<Line>,
}

/// What the proposal would do.
#[derive(Default)]
pub struct Effects {
    /// Whether it changes words alone.
    pub is_mending: bool,
    /// What becomes of the work that waits.
    pub groups: Vec<Group>,
    /// That not all of it is named.
    pub more: Option<String>,
    /// What readers see of published ratings, one sentence for each verdict that changes.
    pub readers: Vec<String>,
}

impl Effects {
    /// What a version would do; a mending concerns nothing that waits.
    pub async fn of(
        connection: &mut Connection,
        t: Lang,
        tracker: &Tracker,
        proposal: &Proposal,
    ) -> store::Result<Effects> {
        if proposal.kind == Kind::Mending {
            return Ok(Effects { is_mending: true, ..Effects::default() });
        }
        let mut waiting = store::codebook_proposal::waiting(connection, tracker.id).await?;
        let more = (waiting.len() > NAMED).then(|| t.codebook_more(NAMED));
        waiting.truncate(NAMED);
        let counted = store::codebook_proposal::count_waiting(connection, tracker.id).await?;
        let keys: Vec<&str> = proposal.before.iter().map(|verdict| verdict.key.as_str()).collect();
        let rated = store::codebook_proposal::rated(connection, tracker.id, &keys).await?;
        let readers = rated.iter().filter_map(|(key, count)| sentence(t, tracker, proposal, key, *count));
        let groups = groups(t, tracker, proposal, (waiting, &counted));
        Ok(Effects { is_mending: false, groups, more, readers: readers.collect() })
    }
}

fn named(t: Lang, tracker: &Tracker, set: &[VerdictText], key: &str) -> Option<String> {
    let verdict = set.iter().find(|verdict| verdict.key == key)?;
    Some(Content::or_empty(&verdict.label, t, tracker.languages()).text)
}

fn groups(
    t: Lang,
    tracker: &Tracker,
    proposal: &Proposal,
    (waiting, counted): (Vec<Waiting>, &[(bool, String, usize)]),
) -> Vec<Group> {
    let place = |is_draft: bool, key: &str| {
        usize::from(is_draft) * 2 + usize::from(proposal.after.iter().any(|verdict| verdict.key == key))
    };
    let mut groups: Vec<Group> =
        [t.codebook_group_gone(), t.codebook_group_stays(), t.codebook_group_draft_gone(), t.codebook_group_draft()]
            .map(|words| Group { words, count: 0, lines: Vec::new() })
            .into();
    for (is_draft, key, count) in counted {
        groups[place(*is_draft, key)].count += count;
    }
    for one in waiting {
        groups[place(one.stage == State::Draft, &one.key)].lines.push(Line {
            path: path::assessment(t, one.id),
            verdict: named(t, tracker, &proposal.before, &one.key).unwrap_or(one.key),
            reference: one.reference,
            author: one.author,
            stage: t.state(one.stage),
        });
    }
    groups.retain(|group| group.count > 0);
    groups
}

/// What readers see of the ratings with this key, where that changes.
fn sentence(t: Lang, tracker: &Tracker, proposal: &Proposal, key: &str, count: i64) -> Option<String> {
    let was = named(t, tracker, &proposal.before, key)?;
    let find = |set: &[VerdictText]| set.iter().find(|verdict| verdict.key == key).cloned();
    let Some(now) = find(&proposal.after) else { return Some(t.codebook_ratings_gone(count, &was)) };
    let old = find(&proposal.before)?;
    let same = (&old.label, old.class, old.colour) == (&now.label, now.class, now.colour);
    let name = Content::or_empty(&now.label, t, tracker.languages()).text;
    (!same).then(|| t.codebook_ratings_renamed(count, &was, &name, t.admin_class(now.class)))
}
