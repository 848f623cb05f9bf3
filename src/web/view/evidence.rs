//! Evidence as readers see it: newest first, what carries no date last, each item in its own language.

use crate::domain::evidence::{Evidence, Stance};
use crate::domain::language::Language;
use crate::domain::link::WebLink;
use crate::domain::partial_date::{PartialDate, newest_first};
use crate::i18n::Lang;
use crate::web::view::content::Content;
use crate::web::view::date::When;

/// One item.
pub struct Item {
    /// When it happened.
    pub occurred: Option<When>,
    /// Names the stance in the style sheet.
    pub stance: &'static str,
    /// The stance in words.
    pub bearing: &'static str,
    /// The quotation, by paragraph.
    pub quotation: Vec<String>,
    /// Language and direction of quotation and title.
    pub marked: Content,
    /// What the link, if there is one, is called: the title, else the host of the address.
    pub title: String,
    /// Whether `title` is the document's own.
    pub titled: bool,
    /// Who published it.
    pub publisher: String,
    /// Where it can be read.
    pub url: String,
    /// A lasting copy.
    pub archived: String,
    /// Why there is no address.
    pub no_url_reason: String,
    /// Says which language it is in, where that is not the page's.
    pub in_language: String,
}

/// The evidence of a promise, parted into what is dated and what is not.
pub struct Shown {
    /// Newest first.
    pub dated: Vec<Item>,
    /// In order of entry.
    pub undated: Vec<Item>,
    /// How many items bear in which way, where there are several.
    pub tally: Vec<Bearing>,
    /// That more was searched for in vain, and when.
    pub searched: Option<String>,
}

/// How many items bear on the promise in one way.
pub struct Bearing {
    /// Names the stance in the style sheet.
    pub stance: &'static str,
    /// The stance in words.
    pub words: &'static str,
    /// How many items.
    pub count: String,
}

impl Shown {
    /// All of `evidence`, which comes in order of entry, and when more was searched for in vain.
    pub fn new(t: Lang, evidence: &[Evidence], searched_on: Option<PartialDate>) -> Shown {
        let searched = searched_on.map(|date| {
            let date = t.partial_date(&date);
            if evidence.is_empty() { t.evidence_searched(&date) } else { t.evidence_searched_further(&date) }
        });
        let mut sorted: Vec<&Evidence> = evidence.iter().collect();
        sorted.sort_by(|a, b| newest_first(&a.occurred_on, &b.occurred_on));
        let (dated, undated): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|item| item.occurred_on.is_some());
        let items = |part: Vec<&Evidence>| part.into_iter().map(|item| Item::new(t, item)).collect();
        Shown { dated: items(dated), undated: items(undated), tally: tally(t, evidence), searched }
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.dated.len() + self.undated.len()
    }
}

impl Item {
    /// One item, for a page in `t`.
    pub fn new(t: Lang, item: &Evidence) -> Item {
        let marked = Content::in_language("", &item.language, t);
        let paragraphs = item.quotation.as_deref().unwrap_or_default().lines();
        let title = item.title.clone().or_else(|| item.url.as_ref().map(host));
        let link = |link: &Option<WebLink>| link.as_ref().map(WebLink::to_string).unwrap_or_default();
        Item {
            occurred: item.occurred_on.as_ref().map(|date| When::partial(t, date)),
            stance: item.stance.code(),
            bearing: bearing(t, item.stance),
            quotation: paragraphs.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            in_language: foreign(t, &item.language),
            marked,
            title: title.unwrap_or_default(),
            titled: item.title.is_some(),
            publisher: item.publisher.clone().unwrap_or_default(),
            url: link(&item.url),
            archived: link(&item.archived_url),
            no_url_reason: item.no_url_reason.clone().filter(|_| item.url.is_none()).unwrap_or_default(),
        }
    }
}

fn tally(t: Lang, evidence: &[Evidence]) -> Vec<Bearing> {
    let count = |stance: Stance| evidence.iter().filter(|item| item.stance == stance).count();
    let bearing = |stance: &Stance| Bearing {
        stance: stance.code(),
        words: bearing(t, *stance),
        count: t.number(count(*stance)),
    };
    let several = evidence.len() > 1;
    Stance::ALL.iter().filter(|stance| several && count(**stance) > 0).map(bearing).collect()
}

fn bearing(t: Lang, stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => t.stance_supports(),
        Stance::Contradicts => t.stance_contradicts(),
        Stance::Context => t.stance_context(),
        Stance::NothingFound => t.stance_nothing_found(),
    }
}

fn foreign(t: Lang, language: &Language) -> String {
    if language.primary() == t.code() { String::new() } else { t.in_language(language.primary()) }
}

fn host(link: &WebLink) -> String {
    let url = url::Url::parse(link.as_str()).ok();
    let host = url.as_ref().and_then(|url| url.host_str());
    host.map(|host| host.trim_start_matches("www.").to_owned()).unwrap_or_else(|| link.to_string())
}
