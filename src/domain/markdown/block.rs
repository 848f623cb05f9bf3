//! Lists, headings, quotations and blocks of code: where the signs at the beginning of a line are Markdown, and where they
//! are what somebody typed: a year, a number, a minus.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::edit::{Edited, Edits};

/// How many quotations and lists may lie within one another.
pub const DEPTH: usize = 16;
/// A line longer than this is no heading because of a line of hyphens below it.
const HEADING: usize = 120;
/// Bullets as office programs write them.
const BULLETS: &str = "•‣◦▪●■○\u{f0b7}\u{f0a7}";
const SPACES: &str = "                                                                ";

/// A list with the stretches of its items.
pub struct List {
    /// Whether its items have numbers.
    pub is_numbered: bool,
    /// Whether it stands in an item of another list.
    pub is_inner: bool,
    /// Where each item lies.
    pub items: Vec<Range<usize>>,
}

/// A list stays one if its numbers count 1, 2, 3 with a dot as typed, or if its bullets cannot be signs of amounts.
pub fn list(edited: &Edited, list: &List, edits: &mut Edits) {
    let text = edited.text.as_str();
    let starts: Vec<usize> = list.items.iter().map(|item| marker(text, item)).collect();
    let is_lone = list.items.len() == 1;
    let stays = match list.is_numbered {
        true => !is_lone && (1..).zip(&starts).all(|(number, at)| text[*at..].starts_with(&format!("{number}."))),
        false if starts.iter().all(|at| edited.is_put_in(*at)) => true,
        false => {
            let body = |(at, item): (&usize, &Range<usize>)| text.get(at + 1..item.end).unwrap_or_default().trim();
            let bodies: Vec<&str> = starts.iter().zip(&list.items).map(body).collect();
            let sign = starts.first().and_then(|at| text[*at..].chars().next());
            match sign {
                Some('-') => (!is_lone || list.is_inner) && !bodies.iter().any(|body| is_amount(body)),
                Some('*') => !is_lone || list.is_inner,
                _ => false,
            }
        }
    };
    if stays {
        return;
    }
    for at in starts {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        edits.escape(edited.typed(at + digits));
    }
}

/// Where the sign or number of an item begins.
fn marker(text: &str, item: &Range<usize>) -> usize {
    let slice = &text[item.clone()];
    item.start + (slice.len() - slice.trim_start().len())
}

/// Whether words begin with a number, perhaps behind a sign or a currency.
pub fn is_amount(words: &str) -> bool {
    let signs = |c: char| " \u{a0}\u{202f}+-−–±~<>≥≤≈$€£¥#(".contains(c);
    words.trim_start_matches(signs).starts_with(char::is_numeric)
}

/// `# 4 priority` is a number sign, signs without words are signs, and a paragraph above a line of hyphens is no heading.
pub fn heading(edited: &Edited, range: &Range<usize>, level: HeadingLevel, edits: &mut Edits) {
    let slice = edited.text[range.clone()].trim_end();
    let start = range.start + (slice.len() - slice.trim_start().len());
    let slice = slice.trim_start();
    if !slice.starts_with('#') || slice.contains('\n') {
        return underlined(edited, start, slice, level, edits);
    }
    let level = level as usize;
    let body = slice.get(level..).unwrap_or_default().trim();
    let words = body.trim_end_matches('#');
    let closing = body.len() - words.len();
    if words.trim().is_empty() || (level == 1 && is_amount(body)) {
        edits.escape(edited.typed(start));
    } else if closing > 0 && closing != level && words.ends_with([' ', '\t']) {
        edits.escape(edited.typed(start + slice.len() - closing));
    }
}

fn underlined(edited: &Edited, start: usize, slice: &str, level: HeadingLevel, edits: &mut Edits) {
    let Some((above, below)) = slice.rsplit_once('\n') else { return };
    let Some(sign) = below.find(['-', '=']) else { return };
    let at = edited.typed(start + above.len() + 1 + sign);
    let is_short = below[sign..].trim_end().len() < 3;
    if is_short {
        edits.escape(at);
    } else if above.contains('\n') || above.chars().count() > HEADING {
        // A line of equals signs alone is nothing in Markdown, a line of hyphens a rule.
        if level == HeadingLevel::H2 { edits.insert(at, "\n") } else { edits.escape(at) }
    }
}

/// `> 50 %` on one line means more than that.
pub fn quotation(edited: &Edited, range: &Range<usize>, edits: &mut Edits) {
    let slice = edited.text[range.clone()].trim();
    let start = marker(&edited.text, range);
    let body = slice.strip_prefix('>').unwrap_or(slice).trim_start();
    let is_empty = slice.chars().all(|c| c == '>' || c.is_whitespace());
    let is_number = !body.starts_with('>') && !body.contains('\n') && is_amount(body);
    if is_empty || is_number {
        edits.escape(edited.typed(start));
    }
}

/// A block of code between fences that nobody closed is none.
pub fn fenced(edited: &Edited, range: &Range<usize>, edits: &mut Edits) {
    let slice = edited.text[range.clone()].trim_end();
    let start = marker(&edited.text, range);
    let slice = slice.trim_start();
    let Some(sign) = slice.chars().next() else { return };
    let fence = slice.chars().take_while(|c| *c == sign).count();
    let last = slice.rsplit_once('\n').map_or("", |(_, last)| last).trim_start_matches([' ', '\t', '>']);
    let is_closed = last.len() >= fence && last.chars().all(|c| c == sign);
    let is_empty = slice.lines().count() < 3;
    if !is_closed || is_empty {
        edits.escape(edited.typed(start));
    }
}

/// A line that was pasted with a tab or spaces before it is a line like others.
pub fn indented(edited: &Edited, text: &Range<usize>, edits: &mut Edits) {
    let whole = edited.text.as_str();
    let blank = |c: char| matches!(c, ' ' | '\t');
    let mut from = text.start;
    for line in whole[text.clone()].split_inclusive('\n') {
        let (at, length) = (from, line.len());
        from += length;
        if line.trim().is_empty() {
            continue;
        }
        let before = &whole[..at];
        let outer = before.len() - before.trim_end_matches(blank).len();
        let inner = line.len() - line.trim_start_matches(blank).len();
        let stretch = at - outer..at + inner;
        let kept = columns(&whole[stretch.clone()]).saturating_sub(columns(&line[..inner]) + 4);
        if outer + inner > 0 {
            let typed = edited.typed(stretch.start)..edited.typed(stretch.end);
            edits.replace(typed, &SPACES[..kept.min(SPACES.len())]);
        }
    }
}

fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |column, c| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// Takes the bullets of office programs for those of Markdown where at least two lines follow one another with them, and
/// bounds how many signs of quotations and lists a line may begin with.
pub fn lines(typed: &str, edits: &mut Edits) {
    let mut from = 0;
    let mut bullets: Vec<Range<usize>> = Vec::new();
    let mut is_after_blank = true;
    let flush = |bullets: &mut Vec<Range<usize>>, edits: &mut Edits| {
        let run = std::mem::take(bullets);
        if run.len() > 1 {
            run.into_iter().for_each(|bullet| edits.replace(bullet, "*"));
        }
    };
    for line in typed.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t']);
        let at = from + line.len() - body.len();
        from += line.len();
        match body.chars().next().filter(|c| BULLETS.contains(*c)) {
            Some(bullet) if body[bullet.len_utf8()..].starts_with([' ', '\t', '\u{a0}']) => {
                let blank = body[bullet.len_utf8()..].chars().next().map_or(0, char::len_utf8);
                // A no-break space behind the bullet is none that Markdown knows.
                let is_space = body[bullet.len_utf8()..].starts_with([' ', '\t']);
                let end = at + bullet.len_utf8() + if is_space { 0 } else { blank };
                bullets.push(at..end);
            }
            _ if body.trim().is_empty() => {}
            _ if is_after_blank => flush(&mut bullets, edits),
            _ => {}
        }
        is_after_blank = body.trim().is_empty();
        deep(body, at, edits);
    }
    flush(&mut bullets, edits);
}

fn deep(line: &str, from: usize, edits: &mut Edits) {
    let is_rule = line.chars().all(|c| c.is_whitespace() || line.starts_with(c));
    let mut rest = line;
    let mut depth = 0;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mut behind = rest[digits..].chars();
        let sign = behind.next();
        let is_marker = match sign {
            Some('>') => digits == 0,
            Some('-' | '+' | '*') => digits == 0 && behind.as_str().starts_with([' ', '\t']),
            Some('.' | ')') => digits > 0 && behind.as_str().starts_with([' ', '\t']),
            _ => false,
        };
        if !is_marker || (is_rule && sign != Some('>')) {
            return;
        }
        depth += 1;
        if depth > DEPTH {
            return edits.escape(from + line.len() - rest.len() + digits);
        }
        rest = behind.as_str();
    }
}
