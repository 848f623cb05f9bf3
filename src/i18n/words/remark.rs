//! Remarks on an assessment: made, answered, resolved.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    remarks_title = "Remarks", "Remarques";
    no_remarks = "There are no remarks.", "Il n’y a pas de remarque.";
    remark_title = "Make a remark", "Faire une remarque";
    remark_lead = "Select words in the proposed text above, or choose here what the remark is about. Its author sees it above the draft. Readers never see it.", "Sélectionnez des mots dans le texte proposé ci-dessus, ou choisissez ici l’objet de la remarque. La personne qui rédige la voit au-dessus du brouillon. Le public ne la voit jamais.";
    field_subject = "About", "Objet";
    field_quote = "Words of the passage", "Mots du passage";
    quote_hint = "As they stand in the text. Leave empty for a whole paragraph, for evidence or for everything.", "Tels qu’ils figurent dans le texte. Laissez vide pour un paragraphe entier, un élément de preuve ou l’ensemble.";
    field_words = "Remark", "Remarque";
    remark_button = "Add the remark", "Ajouter la remarque";
    remark_on_selection = "Remark on the selected words", "Commenter les mots sélectionnés";
    subject_whole = "Everything", "L’ensemble";
    answer_title = "Answer", "Répondre";
    answer_send = "Send the answer", "Envoyer la réponse";
    answer_elsewhere = "Nothing was sent: you are typing into this draft in another window too. Everything you typed here is below. Answer in that window, or on the review page.", "Rien n’a été envoyé\u{a0}: vous écrivez aussi dans ce brouillon dans une autre fenêtre. Tout ce que vous avez écrit ici figure ci-dessous. Répondez dans cette autre fenêtre, ou sur la page d’examen.";
    answers_not_kept = "The text is saved. Your answers to remarks are below and not sent: you are typing into this draft in another window too.", "Le texte est enregistré. Vos réponses aux remarques figurent ci-dessous et ne sont pas envoyées\u{a0}: vous écrivez aussi dans ce brouillon dans une autre fenêtre.";
    answer_label = "Your answer", "Votre réponse";
    resolve_button = "Resolved", "Réglée";
    reopen_button = "Open again", "Rouvrir";
    passage_changed = "The passage has changed:", "Le passage a changé :";
    go_to_passage = "Go to the passage", "Aller au passage";
    go_to_item = "Go to the item", "Aller à l’élément";
    go_to_field = "Go to the text", "Aller au texte";
    done_remark = "The remark is kept.", "La remarque est conservée.";
    done_resolve = "The remark is resolved.", "La remarque est réglée.";
    done_reopen = "The remark is open again.", "La remarque est rouverte.";
    fault_not_in_text = "these words do not stand in the text", "ces mots ne figurent pas dans le texte";
    resolved_remarks = "Resolved remarks", "Remarques réglées";
    open_remarks_title = "Open remarks", "Remarques ouvertes";
    did_remark_add = "made a remark", "a fait une remarque";
    did_remark_resolve = "resolved a remark", "a réglé une remarque";
    did_remark_reopen = "opened a remark again", "a rouvert une remarque";
    field_zone = "Time zone", "Fuseau horaire";
}

sentences! {
    subject_passage(part: &str) = format!("{part}: the words quoted below"), format!("{part} : les mots cités ci-dessous");
    subject_paragraph(part: &str, number: usize, words: &str) = format!("{part}, paragraph {number}: {words}"), format!("{part}, paragraphe {number} : {words}");
    subject_item(item: &str, title: &str) = format!("{item}: {title}"), format!("{item} : {title}");
    resolved_by(actor: &str, at: &str) = format!("Resolved by {actor}, {at}"), format!("Réglée par {actor}, {at}");
    reopened_by(actor: &str, at: &str) = format!("Opened again by {actor}, {at}"), format!("Rouverte par {actor}, {at}");
    remark_by(author: &str) = format!("Remark of {author}"), format!("Remarque {}", of_name(author));
    remark_note(number: usize, is_open: bool) = if is_open { format!("Remark {number}, open") } else { format!("Remark {number}, resolved") }, if is_open { format!("Remarque {number}, ouverte") } else { format!("Remarque {number}, réglée") };
    passage_begins(number: usize) = format!("passage of remark {number}: "), format!("passage de la remarque {number}\u{a0}: ");
    open_remarks(count: usize) = open(Lang::En, count), open(Lang::Fr, count);
}

fn open(lang: Lang, count: usize) -> String {
    match lang {
        Lang::En => format!("{} with it.", lang.count(count, "open remark goes", "open remarks go")),
        Lang::Fr => format!("{} aussi.", lang.count(count, "remarque ouverte part", "remarques ouvertes partent")),
    }
}
