//! Small edits that an editor suggests, and the author's answer.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    suggestions_title = "Suggested edits", "Corrections proposées";
    suggest_title = "Suggest small edits", "Proposer de petites corrections";
    suggest_lead = "Edit the text, or an evidence item below it. Its author sees each edit and accepts or refuses it; what they accept is submitted again, and you can still approve it. To give up an address, empty its field and say why there is none.", "Corrigez le texte, ou un élément de preuve plus bas. La personne qui l’a écrit voit chaque correction et l’accepte ou la refuse; ce qu’elle accepte est soumis de nouveau, et vous pouvez encore l’approuver. Pour renoncer à une adresse, videz son champ et dites pourquoi il n’y en a pas.";
    suggest_button = "Suggest these edits", "Proposer ces corrections";
    suggest_unchanged = "Nothing was suggested: the words are as they were.", "Rien n’a été proposé\u{a0}: les mots sont restés les mêmes.";
    suggestions_lead = "What is ticked goes into your text, which is submitted again at once. What is not ticked is refused, and the editor is told.", "Ce qui est coché entre dans votre texte, qui est soumis de nouveau aussitôt. Ce qui n’est pas coché est refusé, et la personne qui l’a proposé en est avisée.";
    suggestions_accept = "Accept what is ticked and submit", "Accepter ce qui est coché et soumettre";
    suggestions_set_aside = "Set aside what no longer fits", "Écarter ce qui ne convient plus";
    suggestion_tick = "Accept", "Accepter";
    suggestion_gone = "This no longer fits: the text has changed here since. It is set aside when the others are answered.", "Ceci ne convient plus\u{a0}: le texte a changé ici depuis. La correction est écartée quand les autres reçoivent leur réponse.";
    suggestion_item_gone = "This no longer fits: the evidence item was removed or withdrawn, or these words of it were changed. It is set aside when the others are answered.", "Ceci ne convient plus\u{a0}: l’élément de preuve a été supprimé ou retiré, ou ces mots en ont été changés. La correction est écartée quand les autres reçoivent leur réponse.";
    suggestions_none = "No suggested edit waits for an answer. Nothing was changed.", "Aucune correction proposée n’attend de réponse. Rien n’a été changé.";
    did_suggestion_add = "suggested edits", "a proposé des corrections";
    did_suggestion_answer = "answered suggested edits", "a répondu à des corrections proposées";
    event_suggestion = "Suggested edits", "Corrections proposées";
    event_suggestion_accepted = "Edits accepted", "Corrections acceptées";
    event_suggestion_dismissed = "Edits set aside", "Corrections écartées";
    event_suggestion_refused = "Edits refused", "Corrections refusées";
    about_suggestion = "an editor suggests edits in what I wrote", "on propose des corrections à ce que j’ai écrit";
    about_suggestion_accepted = "edits that I suggested are accepted", "des corrections que j’ai proposées sont acceptées";
    about_suggestion_dismissed = "edits that I suggested no longer fit the text", "des corrections que j’ai proposées ne conviennent plus au texte";
    about_suggestion_refused = "edits that I suggested are refused", "des corrections que j’ai proposées sont refusées";
}

sentences! {
    suggestion_by(author: &str, at: &str) = format!("{author}, {at}"), format!("{author}, {at}");
    suggestion_accepted_by(actor: &str, at: &str) = format!("Accepted by {actor}, {at}"), format!("Acceptée par {actor}, {at}");
    suggestion_refused_by(actor: &str, at: &str) = format!("Refused by {actor}, {at}"), format!("Refusée par {actor}, {at}");
    suggestions_open(count: usize) = format!("{} not answered", Lang::En.count(count, "suggested edit", "suggested edits")), format!("{} sans réponse", Lang::Fr.count(count, "correction proposée", "corrections proposées"));
    suggestions_see(count: usize) = format!("See {}", Lang::En.count(count, "suggested edit", "suggested edits")), format!("Voir {}", Lang::Fr.count(count, "correction proposée", "corrections proposées"));
    suggested_done(count: usize) = format!("Suggested: {}. The author is told.", Lang::En.count(count, "edit", "edits")), format!("Proposé\u{a0}: {}. La personne qui rédige en est avisée.", Lang::Fr.count(count, "correction", "corrections"));
    suggestions_accepted(count: usize) = format!("{}. The text is submitted again.", Lang::En.count(count, "edit accepted", "edits accepted")), format!("{}. Le texte est soumis de nouveau.", Lang::Fr.count(count, "correction acceptée", "corrections acceptées"));
    suggestions_refused(count: usize) = format!("{}.", Lang::En.count(count, "edit refused", "edits refused")), format!("{}.", Lang::Fr.count(count, "correction refusée", "corrections refusées"));
    suggestions_dismissed(count: usize) = format!("{}.", Lang::En.count(count, "edit no longer fits what the text says now and is set aside", "edits no longer fit what the text says now and are set aside")), format!("{}.", Lang::Fr.count(count, "correction ne convient plus au texte et est écartée", "corrections ne conviennent plus au texte et sont écartées"));
    suggestion_dismissed(actor: &str, at: &str) = format!("Set aside when {actor} answered, {at}: the text says something else here now"), format!("Écartée lors de la réponse de {actor}, {at}\u{a0}: le texte dit maintenant autre chose ici");
    suggestions_kept(count: usize) = format!("{}.", Lang::En.count(count, "edit would be too much with the others and waits", "edits would be too much with the others and wait")), format!("{}.", Lang::Fr.count(count, "correction serait de trop avec les autres et attend", "corrections seraient de trop avec les autres et attendent"));
    suggestions_repeated(accepted: usize, refused: usize) = format!("These edits were answered before: {accepted} accepted, {refused} refused."), format!("Ces corrections ont déjà leur réponse\u{a0}: {} et {}.", Lang::Fr.count(accepted, "acceptée", "acceptées"), Lang::Fr.count(refused, "refusée", "refusées"));
    suggestion_without_url(field: &str) = format!("{field}, replaced by why there is none"), format!("{field}, remplacée par la raison de son absence");
    fault_too_many_edits(limit: usize, waiting: usize) = format!("at most {limit} suggested edits wait for an answer, and {waiting} do already; say the rest in a remark."), format!("{limit} corrections au plus peuvent attendre une réponse, et il y en a déjà {waiting}; dites le reste dans une remarque.");
    fault_edit_too_long(limit: usize) = format!("one edit changes more than {} characters; say that in a remark.", Lang::En.number(limit)), format!("une correction modifie plus de {} caractères; dites-le plutôt dans une remarque.", Lang::Fr.number(limit));
    suggest_words(text: &str) = format!("{text}, as it should read"), format!("{text}, version proposée");
    told_suggestion(actor: &str, reference: &str) = format!("{actor} suggests edits in your assessment of {reference}."), format!("{actor} propose des corrections à votre évaluation {}.", of_name(reference));
    told_suggestion_accepted(actor: &str, reference: &str) = format!("{actor} accepted your edits to {reference} and submitted it again."), format!("{actor} a accepté vos corrections à {reference} et l’a soumise de nouveau.");
    told_suggestion_dismissed(actor: &str, reference: &str) = format!("{actor} answered edits to {reference}; some of yours no longer fit the text and are set aside."), format!("{actor} a répondu à des corrections {}; certaines des vôtres ne conviennent plus au texte et sont écartées.", of_name(reference));
    told_suggestion_refused(actor: &str, reference: &str) = format!("{actor} refused edits that you suggested to {reference}."), format!("{actor} a refusé des corrections que vous aviez proposées à {reference}.");
}
