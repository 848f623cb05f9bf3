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

/// A font with an ideograph in the place of signs; it begins at byte `start` of its file.
fn font(whole: &[u8], ideograph: u32, start: usize) -> Vec<u8> {
    let mut font = whole.to_vec();
    let u16_at = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let u32_at = |font: &[u8], at: usize| (u16_at(font, at) << 16) + u16_at(font, at + 2);
    let tables = (12..12 + 16 * u16_at(&font, 4)).step_by(16);
    let record = tables.clone().find(|at| &font[*at..at + 4] == b"cmap").expect("a table of letters");
    let cmap = u32_at(&font, record + 8);
    let parts = (0..u16_at(&font, cmap + 2)).map(|nth| cmap + u32_at(&font, cmap + 8 + 8 * nth));
    let part = parts.into_iter().find(|at| u16_at(&font, *at) == 12).expect("groups of letters");
    let last = part + 16 + 12 * (u32_at(&font, part + 12) - 1);
    let length = u32_at(&font, last + 4) - u32_at(&font, last);
    font[last..last + 4].copy_from_slice(&ideograph.to_be_bytes());
    font[last + 4..last + 8].copy_from_slice(&(ideograph + length as u32).to_be_bytes());
    for at in tables {
        let place = (u32_at(&font, at + 8) + start) as u32;
        font[at + 8..at + 12].copy_from_slice(&place.to_be_bytes());
    }
    font
}

fn regular(ideograph: u32) -> Vec<u8> {
    font(dejavu::sans_condensed::regular(), ideograph, 0)
}

/// A collection of one font.
fn collection(ideograph: u32) -> Vec<u8> {
    let head = [b"ttcf".to_vec(), vec![0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16]].concat();
    [head, font(dejavu::sans_condensed::regular(), ideograph, 16)].concat()
}

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("pledgebook-fonts-{}-{name}", std::process::id()));
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

#[test]
fn a_folder_of_fonts_draws_what_those_built_in_lack_even_when_it_is_gone() {
    let ideographs = regular(0x2_0000);
    let files_of = [("below/Ideographs.TTF", &ideographs[..]), ("broken.otf", b"no font"), ("README", b"no font")];
    let folder = folder("one", &files_of);
    assert_eq!(files(&folder).len(), 2, "by their endings, in any capitals");
    let fonts = Fonts::with(&folder).expect("fonts");
    std::fs::remove_dir_all(folder).expect("the folder");
    assert_eq!(Fonts::built_in().drawable("Build \u{20000}"), None);
    assert_eq!(fonts.drawable("Build \u{20000}").as_deref(), Some("Build \u{20000}"));
    assert_eq!(fonts.drawable("เราจะ"), None, "what no font has");
    let drawn = runs(&fonts, "Build \u{20000} 2", SERIF, false);
    let families: Vec<_> = drawn.iter().map(|run| run.face.family()).collect();
    assert_eq!(families, ["DejaVu Serif", "folder-2", "DejaVu Serif"]);
    let id = fonts.named("folder-2", false).expect("the font");
    assert!(fonts.named("folder-3", false).is_none());
    assert!(fonts.shaped("\u{20000}", drawn[1].face, false, false) > 0.1);
    assert_eq!(fonts.database().with_face_data(id, |bytes, _| bytes.len()), Some(ideographs.len()));
}

#[test]
fn the_first_font_by_path_that_has_a_letter_draws_it() {
    let (one, other, both) = (regular(0x2_0000), regular(0x2_1000), collection(0x2_0000));
    let bold = font(dejavu::sans_condensed::bold(), 0x2_2000, 0);
    let oblique = font(dejavu::sans_condensed::oblique(), 0x2_2000, 0);
    let files_of =
        [("a/bold.ttf", &bold[..]), ("a/oblique.ttf", &oblique), ("b.ttc", &both), ("c.ttf", &one), ("d.ttf", &other)];
    let folder = folder("many", &files_of);
    assert!(files(&folder).is_sorted());
    let fonts = Fonts::with(&folder).expect("fonts");
    std::fs::remove_dir_all(&folder).expect("the folder");
    assert_eq!(fonts.drawable("Build \u{22000}"), None, "upright fonts of usual weight");
    let face = |letter: &str| fonts.face(letter, SERIF).family();
    assert_eq!((face("\u{20000}"), face("\u{21000}")), ("folder-2".to_owned(), "folder-3".to_owned()));
    let length = |family: &str| fonts.database().with_face_data(fonts.named(family, false)?, |bytes, _| bytes.len());
    assert_eq!(length("folder-2"), Some(both.len()), "out of the collection");
    assert_eq!(length("folder-4"), None, "what draws nothing is not kept");
}

#[test]
fn the_name_of_fonts_is_that_of_their_bytes() {
    let (one, other) = (regular(0x2_0000), regular(0x2_1000));
    let name = |folder: PathBuf| {
        let name = Fonts::with(&folder).expect("fonts").name().to_owned();
        std::fs::remove_dir_all(folder).expect("the folder");
        name
    };
    let first = name(folder("name-a", &[("a.ttf", &one)]));
    assert!(!first.is_empty(), "pictures get other addresses");
    assert_eq!(name(folder("name-b", &[("x/y.ttf", &one), ("z.ttf", &one)])), first, "wherever they lie");
    assert_ne!(name(folder("name-c", &[("a.ttf", &other)])), first, "as many letters in another font");
    assert_ne!(name(folder("name-d", &[("a.ttf", &one), ("b.ttf", &other)])), first);
    assert_eq!(Fonts::built_in().name(), "");
}

#[test]
fn a_font_that_is_too_large_is_left_where_it_is() {
    let one = regular(0x2_0000);
    let folder = folder("large", &[("b.ttf", &one)]);
    let large = std::fs::File::create(folder.join("a.ttf")).expect("a file");
    large.set_len(1 << 30).expect("a length");
    let fonts = Fonts::with(&folder).expect("fonts");
    std::fs::remove_dir_all(folder).expect("the folder");
    assert!(fonts.drawable("\u{20000}").is_some());
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
