//! Drafting: my work, a tracker on the desk, a promise's workspace, the draft editor.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    promise_word = "Promise", "Promesse";
    promises_word = "Promises", "Promesses";
    facts_word = "Facts", "Fiche";
    this_promise = "This promise", "Cette promesse";

    sent_back_to_you = "Sent back to you", "Renvoyées pour révision";
    your_drafts = "Your drafts", "Vos brouillons";
    waiting_for_an_editor = "Waiting for an editor", "En attente d’une approbation";
    no_work_yet = "Nothing is open in your name. Choose a promise from a tracker below and start an assessment.", "Rien n’est ouvert à votre nom. Choisissez une promesse dans un suivi ci-dessous et commencez une évaluation.";
    no_tracker_for_you = "You have no role on any tracker yet. An administrator can give you one under People.", "Vous n’avez encore de rôle dans aucun suivi. L’administration peut vous en donner un sous Équipe.";
    no_promises_yet = "This tracker has no promises yet. An administrator enters them, or imports them from a file.", "Ce suivi ne compte encore aucune promesse. L’administration les saisit ou les importe d’un fichier.";
    no_rating_yet = "Not yet rated", "Pas encore cotée";
    see_public_page = "See the public page", "Voir la page publique";
    set_up = "Set up", "Configurer";

    open_assessment = "Open assessment", "Évaluation ouverte";
    open_closes = "As long as it is open, no other assessment of this promise can be started, not even a correction.", "Tant qu’elle est ouverte, aucune autre évaluation de cette promesse ne peut être commencée, pas même une correction.";
    scheduled_closes = "Until it is published or taken off the schedule, no other assessment of this promise can be started, not even a correction.", "Tant qu’elle n’est ni publiée ni retirée de la programmation, aucune autre évaluation de cette promesse ne peut être commencée, pas même une correction.";
    correction_waits = "No correction of this publication can be started as long as another assessment of the promise is open or scheduled:", "Aucune correction de cette publication ne peut être commencée tant qu’une autre évaluation de la promesse est ouverte ou programmée\u{a0}:";
    continue_writing = "Continue writing", "Continuer la rédaction";
    read_it = "Read it", "La lire";
    what_happened = "What happened", "Déroulement";
    nothing_happened_yet = "No assessment has been started for this promise.", "Aucune évaluation n’a été commencée pour cette promesse.";
    published_rating = "Published rating", "Cote publiée";

    start_assessment = "Start an assessment", "Commencer une évaluation";
    start_question = "What do you want to publish?", "Que voulez-vous publier?";
    start_button = "Start", "Commencer";
    kind_rating_hint = "a verdict, the date from which it holds, and why", "un verdict, la date à partir de laquelle il vaut, et pourquoi";
    kind_update_hint = "new evidence only; the verdict does not change", "de nouveaux éléments de preuve seulement; le verdict ne change pas";
    kind_correction_hint = "something that was published was wrong; readers see a note that says so", "une publication était erronée; une note le dit au public";
    corrects_hint = "Only for a correction.", "Seulement pour une correction.";
    choose_kind = "Choose what you want to publish: a rating, an update or a correction.", "Choisissez ce que vous voulez publier : une cote, une mise à jour ou une correction.";
    choose_what_to_correct = "Choose the publication that the correction is about.", "Choisissez la publication que vise la correction.";

    choose_verdict = "Verdict", "Verdict";
    no_verdict_change = "The verdict was right", "Le verdict était juste";
    no_codebook_yet = "This tracker has no codebook yet, so there is no verdict to choose. An administrator writes it.", "Ce suivi n’a pas encore de guide de codification; il n’y a donc pas de verdict à choisir. L’administration le rédige.";
    link_has_marks = "This address says where its reader came from.", "Cette adresse dit d’où vient la personne qui la suit.";
    link_has_secret = "This address carries a password or a key, which everyone who reads the page could use.", "Cette adresse contient un mot de passe ou une clé, dont toute personne qui lit la page pourrait se servir.";
    link_bare = "Without that it reads:", "Sans cela, elle se lit\u{a0}:";
    link_take_marks_off = "Use the short address", "Prendre l’adresse courte";
    effective_date_hint = "Since when the verdict holds, as exactly as you know: 2019, 2019-09 or 2019-09-29.", "Depuis quand le verdict vaut, aussi exactement que vous le savez : 2019, 2019-09 ou 2019-09-29.";
    rationale_hint = "Markdown: leave an empty line between paragraphs; begin list lines with a hyphen; write links as [words](https://…). Line breaks and numbers stay as you type them.", "Markdown\u{a0}: laissez une ligne vide entre les paragraphes; commencez un point de liste par un tiret; un lien s’écrit [mots](https://…). Les fins de ligne et les nombres restent tels que vous les saisissez.";
    note_hint = "What was wrong, and what is right. Readers see it beside the corrected publication.", "Ce qui était erroné et ce qui est juste. Le public le voit auprès de la publication corrigée.";
    not_yet_translated = "Not yet translated", "Pas encore traduit";
    searched_on_hint = "Only where you searched and found nothing, or nothing more: a year, a month or a day (2019, 2019-09, 2019-09-29). Readers see it.", "Seulement si la recherche n’a rien donné, ou rien de plus : une année, un mois ou un jour (2019, 2019-09, 2019-09-29). Le public le voit.";
    evidence_hint = "Each item needs a title or a quotation, and a publisher. Dates as above, or none. Readers see the newest first; the order here decides between equal dates.", "Chaque élément demande un titre ou une citation, et un éditeur. Dates comme ci-dessus, ou aucune. Le public voit les plus récents d’abord; l’ordre d’ici départage les dates égales.";
    move_up = "Move up", "Monter";
    move_down = "Move down", "Descendre";
    remove = "Remove", "Retirer";
    save_and_submit = "Save and submit", "Enregistrer et soumettre";
    without_saving = "Leave without saving", "Quitter sans enregistrer";
    before_you_submit = "Before you submit", "Avant de soumettre";
    nothing_missing = "Nothing is missing in what is saved.", "Rien ne manque à ce qui est enregistré.";
    draft_saved = "Saved. Nothing is public yet.", "Enregistré. Rien n’est encore public.";
    draft_submitted = "Submitted. An editor will read it.", "Soumise. Une personne chargée de l’édition la lira.";
    saved_not_submitted = "Saved, but not submitted: something is still missing.", "Enregistré, mais pas soumis : il manque encore quelque chose.";
    evidence_removed = "Evidence removed", "Élément de preuve retiré";
    nothing_there = "Nothing", "Rien";
}

sentences! {
    approve_over_secret(field: &str) = format!("{field}: it carries a password or a key, which everyone who reads the page could use."), format!("{field}\u{a0}: elle contient un mot de passe ou une clé, dont toute personne qui lit la page pourrait se servir.");
    page_number(page: &str) = format!("page {page}"), format!("page {page}");
    revision_number(number: i32) = format!("revision {number}"), format!("révision {number}");
    codebook_version(version: i32) = format!("codebook version {version}"), format!("guide de codification, version {version}");
    draft_title(kind: &str, reference: &str) = format!("Draft of a {kind}, {reference}"), format!("Brouillon ({kind}), {reference}");
    publication_of(kind: &str, day: &str) = format!("{kind}, published {day}"), format!("{kind}, publication du {day}");
    remarks_of(editor: &str, at: &str) = format!("Remarks of {editor}, {at}"), format!("Remarques {}, {at}", of_name(editor));
    step_by(action: &str, actor: &str) = format!("{action} by {actor}"), format!("{action} par {actor}");
    quoted(text: &str) = format!("“{text}”"), format!("« {text} »");
    not_a_draft(state: &str) = format!("The assessment is now “{}”, so this text was not saved. Your text stands below; copy what you need.", state.to_lowercase()), format!("L’évaluation est maintenant « {} »; ce texte n’a donc pas été enregistré. Il figure ci-dessous; copiez-en ce qu’il vous faut.", state.to_lowercase());
    ago(time: chrono::TimeDelta) = ago(Lang::En, time), ago(Lang::Fr, time);
}

/// A span of time in its largest unit, looking back.
fn ago(lang: Lang, time: chrono::TimeDelta) -> String {
    let many = |n: i64, english: [&str; 2], french: [&str; 2]| {
        let [one, more] = if lang == Lang::En { english } else { french };
        let span = lang.count(n.unsigned_abs() as usize, one, more);
        match lang {
            Lang::En => format!("{span} ago"),
            Lang::Fr => format!("il y a {span}"),
        }
    };
    match (time.num_days(), time.num_hours(), time.num_minutes()) {
        // Weeks are what a newsroom counts in, until they are too many to mean anything.
        (days, _, _) if days >= 730 => many(days / 365, ["year", "years"], ["an", "ans"]),
        (days, _, _) if days >= 14 => many(days / 7, ["week", "weeks"], ["semaine", "semaines"]),
        (days, _, _) if days >= 1 => many(days, ["day", "days"], ["jour", "jours"]),
        (_, hours, _) if hours >= 1 => many(hours, ["hour", "hours"], ["heure", "heures"]),
        (_, _, minutes) if minutes >= 1 => many(minutes, ["minute", "minutes"], ["minute", "minutes"]),
        _ => match lang {
            Lang::En => "just now".to_owned(),
            Lang::Fr => "à l’instant".to_owned(),
        },
    }
}
