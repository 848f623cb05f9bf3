//! The filter of a tracker's list as the page offers it: the choices with their counts, and what is in force.

use super::form::Filter;
use super::list::Narrowed;
use super::page::Followed;
use crate::domain::id::SourceId;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::public::tracker::Topic;
use crate::web::localized::Content;
use crate::web::path;
use crate::web::scale::Scale;

/// How much of a name stands in a list of choices, in characters.
const NAME: usize = 60;

/// One choice of a list in the filter.
pub struct Choice {
    /// Its value in addresses.
    pub value: String,
    /// Its name and how many promises it would leave.
    pub label: String,
    /// Whether it is in force.
    pub chosen: bool,
}

/// A filter in force, with the address that takes it off.
pub struct Applied {
    /// What it says.
    pub words: String,
    /// The list without it.
    pub href: String,
}

fn name(t: Lang, found: &Followed, text: &Localized) -> String {
    Content::or_empty(text, t, &found.tracker.languages).excerpt(NAME).text
}

/// The verdicts that can be asked for.
pub fn verdicts(t: Lang, scale: &Scale, filter: &Filter, narrowed: &Narrowed) -> Vec<Choice> {
    let chosen = scale.find(&filter.verdict);
    let choice = |(place, count): (usize, &usize)| Choice {
        value: scale.values().get(place).map(|value| value.name.clone()).unwrap_or_default(),
        label: t.option_count(&scale.value_tag(place).label.text, *count),
        chosen: chosen == Some(place),
    };
    let offered = |place: &usize| scale.is_offered(*place, &narrowed.all) || chosen == Some(*place);
    narrowed.by_verdict.iter().enumerate().filter(|(place, _)| offered(place)).map(choice).collect()
}

/// The topics that can be asked for.
pub fn topics(t: Lang, found: &Followed, filter: &Filter, narrowed: &Narrowed) -> Vec<Choice> {
    let choice = |topic: &Topic| Choice {
        value: topic.slug.clone(),
        label: t.option_count(&name(t, found, &topic.name), narrowed.by_topic.get(&topic.id).copied().unwrap_or(0)),
        chosen: topic.slug == filter.topic,
    };
    found.topics.iter().map(choice).collect()
}

/// The sources that can be asked for.
pub fn sources(t: Lang, found: &Followed, filter: &Filter, narrowed: &Narrowed) -> Vec<Choice> {
    let choice = |(id, title): &(SourceId, Localized)| Choice {
        value: id.to_string(),
        label: t.option_count(&name(t, found, title), narrowed.by_source.get(id).copied().unwrap_or(0)),
        chosen: id.to_string() == filter.source,
    };
    found.sources.iter().map(choice).collect()
}

/// The filters in force, under the names that readers know where they have one.
pub fn applied(t: Lang, found: &Followed, scale: &Scale, filter: &Filter) -> Vec<Applied> {
    let verdict = scale.find(&filter.verdict).map(|place| scale.value_tag(place).label.text);
    let topic = found.topics.iter().find(|topic| topic.slug == filter.topic);
    let topic = topic.map(|topic| name(t, found, &topic.name));
    let source = found.sources.iter().find(|(id, _)| id.to_string() == filter.source);
    let source = source.map(|(_, title)| name(t, found, title));
    let since = filter.since.parse().ok().map(|date| t.partial_date(&date));
    let named = [
        ("verdict", t.applied_verdict(verdict.as_deref().unwrap_or(&filter.verdict))),
        ("topic", t.applied_topic(topic.as_deref().unwrap_or(&filter.topic))),
        ("source", t.applied_source(source.as_deref().unwrap_or(&filter.source))),
        ("words", t.applied_words(&filter.words)),
        ("since", t.applied_since(since.as_deref().unwrap_or(&filter.since))),
    ];
    let in_force = filter.pairs().into_iter().zip(named).filter(|((_, value), _)| !value.is_empty());
    in_force
        .map(|((name, _), (_, words))| Applied {
            words,
            href: path::promises(t, &found.tracker.slug, &filter.with(name, "")),
        })
        .collect()
}
