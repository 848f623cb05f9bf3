//! What somebody who types prose means by the signs of Markdown. Signs that are none get a backslash before the text is read,
//! so that everything typed stands in what is shown; bare addresses become links. Read, mended and read again until nothing
//! more is found.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::edit::{Edited, Edits};
use super::inline::{Signs, Written};
use super::{address, block, inline};

/// How often a text is read at most until all its signs are understood.
const ROUNDS: usize = 12;

/// What became of a piece of Markdown that readers do not see as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// An image is a link to it.
    Image,
    /// HTML stands there as text.
    Html,
    /// A link that leads to no web page stands there as it was typed.
    Link,
    /// A backslash before a sign is not shown.
    Backslash,
    /// Quotations or lists within one another are not set in any further.
    Depth,
}

/// Reads Markdown as it is.
pub fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES)
}

/// A text as it is meant, and what is to be said of it.
pub fn meant(typed: &str) -> (Edited, BTreeSet<Notice>) {
    let mut addresses = address::bare(typed);
    let mut edits = Edits::default();
    let mut notices = BTreeSet::new();
    block::lines(typed, &mut edits);
    let mut edited = edits.apply(typed);
    for _ in 0..ROUNDS {
        let mut finder = Finder::new(typed, &edited, &addresses);
        let found = finder.find();
        // What a backslash did is only known when nothing changes any more.
        notices.remove(&Notice::Backslash);
        notices.extend(finder.notices);
        addresses.retain(|address| !found.holds(address.start, "<"));
        if !edits.extend(found) {
            break;
        }
        edited = edits.apply(typed);
    }
    (edited, notices)
}

/// A label by which a link and its explanation find one another.
fn folded(label: &str) -> String {
    label.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Looks for signs that are none.
struct Finder<'a> {
    typed: &'a str,
    edited: &'a Edited,
    addresses: &'a [Range<usize>],
    signs: Signs,
    edits: Edits,
    notices: BTreeSet<Notice>,
    lists: Vec<block::List>,
    items: usize,
    code: usize,
    is_indented: bool,
    /// The stretches in which an address is part of something else.
    taken: Vec<Range<usize>>,
    /// Where text is shown.
    shown: Vec<Range<usize>>,
    /// Labels by which links are explained elsewhere.
    labels: HashSet<String>,
    cell: usize,
}

impl<'a> Finder<'a> {
    fn new(typed: &'a str, edited: &'a Edited, addresses: &'a [Range<usize>]) -> Finder<'a> {
        Finder {
            typed,
            edited,
            addresses,
            signs: Signs::of(&edited.text),
            edits: Edits::default(),
            notices: BTreeSet::new(),
            lists: Vec::new(),
            items: 0,
            code: 0,
            is_indented: false,
            taken: Vec::new(),
            shown: Vec::new(),
            labels: HashSet::new(),
            cell: 0,
        }
    }

    fn find(&mut self) -> Edits {
        let text = self.edited.text.as_str();
        let mut parser = parser(text).into_offset_iter();
        let events: Vec<(Event, Range<usize>)> = parser.by_ref().collect();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(tag) => self.start(tag, range, events.get(at + 1).map(|(event, _)| event)),
                Event::End(tag) => self.end(tag, range),
                Event::Text(_) if self.is_indented && self.code > 0 => {
                    self.shown.push(range.clone());
                    block::indented(self.edited, range, &mut self.edits);
                }
                Event::Text(_) if self.code > 0 => self.shown.push(range.clone()),
                Event::Text(words) => {
                    self.shown.push(range.clone());
                    if let Written::Escaped = inline::words(self.edited, &self.signs, words, range, &mut self.edits) {
                        self.notices.insert(Notice::Backslash);
                    }
                }
                Event::Code(_) => {
                    inline::code(self.edited, range, &mut self.edits);
                    self.shown.push(range.clone());
                    self.taken.push(range.clone());
                }
                Event::InlineHtml(_) => {
                    self.notices.insert(Notice::Html);
                    self.edits.escape(self.edited.typed(range.start));
                }
                Event::HardBreak if text[range.clone()].starts_with('\\') => {
                    self.edits.escape(self.edited.typed(range.start));
                }
                Event::FootnoteReference(_) => self.shown.push(range.clone()),
                _ => {}
            }
        }
        for (label, explanation) in parser.reference_definitions().iter() {
            if !self.labels.contains(&folded(label)) {
                self.edits.escape(self.edited.typed(explanation.span.start));
            }
        }
        self.explanations();
        let links = self.links();
        if links == Edits::default() { std::mem::take(&mut self.edits) } else { links }
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>, next: Option<&Event>) {
        let (edited, signs, edits) = (self.edited, &mut self.signs, &mut self.edits);
        match tag {
            Tag::Heading { level, .. } => block::heading(edited, range, *level, edits),
            Tag::BlockQuote(_) => block::quotation(edited, range, edits),
            Tag::CodeBlock(kind) => {
                self.code += 1;
                self.is_indented = matches!(kind, CodeBlockKind::Indented);
                if !self.is_indented {
                    block::fenced(edited, range, edits);
                    self.taken.push(range.clone());
                }
            }
            Tag::List(first) => {
                let list = block::List { is_numbered: first.is_some(), is_inner: self.items > 0, items: Vec::new() };
                self.lists.push(list);
            }
            Tag::Item => {
                self.items += 1;
                self.lists.last_mut().into_iter().for_each(|list| list.items.push(range.clone()));
            }
            Tag::HtmlBlock => {
                self.notices.insert(Notice::Html);
                self.html(range);
            }
            Tag::Emphasis => inline::emphasis(edited, signs, range, 1, edits),
            Tag::Strong | Tag::Strikethrough => inline::emphasis(edited, signs, range, 2, edits),
            Tag::Link { link_type, dest_url, id, .. } => {
                if inline::link(edited, range, *link_type, dest_url, next, edits) {
                    self.notices.insert(Notice::Link);
                }
                self.taken.push(range.clone());
                self.explained(*link_type, id);
            }
            Tag::Image { link_type, dest_url, id, .. } => {
                let refused = inline::link(edited, range, *link_type, dest_url, None, edits);
                self.notices.insert(if refused { Notice::Link } else { Notice::Image });
                self.taken.push(range.clone());
                self.explained(*link_type, id);
            }
            Tag::TableHead | Tag::TableRow => self.cell = range.start,
            Tag::TableCell => self.cell = self.cell.max(range.end),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock => self.code -= 1,
            TagEnd::Item => self.items -= 1,
            TagEnd::List(_) => {
                let list = self.lists.pop();
                list.into_iter().for_each(|list| block::list(self.edited, &list, &mut self.edits));
            }
            TagEnd::TableRow | TagEnd::TableHead => self.surplus(self.cell..range.end),
            _ => {}
        }
    }

    /// Cells for which the table has no column belong to its last one.
    fn surplus(&mut self, range: Range<usize>) {
        let rest = self.edited.text.get(range.clone()).unwrap_or_default().trim_end();
        if rest.chars().all(|c| c == '|' || c.is_whitespace()) {
            return;
        }
        for (at, _) in rest.match_indices('|').filter(|(at, _)| at + 1 < rest.len()) {
            self.edits.escape(self.edited.typed(range.start + at));
        }
    }

    /// A block of HTML is a paragraph that begins with a sign.
    fn html(&mut self, range: &Range<usize>) {
        let mut from = range.start;
        for line in self.edited.text[range.clone()].split_inclusive('\n') {
            let inner = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
            if line[inner..].starts_with('<') {
                self.edits.escape(self.edited.typed(from + inner));
            }
            from += line.len();
        }
    }

    fn explained(&mut self, kind: LinkType, label: &str) {
        if matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.labels.insert(folded(label));
        }
    }

    /// A line such as `[2]: budget` explains a link, and is not shown; if there is no such link, it is a line like others.
    fn explanations(&mut self) {
        let text = self.edited.text.as_str();
        if !text.contains("]:") {
            return;
        }
        let mut from = 0;
        let mut explained = HashSet::new();
        for line in text.split_inclusive('\n') {
            let inner = line.trim_start_matches(|c: char| " \t>-*+.)".contains(c) || c.is_ascii_digit());
            let (start, end) = (from + line.len() - inner.len(), from + line.len());
            from = end;
            let Some((label, _)) = inner.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { continue };
            let first = self.shown.partition_point(|range| range.start < start);
            if self.shown.get(first).is_some_and(|range| range.start < end) {
                continue;
            }
            // The first line that explains a link leads there; what any other one says would be lost.
            let label = folded(label);
            let is_used = self.labels.contains(&label) && explained.insert(label);
            if !is_used {
                self.edits.escape(self.edited.typed(start));
            }
        }
    }

    /// Addresses that are links by themselves.
    fn links(&self) -> Edits {
        let mut edits = Edits::default();
        if self.addresses.is_empty() {
            return edits;
        }
        // Where each stretch begins, and how far it or one before it reaches.
        let typed = |ranges: &[Range<usize>]| -> Vec<Range<usize>> {
            let mut typed: Vec<_> = ranges.iter().map(|range| self.edited.typed_range(range)).collect();
            typed.sort_unstable_by_key(|range| range.start);
            let mut end = 0;
            typed.iter_mut().for_each(|range| {
                end = end.max(range.end);
                range.end = end;
            });
            typed
        };
        let (taken, shown) = (typed(&self.taken), typed(&self.shown));
        for found in self.addresses {
            let is_in = |ranges: &[Range<usize>]| {
                let behind = ranges.partition_point(|range| range.start <= found.start);
                ranges[..behind].last().is_some_and(|range| found.start < range.end)
            };
            if is_in(&taken) || !is_in(&shown) {
                continue;
            }
            // An address without its scheme gets one, which is not shown.
            let lacks_scheme = address::lacks_scheme(&self.typed[found.clone()]);
            edits.insert(found.start, if lacks_scheme { "<https://" } else { "<" });
            edits.insert(found.end, ">");
        }
        edits
    }
}
