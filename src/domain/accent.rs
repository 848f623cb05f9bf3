//! The one colour of a site beside ink and paper: of its links, buttons and marks. A colour is taken only where text in it
//! can be read, and everything else about it follows from it.

use std::fmt;
use std::str::FromStr;

use super::closed_list::written;
use super::fault::Reason;

/// A colour of sRGB: red, green and blue.
type Rgb = [u8; 3];

/// The papers on which text stands in the accent, the darkest of the light ones first: `--shade`, `--ground` and `--sheet`
/// of the style sheet.
const LIGHT: [Rgb; 3] = [[0xec, 0xe7, 0xd9], [0xf6, 0xf3, 0xea], [0xfd, 0xfb, 0xf6]];
/// The same on dark screens.
const DARK: [Rgb; 3] = [[0x2b, 0x27, 0x22], [0x20, 0x1d, 0x19], [0x17, 0x15, 0x12]];
const WHITE: Rgb = [0xff; 3];
const BLACK: Rgb = [0; 3];
/// The least contrast of text with what is behind it: WCAG 2.2, success criterion 1.4.3.
pub const READABLE: f64 = 4.5;
/// In how many steps a colour is mixed with white or black until it can be read.
const STEPS: u32 = 64;

/// A colour in which text can be read on the site's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent(Rgb);

/// What the style sheet needs of an accent, on light paper or on a dark screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Text, edges and buttons.
    pub accent: Rgb,
    /// The same under the pointer.
    pub deep: Rgb,
    /// Text on a button.
    pub on_accent: Rgb,
}

impl Accent {
    /// On light paper.
    pub fn light(self) -> Shades {
        Shades { accent: self.0, deep: mixed(self.0, BLACK, 3, 10), on_accent: WHITE }
    }

    /// On dark screens: as much lighter as reading needs.
    pub fn dark(self) -> Shades {
        let is_read = |colour: &Rgb| DARK.iter().all(|paper| contrast(*colour, *paper) >= READABLE + 1.0);
        let accent = (0..=STEPS).map(|part| mixed(self.0, WHITE, part, STEPS)).find(is_read).unwrap_or(WHITE);
        let is_read = |colour: &Rgb| contrast(*colour, accent) >= READABLE + 1.0;
        let on_accent = (STEPS / 2..=STEPS).map(|part| mixed(self.0, BLACK, part, STEPS)).find(is_read);
        Shades { accent, deep: mixed(accent, WHITE, 4, 10), on_accent: on_accent.unwrap_or(BLACK) }
    }

    /// Its six digits, without a sign.
    pub fn digits(self) -> String {
        digits(self.0)
    }
}

impl Shades {
    /// As declarations of a style sheet.
    pub fn declarations(self) -> String {
        let Shades { accent, deep, on_accent } = self;
        let [accent, deep, on_accent] = [accent, deep, on_accent].map(digits);
        format!("--accent: #{accent}; --accent-deep: #{deep}; --on-accent: #{on_accent};")
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", digits(self.0))
    }
}

written!(Accent);

impl FromStr for Accent {
    type Err = Reason;

    /// Three or six hexadecimal digits, with or without the sign in front.
    fn from_str(typed: &str) -> Result<Self, Reason> {
        let typed = typed.trim();
        let colour = read(typed).ok_or_else(|| Reason::NotAColour(typed.to_owned()))?;
        let least = LIGHT.iter().map(|paper| contrast(colour, *paper)).fold(f64::INFINITY, f64::min);
        if least < READABLE {
            // Cut off, not rounded: 4.49 must not read as the 4.5 that it misses.
            return Err(Reason::TooPale(format!("{:.1}", (least * 10.0).floor() / 10.0)));
        }
        Ok(Accent(colour))
    }
}

fn read(typed: &str) -> Option<Rgb> {
    let typed = typed.strip_prefix('#').unwrap_or(typed);
    if !typed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let whole: String = match typed.len() {
        3 => typed.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => typed.to_owned(),
        _ => return None,
    };
    let [_, red, green, blue] = u32::from_str_radix(&whole, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

fn digits(colour: Rgb) -> String {
    colour.iter().map(|part| format!("{part:02x}")).collect()
}

/// `part` of `whole` of the other colour in the first.
fn mixed(colour: Rgb, other: Rgb, part: u32, whole: u32) -> Rgb {
    let mix = |own: u8, other: u8| {
        let sum = (u32::from(own) * (whole - part) + u32::from(other) * part + whole / 2) / whole;
        u8::try_from(sum).unwrap_or(u8::MAX)
    };
    [mix(colour[0], other[0]), mix(colour[1], other[1]), mix(colour[2], other[2])]
}

/// The contrast of two colours, from 1 to 21: WCAG 2.2, definition of "contrast ratio".
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, definition of "relative luminance".
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
