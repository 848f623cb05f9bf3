//! What would change for the public: the proposed page beside the published one.

use super::{sentences, words};

words! {
    for_the_public = "What changes for the public", "Ce qui change pour le public";
    for_the_public_lead = "The public page as it is, and as it will be after approval. Words that come are underlined, words that go are struck through.", "La page publique telle qu’elle est, et telle qu’elle sera après l’approbation. Les mots qui s’ajoutent sont soulignés, ceux qui partent sont barrés.";
    side_public = "Published now", "Publié maintenant";
    side_after_approval = "After approval", "Après l’approbation";
    not_on_the_page = "Not on the page.", "Absent de la page.";
    said_with_evidence = "Said with the evidence", "Dit avec les éléments de preuve";
    reads_unchanged = "Unchanged", "Inchangé";
    item_corrected = "Corrected", "Corrigé";
    item_withdrawn = "Withdrawn", "Retiré";
    item_added = "Added", "Ajouté";
    added_begin = "added: ", "ajouté : ";
    added_end = " (end of what was added) ", " (fin de l’ajout) ";
    removed_begin = "removed: ", "supprimé : ";
    removed_end = " (end of what was removed) ", " (fin de la suppression) ";
    nothing_published_yet = "Nothing is published about this promise yet.", "Rien n’est encore publié sur cette promesse.";
    no_evidence_yet = "No evidence is on the page, and none would be.", "Aucun élément de preuve n’est sur la page, et aucun n’y serait.";
    goes_into_history = "What goes into the history", "Ce qui va dans l’historique";
    rating_stays = "This will not become the current rating. It goes into the history of the page.", "Ceci ne deviendra pas la cote en vigueur, mais figurera dans l’historique de la page.";
    what_it_corrects = "It corrects", "Elle corrige";
}

sentences! {
    page_in(language: &str) = format!("The page in {language}"), format!("La page en {}", language.to_lowercase());
    evidence_on_page(total: usize, added: usize) = format!("Evidence: {total} on the page after approval, {added} of them new"), format!("Éléments de preuve : {total} sur la page après l’approbation, dont {added} de plus");
    rating_will_not_hold(own: &str, label: &str, since: &str) = format!("This will not become the current rating: its date, {own}, lies before that of the rating “{label}” ({since}). It goes into the history of the page."), format!("Ceci ne deviendra pas la cote en vigueur : sa date, {own}, est antérieure à celle de la cote « {label} » ({since}). L’évaluation figurera dans l’historique de la page.");
    published_on_day(kind: &str, day: &str) = format!("{kind}, published on {day}"), format!("{kind}, publication du {day}");
    falls_back(language: &str) = format!("Not translated; readers see it in {language}."), format!("Pas traduit; le public le voit en {}.", language.to_lowercase());
}
