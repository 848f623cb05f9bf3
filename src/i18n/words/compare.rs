//! Trackers side by side.

use super::{sentences, words};

words! {
    compare_title = "Compare", "Comparer";
    compare_heading = "Trackers side by side", "Des suivis côte à côte";
    compare_lead = "Each tracker has its own codebook. Here their verdicts are brought to six common classes, and their mandates are laid over one another from the first day on.", "Chaque suivi a son guide de codification. Ici, les verdicts sont ramenés à six classes communes, et les mandats superposés à partir de leur premier jour.";
    compare_choose = "Trackers to compare", "Suivis à comparer";
    compare_go = "Compare", "Comparer";
    compare_none = "Choose two or more trackers above.", "Choisissez au moins deux suivis ci-dessus.";
    compare_one = "This is one tracker alone; choose another above to set beside it.", "Voici un suivi seul; choisissez-en un autre ci-dessus pour le placer à côté.";
    compare_unknown = "A tracker that was asked for is not here; the others are shown.", "Un suivi demandé n’est pas ici; les autres sont montrés.";
    compare_too_many = "At most six trackers fit side by side; the first six are shown.", "Six suivis au plus tiennent côte à côte; les six premiers sont montrés.";
    compare_empty = "No tracker is open to the public yet.", "Aucun suivi n’est encore ouvert au public.";
    compare_classes = "Ratings in force", "Cotes en vigueur";
    compare_class = "Class", "Classe";
    compare_total = "Promises", "Promesses";
    compare_course = "Along the mandate", "Au fil du mandat";
    compare_course_lead = "Share of promises rated kept or kept in part, by day of the mandate.", "Part des promesses cotées réalisées ou réalisées en partie, selon le jour du mandat.";
    compare_course_note = "A rating counts from its effective date; where only the month or the year is known, from the last day of it, so that nothing counts too early. Days end with the mandate; ratings that took effect later stand in the table above only.", "Une cote compte à partir de sa date d’effet; quand seul le mois ou l’année est connu, à partir du dernier jour de cette période, afin que rien ne compte trop tôt. Les jours s’arrêtent à la fin du mandat; les cotes qui ont pris effet plus tard ne figurent que dans le tableau ci-dessus.";
    compare_numbers = "The numbers behind the chart", "Les chiffres du graphique";
    compare_day = "Day", "Jour";
    compare_both = "Both", "Les deux";
    compare_kept = "Kept", "Réalisées";
    compare_part = "In part", "En partie";
    compare_later = "not reached", "pas encore atteint";
}

sentences! {
    compare_of(names: &str) = format!("Compare: {names}"), format!("Comparer : {names}");
    compare_described(name: &str, share: &str, day: &str) = format!("{name}: {share} on day {day}."), format!("{name} : {share} au jour {day}.");
    compare_end(share: &str, day: &str) = format!("{share} on day {day}"), format!("{share} au jour {day}");
}
