//! The colour of a site can be read wherever it stands, on light paper and on dark screens.

use pledgebook::domain::accent::{Accent, READABLE, contrast};
use pledgebook::domain::fault::Reason;
use proptest::prelude::*;

const LIGHT: [[u8; 3]; 3] = [[0xf6, 0xf3, 0xea], [0xfd, 0xfb, 0xf6], [0xec, 0xe7, 0xd9]];
const DARK: [[u8; 3]; 3] = [[0x17, 0x15, 0x12], [0x20, 0x1d, 0x19], [0x2b, 0x27, 0x22]];

/// The papers of the style sheet are those that colours are measured against.
#[test]
fn the_papers_are_those_of_the_style_sheet() {
    let sheet = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/style/tokens.css"));
    let sheet = sheet.expect("the style sheet");
    let (light, dark) = sheet.split_once("prefers-color-scheme: dark").expect("a dark half");
    for (half, papers) in [(light, LIGHT), (dark, DARK)] {
        for (name, [red, green, blue]) in ["ground", "sheet", "shade"].into_iter().zip(papers) {
            assert!(half.contains(&format!("--{name}: #{red:02x}{green:02x}{blue:02x}")), "{name}");
        }
    }
}

#[test]
fn contrast_is_that_of_the_guidelines() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.005);
}

#[test]
fn colours_are_written_in_three_or_six_digits_and_kept_in_six() {
    for typed in ["#1f5c38", "1F5C38", " #1f5c38 "] {
        assert_eq!(typed.parse::<Accent>().map(|accent| accent.to_string()), Ok("#1f5c38".to_owned()), "{typed:?}");
    }
    assert_eq!("#036".parse::<Accent>().map(|accent| accent.to_string()), Ok("#003366".to_owned()));
    for typed in ["green", "#12345", "#1234567", "#12345g", "+12345", ""] {
        assert_eq!(typed.parse::<Accent>(), Err(Reason::NotAColour(typed.to_owned())), "{typed:?}");
    }
}

#[test]
fn a_pale_colour_is_refused_with_its_contrast() {
    assert_eq!("#ffcc00".parse::<Accent>(), Err(Reason::TooPale("1.2".to_owned())));
    assert_eq!("#fff".parse::<Accent>(), Err(Reason::TooPale("1.0".to_owned())));
}

proptest! {
    #[test]
    fn text_in_any_colour_that_is_taken_can_be_read(red: u8, green: u8, blue: u8) {
        let least = LIGHT.iter().map(|paper| contrast([red, green, blue], *paper)).fold(f64::INFINITY, f64::min);
        let taken = format!("#{red:02x}{green:02x}{blue:02x}").parse::<Accent>();
        prop_assert_eq!(taken.is_ok(), least >= READABLE);
        let Ok(accent) = taken else { return Ok(()) };
        for (shades, papers) in [(accent.light(), LIGHT), (accent.dark(), DARK)] {
            for colour in [shades.accent, shades.deep] {
                for paper in papers {
                    prop_assert!(contrast(colour, paper) >= READABLE, "{colour:?} on {paper:?}");
                }
                prop_assert!(contrast(shades.on_accent, colour) >= READABLE, "{:?} on {colour:?}", shades.on_accent);
            }
        }
    }
}
