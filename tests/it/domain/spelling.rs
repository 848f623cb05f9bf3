//! One spelling of letters, and the words of unspaced scripts.

use pledgebook::domain::lexeme::fold;
use pledgebook::domain::search::Question;
use pledgebook::domain::spelling::{letters, openings, phrases, searched};
use proptest::prelude::*;

fn check(written: &str, typed: &str) {
    assert_eq!(fold(written), fold(typed), "{written:?} and {typed:?}");
}

#[test]
fn spellings_of_a_word_are_one() {
    check("الأمن إلى الآن", "الامن الي الان");
    check("مؤسسة", "موسسه");
    check("مُحَمَّد", "محمد");
    check("التـــعليم", "التعليم");
    check("كتاب", "کتاب");
    check("می\u{200c}خواهم", "ميخواهم");
    check("\u{fedf}\u{fe8e}", "لا");
    check("٢٠٢٤ ۲۰۲۴ २०२४ ๒๐๒๔", "2024 2024 2024 2024");
    check("שָׁלוֹם", "שלום");
    check("ΟΔΟΣ", "οδός");
    check("ἄνθρωπος", "ανθρωπος");
    check("Ёлка", "елка");
    check("ＧＰＳ－２０％", "gps-20%");
    check("e\u{301}cole ﬁn", "école fin");
    check("se\u{ad}cu\u{200b}rity", "security");
    check("ｶﾞｽ", "ガス");
    check("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국");
}

#[test]
fn an_arabic_word_and_the_same_with_its_article_are_one() {
    for joined in
        ["المدرسة", "والمدرسة", "فالمدرسة", "بالمدرسة", "كالمدرسة", "للمدرسة", "وللمدرسة", "وبالمدرسة", "ٱلْمَدْرَسَة"]
    {
        check(joined, "مدرسة");
    }
    check("الحق للحق", "حق حق");
    check("الوالدين", "والدين");
    check("«الصحة،والتعليم»", "«صحة،تعليم»");
    // A noun that begins with lam gives it up behind "to the".
    for joined in ["اللغة", "للغة", "باللغة", "وللغة"] {
        check(joined, "لغة");
    }
}

#[test]
fn a_word_typed_by_halves_begins_one_of_the_words_that_are_searched() {
    let words = ["المدرسة", "والمدرسة", "بالمدرسة", "للمدرسة", "اللغة", "للغة", "الله", "الآن", "المال", "ألم", "وكالات"];
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        for end in 3..=letters.len() {
            let typed: String = letters[..end].iter().collect();
            let openings = openings(&typed);
            assert!(openings.iter().any(|one| searched(word).starts_with(one)), "{typed} of {word}: {openings:?}");
        }
    }
    assert_eq!(openings("المد"), ["المد", "مد"]);
    assert_eq!(openings("للغ"), ["للغ", "غ", "لغ"]);
    assert_eq!(openings("ال"), ["ال", ""], "an article alone begins every word");
    assert_eq!(openings("school"), ["school"]);
    assert_eq!(Question::parse("المد").all().opening, "المد مد");
    assert_eq!(Question::parse("ال").all().opening, "", "two letters alone begin nothing");
}

#[test]
fn a_word_with_a_letter_that_is_not_arabics_own_keeps_its_beginning() {
    // Persian: parents and religion, goods, pattern, helicopter; Urdu: lama.
    for word in ["والدین", "کالاها", "الگوی", "بالگرد", "لاما ہے", "بالاترین"] {
        assert_eq!(searched(word), letters(word), "{word}");
        assert_eq!(openings(word), [letters(word)], "{word}");
    }
    assert_eq!(searched("الڤيديو"), "ڤيديو", "a borrowed sound");
}

#[test]
fn what_only_looks_like_an_article_stays() {
    for (one, other) in
        [("ألم", "م"), ("بال", "ب"), ("الله", "له"), ("الآن", "أن"), ("وكالات", "آت"), ("والي", "ي"), ("إلى", "ي")]
    {
        assert_ne!(fold(one), fold(other));
    }
}

proptest! {
    #[test]
    fn an_article_before_any_noun_changes_nothing(noun in "[ابتدرسلمنهوي]{3,8}") {
        let (joined, usual) = (format!("ال{noun}"), searched(&noun));
        prop_assert_eq!(&searched(&joined), &usual);
        prop_assert_eq!(&searched(&usual), &usual);
    }
}

#[test]
fn signs_that_make_another_letter_stay() {
    for (one, other) in [("мой", "мои"), ("कि", "क"), ("หมู่", "หมู"), ("が", "か")] {
        assert_ne!(fold(one), fold(other));
    }
}

#[test]
fn pairs_stand_side_by_side_and_other_words_as_they_are() {
    for (text, expected) in [
        ("โรงเรียน", vec!["โร รง งเ เรี รีย ยน"]),
        ("网", vec!["网"]),
        ("5G网络建设", vec!["5G 网络 络建 建设"]),
        ("5G网", vec!["5G", "网"]),
        ("学校,小学", vec!["学校 , 小学"]),
        ("。", vec![]),
    ] {
        assert_eq!(phrases(&letters(text)), expected, "{text}");
    }
}
