//! What the operator says of reports of security holes, and of how people prove who they are.

use chrono::NaiveDate;

use crate::platform::mail;

/// The contact as a web address or `mailto:`, as RFC 9116 has it; or what is wrong with it.
pub fn contact(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let is_page = url::Url::parse(typed).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    let address = typed.strip_prefix("mailto:").unwrap_or(typed);
    match is_page {
        true => Ok(typed.to_owned()),
        false if !address.contains(['<', '\n']) && mail::is_sender(address) => Ok(format!("mailto:{address}")),
        false => Err(format!(
            "PLEDGEBOOK_SECURITY_CONTACT is “{typed}”; it needs an e-mail address or a page that begins with https://"
        )),
    }
}

/// The last day of `security.txt`; or what is wrong with it.
pub fn expires(typed: &str) -> Result<NaiveDate, String> {
    typed
        .trim()
        .parse()
        .map_err(|_| format!("PLEDGEBOOK_SECURITY_EXPIRES is “{typed}”; it needs a day, such as 2027-06-30"))
}

/// Whether editors and administrators have to have a second factor; or what is wrong with that.
pub fn second_factor(typed: &str) -> Result<bool, String> {
    match typed {
        "optional" => Ok(false),
        "editors" => Ok(true),
        other => Err(format!("PLEDGEBOOK_SECOND_FACTOR is “{other}”; it is optional or editors")),
    }
}

/// The 32 bytes of a key; or that it is none, without repeating it.
pub fn secret_key(typed: &str) -> Result<[u8; 32], String> {
    let typed = typed.trim();
    let mut key = [0; 32];
    let digits = typed.len() == 64 && typed.bytes().all(|byte| byte.is_ascii_hexdigit());
    let read = |at: usize| u8::from_str_radix(typed.get(2 * at..2 * at + 2)?, 16).ok();
    let is_read = digits && key.iter_mut().enumerate().all(|(at, byte)| read(at).map(|read| *byte = read).is_some());
    let fault =
        "PLEDGEBOOK_SECRET_KEY is no key; it needs 64 hexadecimal digits, as `openssl rand -hex 32` writes them";
    if is_read { Ok(key) } else { Err(fault.to_owned()) }
}
