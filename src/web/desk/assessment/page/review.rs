//! An assessment: what it proposes beside what is published, what happened to it, and the steps it can take.

use askama::Template;

use super::correcting::OpenBeside;
use super::deciding::{self, Deciding};
use super::proposal::Proposal;
use super::remarking::Remarking;
use super::reply::Reply;
use super::suggesting::{Editable, Suggesting};
use super::warning;
use crate::domain::access::Permission;
use crate::domain::assessment::State;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::language::Language;
use crate::domain::remark::{Prose, may_remark};
use crate::domain::revision::Text;
use crate::domain::wall_clock;
use crate::domain::workflow::{self, Step};
use crate::i18n::Lang;
use crate::store::revision::Revision;
use crate::store::{self, Connection};
use crate::web::desk::assessment::form;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::presence::{self, Present};
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::{asset, path};
use crate::web::view::content::Content;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::layout::Layout;
use crate::web::view::remarks::{self, prose_name};
use crate::web::view::steps::{self, StepLine};
use crate::web::view::tag::Tag;
use crate::web::view::typed_fields::Group;
use crate::web::view::{markdown, zone};

/// Rendered text in one language.
struct Rendered {
    /// What remarks on it are about.
    subject: String,
    heading: String,
    lang: String,
    html: String,
}

#[derive(Template)]
#[template(path = "desk/assessment/assessment.html")]
pub struct Review {
    frame: Layout,
    pager: Option<Pager>,
    present: Present,
    return_query: String,
    form: Form,
    unplaced: Vec<Group>,
    refusal: Option<String>,
    own: String,
    kind: &'static str,
    chip: (&'static str, &'static str),
    author: String,
    revision: String,
    number: i32,
    is_draft: bool,
    revision_id: RevisionId,
    revision_label: String,
    puts_online: bool,
    is_hidden: bool,
    reference: String,
    statement: Content,
    promise_path: String,
    tracker: Content,
    tracker_path: String,
    proposed: Option<(Tag, String)>,
    languages: Vec<Language>,
    rendered: Vec<Rendered>,
    proposal: Option<Proposal>,
    remarking: Remarking,
    zones: Vec<(&'static str, String)>,
    open_remarks: String,
    /// What must be known before it is approved.
    warnings: Vec<String>,
    public: Option<String>,
    rows: Vec<Row>,
    tally: Option<String>,
    since_read: Option<(String, Vec<Row>)>,
    due: Option<String>,
    retraction: Option<Content>,
    open_beside: Option<OpenBeside>,
    steps: Vec<StepLine>,
    open: Vec<Step>,
    bar: Option<Deciding>,
    suggesting: Suggesting,
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
        let pager = Pager::of(member, data.promise.id).await?;
        let (standing, text) = (&data.standing, &data.shown.text);
        let suggesting =
            async |connection: &mut Connection| Ok(Suggesting::load(connection, member, id, standing, text).await?);
        let suggesting = member.read(suggesting).await?;
        let (row, shown) = (&data.row, &data.shown);
        let order = data.tracker.languages();
        let label = |verdict| data.label(verdict, t);
        let mut proposal = row.state.is_open().then(|| Proposal::new(t, &data, &data.published));
        let brought = || diff_row::rows(&Text::default(), &shown.text, t, label);
        let mut rows = if proposal.is_some() { Vec::new() } else { brought() };
        let may_remark = may_remark(&data.standing, &member.actor).is_ok();
        let is_facing = proposal.as_ref().is_some_and(|proposal| !proposal.is_first);
        let mut remarking = Remarking::new(t, remarks, &shown.text, is_facing, may_remark);
        remarking.mark(t, proposal.iter_mut().flat_map(Proposal::parts).chain(&mut rows));
        let later = proposal.as_ref().filter(|proposal| !proposal.is_first);
        let tally = later.map(|proposal| diff_row::tally(&proposal.rows()));
        let open = workflow::open_steps(&data.standing, &member.actor);
        let unplaced = reply.unplaced(t, &open, may_remark, &suggesting);
        let form = match reply.form {
            Some(form) => form,
            None => {
                let mut fields = unsent(member, id).await?;
                if let Some((_, begins)) = data.standing.holds_from.filter(|(_, begins)| *begins > member.now()) {
                    let (wall, _) = wall_clock::shown(member.zone(), &begins);
                    let offered = wall.format("%Y-%m-%dT%H:%M").to_string();
                    fields.push("publish_at", offered.clone());
                    fields.push(form::OFFERED, offered);
                }
                Form::new(t, fields)
            }
        };
        let since = |read: &Revision| (t.changed_since(read.number), diff_row::rows(&read.text, &shown.text, t, label));
        let since_read = data.read.as_ref().map(since).filter(|(_, rows)| !rows.is_empty());
        Ok(Review {
            frame: member
                .frame_about(
                    &data.tracker,
                    t.review_title(&t.kind(row.kind).to_lowercase(), &data.promise.reference),
                    "queue",
                )?
                .at(member.keep(&path::assessment(t.other(), id))),
            bar: Deciding::new(member, &data.standing, &open, (&others, suggesting.open), pager.as_ref()),
            suggesting,
            pager,
            open_beside,
            present: presence::enter(member, id).await?,
            return_query: member.return_query(),
            form,
            refusal: reply.sentence,
            zones: zone::choices(member.zone()),
            own: path::assessment(t, id),
            kind: t.kind(row.kind),
            chip: steps::chip(t, row.state, taken.first()),
            author: data.author.clone(),
            revision: t.revision_number(shown.number),
            number: shown.number,
            is_draft: row.state == State::Draft,
            revision_id: shown.id,
            revision_label: match data.promise.online_at {
                Some(_) => t.approve_revision(shown.number),
                None => t.approve_and_put_online(shown.number),
            },
            puts_online: data.promise.online_at.is_none(),
            is_hidden: !data.tracker.is_open(),
            reference: data.promise.reference.clone(),
            statement: Content::or_empty(&data.promise.statement, t, order),
            promise_path: member.keep(&path::desk_promise(t, data.promise.id)),
            tracker: Content::or_empty(&data.tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, data.tracker.id),
            proposed: data.proposed(t),
            languages: order.to_vec(),
            rendered: rendered(t, &shown.text, &remarking, !is_facing && row.state.is_open()),
            public: (row.state == State::Published && data.tracker.is_open())
                .then(|| path::promise(t, data.tracker.text.slug.as_str(), &data.promise.reference)),
            tally: tally.map(|(added, removed)| t.tally(added, removed)),
            warnings: older_verdict
                .into_iter()
                .chain(proposal.iter().filter_map(|proposal| proposal.stays.clone()))
                .chain(warning::shown(member, &data))
                .chain((remarking.open() > 0).then(|| t.approve_over_remarks(remarking.open())))
                .collect(),
            open_remarks: t.open_remarks(remarking.open()),
            proposal,
            remarking,
            rows,
            since_read,
            due: row.publish_at.map(|due| t.due_at(&zone::moment_with_zone(t, member.zone(), &due))),
            retraction: row.retraction.as_ref().and_then(|reason| Content::of(reason, t, order)),
            open,
            unplaced,
            steps: taken.iter().map(|step| StepLine::new(t, member.zone(), step)).collect(),
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
        self.remarking.may || self.suggesting.asks() || !self.open.is_empty()
    }

    /// Whether nothing is published yet beside which it could stand.
    fn is_first(&self) -> bool {
        self.proposal.as_ref().is_some_and(|proposal| proposal.is_first)
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

    /// A prose as readers will see it.
    fn prose(&self, subject: &str) -> Option<&Rendered> {
        self.rendered.iter().find(|part| part.subject == subject)
    }

    fn can(&self, step: &str) -> bool {
        self.open.iter().any(|open| open.code() == step)
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

/// The proses as readers will see them, with the passages marked that remarks are about.
fn rendered(t: Lang, text: &Text, remarking: &Remarking, targets: bool) -> Vec<Rendered> {
    let part = |prose: Prose, language: &Language, words: &str| {
        let subject = format!("{prose}.{language}");
        Rendered {
            heading: prose_name(t, prose, language),
            lang: language.to_string(),
            html: markdown::render_marked(words, &subject, &remarking.passages(t, &subject), targets),
            subject,
        }
    };
    let proses = [Prose::Note, Prose::Rationale].into_iter();
    proses.flat_map(|prose| prose.of(text).iter().map(move |(language, words)| part(prose, language, words))).collect()
}
