//! Many updates together: what would be published, and what was.

use askama::Template;

use crate::domain::access::{Deed, may};
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::workflow::{Request, decide};
use crate::store::{self, Connection};
use crate::web::comparison::flat;
use crate::web::localized::Content;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::problem::Problem;

/// An update in the preview.
pub struct Line {
    /// The update and the revision that is shown, as one value.
    pub value: String,
    /// The promise's reference.
    pub reference: String,
    statement: Content,
    path: String,
    revision: String,
    author: String,
    said: Vec<(String, String)>,
    evidence: Vec<(String, String)>,
    /// How many open remarks it has, as words, where there are any: then it is not ticked at first.
    remarks: Option<String>,
    /// Why it cannot be approved by this member, if so.
    pub obstacle: Option<String>,
}

/// What would be published.
#[derive(Template)]
#[template(path = "review/together.html")]
pub struct Preview {
    frame: Frame,
    lines: Vec<Line>,
}

impl Preview {
    /// The preview of these updates; what the member may not see is left out.
    pub async fn of(member: &Member, ids: &[AssessmentId]) -> Result<Self, Problem> {
        let mut lines = Vec::new();
        for id in ids {
            lines.extend(member.read(async |connection| Line::of(connection, member, *id).await).await?);
        }
        let items: Vec<String> = ids.iter().map(|id| format!("item={id}")).collect();
        let switch = format!("{}?{}", path::desk(member.t.other(), "queue/updates"), items.join("&"));
        Ok(Preview { frame: member.frame(member.t.together_title(), "queue")?.at(switch), lines })
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn can_approve(&self) -> bool {
        self.lines.iter().any(|line| line.obstacle.is_none())
    }
}

impl Line {
    async fn of(connection: &mut Connection, member: &Member, id: AssessmentId) -> Result<Option<Line>, Problem> {
        let t = member.t;
        let Some(row) = store::assessment::get(connection, id).await? else { return Ok(None) };
        let standing = store::assessment::standing(connection, &row, member.today()).await?;
        let newest = store::revision::newest(connection, id).await?.ok_or(Problem::NotFound)?;
        let promise = store::promise::get(connection, row.promise).await?.ok_or(Problem::NotFound)?;
        let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(Problem::NotFound)?;
        if !may(&member.actor, Deed::SeeDesk(tracker.id)) {
            return Ok(None);
        }
        let request = Request::Approve { revision: newest.id, at: None };
        let refusal = decide(&standing, request, &member.actor, member.now()).err().map(|refusal| t.refusal(&refusal));
        let other = (row.kind != Kind::Update).then(|| t.together_not_an_update().to_owned());
        let said = newest.text.rationale.iter().map(|(language, words)| (words.to_owned(), language.to_string()));
        let items = newest.text.evidence.iter().map(|item| (flat(t, item), item.language.to_string()));
        Ok(Some(Line {
            value: format!("{id}.{}", newest.id),
            reference: promise.reference.clone(),
            statement: Content::or_empty(&promise.statement, t, tracker.languages()),
            path: path::assessment(t, id),
            revision: t.revision_number(newest.number),
            author: store::account::name(connection, row.author).await?.unwrap_or_default(),
            said: said.collect(),
            evidence: items.collect(),
            remarks: (standing.open_remarks > 0).then(|| t.open_remark_count(standing.open_remarks)),
            obstacle: other.or(refusal),
        }))
    }
}

/// What became of one update.
pub struct Done {
    /// The promise's reference, or the update's number where there is none.
    pub reference: String,
    /// Where it is.
    pub path: String,
    /// Why it was refused, if it was.
    pub refusal: Option<String>,
}

/// What was approved and what was not.
#[derive(Template)]
#[template(path = "review/together_result.html")]
pub struct TogetherResult {
    frame: Frame,
    approved: Vec<Done>,
    refused: Vec<Done>,
}

impl TogetherResult {
    /// The page.
    pub fn new(member: &Member, done: Vec<Done>) -> Result<Self, Problem> {
        let (refused, approved) = done.into_iter().partition(|one| one.refusal.is_some());
        Ok(TogetherResult { frame: member.frame(member.t.together_result(), "queue")?, approved, refused })
    }
}

/// A value of the preview: the update, and the revision that was shown.
pub fn shown(value: &str) -> Option<(AssessmentId, RevisionId)> {
    let (id, revision) = value.split_once('.')?;
    id.parse().ok().zip(revision.parse().ok())
}
