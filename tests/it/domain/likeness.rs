//! How alike two words have to be for one to be meant by the other.

use pledgebook::domain::likeness::slips;

#[test]
fn a_slip_of_the_hand_is_near() {
    for (typed, word, expected) in [
        ("secuirty", "security", 1),
        ("montrael", "Montréal", 1),
        ("enviroment", "environment", 1),
        ("goverment", "governments", 2),
        ("المداس", "المدارس", 1),
        ("école", "ecoles", 1),
        ("образавание", "образование", 1),
    ] {
        assert_eq!(slips(typed, word), Some(expected), "{typed} {word}");
    }
}

#[test]
fn another_word_is_not() {
    for (typed, word) in [
        ("zebra", "library"),
        ("jobs", "job"),
        ("train", "brand"),
        ("taxes", "texts"),
        ("police", "policies"),
        ("xylophone", "telephone"),
        ("school", "scholarships"),
    ] {
        assert_eq!(slips(typed, word), None, "{typed} {word}");
    }
}
