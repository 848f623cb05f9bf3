//! The page of a codebook: its verdicts in a form.

use askama::Template;

use super::load_codebook::Ground;
use super::{form_codebook, ready};
use crate::domain::codebook::{Colour, SIZE, VerdictClass, fingerprint};
use crate::domain::codebook_proposal::{Kind, Refusal};
use crate::domain::fault::Fault;
use crate::i18n::Lang;
use crate::web::desk::member::Member;
use crate::web::desk::setup::codebook_breadcrumbs;
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
    /// The codebook has changed since the form was opened.
    MovedOn,
    /// The class of a verdict was changed, and the colour of the new one is offered.
    Offer,
    /// Nothing was proposed, and why.
    Refused(Refusal),
}

struct Item {
    number: usize,
    /// What the verdict looks like as typed; nothing of what is not on the lists.
    label: String,
    lang: String,
    class: &'static str,
    colour: &'static str,
    /// The name of the colour that goes with its class, where that was changed.
    offer: Option<String>,
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
    ways: Vec<Way>,
    target: String,
    version: i32,
    is_mending: bool,
    lead: &'static str,
    single_editor: bool,
    /// Sentences above the form: whether it is a refusal, and the sentence.
    said: Vec<(bool, String)>,
    /// The proposal that waits: its address and a sentence.
    open: Option<(String, String)>,
    base: String,
    /// The colours of the classes, for the script.
    usual: String,
    full: bool,
}

/// A way to change the codebook.
struct Way {
    address: String,
    name: &'static str,
    is_here: bool,
}

impl CodebookPage {
    /// The form of a codebook, changed in the way of `ground`.
    pub fn new(
        member: &Member,
        ground: &Ground,
        fields: FormData,
        faults: Vec<Fault>,
        notice: Notice,
    ) -> Result<Self, WebError> {
        let (t, tracker) = (member.t, &ground.tracker);
        let count = fields.items("verdict");
        let texts: Vec<String> = (1..=count)
            .flat_map(|number| [format!("verdict.{number}.label"), format!("verdict.{number}.meaning")])
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let language_fields = language_fields(t, tracker.languages(), &fields, &texts);
        let items = (1..=count).map(|number| item(t, &fields, &language_fields, number, count)).collect();
        let is_mending = ground.kind == Kind::Mending;
        let target = ground.address(member);
        let sets = if is_mending { &[] } else { ready::Set::ALL };
        // A form that comes back because the codebook moved on is from then on made from the newest.
        let base = match notice {
            Notice::MovedOn => fingerprint(&ground.texts()),
            _ => fields.get(form_codebook::BASE).to_owned(),
        };
        Ok(CodebookPage {
            frame: member.frame_about(tracker, t.admin_codebook(), "trackers")?,
            breadcrumbs: codebook_breadcrumbs(member, tracker),
            form: Form::faulty(t, fields, faults),
            language_fields,
            items,
            classes: [("", t.admin_choose())].into_iter().chain(classes(t)).collect(),
            colours: Colour::ALL.iter().map(|colour| (colour.code(), t.admin_colour(*colour))).collect(),
            sets: sets.iter().map(|set| (format!("{target}?set={set}"), set_name(t, *set))).collect(),
            ways: ways(member, ground),
            target,
            version: ground.version(),
            is_mending,
            lead: lead(t, ground),
            single_editor: tracker.text.single_editor && ground.book.is_some(),
            said: said(t, ground, notice),
            open: ground.open.as_ref().map(|open| {
                let day = t.day_of(member.zone(), &open.proposed.at);
                (path::codebook_proposal(t, open.id), t.codebook_is_open(&open.proposed.author_name, &day))
            }),
            base,
            usual: VerdictClass::ALL.iter().map(usual).collect::<Vec<_>>().join(" "),
            full: count >= *SIZE.end(),
        })
    }
}

fn usual(class: &VerdictClass) -> String {
    format!("{class}:{}", class.usual_colour())
}

/// The two ways, once there is something to change.
fn ways(member: &Member, ground: &Ground) -> Vec<Way> {
    if ground.book.is_none() {
        return Vec::new();
    }
    let t = member.t;
    let way = |part: &str, name, kind| Way {
        address: path::tracker_part(t, ground.tracker.id, part),
        name,
        is_here: ground.kind == kind,
    };
    vec![
        way("codebook/mending", t.codebook_way_mending(), Kind::Mending),
        way("codebook", t.codebook_way_version(), Kind::Version),
    ]
}

fn lead(t: Lang, ground: &Ground) -> &'static str {
    match (&ground.book, ground.kind) {
        (None, _) => t.admin_codebook_first(),
        (Some(_), Kind::Mending) => t.codebook_mending_lead(),
        (Some(_), Kind::Version) => t.codebook_version_lead(),
    }
}

fn said(t: Lang, ground: &Ground, notice: Notice) -> Vec<(bool, String)> {
    match notice {
        Notice::None => Vec::new(),
        Notice::Unsaved => vec![(false, t.codebook_unsaved().to_owned())],
        Notice::Offer => vec![(false, t.codebook_offer().to_owned())],
        Notice::MovedOn => vec![(true, t.admin_codebook_moved_on(ground.version()))],
        Notice::Refused(refusal) => vec![(true, t.codebook_refusal(refusal).to_owned())],
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
        offer: form_codebook::offer(fields, number).map(|colour| t.codebook_take_colour(t.admin_colour(colour))),
        last: number == count,
    }
}
