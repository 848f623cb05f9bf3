//! Why no correction of a publication can be started: its promise has another assessment that is open.

use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::store::{self, Connection};
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::member::Member;
use crate::web::http::path;

/// The open assessment that has to be finished first.
pub struct OpenBeside {
    /// Its page.
    pub path: String,
    /// What it says.
    pub kind: &'static str,
    /// Where it stands, as a class of chip and a word.
    pub chip: (&'static str, &'static str),
}

impl OpenBeside {
    /// That of the promise of a publication, for a member who could otherwise start a correction of it.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        data: &AssessmentData,
    ) -> store::Result<Option<OpenBeside>> {
        if data.row.state != State::Published || !may(&member.actor, Permission::Draft(data.tracker.id)) {
            return Ok(None);
        }
        let all = store::assessment::of_promise(connection, data.promise.id).await?;
        let t = member.t;
        Ok(all.into_iter().find(|one| one.state.is_open()).map(|one| OpenBeside {
            path: path::assessment(t, one.id),
            kind: t.kind(one.kind),
            chip: (one.state.code(), t.state(one.state)),
        }))
    }
}
