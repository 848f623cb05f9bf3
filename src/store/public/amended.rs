//! The published items of evidence that a correction corrects or withdraws, for feeds and the list of corrections. Reads the
//! published store only.

use serde::Deserialize;

use crate::domain::evidence::Evidence;

/// An item of a correction that amends a published one.
#[derive(Clone, Debug, Deserialize)]
pub struct Amended {
    /// The item.
    pub item: Evidence,
    /// The one that it amends, as far as that is still published.
    pub was: Option<Evidence>,
}

/// Those of a correction, as JSON, for a row called `edition`; null where there are none.
macro_rules! amended {
    () => {
        "(SELECT json_agg(json_build_object('item', item, 'was', (
              SELECT wrong.document -> 'text' -> 'evidence' -> ((item #>> '{amends,item,position}')::integer - 1)
              FROM published_edition AS wrong WHERE wrong.assessment_id = (item #>> '{amends,item,assessment}')::bigint)))
          FROM json_array_elements(edition.document -> 'text' -> 'evidence') AS item
          WHERE item #>> '{amends,item,assessment}' IS NOT NULL)"
    };
}
pub(super) use amended;
