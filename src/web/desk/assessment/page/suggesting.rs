//! The suggested edits on the review page: what they change, what became of them, and the fields in which an editor makes
//! others.

use std::collections::HashSet;

use crate::domain::evidence::Evidence;
use crate::domain::id::AssessmentId;
use crate::domain::item_field::ItemField;
use crate::domain::merge::text::words;
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;
use crate::domain::suggestion::{Grown, Outcome, Place, growths, may_answer, may_suggest};
use crate::domain::workflow::DecisionContext;
use crate::i18n::{Lang, field_name};
use crate::store::suggestion::Suggestion;
use crate::store::{self, Connection};
use crate::web::desk::assessment::edited;
use crate::web::desk::member::Member;
use crate::web::view::diff_row::Row;
use crate::web::view::excerpt::excerpt;

/// How many words stand around an edit.
const AROUND: usize = 8;
/// How much of an evidence item names it, in characters.
const BRIEF: usize = 60;

/// A suggested edit.
pub struct Line {
    /// Its number among all of the site.
    pub id: String,
    /// Who suggested it, and when.
    pub by: String,
    /// The words around it, with what goes and what comes.
    pub row: Row,
    /// Whether it can be accepted now.
    pub fits: bool,
    /// Why it cannot, while nobody answered it.
    pub gone: Option<&'static str>,
    /// What became of it.
    pub outcome: Option<String>,
}

/// A text that can be edited.
pub struct Editable {
    /// The name of its field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its language, where it is written in one.
    pub lang: String,
    /// What it says.
    pub words: String,
    /// How many lines its field has; one that takes a single line has none.
    pub rows: Option<u8>,
}

/// An evidence item that can be edited.
pub struct EditableItem {
    /// Which one it is.
    pub heading: String,
    /// Its fields.
    pub texts: Vec<Editable>,
}

/// The suggestions in an assessment.
#[derive(Default)]
pub struct Suggesting {
    /// All of them, in the order in which they were made.
    pub lines: Vec<Line>,
    /// How many wait for an answer.
    pub open: usize,
    /// Whether the member may answer them now.
    pub may_answer: bool,
    /// What the member may suggest edits in.
    pub texts: Vec<Editable>,
    /// The evidence items in which they may.
    pub items: Vec<EditableItem>,
    drawn: HashSet<String>,
}

impl Suggesting {
    /// The suggestions beside the text that is shown.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        id: AssessmentId,
        standing: &DecisionContext,
        shown: &Text,
    ) -> store::Result<Suggesting> {
        let all = store::suggestion::of_assessment(connection, id).await?;
        let read = store::suggestion::texts(connection, &all).await?;
        let waiting = all.iter().filter(|one| one.answer.is_none());
        let growths = growths(&read, shown, waiting.map(|one| (one.revision, one.place.clone())));
        let line = |one: &Suggestion| {
            let grown = growths.get(&(one.revision, one.place.clone()));
            Some(Line::new(member, one, read.get(&one.revision)?, grown))
        };
        let is_open = standing.state.is_some_and(|state| state.is_open());
        let open = all.iter().filter(|one| one.answer.is_none()).count();
        let may_suggest = may_suggest(standing, &member.actor).is_ok();
        let (texts, items) = if may_suggest { editable(member.t, shown) } else { Default::default() };
        let fields = texts.iter().chain(items.iter().flat_map(|item: &EditableItem| &item.texts));
        Ok(Suggesting {
            drawn: fields.map(|text: &Editable| text.name.clone()).collect(),
            lines: all.iter().filter_map(line).collect(),
            open: if is_open { open } else { 0 },
            may_answer: may_answer(standing, &member.actor).is_ok(),
            texts,
            items,
        })
    }

    /// Everything that the member may suggest edits in.
    pub fn all(&self) -> impl Iterator<Item = &Editable> {
        self.texts.iter().chain(self.items.iter().flat_map(|item| &item.texts))
    }

    /// Whether this is the field of a text that the member may suggest edits in.
    pub fn draws(&self, name: &str) -> bool {
        self.drawn.contains(name)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.all().next().is_none()
    }

    /// Whether one can be accepted or refused now.
    pub fn asks(&self) -> bool {
        self.may_answer && self.lines.iter().any(|line| line.fits)
    }

    /// Whether all that wait can only be set aside, as none fits the text any more.
    pub fn only_sets_aside(&self) -> bool {
        self.may_answer && !self.asks() && self.lines.iter().any(|line| line.gone.is_some())
    }
}

/// The texts of an assessment and its evidence items, as they can be edited.
fn editable(t: Lang, text: &Text) -> (Vec<Editable>, Vec<EditableItem>) {
    let (mut texts, mut items) = (Vec::new(), Vec::<(usize, EditableItem)>::new());
    for place in Place::all(text) {
        let (label, rows) = match &place {
            Place::Prose(..) => (t.suggest_words(&field_name(t, &place.to_string())), Some(6)),
            Place::Item { field, .. } => (field_name(t, field.code()), field.is_long().then_some(4)),
        };
        let editable = Editable {
            name: edited::name(&place),
            label,
            lang: place.language(text).map(ToString::to_string).unwrap_or_default(),
            words: place.of(text).unwrap_or_default(),
            rows,
        };
        match place {
            Place::Prose(..) => texts.push(editable),
            Place::Item { number, .. } => match items.last_mut() {
                Some((last, item)) if *last == number => item.texts.push(editable),
                _ => items.push((number, EditableItem { heading: heading(t, text, number), texts: vec![editable] })),
            },
        }
    }
    (texts, items.into_iter().map(|(_, item)| item).collect())
}

/// An evidence item by its number and what it is called.
fn heading(t: Lang, text: &Text, number: usize) -> String {
    let title = |item: &Evidence| item.title.clone().or_else(|| item.quotation.clone()).unwrap_or_default();
    let title = number.checked_sub(1).and_then(|at| text.evidence.get(at)).map(title).unwrap_or_default();
    t.subject_item(&t.evidence_number(&number.to_string()), &excerpt(&title, BRIEF))
}

impl Line {
    fn new(member: &Member, one: &Suggestion, then: &Text, grown: Option<&Grown>) -> Line {
        let (t, edit) = (member.t, &one.edit);
        let was = one.place.of(then).unwrap_or_default();
        let (before, after) = around(&was, &edit.range());
        let side = |words: &str| said(t, &one.place, &format!("{before}{words}{after}"));
        // What was answered is not offered again, though it may fit once more.
        let fits = one.answer.is_none() && grown.is_some_and(|grown| grown.fit(edit).is_some());
        let place = grown.map_or(&one.place, |grown| &grown.place);
        let gone = match one.place {
            Place::Prose(..) => t.suggestion_gone(),
            Place::Item { .. } => t.suggestion_item_gone(),
        };
        let outcome = one.answer.as_ref().map(|answer| {
            let at = t.moment(member.zone(), &answer.at);
            match answer.outcome {
                Outcome::Accepted => t.suggestion_accepted_by(&answer.actor, &at),
                Outcome::Refused => t.suggestion_refused_by(&answer.actor, &at),
                Outcome::Dismissed => t.suggestion_dismissed(&answer.actor, &at),
            }
        });
        let lang = one.place.language(then).map(ToString::to_string).unwrap_or_default();
        let field = field_name(t, &place.to_string());
        let heading = if one.place.is_given_up_for(&edit.new) { t.suggestion_without_url(&field) } else { field };
        Line {
            id: one.id.to_string(),
            by: t.suggestion_by(&one.author, &t.moment(member.zone(), &one.created_at)),
            row: row(&one.place, &heading, &lang, [&side(&edit.old), &side(&edit.new)]),
            fits,
            gone: (outcome.is_none() && !fits).then_some(gone),
            outcome,
        }
    }
}

/// What changes: by word, but a day and an address as a whole.
fn row(place: &Place, heading: &str, lang: &str, [old, new]: [&str; 2]) -> Row {
    match place {
        Place::Item { field: ItemField::OccurredOn | ItemField::Url | ItemField::ArchivedUrl, .. } => {
            Row::whole(heading, lang, old, new)
        }
        _ => Row::by_word(heading.to_owned(), lang, old, new),
    }
}

/// What stands at a place, as people read it.
fn said(t: Lang, place: &Place, words: &str) -> String {
    match place {
        Place::Item { field: ItemField::OccurredOn, .. } => {
            words.parse().map_or_else(|_| words.to_owned(), |date: PartialDate| t.partial_date(&date))
        }
        _ => words.to_owned(),
    }
}

/// A few words before and after a part of a text.
fn around<'a>(text: &'a str, part: &std::ops::Range<usize>) -> (String, &'a str) {
    let (head, tail) = (text.get(..part.start).unwrap_or_default(), text.get(part.end..).unwrap_or_default());
    let before = words(head);
    let after: usize = words(tail).iter().take(AROUND).map(|word| word.len()).sum();
    (before[before.len().saturating_sub(AROUND)..].concat(), tail.get(..after).unwrap_or_default().trim_end())
}
