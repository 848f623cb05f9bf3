//! Draws courses: where the points of a line lie, and what stands on the axes. Never more exact than the table beside it.

use crate::domain::comparison::Point;
use crate::i18n::Lang;

/// The width of the drawing, in its own units; the page stretches it.
const WIDTH: f64 = 1000.0;
/// Its height.
const HEIGHT: f64 = 400.0;

/// The frame that all lines of a chart share.
#[derive(Clone, Copy, Debug)]
pub struct Axes {
    days: usize,
    percent: usize,
}

impl Axes {
    /// Axes that end at round numbers beyond the last day and the largest share.
    pub fn around(lines: &[(&[Point], usize)]) -> Axes {
        let points = || lines.iter().flat_map(|(points, total)| points.iter().map(move |point| (point, *total)));
        let days = points().map(|(point, _)| point.day).max().unwrap_or(0);
        let percent = points().map(|(point, total)| percent(point, total).ceil() as usize).max().unwrap_or(0);
        Axes { days: days.div_ceil(400).max(1) * 400, percent: percent.div_ceil(20).clamp(1, 5) * 20 }
    }

    /// A line in steps, as SVG wants it: each point holds until the next, for nothing is known to happen in between.
    pub fn line(self, points: &[Point], total: usize) -> String {
        let across = |point: &Point| point.day as f64 / self.days as f64 * WIDTH;
        let up = |point: &Point| HEIGHT - percent(point, total) / self.percent as f64 * HEIGHT;
        let mut line = Vec::new();
        let mut height = None;
        for (place, point) in points.iter().enumerate() {
            let (x, y) = (across(point), up(point));
            if height == Some(y) && place + 1 < points.len() {
                continue;
            }
            line.extend(height.filter(|before| *before != y).map(|before| format!("{x:.1},{before:.1}")));
            line.push(format!("{x:.1},{y:.1}"));
            height = Some(y);
        }
        line.join(" ")
    }

    /// Where the lines of the grid lie, from the top.
    pub fn grid(self) -> [String; 5] {
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| format!("{:.0}", part * HEIGHT))
    }

    /// What stands beside the lines of the grid, from the top.
    pub fn shares(self, t: Lang) -> [String; 5] {
        [4, 3, 2, 1, 0].map(|quarter| t.share(self.percent * quarter, 400))
    }

    /// What stands under the chart, from the left.
    pub fn days(self, t: Lang) -> [String; 5] {
        [0, 1, 2, 3, 4].map(|quarter| t.number(self.days * quarter / 4))
    }
}

/// The share of promises kept or kept in part.
fn percent(point: &Point, total: usize) -> f64 {
    if total == 0 { 0.0 } else { (point.kept + point.part) as f64 * 100.0 / total as f64 }
}
