//! What the page of my work is made of.

use std::collections::HashMap;

use crate::domain::access::Permission;
use crate::domain::id::VerdictId;
use crate::store;
use crate::store::codebook::Verdict;
use crate::store::tracker::Tracker;
use crate::web::desk::list::editing::Editing;
use crate::web::desk::list::my_work::{MyWork, WorkQuery};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// Someone's work.
pub struct MyWorkData {
    pub mine: MyWork,
    /// The part that is shown.
    pub wanted: WorkQuery,
    pub trackers: Vec<Tracker>,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// What an editor's page leads with; on the whole page alone.
    pub lead: Option<Editing>,
}

impl MyWorkData {
    /// Reads the part that is wanted; the whole, where that part holds nothing.
    pub async fn load(member: &Member, wanted: WorkQuery) -> Result<MyWorkData, WebError> {
        let mut data = member
            .read(async |connection| {
                // A role that was taken away takes the work out of sight; the assignment stays until it is handed over.
                let trackers = member.trackers(connection, Permission::SeeDesk).await?;
                let seen: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
                let mut wanted = wanted;
                let mut mine = MyWork::load(connection, member.actor.id, &seen, wanted).await?;
                // What the part held may be done meanwhile.
                if mine.is_empty() && wanted != WorkQuery::All {
                    wanted = WorkQuery::All;
                    mine = MyWork::load(connection, member.actor.id, &seen, wanted).await?;
                }
                let verdicts = store::codebook::all(connection, &seen).await?;
                Ok(MyWorkData { mine, wanted, trackers, verdicts, lead: None })
            })
            .await?;
        if data.wanted == WorkQuery::All {
            let trackers = &data.trackers;
            data.lead = member.read(async |connection| Editing::load(connection, member, trackers).await).await?;
        }
        Ok(data)
    }
}
