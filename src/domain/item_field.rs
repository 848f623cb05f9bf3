//! The fields of an evidence item in which people write, rather than choose: what stands in one as it is kept, and how it is
//! read.

use super::closed_list::closed_list;
use super::evidence::Evidence;
use super::fault::Reason;
use super::link::WebLink;
use super::text;
use super::written_date::{self, NumericOrder};

closed_list! {
    /// A field of an evidence item that holds words, a day or an address; in the order of its form.
    pub enum ItemField {
        OccurredOn = "occurred_on",
        Title = "title",
        Publisher = "publisher",
        Url = "url",
        ArchivedUrl = "archived_url",
        NoUrlReason = "no_url_reason",
        Quotation = "quotation",
    }
}

impl ItemField {
    /// What stands in it, as it is kept; nothing where it is empty.
    pub fn of(self, item: &Evidence) -> String {
        let words = match self {
            ItemField::OccurredOn => return item.occurred_on.map(|date| date.to_string()).unwrap_or_default(),
            ItemField::Title => item.title.as_deref(),
            ItemField::Publisher => item.publisher.as_deref(),
            ItemField::Url => item.url.as_ref().map(WebLink::as_str),
            ItemField::ArchivedUrl => item.archived_url.as_ref().map(WebLink::as_str),
            ItemField::NoUrlReason => item.no_url_reason.as_deref(),
            ItemField::Quotation => item.quotation.as_deref(),
        };
        words.unwrap_or_default().to_owned()
    }

    /// What was typed, as it would be kept; nothing where nothing was.
    pub fn read(self, typed: &str, order: NumericOrder) -> Result<Option<String>, Reason> {
        let line = || text::line(typed).map(|line| text::within(line, Evidence::LINE_LIMIT)).transpose();
        if typed.trim().is_empty() {
            return Ok(None);
        }
        match self {
            ItemField::OccurredOn => match written_date::read(typed, order) {
                Ok(date) => Ok(Some(date.to_string())),
                Err(error) => Err(Reason::date(error, typed)),
            },
            ItemField::Url | ItemField::ArchivedUrl => typed.parse::<WebLink>().map(|link| Some(link.to_string())),
            ItemField::Quotation => {
                text::block(typed).map(|block| text::within(block, Evidence::QUOTATION_LIMIT)).transpose()
            }
            ItemField::Title | ItemField::Publisher | ItemField::NoUrlReason => line(),
        }
    }

    /// The item with other words here, as [`ItemField::read`] gives them. Why there is no address may take the place of one.
    /// What else is no day or no address changes nothing.
    pub fn written(self, item: &Evidence, words: &str) -> Evidence {
        let mut item = item.clone();
        match self {
            ItemField::OccurredOn => item.occurred_on = words.parse().ok().or(item.occurred_on),
            ItemField::Title => item.title = text::line(words),
            ItemField::Publisher => item.publisher = text::line(words),
            ItemField::Url if is_reason(words) => (item.url, item.no_url_reason) = (None, text::line(words)),
            ItemField::Url => item.url = words.parse().ok().or(item.url),
            ItemField::ArchivedUrl => item.archived_url = words.parse().ok().or(item.archived_url),
            ItemField::NoUrlReason => item.no_url_reason = text::line(words),
            ItemField::Quotation => item.quotation = text::block(words),
        }
        item
    }

    /// Whether these words can stand in it, or in its place: why there is no address, for one.
    pub fn holds(self, words: &str, order: NumericOrder) -> bool {
        let is_instead =
            || self == ItemField::Url && is_reason(words) && ItemField::NoUrlReason.read(words, order).is_ok();
        self.read(words, order).is_ok() || is_instead()
    }

    /// Whether it is written in the language of the document.
    pub fn is_of_document(self) -> bool {
        matches!(self, ItemField::Title | ItemField::Publisher | ItemField::Quotation)
    }

    /// Whether it may run over several lines.
    pub fn is_long(self) -> bool {
        self == ItemField::Quotation
    }
}

/// Whether these words can say why there is no address: they are none.
pub fn is_reason(words: &str) -> bool {
    !words.trim().is_empty() && words.parse::<WebLink>().is_err()
}
