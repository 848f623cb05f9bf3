//! What comes next for whoever decided about something in the queue: one rule for everything that waits there. Whoever came
//! from elsewhere stays where they are.

use std::pin::Pin;

use actix_web::HttpResponse;

use super::proposal::{ProposalLine, Proposals};
use super::queue::Queue;
use super::source::ListSource;
use crate::domain::access::Permission;
use crate::domain::id::PromiseId;
use crate::store::Connection;
use crate::store::desk::{Mark, QueueFilter, Work};
use crate::store::list::Place;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::see_other;

/// What is about to be decided.
pub enum Decided<'a> {
    /// The open assessment of a promise.
    Assessment(PromiseId),
    /// A proposal, by its page.
    Proposal(&'a str),
}

/// Where that stands in the queue that the member came from.
pub struct Next {
    by: QueueFilter,
    mark: Option<Mark>,
    /// The proposal that stands after it.
    following: Option<String>,
}

impl Next {
    /// Notes where something stands before it is decided; nothing for who came from elsewhere.
    pub async fn note(member: &Member, decided: Decided<'_>) -> Result<Option<Next>, WebError> {
        let Some(ListSource::Queue(by)) = member.origin() else { return Ok(None) };
        let (mut mark, mut following) = (None, None);
        let noted = match decided {
            Decided::Assessment(promise) => {
                let place = async |connection: &mut Connection| Queue::place_of(connection, member, &by, promise).await;
                member.read(place).await.map(|found| mark = found)
            }
            Decided::Proposal(own) => {
                let lines = proposals(member).await;
                lines.map(|lines| {
                    let after = lines.iter().skip_while(|line| line.page != own).nth(1);
                    following = after.map(|line| line.path.clone());
                })
            }
        };
        match noted {
            Ok(()) => Ok(Some(Next { by, mark, following })),
            // A list that one may not see does not exist; the step is decided on its own.
            Err(WebError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Goes on after a decision, with a sentence: to what comes next, or to the rest of the queue where nothing does; and to
    /// the page of what was decided for who came from elsewhere.
    pub async fn go_on(
        next: Option<Next>,
        member: &Member,
        done: &str,
        (see, own): (&str, &str),
    ) -> Result<HttpResponse, WebError> {
        let t = member.t;
        let Some(place) = next else {
            member.tell(done);
            return Ok(see_other(&match member.origin() {
                Some(queue @ ListSource::Queue(_)) => queue.address(t),
                _ => member.keep(own),
            }));
        };
        let queue = ListSource::Queue(place.by);
        let next = place.find(member, own).await?;
        let link = (see.to_owned(), queue.on(own));
        match next {
            Some(next) => {
                member.tell_about(done, link);
                Ok(see_other(&next))
            }
            None => {
                member.tell_about(format!("{done} {}", t.queue_done()), link);
                Ok(see_other(&queue.address(t)))
            }
        }
    }

    /// What comes next: what stood after it in its list, else the assessment that waits longest, else the first proposal. A
    /// queue that is narrowed down leads to no proposals.
    async fn find(self, member: &Member, own: &str) -> Result<Option<String>, WebError> {
        if self.following.is_some() {
            return Ok(self.following);
        }
        if let Some(next) = assessment(member, self.by, self.mark).await? {
            let page = path::assessment(member.t, next.id);
            return Ok(Some(ListSource::Queue(self.by).on(&page)));
        }
        if self.by != QueueFilter::default() {
            return Ok(None);
        }
        let lines = proposals(member).await?;
        Ok(lines.into_iter().find(|line| line.page != own).map(|line| line.path))
    }
}

/// A look at the store, in a box: the compiler needs minutes for what futures within futures hold here.
type Look<'a, T> = Pin<Box<dyn Future<Output = Result<T, WebError>> + 'a>>;

/// The assessment that comes after a place in the queue, else the one that waits longest.
fn assessment(member: &Member, by: QueueFilter, mark: Option<Mark>) -> Look<'_, Option<Work>> {
    Box::pin(member.read(async move |connection| {
        for place in mark.map(Place::After).into_iter().chain([Place::Start]) {
            let next = Queue::first_of_others(connection, member, &by, place).await?;
            if next.is_some() {
                return Ok(next);
            }
        }
        Ok(None)
    }))
}

/// What others proposed, in the order of the queue.
fn proposals(member: &Member) -> Look<'_, Vec<ProposalLine>> {
    Box::pin(member.read(async |connection| {
        let trackers = member.trackers(connection, Permission::SeeDesk).await?;
        Ok(Proposals::load(connection, member, &trackers).await?.of_others())
    }))
}
