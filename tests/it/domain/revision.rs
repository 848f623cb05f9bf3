//! What a text still lacks to be submitted.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::id::VerdictId;
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::revision::{Demands, Text, behind};

const VERDICTS: [VerdictId; 2] = [VerdictId(11), VerdictId(12)];

fn both(words: &str) -> Localized {
    Localized::new().with(Language::french(), words).with(Language::english(), words)
}

fn item() -> Evidence {
    Evidence {
        stance: Stance::Supports,
        occurred_on: "2019-04".parse().ok(),
        quotation: None,
        title: Some("A report".to_owned()),
        publisher: Some("A ministry".to_owned()),
        url: "https://example.org/report".parse().ok(),
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    }
}

/// A text to which nothing is missing, as `change` leaves it.
fn text(change: impl FnOnce(&mut Text)) -> Text {
    let mut text = Text {
        verdict: Some(VERDICTS[0]),
        effective_date: "2019-09".parse().ok(),
        rationale: both("why"),
        note: both("what was wrong"),
        evidence: vec![item()],
        ..Text::default()
    };
    change(&mut text);
    text
}

fn item_with(change: impl FnOnce(&mut Evidence)) -> Text {
    text(|text| change(&mut text.evidence[0]))
}

fn check(kind: Kind, text: Text, lacking: &[&str]) {
    check_beside(kind, text, false, lacking);
}

/// The same, where evidence of an earlier publication stands or not.
fn check_beside(kind: Kind, text: Text, has_evidence: bool, lacking: &[&str]) {
    let languages = [Language::french(), Language::english()];
    let today = "2026-01-15".parse().expect("a day");
    let faults = text.shortcomings(&Demands { kind, languages: &languages, verdicts: &VERDICTS, today, has_evidence });
    let lines: Vec<String> = faults.iter().map(|fault| format!("{} {:?}", fault.field, fault.reason)).collect();
    assert_eq!(lines, lacking);
}

#[test]
fn a_whole_text_lacks_nothing() {
    Kind::ALL.iter().for_each(|kind| check(*kind, text(|_| {}), &[]));
}

#[test]
fn an_empty_text_lacks_what_its_kind_needs() {
    let rating = ["verdict Missing", "effective_date Missing", "rationale.fr Missing", "searched_on NothingToRestOn"];
    check(Kind::Rating, Text::default(), &rating);
    check(Kind::Update, Text::default(), &["evidence NoEvidence"]);
    check(Kind::Correction, Text::default(), &["note.fr Missing"]);
}

#[test]
fn a_rating_rests_on_evidence_or_says_when_none_was_found() {
    let bare = || text(|text| text.evidence.clear());
    let searched = |date: &str| {
        text(|text| {
            text.evidence.clear();
            text.searched_on = date.parse().ok();
        })
    };
    let without_verdict = |mut text: Text| {
        (text.verdict, text.effective_date) = (None, None);
        text
    };
    for kind in [Kind::Rating, Kind::Correction] {
        check(kind, bare(), &["searched_on NothingToRestOn"]);
        check_beside(kind, bare(), true, &[]);
        check(kind, searched("2019"), &[]);
        check(kind, searched("2027"), &["searched_on InFuture"]);
    }
    check(Kind::Correction, without_verdict(bare()), &[]);
    check_beside(Kind::Update, bare(), true, &["evidence NoEvidence"]);
}

#[test]
fn a_verdict_belongs_to_the_codebook_in_force_and_has_a_date() {
    check(Kind::Rating, text(|text| text.verdict = None), &["verdict Missing"]);
    check(Kind::Rating, text(|text| text.verdict = Some(VerdictId(1))), &["verdict OldCodebook"]);
    check(Kind::Correction, text(|text| text.verdict = Some(VerdictId(1))), &["verdict OldCodebook"]);
    check(Kind::Rating, text(|text| text.effective_date = None), &["effective_date Missing"]);
    check(Kind::Correction, text(|text| text.effective_date = None), &["effective_date Missing"]);
}

#[test]
fn no_evidence_is_dated_in_the_future() {
    let late = item_with(|item| item.occurred_on = "2026-01-16".parse().ok());
    check(Kind::Update, late, &["evidence.1.occurred_on InFuture"]);
}

#[test]
fn every_language_is_written_or_declared_untranslated() {
    let french = || Localized::new().with(Language::french(), "pourquoi");
    let lacking = ["rationale.en NotTranslated(Language(\"en\"))"];
    check(Kind::Rating, text(|text| text.rationale = french()), &lacking);
    let declared = |text: &mut Text| {
        text.rationale = french();
        text.untranslated.insert(Language::english());
    };
    check(Kind::Rating, text(declared), &[]);
    let all_declared = |text: &mut Text| {
        text.rationale = Localized::new();
        text.untranslated.extend([Language::french(), Language::english()]);
    };
    check(Kind::Rating, text(all_declared), &["rationale.fr Missing"]);
    let note = ["note.en NotTranslated(Language(\"en\"))"];
    check(Kind::Correction, text(|text| text.note = french()), &note);
    check(Kind::Update, text(|text| text.rationale = french()), &[]);
}

#[test]
fn a_correction_without_a_verdict_needs_no_rationale() {
    let note_only = |text: &mut Text| {
        (text.verdict, text.effective_date, text.rationale) = (None, None, Localized::new());
    };
    check(Kind::Correction, text(note_only), &[]);
}

#[test]
fn evidence_says_what_who_and_where() {
    check(Kind::Update, item_with(|item| item.title = None), &["evidence.1.title TitleOrQuotation"]);
    let quoted = item_with(|item| (item.title, item.quotation) = (None, Some("words".to_owned())));
    check(Kind::Update, quoted, &[]);
    check(Kind::Update, item_with(|item| item.publisher = None), &["evidence.1.publisher Missing"]);
    check(Kind::Update, item_with(|item| item.url = None), &["evidence.1.url UrlOrReason"]);
    let reasoned = item_with(|item| (item.url, item.no_url_reason) = (None, Some("on paper".to_owned())));
    check(Kind::Update, reasoned, &[]);
    check(Kind::Update, item_with(|item| item.occurred_on = None), &[]);
}

#[test]
fn faults_name_the_item_by_its_number() {
    let second = text(|text| {
        text.evidence.push(Evidence { publisher: None, ..item() });
    });
    check(Kind::Rating, second, &["evidence.2.publisher Missing"]);
}

/// Which languages are behind after these revisions, each written as "fr:words en:words".
fn stands(revisions: &[&str], expected: &[(&str, usize)]) {
    let said = |revision: &&str| -> std::collections::BTreeMap<Language, String> {
        let pairs = revision.split_whitespace().filter_map(|pair| pair.split_once(':'));
        pairs.map(|(tag, words)| (tag.parse().expect("a tag"), words.to_owned())).collect()
    };
    let history: Vec<_> = revisions.iter().map(said).collect();
    let found = behind(&history);
    let found: Vec<(&str, usize)> = found.iter().map(|(language, place)| (language.as_str(), *place)).collect();
    assert_eq!(found, expected, "{revisions:?}");
}

#[test]
fn a_language_is_behind_until_it_follows() {
    stands(&[], &[]);
    stands(&["", "fr:a en:a"], &[]);
    stands(&["", "fr:a en:a", "fr:a en:b"], &[("fr", 1)]);
    stands(&["", "fr:a en:a", "fr:a en:b", "fr:a en:c"], &[("fr", 1)]);
    stands(&["", "fr:a en:a", "fr:a en:b", "fr:b en:b"], &[]);
    stands(&["", "fr:a en:a", "fr:a en:b", "fr:b en:b", "fr:c en:b"], &[("en", 3)]);
    stands(&["", "fr:a en:a", "fr:b en:b"], &[]);
    stands(&["fr:a en:a iu:a", "fr:b en:a iu:a", "fr:b en:b iu:a"], &[("iu", 0)]);
}

#[test]
fn what_is_written_for_the_first_time_catches_up() {
    stands(&["", "en:a", "fr:a en:a"], &[]);
    stands(&["", "en:a", "en:b"], &[]);
    stands(&["", "fr:a en:a", "fr:a en:b", "en:b"], &[]);
}
