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

    data_title = "Data", "Données";
    data_link = "Download the promises", "Télécharger les promesses";
    data_files = "Files", "Fichiers";
    data_csv = "CSV, for spreadsheets", "CSV, pour les tableurs";
    data_json = "JSON, for programs", "JSON, pour les programmes";
    data_files_text = "Both hold the same: every published promise of this tracker with its rating in force, in every language of the tracker, and nothing that is not published. They change with each publication. Text is UTF-8; the CSV opens with a byte order mark, and a cell that a spreadsheet would take for a formula begins with an apostrophe.", "Les deux disent la même chose : chaque promesse publiée de ce suivi avec sa cote en vigueur, dans toutes les langues du suivi, et rien qui ne soit publié. Ils changent à chaque publication. Le texte est en UTF-8; le CSV commence par une marque d’ordre des octets, et une cellule qu’un tableur prendrait pour une formule commence par une apostrophe.";
    data_columns = "Columns", "Colonnes";
    data_holds = "What it holds", "Ce qu’elle contient";
    data_feeds = "Follow", "Suivre";
    data_empty = "empty where there is none", "vide s’il n’y en a pas";

    column_reference = "The promise’s reference, stable for ever", "La référence de la promesse, stable pour toujours";
    column_statement = "The statement in that language", "L’énoncé dans cette langue";
    column_older_translations = "Which statements are translations that were not renewed when the wording was revised in another language, with semicolons between them; in the JSON a list", "Quels énoncés sont des traductions qui n’ont pas été renouvelées quand les mots ont été révisés dans une autre langue, séparés par des points-virgules; dans le JSON, une liste";
    column_topics = "The topics’ short names, with semicolons between them", "Les noms courts des thèmes, séparés par des points-virgules";
    column_verdict = "The key of the verdict in force; empty where no rating is published", "La clé du verdict en vigueur; vide si aucune cote n’est publiée";
    column_class = "What the verdict amounts to on every scale: not_rated, in_progress, kept, kept_in_part, broken or unrateable", "Ce à quoi revient le verdict sur toute échelle : not_rated, in_progress, kept, kept_in_part, broken ou unrateable";
    column_label = "The verdict’s label in that language", "Le libellé du verdict dans cette langue";
    column_effective = "Since when the verdict holds: a year, a month or a day, as precise as what is known", "Depuis quand le verdict vaut : une année, un mois ou un jour, selon ce qui est connu";
    column_published = "When the rating was published, UTC", "Quand la cote a été publiée, UTC";
    column_searched_on = "When evidence was last searched for and none, or nothing more, was found: a year, a month or a day; empty where no publication says so", "Quand des preuves ont été cherchées la dernière fois sans que rien, ou rien de plus, soit trouvé\u{a0}: une année, un mois ou un jour; vide si aucune publication ne le dit";
    data_only_in_json = "Only in the JSON", "Seulement dans le JSON";
    column_list_history = "Of a promise that left the list, or came back: each decision, the first one first", "D’une promesse retirée de la liste ou revenue\u{a0}: chaque décision, dans l’ordre";
    column_list_history_what = "What was decided: withdrawn, split, merged or restored", "Ce qui a été décidé\u{a0}: withdrawn (retirée), split (scindée), merged (fusionnée) ou restored (rétablie)";
    column_list_history_at = "When, UTC", "Quand, UTC";
    column_list_history_reason = "Why, as Markdown, by language", "Pourquoi, en Markdown, par langue";
    column_list_history_went_on_in = "The references of the promises in which it went on then", "Les références des promesses où elle s’est alors poursuivie";
    column_unlisted_fate = "Of a promise that is no longer listed: withdrawn, split or merged", "D’une promesse qui n’est plus dans la liste\u{a0}: withdrawn (retirée), split (scindée) ou merged (fusionnée)";
    column_unlisted_since = "Since when, UTC", "Depuis quand, UTC";
    column_unlisted_reason = "Why, as Markdown, by language", "Pourquoi, en Markdown, par langue";
    column_unlisted_goes_on_in = "The references of the promises in which it goes on", "Les références des promesses où elle se poursuit";
    column_off_the_list = "When the promise was off the list, and is listed again: spans of time as ISO 8601 writes them, UTC, with semicolons between them; the JSON gives the reasons in list_history", "Quand la promesse était hors de la liste avant d’y revenir : intervalles selon ISO 8601, UTC, séparés par des points-virgules; le JSON en donne les motifs dans list_history";
    column_address = "The promise’s page in the tracker’s main language", "La page de la promesse dans la langue principale du suivi";
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
    data_title_of(tracker: &str) = format!("Data: {tracker}"), format!("Données : {tracker}");
    data_about(tracker: &str, promises: &str) = format!("{tracker}: {promises} with their ratings in force, as CSV and JSON, with a description of every column."), format!("{tracker} : {promises} avec leurs cotes en vigueur, en CSV et en JSON, avec une description de chaque colonne.");
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
