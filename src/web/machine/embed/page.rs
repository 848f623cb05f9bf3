//! Cards for other sites: what their templates show.

use askama::Template;

use crate::domain::share::Turn;
use crate::domain::timeline::Mandate;
use crate::i18n::Lang;
use crate::store::public::standing::Promise;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::chart::Chart;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::layout::Layout;
use crate::web::view::scale::Scoreboard;
use crate::web::view::summary::Summary;
use crate::web::view::tag::Tag;

/// How much of a statement stands on a card, in characters.
const STATEMENT: usize = 320;

/// What every card has around it.
pub struct Around {
    frame: Layout,
    title: Content,
    href: String,
}

impl Around {
    fn new(state: &State, t: Lang, title: Content, page: String) -> Self {
        let frame = Layout::public(state, t, title.text.clone(), String::new());
        Around { frame, title, href: format!("{}{page}", state.base_url) }
    }
}

#[derive(Template)]
#[template(path = "machine/embed/promise.html")]
pub struct PromiseCard {
    around: Around,
    tracker: Content,
    reference: String,
    tag: Tag,
    effective: Option<When>,
}

impl PromiseCard {
    /// The card of a promise in `t`.
    pub fn new(state: &State, t: Lang, standing: &Summary, promise: &Promise) -> Self {
        let page = path::promise(t, &standing.tracker.slug, &promise.reference);
        PromiseCard {
            around: Around::new(state, t, standing.statement(t, promise).lines(STATEMENT), page),
            tracker: standing.name(t),
            reference: promise.reference.clone(),
            tag: standing.tag(t, promise),
            effective: promise
                .effective_date
                .as_ref()
                .map(|date| When { words: t.in_effect_since_date(date), ..When::partial(t, date) }),
        }
    }
}

#[derive(Template)]
#[template(path = "machine/embed/tracker.html")]
pub struct TrackerCard {
    around: Around,
    mandate: String,
    counted: String,
    scoreboard: Scoreboard,
}

impl TrackerCard {
    /// The card of a tracker in `t`.
    pub fn new(state: &State, t: Lang, standing: &Summary) -> Self {
        let tracker = &standing.tracker;
        TrackerCard {
            counted: t.counted(tracker.count()),
            around: Around::new(state, t, standing.name(t), path::tracker(t, &tracker.slug)),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            scoreboard: standing.scoreboard(t),
        }
    }
}

#[derive(Template)]
#[template(path = "machine/embed/chart.html")]
pub struct ChartCard {
    around: Around,
    mandate: String,
    chart: Option<Chart>,
}

impl ChartCard {
    /// The card of a tracker's verdicts over time in `t`.
    pub fn new(state: &State, t: Lang, standing: &Summary, turns: &[Turn]) -> Self {
        let tracker = &standing.tracker;
        let name = standing.name(t);
        let today = state.today();
        let mandate = Mandate { start: tracker.mandate_start, end: tracker.mandate_end, today };
        let scale = standing.scale(t);
        ChartCard {
            chart: Chart::new(t, &name.text, mandate, (standing.promises(), turns), &scale),
            around: Around::new(state, t, name, path::tracker(t, &tracker.slug)),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
        }
    }
}
