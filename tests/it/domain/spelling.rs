//! One spelling of letters, and the words of unspaced scripts.

use pledgebook::domain::lexeme::fold;
use pledgebook::domain::spelling::{letters, phrases};
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
        let (joined, usual) = (format!("ال{noun}"), letters(&noun));
        prop_assert_eq!(&letters(&joined), &usual);
        prop_assert_eq!(&letters(&usual), &usual);
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
