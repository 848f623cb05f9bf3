//! Under whose name a page is published, and how to reach them: what its head and its foot say.

use std::sync::LazyLock;

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::content::Content;
use crate::domain::accent::Accent;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::site::{Licence, Reach, SOFTWARE, SiteIdentity};
use crate::i18n::Lang;
use crate::web::http::state::State;
use crate::web::http::{asset, path};

/// Under whose name a page is published.
#[derive(Clone, Debug)]
pub struct Imprint {
    /// What the site is called.
    pub name: Content,
    /// Who publishes it.
    pub publisher: Content,
    /// The heading of the first page, where it has one of its own.
    pub heading: Option<Content>,
    /// The sentence under it.
    pub lead: Option<Content>,
    /// What stands at the foot of every page.
    pub foot: Option<Content>,
    /// The terms under which texts and data may be used.
    pub licence: Option<Licence>,
    contact: Option<Reach>,
    report: Option<Reach>,
    accent: Option<Accent>,
}

/// The languages of the interface, in the order in which they are offered.
pub fn languages() -> &'static [Language] {
    static LANGUAGES: LazyLock<Vec<Language>> =
        LazyLock::new(|| Lang::ALL.into_iter().filter_map(|lang| lang.code().parse().ok()).collect());
    &LANGUAGES
}

impl Imprint {
    /// That of the site, for a page in `t`.
    pub fn of(state: &State, t: Lang) -> Imprint {
        Imprint::new(&state.site.now().identity, t)
    }

    /// That of the site of which this was asked, for a page in `t`.
    pub fn asked(request: &HttpRequest, t: Lang) -> Imprint {
        let state = request.app_data::<Data<State>>();
        state.map_or_else(|| Imprint::new(&SiteIdentity::default(), t), |state| Imprint::of(state, t))
    }

    /// That of an identity, for a page in `t`.
    pub fn new(identity: &SiteIdentity, t: Lang) -> Imprint {
        let words = |text: &Localized| Content::of(text, t, languages());
        // What has usual words in the language of the page stands in no other.
        let own = |text: &Localized| words(text).filter(|said| said.lang.is_empty());
        let software = || Content { text: SOFTWARE.to_owned(), ..Content::default() };
        let name = words(&identity.name).unwrap_or_else(software);
        Imprint {
            publisher: words(&identity.publisher).unwrap_or_else(|| name.clone()),
            name,
            heading: own(&identity.heading),
            lead: own(&identity.lead),
            foot: words(&identity.foot),
            licence: identity.licence.clone(),
            contact: identity.contact.clone(),
            report: identity.report().cloned(),
            accent: identity.accent,
        }
    }

    /// The address of a style sheet with the site's own colour.
    pub fn accent_sheet(&self) -> Option<String> {
        self.accent.map(asset::accent)
    }

    /// Where a link to whoever publishes the site leads.
    pub fn contact(&self) -> Option<String> {
        self.contact.as_ref().map(|contact| href(contact, None))
    }

    /// Where an error is reported, whatever it is in.
    pub fn report_anything(&self) -> Option<String> {
        self.report.as_ref().filter(|report| Some(*report) != self.contact.as_ref()).map(|report| href(report, None))
    }

    /// Where an error in the page with this absolute address is reported.
    pub fn report(&self, subject: &str, page: &str) -> Option<String> {
        self.report.as_ref().map(|report| href(report, Some((subject, page))))
    }
}

/// Where the address of a form takes in the address of the page that it is to be about, as it is typed in a query and as it
/// is kept in a path.
const PAGE: [&str; 2] = ["{page}", "%7Bpage%7D"];

/// The address that a link opens. From a page, a mail has this subject and begins with the page's absolute address, and a
/// form finds that where its own address says `{page}`.
fn href(reach: &Reach, about: Option<(&str, &str)>) -> String {
    match reach {
        Reach::Page(link) => {
            let page = about.map(|(_, page)| path::escaped(page)).unwrap_or_default();
            PAGE.iter().fold(link.as_str().to_owned(), |address, place| address.replace(place, &page))
        }
        Reach::Mail(email) => {
            // RFC 6068: the sign between the parts stands as it is.
            let (own, host) = email.as_str().rsplit_once('@').unwrap_or_default();
            let to = format!("mailto:{}@{}", path::escaped(own), path::escaped(host));
            let about =
                about.map(|(subject, page)| (path::escaped(subject), path::escaped(&format!("{page}\r\n\r\n"))));
            about.map_or(to.clone(), |(subject, body)| format!("{to}?subject={subject}&body={body}"))
        }
    }
}
