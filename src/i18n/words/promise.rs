//! The page of a promise: its rating, reasons, evidence, history and notices, and how to cite and share it.

use super::feed::depuis;
use super::{sentences, words};
use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;

words! {
    tracker_word = "Tracker", "Suivi";
    topics_word = "Topics", "Thèmes";
    in_effect_since = "In effect since", "En vigueur depuis";
    published_word = "Published", "Publiée";
    meaning_codebook = "All verdicts and their meanings", "Tous les verdicts et leur signification";
    meaning_link = "What this verdict means", "Ce que veut dire ce verdict";
    rating_none_yet = "No rating of this promise has been published yet. This says nothing about what the government has done.", "Aucune cote de cette promesse n’a encore été publiée. Cela ne dit rien de ce que le gouvernement a fait.";
    no_rating_stands = "No rating of this promise stands at the moment.", "Aucune cote de cette promesse n’est en vigueur pour l’instant.";

    why_title = "Why this rating", "Pourquoi cette cote";
    updates_title = "Updates", "Mises à jour";
    evidence_title = "Evidence", "Éléments de preuve";
    newest_first = "newest first", "du plus récent au plus ancien";
    evidence_none = "No evidence has been published for this promise yet.", "Aucun élément de preuve n’a encore été publié pour cette promesse.";
    archived_copy = "archived copy", "copie archivée";
    no_address = "source not online:", "source hors ligne :";

    history_title = "How the rating changed", "Évolution de la cote";
    history_current = "in force", "en vigueur";
    history_corrected = "Corrected", "Corrigée";
    history_retracted = "Retracted", "Rétractée";
    history_reasons = "The reasons given then", "Les raisons données alors";
    history_published = "published", "publiée le";
    history_see_notice = "see the notice", "voir l’avis";

    notices_title = "Corrections and retractions", "Corrections et rétractations";
    notice_correction = "Correction,", "Correction du";
    notice_item_corrected = "Item of evidence corrected: as it was, and as it is now", "Élément de preuve corrigé : avant, puis maintenant";
    notice_item_withdrawn = "Item of evidence withdrawn", "Élément de preuve retiré";
    notice_corrects = "It concerns the publication of", "Elle porte sur la publication du";
    notice_earlier_text = "The earlier text is kept in the history.", "Le texte antérieur est conservé dans l’historique.";
    notice_rating_retracted = "Rating retracted,", "Cote rétractée le";
    notice_update_retracted = "Update retracted,", "Mise à jour rétractée le";
    notice_correction_retracted = "Correction retracted,", "Correction rétractée le";
    notice_had_been_published = "It had been published", "Elle avait été publiée le";

    share_title = "Cite and share", "Citer et partager";
    share_address = "Address of this page", "Adresse de cette page";
    share_mail = "E-mail", "Courriel";
}

sentences! {
    evidence_searched(date: &str) = format!("No evidence was found. It was searched for: {date}."), format!("Aucun élément de preuve n’a été trouvé. Recherche faite : {date}.");
    evidence_searched_further(date: &str) = format!("No further evidence was found. It was last searched for: {date}."), format!("Aucun autre élément de preuve n’a été trouvé. Dernière recherche : {date}.");
    promise_title(reference: &str, statement: &str) = format!("Promise {reference}: {statement}"), format!("Promesse {reference} : {statement}");
    promise_number(reference: &str) = format!("Promise {reference}"), format!("Promesse {reference}");
    item_count(n: usize) = Lang::En.count(n, "item", "items"), Lang::Fr.count(n, "élément", "éléments");
    in_language(tag: &str) = format!("in {}", Lang::En.language_name(tag)), format!("en {}", Lang::Fr.language_name(tag));
    not_translated(tag: &str) = format!("This text is not available in English yet; it is given in {}.", Lang::En.language_name(tag)), format!("Ce texte n’est pas encore offert en français; il est donné en {}.", Lang::Fr.language_name(tag));
    at_page(page: &str) = format!("page {page}"), format!("page {page}");
    at_pages(pages: &str) = format!("pages {pages}"), format!("pages {pages}");
    cite_rated(effective: &PartialDate, published: &str) = format!("rating in effect since {}, published {published}", Lang::En.partial_date(effective)), format!("cote en vigueur {}, publiée le {published}", depuis(effective));
    cite_published(published: &str) = format!("rating published {published}"), format!("cote publiée le {published}");
    cite(publisher: &str, reference: &str, tracker: &str, rating: &str, address: &str) = format!("{publisher}, “Promise {reference}”, {tracker}, {rating}, {address}"), format!("{publisher}, « Promesse {reference} », {tracker}, {rating}, {address}");
}
