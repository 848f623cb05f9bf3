//! What is written in any script is found, in any spelling and from the middle of a line.

use pledgebook::domain::localized::Localized;
use pledgebook::domain::spelling::{self, article};
use pledgebook::domain::tracker::TrackerText;

use unicode_normalization::UnicodeNormalization;

use super::{ask, found, promise};
use crate::support::make;
use crate::support::{App, Sql, revise};

/// Statements by language and reference.
const STATEMENTS: [(&str, &str, &str); 17] = [
    ("7.01", "th", "สร้างโรงเรียนใหม่ทุกหมู่บ้าน"),
    ("7.02", "th", "ติดตั้ง GPS บนรถเมล์ภายในปี ๒๕๖๗"),
    ("7.03", "zh", "推动5G网络建设，改革税制。"),
    ("7.04", "ja", "消費税を５％に引き下げ、ガス料金を減らす。"),
    ("7.05", "ko", "초등학교를 열 곳 더 짓겠습니다"),
    ("7.06", "km", "សាងសង់សាលារៀនថ្មីនៅគ្រប់ភូមិ"),
    ("7.07", "lo", "ສ້າງໂຮງຮຽນໃໝ່ທຸກບ້ານ"),
    ("7.08", "my", "ကျောင်းသစ်များဆောက်မည်"),
    ("7.11", "ar", "تحسين الأمن في القرى سنة ٢٠٢٤."),
    ("7.12", "ar", "تحسين الامن في مدرسه المدن."),
    ("7.13", "fa", "ساختن کتابخانه در هر روستای ایران"),
    ("7.19", "fa", "کمک به والدین و تولید کالاهای خانگی"),
    ("7.14", "he", "נבנה בתי ספר לְכֻלָּם בירושלים"),
    ("7.15", "el", "Νέος νόμος για τους πολίτες"),
    ("7.16", "ru", "Ещё сто детских садов"),
    ("7.17", "hi", "हर गाँव में विद्यालय"),
    ("7.18", "vi", "Xây dựng trường học mới"),
];

async fn world() -> App {
    let app = App::start().await;
    let tags = ["fr", "en", "th", "zh", "ja", "ko", "km", "lo", "my", "ar", "fa", "he", "el", "ru", "hi", "vi"];
    let languages = tags.map(|tag| tag.parse().expect("a language")).to_vec();
    let tracker = TrackerText { languages, ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &tracker).await;
    for (reference, tag, text) in STATEMENTS {
        let statement = Localized::new().with(tag.parse().expect("a language"), text);
        promise(&app, app.tracker, reference, statement).await;
    }
    app
}

/// What is typed, the references that are found in public and at the desk, and what is marked.
const QUESTIONS: [(&str, &[&str], &str); 53] = [
    ("โรงเรียน", &["7.01"], "โรงเรียน"),
    ("หมู่บ้าน", &["7.01"], "หมู่บ้าน"),
    ("รถเมล์ gps", &["7.02"], "GPS รถเมล์"),
    ("2567", &["7.02"], "๒๕๖๗"),
    ("โรง", &["7.01"], "โรง"),
    ("เรียนโรง", &[], ""),
    ("网络", &["7.03"], "网络"),
    ("网络建设", &["7.03"], "网络建设"),
    ("5G网络", &["7.03"], "5G 网络"),
    ("5g 税制", &["7.03"], "5G 税制"),
    ("税", &["7.03", "7.04"], "税"),
    ("税 -网络", &["7.04"], "税"),
    ("税 -5G网", &["7.04"], "税"),
    ("税 -网5G", &["7.04"], "税"),
    ("税 -6G网", &["7.03", "7.04"], "税"),
    ("「改革税制」", &["7.03"], "改革税制"),
    ("\"改革 税制\"", &[], ""),
    ("\"税改\"", &[], ""),
    ("消費税", &["7.04"], "消費税"),
    ("ｶﾞｽ", &["7.04"], "ガス"),
    ("5%", &["7.04"], "５"),
    ("학교", &["7.05"], "학교"),
    ("초등 짓겠", &["7.05"], "초등 짓겠"),
    ("សាលារៀន", &["7.06"], "សាលារៀន"),
    ("ໂຮງຮຽນ", &["7.07"], "ໂຮງຮຽນ"),
    ("ကျောင်း", &["7.08"], "ကျောင်း"),
    ("الأمن", &["7.11", "7.12"], "الأمن"),
    ("الامن", &["7.11", "7.12"], "الأمن"),
    ("الامن 2024", &["7.11"], "الأمن ٢٠٢٤"),
    ("مدرسة", &["7.12"], "مدرسه"),
    ("أمن", &["7.11", "7.12"], "الأمن"),
    ("وبالأمن", &["7.11", "7.12"], "الأمن"),
    ("المدرسة", &["7.12"], "مدرسه"),
    ("للمدرسة", &["7.12"], "مدرسه"),
    ("\"أمن في قرى\"", &["7.11"], "الأمن القرى"),
    ("الأمن -القرى", &["7.12"], "الامن"),
    ("المدر", &["7.12"], "مدرسه"),
    ("قرى", &["7.11"], "القرى"),
    ("الم", &["7.12"], "مدرسه المدن"),
    ("المد", &["7.12"], "مدرسه المدن"),
    ("بالمدر", &["7.12"], "مدرسه"),
    ("القر", &["7.11"], "القرى"),
    ("والدین", &["7.19"], "والدین"),
    ("دین", &[], ""),
    ("کالا", &["7.19"], "کالاهای"),
    ("المدن", &["7.12"], "المدن"),
    ("كتابخانه", &["7.13"], "کتابخانه"),
    ("לכלם", &["7.14"], "לְכֻלָּם"),
    ("νεος πολιτεσ", &["7.15"], "Νέος πολίτες"),
    ("еще", &["7.16"], "Ещё"),
    ("विद्यालय", &["7.17"], "विद्यालय"),
    ("tru\u{31b}o\u{300}ng", &["7.18"], "trường"),
    ("xây -trường", &[], ""),
];

fn query(typed: &str) -> String {
    url::form_urlencoded::byte_serialize(typed.as_bytes()).collect()
}

#[tokio::test]
async fn words_of_every_script_are_found_in_any_spelling_and_marked_as_they_were_written() {
    let app = world().await;
    let ana = app.researcher("ana").await;
    for (typed, expected, marked) in QUESTIONS {
        let desk = ana.get(&format!("/en/desk/search?q={}", query(typed))).await;
        for page in [ask(&app, &query(typed)).await, desk] {
            let mut references = if page.body.contains("Closest matches") { Vec::new() } else { found(&page) };
            references.sort();
            assert_eq!(references, expected, "{typed} at {}", page.path);
            if !expected.is_empty() {
                let marks = page.texts(".finds mark");
                assert!(marked.split(' ').all(|mark| marks.iter().any(|one| one == mark)), "{typed}: {marks:?}");
            }
        }
    }
}

#[tokio::test]
async fn lists_are_narrowed_down_by_words_in_any_spelling() {
    let app = world().await;
    let ana = app.researcher("ana").await;
    for (typed, expected) in [
        ("الامن", 2),
        ("امن", 2),
        ("المدرسة", 1),
        ("الم", 1),
        ("المد", 1),
        ("والدین", 1),
        ("โรงเรียน", 1),
        ("ｶﾞｽ", 1),
        ("νόμοσ", 1),
    ] {
        let words = query(typed);
        for sort in ["", "&sort=change"] {
            let page = app.visitor().get(&format!("/en/canada-2015?words={words}{sort}")).await;
            assert_eq!(page.texts(".promises > li").len(), expected, "{typed}");
        }
        let desk = ana.get(&format!("/en/desk/trackers/{}?words={words}", app.tracker)).await;
        let has = |reference: &str| desk.answers(200).body.contains(&format!(">{reference}<"));
        let found = STATEMENTS.iter().filter(|(reference, ..)| has(reference)).count();
        assert_eq!(found, expected, "{typed} at the desk");
    }
}

#[tokio::test]
async fn the_store_and_the_program_spell_alike() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let assigned = "SELECT chr(code) || E'\\t' || search_letters(chr(code)) FROM generate_series(33, 65535) AS code \
                    WHERE code NOT BETWEEN 55296 AND 57343 AND chr(code) IS NFKC NORMALIZED";
    // Of what was no letter when the store's tables were made, the program may know more.
    let is_usual = |text: &str| text.chars().nfkc().eq(text.chars());
    let others: Vec<String> = sql
        .lines(assigned)
        .await
        .into_iter()
        .filter(|line| is_usual(line))
        .filter(|line| line.split_once('\t').is_some_and(|(from, to)| spelling::searched(from) != to))
        .collect();
    assert_eq!(others, Vec::<String>::new());
    // Articles, joined and not, before words that begin and end in every way.
    let before = ["", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "فكال", "والال"];
    let words = [
        "",
        "م",
        "له",
        "لغة",
        "لون",
        "والد",
        "والدين",
        "كالات",
        "ة",
        "ن",
        "حق",
        "مدرسة",
        "الآن",
        "لـيل",
        "لكن",
        "للم",
        "والدین",
        "کالاها",
        "ڤيديو",
        "گو",
    ];
    let joined: Vec<String> = before.iter().flat_map(|one| words.map(|word| format!("{one}{word}"))).collect();
    for text in [joined.join(" "), joined.join("،"), joined.join("a")] {
        assert_eq!(spelling::searched(&text), sql.one(&format!("SELECT search_letters('{text}')")).await);
    }
    // One list of particles and one of nouns, whichever word a test happens to try.
    let source = sql.one("SELECT prosrc FROM pg_proc WHERE oid = 'search_letters'::regproc").await;
    let listed = |words: Vec<String>| format!("(?:{})(?!", words.join("|"));
    let plain = source.replace("'\n        || '", "");
    assert!(plain.contains(&listed(article::PARTICLES.map(str::to_owned).to_vec())), "{plain}");
    let behind_lam = article::LAM.map(|noun| noun.strip_prefix('ل').expect("a noun that begins with lam").to_owned());
    assert!(plain.contains(&listed(behind_lam.to_vec())), "{plain}");
    for (_, _, text) in STATEMENTS {
        let usual = sql.one(&format!("SELECT search_letters('{text}')")).await;
        assert_eq!(spelling::searched(text), usual);
        let pairs = spelling::phrases(&usual).join(" ").replace('\'', "");
        let missing = format!(
            "SELECT string_agg(word, ' ') FROM unnest(tsvector_to_array(to_tsvector('pledgebook_simple', '{pairs}'))) AS word \
             WHERE word <> ALL (tsvector_to_array(search_tokens('pledgebook_simple', '{text}')))"
        );
        assert_eq!(sql.one(&missing).await, "", "{text}");
    }
}
