//! What someone has to do, in the order of "my work": for the page, and for the way through it.

use std::collections::HashMap;

use super::query;
use crate::domain::id::{AccountId, PromiseId, TrackerId};
use crate::store::desk::{self, Duty, Mark, PromiseRow, Work};
use crate::store::list::Place;
use crate::store::{self, Connection};

/// How many lines a list shows.
pub const PART: usize = 100;
/// How many of a list are read, to know whether others follow.
pub const LIMIT: i64 = PART as i64 + 1;

/// The lists of the page, in its order, by the name they have in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What an editor sent back.
    Returned,
    /// What they are asked to do and have not begun.
    Assigned,
    /// What they are writing.
    Drafts,
    /// What waits for an editor, or for its hour.
    Waiting,
}

/// What the page is asked for: everything from its beginning, or one list from a place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkQuery {
    /// All lists.
    All,
    /// One list of assessments.
    Work(Section, Place<Mark>),
    /// The list of promises to start with.
    Assigned(Place<PromiseId>),
}

/// A list with how many lines it has.
pub struct List<T> {
    /// At most [`PART`] lines.
    pub rows: Vec<T>,
    /// How many there are, counted as far as lists are.
    pub total: i64,
    /// Whether others follow.
    pub is_followed: bool,
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List { rows: Vec::new(), total: 0, is_followed: false }
    }
}

impl<T> List<T> {
    /// A list of what was read of it, which is one line more than is shown where others follow.
    pub fn of(mut rows: Vec<T>, total: i64) -> List<T> {
        let is_followed = rows.len() > PART;
        rows.truncate(PART);
        List { rows, total, is_followed }
    }
}

/// Someone's work.
#[derive(Default)]
pub struct MyWork {
    /// What an editor sent back.
    pub returned: List<Work>,
    /// What they are asked to do and have not begun.
    pub assigned: List<PromiseRow>,
    /// What they are writing.
    pub drafts: List<Work>,
    /// What waits for an editor, or for its hour.
    pub waiting: List<Work>,
    /// How their assigned promises stand that they have begun, of those above.
    pub begun: HashMap<PromiseId, PromiseRow>,
}

impl MyWork {
    /// The work of `me` on these trackers; what they write themselves also elsewhere.
    pub async fn load(
        connection: &mut Connection,
        me: AccountId,
        trackers: &[TrackerId],
        wanted: WorkQuery,
    ) -> store::Result<MyWork> {
        let mut mine = MyWork::default();
        for section in Section::ALL {
            let (work, list) = match (wanted, section) {
                (WorkQuery::All, Section::Assigned) => (None, Some(Place::Start)),
                (WorkQuery::All, _) => (Some(Place::Start), None),
                (WorkQuery::Work(one, place), _) if one == section => (Some(place), None),
                (WorkQuery::Assigned(place), Section::Assigned) => (None, Some(place)),
                _ => continue,
            };
            if let Some(place) = list {
                let rows = desk::assigned(connection, me, trackers, place, LIMIT).await?;
                mine.assigned = List::of(rows, desk::count_assigned(connection, me, trackers).await?);
            }
            if let Some((place, duty)) = work.zip(section.duty()) {
                let rows = desk::duties(connection, me, duty, place, LIMIT).await?;
                let list = List::of(rows, desk::count_duties(connection, me, duty).await?);
                *match duty {
                    Duty::Returned => &mut mine.returned,
                    Duty::Draft => &mut mine.drafts,
                    Duty::Waiting => &mut mine.waiting,
                } = list;
            }
        }
        let all = [&mine.returned, &mine.drafts, &mine.waiting];
        let ids: Vec<PromiseId> = all.iter().flat_map(|list| &list.rows).map(|work| work.promise).collect();
        let begun = desk::begun(connection, me, &ids).await?;
        mine.begun = begun.into_iter().map(|standing| (standing.id, standing)).collect();
        Ok(mine)
    }
}

impl MyWork {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        let works = [&self.returned, &self.drafts, &self.waiting];
        self.assigned.rows.is_empty() && works.iter().all(|list| list.rows.is_empty())
    }
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Section; 4] = [Section::Returned, Section::Assigned, Section::Drafts, Section::Waiting];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Section::Returned => "returned",
            Section::Assigned => "assigned",
            Section::Drafts => "drafts",
            Section::Waiting => "waiting",
        }
    }

    /// Which of someone's open assessments it holds, if it holds such.
    pub fn duty(self) -> Option<Duty> {
        match self {
            Section::Returned => Some(Duty::Returned),
            Section::Assigned => None,
            Section::Drafts => Some(Duty::Draft),
            Section::Waiting => Some(Duty::Waiting),
        }
    }

    fn holding(duty: Duty) -> Section {
        match duty {
            Duty::Returned => Section::Returned,
            Duty::Draft => Section::Drafts,
            Duty::Waiting => Section::Waiting,
        }
    }
}

impl WorkQuery {
    /// What the fields of an address ask for.
    pub fn read(fields: &crate::web::http::form_data::FormData) -> WorkQuery {
        let Some(section) = Section::ALL.into_iter().find(|one| one.code() == fields.get("part")) else {
            return WorkQuery::All;
        };
        match section {
            Section::Assigned => {
                fields.get("after").parse().map_or(WorkQuery::All, |id| WorkQuery::Assigned(Place::After(id)))
            }
            work => {
                query::moment(fields.get("after")).map_or(WorkQuery::All, |at| WorkQuery::Work(work, Place::After(at)))
            }
        }
    }
}

/// A line of one of the lists.
pub enum Line {
    /// An assessment.
    Work(Box<Work>),
    /// A promise to start with.
    Promise(Box<PromiseRow>),
}

/// A place in one of the lists.
#[derive(Clone, Copy)]
enum At {
    Work(Mark),
    Promise(PromiseId),
}

/// The lines before and after a promise in all of the lists, one after the other; beside a promise that is in none of them
/// stands the first line.
pub async fn neighbours(
    connection: &mut Connection,
    me: AccountId,
    trackers: &[TrackerId],
    here: PromiseId,
) -> store::Result<(Option<Line>, Option<Line>)> {
    let here = place_of(connection, me, trackers, here).await?;
    let Some((section, at)) = here else { return Ok((None, from(connection, me, trackers, 0, None).await?)) };
    let index = Section::ALL.iter().position(|one| *one == section).unwrap_or(0);
    let after = from(connection, me, trackers, index, Some(at)).await?;
    let mut before = line(connection, me, trackers, section, Place::Before(at)).await?;
    for section in Section::ALL[..index].iter().rev() {
        if before.is_none() {
            before = line(connection, me, trackers, *section, Place::End).await?;
        }
    }
    Ok((before, after))
}

/// The first line after a place in the list with this number, or in those that follow it.
async fn from(
    connection: &mut Connection,
    me: AccountId,
    trackers: &[TrackerId],
    index: usize,
    at: Option<At>,
) -> store::Result<Option<Line>> {
    let mut place = at.map_or(Place::Start, Place::After);
    for section in &Section::ALL[index..] {
        if let Some(line) = line(connection, me, trackers, *section, place).await? {
            return Ok(Some(line));
        }
        place = Place::Start;
    }
    Ok(None)
}

async fn place_of(
    connection: &mut Connection,
    me: AccountId,
    trackers: &[TrackerId],
    here: PromiseId,
) -> store::Result<Option<(Section, At)>> {
    if let Some((duty, mark)) = desk::duty_of(connection, me, here).await? {
        return Ok(Some((Section::holding(duty), At::Work(mark))));
    }
    let asked = desk::begun(connection, me, &[here]).await?;
    let is_seen = asked.iter().any(|standing| trackers.contains(&standing.tracker));
    Ok(is_seen.then_some((Section::Assigned, At::Promise(here))))
}

async fn line(
    connection: &mut Connection,
    me: AccountId,
    trackers: &[TrackerId],
    section: Section,
    place: Place<At>,
) -> store::Result<Option<Line>> {
    match section.duty() {
        Some(duty) => {
            let place = place.of(|at| if let At::Work(mark) = at { Some(mark) } else { None });
            let found = desk::duties(connection, me, duty, place, 1).await?.pop();
            Ok(found.map(|work| Line::Work(Box::new(work))))
        }
        None => {
            let place = place.of(|at| if let At::Promise(id) = at { Some(id) } else { None });
            let found = desk::assigned(connection, me, trackers, place, 1).await?.pop();
            Ok(found.map(|standing| Line::Promise(Box::new(standing))))
        }
    }
}
