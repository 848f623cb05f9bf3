//! Fuzz targets: whatever comes from outside is read without a panic, within a bounded number of steps, and what is made of it
//! is what it promises to be. `PROPTEST_CASES=200000 ./bin/test fuzz::` goes on for an hour or so; few cases run each time.

use pledgebook::domain::markdown;
use pledgebook::domain::partial_date::PartialDate;
use pledgebook::domain::search::Question;
use pledgebook::domain::steps::taken;
use pledgebook::domain::written_date::{self, NumericOrder};
use pledgebook::platform::csv_file;
use pledgebook::web::FormData;
use proptest::prelude::*;

/// The most steps for each byte, see `domain::steps`.
const STEPS: usize = 150;

/// Text of any letters, with pieces that mean something more often than chance has them.
fn text(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(pieces).prop_map(str::to_owned),
        2 => "[ -~]{0,8}",
        1 => "\\PC{0,4}",
        1 => any::<String>().prop_map(|any| any.chars().take(6).collect::<String>()),
    ];
    (prop::collection::vec(piece, 0..24), 1..40_usize).prop_map(|(pieces, times)| pieces.concat().repeat(times))
}

const MARKS: &[&str] = &[
    ">",
    "> ",
    "- ",
    "1. ",
    "* ",
    "**",
    "__",
    "~~",
    "`",
    "```\n",
    "#",
    "[",
    "](",
    ")",
    "![",
    "<",
    "</",
    "<script>",
    "javascript:",
    "https://a.example",
    "www.",
    "&amp;",
    "&#0;",
    "\\",
    "|",
    "|-|\n",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "[^1]",
    "[^1]: ",
    "---\n",
    "===\n",
    "\u{0}",
    "\u{202e}",
    "\u{200d}",
    "<!--",
    "-->",
    "data:text/html,",
];
const DATES: &[&str] = &[
    "2019",
    "-",
    "/",
    ".",
    " ",
    "09",
    "9",
    "31",
    "0",
    "00",
    "september",
    "Sept.",
    "septembre",
    "1er",
    "3rd",
    "of",
    "de",
    "le",
    ",",
    "99999999999999999999",
    "２０１９",
    "٢٠١٩",
    "\u{a0}",
    "T",
    "Z",
    "+",
];
const CELLS: &[&str] = &[
    ",", ";", "\t", "|", "\"", "\"\"", "\r\n", "\n", "\r", "sep=", "sep=;", "\u{feff}", "a", "1.02", "=1+1", "@",
    "\u{1a}", " ", "é",
];
const FIELDS: &[&str] = &[
    "&",
    "=",
    "%",
    "%2",
    "%00",
    "%FF",
    "+",
    ".",
    "evidence.",
    "evidence.1.title=",
    "evidence.99999999999999999999.title=",
    "evidence.0001.",
    "rationale.en=",
    "rationale.",
    "sure=",
    "mine.",
    "[]",
    ";",
];
const QUESTIONS: &[&str] = &[
    "\"",
    "-",
    "+",
    "OR",
    "AND",
    "(",
    ")",
    "*",
    ":",
    "&",
    "|",
    "!",
    "<->",
    "'",
    "''",
    "\\",
    " ",
    "électoral",
    "网络",
    "网",
    "การ",
    "قانون",
    "\u{200d}",
    "\u{0}",
    "http://a.example/?q=1",
    "1.02",
];

proptest! {
    #[test]
    fn markdown(text in text(MARKS)) {
        let mut html = String::new();
        let steps = taken(|| html = markdown::render(&text));
        prop_assert!(steps <= STEPS * text.len().max(8), "{steps} steps for {} bytes", text.len());
        let low = html.to_lowercase();
        for bad in ["<script", "<iframe", "<style", "<img", "href=\"javascript", "href=\"data:", " onerror=", "<!--"] {
            prop_assert!(!low.contains(bad), "{bad} in {html}");
        }
        let opened = low.matches("<blockquote").count() + low.matches("<ul").count() + low.matches("<ol").count();
        let closed = low.matches("</blockquote").count() + low.matches("</ul").count() + low.matches("</ol").count();
        prop_assert_eq!(opened, closed);
        markdown::words(&text);
    }

    #[test]
    fn partial_dates(text in text(DATES)) {
        if let Ok(date) = text.parse::<PartialDate>() {
            prop_assert_eq!(date.to_string().parse::<PartialDate>().ok(), Some(date));
        }
        for order in [NumericOrder::DayFirst, NumericOrder::Either] {
            if let Ok(date) = written_date::read(&text, order) {
                let (first, last) = date.period();
                prop_assert!(first <= last);
                prop_assert_eq!(date.to_string().parse::<PartialDate>().ok(), Some(date));
            }
        }
    }

    #[test]
    fn files_of_promises(text in text(CELLS)) {
        for bytes in [text.as_bytes(), &text.as_bytes()[..text.len() / 2]] {
            if let Ok(table) = csv_file::parse(bytes) {
                prop_assert!(table.rows.iter().all(|(_, cells)| cells.len() == table.header.len()), "{table:?}");
                let letters: usize = table.rows.iter().flat_map(|(_, cells)| cells).map(String::len).sum();
                prop_assert!(letters <= 3 * bytes.len(), "a file does not grow");
            }
        }
    }

    #[test]
    fn form_fields(text in text(FIELDS)) {
        let fields = FormData::parse(&text);
        prop_assert!(fields.items("evidence") <= 1_000);
        prop_assert!(fields.numbers("evidence").len() <= text.matches('&').count() + 1);
        for (name, value) in fields.iter() {
            prop_assert!(fields.has(name, value));
        }
    }

    #[test]
    fn questions(text in text(QUESTIONS)) {
        let mut asked = 0;
        let steps = taken(|| {
            let question = Question::parse(&text);
            asked = question.text().len();
            let _ = (question.all(), question.any(), question.half(), question.pieces());
            question.correctable();
        });
        prop_assert!(steps <= STEPS * text.len().max(8), "{steps} steps for {} bytes", text.len());
        prop_assert!(asked <= text.len().max(8) * 3);
    }
}
