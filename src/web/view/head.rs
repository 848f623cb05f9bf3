//! Where a public page stands in the world, for the head of the page and for sharing: its absolute address in each
//! language, its picture, its feeds, and what machines may know of it. Never made of anything that a reader typed.

use serde::Serialize;

use super::imprint::Imprint;
use super::share_image::ShareImage;
use super::{excerpt, json_ld};
use crate::domain::language::Language;
use crate::i18n::Lang;
use crate::web::http::path::{self, Feed};
use crate::web::http::state::State;

/// The absolute addresses of a public page.
#[derive(Clone, Debug)]
pub struct Head {
    t: Lang,
    imprint: Imprint,
    base_url: String,
    english: String,
    french: String,
    languages: Vec<Lang>,
    chooser: Option<String>,
    /// What the page is to the Open Graph: a part of the site, or something that was published on a day.
    pub kind: &'static str,
    /// One sentence about the page, for search engines and shared links.
    pub about: String,
    /// The absolute address of the picture that stands for the page where it is shared.
    pub picture: String,
    /// The same picture in words.
    pub picture_words: String,
    /// Feeds that tell of changes.
    pub feeds: Vec<FeedLink>,
    /// Where to ask how to show the page on another site, as JSON and as XML.
    pub embeds: Vec<(&'static str, String)>,
    /// What schema.org can say about the page; safe inside a script element.
    pub data_block: Option<String>,
}

/// A feed in both its forms.
#[derive(Clone, Debug)]
pub struct FeedLink {
    /// What it follows.
    pub title: String,
    /// Its absolute address as Atom.
    pub atom: String,
    /// Its absolute address as JSON Feed.
    pub json: String,
}

/// The languages of the interface in which content in these languages is published.
pub fn published(languages: &[Language]) -> Vec<Lang> {
    let has = |lang: &Lang| languages.iter().any(|language| language.primary() == lang.code());
    Lang::ALL.into_iter().filter(has).collect()
}

impl Head {
    /// The addresses that `path` gives in each language, for a page in `t`.
    pub fn of(state: &State, t: Lang, path: impl Fn(Lang) -> String) -> Self {
        let whole = |lang| format!("{}{}", state.base_url, path(lang));
        let imprint = Imprint::of(state, t);
        let all = t.feed_of_all(&imprint.name.text);
        let address = Head {
            t,
            imprint,
            base_url: state.base_url.clone(),
            english: whole(Lang::En),
            french: whole(Lang::Fr),
            languages: Lang::ALL.to_vec(),
            chooser: (path(t) == path::home(t)).then(|| format!("{}/", state.base_url)),
            kind: "website",
            about: String::new(),
            picture: String::new(),
            picture_words: String::new(),
            feeds: Vec::new(),
            embeds: Vec::new(),
            data_block: None,
        };
        address.pictured(ShareImage::of_site(t)).followed(all, Feed::Everything)
    }

    /// The same with a sentence about the page, cut where it grows too long for its place.
    pub fn about(self, sentence: &str) -> Self {
        Head { about: excerpt::excerpt(sentence, 200), ..self }
    }

    /// The same for a page that tells of one thing, and was published.
    pub fn of_article(self) -> Self {
        Head { kind: "article", ..self }
    }

    /// The same for a page whose content is published in these languages only: it has no translation in others.
    pub fn published_in(self, languages: &[Language]) -> Self {
        Head { languages: published(languages), ..self }
    }

    /// The same with this picture.
    pub fn pictured(self, picture: ShareImage) -> Self {
        let picture = picture.signed(&self.imprint);
        let address = format!("{}{}", self.base_url, picture.address());
        Head { picture: address, picture_words: picture.words, ..self }
    }

    /// The same with one more feed, in front of the others: the nearest comes first.
    pub fn followed(mut self, title: impl Into<String>, feed: Feed) -> Self {
        let whole = |file| format!("{}{}", self.base_url, path::feed(self.t, feed, file));
        let link = FeedLink { title: title.into(), atom: whole(path::ATOM), json: whole(path::JSON_FEED) };
        self.feeds.insert(0, link);
        self
    }

    /// The same for a page that other sites may show.
    pub fn embeddable(self) -> Self {
        let ask = |format| format!("{}{}", self.base_url, path::oembed(self.canonical(), format));
        let embeds = vec![("application/json+oembed", ask("json")), ("text/xml+oembed", ask("xml"))];
        Head { embeds, ..self }
    }

    /// The same with what schema.org can say about the page.
    pub fn described(self, data: &impl Serialize) -> Self {
        Head { data_block: json_ld::render(data), ..self }
    }

    /// The address in this language.
    pub fn in_language(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.english,
            Lang::Fr => &self.french,
        }
    }

    /// The address of this very page.
    pub fn canonical(&self) -> &str {
        self.in_language(self.t)
    }

    /// The page in each language in which it is published, itself among them; and the chooser, for the front page.
    /// Nothing for a page that is no translation: those that are would not name it either.
    pub fn alternates(&self) -> Vec<(&'static str, &str)> {
        if !self.languages.contains(&self.t) {
            return Vec::new();
        }
        let mut found: Vec<_> = self.languages.iter().map(|lang| (lang.code(), self.in_language(*lang))).collect();
        found.extend(self.chooser.as_deref().map(|chooser| ("x-default", chooser)));
        found
    }

    /// The languages of the page as the Open Graph names them: this one first.
    pub fn locales(&self) -> (&'static str, Vec<&'static str>) {
        let locale = |lang: Lang| if lang == Lang::En { "en_CA" } else { "fr_CA" };
        let others = self.languages.iter().filter(|lang| **lang != self.t && self.languages.contains(&self.t));
        (locale(self.t), others.map(|lang| locale(*lang)).collect())
    }
}
