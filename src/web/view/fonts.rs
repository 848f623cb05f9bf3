//! The fonts that pictures are drawn with, and what can be said in them. Those built in hold the letters of Europe, Armenian,
//! Georgian, Hebrew, Arabic, Canadian syllabics and more, but neither Thai nor Chinese; the operator may name a folder of
//! others (`PLEDGEBOOK_FONTS`), which draw what the first lack. Text that no font can draw must not come out as empty boxes.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, ID, Source, Style, Weight};
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::content::Content;
use super::font_folder::read;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;

pub use super::font_folder::files;

/// How many bytes of files that are drawn with are kept in memory.
const MEMORY: u64 = 256 << 20;

/// A font that pictures are drawn with, by number: the large one, the small one, which also stands in for letters that the
/// other lacks, then those of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face(usize);

/// The font of large text.
pub const SERIF: Face = Face(0);
/// The font of small text.
pub const SANS: Face = Face(1);

impl Face {
    /// The family by which a picture asks for it.
    pub fn family(self) -> String {
        match self {
            SERIF => "DejaVu Serif".to_owned(),
            SANS => "DejaVu Sans".to_owned(),
            Face(number) => format!("folder-{number}"),
        }
    }
}

/// The fonts of this process.
pub struct Fonts {
    database: Arc<Database>,
    /// The fonts, by their numbers.
    faces: Vec<ID>,
    /// The large font in bold.
    bold: Option<ID>,
    /// The letters, each with the first font that has it and its width in one em.
    letters: HashMap<char, (Face, f32)>,
    /// Tells what is drawn with apart: a hash of the files.
    name: String,
}

static CURRENT: OnceLock<Fonts> = OnceLock::new();

/// The fonts that were installed, else those built in.
pub fn current() -> &'static Fonts {
    CURRENT.get_or_init(Fonts::built_in)
}

/// Draws pictures with the fonts of a folder too, from now on; before anything was drawn.
pub fn install(folder: &Path) -> Result<(), String> {
    let _ = CURRENT.set(Fonts::with(folder)?);
    Ok(())
}

impl Fonts {
    /// Those built in.
    pub fn built_in() -> Fonts {
        let fonts: [fn() -> &'static [u8]; 3] =
            [dejavu::serif_condensed::regular, dejavu::sans_condensed::regular, dejavu::serif_condensed::bold];
        let mut database = Database::new();
        let ids = fonts.map(|bytes| database.load_font_source(Source::Binary(Arc::new(bytes()))).first().copied());
        let mut fonts = Fonts {
            database: Arc::new(Database::new()),
            faces: Vec::new(),
            bold: ids[2],
            letters: HashMap::new(),
            name: String::new(),
        };
        for id in ids[..2].iter().flatten() {
            fonts.take(&database, *id);
        }
        fonts.database = Arc::new(database);
        fonts
    }

    /// Those built in, and for what they lack those of a folder: upright ones of usual weight, which are read here and never
    /// again, whatever becomes of the folder. Says in a sentence why there are none.
    pub fn with(folder: &Path) -> Result<Fonts, String> {
        let mut fonts = Fonts::built_in();
        let mut database = (*fonts.database).clone();
        let (mut digest, mut free, mut is_any) = (Sha256::new(), MEMORY, false);
        for file in files(folder) {
            // What cannot be read is none.
            let Some(bytes) = read(&file, free).map(Arc::new) else { continue };
            let mut is_used = false;
            for id in database.load_font_source(Source::Binary(bytes.clone())) {
                let face = database.face(id).map(|face| (face.style, face.weight, face.index));
                let usual = face.filter(|(style, weight, _)| (*style, *weight) == (Style::Normal, Weight::NORMAL));
                is_any |= usual.is_some();
                match usual.filter(|_| fonts.take(&database, id)) {
                    Some((.., index)) => {
                        is_used = true;
                        digest.update(index.to_be_bytes());
                    }
                    None => database.remove_face(id),
                }
            }
            if is_used {
                free -= bytes.len() as u64;
                digest.update(&*bytes);
            }
        }
        if !is_any {
            let folder = folder.display();
            return Err(format!(
                "PLEDGEBOOK_FONTS is “{folder}”, where no font can be read; it needs a folder of upright fonts of usual weight (.ttf, .otf, .ttc or .otc)"
            ));
        }
        fonts.name = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        fonts.database = Arc::new(database);
        Ok(fonts)
    }

    /// Draws with this font what those before it lack; not at all if that is nothing. Says whether it does.
    fn take(&mut self, database: &Database, id: ID) -> bool {
        let face = Face(self.faces.len());
        let before = self.letters.len();
        database.with_face_data(id, |data, index| {
            let font = FontRef::from_index(data, index).ok().filter(|font| font.outline_glyphs().format().is_some())?;
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            for (code, glyph) in font.charmap().mappings() {
                if let (Some(c), Some(width)) = (char::from_u32(code), metrics.advance_width(glyph)) {
                    self.letters.entry(c).or_insert((face, width));
                }
            }
            Some(())
        });
        let is_used = self.letters.len() > before || face == SANS;
        if is_used {
            self.faces.push(id);
        }
        is_used
    }

    /// The fonts as they are drawn with.
    pub fn database(&self) -> Arc<Database> {
        self.database.clone()
    }

    /// The font of a family that [`Face::family`] names.
    pub fn named(&self, family: &str, is_bold: bool) -> Option<ID> {
        let number = (0..self.faces.len()).find(|number| Face(*number).family() == family)?;
        self.id(Face(number), is_bold)
    }

    fn id(&self, face: Face, is_bold: bool) -> Option<ID> {
        self.bold.filter(|_| is_bold && face == SERIF).or_else(|| self.faces.get(face.0).copied())
    }

    /// Tells pictures of other fonts apart; empty for those built in.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The font that draws what shows as one letter beside text in `beside`: that one if it can.
    pub fn face(&self, seen: &str, beside: Face) -> Face {
        let has = |face: Face, c: char| self.faces.get(face.0).is_some_and(|id| self.has(*id, c));
        let shown = |c: &char| !is_joiner(*c);
        match seen.chars().filter(shown).all(|c| c.is_whitespace() || has(beside, c)) {
            true => beside,
            false => seen.chars().find_map(|c| self.letters.get(&c)).map_or(beside, |(face, _)| *face),
        }
    }

    fn has(&self, id: ID, c: char) -> bool {
        let mapped = |data: &[u8], index| Some(FontRef::from_index(data, index).ok()?.charmap().map(c).is_some());
        self.database.with_face_data(id, mapped).flatten().unwrap_or(false)
    }

    /// How wide text is that runs in one direction and is shaped in one font, in one em.
    pub fn shaped(&self, text: &str, face: Face, is_bold: bool, right_to_left: bool) -> f32 {
        use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
        let shape = |data: &[u8], index| {
            let font = harfrust::FontRef::from_index(data, index).ok()?;
            let shaper_data = ShaperData::new(&font);
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(text);
            buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
            buffer.guess_segment_properties();
            let shaper = shaper_data.shaper(&font).build();
            let em = shaper.units_per_em() as f32;
            let shaped = shaper.shape(buffer, ShapeOptions::new());
            Some(shaped.glyph_positions().iter().map(|glyph| glyph.x_advance as f32).sum::<f32>() / em)
        };
        let shaped = self.id(face, is_bold).and_then(|id| self.database.with_face_data(id, shape));
        shaped.flatten().unwrap_or_else(|| self.width(text))
    }

    /// The width of text set in one em, letter by letter.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|c| self.letters.get(&c)).map(|(_, width)| width).sum()
    }

    /// The text as it can be drawn, line by line: without emoji, what joins or varies them, and symbols that the fonts lack. Nothing where
    /// a letter, a digit or a sign on one cannot be drawn, or where nothing is left to read.
    pub fn drawable(&self, text: &str) -> Option<String> {
        let mut kept = String::new();
        for c in text.graphemes(true).filter(|seen| !seen.chars().any(is_emoji)).flat_map(str::chars) {
            if c.is_whitespace() || (self.letters.contains_key(&c) && !is_joiner(c)) {
                kept.push(c);
            } else if is_read(c) && !is_joiner(c) {
                return None;
            }
        }
        let words = |line: &str| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = kept.lines().map(words).filter(|line| !line.is_empty()).collect();
        Some(lines.join("\n")).filter(|text| text.chars().any(is_read))
    }
}

/// The text as the fonts of this process can draw it.
pub fn drawable(text: &str) -> Option<String> {
    current().drawable(text)
}

/// The text for a page in `t` as it can be drawn: in the language that the page shows, else in the first of `order` that
/// can be drawn, else in any.
pub fn drawable_in(text: &Localized, t: Lang, order: &[Language]) -> Option<Content> {
    let shown = text.best(t.code(), order);
    let ordered = order.iter().filter_map(|language| Some((language, text.get(language)?)));
    let mut versions = shown.into_iter().chain(ordered).chain(text.iter());
    versions.find_map(|(language, words)| Some(Content::in_language(&drawable(words)?, language, t)))
}

/// Whether text says something else without it.
fn is_read(c: char) -> bool {
    use GeneralCategoryGroup as Group;
    matches!(c.general_category_group(), Group::Letter | Group::Mark | Group::Number)
}

/// Whether it shows as a small picture, and not as a sign among letters.
fn is_emoji(c: char) -> bool {
    use EmojiStatus::{
        EmojiPresentation, EmojiPresentationAndEmojiComponent, EmojiPresentationAndModifierAndEmojiComponent,
        EmojiPresentationAndModifierBase,
    };
    matches!(
        c.emoji_status(),
        EmojiPresentation
            | EmojiPresentationAndEmojiComponent
            | EmojiPresentationAndModifierAndEmojiComponent
            | EmojiPresentationAndModifierBase
    )
}

/// Whether it only joins, varies or frames signs. (The joiner and the non-joiner of Arabic are another matter; the fonts
/// know the latter.)
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}')
}
