//! The parts of a text as a page shows them, each with where it was typed. Headings are bold paragraphs, because the page has
//! an outline of its own; images are links; notes and tables are written out here.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::address::completed;
use super::block::DEPTH;
use super::meant::{Notice, meant, parser};
use super::{note, piece};

/// A text that was read.
pub struct Reading {
    /// Its parts, each with where it was typed.
    pub events: Vec<(Event<'static>, Range<usize>)>,
    /// What readers do not see as it was typed.
    pub notices: BTreeSet<Notice>,
}

/// Reads a text. `scope` tells its notes from those of the same text elsewhere on a page.
pub fn read(typed: &str, scope: &str) -> Reading {
    let (edited, notices) = meant(typed);
    let found: Vec<(Event, Range<usize>)> = parser(&edited.text).into_offset_iter().collect();
    let mut reader = Reader {
        typed,
        notices,
        scope: note::scope(typed, scope, &found),
        notes: note::explained(&found),
        called: note::called(&found),
        events: Vec::with_capacity(found.len()),
        ..Reader::default()
    };
    for (event, range) in found {
        reader.take(event.into_static(), edited.typed_range(&range));
    }
    Reading { events: reader.events, notices: reader.notices }
}

#[derive(Default)]
struct Reader<'a> {
    typed: &'a str,
    events: Vec<(Event<'static>, Range<usize>)>,
    notices: BTreeSet<Notice>,
    scope: String,
    /// Labels that a note explains.
    notes: note::Labels,
    /// Labels that stand in the text, and those that stood there already.
    called: note::Labels,
    seen: HashSet<String>,
    /// How deep quotations and lists lie within one another.
    depth: usize,
    /// The same for emphasis.
    emphasis: usize,
    links: usize,
    images: usize,
    /// Images within a link or an image, which get links of their own behind it.
    behind: Vec<String>,
    /// Where the image leads that has no words yet.
    wordless: Option<String>,
    is_bare: bool,
    is_code: bool,
    /// The label that stands before the next words of a note.
    label: Option<String>,
    is_head: bool,
    columns: Vec<Alignment>,
    column: usize,
}

impl Reader<'_> {
    fn push(&mut self, event: Event<'static>, range: &Range<usize>) {
        self.events.push((event, range.clone()));
    }

    fn raw(&mut self, html: impl Into<CowStr<'static>>, range: &Range<usize>) {
        self.push(Event::Html(html.into()), range);
    }

    fn within(&mut self, html: impl Into<CowStr<'static>>, range: &Range<usize>) {
        self.push(Event::InlineHtml(html.into()), range);
    }

    fn take(&mut self, event: Event<'static>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(words) => {
                self.wordless = None;
                let typed = self.typed.get(range.clone()).filter(|typed| !typed.is_empty());
                let words = match typed {
                    Some(typed) if self.is_bare || self.is_code => CowStr::from(typed.to_owned()),
                    _ => words,
                };
                self.push(Event::Text(words), &range);
            }
            Event::Code(words) => {
                self.wordless = None;
                // What was put in before it became code is not shown.
                let plain = self.typed.get(range.clone()).map(piece::code).filter(|plain| plain.len() < words.len());
                self.push(Event::Code(plain.map_or(words, CowStr::from)), &range);
            }
            // Lines end where they were typed to end: numbers, dashes and verses begin them.
            Event::SoftBreak | Event::HardBreak => self.push(Event::HardBreak, &range),
            Event::Html(words) | Event::InlineHtml(words) => {
                self.notices.insert(Notice::Html);
                self.push(Event::Text(words), &range);
            }
            Event::FootnoteReference(label) => self.call(&label, &range),
            other => self.push(other, &range),
        }
    }

    fn start(&mut self, tag: Tag<'static>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => {
                self.label_alone(range);
                self.raw("<p class=\"heading\"><strong>", range);
            }
            Tag::Paragraph => {
                self.push(Event::Start(Tag::Paragraph), range);
                self.labelled(range);
            }
            Tag::BlockQuote(_) | Tag::List(_) => {
                self.label_alone(range);
                self.depth += 1;
                if self.depth <= DEPTH {
                    self.push(Event::Start(tag), range);
                } else {
                    self.notices.insert(Notice::Depth);
                }
            }
            Tag::Item if self.depth > DEPTH => self.push(Event::HardBreak, range),
            Tag::CodeBlock(kind) => {
                self.label_alone(range);
                self.is_code = true;
                self.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)), range);
                if let CodeBlockKind::Fenced(language) = kind
                    && !language.is_empty()
                {
                    let line = self.typed.get(range.clone()).and_then(|typed| typed.trim_start().lines().next());
                    let language = line.map_or(&*language, |line| line.trim_start_matches(['`', '~']).trim());
                    self.push(Event::Text(format!("{language}\n").into()), range);
                }
            }
            Tag::HtmlBlock => self.push(Event::Start(Tag::Paragraph), range),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                self.emphasis += 1;
                if self.emphasis <= DEPTH {
                    self.push(Event::Start(tag), range);
                }
            }
            Tag::Link { link_type, dest_url, title, id } => {
                self.is_bare = link_type == LinkType::Autolink;
                let dest_url = CowStr::from(completed(&dest_url));
                self.link(Tag::Link { link_type, dest_url, title, id }, range);
            }
            Tag::Image { dest_url, title, id, .. } => {
                let address = completed(&dest_url);
                self.wordless = Some(address.clone());
                self.images += 1;
                let link = Tag::Link { link_type: LinkType::Inline, dest_url: address.into(), title, id };
                self.link(link, range);
            }
            Tag::FootnoteDefinition(label) => {
                let name = self.name("note", &self.notes, &label);
                let id = name.map_or(String::new(), |id| format!(" id=\"{id}\""));
                self.raw(format!("<div class=\"footnote\"{id}>"), range);
                self.label = Some(label.to_string());
            }
            Tag::Table(columns) => {
                self.label_alone(range);
                self.columns = columns;
                self.raw("<div class=\"scroll\" tabindex=\"0\"><table>", range);
            }
            Tag::TableHead => {
                (self.is_head, self.column) = (true, 0);
                self.raw("<thead><tr>", range);
            }
            Tag::TableRow => {
                self.column = 0;
                self.raw("<tr>", range);
            }
            Tag::TableCell => {
                let cell = piece::cell(self.is_head, self.columns.get(self.column));
                self.column += 1;
                self.raw(cell, range);
            }
            other => self.push(Event::Start(other), range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => self.raw("</strong></p>\n", range),
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.depth -= 1;
                if self.depth < DEPTH {
                    self.push(Event::End(tag), range);
                }
            }
            TagEnd::Item if self.depth > DEPTH => {}
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.push(Event::End(tag), range);
            }
            TagEnd::HtmlBlock => self.push(Event::End(TagEnd::Paragraph), range),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.emphasis -= 1;
                if self.emphasis < DEPTH {
                    self.push(Event::End(tag), range);
                }
            }
            TagEnd::Link => self.unlink(range),
            TagEnd::Image => {
                if let Some(address) = self.wordless.take() {
                    self.push(Event::Text(address.into()), range);
                }
                self.images -= 1;
                self.unlink(range);
            }
            TagEnd::FootnoteDefinition => {
                self.label_alone(range);
                self.raw("</div>\n", range);
            }
            TagEnd::Table => self.raw("</tbody></table></div>\n", range),
            TagEnd::TableHead => {
                self.is_head = false;
                self.raw("</tr></thead><tbody>", range);
            }
            TagEnd::TableRow => self.raw("</tr>", range),
            TagEnd::TableCell => self.raw(if self.is_head { "</th>" } else { "</td>" }, range),
            other => self.push(Event::End(other), range),
        }
    }

    /// No link stands within another one; those of images come behind it.
    fn link(&mut self, tag: Tag<'static>, range: &Range<usize>) {
        self.links += 1;
        if self.links == 1 {
            return self.push(Event::Start(tag), range);
        }
        if let Tag::Link { dest_url, .. } = tag {
            self.behind.push(dest_url.to_string());
            self.wordless = None;
        }
    }

    fn unlink(&mut self, range: &Range<usize>) {
        self.is_bare = false;
        self.links -= 1;
        if self.links > 0 {
            return;
        }
        self.push(Event::End(TagEnd::Link), range);
        let end = range.end..range.end;
        for address in std::mem::take(&mut self.behind) {
            piece::link(address).into_iter().for_each(|event| self.push(event, &end));
        }
    }

    /// What a note, or the place that calls it, is called in the page.
    fn name(&self, kind: &str, among: &note::Labels, label: &str) -> Option<String> {
        note::name(&self.scope, kind, among, label)
    }

    /// A sign in the text that calls a note; the first one is where the note leads back.
    fn call(&mut self, label: &str, range: &Range<usize>) {
        let to = self.name("note", &self.notes, label).filter(|_| self.links == 0);
        let Some(to) = to else { return self.sign("<sup>".to_owned(), label, "</sup>", range) };
        let own = self.name("call", &self.called, label).filter(|_| self.seen.insert(label.to_owned()));
        let own = own.map_or(String::new(), |own| format!(" id=\"{own}\""));
        self.sign(format!("<sup{own}><a href=\"#{to}\">"), label, "</a></sup>", range);
    }

    fn sign(&mut self, before: String, label: &str, behind: &'static str, range: &Range<usize>) {
        self.within(before, range);
        self.push(Event::Text(label.to_owned().into()), range);
        self.within(behind, range);
    }

    /// The label of a note before its words.
    fn labelled(&mut self, range: &Range<usize>) {
        let Some(label) = self.label.take() else { return };
        let place = range.start..range.start;
        match self.name("call", &self.called, &label) {
            Some(back) => self.sign(format!("<sup><a href=\"#{back}\">"), &label, "</a></sup>", &place),
            None => self.sign("<sup>".to_owned(), &label, "</sup>", &place),
        }
        self.push(Event::Text(" ".into()), &place);
    }

    fn label_alone(&mut self, range: &Range<usize>) {
        if self.label.is_some() {
            self.push(Event::Start(Tag::Paragraph), range);
            self.labelled(range);
            self.push(Event::End(TagEnd::Paragraph), range);
        }
    }
}
