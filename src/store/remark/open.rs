//! How many remarks on assessments are open, for lists of them.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::id::AssessmentId;
use crate::store::schema::{remark, remark_resolution};
use crate::store::{Connection, Result};

/// How many open remarks each of these assessments has; those without any are left out.
pub async fn counts(connection: &mut Connection, ids: &[AssessmentId]) -> Result<HashMap<AssessmentId, usize>> {
    let of_these = remark::assessment_id.eq_any(ids.iter().map(|id| id.0).collect::<Vec<_>>());
    let made: Vec<(i64, AssessmentId)> = remark::table
        .filter(of_these.clone().and(remark::answers_id.is_null()))
        .select((remark::id, remark::assessment_id))
        .load(connection)
        .await?;
    let resolutions: Vec<(i64, bool)> = remark_resolution::table
        .inner_join(remark::table)
        .filter(of_these)
        .order(remark_resolution::id)
        .select((remark_resolution::remark_id, remark_resolution::resolved))
        .load(connection)
        .await?;
    // The last word on a remark counts.
    let last: HashMap<i64, bool> = resolutions.into_iter().collect();
    let mut counts = HashMap::new();
    for (_, assessment) in made.iter().filter(|(id, _)| !last.get(id).copied().unwrap_or(false)) {
        *counts.entry(*assessment).or_default() += 1;
    }
    Ok(counts)
}
