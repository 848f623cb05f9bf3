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
    check("chan -iraq", "chan", "");
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
    check("“carbon tax” −iraq", "\"carbon tax\"", "");
    check("police -\"armed forces\"", "police", "");
    check("「税 改革」　－税", "\"税\" \"改革\"", "");
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
    let asked = Question::parse("climate \"carbon tax\" -iraq -\"armed forces\"").any();
    assert_eq!(asked.words, "climate or \"carbon tax\"");
    assert_eq!(asked.unwanted, "\"iraq\" or \"armed forces\"");
}

#[test]
fn or_is_a_word_like_others() {
    check("mines or argent", "mines \"or\"", "argent");
    check("OR", "\"OR\"", "");
}

#[test]
fn unspaced_text_is_asked_in_pairs_of_letters_that_stand_side_by_side() {
    check("我们", "我们", "");
    check("网", "网", "");
    check("โรงเรียน", "\"โร รง งเ เรี รีย ยน\"", "");
    check("5G网络", "\"5G 网络\"", "");
    check("5G 网络", "5G 网络", "");
    check("改革 税 -学校", "改革 税", "");
    check("「改革开放」", "\"改革 革开 开放\"", "");
    let asked = Question::parse("학교를 -초등학교 -网").all();
    assert_eq!((asked.words.as_str(), asked.unwanted.as_str()), ("\"학교 교를\"", "\"초등 등학 학교\" or \"网\""));
    assert_eq!(asked.runs, [["학", "교", "를"]]);
    let mixed = Question::parse("税 -5G网 -iraq");
    assert_eq!(mixed.all().unwanted, "\"5G\" \"网\" or \"iraq\"");
    assert_eq!(mixed.pieces().unwanted, ["5G\n网", "iraq"]);
}

#[test]
fn what_is_asked_has_one_spelling() {
    check("الأمن", "", "الامن امن");
    check("cafe\u{301}", "", "caf\u{e9}");
    check("ＧＰＳ１２", "", "GPS12");
    check("שָׁלוֹם", "", "שלומ");
}

#[test]
fn a_few_words_are_looked_at_and_the_page_says_so() {
    let question = Question::parse(&"网 络 ".repeat(50));
    assert!(question.is_cut);
    assert_eq!(question.all().words.split_whitespace().count(), 16);
    assert!(!Question::parse(&"word ".repeat(16)).is_cut);
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

#[test]
fn half_of_the_telling_words_is_near() {
    let half = |typed: &str| Question::parse(typed).half().words;
    assert_eq!(half("training jobs"), "training or jobs");
    assert_eq!(half("the cut of taxes on petrol"), "taxes or petrol");
    assert_eq!(half("taxes petrol schools"), "taxes petrol or taxes schools or petrol schools");
    assert_eq!(half("tax cut"), "tax or cut");
    assert_eq!(half("-tax"), "");
    assert_eq!(half(&"wording ".repeat(16)).matches(" or ").count(), 19, "a bounded number of ways");
}

#[test]
fn names_hold_every_word_from_its_beginning() {
    let names = ["Canada 2015", "Justin Trudeau", "Parti libéral du Canada", "新政府", "حكومة الإصلاح"];
    for typed in
        ["trudeau", "JUSTIN TRUD", "liberal canada", "l'libéral", "2015", "政府", "\"justin trudeau\"", "الاصلاح"]
    {
        assert!(Question::parse(typed).names(&names), "{typed}");
    }
    for typed in ["rudeau", "trudeau harper", "trudeau -canada", "\"trudeau justin\"", "a", "c", "府政", "", "-harper"]
    {
        assert!(!Question::parse(typed).names(&names), "{typed}");
    }
}
