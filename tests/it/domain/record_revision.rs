//! Which translations a change of the record leaves behind.

use pledgebook::domain::localized::Localized;
use pledgebook::domain::record::{Changes, Fields};
use pledgebook::domain::record_revision::older;

fn fields(said: &[(&str, &str)]) -> Fields {
    let mut text = Localized::new();
    for (language, words) in said {
        text.set(language.parse().expect("a language"), *words);
    }
    Fields::default().localized("statement", &text).text("deadline", Some("2019"))
}

/// Those that are older once one set of words has become another.
fn left(before: &[&str], was: &[(&str, &str)], becomes: &[(&str, &str)], still_true: &[&str]) -> Vec<String> {
    let (was, becomes) = (fields(was), fields(becomes));
    let owned = |fields: &[&str]| fields.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    older(&owned(before), &Changes::between(&was, &becomes), &owned(still_true), &becomes)
}

#[test]
fn what_is_not_changed_with_the_others_is_older() {
    let was = [("fr", "Dix"), ("en", "Ten"), ("es", "Diez")];
    let one = [("fr", "Dix"), ("en", "Eleven"), ("es", "Diez")];
    assert_eq!(left(&[], &was, &one, &[]), ["statement.es", "statement.fr"]);
    assert_eq!(left(&[], &was, &one, &["statement.es"]), ["statement.fr"]);
    let all = [("fr", "Onze"), ("en", "Eleven"), ("es", "Once")];
    assert_eq!(left(&["statement.es"], &was, &all, &[]), [""; 0]);
}

#[test]
fn what_is_older_stays_so_until_it_is_renewed_confirmed_or_gone() {
    let was = [("fr", "Dix"), ("en", "Ten")];
    assert_eq!(left(&["statement.fr"], &was, &was, &[]), ["statement.fr"]);
    assert_eq!(left(&["statement.fr"], &was, &was, &["statement.fr"]), [""; 0]);
    assert_eq!(left(&["statement.fr"], &was, &[("fr", "Onze"), ("en", "Ten")], &[]), [""; 0]);
    assert_eq!(left(&["statement.fr"], &was, &[("en", "Ten")], &[]), [""; 0]);
}

#[test]
fn a_new_translation_leaves_none_behind() {
    let was = [("fr", "Dix")];
    assert_eq!(left(&[], &was, &[("fr", "Dix"), ("en", "Ten")], &[]), [""; 0]);
}
