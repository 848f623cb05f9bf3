//! The verdicts of a tracker over time, as stacked steps by month: what the macro of `part/chart.html` draws. Measures
//! across are in months and up in promises, so that the picture stretches to any width while its words keep their size.

use chrono::NaiveDate;

use super::date::When;
use super::scale::Scale;
use super::tag::Tag;
use crate::domain::partial_date::PartialDate;
use crate::domain::share::Turn;
use crate::domain::timeline::{Course, Mandate, Month};
use crate::i18n::Lang;

/// How high the plot is, in pixels, and how far below the top it begins.
const HEIGHT: usize = 248;
const TOP: usize = 24;
/// How high the plot is in a small frame.
const LOW: usize = 96;
/// How much room a name beside the plot needs, in pixels.
const LINE: usize = 21;
/// The most years that are written below the plot.
const YEARS: usize = 7;
/// How much of a verdict's name stands beside the plot, in characters.
const NAME: usize = 30;

/// One verdict's steps.
pub struct Band {
    /// Names its tone.
    pub colour: &'static str,
    /// The outline, from its upper edge down to the ground; what lies below is drawn over it.
    pub path: String,
}

/// Something written along the plot.
pub struct Mark {
    /// How far across.
    pub x: String,
    /// Which end of the words stands there.
    pub anchor: &'static str,
    /// What is written.
    pub words: String,
}

/// A verdict's name beside the last month.
pub struct Name {
    /// The verdict.
    pub tag: Tag,
    /// What is written.
    pub words: String,
    /// Where the name stands.
    pub y: usize,
    /// Where its band is.
    pub band: usize,
}

/// The numbers of one month.
pub struct Row {
    /// The month.
    pub month: When,
    /// How many promises have each verdict.
    pub counts: Vec<String>,
}

/// A chart of verdicts over time.
pub struct Chart {
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// What must be known about dates to read it.
    pub notes: Vec<String>,
    /// How many months it spans.
    pub months: usize,
    /// How many promises it stacks.
    pub total: usize,
    /// The highest first.
    pub bands: Vec<Band>,
    /// Beginning and end of the mandate.
    pub marks: Vec<Mark>,
    /// Years.
    pub years: Vec<Mark>,
    /// The highest first.
    pub names: Vec<Name>,
    /// The verdicts in the table, in the order of the scale.
    pub columns: Vec<Tag>,
    /// The months in which something changed.
    pub rows: Vec<Row>,
}

impl Chart {
    /// The chart of the tracker called `name` with so many `promises` and these turns of their verdicts; nothing where no
    /// rating has been published.
    pub fn new(
        t: Lang,
        name: &str,
        mandate: Mandate,
        (promises, turns): (usize, &[Turn]),
        scale: &Scale,
    ) -> Option<Chart> {
        let place = |key: &str| scale.place_of(key);
        let course = &Course::new(mandate, promises, scale.values().len(), place, turns);
        let ever = |place: &usize| course.counts.iter().any(|month| month.get(*place).is_some_and(|n| *n > 0));
        let columns: Vec<usize> = (0..scale.values().len()).filter(ever).collect();
        let unrated = scale.place(None);
        if columns.iter().all(|place| *place == unrated) {
            return None;
        }
        // What is not rated yet rests on top, so that the rest is seen to grow.
        let mut stack: Vec<usize> = columns.iter().copied().filter(|place| *place != unrated).collect();
        stack.extend(columns.iter().copied().filter(|place| *place == unrated));
        let total = course.counts.first().map_or(0, |month| month.iter().sum());
        Some(Chart {
            title: t.chart_title_of(name),
            description: description(t, mandate, course, scale, &columns),
            notes: notes(t, course),
            months: course.length,
            bands: bands(course, scale, &stack, total),
            marks: marks(t, mandate, course),
            years: years(course),
            names: names(t, course, scale, &stack, total),
            rows: course.turns().into_iter().filter_map(|at| Row::new(t, course, at, &columns)).collect(),
            columns: columns.into_iter().map(|place| scale.value_tag(place)).collect(),
            total,
        })
    }

    /// How the chart is drawn where there is room.
    pub fn full(&self) -> Plot {
        Plot { id: "chart", height: HEIGHT }
    }

    /// The same chart, low enough for a small frame.
    pub fn low(&self) -> Plot {
        Plot { id: "low-chart", height: LOW }
    }

    /// How high the picture is where there is room.
    pub fn height(&self) -> usize {
        self.full().height()
    }
}

/// How high a chart is drawn, in pixels; across it stretches.
pub struct Plot {
    /// Names its parts on the page.
    pub id: &'static str,
    height: usize,
}

impl Plot {
    /// How high the picture is.
    pub fn height(&self) -> usize {
        self.bottom() + LINE
    }

    /// How high the plot is.
    pub fn plot(&self) -> usize {
        self.height
    }

    /// Where the plot begins.
    pub fn top(&self) -> usize {
        TOP
    }

    /// Where the plot ends.
    pub fn bottom(&self) -> usize {
        TOP + self.height
    }
}

impl Row {
    fn new(t: Lang, course: &Course, at: usize, columns: &[usize]) -> Option<Row> {
        let counts = course.counts.get(at)?;
        let written = columns.iter().map(|place| t.number(counts.get(*place).copied().unwrap_or(0)));
        Some(Row { month: When::partial(t, &date(course.first.plus(at))?), counts: written.collect() })
    }
}

/// The month as a date.
fn date(month: Month) -> Option<PartialDate> {
    PartialDate::new(u16::try_from(month.year()).ok()?, Some(month.month() as u8), None).ok()
}

fn description(t: Lang, mandate: Mandate, course: &Course, scale: &Scale, columns: &[usize]) -> String {
    let last = course.counts.len().saturating_sub(1);
    let month = date(course.first.plus(last)).map(|date| t.partial_date(&date)).unwrap_or_default();
    let counts = course.counts.last().map(Vec::as_slice).unwrap_or_default();
    let said = |place: &usize| {
        t.chart_number_of(&scale.value_tag(*place).label.text, counts.get(*place).copied().unwrap_or(0))
    };
    let numbers: Vec<String> = columns.iter().map(said).collect();
    let span = When::mandate(t, &mandate.start, mandate.end.as_ref());
    t.chart_description(&span, &month, &numbers.join(", "))
}

fn notes(t: Lang, course: &Course) -> Vec<String> {
    let by_year = (course.by_year > 0).then(|| t.chart_by_year(course.by_year));
    let before = (course.before > 0).then(|| t.chart_before(course.before));
    [Some(t.chart_by_month().to_owned()), by_year, before].into_iter().flatten().collect()
}

/// How many promises have a value at or below each place of the stack.
fn level(month: &[usize], stack: &[usize], at: usize) -> usize {
    stack.iter().take(at + 1).filter_map(|place| month.get(*place)).sum()
}

fn bands(course: &Course, scale: &Scale, stack: &[usize], total: usize) -> Vec<Band> {
    let band = |at: usize| {
        let mut path = format!("M0 {total}");
        let mut height = None;
        for (x, month) in course.counts.iter().enumerate() {
            let y = total.saturating_sub(level(month, stack, at));
            if height != Some(y) {
                path.push_str(&if x == 0 { format!("V{y}") } else { format!("H{x}V{y}") });
                height = Some(y);
            }
        }
        path.push_str(&format!("H{}V{total}Z", course.counts.len()));
        Band { colour: scale.value_tag(stack[at]).colour, path }
    };
    (0..stack.len()).rev().map(band).collect()
}

fn percent(months: f64, course: &Course) -> f64 {
    (months * 100.0 / course.length as f64).clamp(0.0, 100.0)
}

fn across(months: f64, course: &Course) -> String {
    format!("{:.2}%", percent(months, course))
}

fn marks(t: Lang, mandate: Mandate, course: &Course) -> Vec<Mark> {
    let place = |day: NaiveDate| Month::of(day).since(course.first) as f64 + Month::fraction(day);
    let end = mandate.end.map(|end| place(end.succ_opt().unwrap_or(end)));
    // Two sets of words side by side need room; the line of the end stands without words where there is none.
    let crowded = end.is_some_and(|end| percent(end, course) < 60.0);
    let start = Mark { x: across(place(mandate.start), course), anchor: "start", words: t.chart_start().to_owned() };
    let words = if crowded { String::new() } else { t.chart_end().to_owned() };
    let end = end.map(|end| Mark { x: across(end, course), anchor: "end", words });
    [Some(start), end].into_iter().flatten().collect()
}

fn years(course: &Course) -> Vec<Mark> {
    let months = 0..course.length;
    let januaries: Vec<usize> = months.filter(|at| course.first.plus(*at).month() == 1).collect();
    let step = januaries.len().div_ceil(YEARS).max(1);
    let mark = |at: &usize| {
        let anchor = if percent(*at as f64, course) > 92.0 { "end" } else { "start" };
        Mark { x: across(*at as f64, course), anchor, words: course.first.plus(*at).year().to_string() }
    };
    januaries.iter().step_by(step).map(mark).collect()
}

/// The names of the verdicts that stand in the last month, each as near to its band as its neighbours allow.
fn names(t: Lang, course: &Course, scale: &Scale, stack: &[usize], total: usize) -> Vec<Name> {
    let month = course.counts.last().map(Vec::as_slice).unwrap_or_default();
    let up = |count: usize| HEIGHT * count / total.max(1);
    let mut names: Vec<Name> = Vec::new();
    for (at, place) in stack.iter().enumerate().rev() {
        let count = month.get(*place).copied().unwrap_or(0);
        if count == 0 {
            continue;
        }
        let tag = scale.value_tag(*place);
        let band = TOP + HEIGHT - up(level(month, stack, at)) + up(count) / 2;
        let words = t.chart_number_of(&super::excerpt::excerpt(&tag.label.text, NAME), count);
        names.push(Name { words, tag, y: band, band });
    }
    let mut lowest = TOP;
    for name in &mut names {
        name.y = name.y.max(lowest);
        lowest = name.y + LINE;
    }
    let mut highest = TOP + HEIGHT;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(highest);
        highest = name.y.saturating_sub(LINE);
    }
    names
}
