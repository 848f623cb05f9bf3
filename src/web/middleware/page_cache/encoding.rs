//! Content codings: which one a reader's `Accept-Encoding` asks for, and the bytes in it. Compresses; never decides what is
//! worth compressing.

use std::io::Write;

use actix_web::http::header::HeaderValue;

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// As RFC 1952 has it.
    Gzip,
    /// As RFC 7932 has it.
    Brotli,
}

/// Brotli's quality: from here on a page takes more than a few milliseconds, and gains some percent.
const BROTLI_QUALITY: u32 = 5;
/// The window of brotli, as a power of two: larger than any page.
const BROTLI_WINDOW: u32 = 22;

impl Encoding {
    /// Its name in headers; what is sent as it is has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }

    /// What tells entity tags of one body apart.
    pub fn suffix(self) -> &'static str {
        match self {
            Encoding::Identity => "",
            Encoding::Gzip => "-gzip",
            Encoding::Brotli => "-br",
        }
    }

    /// The one to answer with, by RFC 9110, 12.5.3: the weightiest, and among equals the smallest. Nothing where the reader
    /// refuses all of them.
    pub fn asked(accepted: Option<&HeaderValue>) -> Option<Encoding> {
        let Some(accepted) = accepted else { return Some(Encoding::Identity) };
        let weights = Weights::read(accepted.as_bytes());
        let (brotli, gzip) = (weights.coding(weights.brotli), weights.coding(weights.gzip));
        // Sent as it is unless that is refused: with the least weight, where it is not named.
        let identity = weights.identity.unwrap_or(if weights.any == Some(0) { 0 } else { 1 });
        let ranked = [(brotli, Encoding::Brotli), (gzip, Encoding::Gzip), (identity, Encoding::Identity)];
        let best = ranked.iter().map(|(weight, _)| *weight).max().filter(|weight| *weight > 0)?;
        ranked.iter().find(|(weight, _)| *weight == best).map(|(_, encoding)| *encoding)
    }

    /// The bytes in this coding.
    pub fn encode(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Encoding::Identity => Ok(bytes.to_vec()),
            Encoding::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
                encoder.write_all(bytes)?;
                encoder.finish()
            }
            Encoding::Brotli => {
                let mut out = Vec::new();
                let mut encoder = brotli::CompressorWriter::new(&mut out, 16 * 1024, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(bytes)?;
                encoder.flush()?;
                drop(encoder);
                Ok(out)
            }
        }
    }
}

/// The weights of an `Accept-Encoding`, in thousandths.
#[derive(Default)]
struct Weights {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    any: Option<u16>,
}

impl Weights {
    fn read(header: &[u8]) -> Weights {
        let mut weights = Weights::default();
        for item in header.split(|byte| *byte == b',') {
            let mut parts = item.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
            let name = parts.next().unwrap_or_default();
            let weight = parts.find_map(weight).unwrap_or(1_000);
            let place = match name {
                name if name.eq_ignore_ascii_case(b"br") => &mut weights.brotli,
                name if name.eq_ignore_ascii_case(b"gzip") || name.eq_ignore_ascii_case(b"x-gzip") => &mut weights.gzip,
                name if name.eq_ignore_ascii_case(b"identity") => &mut weights.identity,
                b"*" => &mut weights.any,
                _ => continue,
            };
            *place = Some(weight);
        }
        weights
    }

    fn coding(&self, own: Option<u16>) -> u16 {
        own.or(self.any).unwrap_or(0)
    }
}

/// `q=0.5` as 500; anything else is no weight. What cannot be read as one weighs nothing.
fn weight(parameter: &[u8]) -> Option<u16> {
    let value = parameter.strip_prefix(b"q=").or_else(|| parameter.strip_prefix(b"Q="))?;
    let value: Option<f32> = std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
    Some((value.unwrap_or(0.0).clamp(0.0, 1.0) * 1_000.0).round() as u16)
}
