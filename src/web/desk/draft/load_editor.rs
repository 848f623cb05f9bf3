//! What the editor of a draft is made of besides its text: who else has it open, the way through the list, remarks, the steps
//! it took, what is published, and the languages that are behind. Read when the editor is shown, and not when its script keeps
//! what is typed.

use std::collections::BTreeMap;

use super::load::Draft;
use super::published::PublishedEvidence;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::remark::may_remark;
use crate::domain::revision;
use crate::domain::workflow::{Step, open_steps};
use crate::store;
use crate::store::assessment::{Known, Taken};
use crate::store::source::Source;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::presence::{self, Present};
use crate::web::http::error::WebError;
use crate::web::view::remarks::Remarks;

/// What stands around the form.
pub struct EditorData {
    /// Who else has it open.
    pub present: Present,
    /// The way through the list that the member came from.
    pub pager: Option<Pager>,
    /// The remarks on it.
    pub threads: Remarks,
    /// Whether the member may answer and resolve them.
    pub may_remark: bool,
    /// Whether the member could hand it in.
    pub may_submit: bool,
    /// The steps that it took, the newest first.
    pub steps: Vec<Taken>,
    /// The evidence that is published about the promise.
    pub published: PublishedEvidence,
    /// Where the promise was made.
    pub source: Option<Source>,
    /// The names of its topics.
    pub topics: Vec<Localized>,
    /// The publishers of the tracker's earlier items.
    pub publishers: Vec<String>,
    /// Languages whose rationale is behind, and the number of the revision from which it has stood so.
    pub behind: BTreeMap<Language, i32>,
}

impl EditorData {
    /// Reads them, and notes that the member has the draft open.
    pub async fn load(member: &Member, draft: &Draft) -> Result<EditorData, WebError> {
        let id = draft.row.id;
        let (present, pager) = (presence::enter(member, id).await?, Pager::of(member, draft.promise.id).await?);
        let published = PublishedEvidence::of(member, draft).await?;
        let (standing, threads, steps, rationales, publishers, source, topics) = member
            .read(async |connection| {
                let threads = Remarks::load(connection, (member.t, member.zone()), id, &draft.newest.text).await?;
                let known = Known {
                    tracker: &draft.tracker,
                    newest: &draft.newest,
                    published: &published.all,
                    verdicts: &draft.accepted(),
                    open_remarks: threads.open().len(),
                };
                Ok((
                    store::assessment::standing_of(connection, &draft.row, &known, member.clock()).await?,
                    threads,
                    store::assessment::steps(connection, id).await?,
                    store::revision::rationales(connection, id).await?,
                    store::evidence_memory::publishers(connection, draft.tracker.id).await?,
                    match draft.promise.source {
                        Some(id) => store::source::get(connection, draft.tracker.id, id).await?,
                        None => None,
                    },
                    store::topic::names_of_promise(connection, draft.promise.id).await?,
                ))
            })
            .await?;
        let may_remark = may_remark(&standing, &member.actor).is_ok();
        Ok(EditorData {
            present,
            pager,
            threads,
            may_remark,
            may_submit: open_steps(&standing, &member.actor).contains(&Step::Submit),
            steps,
            published,
            source,
            topics,
            publishers,
            behind: behind(rationales),
        })
    }
}

fn behind(history: Vec<(i32, BTreeMap<Language, String>)>) -> BTreeMap<Language, i32> {
    let (numbers, texts): (Vec<i32>, Vec<_>) = history.into_iter().unzip();
    revision::behind(&texts).into_iter().map(|(language, at)| (language, numbers[at])).collect()
}
