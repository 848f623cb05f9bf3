//! What the review page answers to a step that was not taken, with everything that was typed for it.

use super::suggesting::Suggesting;
use crate::domain::id::RevisionId;
use crate::domain::revision::Text;
use crate::domain::workflow::{Refusal, Step};
use crate::i18n::Lang;
use crate::web::desk::assessment::{edited, form};
use crate::web::http::form_data::{Form, FormData};
use crate::web::view::typed_fields::{self, Group};

/// What the page answers to a step that was not taken.
#[derive(Default)]
pub struct Reply {
    /// Why it was not taken.
    pub sentence: Option<String>,
    /// The form that asked for it.
    pub form: Option<Form>,
    /// The revision that was read, when there is a newer one.
    pub read: Option<RevisionId>,
    /// What was mended where there is nothing to mend any more.
    pub gone: FormData,
}

impl Reply {
    /// The answer to a refused step.
    pub fn refused(t: Lang, fields: FormData, refusal: Refusal) -> Self {
        let sentence = Some(t.refusal(&refusal));
        match refusal {
            Refusal::Stale { read, .. } => {
                Reply { sentence, read: Some(read), form: Some(Form::new(t, fields)), ..Reply::default() }
            }
            Refusal::Incomplete { faults, .. } => {
                Reply { form: Some(Form::faulty(t, fields, faults)), ..Reply::default() }
            }
            _ => Reply { sentence, form: Some(Form::new(t, fields)), ..Reply::default() },
        }
    }

    /// The revision over which the form was typed, if mended texts stand in it.
    pub fn mended_over(&self) -> Option<RevisionId> {
        let fields = self.form.as_ref()?.fields();
        fields.iter().any(|(name, _)| edited::is_field(name)).then(|| form::revision(fields))
    }

    /// The same over the text that is `shown`, typed over the one that was `read`: see [`edited::over`].
    pub fn over(self, read: Option<&Text>, shown: &Text) -> Self {
        let Some(form) = self.form else { return self };
        let edited::Returned { fields, gone } = edited::over(form.fields(), read, shown);
        Reply { form: Some(form.with(fields)), gone, ..self }
    }

    /// What was typed into a form that the page does not draw any more, because the step is not open to the member now.
    pub fn unplaced(&self, t: Lang, open: &[Step], may_remark: bool, suggesting: &Suggesting) -> Vec<Group> {
        let is_drawn = |name: &str| match name.split('.').next().unwrap_or(name) {
            "remarks" => open.contains(&Step::SendBack),
            "reason" => open.contains(&Step::Retract),
            "publish_at" => open.contains(&Step::Approve),
            "words" | "quote" | "answer" => may_remark,
            edited::FIELD => suggesting.draws(name),
            _ => true,
        };
        let mut unplaced = self.gone.clone();
        for (name, value) in self.form.iter().flat_map(|form| form.fields().iter()) {
            if !is_drawn(name) {
                unplaced.push(name, value);
            }
        }
        typed_fields::groups(t, &unplaced)
    }
}
