//! Promises: testable commitments with a reference that never changes.

use std::fmt;
use std::str::FromStr;

use super::cleanup::cleaned;
use super::fault::Reason;
use super::id::{SourceId, TopicId};
use super::localized::Localized;
use super::partial_date::PartialDate;
use super::record::{Fields, Named};
use super::spelling::digit;
use super::text;

/// A promise's stable name within its tracker, such as `3.11.03`, `LPC-001` or `§4.2`: one line of anything that files have,
/// in composed letters and without characters that nobody sees. Dots alone are none: addresses read them as folders.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference(String);

impl Reference {
    /// The longest reference.
    pub const LIMIT: usize = 120;

    /// The reference as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key whose byte order is the order people expect: numbers by value, in the digits of whatever script, so that `1.2`
    /// comes before `1.10`. References that read alike, such as `A1` and `a1`, `1.5` and `01.5` or `4-2` and `4–2`, have the
    /// same one.
    pub fn sort_key(&self) -> String {
        let mut key = String::new();
        let mut digits = String::new();
        for c in self.0.chars().chain(Some('\0')) {
            if let Some(digit) = digit(c) {
                digits.push(digit);
                continue;
            }
            if !digits.is_empty() {
                let number = digits.trim_start_matches('0');
                key.push_str(&format!("{:02}{number}", number.len()));
                digits.clear();
            }
            match c {
                '\0' => {}
                '\u{2010}'..='\u{2015}' | '\u{2212}' => key.push('-'),
                c if c.is_whitespace() => key.push(' '),
                c => key.extend(c.to_lowercase()),
            }
        }
        key
    }

    /// What the reference looks like: the same for those that read alike, and for those whose letters look alike in Latin,
    /// Greek and Cyrillic capitals. Only one promise of a tracker has it. Numbers stay numbers: `II` is not `11`.
    pub fn look(&self) -> String {
        let latin =
            |c: char| OTHERS.chars().zip(LATIN.chars()).find(|(other, _)| *other == c).map_or(c, |(_, latin)| latin);
        self.sort_key().chars().map(latin).collect()
    }
}

/// Small letters of Cyrillic and Greek, and below each the Latin one whose capital looks like theirs (Unicode UTS #39);
/// `reference_look` in the schema says the same.
const OTHERS: &str = "авеѕіӏјкмнорстухүԁһԛԝαβεζηικμνορτυχ";
const LATIN: &str = "abesiijkmhopctyxydhqwabezhikmnoptyx";

impl FromStr for Reference {
    type Err = Reason;

    fn from_str(typed: &str) -> Result<Self, Reason> {
        let text = text::tidy_line(&cleaned(typed));
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        if text.chars().count() > Self::LIMIT {
            return Err(Reason::TooLong { limit: Self::LIMIT });
        }
        if text.chars().all(|c| c == '.') { Err(Reason::NotAReference(text)) } else { Ok(Reference(text)) }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A promise as an administrator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseText {
    /// Its stable name.
    pub reference: Reference,
    /// The commitment, in each language it was made or translated in.
    pub statement: Localized,
    /// Where it was made.
    pub source: Option<SourceId>,
    /// Where in the source: a page, or a range of pages.
    pub page: Option<String>,
    /// When it was to be kept, if its own words say so.
    pub deadline: Option<PartialDate>,
    /// What it is about.
    pub topics: Vec<TopicId>,
}

impl PromiseText {
    /// The longest statement, in characters, in one language.
    pub const STATEMENT_LIMIT: usize = 5_000;
    /// The longest page or range of pages, in characters.
    pub const PAGE_LIMIT: usize = 100;

    /// What it says, field by field; `sources` and `topics` say what those are called that it refers to.
    pub fn fields(&self, sources: &[Named], topics: &[Named]) -> Fields {
        let among = |known: &[Named], is_it: &dyn Fn(i64) -> bool| -> Vec<Named> {
            known.iter().filter(|one| is_it(one.id)).cloned().collect()
        };
        Fields::default()
            .localized("statement", &self.statement)
            .named("source", among(sources, &|id| self.source == Some(SourceId(id))))
            .text("page", self.page.as_ref())
            .text("deadline", self.deadline)
            .named("topics", among(topics, &|id| self.topics.contains(&TopicId(id))))
    }

    /// The promise with this reference that says what these fields say.
    pub fn of_fields(reference: Reference, fields: &Fields) -> PromiseText {
        PromiseText {
            reference,
            statement: fields.localized_text("statement"),
            source: fields.ids("source").first().copied().map(SourceId),
            page: fields.words("page").map(str::to_owned),
            deadline: fields.words("deadline").and_then(|date| date.parse().ok()),
            topics: fields.ids("topics").into_iter().map(TopicId).collect(),
        }
    }
}
