//! The small forms of the review page: which revision was read, remarks and what they are about, an hour, a public reason.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::action::remark::NewRemark;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::RevisionId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::remark::{self, Anchor, Prose};
use crate::domain::revision::Text;
use crate::domain::wall_clock;
use crate::web::desk::beside;
use crate::web::http::form::Faults;
use crate::web::http::form_data::FormData;
use crate::web::view::remarks::{self, words};

/// The longest remarks, in characters.
const REMARKS_LIMIT: usize = 20_000;

/// The field that carries the hour which the page offered.
pub const OFFERED: &str = "publish_offered";

/// The revision that the person had before them. None is as stale as an old one.
pub fn revision(fields: &FormData) -> RevisionId {
    fields.get("revision").parse().unwrap_or(RevisionId(0))
}

/// When to publish; `None` for now. Typed as the clocks of a zone will show it, as browsers send `datetime-local`. An hour
/// that the page itself offered, and that has come meanwhile, is now.
pub fn publish_at(fields: &FormData, (now, own): (DateTime<Utc>, Tz)) -> Result<Option<DateTime<Utc>>, Vec<Fault>> {
    let mut faults = Faults::default();
    let zone = faults.take_optional("zone", fields.get("zone"), |name| {
        name.parse().map_err(|_| Reason::UnknownChoice(name.to_owned()))
    });
    let at = faults.take_optional("publish_at", fields.get("publish_at"), |typed| {
        let typed = typed.trim();
        let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
        let read = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(typed, format).ok());
        let read = read.filter(|moment| (1970..2200).contains(&moment.year()));
        let wall = read.ok_or_else(|| Reason::NotAMoment(typed.to_owned()))?;
        wall_clock::to_utc(zone.unwrap_or(own), wall).ok_or(Reason::Skipped)
    });
    let is_offered = !fields.get(OFFERED).is_empty() && fields.get("publish_at") == fields.get(OFFERED);
    faults.finish(Some(at.filter(|at| !is_offered || *at > now)))
}

/// What the author should change.
pub fn remarks(fields: &FormData) -> Result<String, Vec<Fault>> {
    let mut faults = Faults::default();
    let remarks = faults.optional_block("remarks", fields.get("remarks"), REMARKS_LIMIT);
    faults.finish(Some(remarks.unwrap_or_default()))
}

/// Why a publication is taken back.
pub fn reason(fields: &FormData, languages: &[Language]) -> Result<Localized, Vec<Fault>> {
    let mut faults = Faults::default();
    let reason = faults.localized_in(fields, "reason", languages, Text::RATIONALE_LIMIT);
    faults.finish(Some(reason))
}

/// A remark on a revision that says `text`: what it is about, and its words.
pub fn remark(fields: &FormData, text: &Text) -> Result<(Anchor, String), Vec<Fault>> {
    let mut faults = Faults::default();
    let anchor = anchor(fields.get("subject"), fields.get("quote").trim(), text);
    let anchor = anchor.map_err(|(field, reason)| faults.add(field, reason)).ok();
    let words = words(&mut faults, "words", fields);
    faults.finish(anchor.zip(words))
}

/// The words that were typed on the page into other fields than these. The words of a passage belong to what is said of it,
/// and stand for themselves where nothing is said yet.
pub fn beside(fields: &FormData, own: &[&str]) -> FormData {
    let is_alone = fields.get("words").trim().is_empty();
    let is_words =
        |name: &str| ["remarks", "words"].contains(&name) || remarks::is_answer(name) || name == "quote" && is_alone;
    beside::words(fields, |name| is_words(name) && !own.contains(&name))
}

/// Such words as remarks on a revision that says `text`: each about what it was typed for.
pub fn kept(typed: &FormData, fields: &FormData, text: &Text) -> Result<Vec<NewRemark>, Vec<Fault>> {
    let (mut faults, mut kept) = (Faults::default(), Vec::new());
    let revision = revision(fields);
    for (name, _) in typed.iter() {
        let made = match name {
            "remarks" => words(&mut faults, name, typed).map(|words| (None, Anchor::Whole, words)),
            "words" | "quote" => match remark(fields, text) {
                Ok((anchor, words)) => Some((None, anchor, words)),
                Err(found) => {
                    faults.0.extend(found);
                    None
                }
            },
            answer if remarks::is_answer(answer) => {
                let answered = remarks::answered(answer);
                words(&mut faults, answer, typed).map(|words| (answered, Anchor::Whole, words))
            }
            _ => None,
        };
        kept.extend(made.map(|(answers, anchor, words)| NewRemark { revision, anchor, answers, words }));
    }
    faults.finish(Some(kept))
}

/// What a remark is about: what was chosen, and the words that were selected or typed.
fn anchor(subject: &str, quote: &str, text: &Text) -> Result<Anchor, (&'static str, Reason)> {
    let unknown = || ("subject", Reason::UnknownChoice(subject.to_owned()));
    let not_in_text = ("quote", Reason::NotInText);
    let parts: Vec<&str> = subject.split('.').collect();
    match parts[..] {
        ["whole" | ""] if quote.is_empty() => Ok(Anchor::Whole),
        ["whole" | ""] => {
            let proses = Prose::ALL.iter().flat_map(|prose| prose.of(text).languages().map(move |one| (prose, one)));
            let found = proses.into_iter().find_map(|(prose, one)| remark::passage(text, *prose, one, quote));
            found.ok_or(not_in_text)
        }
        ["evidence", number] => {
            let number = number.parse().map_err(|_| unknown())?;
            remark::item(text, number).map(|_| Anchor::Evidence { number }).ok_or_else(unknown)
        }
        [prose, language, ref rest @ ..] => {
            let (prose, language): (Prose, Language) =
                prose.parse().ok().zip(language.parse().ok()).ok_or_else(unknown)?;
            if !quote.is_empty() {
                return remark::passage(text, prose, &language, quote).ok_or(not_in_text);
            }
            let [number] = rest else { return Err(("quote", Reason::Missing)) };
            let words = prose.of(text).get(&language).ok_or_else(unknown)?;
            let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).ok_or_else(unknown)?;
            let range = remark::paragraphs(words).into_iter().nth(place).ok_or_else(unknown)?;
            Ok(Anchor::Passage { prose, language, quote: words[range.clone()].to_owned(), start: range.start })
        }
        _ => Err(unknown()),
    }
}
