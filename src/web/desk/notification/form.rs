//! The form of preferences: when mail comes, about what, in which language. Events that are ticked are wanted.

use crate::domain::fault::{Fault, Reason};
use crate::domain::notification::Event;
use crate::i18n::Lang;
use crate::store::notification::Choice;
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::FormData;

/// What was chosen.
pub fn read(fields: &FormData) -> Result<Choice, Vec<Fault>> {
    let mut faults = Faults::default();
    let delivery = faults.take("delivery", form::choice(fields.get("delivery")));
    let language = faults.take_optional("language", fields.get("language"), |typed| {
        typed.parse::<Lang>().map_err(|_| Reason::UnknownChoice(typed.to_owned()))
    });
    let muted = Event::ALL.iter().copied().filter(|event| !fields.has("event", event.code())).collect();
    let language = language.map(|language| language.code().to_owned());
    faults.finish(delivery.map(|delivery| Choice { delivery, muted, language }))
}

/// The form as it was chosen.
pub fn fill(choice: &Choice) -> FormData {
    let mut fields = FormData::default();
    fields.push("delivery", choice.delivery.code());
    fields.push("language", choice.language.as_deref().unwrap_or_default());
    for event in Event::ALL.iter().filter(|event| !choice.muted.contains(event)) {
        fields.push("event", event.code());
    }
    fields
}
