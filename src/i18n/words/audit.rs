//! The page of the audit trail, and the part of it that the public sees.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    nav_activity = "Activity", "Activité";
    activity_lead = "Everything that was written, newest first. Nothing here can be changed or taken out.", "Tout ce qui a été écrit, le plus récent d’abord. Rien ici ne peut être modifié ni retiré.";
    activity_filter = "Filter the activity", "Filtrer l’activité";
    activity_tracker = "Tracker", "Suivi";
    activity_all_trackers = "All trackers", "Tous les suivis";
    activity_promise = "Promise, by reference", "Promesse, par référence";
    activity_person = "Person", "Personne";
    activity_everyone = "Everyone", "Tout le monde";
    activity_action = "What was done", "Ce qui a été fait";
    activity_everything = "Everything", "Tout";
    activity_day = "Day", "Jour";
    activity_none = "Nothing was done that fits this filter.", "Rien de ce qui a été fait ne correspond à ce filtre.";
    activity_faulty = "Nothing is listed, because part of the filter cannot be read.", "Rien n’est listé, car une partie du filtre est illisible.";
    activity_newest = "Newest", "Le plus récent";
    activity_older = "Older", "Plus ancien";
    activity_of_promise = "Activity about this promise", "Activité sur cette promesse";
    activity_of_person = "What they did", "Ce que cette personne a fait";
    activity_site = "Site", "Site";
    chain_title = "The seal of the trail", "Le sceau de la piste";
    chain_lead = "Every entry holds the hash of the one before it, so the last hash stands for all of them. Note it somewhere else, on paper or in a message, and check later that the trail still holds it:", "Chaque entrée contient l’empreinte de la précédente; la dernière empreinte les représente donc toutes. Notez-la ailleurs, sur papier ou dans un message, et vérifiez plus tard que la piste la contient encore\u{a0}:";

    record_empty = "empty", "vide";
    record_yes = "yes", "oui";
    record_no = "no", "non";
    record_colon = ":", "\u{a0}:";
    record_became = "became", "est devenu";
    field_single_editor = "Single editor", "Une seule personne à la révision";
    field_position = "Place", "Rang";
    field_named = "Named on public pages", "Nom sur les pages publiques";
    field_muted = "No e-mail about", "Pas de courriel sur";

    process_title = "Who checked it, and when", "Qui a vérifié, et quand";
    process_lead = "Every publication is written by one person and approved by another. Names appear only where people wish it.", "Chaque publication est écrite par une personne et approuvée par une autre. Les noms ne figurent que si les personnes le souhaitent.";
    process_lead_single = "On this tracker one editor may approve their own text. Names appear only where people wish it.", "Dans ce suivi, une même personne peut approuver son propre texte. Les noms ne figurent que si les personnes le souhaitent.";
    of_the_team = "a member of the team", "une personne de l’équipe";
    a_researcher = "a researcher", "une personne chargée de la recherche";
    an_editor = "an editor", "une personne chargée de l’édition";
}

sentences! {
    activity_proposed_by(name: &str) = format!("Proposed by {name}"), format!("Proposition {}", of_name(name));
    chain_entries(count: i64) = Lang::En.count(usize::try_from(count).unwrap_or(0), "entry", "entries"), Lang::Fr.count(usize::try_from(count).unwrap_or(0), "entrée", "entrées");
    activity_number(number: i64) = format!("Entry {number}"), format!("Entrée {number}");
    step_proposed(who: &str) = format!("Proposed by {who}"), format!("Proposée par {who}");
    step_revised(who: &str) = format!("Made by {who}"), format!("Faite par {who}");
    step_submitted(who: &str) = format!("Submitted by {who}"), format!("Soumise par {who}");
    step_approved(who: &str) = format!("Approved by {who}"), format!("Approuvée par {who}");
    step_retracted(who: &str) = format!("Retracted by {who}"), format!("Rétractée par {who}");
    step_corrected(version: &str) = format!("Corrected by {version}"), format!("Corrigée par la {version}");
}
