//! Trackers side by side: what their template shows.

use std::collections::HashMap;

use askama::Template;

use super::chart::Axes;
use super::load::CompareData;
use crate::domain::codebook::VerdictClass;
use crate::domain::comparison::{self, Passed, Point};
use crate::domain::delisting::Count;
use crate::domain::share::Step;
use crate::i18n::Lang;
use crate::store::public::front::Counted;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing;
use crate::web::view::scale::{Scoreboard, Share};
use crate::web::view::tag::Tag;

fn scoreboard(t: Lang, found: &CompareData, one: &Counted) -> Scoreboard {
    let mut counts: HashMap<VerdictClass, usize> = HashMap::new();
    for (key, count) in &one.verdicts {
        // The newest version of the codebook comes first.
        let verdict = one.tracker.codebook.iter().find(|verdict| verdict.key == *key);
        *counts.entry(verdict.map_or(VerdictClass::NotRated, |verdict| verdict.class)).or_default() += count;
    }
    let along: Vec<usize> = found.colours.iter().map(|(class, _)| counts.get(class).copied().unwrap_or(0)).collect();
    let total = along.iter().sum();
    let mut before = 0;
    let shares = found.colours.iter().zip(&along).map(|((class, colour), count)| {
        before += count;
        let label = Content { text: t.admin_class(*class).to_owned(), ..Content::default() };
        let tag = Tag { class: class.code(), colour: colour.code(), label };
        Share::new(t, class.code().to_owned(), tag, (before - count, *count, total))
    });
    Scoreboard { shares: shares.collect(), total }
}

/// The course on these days, and on those on which it turns.
fn course(found: &CompareData, one: &Counted, mandate: Passed, days: &[usize]) -> [Vec<Point>; 2] {
    let own = found.steps.iter().filter(|(tracker, _)| *tracker == one.tracker.id);
    let own: Vec<&Step> = own.flat_map(|(_, steps)| steps).collect();
    [comparison::course(&own, mandate, days), comparison::course(&own, mandate, &comparison::turns(&own, mandate))]
}

/// A tracker that can be chosen.
struct Offer {
    slug: String,
    name: Content,
    mandate: String,
    chosen: bool,
}

/// A tracker among those compared.
struct Column {
    href: String,
    name: Content,
    scoreboard: Scoreboard,
    total: String,
    counted: listing::Counted,
    line: String,
    end: String,
}

/// One class of the table: its share and its count in each tracker.
struct Class {
    tag: Tag,
    cells: Vec<(String, String)>,
}

/// One day of the table: for each tracker both shares together, then each, or nothing.
struct Day {
    day: String,
    cells: Vec<Option<[String; 3]>>,
}

#[derive(Template)]
#[template(path = "public/compare/compare.html")]
pub struct ComparePage {
    frame: Layout,
    address: Head,
    offers: Vec<Offer>,
    notes: Vec<&'static str>,
    columns: Vec<Column>,
    classes: Vec<Class>,
    description: String,
    grid: [String; 5],
    shares: [String; 5],
    days: [String; 5],
    table: Vec<Day>,
}

impl ComparePage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, found: &CompareData) -> Self {
        let chosen = &found.chosen;
        let slugs: Vec<&str> = chosen.iter().map(|one| one.tracker.slug.as_str()).collect();
        let today = state.today();
        let mandate = |one: &Counted| Passed::new(one.tracker.mandate_start, one.tracker.mandate_end, today);
        let days = comparison::days(&chosen.iter().map(|one| mandate(one).days()).collect::<Vec<_>>());
        let name = |one: &Counted| Content::name_of(t, &one.tracker);
        let names: Vec<Content> = chosen.iter().map(name).collect();
        let boards: Vec<Scoreboard> = chosen.iter().map(|one| scoreboard(t, found, one)).collect();
        let (sampled, turning): (Vec<_>, Vec<_>) =
            chosen.iter().map(|one| course(found, one, mandate(one), &days).into()).unzip();
        let lines = of_totals(&sampled, &boards);
        let axes = Axes::around(&of_totals(&turning, &boards));
        let columns: Vec<Column> = names
            .iter()
            .zip(boards.iter().zip(&turning))
            .zip(chosen)
            .map(|((name, (board, points)), one)| {
                Column::new(t, (&one.tracker.slug, name), (board, one.tracker.count()), points, axes)
            })
            .collect();
        let joined = names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ");
        let title = if names.is_empty() { t.compare_heading().to_owned() } else { t.compare_of(&joined) };
        ComparePage {
            frame: Layout { here: "compare", ..Layout::public(state, t, title, path::compare(t.other(), &slugs)) },
            address: Head::of(state, t, |lang| path::compare(lang, &slugs)).about(t.compare_lead()),
            offers: found.trackers.iter().map(|one| Offer::new(t, &one.tracker, &slugs)).collect(),
            notes: notes(t, found),
            description: described(t, &names, &lines),
            grid: axes.grid(),
            shares: axes.shares(t),
            days: axes.days(t),
            classes: classes(&boards),
            table: table(t, &days, &lines),
            columns,
        }
    }
}

impl Offer {
    fn new(t: Lang, tracker: &Tracker, chosen: &[&str]) -> Offer {
        Offer {
            slug: tracker.slug.clone(),
            name: Content::name_of(t, tracker),
            mandate: When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            chosen: chosen.contains(&tracker.slug.as_str()),
        }
    }
}

impl Column {
    fn new(
        t: Lang,
        (slug, name): (&str, &Content),
        (board, count): (&Scoreboard, Count),
        points: &[Point],
        axes: Axes,
    ) -> Column {
        Column {
            href: path::tracker(t, slug),
            name: name.clone(),
            total: t.number(board.total),
            counted: listing::Counted::new(t, slug, count),
            line: axes.line(points, board.total),
            end: points
                .last()
                .map(|last| t.compare_end(&both(t, last, board.total), &t.number(last.day)))
                .unwrap_or_default(),
            scoreboard: board.clone(),
        }
    }
}

/// Each course with the number of promises of which it is a part.
fn of_totals<'a>(courses: &'a [Vec<Point>], boards: &[Scoreboard]) -> Vec<(&'a [Point], usize)> {
    courses.iter().zip(boards).map(|(points, board)| (points.as_slice(), board.total)).collect()
}

fn both(t: Lang, point: &Point, total: usize) -> String {
    t.share(point.kept + point.part, total)
}

/// What there is to say about the choice.
fn notes(t: Lang, found: &CompareData) -> Vec<&'static str> {
    let said = [
        (found.trackers.is_empty(), t.compare_empty()),
        (found.missing, t.compare_unknown()),
        (found.too_many, t.compare_too_many()),
        (found.chosen.is_empty() && !found.trackers.is_empty(), t.compare_none()),
        (found.chosen.len() == 1 && found.trackers.len() > 1, t.compare_one()),
    ];
    said.into_iter().filter(|(holds, _)| *holds).map(|(_, sentence)| sentence).collect()
}

/// The scoreboards as a table, a row for each class.
fn classes(boards: &[Scoreboard]) -> Vec<Class> {
    let first = boards.first().map(|board| board.shares.as_slice()).unwrap_or_default();
    let row = |(at, share): (usize, &Share)| {
        let own = boards.iter().filter_map(|board| board.shares.get(at));
        Class { tag: share.tag.clone(), cells: own.map(|own| (own.share.clone(), own.number.clone())).collect() }
    };
    first.iter().enumerate().map(row).collect()
}

/// The chart in words: where each line ends.
fn described(t: Lang, names: &[Content], lines: &[(&[Point], usize)]) -> String {
    let ends = names.iter().zip(lines).filter_map(|(name, (points, total))| {
        let last = points.last()?;
        Some(t.compare_described(&name.text, &both(t, last, *total), &t.number(last.day)))
    });
    ends.collect::<Vec<_>>().join(" ")
}

/// The numbers of the chart: on each day, what had been kept by then.
fn table(t: Lang, days: &[usize], lines: &[(&[Point], usize)]) -> Vec<Day> {
    let cell = |(points, total): &(&[Point], usize), day: usize| {
        let point = points.iter().find(|point| point.day == day)?;
        Some([both(t, point, *total), t.share(point.kept, *total), t.share(point.part, *total)])
    };
    let row = |day: usize| Day { day: t.number(day), cells: lines.iter().map(|line| cell(line, day)).collect() };
    days.iter().copied().map(row).collect()
}
