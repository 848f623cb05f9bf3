//! Trackers side by side: what their template shows.

use std::collections::{BTreeMap, HashMap};

use askama::Template;

use super::chart::Axes;
use super::course::{self, Mandate, Point};
use super::form::Choice;
use super::palette::{Classes, coloured};
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::fate::Count;
use crate::domain::id::{TrackerId, VerdictId};
use crate::i18n::Lang;
use crate::store::public::compare::{self, Rated};
use crate::store::public::fate;
use crate::store::public::slug;
use crate::store::public::tracker::{self, Tally, Tracker};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::listed::Counted;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::scale::{Scoreboard, Share};
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How many trackers fit side by side.
const LIMIT: usize = 6;

/// What the page is made of.
pub struct Beside {
    trackers: Vec<Tracker>,
    chosen: Vec<Tracker>,
    missing: bool,
    too_many: bool,
    classes: HashMap<VerdictId, VerdictClass>,
    colours: Classes,
    tallies: Vec<Tally>,
    ratings: Vec<Rated>,
    counts: BTreeMap<TrackerId, Count>,
}

impl Beside {
    /// Reads it.
    pub async fn load(connection: &mut Connection, asked: &Choice) -> store::Result<Beside> {
        let trackers = tracker::all(connection).await?;
        let find = |slug: &str| trackers.iter().find(|tracker| tracker.slug == slug).cloned();
        let (mut chosen, mut missing) = (Vec::<Tracker>::new(), false);
        for name in &asked.slugs {
            // A link keeps leading to a tracker that has another name now.
            let found = match find(name) {
                None => slug::present(connection, name).await?.and_then(|present| find(&present)),
                found => found,
            };
            missing |= found.is_none();
            chosen.extend(found.filter(|found| chosen.iter().all(|other| other.id != found.id)));
        }
        let too_many = chosen.len() > LIMIT;
        chosen.truncate(LIMIT);
        let ids: Vec<TrackerId> = chosen.iter().map(|tracker| tracker.id).collect();
        let verdicts = tracker::all_verdicts(connection).await?;
        let own = |one: &&tracker::Verdict| one.in_force && ids.contains(&one.tracker);
        Ok(Beside {
            colours: coloured(&verdicts.iter().filter(own).collect::<Vec<_>>()),
            classes: verdicts.iter().map(|verdict| (verdict.id, verdict.class)).collect(),
            tallies: tracker::tallies(connection).await?,
            ratings: compare::ratings(connection, &ids).await?,
            counts: fate::counts(connection).await?,
            trackers,
            chosen,
            missing,
            too_many,
        })
    }

    fn scoreboard(&self, t: Lang, tracker: &Tracker) -> Scoreboard {
        let mut counts: HashMap<VerdictClass, usize> = HashMap::new();
        for tally in self.tallies.iter().filter(|tally| tally.tracker == tracker.id) {
            let class = tally.verdict.and_then(|verdict| self.classes.get(&verdict));
            *counts.entry(class.copied().unwrap_or(VerdictClass::NotRated)).or_default() +=
                usize::try_from(tally.count).unwrap_or(0);
        }
        let total = counts.values().sum();
        let mut before = 0;
        let shares = self.colours.iter().map(|(class, colour)| {
            let count = counts.get(class).copied().unwrap_or(0);
            before += count;
            share(t, *class, *colour, (before - count, count, total))
        });
        Scoreboard { shares: shares.collect(), total }
    }

    /// The course on these days, and on those on which it turns.
    fn course(&self, tracker: &Tracker, mandate: Mandate, days: &[usize]) -> [Vec<Point>; 2] {
        let own: Vec<&Rated> = self.ratings.iter().filter(|rated| rated.tracker == tracker.id).collect();
        let on = |days: &[usize]| course::course(&own, |verdict| self.classes.get(&verdict).copied(), mandate, days);
        [on(days), on(&course::turns(&own, mandate))]
    }
}

fn share(t: Lang, class: VerdictClass, colour: Colour, (before, count, total): (usize, usize, usize)) -> Share {
    let percent = |part: usize| if total == 0 { 0.0 } else { part as f64 * 100.0 / total as f64 };
    let label = Content { text: t.admin_class(class).to_owned(), ..Content::default() };
    Share {
        name: class.code().to_owned(),
        tag: Tag { class: class.code(), colour: colour.code(), label },
        count,
        number: t.number(count),
        share: t.share(count, total),
        start: format!("{:.2}%", percent(before)),
        width: format!("{:.2}%", percent(count)),
    }
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
    counted: Counted,
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
#[template(path = "compare/compare.html")]
pub struct ComparePage {
    frame: Frame,
    address: Address,
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
    pub fn new(state: &State, t: Lang, beside: &Beside) -> Self {
        let slugs: Vec<&str> = beside.chosen.iter().map(|tracker| tracker.slug.as_str()).collect();
        let today = state.today();
        let mandate = |tracker: &Tracker| Mandate::new(tracker.mandate_start, tracker.mandate_end, today, state.zone());
        let days = course::days(&beside.chosen.iter().map(|tracker| mandate(tracker).days()).collect::<Vec<_>>());
        let names: Vec<Content> =
            beside.chosen.iter().map(|one| Content::or_empty(&one.name, t, &one.languages)).collect();
        let boards: Vec<Scoreboard> = beside.chosen.iter().map(|tracker| beside.scoreboard(t, tracker)).collect();
        let (sampled, turning): (Vec<_>, Vec<_>) =
            beside.chosen.iter().map(|tracker| beside.course(tracker, mandate(tracker), &days).into()).unzip();
        let lines = of_totals(&sampled, &boards);
        let axes = Axes::around(&of_totals(&turning, &boards));
        let columns: Vec<Column> = names
            .iter()
            .zip(boards.iter().zip(&turning))
            .zip(&beside.chosen)
            .map(|((name, (board, points)), tracker)| {
                let count = beside.counts.get(&tracker.id).copied().unwrap_or_default();
                Column::new(t, (&tracker.slug, name), (board, count), points, axes)
            })
            .collect();
        let joined = names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ");
        let title = if names.is_empty() { t.compare_heading().to_owned() } else { t.compare_of(&joined) };
        ComparePage {
            frame: Frame { here: "compare", ..Frame::public(t, title, path::compare(t.other(), &slugs)) },
            address: Address::of(state, t, |lang| path::compare(lang, &slugs)).about(t.compare_lead()),
            offers: beside.trackers.iter().map(|tracker| Offer::new(t, tracker, &slugs)).collect(),
            notes: notes(t, beside),
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
            name: Content::or_empty(&tracker.name, t, &tracker.languages),
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
            counted: Counted::new(t, slug, count),
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
fn notes(t: Lang, beside: &Beside) -> Vec<&'static str> {
    let said = [
        (beside.trackers.is_empty(), t.compare_empty()),
        (beside.missing, t.compare_unknown()),
        (beside.too_many, t.compare_too_many()),
        (beside.chosen.is_empty() && !beside.trackers.is_empty(), t.compare_none()),
        (beside.chosen.len() == 1 && beside.trackers.len() > 1, t.compare_one()),
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
