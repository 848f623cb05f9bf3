//! A QR code as the path of a picture: one square for each dark module, joined by rows.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light modules that have to be around a code.
const MARGIN: i32 = 4;

/// A picture of a code: how wide and high it is, and its dark modules.
pub struct Qr {
    /// Its width and height, in modules.
    pub size: i32,
    /// The path of what is dark.
    pub path: String,
}

impl Qr {
    /// The code that holds `text`; nothing where that is too long for any.
    pub fn of(text: &str) -> Option<Qr> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
                if run > 0 {
                    write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN).ok()?;
                }
                x += run.max(1);
            }
        }
        Some(Qr { size: code.size() + 2 * MARGIN, path })
    }
}
