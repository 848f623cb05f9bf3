//! Many assessments together: what would be published, and what was.

use askama::Template;

use super::load_bulk_approval::LotItemData;
use super::lot::Lot;
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::public_page::outlasting;
use crate::domain::workflow::{Request, decide};
use crate::i18n::Lang;
use crate::store::publication::publication;
use crate::web::desk::cleanup;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::diff_row::flat;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

/// An assessment in the preview.
pub struct Line {
    /// The assessment and the revision that is shown, as one value.
    pub value: String,
    /// The promise's reference.
    pub reference: String,
    statement: Content,
    path: String,
    revision: String,
    author: String,
    /// The verdict that it gives, and since when that holds.
    rated: Option<(Tag, String)>,
    /// That it would not become the current rating, if so.
    stays: Option<&'static str>,
    said: Vec<(String, String)>,
    evidence: Vec<(String, String)>,
    /// How many open remarks it has, as words, where there are any.
    remarks: Option<String>,
    /// Which of its addresses carry a password or a key.
    secrets: Vec<String>,
    /// Why it cannot be approved by this member, if so.
    pub obstacle: Option<String>,
}

/// The way back to the list.
struct Way {
    back: String,
    words: &'static str,
}

impl Way {
    fn of(t: Lang, lot: Lot) -> Way {
        let words = if lot == Lot::Updates { t.back_to_queue() } else { t.back_to_batch() };
        Way { back: lot.back(t), words }
    }
}

/// What would be published.
#[derive(Template)]
#[template(path = "desk/queue/bulk_approval.html")]
pub struct Preview {
    frame: Layout,
    way: Way,
    approvals: String,
    batch: Option<String>,
    left: Option<String>,
    lines: Vec<Line>,
}

impl Preview {
    /// The preview of these; what the member may not see, or belongs to another lot, is left out. `left` is how many more
    /// were chosen than are approved at once.
    pub async fn of(member: &Member, lot: Lot, ids: &[AssessmentId], left: usize) -> Result<Self, WebError> {
        let t = member.t;
        let mut lines = Vec::new();
        for id in ids {
            lines.extend(LotItemData::load(member, lot, *id).await?.map(|data| Line::new(member, lot, data)));
        }
        let items: Vec<String> = ids.iter().map(|id| format!("item={id}")).collect();
        let switch = format!("{}?{}", lot.preview(t.other()), items.join("&"));
        let title = if lot == Lot::Updates { t.bulk_approval_title() } else { t.bulk_approval_batch_title() };
        let batch = lot.batch().map(|id| t.batch_title(&id.to_string()));
        let left = (left > 0).then(|| t.bulk_approval_left(ids.len(), left));
        Ok(Preview {
            frame: member.frame(title, "queue")?.at(switch),
            way: Way::of(t, lot),
            approvals: lot.approvals(t),
            batch,
            left,
            lines,
        })
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
    /// Whether it is ticked at first: nothing asks to be looked at before.
    fn is_ticked(&self) -> bool {
        self.remarks.is_none() && self.secrets.is_empty()
    }

    fn new(member: &Member, lot: Lot, data: LotItemData) -> Line {
        let LotItemData { row, newest, promise, tracker, verdicts, mut published, standing, author } = data;
        let (t, id) = (member.t, row.id);
        let request = Request::Approve { revision: newest.id, at: None };
        let refusal = decide(&standing, request, &member.actor, member.now()).err().map(|refusal| t.refusal(&refusal));
        let other =
            (lot == Lot::Updates && row.kind != Kind::Update).then(|| t.bulk_approval_not_an_update().to_owned());
        let said = newest.text.rationale.iter().map(|(language, words)| (words.to_owned(), language.to_string()));
        let items = newest.text.evidence.iter().map(|item| (flat(t, item), item.language.to_string()));
        published.push(publication(&row, i32::MAX, member.now(), newest.text.clone()));
        let date = newest.text.effective_date.map(|date| t.in_effect_since_date(&date)).unwrap_or_default();
        let tag = newest.text.verdict.and_then(|id| verdicts.get(&id));
        let tag = tag.map(|one| Tag::new(one.class, one.colour, &one.label, t, tracker.languages()));
        Line {
            rated: tag.map(|tag| (tag, date)),
            stays: outlasting(&published).map(|_| t.rating_stays()),
            value: format!("{id}.{}", newest.id),
            reference: promise.reference.clone(),
            statement: Content::or_empty(&promise.statement, t, tracker.languages()),
            path: path::assessment(t, id),
            revision: t.revision_number(newest.number),
            author,
            said: said.collect(),
            evidence: items.collect(),
            remarks: (standing.open_remarks > 0).then(|| t.open_remark_count(standing.open_remarks)),
            secrets: cleanup::secrets(t, &newest.text),
            obstacle: other.or(refusal),
        }
    }
}

/// What became of one.
pub struct Done {
    /// The promise's reference, or the assessment's number where there is none.
    pub reference: String,
    /// Where it is.
    pub path: String,
    /// Why it was refused, if it was.
    pub refusal: Option<String>,
}

/// What was approved and what was not.
#[derive(Template)]
#[template(path = "desk/queue/bulk_approval_result.html")]
pub struct BulkApprovalResult {
    frame: Layout,
    way: Way,
    approved: Vec<Done>,
    refused: Vec<Done>,
}

impl BulkApprovalResult {
    /// The page.
    pub fn new(member: &Member, lot: Lot, done: Vec<Done>) -> Result<Self, WebError> {
        let (refused, approved) = done.into_iter().partition(|one| one.refusal.is_some());
        Ok(BulkApprovalResult {
            frame: member.frame(member.t.bulk_approval_result(), "queue")?,
            way: Way::of(member.t, lot),
            approved,
            refused,
        })
    }
}

/// A value of the preview: the assessment, and the revision that was shown.
pub fn shown(value: &str) -> Option<(AssessmentId, RevisionId)> {
    let (id, revision) = value.split_once('.')?;
    id.parse().ok().zip(revision.parse().ok())
}
