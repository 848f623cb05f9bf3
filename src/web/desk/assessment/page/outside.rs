//! To whom outside the newsroom the assessment is being shown before it is published.

use super::super::load::AssessmentData;
use crate::domain::access::{Permission, may};
use crate::domain::preview::{Standing, standing};
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::path;

/// The links that hold, and the page on which they are made and ended.
pub struct Outside {
    /// For whom each is, who made it, and when it ends.
    pub lines: Vec<String>,
    /// That page; nothing where there is nothing to do or to see.
    pub manage: Option<String>,
}

impl Outside {
    /// Reads them.
    pub async fn load(connection: &mut Connection, member: &Member, data: &AssessmentData) -> store::Result<Outside> {
        let (t, row) = (member.t, &data.row);
        let links = store::preview::of_assessment(connection, row.id).await?;
        let may_make = row.state.is_open() && may(&member.actor, Permission::Preview(data.tracker.id));
        let manage = (may_make || !links.is_empty()).then(|| path::assessment_part(t, row.id, "previews"));
        let holds = links.iter().filter(|(link, ..)| {
            standing(row.state, link.ends_at, link.revoked_at.is_some(), member.now()) == Standing::Open
        });
        let line = |(link, _, by): &store::preview::Line| {
            t.outside_line(&link.reader, by, &t.day_of(member.zone(), &link.ends_at))
        };
        Ok(Outside { lines: holds.map(line).collect(), manage })
    }
}
