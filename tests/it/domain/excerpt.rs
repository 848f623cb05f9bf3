//! Excerpts: what is marked, and what is left out.

use pledgebook::domain::excerpt::excerpt;
use pledgebook::domain::language::Language;
use pledgebook::domain::lexeme::Lexemes;
use pledgebook::domain::search::Question;
use proptest::prelude::*;

/// The excerpt of a text with square brackets around what is marked.
fn marked(text: &str, language: &str, query: &str, whole: bool) -> String {
    let lexemes = Lexemes::new(query, query, query);
    let language: Language = language.parse().expect("a language");
    let pieces = excerpt(text, &language, &lexemes, whole);
    pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

fn check(text: &str, language: &str, query: &str, expected: &str) {
    assert_eq!(marked(text, language, query, true), expected, "{query}");
}

#[test]
fn words_are_marked_in_any_form() {
    check(
        "Trained by training, not by trains of thought.",
        "en",
        "'train'",
        "[Trained] by [training], not by [trains] of thought.",
    );
    check("Des villages, un Village; désert.", "fr", "'villag'", "Des [villages], un [Village]; désert.");
    check("La SÉCURITÉ et l’œuvre", "fr", "'securit' | 'oeuvr'", "La [SÉCURITÉ] et l’[œuvre]");
    check("He is dying.", "en", "'die'", "He is [dying].");
    check("Ampliaremos la formación.", "es", "'formacion'", "Ampliaremos la [formación].");
    check("التدريب هنا", "ar", "'تدريب'", "[التدريب] هنا");
}

#[test]
fn beginnings_mark_whole_words() {
    check("Strengthened strength", "en", "'strengthe':*", "[Strengthened] strength");
    check("climate change", "en", "'climat' & ( 'chang':* | 'chan':* )", "[climate] [change]");
}

#[test]
fn numbers_and_quotation_marks_are_read() {
    check("It rose by 3.5 in 2019.", "en", "'3.5'", "It rose by [3.5] in 2019.");
    check("o'neil", "en", "'o''neil' | 'neil'", "o'[neil]");
}

/// The excerpt of a text in which a run of unspaced letters is looked for.
fn run(text: &str, query: &str, whole: bool) -> String {
    let lexemes = Lexemes::default().and_runs(&Question::parse(query).all().runs);
    let language: Language = "th".parse().expect("a language");
    let pieces = excerpt(text, &language, &lexemes, whole);
    pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

#[test]
fn unspaced_words_are_marked_where_they_stand_as_they_were_written() {
    assert_eq!(run("สร้างโรงเรียนใหม่ทุกหมู่บ้าน", "โรงเรียน", true), "สร้าง[โรงเรียน]ใหม่ทุกหมู่บ้าน");
    assert_eq!(run("เรียนที่โรงเรียน", "โรงเรียน", true), "เรียนที่[โรงเรียน]");
    assert_eq!(run("推动5G网络建设。网络安全", "网络", true), "推动5G[网络]建设。[网络]安全");
    assert_eq!(run("国学，校园", "学校", true), "国学，校园");
    assert_eq!(run("초등학교를 짓는다", "학교", true), "초등[학교]를 짓는다");
    assert_eq!(run("ｶﾞｽ料金", "ガス", true), "[ｶﾞｽ]料金");
    assert_eq!(run("กำลังทำงาน", "ทำ", true), "กำลัง[ทำ]งาน");
    assert_eq!(run("สาธา\u{200b}รณสุข", "ธารณ", true), "สา[ธา\u{200b}รณ]สุข");
    assert_eq!(run("税", "税", true), "[税]");
}

#[test]
fn long_unspaced_texts_are_cut_around_what_was_found() {
    let text = format!("{}改革税制{}", "人民生活".repeat(200), "经济建设".repeat(200));
    let shown = run(&text, "税制", false);
    assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("改革[税制]经济"), "{shown}");
    assert!(shown.chars().count() < 120, "{shown}");
}

#[test]
fn other_spellings_are_marked() {
    check("تحسين الأمن في القُرى", "ar", "'امن' | 'قري'", "تحسين [الأمن] في [القُرى]");
    check("שָׁלוֹם לכולם", "he", "'שלומ'", "[שָׁלוֹם] לכולם");
    check("Ο σωφρονισμός", "el", "'σωφρονισμοσ'", "Ο [σωφρονισμός]");
    check("ＧＰＳ in se\u{ad}curity", "en", "'gps' | 'secur'", "[ＧＰＳ] in [se\u{ad}curity]");
    check("в ٢٠٢٤ и ещё", "ru", "'2024' | 'еще'", "в [٢٠٢٤] и [ещё]");
    check("une e\u{301}cole", "fr", "'ecol'", "une [e\u{301}cole]");
}

#[test]
fn long_texts_are_cut_around_what_was_found() {
    let far = |n: usize| "word ".repeat(n);
    let text = format!("{}first train here. {}second jobs there. {}", far(100), far(100), far(100));
    let shown = marked(&text, "en", "'train' & 'job'", false);
    assert!(shown.starts_with("… word") && shown.ends_with("word …"), "{shown}");
    assert!(
        shown.contains("first [train] here.") && shown.contains(" … ") && shown.contains("second [jobs] there."),
        "{shown}"
    );
    assert!(shown.split_whitespace().count() < 60, "{shown}");
    let none = marked(&text, "en", "'zebra'", false);
    assert!(none.starts_with("word word") && none.ends_with(" …"), "{none}");
}

#[test]
fn short_texts_stand_whole() {
    assert_eq!(marked("Only a few words.", "en", "'word'", false), "Only a few [words].");
    assert_eq!(marked("", "en", "'word'", false), "");
}

proptest! {
    #[test]
    fn what_is_shown_is_part_of_the_text_and_only_whole_words_are_marked(
        text in "([a-zà-ü0-9.,’« »]|日|é|e\u{301}|\u{5d0}| ){0,400}", start in "[a-z]{1,3}", whole: bool, language in "(fr|en|ar)"
    ) {
        let lexemes = Lexemes::new(&format!("'{start}':*"), &format!("'{start}'"), &format!("'{start}':*"));
        let language: Language = language.parse().expect("a language");
        let pieces = excerpt(&text, &language, &lexemes, whole);
        let shown: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        for part in shown.split('…').map(str::trim).filter(|part| !part.is_empty()) {
            prop_assert!(text.contains(part), "{part:?} in {text:?}");
        }
        if whole {
            prop_assert_eq!(&shown, &text);
        }
        for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.hit) {
            prop_assert!(piece.text.chars().next().is_some_and(char::is_alphanumeric));
            let before = at.checked_sub(1).and_then(|at| pieces[at].text.chars().next_back());
            let after = pieces.get(at + 1).and_then(|piece| piece.text.chars().next());
            // A letter of an unspaced script is no part of the word beside it.
            let is_part = |c: char| c.is_alphanumeric() && c != '日';
            prop_assert!(!before.is_some_and(is_part) && !after.is_some_and(is_part));
        }
    }
}
