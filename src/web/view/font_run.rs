//! A line of text as it is drawn: in the order in which it is seen, each run in one direction and in one font.

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Face, Fonts};

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The text, in the order in which it is read.
    pub text: String,
    /// Its font.
    pub face: Face,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
}

/// The runs of a line from left to right, of text that as a whole runs from right to left or not; `face` draws what it can.
pub fn runs(fonts: &Fonts, line: &str, face: Face, right_to_left: bool) -> Vec<Run> {
    let level = if right_to_left { Level::rtl() } else { Level::ltr() };
    let told = BidiInfo::new(line, Some(level));
    let mut runs = Vec::new();
    for paragraph in &told.paragraphs {
        let (levels, parts) = told.visual_runs(paragraph, paragraph.range.clone());
        for part in parts {
            let right_to_left = levels.get(part.start).is_some_and(Level::is_rtl);
            let mut own: Vec<Run> = Vec::new();
            for seen in line[part].graphemes(true) {
                let beside = own.last().map_or(face, |run| run.face);
                // Back to the font of the line with the first word that it can draw.
                let is_word = seen.chars().any(char::is_alphanumeric);
                let drawn = if is_word && fonts.face(seen, face) == face { face } else { fonts.face(seen, beside) };
                // Marks at the beginning stand in the font of the word that follows, if that has them.
                let joins = |run: &Run| {
                    run.face == drawn
                        || !run.text.contains(char::is_alphanumeric) && fonts.face(&run.text, drawn) == drawn
                };
                match own.last_mut() {
                    Some(run) if joins(run) => {
                        run.text.push_str(seen);
                        run.face = drawn;
                    }
                    _ => own.push(Run { text: seen.to_owned(), face: drawn, right_to_left }),
                }
            }
            if right_to_left {
                own.reverse();
            }
            runs.extend(own);
        }
    }
    runs
}
