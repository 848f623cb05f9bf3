//! What the editor says about a working copy that stands in its form.

use crate::store;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::draft::working_copy::Copy;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// What the page says about a working copy that stands in the form.
pub struct Resumed {
    /// When it was kept, in milliseconds, for the script that holds another copy against it.
    pub kept_at: i64,
    /// The same in words.
    pub sentence: String,
    /// That others have saved since, if so.
    pub behind: Option<String>,
    /// What the button that gives it up says.
    pub start_again: String,
}

impl Resumed {
    /// Of this copy of a draft.
    pub async fn of(member: &Member, draft: &Draft, copy: &Copy) -> Result<Resumed, WebError> {
        let (t, newest) = (member.t, &draft.newest);
        let base = member
            .read(async |connection| Ok(store::revision::get(connection, draft.row.id, copy.base).await?))
            .await?;
        let behind = base.filter(|base| base.id != newest.id);
        let kept_at = t.moment(member.zone(), &copy.saved_at);
        Ok(Resumed {
            kept_at: copy.saved_at.timestamp_millis(),
            sentence: if copy.only_answers { t.copy_answers(&kept_at) } else { t.copy_lead(&kept_at) },
            behind: behind.map(|base| t.copy_is_behind(base.number, newest.number)),
            start_again: t.copy_start_again(newest.number),
        })
    }
}
