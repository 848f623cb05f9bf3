//! The search of the desk: what its template shows.

use askama::Template;

use super::load::SearchData;
use crate::domain::assessment::State;
use crate::domain::excerpt::excerpt;
use crate::domain::lexeme::Lexemes;
use crate::domain::search::{Question, Spot};
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::store;
use crate::store::desk::{PromiseRow, Work};
use crate::store::search::Passage;
use crate::store::tracker::Tracker;
use crate::web::desk::list::search_results::SearchResults;
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::search::people::Found;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::find::{NAMED, is_short, is_title};
use crate::web::view::highlight::Highlighted;
use crate::web::view::layout::Layout;
use crate::web::view::tag::Tag;

/// A passage in which something was found.
struct Quote {
    label: String,
    text: Highlighted,
}

/// A promise that was found.
struct Line {
    reference: String,
    statement: Highlighted,
    path: String,
    tracker: Content,
    is_public: bool,
    /// The verdict in force.
    tag: Option<Tag>,
    /// What became of it, if it is no longer listed.
    fate: Option<&'static str>,
    /// Where its open assessment stands, as a class of chip and a word, and whose it is.
    open: Option<(&'static str, &'static str, String)>,
    quotes: Vec<Quote>,
}

#[derive(Template)]
#[template(path = "desk/search/search.html")]
pub struct SearchPage {
    frame: Layout,
    question: Question,
    /// Whether there is any tracker in which something could be found.
    has_trackers: bool,
    extent: String,
    /// A sentence where not everything that was found is shown.
    limit: Option<String>,
    /// The trackers that are named as was asked, each with its place at the desk.
    named: Vec<(String, Content)>,
    /// The people who are called as was asked.
    people: Vec<Found>,
    lines: Vec<Line>,
}

/// What the lines are drawn with.
struct Lines<'a> {
    member: &'a Member,
    origin: ListSource,
    results: &'a SearchResults,
    verdicts: Verdicts<'a>,
    works: Vec<Work>,
    passages: Vec<Passage>,
    lexemes: Lexemes,
}

impl SearchPage {
    /// The page for this member.
    pub async fn of(member: &Member, question: Question) -> Result<Self, WebError> {
        let t = member.t;
        let SearchData { results, people, verdicts, works, passages, lexemes } =
            SearchData::load(member, &question).await?;
        let (shown, found) = (results.promises.len(), usize::try_from(results.total).unwrap_or(0));
        // Beyond what is ranked there may be more.
        let ranked = usize::try_from(store::search::RANKED).unwrap_or(0);
        let is_counted = found < ranked;
        let total = if is_counted { t.number(found) } else { t.more_than(ranked - 1) };
        let (origin, verdicts) = (ListSource::Search(question.clone()), Verdicts::new(verdicts, &results.trackers));
        let drawn = Lines { member, origin, results: &results, verdicts, works, passages, lexemes };
        let lines = results.promises.iter().map(|standing| drawn.line(standing)).collect();
        let called = |tracker: &&Tracker| question.names(&tracker.text.names());
        let named = results.trackers.iter().filter(called).take(NAMED);
        let named = named.map(|tracker| (path::desk_tracker(t, tracker.id), drawn.verdicts.name(tracker.id, t)));
        let named = named.collect();
        let title =
            if question.is_blank() { t.desk_search_title().to_owned() } else { t.search_title_of(question.text()) };
        let switch = path::asking(path::desk(t.other(), "search"), &[("q", question.text())]);
        Ok(SearchPage {
            frame: Layout { asked: question.text().to_owned(), ..member.frame(title, "search")?.at(switch) },
            has_trackers: !results.trackers.is_empty(),
            extent: if is_counted { t.promise_count(found) } else { t.promises_beyond(ranked - 1) },
            limit: (shown < found).then(|| t.desk_search_best(shown, &total)),
            named,
            people,
            lines,
            question,
        })
    }
}

impl Lines<'_> {
    fn line(&self, standing: &PromiseRow) -> Line {
        let t = self.member.t;
        let order = self.verdicts.order(standing.tracker);
        let content = Content::or_empty(&standing.statement, t, order);
        let own: Vec<_> = self.passages.iter().filter(|passage| passage.promise == standing.id).collect();
        let is_title = |passage: &&Passage| {
            passage.spot == Spot::Statement && is_title((&passage.language, &passage.text), &content, t)
        };
        let title = own.iter().position(is_title);
        let others = own.iter().enumerate().filter(|(at, _)| Some(*at) != title);
        let quotes = others.map(|(_, passage)| Quote::new(t, passage, &self.lexemes)).collect();
        let work = self.works.iter().find(|work| work.promise == standing.id);
        let tracker = self.results.trackers.iter().find(|tracker| tracker.id == standing.tracker);
        Line {
            reference: standing.reference.clone(),
            statement: match title {
                Some(at) => Highlighted::of(excerpt(&own[at].text, &own[at].language, &self.lexemes, true), content),
                None => Highlighted::plain(content),
            },
            path: self.origin.on(&path::desk_promise(t, standing.id)),
            tracker: self.verdicts.name(standing.tracker, t),
            is_public: standing.is_online && tracker.is_some_and(Tracker::is_open),
            tag: standing.verdict.and_then(|verdict| self.verdicts.tag(standing.tracker, verdict, t)),
            fate: standing.delisted.map(|kind| t.fate(kind)),
            open: work.map(|work| {
                let returned = work.state == State::Draft && work.last_step == Step::SendBack;
                let (class, word) =
                    if returned { ("returned", t.took_send_back()) } else { (work.state.code(), t.state(work.state)) };
                (class, word, work.author.clone())
            }),
            quotes,
        }
    }
}

impl Quote {
    fn new(t: Lang, passage: &Passage, lexemes: &Lexemes) -> Quote {
        let spot = match passage.spot {
            Spot::Statement => t.field_statement(),
            Spot::Source => t.field_source(),
            Spot::Rationale => t.field_rationale(),
            Spot::Note => t.field_note(),
            Spot::Evidence => t.search_evidence(),
            Spot::Address => t.field_url(),
        };
        let label = match passage.state {
            Some(state) => t.desk_search_spot(spot, t.state(state)),
            None => spot.to_owned(),
        };
        let said = Content::in_language("", &passage.language, t);
        let whole = passage.spot == Spot::Statement && is_short(&passage.text);
        let text = match passage.spot {
            Spot::Address => Highlighted::plain(Content { text: passage.text.clone(), ..Content::default() }),
            _ => Highlighted::of(excerpt(&passage.text, &passage.language, lexemes, whole), said),
        };
        Quote { label, text }
    }
}
