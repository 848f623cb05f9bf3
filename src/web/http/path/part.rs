//! Any text as a part of an address, and back.

/// Text as part of an address, every reserved character escaped.
pub fn escaped(text: &str) -> String {
    // Mail programs show a plus sign where other programs read a space.
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The text of a part of an address.
pub fn unescaped(part: &str) -> String {
    // Whatever tells the fields of a form from one another stands for itself here.
    let plain = part.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(plain.as_bytes()).next().map_or(String::new(), |(text, _)| text.into_owned())
}
