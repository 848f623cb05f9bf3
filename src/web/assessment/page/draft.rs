//! The draft editor, alone or with a conflict above it.

use std::collections::HashMap;

use askama::Template;

use crate::domain::access::Deed;
use crate::domain::assessment::Kind;
use crate::domain::evidence::Stance;
use crate::domain::fault::Fault;
use crate::domain::id::{AssessmentId, VerdictId};
use crate::domain::language::Language;
use crate::domain::revision::{Demands, Text};
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::store;
use crate::store::assessment::{Assessment, Taken};
use crate::store::codebook::{Codebook, Verdict};
use crate::store::promise::Promise;
use crate::store::revision::Revision;
use crate::store::tracker::Tracker;
use crate::web::around::Around;
use crate::web::comparison::{self, Row};
use crate::web::fields::Form;
use crate::web::localized::Content;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::presence::{self, Present};
use crate::web::problem::Problem;
use crate::web::remarks::Remarks;
use crate::web::steps;
use crate::web::tag::Tag;

/// Languages in which documents are often found, offered besides those of the tracker.
const LANGUAGES: [&str; 9] = ["fr", "en", "es", "pt", "de", "it", "ar", "zh", "iu"];

/// Everything about a draft that its editor needs.
pub struct Draft {
    /// The assessment.
    pub row: Assessment,
    /// Its tracker.
    pub tracker: Tracker,
    /// Its newest revision.
    pub newest: Revision,
    present: Present,
    around: Option<Around>,
    promise: Promise,
    codebook: Option<Codebook>,
    old_verdicts: HashMap<VerdictId, Verdict>,
    steps: Vec<Taken>,
    threads: Remarks,
}

/// Somebody else's text beside one's own.
pub struct Conflict {
    /// Who saved which revision meanwhile, as a sentence.
    pub sentence: String,
    /// In what the two differ: theirs left, mine right.
    pub rows: Vec<Row>,
}

/// A verdict to choose.
pub struct Choice {
    key: String,
    tag: Tag,
    meaning: Content,
}

/// The editor.
#[derive(Template)]
#[template(path = "assessment/draft.html")]
pub struct Editor {
    /// Why something else than saving did not happen.
    pub refusal: Option<String>,
    threads: Remarks,
    frame: Frame,
    around: Option<Around>,
    present: Present,
    trail: String,
    form: Form,
    conflict: Option<Conflict>,
    kind: Kind,
    chip: (&'static str, &'static str),
    base: String,
    revision: i32,
    save: Option<String>,
    own: String,
    reference: String,
    statement: Content,
    promise_path: String,
    tracker_name: Content,
    tracker_path: String,
    languages: Vec<Language>,
    evidence_languages: Vec<Language>,
    choices: Vec<Choice>,
    codebook: i32,
    remarks: Option<(String, String, String)>,
    lacking: Vec<(String, String)>,
}

impl Draft {
    /// Opens a draft for a member who may see it.
    pub async fn open(member: &Member, id: AssessmentId) -> Result<Draft, Problem> {
        let found: Option<(Assessment, Promise)> = member
            .read(async |connection| {
                let Some(row) = store::assessment::get(connection, id).await? else { return Ok(None) };
                let promise = store::promise::get(connection, row.promise).await?;
                Ok(promise.map(|promise| (row, promise)))
            })
            .await?;
        let (row, promise) = found.ok_or(Problem::NotFound)?;
        member.require(Deed::SeeDesk(promise.tracker))?;
        let (present, around) = (presence::enter(member, id).await?, Around::of(member, promise.id).await?);
        member
            .read(async |connection| {
                let newest = store::revision::newest(connection, id).await?.ok_or(Problem::NotFound)?;
                Ok(Draft {
                    threads: Remarks::load(connection, member.t, id, &newest.text).await?,
                    tracker: store::tracker::get(connection, promise.tracker).await?.ok_or(Problem::NotFound)?,
                    newest,
                    codebook: store::codebook::in_force(connection, promise.tracker).await?,
                    old_verdicts: store::codebook::all(connection, &[promise.tracker]).await?,
                    steps: store::assessment::steps(connection, id).await?,
                    present,
                    around,
                    row,
                    promise,
                })
            })
            .await
    }

    /// The verdicts that can be chosen, by key.
    pub fn verdicts(&self) -> HashMap<String, VerdictId> {
        let verdicts = self.codebook.iter().flat_map(|book| &book.verdicts);
        verdicts.map(|verdict| (verdict.key.clone(), verdict.id)).collect()
    }

    /// The keys of all verdicts, of whatever version: the same key is the same verdict in a newer codebook.
    pub fn keys(&self) -> HashMap<VerdictId, String> {
        self.old_verdicts.iter().map(|(id, verdict)| (*id, verdict.key.clone())).collect()
    }

    /// In what `mine` differs from the newest revision, which somebody else saved.
    pub async fn conflict(&self, member: &Member, mine: &Text) -> Result<Conflict, Problem> {
        let summaries =
            member.read(async |connection| Ok(store::revision::list(connection, self.row.id).await?)).await?;
        let author = summaries.into_iter().find(|summary| summary.id == self.newest.id).map(|summary| summary.author);
        let label = |verdict| self.label(verdict, member.t);
        let rows = comparison::rows(&self.newest.text, mine, member.t, label);
        let sentence = member.t.conflict_lead(&author.unwrap_or_default(), self.newest.number);
        Ok(Conflict { sentence, rows })
    }

    fn label(&self, verdict: VerdictId, t: Lang) -> String {
        let label = self.old_verdicts.get(&verdict).map(|verdict| &verdict.label);
        label.map(|label| Content::or_empty(label, t, self.tracker.languages()).text).unwrap_or_default()
    }

    /// The editor with this form in it.
    pub fn editor(&self, member: &Member, form: Form, conflict: Option<Conflict>) -> Result<Editor, Problem> {
        let t = member.t;
        let order = self.tracker.languages();
        let title = t.draft_title(&t.kind(self.row.kind).to_lowercase(), &self.promise.reference);
        Ok(Editor {
            refusal: None,
            threads: self.threads.clone(),
            frame: member.frame(title, "work")?.at(member.keep(&path::assessment_part(
                t.other(),
                self.row.id,
                "draft",
            ))),
            around: self.around.clone(),
            present: self.present.clone(),
            trail: member.trail(),
            base: self.newest.id.to_string(),
            revision: self.newest.number,
            save: Some(member.keep(&path::assessment_part(t, self.row.id, "revisions"))),
            own: path::assessment(t, self.row.id),
            kind: self.row.kind,
            chip: steps::chip(t, self.row.state, self.steps.first()),
            reference: self.promise.reference.clone(),
            statement: Content::or_empty(&self.promise.statement, t, order),
            promise_path: path::desk_promise(t, self.promise.id),
            tracker_name: Content::or_empty(&self.tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, self.tracker.id),
            languages: order.to_vec(),
            evidence_languages: self.evidence_languages(t),
            choices: self.choices(t),
            codebook: self.codebook.as_ref().map_or(0, |book| book.version),
            remarks: self.remarks(t),
            lacking: self.lacking(member),
            form,
            conflict,
        })
    }

    /// The editor without a way to save: what was typed, when the draft is a draft no more.
    pub fn lost(&self, member: &Member, form: Form, sentence: String) -> Result<Editor, Problem> {
        Ok(Editor { save: None, refusal: Some(sentence), ..self.editor(member, form, None)? })
    }

    /// The languages an evidence item can be in: the reader's, the tracker's, those in use, and others at hand.
    fn evidence_languages(&self, t: Lang) -> Vec<Language> {
        let own = t.code().parse().ok().into_iter();
        let used = self.newest.text.evidence.iter().map(|item| item.language.clone());
        let common = LANGUAGES.into_iter().filter_map(|tag| tag.parse().ok());
        let mut languages: Vec<Language> = Vec::new();
        for language in own.chain(self.tracker.languages().iter().cloned()).chain(used).chain(common) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
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

    /// What the editor said when the draft was last sent back: who, when, what.
    fn remarks(&self, t: Lang) -> Option<(String, String, String)> {
        let returned = self.steps.iter().find(|step| step.step == Step::SendBack)?;
        Some((returned.actor.clone(), t.moment(&returned.at), returned.remarks.clone()?))
    }

    /// What the saved text still lacks.
    fn lacking(&self, member: &Member) -> Vec<(String, String)> {
        let verdicts: Vec<VerdictId> = self.verdicts().into_values().collect();
        let today = member.now().date_naive();
        let demands = Demands { kind: self.row.kind, languages: self.tracker.languages(), verdicts: &verdicts, today };
        let line = |fault: &Fault| (fault.field.clone(), member.t.fault_line(fault));
        self.newest.text.shortcomings(&demands).iter().map(line).collect()
    }
}

impl Editor {
    fn stances(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let t = self.frame.t;
        Stance::ALL.iter().map(move |stance| (stance.code(), t.stance(*stance)))
    }

    fn has_verdict(&self) -> bool {
        self.kind != Kind::Update
    }

    /// The language that an evidence item is said to be in; none when what was posted names none.
    fn language_of(&self, item: &str) -> &str {
        let typed = self.form.value(&format!("{item}.language"));
        self.evidence_languages.iter().map(Language::as_str).find(|tag| *tag == typed).unwrap_or_default()
    }
}
