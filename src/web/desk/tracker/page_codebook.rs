//! The page of a codebook: its verdicts in a form.

use askama::Template;

use super::{form_codebook, ready};
use crate::domain::codebook::{Colour, SIZE, VerdictClass};
use crate::domain::fault::Fault;
use crate::i18n::Lang;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::setup::breadcrumbs;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;

/// What the page says above the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// The form was changed by one of its buttons, and nothing is kept yet.
    Unsaved,
    /// Another version was adopted since the form was opened.
    MovedOn,
}

struct Item {
    number: usize,
    /// What the verdict looks like as typed; nothing of what is not on the lists.
    label: String,
    lang: String,
    class: &'static str,
    colour: &'static str,
    last: bool,
}

impl Item {
    /// The name of one of its fields.
    fn at(&self, name: &str) -> String {
        format!("verdict.{}.{name}", self.number)
    }
}

#[derive(Template)]
#[template(path = "desk/tracker/codebook.html")]
pub struct CodebookPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    form: Form,
    language_fields: Vec<LanguageField>,
    items: Vec<Item>,
    classes: Vec<(&'static str, &'static str)>,
    colours: Vec<(&'static str, &'static str)>,
    sets: Vec<(String, &'static str)>,
    target: String,
    version: i32,
    unsaved: bool,
    moved_on: bool,
    full: bool,
}

impl CodebookPage {
    /// The form of a codebook; `version` is the one in force, 0 when there is none.
    pub fn new(
        member: &Member,
        tracker: &Tracker,
        version: i32,
        fields: FormData,
        faults: Vec<Fault>,
        notice: Notice,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let count = fields.items("verdict");
        let texts: Vec<String> = (1..=count)
            .flat_map(|number| [format!("verdict.{number}.label"), format!("verdict.{number}.meaning")])
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let language_fields = language_fields(t, tracker.languages(), &fields, &texts);
        let items = (1..=count).map(|number| item(t, &fields, &language_fields, number, count)).collect();
        let target = path::tracker_part(t, tracker.id, "codebook");
        let sets = ready::Set::ALL.iter().map(|set| (format!("{target}?set={set}"), set_name(t, *set))).collect();
        Ok(CodebookPage {
            frame: member.frame_about(tracker, t.admin_codebook(), "trackers")?,
            breadcrumbs: breadcrumbs(member, tracker),
            form: Form::faulty(t, fields, faults),
            language_fields,
            items,
            classes: [("", t.admin_choose())].into_iter().chain(classes(t)).collect(),
            colours: Colour::ALL.iter().map(|colour| (colour.code(), t.admin_colour(*colour))).collect(),
            sets,
            target,
            version,
            unsaved: notice == Notice::Unsaved,
            moved_on: notice == Notice::MovedOn,
            full: count >= *SIZE.end(),
        })
    }

    /// The field that names the version which the form was made from. A form that comes back because the codebook moved
    /// on is from then on made from the newest.
    fn base(&self) -> String {
        if self.moved_on { self.version.to_string() } else { self.form.value(form_codebook::VERSION).to_owned() }
    }
}

fn classes(t: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    VerdictClass::ALL.iter().map(move |class| (class.code(), t.admin_class(*class)))
}

fn set_name(t: Lang, set: ready::Set) -> &'static str {
    match set {
        ready::Set::Six => t.admin_set_six(),
        ready::Set::Five => t.admin_set_five(),
        ready::Set::Three => t.admin_set_three(),
        ready::Set::Empty => t.admin_set_empty(),
    }
}

fn item(t: Lang, fields: &FormData, language_fields: &[LanguageField], number: usize, count: usize) -> Item {
    let value = |name: &str| fields.get(&format!("verdict.{number}.{name}"));
    let written = |tongue: &&LanguageField| !value(&tongue.of("label")).trim().is_empty();
    let own = language_fields.iter().filter(written).find(|tongue| tongue.tag == t.code());
    let shown = own.or_else(|| language_fields.iter().find(written));
    Item {
        number,
        label: shown.map(|tongue| value(&tongue.of("label")).to_owned()).unwrap_or_default(),
        lang: shown.map(|tongue| tongue.tag.clone()).unwrap_or_default(),
        class: value("class").parse().map(VerdictClass::code).unwrap_or_default(),
        colour: value("colour").parse().map(Colour::code).unwrap_or_default(),
        last: number == count,
    }
}
