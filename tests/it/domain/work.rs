//! The work that a text takes grows with its length and no faster, whatever it is made of. Steps are counted, not seconds.

use pledgebook::domain::cleanup::{cleaned, leftovers};
use pledgebook::domain::excerpt::excerpt;
use pledgebook::domain::language::Language;
use pledgebook::domain::lexeme::Lexemes;
use pledgebook::domain::markdown::{render, words};
use pledgebook::domain::search::Question;
use pledgebook::domain::steps::taken;
use proptest::prelude::*;

/// The most steps for each byte. A text is read a dozen times at most; a second reading for each sign would take thousands.
const STEPS: usize = 150;

fn reads(text: &str) {
    let steps = taken(|| {
        render(text);
        words(text);
        cleaned(text);
        leftovers(text);
        marks(text);
    });
    assert!(steps > 0, "steps are counted");
    assert!(steps <= STEPS * text.len(), "{steps} steps for {} bytes of {:.60?}", text.len(), text);
}

fn marks(text: &str) {
    let language: Language = "zh".parse().expect("a language");
    let lexemes = Lexemes::new("'a'", "'a'", "'a'").and_runs(&Question::parse("网络 网网网").all().runs);
    excerpt(text, &language, &lexemes, true);
}

#[test]
fn signs_that_go_on_for_ever_are_read_as_often_as_few() {
    for piece in [
        "*",
        "_",
        "~",
        "****a",
        "\\!",
        "C:\\!",
        "(www.",
        "[www.",
        "[http://a]",
        "www.]",
        "\u{200d}",
        "\u{200d}\u{ad}",
        "网",
        "网络",
        "`",
        "[^1]",
    ] {
        reads(&piece.repeat(12_000 / piece.len()));
    }
    let called: String = (0..1_500).map(|note| format!("a[^{note}]\n\n[^{note}]: b\n\n")).collect();
    reads(&called);
}

/// Pieces that have a meaning in Markdown, in addresses or between letters.
const PIECES: &str = "(\\*{1,4}|_{1,4}|~{1,2}|`{1,3}|\\\\!|\\\\\\\\|C:\\\\|\\(|\\[|\\)|\\]|<|&amp;|www\\.|https://|\\[\\^1\\]|\\|\
                      |\n|\n\n|> |- |1\\. |a| |\u{200d}|\u{ad}|\u{fb01}|网|络|ก)";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pieces_that_come_again_and_again_are_read_as_often_as_few(
        before in proptest::collection::vec(PIECES, 0..3),
        again in proptest::collection::vec(PIECES, 1..4),
        behind in proptest::collection::vec(PIECES, 0..3),
    ) {
        let again = again.concat();
        reads(&format!("{}{}{}", before.concat(), again.repeat(6_000 / again.len()), behind.concat()));
    }
}
