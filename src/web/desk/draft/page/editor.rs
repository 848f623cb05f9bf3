//! The draft editor.

use std::collections::HashMap;

use askama::Template;

use super::beside::Beside;
use super::evidence::EvidencePart;
use super::header::Header;
use super::resumed::Resumed;
use super::texts::Texts;
use super::verdict::VerdictChoices;
use crate::domain::assessment::Kind;
use crate::domain::evidence::Stance;
use crate::domain::fault::Fault;
use crate::domain::language::Language;
use crate::domain::revision::Demands;
use crate::domain::workflow::Step;
use crate::i18n::language_of;
use crate::store::assessment::Taken;
use crate::web::desk::draft::duplicate::Hint;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::draft::load_editor::EditorData;
use crate::web::desk::draft::preview::{PREVIEWABLE, rendered};
use crate::web::desk::draft::published::{PublishedEvidence, PublishedItem};
use crate::web::desk::draft::reuse::Reuse;
use crate::web::desk::draft::working_copy::Copy;
use crate::web::desk::evidence_form::{ITEM, is_blank};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::{asset, path};
use crate::web::view::layout::Layout;
use crate::web::view::remarks::Remarks;

/// Where the forms of the page are sent, and what they are over.
struct Here {
    own: String,
    return_query: String,
    /// Where the draft is saved; nowhere when it is a draft no more.
    save: Option<String>,
    /// Whether the member could hand it in.
    may_submit: bool,
    /// The revision that the form was written over.
    base: String,
    /// What a browser calls the copy that it keeps.
    copy: String,
}

/// What must be known before one writes on.
struct Notes {
    /// What the editor said when the draft was last sent back: who, when, what.
    returned: Option<(String, String, String)>,
    /// How many edits are suggested in it and not answered.
    suggested: usize,
    resumed: Option<Resumed>,
}

/// The remarks on the draft.
struct Remarking {
    threads: Remarks,
    may: bool,
}

/// What the saved text still lacks, and the promise beside it.
struct Checklist {
    lacking: Vec<(String, String)>,
    beside: Beside,
}

/// The editor.
#[derive(Template)]
#[template(path = "desk/draft/draft.html")]
pub struct Editor {
    frame: Layout,
    form: Form,
    here: Here,
    header: Header,
    notes: Notes,
    remarking: Remarking,
    verdict: VerdictChoices,
    texts: Texts,
    evidence: EvidencePart,
    checklist: Checklist,
}

impl Draft {
    /// The editor with this form in it.
    pub async fn editor(&self, member: &Member, form: Form) -> Result<Editor, WebError> {
        let t = member.t;
        let data = EditorData::load(member, self).await?;
        let checklist =
            Checklist { lacking: self.lacking(member, &data.published), beside: Beside::new(t, self, &data) };
        let title = t.draft_title(&t.kind(self.row.kind).to_lowercase(), &self.promise.reference);
        let part = |t, part| member.keep(&path::assessment_part(t, self.row.id, part));
        // A form that comes back is still over the revision that it was written over.
        let base = Some(form.value("base").to_owned()).filter(|base| !base.is_empty());
        Ok(Editor {
            frame: member.frame_about(&self.tracker, title, "work")?.at(part(t.other(), "draft")),
            here: Here {
                own: path::assessment(t, self.row.id),
                return_query: member.return_query(),
                save: Some(part(t, "revisions")),
                may_submit: data.may_submit,
                base: base.unwrap_or_else(|| self.newest.id.to_string()),
                copy: format!("{}:{}", member.actor.id, self.row.id),
            },
            header: Header::new(t, self, (data.pager, data.present), data.steps.first()),
            notes: Notes { returned: returned(&data.steps, member), suggested: self.suggested, resumed: None },
            remarking: Remarking { threads: data.threads, may: data.may_remark },
            verdict: VerdictChoices::new(t, self),
            texts: Texts {
                languages: self.tracker.languages().to_vec(),
                behind: data.behind,
                previews: HashMap::new(),
            },
            checklist,
            evidence: EvidencePart::new(t, &data.published, data.publishers),
            form,
        })
    }

    /// The editor with a working copy in it, still over the revision that it was typed over.
    pub async fn resumed(&self, member: &Member, mut copy: Copy) -> Result<Editor, WebError> {
        let resumed = Resumed::of(member, self, &copy).await?;
        copy.fields.push("resumed", copy.typed_in);
        let mut editor = self.editor(member, Form::new(member.t, copy.fields)).await?;
        editor.here.base = copy.base.to_string();
        editor.notes.resumed = Some(resumed);
        Ok(editor)
    }

    /// The editor without a way to save: what was typed, when the draft is a draft no more.
    pub async fn lost(&self, member: &Member, form: Form, sentence: String) -> Result<Editor, WebError> {
        let mut editor = self.editor(member, form).await?;
        editor.here.save = None;
        Ok(editor.because(sentence))
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

impl Here {
    /// The address of a part of the page.
    fn to(&self, part: &str) -> String {
        format!("{}/{part}{}", self.own, self.return_query)
    }
}

impl Editor {
    /// The same saying why something else than saving did not happen.
    pub fn because(mut self, sentence: String) -> Editor {
        self.header.refusal = Some(sentence);
        self
    }

    /// The same with what was looked for among the tracker's earlier items.
    pub fn offering(mut self, reuse: Reuse) -> Editor {
        self.evidence.reuse = Some(reuse);
        self
    }

    /// The same saying for each evidence item where its address is used already.
    pub fn hinting(mut self, uses: HashMap<usize, Vec<Hint>>) -> Editor {
        self.evidence.uses = uses;
        self
    }

    /// Shows every text as readers will see it, below its field.
    pub fn preview(&mut self) -> Result<(), WebError> {
        for field in PREVIEWABLE {
            for language in &self.texts.languages {
                let name = format!("{field}.{language}");
                let html = rendered(self.frame.t, &name, self.form.value(&name))?;
                self.texts.previews.insert(name, html);
            }
        }
        self.header.notice = Some(self.frame.t.preview_not_saved());
        Ok(())
    }

    /// Where a remark is answered and resolved from this page.
    fn answering(&self, remark: &str) -> String {
        format!("{}/draft/remarks/{remark}", self.here.own)
    }

    /// Whether an answer to a resolved remark is typed.
    fn answers_resolved(&self) -> bool {
        let is_typed = |id: &str| !self.form.value(&format!("answer.{id}")).is_empty();
        self.remarking.threads.resolved().iter().any(|one| is_typed(&one.id))
    }

    /// The number of the evidence item that is not begun yet; those before it are.
    fn fresh(&self) -> usize {
        let count = self.form.items("evidence");
        let has_blank = count > 0 && is_blank(self.form.fields(), count);
        if has_blank { count } else { count + 1 }
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
        self.evidence.published.iter().find(|one| one.key == key)
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
        self.header.kind != Kind::Update
    }

    /// The language that an evidence item is said to be in; none when what was typed names none.
    fn language_of(&self, item: &str) -> String {
        let typed = self.form.value(&format!("{item}.language"));
        language_of(typed).map(|language| language.to_string()).unwrap_or_default()
    }

    /// Where the changes are shown that a language has not followed yet.
    fn missed(&self, language: &Language) -> Option<String> {
        let since = self.texts.behind.get(language)?;
        Some(format!("{}/revisions?old={since}&new={}", self.here.own, self.header.revision))
    }

    /// Which language of a text is open at first: one with a fault in it, or the one in which the reader works, or the main one.
    fn is_open(&self, text: &str, language: &Language) -> bool {
        let faulty = |language: &&Language| self.form.fault(&format!("{text}.{language}")).is_some();
        let own = |language: &&Language| language.primary() == self.frame.t.code();
        let all = &self.texts.languages;
        all.iter().find(faulty).or_else(|| all.iter().find(own)).or(all.first()) == Some(language)
    }

    /// Whether something is written in this language.
    fn is_written(&self, text: &str, language: &Language) -> bool {
        !self.form.value(&format!("{text}.{language}")).trim().is_empty()
    }
}
