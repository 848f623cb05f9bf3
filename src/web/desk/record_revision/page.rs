//! The page of a revision of the record: what changes, why, and the decision.

use askama::Template;

use crate::domain::id::{RecordRevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::proposal::State;
use crate::domain::record_revision::Record;
use crate::i18n::Lang;
use crate::store;
use crate::store::Connection;
use crate::store::record_revision::RecordRevision;
use crate::store::tracker::Tracker;
use crate::web::desk::beside::Pressed;
use crate::web::desk::member::Member;
use crate::web::desk::setup::{codebook_breadcrumbs, codebook_tracker_of};
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::diff_row::Row;
use crate::web::view::layout::Layout;
use crate::web::view::record_change;

/// What the member can decide.
struct Decision {
    approve: bool,
    refuse: bool,
    withdraw: bool,
}

/// What is revised: its name, and where it stands on the desk for those who may see that.
struct Subject {
    name: Content,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/record_revision/revision.html")]
pub struct RevisionPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    refusal: Option<&'static str>,
    form: Form,
    own: String,
    subject: Subject,
    proposed: String,
    outcome: &'static str,
    remarks: String,
    reasons: Vec<(String, String)>,
    rows: Vec<Row>,
    confirmed: String,
    decision: Decision,
    waits_for_other: bool,
}

impl RevisionPage {
    /// The page for this member; `refusal` is why nothing was decided.
    pub async fn of(
        member: &Member,
        id: RecordRevisionId,
        form: Form,
        refusal: Option<&'static str>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let found = member.read(async |connection| Ok(store::record_revision::get(connection, id).await?)).await?;
        let revision = found.ok_or(WebError::NotFound)?;
        let tracker = codebook_tracker_of(member, revision.tracker).await?;
        let name = member.read(async |connection| Ok(name(connection, &tracker, revision.record).await?)).await?;
        let decision = decision(member, &tracker, &revision);
        Ok(RevisionPage {
            frame: member.frame(t.revision_of(revision.record), "queue")?.at(path::record_revision(t.other(), id)),
            breadcrumbs: codebook_breadcrumbs(member, &tracker),
            refusal,
            form,
            own: path::record_revision(t, id),
            subject: Subject {
                name: Content::or_empty(&name, t, tracker.languages()),
                href: address(t, tracker.id, revision.record),
            },
            proposed: t.codebook_proposed_by(&revision.author_name, &t.day_of(member.zone(), &revision.at)),
            outcome: t.revision_state(revision.state),
            reasons: revision.reason.iter().map(|(language, words)| (language.to_string(), words.to_owned())).collect(),
            rows: record_change::rows(t, &revision.changes, tracker.languages()),
            confirmed: record_change::confirmed(t, &revision.still_true),
            waits_for_other: revision.state == State::Open && !decision.approve,
            decision,
            remarks: revision.remarks.unwrap_or_default(),
        })
    }

    fn is_open(&self) -> bool {
        self.outcome.is_empty()
    }
}

/// The approval that was pressed, for the question about what was typed beside it.
pub async fn pressed(member: &Member, id: RecordRevisionId) -> Result<Pressed, WebError> {
    let t = member.t;
    let found = member.read(async |connection| Ok(store::record_revision::get(connection, id).await?)).await?;
    let revision = found.ok_or(WebError::NotFound)?;
    codebook_tracker_of(member, revision.tracker).await?;
    Ok(Pressed {
        about: t.revision_of(revision.record).to_owned(),
        target: format!("{}/approval", path::record_revision(t, id)),
        switch: path::record_revision(t.other(), id),
        step: t.codebook_approve(),
        keep: t.beside_keep(t.codebook_approve()),
    })
}

fn decision(member: &Member, tracker: &Tracker, revision: &RecordRevision) -> Decision {
    let open = revision.state == State::Open;
    let own = revision.author == member.actor.id;
    Decision { approve: open && (!own || tracker.text.single_editor), refuse: open && !own, withdraw: open && own }
}

/// What a record is called, in the words that hold now.
async fn name(connection: &mut Connection, tracker: &Tracker, record: Record) -> store::Result<Localized> {
    let found = match record {
        Record::Tracker => Some(tracker.text.name.clone()),
        Record::Promise(id) => store::promise::get(connection, id).await?.map(|promise| promise.statement),
        Record::Source(id) => {
            let sources = store::source::of_tracker(connection, tracker.id).await?;
            sources.into_iter().find(|source| source.id == id).map(|source| source.text.title)
        }
        Record::Topic(id) => {
            let topics = store::topic::of_tracker(connection, tracker.id).await?;
            topics.into_iter().find(|topic| topic.id == id).map(|topic| topic.name)
        }
    };
    Ok(found.unwrap_or_default())
}

/// Where everyone who may decide can look at a record. Sources and topics have pages for administrators only.
fn address(t: Lang, tracker: TrackerId, record: Record) -> Option<String> {
    match record {
        Record::Tracker => Some(path::desk_tracker(t, tracker)),
        Record::Promise(id) => Some(path::desk_promise(t, id)),
        Record::Source(_) | Record::Topic(_) => None,
    }
}
