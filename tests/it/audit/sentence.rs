//! Everything that the trail can say is said as a sentence, in both languages.

use std::collections::BTreeSet;

use pledgebook::domain::audit::AuditAction;
use pledgebook::i18n::Lang;
use serde_json::{Value, json};

#[test]
fn each_action_has_a_sentence_of_its_own() {
    for t in Lang::ALL {
        let said: BTreeSet<String> = AuditAction::ALL.iter().map(|action| t.did(*action, &Value::Null)).collect();
        assert_eq!(said.len(), AuditAction::ALL.len(), "{t}");
    }
}

#[test]
fn what_is_kept_beside_an_action_makes_it_precise() {
    let check = |action: AuditAction, detail: Value, english: &str, french: &str| {
        assert_eq!(Lang::En.did(action, &detail), english);
        assert_eq!(Lang::Fr.did(action, &detail), french);
    };
    let start = json!({ "kind": "update" });
    check(AuditAction::AssessmentStart, start, "started an update", "a commencé une mise à jour");
    let later = ("approved an assessment for later", "a approuvé une évaluation pour plus tard");
    check(AuditAction::AssessmentApprove, json!({ "to": "scheduled" }), later.0, later.1);
    check(AuditAction::AccountSetRole, json!({ "role": null }), "took a role away", "a retiré un rôle");
    let editor = json!({ "role": "editor" });
    check(AuditAction::AccountSetRole, editor, "gave the role of editor", "a donné le rôle d’édition");
    let adopted = ("put a codebook in force: version 3", "a mis en vigueur un guide de codification\u{a0}: version 3");
    check(AuditAction::CodebookAdopt, json!({ "version": 3 }), adopted.0, adopted.1);
}
