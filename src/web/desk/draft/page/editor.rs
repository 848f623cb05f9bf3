//! The draft editor.

use std::collections::{BTreeMap, HashMap};

use askama::Template;

use super::beside::Beside;
use super::resumed::Resumed;
use super::surroundings::Surroundings;
use crate::domain::assessment::Kind;
use crate::domain::evidence::Stance;
use crate::domain::fault::Fault;
use crate::domain::id::{AccountId, AssessmentId};
use crate::domain::language::Language;
use crate::domain::revision::Demands;
use crate::domain::workflow::Step;
use crate::i18n::{Lang, language_of};
use crate::store::assessment::Taken;
use crate::store::codebook::Verdict;
use crate::web::desk::draft::duplicate::Hint;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::draft::preview::{PREVIEWABLE, rendered};
use crate::web::desk::draft::published::{PublishedEvidence, PublishedItem};
use crate::web::desk::draft::reuse::Reuse;
use crate::web::desk::draft::working_copy::Copy;
use crate::web::desk::evidence_form::{ITEM, is_blank};
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::presence::Present;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::{asset, path};
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;
use crate::web::view::remarks::Remarks;
use crate::web::view::steps;
use crate::web::view::tag::Tag;

/// A verdict to choose.
pub struct Choice {
    key: String,
    tag: Tag,
    meaning: Content,
}

/// The editor.
#[derive(Template)]
#[template(path = "desk/draft/draft.html")]
pub struct Editor {
    /// Why something else than saving did not happen.
    pub refusal: Option<String>,
    notice: Option<&'static str>,
    pub(super) frame: Layout,
    pager: Option<Pager>,
    present: Present,
    return_query: String,
    threads: Remarks,
    suggested: usize,
    may_remark: bool,
    pub(super) form: Form,
    resumed: Option<Resumed>,
    account: AccountId,
    own_id: AssessmentId,
    kind: Kind,
    chip: (&'static str, &'static str),
    base: String,
    pub(super) revision: i32,
    save: Option<String>,
    may_submit: bool,
    pub(super) own: String,
    reference: String,
    statement: Content,
    promise_path: String,
    tracker_name: Content,
    tracker_path: String,
    pub(super) languages: Vec<Language>,
    choices: Vec<Choice>,
    codebook: i32,
    remarks: Option<(String, String, String)>,
    lacking: Vec<(String, String)>,
    published: Vec<PublishedItem>,
    beside: Beside,
    pub(super) behind: BTreeMap<Language, i32>,
    previews: HashMap<String, String>,
    /// The publishers of the tracker's earlier items.
    publishers: Vec<String>,
    /// What was looked for among the tracker's earlier items, if something was.
    pub reuse: Option<Reuse>,
    /// For each evidence item, where its address is used already.
    pub uses: HashMap<usize, Vec<Hint>>,
}

impl Draft {
    /// The editor with this form in it.
    pub async fn editor(&self, member: &Member, form: Form) -> Result<Editor, WebError> {
        let t = member.t;
        let Surroundings {
            present,
            pager,
            threads,
            may_remark,
            may_submit,
            steps,
            published,
            beside,
            behind,
            publishers,
        } = Surroundings::of(member, self).await?;
        let order = self.tracker.languages();
        let title = t.draft_title(&t.kind(self.row.kind).to_lowercase(), &self.promise.reference);
        // A form that comes back is still over the revision that it was written over.
        let base = Some(form.value("base").to_owned()).filter(|base| !base.is_empty());
        Ok(Editor {
            refusal: None,
            notice: None,
            frame: member.frame_about(&self.tracker, title, "work")?.at(member.keep(&path::assessment_part(
                t.other(),
                self.row.id,
                "draft",
            ))),
            pager,
            present,
            return_query: member.return_query(),
            threads,
            suggested: self.suggested,
            may_remark,
            base: base.unwrap_or_else(|| self.newest.id.to_string()),
            revision: self.newest.number,
            save: Some(member.keep(&path::assessment_part(t, self.row.id, "revisions"))),
            may_submit,
            own: path::assessment(t, self.row.id),
            kind: self.row.kind,
            chip: steps::chip(t, self.row.state, steps.first()),
            reference: self.promise.reference.clone(),
            statement: Content::or_empty(&self.promise.statement, t, order),
            promise_path: path::desk_promise(t, self.promise.id),
            tracker_name: Content::or_empty(&self.tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, self.tracker.id),
            languages: order.to_vec(),
            choices: self.choices(t),
            codebook: self.codebook.as_ref().map_or(0, |book| book.version),
            remarks: returned(&steps, member),
            lacking: self.lacking(member, &published),
            published: published.items().map(|(key, item)| PublishedItem::new(t, key, item)).collect(),
            beside,
            form,
            resumed: None,
            behind,
            previews: HashMap::new(),
            uses: HashMap::new(),
            publishers,
            reuse: None,
            account: member.actor.id,
            own_id: self.row.id,
        })
    }

    /// The editor with a working copy in it, still over the revision that it was typed over.
    pub async fn resumed(&self, member: &Member, mut copy: Copy) -> Result<Editor, WebError> {
        let resumed = Resumed::of(member, self, &copy).await?;
        copy.fields.push("resumed", copy.typed_in);
        let editor = self.editor(member, Form::new(member.t, copy.fields)).await?;
        Ok(Editor { base: copy.base.to_string(), resumed: Some(resumed), ..editor })
    }

    /// The editor without a way to save: what was typed, when the draft is a draft no more.
    pub async fn lost(&self, member: &Member, form: Form, sentence: String) -> Result<Editor, WebError> {
        Ok(Editor { save: None, refusal: Some(sentence), ..self.editor(member, form).await? })
    }

    fn choices(&self, t: Lang) -> Vec<Choice> {
        let order = self.tracker.languages();
        let verdicts = self.codebook.iter().flat_map(|book| &book.verdicts);
        let choice = |verdict: &Verdict| Choice {
            key: verdict.key.clone(),
            tag: Tag::new(verdict.class, verdict.colour, &verdict.label, t, order),
            meaning: Content::or_empty(&verdict.meaning, t, order),
        };
        verdicts.map(choice).collect()
    }

    /// What the saved text still lacks.
    fn lacking(&self, member: &Member, published: &PublishedEvidence) -> Vec<(String, String)> {
        let verdicts = self.accepted();
        let today = member.today();
        let (kind, languages) = (self.row.kind, self.tracker.languages());
        let has_evidence = published.items().any(|(key, _)| !self.newest.text.amends(key));
        let demands = Demands { kind, languages, verdicts: &verdicts, today, has_evidence };
        let line = |fault: &Fault| (fault.field.clone(), member.t.fault_line(fault));
        self.newest.text.shortcomings(&demands).iter().map(line).collect()
    }
}

/// What the editor said when the draft was last sent back: who, when, what.
fn returned(steps: &[Taken], member: &Member) -> Option<(String, String, String)> {
    let returned = steps.iter().find(|step| step.step == Step::SendBack)?;
    Some((returned.actor.clone(), member.t.moment(member.zone(), &returned.at), returned.remarks.clone()?))
}

impl Editor {
    /// Shows every text as readers will see it, below its field.
    pub fn preview(&mut self) -> Result<(), WebError> {
        for field in PREVIEWABLE {
            for language in &self.languages {
                let name = format!("{field}.{language}");
                self.previews.insert(name.clone(), rendered(self.frame.t, &name, self.form.value(&name))?);
            }
        }
        self.notice = Some(self.frame.t.preview_not_saved());
        Ok(())
    }

    /// The preview of a field, where one was asked for.
    fn previewed(&self, name: &str) -> Option<&str> {
        self.previews.get(name).map(String::as_str)
    }

    /// Where a remark is answered and resolved from this page.
    fn answering(&self, remark: &str) -> String {
        format!("{}/draft/remarks/{remark}", self.own)
    }

    /// Whether an answer to a resolved remark is typed.
    fn answers_resolved(&self) -> bool {
        self.threads.resolved().iter().any(|one| !self.form.value(&format!("answer.{}", one.id)).is_empty())
    }

    /// The number of the evidence item that is not begun yet; those before it are.
    fn fresh(&self) -> usize {
        let count = self.form.items("evidence");
        let has_blank = count > 0 && is_blank(self.form.fields(), count);
        if has_blank { count } else { count + 1 }
    }

    /// Where the address of an evidence item is used already.
    fn uses(&self, number: &usize) -> &[Hint] {
        self.uses.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    fn script(&self) -> &'static str {
        asset::draft_script()
    }

    fn stances(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let t = self.frame.t;
        Stance::ALL.iter().map(move |stance| (stance.code(), t.stance(*stance)))
    }

    /// Whether an item of the form corrects or withdraws this published one.
    fn is_amended(&self, item: &PublishedItem) -> bool {
        let numbers = 1..self.fresh();
        numbers.map(|number| self.form.value(&format!("evidence.{number}.amends"))).any(|key| key == item.key)
    }

    /// The published item that an item of the form corrects or withdraws, as far as it stands.
    fn amended(&self, item: &str) -> Option<&PublishedItem> {
        let key = self.form.value(&format!("{item}.amends"));
        self.published.iter().find(|one| one.key == key)
    }

    /// The fields that a withdrawn item carries along.
    fn carried(&self) -> impl Iterator<Item = &'static str> {
        ITEM.into_iter().filter(|name| *name != "amends")
    }

    /// Whether an item of the form withdraws a published one.
    fn is_withdrawn(&self, item: &str) -> bool {
        self.form.value(&format!("{item}.withdrawn")) == "yes"
    }

    fn has_verdict(&self) -> bool {
        self.kind != Kind::Update
    }

    /// The language that an evidence item is said to be in; none when what was typed names none.
    fn language_of(&self, item: &str) -> String {
        let typed = self.form.value(&format!("{item}.language"));
        language_of(typed).map(|language| language.to_string()).unwrap_or_default()
    }
}
