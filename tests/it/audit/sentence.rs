//! Every deed that anything records is said as a sentence, in both languages.

use std::collections::BTreeSet;

use pledgebook::i18n::{DEEDS, Lang};
use serde_json::{Value, json};

/// The deeds in the code of actions: literals of a noun, a dot and a verb.
fn recorded() -> BTreeSet<String> {
    let mut deeds = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/action");
    let mut waiting = vec![std::path::PathBuf::from(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file");
        let literals = text.split('"').skip(1).step_by(2).filter(|literal| {
            let parts = literal.split_once('.');
            let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            parts.is_some_and(|(noun, verb)| plain(noun) && plain(verb))
        });
        deeds.extend(literals.map(str::to_owned));
    }
    deeds
}

#[test]
fn every_deed_has_a_sentence_and_a_place_in_the_filter() {
    let recorded = recorded();
    assert!(recorded.len() >= 28, "{recorded:?}");
    let offered: BTreeSet<String> = DEEDS.iter().map(|deed| (*deed).to_owned()).collect();
    assert_eq!(recorded, offered, "what actions record, and what i18n::DEEDS lists");
    for deed in &recorded {
        for t in Lang::ALL {
            assert!(t.did(deed, &Value::Null).is_some(), "no sentence for {deed} in {t}");
        }
    }
    assert_eq!(Lang::En.did("nobody.knows", &Value::Null), None);
}

#[test]
fn what_is_kept_beside_a_deed_makes_it_precise() {
    let check = |deed: &str, detail: Value, english: &str, french: &str| {
        assert_eq!(Lang::En.did(deed, &detail).as_deref(), Some(english));
        assert_eq!(Lang::Fr.did(deed, &detail).as_deref(), Some(french));
    };
    check("assessment.start", json!({ "kind": "update" }), "started an update", "a commencé une mise à jour");
    let later = "approved an assessment for later";
    check("assessment.approve", json!({ "to": "scheduled" }), later, "a approuvé une évaluation pour plus tard");
    check("account.set_role", json!({ "role": null }), "took a role away", "a retiré un rôle");
    check("account.set_role", json!({ "role": "editor" }), "gave the role of editor", "a donné le rôle d’édition");
    let adopted = "put a codebook in force: version 3";
    check(
        "codebook.adopt",
        json!({ "version": 3 }),
        adopted,
        "a mis en vigueur un guide de codification\u{a0}: version 3",
    );
}
