//! The page of a codebook: its verdicts in a form.

use askama::Template;

use super::load_codebook::CodebookData;
use super::verdict_form::VerdictForm;
use super::{form_codebook, ready};
use crate::domain::codebook::fingerprint;
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

/// Which version it is, and what is done here.
struct Header {
    version: i32,
    lead: &'static str,
    is_single_editor: bool,
}

/// What is said above the form.
struct Notes {
    /// Sentences: whether it is a refusal, and the sentence.
    said: Vec<(bool, String)>,
    /// The proposal that waits: its address and a sentence.
    open: Option<(String, String)>,
}

/// A way to change the codebook.
struct Way {
    address: String,
    name: &'static str,
    is_here: bool,
}

/// How one can begin: the ways to change it, and sets of verdicts.
struct Start {
    ways: Vec<Way>,
    sets: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "desk/tracker/codebook.html")]
pub struct CodebookPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    header: Header,
    notes: Notes,
    start: Start,
    form: Form,
    language_fields: Vec<LanguageField>,
    verdicts: VerdictForm,
}

impl CodebookPage {
    /// The form of a codebook, changed in the way of `data`.
    pub fn new(
        member: &Member,
        data: &CodebookData,
        fields: FormData,
        faults: Vec<Fault>,
        notice: Notice,
    ) -> Result<Self, WebError> {
        let (t, tracker) = (member.t, &data.tracker);
        let texts: Vec<String> = (1..=fields.items("verdict"))
            .flat_map(|number| [format!("verdict.{number}.label"), format!("verdict.{number}.meaning")])
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let language_fields = language_fields(t, tracker.languages(), &fields, &texts);
        // A form that comes back because the codebook moved on is from then on made from the newest.
        let base = match notice {
            Notice::MovedOn => fingerprint(&data.texts()),
            _ => fields.get(form_codebook::BASE).to_owned(),
        };
        let verdicts = VerdictForm::new(member, data, (&fields, &language_fields), base);
        Ok(CodebookPage {
            frame: member.frame_about(tracker, t.admin_codebook(), "trackers")?,
            breadcrumbs: codebook_breadcrumbs(member, tracker),
            header: Header::new(t, data),
            notes: Notes::new(member, data, notice),
            start: Start::new(member, data),
            form: Form::faulty(t, fields, faults),
            language_fields,
            verdicts,
        })
    }
}

impl Header {
    fn new(t: Lang, data: &CodebookData) -> Header {
        Header {
            version: data.version(),
            lead: match (&data.book, data.kind) {
                (None, _) => t.admin_codebook_first(),
                (Some(_), Kind::Mending) => t.codebook_mending_lead(),
                (Some(_), Kind::Version) => t.codebook_version_lead(),
            },
            is_single_editor: data.tracker.text.single_editor && data.book.is_some(),
        }
    }
}

impl Notes {
    fn new(member: &Member, data: &CodebookData, notice: Notice) -> Notes {
        let t = member.t;
        Notes {
            said: said(t, data, notice),
            open: data.open.as_ref().map(|open| {
                let day = t.day_of(member.zone(), &open.proposed.at);
                (path::codebook_proposal(t, open.id), t.codebook_is_open(&open.proposed.author_name, &day))
            }),
        }
    }
}

impl Start {
    fn new(member: &Member, data: &CodebookData) -> Start {
        let (t, target) = (member.t, data.address(member));
        let sets = if data.kind == Kind::Mending { &[] } else { ready::Set::ALL };
        Start {
            ways: ways(member, data),
            sets: sets.iter().map(|set| (format!("{target}?set={set}"), set_name(t, *set))).collect(),
        }
    }
}

/// The two ways, once there is something to change.
fn ways(member: &Member, data: &CodebookData) -> Vec<Way> {
    if data.book.is_none() {
        return Vec::new();
    }
    let t = member.t;
    let way = |part: &str, name, kind| Way {
        address: path::tracker_part(t, data.tracker.id, part),
        name,
        is_here: data.kind == kind,
    };
    vec![
        way("codebook/mending", t.codebook_way_mending(), Kind::Mending),
        way("codebook", t.codebook_way_version(), Kind::Version),
    ]
}

fn said(t: Lang, data: &CodebookData, notice: Notice) -> Vec<(bool, String)> {
    match notice {
        Notice::None => Vec::new(),
        Notice::Unsaved => vec![(false, t.codebook_unsaved().to_owned())],
        Notice::Offer => vec![(false, t.codebook_offer().to_owned())],
        Notice::MovedOn => vec![(true, t.admin_codebook_moved_on(data.version()))],
        Notice::Refused(refusal) => vec![(true, t.codebook_refusal(refusal).to_owned())],
    }
}

fn set_name(t: Lang, set: ready::Set) -> &'static str {
    match set {
        ready::Set::Six => t.admin_set_six(),
        ready::Set::Five => t.admin_set_five(),
        ready::Set::Three => t.admin_set_three(),
        ready::Set::Empty => t.admin_set_empty(),
    }
}
