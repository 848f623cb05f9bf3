//! To whom a promise was assigned, from whom it was taken, and by when it is due, as the audit trail tells it.

use chrono::NaiveDate;
use serde_json::Value;

use super::Lang;
use crate::domain::audit::AuditAction;

impl Lang {
    /// What someone did to the assignment of a promise, as a predicate, with the names that `name` knows. Nothing for
    /// other actions, and where nobody is named.
    pub fn did_with_people(
        self,
        action: AuditAction,
        detail: &Value,
        name: impl Fn(i64) -> Option<String>,
    ) -> Option<String> {
        let whom = |field: &str| detail.get(field).and_then(Value::as_i64).and_then(&name);
        let day = |field: &str| detail.get(field).and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
        let due = |did: String| day("due").map(|day| self.did_due(&did, &self.day(&day))).unwrap_or(did);
        match action {
            AuditAction::PromiseAssign => {
                let did = due(self.did_assign_to(&whom("to")?));
                let before = whom("from").filter(|_| detail.get("from") != detail.get("to"));
                Some(before.map(|before| self.did_had_by(&did, &before)).unwrap_or(did))
            }
            AuditAction::PromiseRedate => {
                let did = self.did_redate_of(&whom("to")?);
                let did = if day("due").is_some() { due(did) } else { self.did_due_none(&did) };
                Some(day("due_before").map(|day| self.did_due_before(&did, &self.day(&day))).unwrap_or(did))
            }
            AuditAction::PromiseTakeBack => Some(self.did_take_back_from(&whom("from")?)),
            _ => None,
        }
    }
}
