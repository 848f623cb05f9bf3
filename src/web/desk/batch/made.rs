//! The page of a batch that was made: where its assessments stand, and which of them this member may tick to approve.

use askama::Template;

use super::load::MadeData;
use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::id::BatchId;
use crate::store::desk::{QueueFilter, Work};
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::{Item, Verdicts};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

#[derive(Template)]
#[template(path = "desk/batch/batch.html")]
pub struct BatchPage {
    frame: Layout,
    tracker: Content,
    lead: String,
    to: Option<Tag>,
    items: Vec<Item>,
    done: String,
    approvals: String,
    tick_all: String,
    tick_none: String,
}

impl BatchPage {
    /// Where the assessments of a batch stand, with `all` that wait for this member ticked, or none.
    pub async fn of(member: &Member, id: BatchId, all: bool) -> Result<Self, WebError> {
        let t = member.t;
        let MadeData { batch, tracker, work, verdicts, remarks } = MadeData::load(member, id).await?;
        let verdicts = Verdicts::new(verdicts, std::slice::from_ref(&tracker));
        let open = work.iter().filter(|one| one.state.is_open()).count();
        let reviews = may(&member.actor, Permission::Review(batch.tracker));
        let item = |one: &Work| {
            let item = Item::new(one, &verdicts, member, &ListSource::Queue(QueueFilter::default()));
            let can = reviews && one.state == State::Submitted && one.author_id != member.actor.id;
            Item {
                tick: can.then(|| (one.id.to_string(), t.tick_of_batch(&one.reference))),
                ticked: all,
                remarks: remarks.get(&one.id).map(|count| t.open_remark_count(*count)),
                ..item
            }
        };
        Ok(BatchPage {
            approvals: format!("{}/approvals", path::batch(t, id)),
            tick_all: format!("{}?all=1#items-title", path::batch(t, id)),
            tick_none: format!("{}#items-title", path::batch(t, id)),
            frame: member
                .frame_about(&tracker, t.batch_title(&id.to_string()), "queue")?
                .at(path::batch(t.other(), id)),
            tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            lead: t.batch_line(batch.rule, &batch.actor, &t.day_of(member.zone(), &batch.at)),
            to: verdicts.tag(batch.tracker, batch.verdict, t),
            done: t.batch_progress(work.len() - open, work.len()),
            items: work.iter().map(item).collect(),
        })
    }

    fn has_ticks(&self) -> bool {
        self.items.iter().any(|item| item.tick.is_some())
    }
}
