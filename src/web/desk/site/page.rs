//! The form of the site's identity, and what it makes: what their templates show.

use askama::Template;

use super::form::{self, TEXTS};
use crate::domain::fault::Fault;
use crate::domain::record::Changes;
use crate::domain::site::{PublishedIdentity, SiteIdentity};
use crate::i18n::Lang;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::imprint::{self, Imprint};
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;
use crate::web::view::record_change::{self, ChangeLine};

/// The form.
#[derive(Template)]
#[template(path = "desk/site/site.html")]
pub struct FormPage {
    frame: Layout,
    target: String,
    number: String,
    form: Form,
    language_fields: Vec<LanguageField>,
}

impl FormPage {
    /// The form with what was typed.
    pub fn new(member: &Member, fields: FormData, faults: Vec<Fault>) -> Result<Self, WebError> {
        let t = member.t;
        Ok(FormPage {
            frame: member.frame(t.identity_title(), "site")?,
            target: path::desk(t, "site"),
            number: fields.get(form::NUMBER).to_owned(),
            language_fields: language_fields(t, imprint::languages(), &fields, &TEXTS),
            form: Form::faulty(t, fields, faults),
        })
    }
}

/// The head, the heading and the foot of the site in one language.
struct Sample {
    t: Lang,
    imprint: Imprint,
}

/// What would be published.
#[derive(Template)]
#[template(path = "desk/site/preview.html")]
pub struct PreviewPage {
    frame: Layout,
    target: String,
    is_overtaken: bool,
    number: String,
    changes: Vec<ChangeLine>,
    samples: Vec<Sample>,
    fields: Vec<(String, String)>,
}

impl PreviewPage {
    /// What was typed, beside what is published now. The page itself bears the new name and colour.
    pub fn new(
        member: &Member,
        fields: FormData,
        (now, typed): (&PublishedIdentity, &SiteIdentity),
        is_overtaken: bool,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let title = if is_overtaken { t.identity_overtaken_title() } else { t.identity_preview_title() };
        let changes = Changes::between(&now.identity.fields(), &typed.fields());
        let sample = |t: Lang| Sample { t, imprint: Imprint::new(typed, t) };
        let kept = fields.iter().filter(|(name, _)| !["csrf", "bearer", "do", form::NUMBER].contains(name));
        Ok(PreviewPage {
            frame: Layout { imprint: Imprint::new(typed, t), ..member.frame(title, "site")? },
            target: path::desk(t, "site"),
            // Whoever was overtaken and has seen by what goes on from there.
            number: if is_overtaken { now.number.to_string() } else { fields.get(form::NUMBER).to_owned() },
            is_overtaken,
            changes: record_change::lines(t, &changes, imprint::languages()),
            samples: Lang::ALL.map(sample).into(),
            fields: kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        })
    }
}
