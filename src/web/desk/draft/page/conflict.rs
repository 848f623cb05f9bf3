//! The page on which the second of two people merges their text with the first one's.

use askama::Template;

use crate::domain::distance::Budget;
use crate::domain::evidence::{Evidence, Stance};
use crate::domain::merge::assessment::Part;
use crate::domain::revision::Text;
use crate::i18n::language_of;
use crate::i18n::{Lang, field_name};
use crate::store;
use crate::web::desk::draft::conflict::Conflict;
use crate::web::desk::draft::form;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::diff::{self, Run, Tag};
use crate::web::view::diff_row::{self, Row};
use crate::web::view::layout::Layout;

/// How the combined text of a part is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    /// Not at all: one side or the other.
    Never,
    Line,
    Block,
    Item,
}

/// A part that both changed.
struct Unit {
    /// The name of its field.
    name: String,
    heading: String,
    lang: String,
    base: String,
    theirs: Vec<Run>,
    mine: Vec<Run>,
    is_clean: bool,
    typed: Typed,
}

/// Whose text was saved meanwhile, and of which promise.
struct Header {
    sentence: String,
    promise_path: String,
    reference: String,
    /// The assessment.
    own: String,
    return_query: String,
}

/// What the form sends along unseen, and where to.
struct Sent {
    action: String,
    base: String,
    root: String,
    carried: Vec<(String, String)>,
}

/// The parts that both changed.
struct Parts {
    units: Vec<Unit>,
    /// What stands above the three texts of a part: base, theirs, mine.
    sides: (String, String, String),
}

/// Everything that either changed.
struct Changes {
    theirs: Vec<Row>,
    mine: Vec<Row>,
}

#[derive(Template)]
#[template(path = "desk/draft/conflict.html")]
pub struct ConflictPage {
    frame: Layout,
    header: Header,
    form: Form,
    sent: Sent,
    parts: Parts,
    changes: Changes,
}

impl ConflictPage {
    /// The page with this form in it.
    pub async fn of(member: &Member, draft: &Draft, conflict: &Conflict, form: Form) -> Result<Self, WebError> {
        let (t, id) = (member.t, draft.row.id);
        let list = member.read(async |connection| Ok(store::revision::list(connection, id).await?)).await?;
        let theirs = list.into_iter().find(|line| line.id == conflict.theirs.id).ok_or(WebError::Unreadable)?;
        let by = (theirs.author.as_str(), theirs.number);
        let title = t.conflict_page_title(&draft.promise.reference);
        Ok(ConflictPage {
            frame: member.frame_about(&draft.tracker, title, "work")?.at(path::assessment_part(t.other(), id, "draft")),
            header: Header {
                sentence: t.conflict_lead(by.0, by.1),
                promise_path: path::desk_promise(t, draft.promise.id),
                reference: draft.promise.reference.clone(),
                own: path::assessment(t, id),
                return_query: member.return_query(),
            },
            form,
            sent: Sent::new(member, draft, conflict),
            parts: Parts::new(t, draft, conflict, by),
            changes: Changes::new(t, draft, conflict),
        })
    }

    fn stances(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let t = self.frame.t;
        Stance::ALL.iter().map(move |stance| (stance.code(), t.stance(*stance)))
    }

    /// Whoever merges chooses from what two people typed.
    fn publishers(&self) -> &[String] {
        &[]
    }

    /// The language that an evidence item is said to be in; none when what was typed names none.
    fn language_of(&self, item: &str) -> String {
        let typed = self.form.value(&format!("{item}.language"));
        language_of(typed).map(|language| language.to_string()).unwrap_or_default()
    }

    fn is_chosen(&self, unit: &Unit, choice: &str) -> bool {
        self.form.has(&format!("take.{}", unit.name), choice)
    }
}

impl Sent {
    fn new(member: &Member, draft: &Draft, conflict: &Conflict) -> Sent {
        let mine = form::fields(&conflict.mine, &draft.keys());
        let all = mine.iter().chain(conflict.answers.iter());
        Sent {
            action: member.keep(&path::assessment_part(member.t, draft.row.id, "revisions")),
            base: conflict.theirs.id.to_string(),
            root: conflict.root.as_ref().map_or(0, |root| root.id.0).to_string(),
            carried: all.map(|(name, value)| (format!("mine.{name}"), value.to_owned())).collect(),
        }
    }
}

impl Parts {
    fn new(t: Lang, draft: &Draft, conflict: &Conflict, (author, number): (&str, i32)) -> Parts {
        let before = conflict.root.as_ref().map(|root| t.conflict_side_base(root.number));
        let before = before.unwrap_or_else(|| t.conflict_base().to_owned());
        Parts {
            units: units(t, draft, conflict),
            sides: (before, t.conflict_side_theirs(author, number), t.conflict_side_mine().to_owned()),
        }
    }
}

impl Changes {
    fn new(t: Lang, draft: &Draft, conflict: &Conflict) -> Changes {
        let nothing = Text::default();
        let root = conflict.root.as_ref().map_or(&nothing, |root| &root.text);
        let label = |verdict| draft.label(verdict, t);
        Changes {
            theirs: diff_row::rows(root, &conflict.theirs.text, t, label),
            mine: diff_row::rows(root, &conflict.mine, t, label),
        }
    }
}

impl Unit {
    fn new(
        (t, budget): (Lang, &mut Budget),
        name: &str,
        lang: &str,
        texts: [&str; 3],
        is_clean: bool,
        typed: Typed,
    ) -> Unit {
        let [base, theirs, mine] = texts;
        let whole = matches!(typed, Typed::Never | Typed::Line);
        let said = |text: &str| if text.is_empty() { t.nothing_there().to_owned() } else { text.to_owned() };
        // A value that changes as a whole stands beside what it was; words show what became of them.
        let mut runs = |new: &str| match whole {
            true => vec![Run { tag: Tag::Added, text: said(new) }],
            false => diff::by_word_within(base, new, budget),
        };
        Unit {
            name: name.to_owned(),
            heading: field_name(t, name),
            lang: lang.to_owned(),
            base: said(base),
            theirs: runs(theirs),
            mine: runs(mine),
            is_clean,
            typed,
        }
    }

    fn has_combined(&self) -> bool {
        self.typed != Typed::Never
    }

    fn is_line(&self) -> bool {
        self.typed == Typed::Line
    }

    fn is_block(&self) -> bool {
        self.typed == Typed::Block
    }
}

fn units(t: Lang, draft: &Draft, conflict: &Conflict) -> Vec<Unit> {
    let (mut units, budget) = (Vec::new(), &mut Budget::of_page());
    if let Part::Both(verdict) = &conflict.parts.verdict {
        let label = |verdict: Option<_>| verdict.map(|verdict| draft.label(verdict, t)).unwrap_or_default();
        let texts = [label(verdict.base), label(verdict.theirs), label(verdict.mine)];
        units.push(Unit::new((t, budget), "verdict", "", texts.each_ref().map(String::as_str), false, Typed::Never));
    }
    for (name, date) in conflict.dates().into_iter().filter_map(|(name, part)| Some((name, part.both()?))) {
        let texts =
            [date.base, date.theirs, date.mine].map(|date| date.map(|date| t.partial_date(&date)).unwrap_or_default());
        units.push(Unit::new((t, budget), name, "", texts.each_ref().map(String::as_str), false, Typed::Line));
    }
    for (name, changes) in conflict.proses() {
        let lang = name.split_once('.').map_or("", |(_, lang)| lang);
        let texts = [changes.base.as_str(), &changes.theirs, &changes.mine];
        units.push(Unit::new((t, budget), &name, lang, texts, changes.is_clean, Typed::Block));
    }
    for (number, changes) in conflict.items() {
        let flat = |item: &Option<Evidence>| item.as_ref().map(|item| diff_row::flat(t, item)).unwrap_or_default();
        let texts = [flat(&changes.base), flat(&changes.theirs), flat(&changes.mine)];
        let texts = texts.each_ref().map(String::as_str);
        units.push(Unit::new((t, budget), &format!("evidence.{number}"), "", texts, changes.is_clean, Typed::Item));
    }
    units
}
