//! Where everything stands on a picture: what its template shows. Colours and marks are those of the pages.

use askama::Template;

use super::lines::{self, Set};
use crate::web::http::asset;
use crate::web::view::font_run::{self, runs};
use crate::web::view::fonts::{self, Face as Font, SANS, SERIF};
use crate::web::view::share_image::ShareImage;
use crate::web::view::xml_text::plain;

/// Where text begins, in pixels.
const LEFT: f32 = 72.0;
/// How wide text is at most, in pixels.
const WIDTH: f32 = 1056.0;
/// How much of that the site's name takes at most.
const SITE: f32 = 400.0;
/// The size of its letters, in pixels.
const NAME: u16 = 34;

/// Text in one direction and one font, from this place on.
struct Run {
    x: String,
    family: String,
    text: String,
}

/// A line of text, from this height down.
struct Line {
    y: u32,
    runs: Vec<Run>,
}

/// A verdict with its tone.
struct Verdict {
    class: &'static str,
    tone: &'static str,
    label: Vec<Run>,
}

/// A part of a tracker's bar, and its entry below.
struct Part {
    x: String,
    width: String,
    tone: &'static str,
    entry_x: u32,
    entry_y: u32,
    label: Vec<Run>,
}

#[derive(Template)]
#[template(path = "machine/share_image/share_image.svg")]
pub struct Face {
    site: Vec<Run>,
    marks: &'static str,
    above: Vec<Run>,
    size: u16,
    lines: Vec<Line>,
    verdict: Option<Verdict>,
    below: Vec<Run>,
    parts: Vec<Part>,
}

impl Face {
    /// The face of this picture.
    pub fn new(picture: &ShareImage) -> Face {
        let title = plain(&picture.title);
        let height = if picture.shares.is_empty() { 275.0 } else { 215.0 };
        let set = lines::set(&title, WIDTH, height, &[64, 56, 48, 42, 37, 32]);
        let text = |words: &str, (x, width): (f32, f32), size: u16, (font, is_bold): (Font, bool)| {
            line(&lines::one(&plain(words), size, width), (x, size), (font, is_bold), false)
        };
        let site = closing(&lines::one(&plain(&picture.site), NAME, SITE));
        let foot = if picture.verdict.is_some() { 148.0 } else { LEFT };
        Face {
            site: site.0,
            marks: asset::marks_inside(),
            above: text(&picture.above, (LEFT, site.1 - LEFT - 40.0), 28, (SANS, false)),
            size: set.size,
            lines: placed(set, picture.right_to_left),
            verdict: picture.verdict.as_ref().map(|tag| Verdict {
                class: tag.class,
                tone: asset::tone(tag.colour),
                label: text(&tag.label, (148.0, 900.0), 48, (SERIF, true)),
            }),
            below: text(&picture.below, (foot, WIDTH), 28, (SANS, false)),
            parts: parts(picture),
        }
    }
}

/// The site's name, up to the right margin, and where it begins.
fn closing(name: &str) -> (Vec<Run>, f32) {
    let fonts = fonts::current();
    let shaped = |run: &font_run::Run| fonts.shaped(&run.text, run.face, true, run.right_to_left);
    let left = LEFT + WIDTH - f32::from(NAME) * runs(fonts, name, SERIF, false).iter().map(shaped).sum::<f32>();
    (line(name, (left, NAME), (SERIF, true), false), left)
}

/// A line of text from this place on, or up to the other margin where it runs from right to left.
fn line(text: &str, (left, size): (f32, u16), (font, is_bold): (Font, bool), right_to_left: bool) -> Vec<Run> {
    let fonts = fonts::current();
    let runs = runs(fonts, text, font, right_to_left);
    let wide = |text: &str, face, right_to_left| f32::from(size) * fonts.shaped(text, face, is_bold, right_to_left);
    let widths: Vec<f32> = runs.iter().map(|run| wide(&run.text, run.face, run.right_to_left)).collect();
    let mut x = if right_to_left { LEFT + WIDTH - widths.iter().sum::<f32>() } else { left };
    let mut line = Vec::new();
    for (run, width) in runs.into_iter().zip(widths) {
        // Spaces at the ends are left out, as they would be moved to the end of what is set; the one that is seen first
        // counts. The marks make sure that the rest runs in this direction, whatever it holds.
        let (seen, last) = (run.text.trim_start(), run.text.trim_end());
        let first = if run.right_to_left { &run.text[last.len()..] } else { &run.text[..run.text.len() - seen.len()] };
        let begins = x + wide(first, run.face, run.right_to_left);
        let text = run.text.trim();
        let text = if run.right_to_left { format!("\u{202e}{text}\u{202c}") } else { text.to_owned() };
        line.push(Run { x: format!("{begins:.1}"), family: run.face.family(), text });
        x += width;
    }
    line
}

/// The lines below one another.
fn placed(set: Set, right_to_left: bool) -> Vec<Line> {
    let first = 146 + u32::from(set.size);
    let lines = set.lines.iter().enumerate().map(|(at, text)| Line {
        y: first + at as u32 * u32::from(set.leading),
        runs: line(text, (LEFT, set.size), (SERIF, false), right_to_left),
    });
    lines.collect()
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
            label: match place {
                0..6 => {
                    let words = lines::one(&plain(&format!("{count} {label}")), 26, 310.0);
                    line(&words, ((106 + 360 * (place % 3)) as f32, 26), (SANS, false), false)
                }
                _ => Vec::new(),
            },
        });
        before += count;
    }
    parts
}
