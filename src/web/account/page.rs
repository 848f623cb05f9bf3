//! The page of one’s own password.

use askama::Template;

use crate::domain::fault::Fault;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::problem::Problem;

#[derive(Template)]
#[template(path = "account/password.html")]
pub struct PasswordPage {
    frame: Frame,
    wrong_current: bool,
    fault: Option<String>,
}

impl PasswordPage {
    /// The page on which one's own password is changed.
    pub fn new(member: &Member, faults: Vec<Fault>) -> Result<Self, Problem> {
        let wrong_current = faults.iter().any(|fault| fault.field == "current");
        let fault = faults.iter().find(|fault| fault.field == "password").map(|fault| member.t.fault_line(fault));
        Ok(PasswordPage { frame: member.frame(member.t.desk_password_title(), "password")?, wrong_current, fault })
    }
}
