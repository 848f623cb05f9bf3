//! The verdicts of a codebook in a form.

use super::form_codebook;
use super::load_codebook::CodebookData;
use crate::domain::codebook::{Colour, SIZE, VerdictClass};
use crate::domain::codebook_proposal::Kind;
use crate::i18n::Lang;
use crate::web::desk::member::Member;
use crate::web::http::form_data::FormData;
use crate::web::view::language_field::LanguageField;

/// A verdict.
pub struct Item {
    pub number: usize,
    /// What the verdict looks like as typed; nothing of what is not on the lists.
    pub label: String,
    pub lang: String,
    pub class: &'static str,
    pub colour: &'static str,
    /// The name of the colour that goes with its class, where that was changed.
    pub offer: Option<String>,
    pub last: bool,
}

impl Item {
    fn new(t: Lang, fields: &FormData, language_fields: &[LanguageField], number: usize, count: usize) -> Item {
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

    /// The name of one of its fields.
    pub fn at(&self, name: &str) -> String {
        format!("verdict.{}.{name}", self.number)
    }
}

/// The form.
pub struct VerdictForm {
    /// Where it is sent.
    pub target: String,
    /// What it was made from.
    pub base: String,
    pub items: Vec<Item>,
    pub classes: Vec<(&'static str, &'static str)>,
    pub colours: Vec<(&'static str, &'static str)>,
    /// The colours of the classes, for the script.
    pub usual: String,
    /// Whether only words change.
    pub is_mending: bool,
    pub is_full: bool,
}

impl VerdictForm {
    /// The form with these fields, made from a codebook whose fingerprint is `base`.
    pub fn new(
        member: &Member,
        data: &CodebookData,
        (fields, language_fields): (&FormData, &[LanguageField]),
        base: String,
    ) -> VerdictForm {
        let (t, count) = (member.t, fields.items("verdict"));
        VerdictForm {
            target: data.address(member),
            base,
            items: (1..=count).map(|number| Item::new(t, fields, language_fields, number, count)).collect(),
            classes: [("", t.admin_choose())].into_iter().chain(classes(t)).collect(),
            colours: Colour::ALL.iter().map(|colour| (colour.code(), t.admin_colour(*colour))).collect(),
            usual: VerdictClass::ALL.iter().map(usual).collect::<Vec<_>>().join(" "),
            is_mending: data.kind == Kind::Mending,
            is_full: count >= *SIZE.end(),
        }
    }
}

fn usual(class: &VerdictClass) -> String {
    format!("{class}:{}", class.usual_colour())
}

fn classes(t: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    VerdictClass::ALL.iter().map(move |class| (class.code(), t.admin_class(*class)))
}
