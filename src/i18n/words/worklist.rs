//! Lists of work: my work, the queue, the way through them, and who else is there.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    work_assigned = "To start", "À commencer";
    work_assigned_lead = "Assigned to you, and not published since.", "Confiées à vous, et sans publication depuis.";
    work_to_assess = "To assess", "À évaluer";
    review_oldest = "Review what waits longest", "Relire ce qui attend depuis le plus longtemps";
    whole_queue = "The whole queue", "Toute la file";
    proposals_for_you = "Other proposals", "Autres propositions";
    sent_back_by_you = "Sent back by you", "Renvoyées par vous";
    work_checked = "Last checked", "Dernière vérification";
    work_never_checked = "Never checked, entered", "Jamais vérifiée, saisie";
    around_title = "The list you came from", "La liste d’où vous venez";
    around_previous = "Previous", "Précédente";
    around_next = "Next", "Suivante";
    queue_filter = "Narrow the queue down", "Restreindre la file";
    queue_tracker = "Tracker", "Suivi";
    queue_all_trackers = "All trackers", "Tous les suivis";
    queue_all_kinds = "All kinds", "Tous les types";
    queue_author = "Author", "Auteur ou autrice";
    queue_all_authors = "Everyone", "Tout le monde";
    queue_others = "Without my own", "Sans les miennes";
    queue_fits_nothing = "Nothing that waits fits. Remove a filter.", "Rien de ce qui attend ne correspond. Retirez un filtre.";
}

sentences! {
    also_open_by(names: &str) = format!("Also open by {names}."), format!("Aussi ouverte par {names}.");
    being_read_by(names: &str) = format!("being read by {names}"), format!("en lecture par {names}");
    names_in_row(names: &[String]) = in_row(names, "and"), in_row(names, "et");
    one_of(names: &[String]) = in_row(names, "or"), in_row(names, "ou");
    others_count(count: usize) = Lang::En.count(count, "other", "others"), Lang::Fr.count(count, "autre", "autres");
    proposals_wait(count: usize) = format!("{} for you", Lang::En.count(count, "proposal waits", "proposals wait")), if count == 1 { "1 proposition vous attend".to_owned() } else { format!("{count} propositions vous attendent") };
    wait_for_you(count: i64, number: &str) = if count == 1 { "1 assessment waits for you".to_owned() } else { format!("{number} assessments wait for you") }, if count == 1 { "1 évaluation vous attend".to_owned() } else { format!("{number} évaluations vous attendent") };
}

/// Names in a row, with this word before the last one.
fn in_row(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
