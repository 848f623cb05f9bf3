//! Places in lists as they stand in addresses: opaque, and good for the list that gave them and no other.

use sha2::{Digest, Sha256};

use super::problem::Problem;

/// What stands between the parts.
const BETWEEN: char = '\u{1f}';

/// The cursor that names this place in a list.
pub fn written(list: &str, place: &[&str]) -> String {
    let parts: Vec<&str> = std::iter::once("").chain(place.iter().copied()).collect();
    let plain = format!("{}{}", tag(list), parts.join(&BETWEEN.to_string()));
    plain.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The place that a cursor names in a list, in so many parts.
pub fn read<const N: usize>(list: &str, cursor: &str) -> Result<[String; N], Problem> {
    let plain = plain(cursor).ok_or(Problem::BadCursor)?;
    let mut parts = plain.split(BETWEEN).map(str::to_owned);
    if parts.next().is_none_or(|own| own != tag(list)) {
        return Err(Problem::BadCursor);
    }
    parts.collect::<Vec<_>>().try_into().map_err(|_| Problem::BadCursor)
}

fn plain(cursor: &str) -> Option<String> {
    let pairs = cursor.as_bytes().chunks(2);
    let byte =
        |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = pairs.map(byte).collect();
    // PostgreSQL has no text with a zero in it.
    String::from_utf8(bytes?).ok().filter(|plain| !plain.contains('\0'))
}

/// What tells lists apart.
fn tag(list: &str) -> String {
    Sha256::digest(list).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
