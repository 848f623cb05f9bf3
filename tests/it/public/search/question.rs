//! How a question is read: words, phrases, exclusions, the beginning of the last word.

use pledgebook::domain::search::{LIMIT, Question};

/// What is asked of the store: the words, and the beginning of one more.
fn check(typed: &str, words: &str, opening: &str) {
    let asked = Question::parse(typed).all();
    assert_eq!((asked.words.as_str(), asked.opening.as_str()), (words, opening), "{typed:?}");
}

#[test]
fn the_last_word_may_be_the_beginning_of_one() {
    check("climate chan", "climate", "chan");
    check("3.11", "", "3.11");
    check("LPC-1a", "", "LPC-1a");
    check("UN", "UN", "");
    check("tax cu", "tax", "cu");
    check("tax c", "", "tax");
    check("我们", "", "我们");
    check("ลด", "", "ลด");
    check("chan -iraq", "chan -iraq", "");
    check("\"climate change\"", "\"climate change\"", "");
}

#[test]
fn elisions_and_single_letters_do_not_count() {
    check("l’environnement", "", "environnement");
    check("accès à la justice", "accès la", "justice");
    check("aujourd'hui", "aujourd", "hui");
    check("a", "a", "");
}

#[test]
fn typographic_marks_are_marks() {
    check("« climat »", "\"climat\"", "");
    check("“carbon tax” −iraq", "\"carbon tax\" -iraq", "");
    check("police -\"armed forces\"", "police -\"armed forces\"", "");
    check("a\u{a0}carbon\u{202f}tax", "carbon", "tax");
}

#[test]
fn marks_without_words_are_nothing() {
    for typed in ["", "   ", "\"", "\"\"", "- -- ---", "!?…", "&|()<>:*'\\", "\u{0}\u{7}"] {
        let question = Question::parse(typed);
        assert!(!question.asks(), "{typed:?}");
        assert_eq!(question.all().opening, "");
    }
    assert!(!Question::parse("-iraq").asks(), "leaving out is no question");
    check("climate \"", "", "climate");
}

#[test]
fn one_of_the_words_keeps_what_is_left_out() {
    assert_eq!(Question::parse("climate \"carbon tax\" -iraq").any().words, "climate -iraq or \"carbon tax\" -iraq");
}

#[test]
fn what_is_too_long_is_cut_and_says_so() {
    let question = Question::parse(&"é".repeat(10_000));
    assert!(question.is_cut);
    assert_eq!(question.text().chars().count(), LIMIT);
    assert!(!Question::parse(&"é".repeat(LIMIT)).is_cut);
}

#[test]
fn mended_words_stand_where_the_wrong_ones_stood() {
    let question = Question::parse("l'enviroment \"as is\" -iraq");
    assert_eq!(question.correctable(), ["enviroment"]);
    let mended = question.corrected(&[("enviroment".to_owned(), "environment".to_owned())]);
    assert_eq!(mended.text(), "l'environment \"as is\" -iraq");
}
