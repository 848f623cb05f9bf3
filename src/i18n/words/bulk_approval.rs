//! Many updates approved at once.

use super::{sentences, words};
use crate::domain::partial_date::PartialDate;
use crate::i18n::{Lang, of_name};

words! {
    bulk_approval_title = "Approve updates together", "Approuver des mises à jour ensemble";
    bulk_approval_hint = "Updates that only bring evidence can be ticked above and approved together. You see first what would be published.", "Les mises à jour qui n’apportent que des éléments de preuve peuvent être cochées ci-dessus et approuvées ensemble. Vous voyez d’abord ce qui serait publié.";
    bulk_approval_preview = "See what would be published", "Voir ce qui serait publié";
    bulk_approval_lead = "Each is checked on its own when you approve. If one has changed since you opened this page, it is not published, and the others are.", "Chacune est vérifiée à part au moment de l’approbation. Si l’une a changé depuis que vous avez ouvert cette page, elle n’est pas publiée; les autres le sont.";
    bulk_approval_none = "Tick at least one that waits.", "Cochez-en au moins une qui attend.";
    bulk_approval_batch_title = "Approve assessments of the batch", "Approuver des évaluations du lot";
    bulk_approval_batch_hint = "What waits here can be ticked and approved together. You see first what each would publish.", "Ce qui attend ici peut être coché et approuvé ensemble. Vous voyez d’abord ce que chacune publierait.";
    back_to_batch = "Back to the batch", "Retour au lot";
    tick_all_updates = "Tick all updates", "Cocher toutes les mises à jour";
    tick_all_waiting = "Tick all that wait", "Cocher tout ce qui attend";
    bulk_approval_include = "Approve this one", "Approuver celle-ci";
    bulk_approval_button = "Approve what is ticked", "Approuver ce qui est coché";
    bulk_approval_result = "What was approved, and what was not", "Ce qui a été approuvé, et ce qui ne l’a pas été";
    bulk_approval_approved = "Approved and published", "Approuvées et publiées";
    bulk_approval_refused = "Not approved", "Non approuvées";
    bulk_approval_cannot = "Cannot be approved here:", "Ne peut pas être approuvée ici :";
    bulk_approval_not_an_update = "Only updates that bring nothing but evidence are approved together.", "Seules les mises à jour qui n’apportent que des éléments de preuve s’approuvent ensemble.";
    back_to_queue = "Back to the queue", "Retour à la file";
    bulk_approval_stale = "It has changed since it was shown to you. Open it and read it; then decide.", "Elle a changé depuis qu’elle vous a été montrée. Ouvrez-la et lisez-la, puis décidez.";
    nothing_approved = "Nothing was approved.", "Rien n’a été approuvé.";
    fault_skipped = "clocks in that zone skip this time; choose another", "les horloges de ce fuseau sautent cette heure; choisissez-en une autre";
    zone_hint = "Clocks are set forward and back: a time that they skip is refused, and one that they show twice means the second.", "Les horloges avancent et reculent : une heure qu’elles sautent est refusée; une heure qu’elles montrent deux fois désigne la seconde.";
}

sentences! {
    open_remark_count(count: usize) = Lang::En.count(count, "open remark", "open remarks"), Lang::Fr.count(count, "remarque ouverte", "remarques ouvertes");
    approve_over_remarks(count: usize) = format!("{} on this text. You can approve it all the same.", Lang::En.count(count, "remark is open", "remarks are open")), format!("{} sur ce texte. Vous pouvez l’approuver malgré tout.", Lang::Fr.count(count, "remarque est ouverte", "remarques sont ouvertes"));
    approve_over_doubt(field: &str, date: &PartialDate) = format!("{field}: {} lies far from this mandate. Whoever handed the text in says that it is right.", Lang::En.partial_date(date)), format!("{field} : {} est loin de ce mandat. La personne qui a soumis le texte affirme que c’est juste.", Lang::Fr.partial_date(date));
    approve_holds_later(date: &PartialDate) = format!("The verdict takes effect on this date: {}. Approved now, it is published when that day begins, or later if you choose.", Lang::En.partial_date(date)), format!("Le verdict prend effet à la date suivante\u{a0}: {}. Approuvé maintenant, il paraîtra au début de ce jour, ou plus tard si vous le choisissez.", Lang::Fr.partial_date(date));
    tick_of_batch(reference: &str) = format!("Approve the assessment of {reference} together with others"), format!("Approuver l’évaluation {} avec d’autres", of_name(reference));
    bulk_approval_batch_done(count: usize, references: &str) = format!("{} and published: {references}.", Lang::En.count(count, "assessment approved", "assessments approved")), format!("{} : {references}.", Lang::Fr.count(count, "évaluation approuvée et publiée", "évaluations approuvées et publiées"));
    bulk_approval_left(shown: usize, left: usize) = format!("The first {shown} are shown; {} left for the next round.", Lang::En.count(left, "more is", "more are")), format!("Les {shown} premières sont montrées; {} pour le tour suivant.", Lang::Fr.count(left, "autre reste", "autres restent"));
    tick_update(reference: &str) = format!("Approve the update of {reference} together with others"), format!("Approuver la mise à jour {} avec d’autres", of_name(reference));
    bulk_approval_done(count: usize, references: &str) = format!("{} and published: {references}.", Lang::En.count(count, "update approved", "updates approved")), format!("{} : {references}.", Lang::Fr.count(count, "mise à jour approuvée et publiée", "mises à jour approuvées et publiées"));
}
