//! The filter of a tracker's list as the page offers it: the choices with their counts, and what is in force.

use super::load::TrackerData;
use crate::domain::edition::Topic;
use crate::domain::id::SourceId;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::promise_filter::Filter;

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

fn name(t: Lang, found: &TrackerData, text: &Localized) -> String {
    Content::or_empty(text, t, &found.tracker.languages).excerpt(NAME).text
}

/// A choice under its name, with how many promises it would leave where that is known.
fn counted(t: Lang, name: &str, count: Option<usize>) -> String {
    count.map_or_else(|| name.to_owned(), |count| t.option_count(name, count))
}

/// The verdicts that can be asked for.
pub fn verdicts(t: Lang, found: &TrackerData, filter: &Filter) -> Vec<Choice> {
    let (scale, counts) = (&found.scale, found.listing.counts.as_ref());
    let chosen = scale.find(&filter.verdict);
    let count = |place: usize| counts.map(|counts| counts.by_verdict.get(place).copied().unwrap_or(0));
    let offered = |place: &usize| scale.is_offered(*place, &found.all) || chosen == Some(*place);
    let choice = |place: usize| Choice {
        value: scale.values().get(place).map(|value| value.name.clone()).unwrap_or_default(),
        label: counted(t, &scale.value_tag(place).label.text, count(place)),
        chosen: chosen == Some(place),
    };
    (0..scale.values().len()).filter(offered).map(choice).collect()
}

/// The topics that can be asked for.
pub fn topics(t: Lang, found: &TrackerData, filter: &Filter) -> Vec<Choice> {
    let counts = found.listing.counts.as_ref();
    let count = |topic: &Topic| counts.map(|counts| counts.by_topic.get(&topic.id).copied().unwrap_or(0));
    let choice = |topic: &Topic| Choice {
        value: topic.slug.clone(),
        label: counted(t, &name(t, found, &topic.name), count(topic)),
        chosen: topic.slug == filter.topic,
    };
    found.topics.iter().map(choice).collect()
}

/// The sources that can be asked for.
pub fn sources(t: Lang, found: &TrackerData, filter: &Filter) -> Vec<Choice> {
    let counts = found.listing.counts.as_ref();
    let count = |id: &SourceId| counts.map(|counts| counts.by_source.get(id).copied().unwrap_or(0));
    let choice = |(id, title): &(SourceId, Localized)| Choice {
        value: id.to_string(),
        label: counted(t, &name(t, found, title), count(id)),
        chosen: id.to_string() == filter.source,
    };
    found.sources.iter().map(choice).collect()
}

/// The filters in force, under the names that readers know where they have one.
pub fn applied(t: Lang, found: &TrackerData, filter: &Filter) -> Vec<Applied> {
    let scale = &found.scale;
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
