//! Where everything stands on a picture: what its template shows. Colours and marks are those of the pages.

use askama::Template;

use super::lines::{self, Set};
use crate::web::http::asset;
use crate::web::view::fonts::{SANS, SERIF};
use crate::web::view::share_image::ShareImage;
use crate::web::view::xml_text::plain;

/// Where text begins, in pixels.
const LEFT: f32 = 72.0;
/// How wide text is at most, in pixels.
const WIDTH: f32 = 1056.0;

/// A line of text, from this height down.
struct Line {
    y: u32,
    text: String,
}

/// A verdict with its tone.
struct Verdict {
    class: &'static str,
    tone: &'static str,
    label: String,
}

/// A part of a tracker's bar, and its entry below.
struct Part {
    x: String,
    width: String,
    tone: &'static str,
    entry_x: u32,
    entry_y: u32,
    label: String,
}

#[derive(Template)]
#[template(path = "machine/share_image/share_image.svg")]
pub struct Face {
    serif: &'static str,
    sans: &'static str,
    marks: &'static str,
    above: String,
    size: u16,
    x: u32,
    anchor: &'static str,
    lines: Vec<Line>,
    verdict: Option<Verdict>,
    below: String,
    parts: Vec<Part>,
}

impl Face {
    /// The face of this picture.
    pub fn new(picture: &ShareImage) -> Face {
        let title = plain(&picture.title);
        let height = if picture.shares.is_empty() { 275.0 } else { 215.0 };
        let set = lines::set(&title, WIDTH, height, &[64, 56, 48, 42, 37, 32]);
        Face {
            serif: SERIF,
            sans: SANS,
            marks: asset::marks_inside(),
            above: lines::one(&plain(&picture.above), 28, 820.0),
            size: set.size,
            x: if picture.right_to_left { 1128 } else { 72 },
            anchor: if picture.right_to_left { "end" } else { "start" },
            lines: placed(set, picture.right_to_left),
            verdict: picture.verdict.as_ref().map(|tag| Verdict {
                class: tag.class,
                tone: asset::tone(tag.colour),
                label: lines::one(&plain(&tag.label), 48, 900.0),
            }),
            below: lines::one(&plain(&picture.below), 28, WIDTH),
            parts: parts(picture),
        }
    }
}

/// The lines below one another. In a line from right to left the marks at its ends belong to it.
fn placed(set: Set, right_to_left: bool) -> Vec<Line> {
    let around = if right_to_left { "\u{200f}" } else { "" };
    let first = 146 + u32::from(set.size);
    let line = |(at, text): (usize, String)| Line {
        y: first + at as u32 * u32::from(set.leading),
        text: format!("{around}{text}{around}"),
    };
    set.lines.into_iter().enumerate().map(line).collect()
}

/// The bar of a tracker, with at most six entries in two rows below it.
fn parts(picture: &ShareImage) -> Vec<Part> {
    let total: usize = picture.shares.iter().map(|(.., count)| count).sum();
    let (mut before, mut parts) = (0, Vec::new());
    let at = |count: usize| count as f32 * WIDTH / total.max(1) as f32;
    for (place, (colour, label, count)) in picture.shares.iter().enumerate() {
        parts.push(Part {
            x: format!("{:.1}", LEFT + at(before)),
            width: format!("{:.1}", (at(*count) - 3.0).max(1.0)),
            tone: asset::tone(colour),
            entry_x: 72 + 360 * (place as u32 % 3),
            entry_y: 498 + 40 * (place as u32 / 3),
            label: if place < 6 { lines::one(&plain(&format!("{count} {label}")), 26, 310.0) } else { String::new() },
        });
        before += count;
    }
    parts
}
