//! The page of a tracker: how far the mandate has come, the chart of verdicts over time, and the filter of the list.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    mandate_word = "Elapsed", "Écoulé";
    mandate_open = "the end of the mandate is not known yet", "la fin du mandat n’est pas encore connue";
    mandate_to_come = "the mandate has not begun", "le mandat n’a pas commencé";
    mandate_over = "100%, the mandate is over", "100\u{a0}%, le mandat est terminé";
    last_checked = "Last checked", "Dernière vérification";
    last_changed = "Last changed", "Dernier changement";

    chart_heading = "Verdicts over time", "Les verdicts dans le temps";
    chart_start = "Mandate begins", "Début du mandat";
    chart_end = "Mandate ends", "Fin du mandat";
    chart_by_month = "A rating counts from the month since which it holds.", "Une cote compte à partir du mois depuis lequel elle vaut.";
    chart_table = "The same numbers as a table", "Les mêmes nombres en tableau";
    chart_table_caption = "Promises by verdict at the end of each month. Months in which nothing changed are left out.", "Promesses par verdict à la fin de chaque mois. Les mois sans changement sont omis.";
    chart_month = "Month", "Mois";

    filter_source = "Source", "Document source";
    filter_all_sources = "All sources", "Tous les documents";
    filter_since = "Changed since", "Cote changée depuis";
    filter_sort = "Order", "Ordre";
    sort_reference = "by reference", "par référence";
    sort_change = "newest change first", "changements récents d’abord";
    row_changed = "changed", "changée le";
}

sentences! {
    mandate_elapsed(share: &str) = format!("{share} of the mandate"), format!("{share} du mandat");
    chart_title_of(name: &str) = format!("Verdicts over time: {name}"), format!("Les verdicts dans le temps\u{a0}: {name}");
    chart_number_of(label: &str, n: usize) = format!("{label} {}", Lang::En.number(n)), format!("{label} {}", Lang::Fr.number(n));
    chart_description(mandate: &str, month: &str, numbers: &str) = format!("How many promises had each verdict, month by month. Mandate: {mandate}. At the end, in {month}: {numbers}."), format!("Combien de promesses avaient chaque verdict, mois par mois. Mandat\u{a0}: {mandate}. À la fin, en {month}\u{a0}: {numbers}.");
    chart_reading(total: usize) = format!("Each step is a month; the full height is {}.", Lang::En.count(total, "promise", "promises")), format!("Chaque marche est un mois; la pleine hauteur représente {}.", Lang::Fr.count(total, "promesse", "promesses"));
    chart_by_year(n: usize) = format!("{} when that year is over, or in the last month shown.", Lang::En.count(n, "rating dated only to the year counts", "ratings dated only to the year count")), format!("{} quand cette année est terminée, ou au dernier mois montré.", Lang::Fr.count(n, "cote datée seulement de l’année compte", "cotes datées seulement de l’année comptent"));
    chart_before(n: usize) = format!("{} from before the mandate: drawn from its first month.", Lang::En.count(n, "rating holds", "ratings hold")), format!("{} avant le mandat\u{a0}: le tracé part de son premier mois.", Lang::Fr.count(n, "cote vaut dès", "cotes valent dès"));
    applied_source(title: &str) = format!("Source: {title}"), format!("Document source\u{a0}: {title}");
    applied_since(day: &str) = format!("Changed since {day}"), format!("Cote changée depuis\u{a0}: {day}");
}
