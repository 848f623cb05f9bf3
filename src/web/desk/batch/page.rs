//! The pages of batches: all of them, the form of a new one, its preview, and where one stands.

use askama::Template;

use super::fields::ticked;
use super::load::{BatchData, IndexData};
use crate::action::batch::Plan;
use crate::domain::batch::{Finding, Obstacle, Rule, Why, examine};
use crate::domain::evidence::Stance;
use crate::domain::id::PromiseId;
use crate::i18n::Lang;
use crate::store::batch::{Batch, Listed, MOST, Row};
use crate::store::codebook::Verdict;
use crate::store::tracker::Tracker;
use crate::web::desk::evidence_form::is_blank;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData, SURE};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

/// A batch in a list.
struct Line {
    href: String,
    words: String,
    tracker: String,
}

/// A tracker for which one can be begun.
struct Start {
    href: String,
    name: Content,
}

#[derive(Template)]
#[template(path = "desk/batch/index.html")]
pub struct IndexPage {
    frame: Layout,
    starts: Vec<Start>,
    lines: Vec<Line>,
}

impl IndexPage {
    /// The batches that this member can see.
    pub async fn of(member: &Member) -> Result<Self, WebError> {
        let t = member.t;
        let IndexData { trackers, batches } = IndexData::load(member).await?;
        if trackers.is_empty() {
            return Err(WebError::NotFound);
        }
        let name = |tracker: &Tracker| Content::or_empty(&tracker.text.name, t, tracker.languages());
        let named = |id| trackers.iter().find(|tracker| tracker.id == id).map(|one| name(one).text).unwrap_or_default();
        let line = |batch: &Batch| Line {
            href: path::batch(t, batch.id),
            words: t.batch_line(batch.rule, &batch.actor, &t.day_of(member.zone(), &batch.at)),
            tracker: named(batch.tracker),
        };
        Ok(IndexPage {
            frame: member.frame(t.batches_title(), "queue")?,
            starts: trackers
                .iter()
                .map(|tracker| Start { href: path::tracker_part(t, tracker.id, "batches"), name: name(tracker) })
                .collect(),
            lines: batches.iter().map(line).collect(),
        })
    }
}

/// The field of the rationale in one language.
struct LanguageField {
    field: String,
    label: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "desk/batch/begin.html")]
pub struct BeginPage {
    frame: Layout,
    form: Form,
    tracker: Content,
    back: String,
    target: String,
    rules: Vec<(&'static str, &'static str, String)>,
    /// The promises that were ticked in the list.
    ticked: Vec<PromiseId>,
    verdicts: Vec<(String, String)>,
    language_fields: Vec<LanguageField>,
    publishers: Vec<String>,
    stances: Vec<(String, String)>,
}

impl BeginPage {
    /// The form of a new batch.
    pub fn new(member: &Member, data: &BatchData, form: Form) -> Result<Self, WebError> {
        let (t, tracker) = (member.t, &data.tracker);
        let order = tracker.languages();
        let verdict = |one: &Verdict| (one.key.clone(), Content::or_empty(&one.label, t, order).text);
        let none = (String::new(), t.batch_choose().to_owned());
        let tongue = |language: &crate::domain::language::Language| LanguageField {
            field: format!("rationale.{language}"),
            label: crate::i18n::field_name(t, &format!("rationale.{language}")),
            lang: language.to_string(),
        };
        let ticked = ticked(form.fields()).unwrap_or_default();
        // Without anything ticked, that is no choice.
        let rules = Rule::ALL.iter().copied().filter(|rule| *rule != Rule::Ticked || !ticked.is_empty());
        let back = path::tracker_part(t, tracker.id, "batches");
        Ok(BeginPage {
            frame: member.frame_about(tracker, t.batch_new(), "queue")?.at(path::tracker_part(
                t.other(),
                tracker.id,
                "batches",
            )),
            form,
            tracker: Content::or_empty(&tracker.text.name, t, order),
            target: format!("{back}/preview"),
            back: path::desk(t, "batches"),
            rules: rules.map(|rule| (rule.code(), t.batch_rule(rule), t.batch_rule_hint(rule, ticked.len()))).collect(),
            ticked,
            verdicts: std::iter::once(none).chain(data.verdicts.iter().map(verdict)).collect(),
            language_fields: order.iter().map(tongue).collect(),
            publishers: data.publishers.clone(),
            stances: Stance::ALL.iter().map(|one| (one.code().to_owned(), t.stance(*one).to_owned())).collect(),
        })
    }

    /// Whether something is typed about a document.
    fn has_evidence(&self) -> bool {
        !is_blank(self.form.fields(), 1)
    }
}

/// A promise in the preview.
struct Shown {
    id: String,
    seen: String,
    taken: bool,
    reference: String,
    statement: Content,
    href: String,
    from: Option<Tag>,
    why: String,
    obstacle: String,
    effective: String,
}

#[derive(Template)]
#[template(path = "desk/batch/preview.html")]
pub struct PreviewPage {
    frame: Layout,
    refusal: Option<String>,
    tracker: Content,
    back: String,
    target: String,
    rule: &'static str,
    to: Option<Tag>,
    hidden: Vec<(String, String)>,
    /// That there are more than one batch takes, if so.
    more: Option<String>,
    changing: Vec<Shown>,
    blocked: Vec<Shown>,
}

impl PreviewPage {
    /// Everything that the plan lists; `refusal` is why nothing was done.
    pub fn new(
        member: &Member,
        data: &BatchData,
        (plan, listed): (&Plan, &Listed),
        fields: FormData,
        refusal: Option<String>,
    ) -> Result<Self, WebError> {
        let (t, tracker) = (member.t, &data.tracker);
        let (mut changing, mut blocked) = (Vec::new(), Vec::new());
        let today = member.today();
        for row in &listed.rows {
            match examine(plan.rule, &row.candidate, plan.verdict, tracker.text.mandate_end, today) {
                Finding::Untouched => {}
                Finding::Changes(why) => changing.push(Shown::new(t, data, plan, row, (why, None))),
                Finding::Blocked(why, obstacle) => {
                    blocked.push(Shown::new(t, data, plan, row, (why, Some(obstacle))));
                }
            }
        }
        let kept = |(name, _): &(&str, &str)| {
            ["rule", "verdict", "effective_date", "searched_on", SURE, "token", "promise", "cleanup"].contains(name)
                || name.starts_with("rationale.")
                || name.starts_with("evidence.")
        };
        Ok(PreviewPage {
            frame: member.frame_about(tracker, t.batch_preview(), "queue")?.at(path::tracker_part(
                t.other(),
                tracker.id,
                "batches",
            )),
            refusal,
            tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            back: path::tracker_part(t, tracker.id, "batches"),
            target: path::tracker_part(t, tracker.id, "batches"),
            rule: t.batch_rule(plan.rule),
            to: data.tag(t, plan.verdict),
            hidden: fields.iter().filter(kept).map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            more: listed.has_more.then(|| t.batch_more(usize::try_from(MOST).unwrap_or(0))),
            changing,
            blocked,
        })
    }
}

impl Shown {
    fn new(t: Lang, data: &BatchData, plan: &Plan, row: &Row, (why, obstacle): (Why, Option<Obstacle>)) -> Self {
        let candidate = &row.candidate;
        let effective = plan.text(why).effective_date;
        Shown {
            id: candidate.promise.to_string(),
            seen: candidate.rating.map(|rating| rating.to_string()).unwrap_or_default(),
            taken: true,
            reference: row.reference.clone(),
            statement: Content::or_empty(&row.statement, t, data.tracker.languages()),
            href: path::desk_promise(t, candidate.promise),
            from: candidate.verdict.and_then(|(id, _)| data.tag(t, id)),
            why: t.batch_why(why),
            obstacle: obstacle.map(|obstacle| t.batch_obstacle(obstacle)).unwrap_or_default(),
            effective: effective.map(|date| t.partial_date(&date)).unwrap_or_default(),
        }
    }
}
