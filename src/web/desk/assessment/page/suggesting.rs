//! The suggested edits on the review page: what they change, what became of them, and the fields in which an editor makes
//! others.

use crate::domain::id::AssessmentId;
use crate::domain::merge::text::words;
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::domain::suggestion::{growths, may_answer, may_suggest};
use crate::domain::workflow::DecisionContext;
use crate::store::suggestion::Suggestion;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::view::diff_row::Row;
use crate::web::view::remarks::prose_name;

/// How many words stand around an edit.
const AROUND: usize = 8;

/// A suggested edit.
pub struct Line {
    /// Its number among all of the site.
    pub id: String,
    /// Who suggested it, and when.
    pub by: String,
    /// The words around it, with what goes and what comes.
    pub row: Row,
    /// Whether it can be accepted now.
    pub fits: bool,
    /// What became of it.
    pub outcome: Option<String>,
}

/// A text that can be edited.
pub struct Editable {
    /// The name of its field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its language.
    pub lang: String,
    /// What it says.
    pub words: String,
}

/// The suggestions in an assessment.
#[derive(Default)]
pub struct Suggesting {
    /// All of them, in the order in which they were made.
    pub lines: Vec<Line>,
    /// How many wait for an answer.
    pub open: usize,
    /// Whether the member may answer them now.
    pub may_answer: bool,
    /// What the member may suggest edits in.
    pub texts: Vec<Editable>,
}

impl Suggesting {
    /// The suggestions beside the text that is shown.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        id: AssessmentId,
        standing: &DecisionContext,
        shown: &Text,
    ) -> store::Result<Suggesting> {
        let all = store::suggestion::of_assessment(connection, id).await?;
        let read = store::suggestion::texts(connection, &all).await?;
        let waiting = all.iter().filter(|one| one.answer.is_none());
        let growths = growths(&read, shown, waiting.map(|one| (one.revision, one.place())));
        let line = |one: &Suggestion| {
            let growth = growths.get(&(one.revision, one.place()));
            let fits = growth.is_some_and(|growth| growth.fit(&one.edit).is_some());
            Some(Line::new(member, one, read.get(&one.revision)?, fits))
        };
        let is_open = standing.state.is_some_and(|state| state.is_open());
        let editable = |prose: Prose| {
            prose.of(shown).iter().map(move |(language, words)| Editable {
                name: format!("suggest.{prose}.{language}"),
                label: member.t.suggest_words(&prose_name(member.t, prose, language)),
                lang: language.to_string(),
                words: words.to_owned(),
            })
        };
        let texts = Prose::ALL.iter().flat_map(|prose| editable(*prose));
        let open = all.iter().filter(|one| one.answer.is_none()).count();
        Ok(Suggesting {
            lines: all.iter().filter_map(line).collect(),
            open: if is_open { open } else { 0 },
            may_answer: may_answer(standing, &member.actor).is_ok(),
            texts: if may_suggest(standing, &member.actor).is_ok() { texts.collect() } else { Vec::new() },
        })
    }

    /// Whether this is the field of a text that the member may suggest edits in.
    pub fn draws(&self, name: &str) -> bool {
        self.texts.iter().any(|text| text.name == name)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.texts.is_empty()
    }

    /// Whether one can be accepted or refused now.
    pub fn asks(&self) -> bool {
        self.may_answer && self.lines.iter().any(|line| line.fits)
    }
}

impl Line {
    fn new(member: &Member, one: &Suggestion, then: &Text, fits: bool) -> Line {
        let t = member.t;
        let was = one.prose.of(then).get(&one.language);
        let (before, after) = around(was.unwrap_or_default(), &one.edit.range());
        let (old, new) = (format!("{before}{}{after}", one.edit.old), format!("{before}{}{after}", one.edit.new));
        let outcome = one.answer.as_ref().map(|answer| {
            let at = t.moment(member.zone(), &answer.at);
            match answer.accepted {
                true => t.suggestion_accepted_by(&answer.actor, &at),
                false => t.suggestion_refused_by(&answer.actor, &at),
            }
        });
        Line {
            id: one.id.to_string(),
            by: t.suggestion_by(&one.author, &t.moment(member.zone(), &one.created_at)),
            row: Row::by_word(prose_name(t, one.prose, &one.language), one.language.as_str(), &old, &new),
            fits,
            outcome,
        }
    }
}

/// A few words before and after a part of a text.
fn around<'a>(text: &'a str, part: &std::ops::Range<usize>) -> (String, &'a str) {
    let (head, tail) = (text.get(..part.start).unwrap_or_default(), text.get(part.end..).unwrap_or_default());
    let before = words(head);
    let after: usize = words(tail).iter().take(AROUND).map(|word| word.len()).sum();
    (before[before.len().saturating_sub(AROUND)..].concat(), tail.get(..after).unwrap_or_default().trim_end())
}
