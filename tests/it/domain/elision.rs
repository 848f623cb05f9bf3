//! « de » before names.

use pledgebook::i18n::of_name;

#[test]
fn french_elides_before_a_vowel_and_nowhere_else() {
    let check = |name: &str, expected: &str| assert_eq!(of_name(name), expected);
    for name in ["Awa", "Émile", "Inès", "Olivier", "Ursule", "Œdipe", "ÉRIC", "awa@example.org", "A. Diop"] {
        check(name, &format!("d’{name}"));
    }
    for name in ["Yves", "Yvon", "Ouellet", "Hélène", "Hubert Roy", "HENRI", "Hortense"] {
        check(name, &format!("d’{name}"));
    }
    for name in ["Moussa", "Hassan", "Hamidou", "Hans", "Yasmine", "Yann", "Zoé", "1.02", "A", "A1", "E-7", "Ωmega", ""]
    {
        check(name, &format!("de {name}"));
    }
}
