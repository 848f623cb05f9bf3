//! Markdown to safe HTML with the passages marked that remarks are about.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::remark_mark::RemarkMark;
use crate::domain::markdown::{cleaner, read, to_note, written};
use crate::domain::remark::stretches;

/// What rendered text may contain, with passages marked in it, and links to the remarks on them.
static MARKING: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = cleaner();
    cleaner
        .add_tags(["mark"])
        .add_allowed_classes("mark", [OPEN, RESOLVED])
        .add_allowed_classes("a", [NOTE, NOTE_RESOLVED])
        .add_tag_attributes("a", ["aria-label"])
        .add_tag_attributes("mark", ["id"])
        .url_relative(UrlRelative::Custom(Box::new(to_remark)));
    cleaner
});

const OPEN: &str = "passage";
const RESOLVED: &str = "passage-resolved";
const NOTE: &str = "passage-note";
const NOTE_RESOLVED: &str = "passage-note-resolved";
/// Tells the notes of a text with remarks from those of the same text beside it.
const REMARKED: &str = "r";
/// What the address of a remark on the same page begins with.
const REMARK: &str = "#remark-";

fn to_remark(address: &str) -> Option<Cow<'_, str>> {
    (address.starts_with(REMARK) || to_note(address)).then_some(Cow::Borrowed(address))
}

/// Renders Markdown with passages of its source marked: each word of them as readers see it, in whatever it stands. `subject`
/// tells its notes from those of an equal text. Where the passages are `targets`, the links of their remarks lead here.
pub fn render_marked(text: &str, subject: &str, passages: &[RemarkMark], targets: bool) -> String {
    let mut pieces = Pieces { text, ranges: passages.iter().map(|one| one.range.clone()).collect(), found: Vec::new() };
    for (event, range) in read(text, &format!("{REMARKED}-{subject}-")).events {
        pieces.cut(event, range);
    }
    MARKING.clean(&written(marks(pieces.found, passages, targets))).to_string()
}

/// The events of a text, with words cut where passages begin and end, each with the passages that hold it.
struct Pieces<'a> {
    text: &'a str,
    ranges: Vec<Range<usize>>,
    found: Vec<(Event<'a>, Vec<usize>)>,
}

impl<'a> Pieces<'a> {
    fn cut(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(words) => self.words(words, range, Event::Text),
            Event::Code(words) => self.words(words, range, Event::Code),
            // The end of a line within a passage parts none of its words.
            Event::SoftBreak | Event::HardBreak => {
                let within = stretches(range, &self.ranges).into_iter().next().map(|stretch| stretch.within);
                self.found.push((event, within.unwrap_or_default()));
            }
            other => self.found.push((other, Vec::new())),
        }
    }

    /// Words are not always where their source begins: there may be a sign of Markdown before them, or they may stand
    /// for something else, and then belong to every passage that touches it.
    fn words(&mut self, words: CowStr<'a>, range: Range<usize>, event: fn(CowStr<'a>) -> Event<'a>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let Some(before) = source.find(&*words) else {
            let touches = |one: &Range<usize>| one.start < range.end && range.start < one.end;
            let within = (0..).zip(&self.ranges).filter(|(_, one)| touches(one)).map(|(at, _)| at).collect();
            return self.found.push((event(words), within));
        };
        let begin = range.start + before;
        let cut = stretches(begin..begin + words.len(), &self.ranges);
        let pieces: Option<Vec<_>> =
            cut.iter().map(|one| words.get(one.range.start - begin..one.range.end - begin)).collect();
        match pieces {
            Some(pieces) => {
                let pieces = pieces.into_iter().map(|piece| event(CowStr::from(piece.to_owned())));
                self.found.extend(pieces.zip(cut.into_iter().map(|one| one.within)));
            }
            None => self.found.push((event(words), Vec::new())),
        }
    }
}

/// Puts marks round the pieces that lie in passages, and behind the last piece of each the link to its remark. Marks never
/// reach across other elements, and a link never stands within another one.
fn marks<'a>(pieces: Vec<(Event<'a>, Vec<usize>)>, passages: &[RemarkMark], targets: bool) -> Vec<Event<'a>> {
    let last = |passage: usize| pieces.iter().rposition(|(_, within)| within.contains(&passage));
    let ends: Vec<Option<usize>> = (0..passages.len()).map(last).collect();
    let raw = |tag: String| Event::InlineHtml(CowStr::from(tag));
    let mut unnamed: Vec<bool> = vec![targets; passages.len()];
    let (mut events, mut open, mut ended, mut links, mut pictures) = (Vec::new(), Vec::new(), Vec::new(), 0, 0);
    for (at, (event, within)) in pieces.into_iter().enumerate() {
        let within = if pictures > 0 { Vec::new() } else { within };
        if open != within {
            events.extend(open.drain(..).map(|_| raw("</mark>".to_owned())));
        }
        if links == 0 && pictures == 0 {
            events.extend(ended.drain(..).map(|passage: usize| raw(note(&passages[passage]))));
        }
        if open.is_empty() {
            let named = |passage: &usize| raw(mark(&passages[*passage], std::mem::take(&mut unnamed[*passage])));
            events.extend(within.iter().map(named));
            open = within;
        }
        match &event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links -= 1,
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            _ => {}
        }
        events.push(foreign(event));
        ended.extend((0..passages.len()).filter(|passage| ends[*passage] == Some(at)));
    }
    events.extend(open.drain(..).map(|_| raw("</mark>".to_owned())));
    events.extend(ended.drain(..).map(|passage| raw(note(&passages[passage]))));
    events
}

/// A link of the author's own to a remark leads nowhere for readers, and so nowhere here.
fn foreign(event: Event) -> Event {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if dest_url.starts_with(REMARK) => {
            Event::Start(Tag::Link { link_type, dest_url: CowStr::from(""), title, id })
        }
        other => other,
    }
}

/// The beginning of a mark; the first of a passage carries its name.
fn mark(passage: &RemarkMark, is_named: bool) -> String {
    let name = if is_named { format!(" id=\"passage-{}\"", passage.remark) } else { String::new() };
    format!("<mark class=\"{}\"{name}>", if passage.is_open { OPEN } else { RESOLVED })
}

fn note(passage: &RemarkMark) -> String {
    let class = if passage.is_open { NOTE } else { NOTE_RESOLVED };
    let RemarkMark { remark, label, number, .. } = passage;
    format!("<a class=\"{class}\" href=\"{REMARK}{remark}\" aria-label=\"{label}\">{number}</a>")
}
