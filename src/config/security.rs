//! What the operator says of reports of security holes: whom they reach, and until when that holds.

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
