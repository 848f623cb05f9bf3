//! « de » and « que » before names.

use pledgebook::i18n::elided;

#[test]
fn french_elides_before_a_vowel_and_nowhere_else() {
    let check = |name: &str, expected: &str| assert_eq!(elided("de", name), expected);
    for name in ["Awa", "Émile", "Inès", "Olivier", "Ursule", "Œdipe", "ÉRIC", "awa@example.org", "A. Diop"] {
        check(name, &format!("d’{name}"));
    }
    for name in ["Yves", "Yvon", "Ouellet"] {
        check(name, &format!("d’{name}"));
    }
    for name in ["Moussa", "Hélène", "Hugo", "Yasmine", "Yann", "Zoé", "1.02", "A", "A1", "E-7", "Ωmega", ""] {
        check(name, &format!("de {name}"));
    }
    assert_eq!(elided("que", "Awa"), "qu’Awa");
    assert_eq!(elided("que", "Moussa"), "que Moussa");
    assert_eq!(elided("lorsque", "Inès"), "lorsqu’Inès");
    assert_eq!(elided("par", "Awa"), "par Awa", "what ends in no E is never elided");
}
