//! What a write changes of the public site, in the terms of its pages: who keeps pages drops those and no others. Says
//! nothing of what the pages hold.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::promise::Reference;
use super::slug::Slug;

/// Pages that are no longer what they were. Each of these also changes the pages about the whole site: the front page,
/// the search, the comparison, the sitemap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageChange {
    /// Every page there is.
    Everything,
    /// The pages about the whole site.
    Site,
    /// Every page about a tracker and its promises.
    Tracker {
        /// Its name in addresses.
        slug: String,
    },
    /// The pages about a tracker as a whole: its list, its data, its feeds, its card; none of its promises' own pages.
    List {
        /// Its name in addresses.
        slug: String,
    },
    /// The pages of one promise: its versions, citations, card and feed too.
    Promise {
        /// Its tracker's name in addresses.
        slug: String,
        /// Its stable name.
        reference: String,
    },
}

impl PageChange {
    fn slug(&self) -> Option<&str> {
        match self {
            PageChange::Everything | PageChange::Site => None,
            PageChange::Tracker { slug } | PageChange::List { slug } | PageChange::Promise { slug, .. } => Some(slug),
        }
    }
}

/// The changes, each once and none that another one holds.
pub fn distinct(changes: &[PageChange]) -> Vec<PageChange> {
    let all: BTreeSet<&PageChange> = changes.iter().collect();
    if all.contains(&PageChange::Everything) {
        return vec![PageChange::Everything];
    }
    let is_whole = |slug: &str| all.contains(&PageChange::Tracker { slug: slug.to_owned() });
    let others = all.len() > 1;
    let kept = all.iter().copied().filter(|change| match change {
        PageChange::Everything | PageChange::Tracker { .. } => true,
        PageChange::Site => !others,
        PageChange::List { slug } | PageChange::Promise { slug, .. } => !is_whole(slug),
    });
    kept.cloned().collect()
}

/// The changes in at most `limit` bytes of text, one a line: where they do not fit, whole trackers in their place, and
/// where those do not fit, everything.
pub fn written(changes: &[PageChange], limit: usize) -> String {
    let lines = |changes: &[PageChange]| changes.iter().map(PageChange::to_string).collect::<Vec<_>>().join("\n");
    let precise = lines(&distinct(changes));
    if precise.len() <= limit {
        return precise;
    }
    let coarser = |change: &PageChange| match change.slug() {
        Some(slug) => PageChange::Tracker { slug: slug.to_owned() },
        None => change.clone(),
    };
    let trackers = lines(&distinct(&changes.iter().map(coarser).collect::<Vec<_>>()));
    if trackers.len() <= limit { trackers } else { PageChange::Everything.to_string() }
}

/// The changes in a text that [`written`] made. A line that cannot be read, from a later version perhaps, is everything.
pub fn read(text: &str) -> Vec<PageChange> {
    text.lines().map(|line| line.parse().unwrap_or(PageChange::Everything)).collect()
}

impl fmt::Display for PageChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageChange::Everything => f.write_str("everything"),
            PageChange::Site => f.write_str("site"),
            PageChange::Tracker { slug } => write!(f, "tracker {slug}"),
            PageChange::List { slug } => write!(f, "list {slug}"),
            PageChange::Promise { slug, reference } => write!(f, "promise {slug} {reference}"),
        }
    }
}

/// A line that names no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("names no change of pages")]
pub struct UnknownChange;

impl FromStr for PageChange {
    type Err = UnknownChange;

    fn from_str(line: &str) -> Result<Self, UnknownChange> {
        let slug = |typed: &str| typed.parse().map(|slug: Slug| slug.to_string()).map_err(|_| UnknownChange);
        match line.splitn(3, ' ').collect::<Vec<_>>()[..] {
            ["everything"] => Ok(PageChange::Everything),
            ["site"] => Ok(PageChange::Site),
            ["tracker", name] => Ok(PageChange::Tracker { slug: slug(name)? }),
            ["list", name] => Ok(PageChange::List { slug: slug(name)? }),
            ["promise", name, reference] => {
                let reference: Reference = reference.parse().map_err(|_| UnknownChange)?;
                Ok(PageChange::Promise { slug: slug(name)?, reference: reference.to_string() })
            }
            _ => Err(UnknownChange),
        }
    }
}
