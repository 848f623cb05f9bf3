//! Feeds, pictures, cards for other sites, and the data page: what leaves the site.

use super::{sentences, words};
use crate::domain::assessment::Kind;
use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;

words! {
    entry_was_corrected = "This publication was corrected later.", "Cette publication a été corrigée depuis.";
    entry_method = "The method and the codebook", "La méthode et le guide de codification";
    colon = ":", "\u{a0}:";
    entry_whole = "The promise with its evidence and history", "La promesse avec ses preuves et son historique";
    picture_lead = "Rated from dated public evidence, with every change on record.", "Cotées d’après des preuves publiques et datées, chaque changement consigné.";

    embed_offer = "Show this on another site", "Montrer ceci sur un autre site";
    embed_promise = "The promise with its verdict", "La promesse avec son verdict";
    embed_scoreboard = "The scoreboard", "Le tableau des verdicts";
    embed_chart = "Verdicts over time", "Les verdicts au fil du temps";
    embed_hint = "Copy this into your page. It follows every publication, sets no cookie and loads nothing else.", "Copiez ceci dans votre page. La carte suit chaque publication, ne dépose aucun témoin et ne charge rien d’autre.";
    chart_none = "No rating has been published yet.", "Aucune cote n’a encore été publiée.";
    embed_see_promise = "Reasons and evidence", "Raisons et preuves";
    embed_see_tracker = "All promises", "Toutes les promesses";
    oembed_no_url = "Give the address of a page of this site as “url”.", "Indiquez dans « url » l’adresse d’une page de ce site.";
    oembed_bad_size = "“maxwidth” and “maxheight” are whole numbers of pixels.", "« maxwidth » et « maxheight » sont des nombres entiers de pixels.";
    oembed_no_page = "No tracker and no promise of this site has that address.", "Aucun suivi ni aucune promesse de ce site n’a cette adresse.";
    oembed_no_format = "The answer comes as json or as xml.", "La réponse se donne en json ou en xml.";
}

sentences! {
    feed_of_all(site: &str) = format!("{site}: all changes"), format!("{site}\u{a0}: tous les changements");
    in_effect_since_date(date: &PartialDate) = format!("In effect since {}", Lang::En.partial_date(date)), format!("En vigueur {}", depuis(date));
    feed_of_tracker(tracker: &str) = format!("{tracker}: all changes"), format!("{tracker} : tous les changements");
    feed_of_topic(tracker: &str, topic: &str) = format!("{tracker}: {topic}"), format!("{tracker} : {topic}");
    feed_of_promise(tracker: &str, reference: &str) = format!("{tracker}: promise {reference}"), format!("{tracker} : promesse {reference}");
    entry_title(kind: Kind, verdict: &str, reference: &str, statement: &str) = titled(kind, ["Update: ", "Correction: "], verdict, &format!("{reference}, {statement}"), ": "), titled(kind, ["Mise à jour : ", "Correction : "], verdict, &format!("{reference}, {statement}"), " : ");
    entry_codebook_mended(tracker: &str, version: i32) = format!("{tracker}: wording of version {version} of the codebook mended"), format!("{tracker}\u{a0}: reformulation de la version {version} du guide de codification");
    entry_codebook_adopted(tracker: &str, version: i32) = format!("{tracker}: version {version} of the codebook adopted"), format!("{tracker}\u{a0}: adoption de la version {version} du guide de codification");
    entry_corrected(title: &str) = format!("[Corrected] {title}"), format!("[Corrigée] {title}");
    entry_retracted(reference: &str, statement: &str) = format!("Retracted: {reference}, {statement}"), format!("Rétractée : {reference}, {statement}");
    entry_retracted_on(day: &str) = format!("Retracted on {day}"), format!("Rétractée le {day}");
}

/// French sets an article before a day, and none before a month or a year.
pub(super) fn depuis(date: &PartialDate) -> String {
    let word = if date.day().is_some() { "depuis le" } else { "depuis" };
    format!("{word} {}", Lang::Fr.partial_date(date))
}

/// What happened, the verdict, and what it is about.
fn titled(kind: Kind, [update, correction]: [&str; 2], verdict: &str, about: &str, colon: &str) -> String {
    let front = match kind {
        Kind::Rating => "",
        Kind::Update => update,
        Kind::Correction => correction,
    };
    let verdict = if verdict.is_empty() { String::new() } else { format!("{verdict}{colon}") };
    format!("{front}{verdict}{about}")
}
