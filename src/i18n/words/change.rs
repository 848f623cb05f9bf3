//! What was published lately.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    changes_latest = "Latest changes", "Derniers changements";
    changes_heading = "What changed", "Ce qui a changé";
    changes_lead = "Every rating as it was published, with the verdict before it.", "Chaque cote telle qu’elle a été publiée, avec le verdict d’avant.";
    changes_of_which = "Changes in which tracker", "Changements de quel suivi";
    changes_list = "Newest first", "Du plus récent au plus ancien";
    changes_pages = "Pages of the list", "Pages de la liste";
    changes_all = "All changes", "Tous les changements";
    changes_feed = "Feed", "Flux";
    changes_empty = "No rating has been published yet.", "Aucune cote n’a encore été publiée.";
    change_first = "first rating", "première cote";
    change_of_earlier_time = "for an earlier time; the current rating stays", "pour une période antérieure; la cote en vigueur reste";
    change_corrected = "correction", "correction";
    change_was = "previously:", "auparavant :";
    change_same = "verdict unchanged", "verdict inchangé";
    deadlines_next = "Next deadlines", "Prochaines échéances";
}

sentences! {
    changed_this_month(n: usize) = format!("{} changed this month", Lang::En.count(n, "promise", "promises")), format!("{} ce mois-ci", Lang::Fr.count(n, "promesse a changé", "promesses ont changé"));
    changed_this_month_more(n: usize) = format!("more than {} changed this month", Lang::En.count(n, "promise", "promises")), format!("plus de {} ce mois-ci", Lang::Fr.count(n, "promesse a changé", "promesses ont changé"));
    changes_of(name: &str) = format!("What changed: {name}"), format!("Ce qui a changé : {name}");
}
