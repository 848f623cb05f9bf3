//! The pages of one's second factor.

use askama::Template;

use super::load::FactorData;
use super::qr::Qr;
use crate::domain::second_factor::{RECOVERY_CODES, grouped, is_demanded};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::layout::Layout;

/// What an app is to read.
struct Setting {
    qr: Option<Qr>,
    secret: String,
    address: String,
}

#[derive(Template)]
#[template(path = "desk/second_factor/second_factor.html")]
pub struct FactorPage {
    frame: Layout,
    /// That and since when it holds; nothing where there is none.
    since: Option<String>,
    /// That the site demands it of them, and they have none.
    is_missing: bool,
    left: String,
    is_short: bool,
    setting: Option<Setting>,
    refusal: Option<String>,
}

impl FactorPage {
    /// The member's own, with why a first code was not right.
    pub async fn load(member: &Member, refusal: Option<String>) -> Result<FactorPage, WebError> {
        let (t, data) = (member.t, FactorData::load(member).await?);
        let demanded = member.state().second_factor_demanded && is_demanded(&member.actor);
        Ok(FactorPage {
            frame: member.frame(t.factor_title(), "account")?.at(path::desk(t.other(), "second-factor")),
            since: data.set_at.map(|at| t.factor_since(&t.day_of(member.zone(), &at))),
            is_missing: demanded && data.set_at.is_none(),
            left: t.factor_codes_left(data.codes_left, RECOVERY_CODES),
            is_short: data.codes_left < 3,
            setting: data.pending.map(|pending| Setting {
                qr: Qr::of(&pending.address),
                secret: spaced(&pending.text),
                address: pending.address,
            }),
            refusal,
        })
    }
}

/// In groups of four, as it is easier to type.
fn spaced(secret: &str) -> String {
    grouped(secret).replace('-', " ")
}

#[derive(Template)]
#[template(path = "desk/second_factor/codes.html")]
pub struct CodesPage {
    frame: Layout,
    sentence: &'static str,
    codes: Vec<String>,
}

impl CodesPage {
    /// Codes to recover with, shown this once.
    pub fn new(member: &Member, sentence: &'static str, codes: &[String]) -> Result<CodesPage, WebError> {
        let t = member.t;
        Ok(CodesPage {
            frame: member.frame(t.factor_codes_title(), "account")?.at(path::desk(t.other(), "second-factor")),
            sentence,
            codes: codes.iter().map(|code| grouped(code)).collect(),
        })
    }
}
