//! The fonts of share pictures: which letter is drawn with which font, and in which order text is drawn.

use std::path::{Path, PathBuf};

use pledgebook::web::font_run::runs;
use pledgebook::web::fonts::{Fonts, SANS, SERIF, files};

/// The runs of a line from left to right, `<` before those that run from right to left.
fn check(line: &str, right_to_left: bool, expected: &[&str]) {
    let runs = runs(&Fonts::built_in(), line, SERIF, right_to_left);
    let seen: Vec<String> =
        runs.iter().map(|run| format!("{}{}", if run.right_to_left { "<" } else { "" }, run.text)).collect();
    assert_eq!(seen, expected, "{line}");
}

#[test]
fn text_from_right_to_left_is_drawn_as_it_is_read() {
    check(
        "نضع أجهزة GPS في كل حافلة خلال 20% من الوقت.",
        true,
        &["<% من الوقت.", "20", "< في كل حافلة خلال ", "GPS", "<نضع أجهزة "],
    );
    check("נבנה 3 בתי ספר (2024)", true, &["<)", "2024", "< בתי ספר (", "3", "<נבנה "]);
    check("Build 3 schools.", false, &["Build 3 schools."]);
    check("حكومة · Promise 1.02", false, &["<حكومة", " · Promise 1.02"]);
}

#[test]
fn each_run_has_a_font_that_can_draw_it() {
    let fonts = Fonts::built_in();
    let faces: Vec<_> = runs(&fonts, "جهاز GPS.", SERIF, true).iter().map(|run| run.face).collect();
    assert_eq!(faces, [SERIF, SERIF, SANS], "the full stop stands beside Latin letters");
    assert_eq!(fonts.drawable("เราจะ"), None);
    assert_eq!(fonts.drawable("🏠 Homes").as_deref(), Some("Homes"));
    assert!(fonts.shaped("Homes", SERIF, false, false) > 2.0);
}

/// A folder of its own with one font in it, which has an ideograph in the place of signs.
fn folder() -> PathBuf {
    let mut font = dejavu::sans_condensed::regular().to_vec();
    let u16_at = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let u32_at = |font: &[u8], at: usize| (u16_at(font, at) << 16) + u16_at(font, at + 2);
    let tables = 12..12 + 16 * u16_at(&font, 4);
    let record = tables.step_by(16).find(|at| &font[*at..at + 4] == b"cmap").expect("a table of letters");
    let cmap = u32_at(&font, record + 8);
    let parts = (0..u16_at(&font, cmap + 2)).map(|nth| cmap + u32_at(&font, cmap + 8 + 8 * nth));
    let part = parts.into_iter().find(|at| u16_at(&font, *at) == 12).expect("groups of letters");
    let last = part + 16 + 12 * (u32_at(&font, part + 12) - 1);
    let length = u32_at(&font, last + 4) - u32_at(&font, last);
    font[last..last + 4].copy_from_slice(&0x2_0000_u32.to_be_bytes());
    font[last + 4..last + 8].copy_from_slice(&(0x2_0000_u32 + length as u32).to_be_bytes());
    let folder = std::env::temp_dir().join(format!("pledgebook-fonts-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("below")).expect("a folder");
    std::fs::write(folder.join("below/Ideographs.TTF"), font).expect("a font");
    std::fs::write(folder.join("broken.otf"), "no font").expect("a file");
    std::fs::write(folder.join("README"), "no font").expect("a file");
    folder
}

#[test]
fn a_folder_of_fonts_draws_what_those_built_in_lack() {
    let folder = folder();
    assert_eq!(files(&folder).len(), 2, "by their endings, in any capitals");
    let fonts = Fonts::with(&folder).expect("fonts");
    assert_eq!(Fonts::built_in().drawable("Build \u{20000}"), None);
    assert_eq!(fonts.drawable("Build \u{20000}").as_deref(), Some("Build \u{20000}"));
    assert_eq!(fonts.drawable("เราจะ"), None, "what no font has");
    let drawn = runs(&fonts, "Build \u{20000} 2", SERIF, false);
    let families: Vec<_> = drawn.iter().map(|run| run.face.family()).collect();
    assert_eq!(families, ["DejaVu Serif", "folder-2", "DejaVu Serif"]);
    assert!(fonts.named("folder-2", false).is_some() && fonts.named("folder-3", false).is_none());
    assert!(fonts.shaped("\u{20000}", drawn[1].face, false, false) > 0.1);
    assert_ne!(fonts.name(), "", "pictures get other addresses");
    std::fs::remove_dir_all(folder).expect("the folder");
}

#[test]
fn a_folder_without_a_font_is_told() {
    let nowhere = Path::new("/nowhere/at/all");
    assert!(files(nowhere).is_empty());
    let told = Fonts::with(nowhere).err().expect("a sentence");
    assert!(told.starts_with("PLEDGEBOOK_FONTS is “/nowhere/at/all”"), "{told}");
}

#[test]
fn fonts_of_the_machine_draw_the_scripts_that_they_hold() {
    let folder = Path::new("/usr/share/fonts/truetype/noto");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there (Debian's fonts-noto-core)", folder.display());
        return;
    }
    let fonts = Fonts::with(folder).expect("fonts");
    for text in ["สร้างโรงเรียน", "हर गाँव में विद्यालय", "সবার জন্য বাড়ি", "ሁሉም ሰው"]
    {
        assert_eq!(fonts.drawable(text).as_deref(), Some(text));
    }
}
