//! Text in several languages: never an empty one, and always something to show when anything is written.

use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use proptest::prelude::*;

const TAGS: [&str; 5] = ["fr", "en", "fr-CA", "iu", "es"];

fn language(tag: &str) -> Language {
    tag.parse().expect("a tag")
}

fn any_tag() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(TAGS.to_vec())
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zé]{1,6}", "[ \t\n\u{a0}]{0,3}"]
}

fn writings() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    proptest::collection::vec((any_tag(), any_words()), 0..8)
}

fn written(writings: &[(&str, String)]) -> Localized {
    writings.iter().fold(Localized::new(), |text, (tag, words)| text.with(language(tag), words.as_str()))
}

proptest! {
    #[test]
    fn no_text_in_it_is_ever_empty(writings in writings()) {
        let text = written(&writings);
        prop_assert!(text.iter().all(|(_, words)| !words.trim().is_empty()));
        prop_assert_eq!(text.is_empty(), text.languages().next().is_none());
    }

    #[test]
    fn collecting_is_the_same_as_writing_one_by_one(writings in writings()) {
        let collected: Localized = writings.iter().map(|(tag, words)| (language(tag), words.clone())).collect();
        prop_assert_eq!(collected, written(&writings));
    }

    #[test]
    fn something_is_shown_whenever_anything_is_written(
        writings in writings(),
        wanted in any_tag(),
        order in proptest::collection::vec(any_tag(), 0..4),
    ) {
        let text = written(&writings);
        let order: Vec<Language> = order.into_iter().map(language).collect();
        let best = text.best(wanted, &order);
        prop_assert_eq!(best.is_none(), text.is_empty());
        if let Some((shown, words)) = best {
            prop_assert_eq!(text.get(shown), Some(words), "it says which language it shows");
            let exact = text.get(&language(wanted)).is_some();
            prop_assert!(!exact || shown.as_str() == wanted, "the wanted language wins");
        }
    }
}

fn check(tags: &[&str], wanted: &str, order: &[&str], shown: Option<&str>) {
    let text = tags.iter().fold(Localized::new(), |text, tag| text.with(language(tag), "words"));
    let order: Vec<Language> = order.iter().map(|tag| language(tag)).collect();
    assert_eq!(text.best(wanted, &order).map(|(language, _)| language.as_str()), shown, "{tags:?} for {wanted}");
}

#[test]
fn what_a_reader_sees() {
    check(&["fr", "en"], "en", &["fr"], Some("en"));
    check(&["fr-CA", "en"], "fr", &["en"], Some("fr-CA"));
    check(&["fr", "fr-CA"], "fr", &[], Some("fr"));
    check(&["iu", "fr"], "en", &["fr", "iu"], Some("fr"));
    check(&["iu", "es"], "en", &["fr"], Some("es"));
    check(&[], "en", &["fr"], None);
}

#[test]
fn white_space_takes_a_language_away() {
    let mut text = Localized::new().with(Language::french(), "oui").with(Language::english(), "yes");
    text.set(Language::french(), " \n ");
    assert_eq!(text.get(&Language::french()), None);
    assert_eq!(text.languages().count(), 1);
}

#[test]
fn words_stay_as_they_were_written() {
    let text = Localized::new().with(Language::french(), " deux  espaces\n");
    assert_eq!(text.get(&Language::french()), Some(" deux  espaces\n"));
}
