//! An assessment: what it proposes beside what is published, what happened to it, and the steps it can take.

use askama::Template;

use super::body::Body;
use super::correcting::OpenBeside;
use super::deciding::{self, Deciding};
use super::decision::Decision;
use super::header::Header;
use super::notes::Notes;
use super::outside::Outside;
use super::remarking::Remarking;
use super::reply::Reply;
use super::suggesting::{Editable, Suggesting};
use super::warning;
use crate::domain::access::Permission;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::language::Language;
use crate::domain::remark::may_remark;
use crate::domain::wall_clock;
use crate::domain::workflow;
use crate::store::assessment::Taken;
use crate::store::{self, Connection};
use crate::web::desk::assessment::form;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::presence;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::{asset, path};
use crate::web::view::layout::Layout;
use crate::web::view::remarks;
use crate::web::view::steps::StepLine;

/// Where the forms of the page are sent, and about which revision they are.
struct Here {
    own: String,
    return_query: String,
    revision: RevisionId,
}

impl Here {
    /// The address of a part of the page.
    fn to(&self, part: &str) -> String {
        format!("{}/{part}{}", self.own, self.return_query)
    }
}

/// What happened, and how many revisions there are.
struct Trail {
    steps: Vec<StepLine>,
    revisions: i32,
}

impl Trail {
    fn new(member: &Member, revisions: i32, taken: &[Taken]) -> Trail {
        Trail { steps: taken.iter().map(|step| StepLine::new(member.t, member.zone(), step)).collect(), revisions }
    }
}

#[derive(Template)]
#[template(path = "desk/assessment/assessment.html")]
pub struct Review {
    frame: Layout,
    here: Here,
    form: Form,
    header: Header,
    notes: Notes,
    body: Body,
    remarking: Remarking,
    suggesting: Suggesting,
    decision: Decision,
    trail: Trail,
    outside: Outside,
}

impl Review {
    /// The page for this member.
    pub async fn of(member: &Member, id: AssessmentId, reply: Reply) -> Result<Self, WebError> {
        let t = member.t;
        let mut data =
            member.read(async |connection| AssessmentData::load(connection, member, id, reply.read).await).await?;
        let remarks = std::mem::take(&mut data.remarks);
        member.require(Permission::SeeDesk(data.tracker.id))?;
        let reply = match reply.mended_over() {
            Some(revision) => {
                let read =
                    async |connection: &mut Connection| Ok(store::revision::get(connection, id, revision).await?);
                let read = member.read(read).await?.map(|read| read.text);
                reply.over(read.as_ref(), &data.shown.text)
            }
            None => reply,
        };
        let taken = member.read(async |connection| Ok(store::assessment::steps(connection, id).await?)).await?;
        let older_verdict = warning::older_verdict(member, &data).await?;
        let others =
            member.read(async |connection| Ok(deciding::others(connection, member, &data.standing).await?)).await?;
        let open_beside =
            member.read(async |connection| Ok(OpenBeside::load(connection, member, &data).await?)).await?;
        let outside = member.read(async |connection| Ok(Outside::load(connection, member, &data).await?)).await?;
        let pager = Pager::of(member, data.promise.id).await?;
        let (standing, text) = (&data.standing, &data.shown.text);
        let suggesting =
            async |connection: &mut Connection| Ok(Suggesting::load(connection, member, id, standing, text).await?);
        let suggesting = member.read(suggesting).await?;
        let may_remark = may_remark(standing, &member.actor).is_ok();
        let (body, remarking) = Body::new(t, &data, remarks, may_remark);
        let open = workflow::open_steps(standing, &member.actor);
        let notes = Notes::new(t, &data, reply.unplaced(t, &open, may_remark, &suggesting), open_beside);
        let form = match reply.form {
            Some(form) => form,
            None => begun(member, &data).await?,
        };
        let bar = Deciding::new(member, standing, &open, (&others, suggesting.open), pager.as_ref());
        let warnings = warning::all(member, &data, (older_verdict, body.stays()), remarking.open());
        let present = presence::enter(member, id).await?;
        let title = t.review_title(&t.kind(data.row.kind).to_lowercase(), &data.promise.reference);
        Ok(Review {
            frame: member.frame_about(&data.tracker, title, "queue")?.at(member.keep(&path::assessment(t.other(), id))),
            here: Here { own: path::assessment(t, id), return_query: member.return_query(), revision: data.shown.id },
            form,
            header: Header::new(member, &data, reply.sentence, (pager, present), (taken.first(), body.tally(t))),
            notes,
            decision: Decision::new(member, &data, (open, bar), warnings, remarking.open()),
            body,
            remarking,
            suggesting,
            trail: Trail::new(member, data.shown.number, &taken),
            outside,
        })
    }

    /// Lets go of what the browser kept of a draft that has been handed in.
    fn script(&self) -> &'static str {
        asset::draft_script()
    }

    /// Remarks on selected words.
    fn remark_script(&self) -> &'static str {
        asset::remark_script()
    }

    /// Whether the member can do anything here.
    fn acts(&self) -> bool {
        self.remarking.may || self.suggesting.asks() || !self.decision.open.is_empty()
    }

    /// What stands in the field in which a text is edited: what was typed there, else the text.
    fn suggested<'a>(&'a self, text: &'a Editable) -> &'a str {
        // What was taken out altogether stays out.
        let is_typed = |typed: &&str| !typed.is_empty() || self.form.has(&text.name, "");
        Some(self.form.value(&text.name)).filter(is_typed).unwrap_or(&text.words)
    }

    /// Whether something was typed in one of these, or is wrong with it.
    fn is_mended<'a>(&self, mut texts: impl Iterator<Item = &'a Editable>) -> bool {
        texts.any(|text| self.form.fault(&text.name).is_some() || self.suggested(text) != text.words)
    }

    /// Whether a suggested edit is ticked: all are, until some were left out.
    fn is_ticked(&self, id: &str) -> bool {
        self.form.value("offered").is_empty() || self.form.has("accept", id)
    }
}

/// The languages in which the tracker of an assessment publishes.
pub async fn languages(member: &Member, id: AssessmentId) -> Result<Vec<Language>, WebError> {
    member
        .read(async |connection| {
            let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
            let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
            let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
            Ok(tracker.text.languages)
        })
        .await
}

/// The form as it begins: with answers that were typed and not given, and with the moment that a verdict offers for its
/// publication.
async fn begun(member: &Member, data: &AssessmentData) -> Result<Form, WebError> {
    let mut fields = unsent(member, data.row.id).await?;
    if let Some((_, begins)) = data.standing.holds_from.filter(|(_, begins)| *begins > member.now()) {
        let (wall, _) = wall_clock::shown(member.zone(), &begins);
        let offered = wall.format("%Y-%m-%dT%H:%M").to_string();
        fields.push("publish_at", offered.clone());
        fields.push(form::OFFERED, offered);
    }
    Ok(Form::new(member.t, fields))
}

/// The answers to remarks that this member has typed into the draft and not given.
async fn unsent(member: &Member, id: AssessmentId) -> Result<FormData, WebError> {
    let read = async |connection: &mut Connection| {
        let Some(copy) = store::working_copy::get(connection, id, member.actor.id).await? else {
            return Ok(FormData::default());
        };
        let remarks = store::remark::of_assessment(connection, id).await?;
        Ok(remarks::unsent(&remarks, member.actor.id, &FormData::from(copy.fields)))
    };
    member.read(read).await
}
