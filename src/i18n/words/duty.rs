//! To whom promises are assigned, for the audit trail: a predicate with names and dates, to stand after a name.

use super::sentences;

sentences! {
    did_assign_to(whom: &str) = format!("assigned a promise to {whom}"), format!("a confié une promesse à {whom}");
    did_redate_of(whom: &str) = format!("changed the due date of a promise of {whom}"), format!("a changé l’échéance d’une promesse confiée à {whom}");
    did_take_back_from(whom: &str) = format!("took a promise back from {whom}"), format!("a repris une promesse confiée à {whom}");
    did_due(did: &str, day: &str) = format!("{did}, due {day}"), format!("{did}, pour le {day}");
    did_due_none(did: &str) = format!("{did}, with no due date any more"), format!("{did}, désormais sans échéance");
    did_due_before(did: &str, day: &str) = format!("{did} (before: {day})"), format!("{did} (avant\u{a0}: {day})");
    did_had_by(did: &str, whom: &str) = format!("{did} (before: {whom})"), format!("{did} (avant\u{a0}: {whom})");
}
