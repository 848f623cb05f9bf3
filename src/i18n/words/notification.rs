//! Notifications: the list on the desk, the preferences, and the mails.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    nav_notifications = "Notifications", "Notifications";
    notifications_lead = "What others did that concerns you.", "Ce que d’autres ont fait et qui vous concerne.";
    notifications_none = "Nothing yet. When something is given to you, comes back, waits for you or is approved, it is listed here.", "Rien pour l’instant. Ce qui vous est confié, revient, vous attend ou est approuvé s’inscrira ici.";
    notifications_unread = "Unread", "Non lue";
    notifications_read_all = "Mark all as read", "Tout marquer comme lu";
    notifications_read_kind = "Or mark as read only:", "Ou ne marquer comme lues que\u{a0}:";
    notifications_read_one = "Mark as read", "Marquer comme lu";
    notifications_marked = "Marked as read.", "C’est marqué comme lu.";
    notifications_choose = "E-mail notifications", "Notifications par courriel";
    notifications_failed = "E-mails that could not be sent", "Courriels qui n’ont pu être envoyés";
    notifications_failed_lead = "These were given up: the mail server refused them for good, or many attempts failed. Check the e-mail settings of the site; the recipients find what they said among their notifications.", "Ces envois ont été abandonnés : le serveur de courriel les a refusés pour de bon, ou de nombreux essais ont échoué. Vérifiez les réglages de courriel du site; leur contenu figure dans les notifications des destinataires.";

    event_assigned = "Assigned", "Attribution";
    event_sent_back = "Sent back", "Renvoi";
    event_waiting = "To review", "À relire";
    event_approved = "Approved", "Approbation";
    event_remark = "Remark", "Remarque";
    event_taken_back = "Taken back", "Reprise";
    event_unscheduled = "Unscheduled", "Déprogrammation";
    event_released = "Published", "Publication";
    event_retracted = "Retracted", "Rétractation";
    event_discarded = "Discarded", "Abandon";
    event_proposal_refused = "Proposal refused", "Proposition refusée";
    about_taken_back = "a promise is taken from me, or given to someone else", "une promesse m’est retirée ou est confiée à quelqu’un d’autre";
    about_unscheduled = "what I wrote is not published at its hour after all", "ce que j’ai écrit n’est finalement pas publié à l’heure dite";
    about_released = "what I wrote is published at its hour", "ce que j’ai écrit est publié à l’heure dite";
    about_retracted = "what I wrote is retracted", "ce que j’ai écrit est rétracté";
    about_discarded = "someone else discards what I wrote", "quelqu’un d’autre abandonne ce que j’ai écrit";
    about_assigned = "a promise is assigned to me", "une promesse m’est attribuée";
    about_sent_back = "what I submitted is sent back", "ce que j’ai soumis m’est renvoyé";
    about_waiting = "something waits for an editor", "quelque chose attend une décision d’édition";
    about_approved = "what I submitted is approved", "ce que j’ai soumis est approuvé";
    about_proposal_refused = "what I proposed is refused", "ce que j’ai proposé est refusé";
    about_remark = "someone remarks on what I wrote", "quelqu’un commente ce que j’ai écrit";

    mail_title = "E-mail", "Courriels";
    mail_lead = "Everything is listed on the desk as well. Here you choose what also comes by e-mail.", "Tout figure aussi au pupitre. Choisissez ici ce qui arrive aussi par courriel.";
    mail_delivery = "When", "Quand";
    mail_immediate = "At once, one e-mail per event", "Tout de suite, un courriel par événement";
    mail_digest = "Once a day, all in one e-mail", "Une fois par jour, en un seul courriel";
    mail_off = "Never", "Jamais";
    mail_events = "E-mail me when", "M’envoyer un courriel quand";
    mail_language = "E-mail language", "Langue des courriels";
    mail_language_auto = "The one in which I last signed in", "Celle de ma dernière session";
    mail_saved = "Saved.", "Enregistré.";
    letter_change = "To change which e-mails you get:", "Pour choisir les courriels que vous recevez\u{a0}:";
}

words! {
    letter_sign_ins_subject = "Someone is trying to sign in to your account", "Quelqu’un tente d’ouvrir une session dans votre compte";
}

sentences! {
    letter_sign_ins(count: usize) = format!("{} to sign in to your account with a wrong password or code. If that was you, there is nothing to do. If it was not, these tries let nobody in, and further ones have to wait. If you use this password elsewhere, or if it is easy to guess, change it.", Lang::En.count(count, "attempt was made", "attempts were made")), format!("{} d’ouvrir une session dans votre compte avec un mauvais mot de passe ou un mauvais code. Si c’était vous, il n’y a rien à faire. Sinon, ces tentatives n’ont donné accès à personne, et les suivantes doivent attendre. Si vous employez ce mot de passe ailleurs, ou s’il est facile à deviner, changez-le.", Lang::Fr.count(count, "tentative a été faite", "tentatives ont été faites"));
    letter_address_subject(name: &str) = format!("The e-mail address of {name} was changed"), format!("L’adresse courriel {} a été changée", of_name(name));
    letter_address(former: &str, present: &str) = format!("The e-mail address of your account was {former} and is now {present}. If you know of this change, there is nothing to do. If you do not, tell the administrator of your site at once: somebody else may be using your account."), format!("L’adresse courriel de votre compte était {former}; c’est maintenant {present}. Si vous êtes au courant de ce changement, il n’y a rien à faire. Sinon, avisez tout de suite l’administration de votre site\u{a0}: une autre personne utilise peut-être votre compte.");
    notifications_of(kind: &str, count: usize) = format!("{kind} ({})", Lang::En.number(count)), format!("{kind} ({})", Lang::Fr.number(count));
    unread_word(count: &str) = "unread".to_owned(), if count == "1" { "non lue" } else { "non lues" }.to_owned();
    told_assigned(actor: &str, reference: &str) = format!("{actor} assigned {reference} to you."), format!("{actor} vous a attribué {reference}.");
    told_sent_back(actor: &str, reference: &str) = format!("{actor} sent back your assessment of {reference}, with remarks."), format!("{actor} vous a renvoyé votre évaluation {}, avec des remarques.", of_name(reference));
    told_waiting(actor: &str, reference: &str) = format!("{actor} submitted {reference} for review."), format!("{actor} a soumis {reference} à la relecture.");
    told_approved(actor: &str, reference: &str) = format!("{actor} approved your assessment of {reference}."), format!("{actor} a approuvé votre évaluation {}.", of_name(reference));
    told_taken_back(actor: &str, reference: &str) = format!("{actor} took {reference} back from you."), format!("{actor} vous a retiré {reference}.");
    told_unscheduled(actor: &str, reference: &str) = format!("{actor} took your assessment of {reference} off the schedule; it waits for an editor again."), format!("{actor} a déprogrammé votre évaluation {}; elle attend de nouveau une décision d’édition.", of_name(reference));
    told_released(actor: &str, reference: &str) = format!("{actor} published your assessment of {reference} at its hour."), format!("{actor} a publié à l’heure dite votre évaluation {}.", of_name(reference));
    told_retracted(actor: &str, reference: &str) = format!("{actor} retracted your assessment of {reference}, with a public reason."), format!("{actor} a rétracté votre évaluation {}, avec un motif public.", of_name(reference));
    told_discarded(actor: &str, reference: &str) = format!("{actor} discarded your draft about {reference}. It is kept, and can be read."), format!("{actor} a abandonné votre brouillon au sujet {}. Il est conservé et peut être lu.", of_name(reference));
    told_promise_refused(actor: &str, reference: &str) = format!("{actor} refused your proposal about {reference}, with remarks."), format!("{actor} a refusé votre proposition au sujet {}, avec des remarques.", of_name(reference));
    told_record_refused(actor: &str) = format!("{actor} refused your proposal about the record, with remarks."), format!("{actor} a refusé votre proposition au sujet du dossier, avec des remarques.");
    told_codebook_refused(actor: &str) = format!("{actor} refused your proposal about the codebook, with remarks."), format!("{actor} a refusé votre proposition au sujet du guide de codification, avec des remarques.");
    told_remark(actor: &str, reference: &str) = format!("{actor} remarked on {reference}."), format!("{actor} a commenté {reference}.");
    letter_greeting(name: &str) = format!("Hello {name},"), format!("Bonjour {name},");
    letter_digest(site: &str, count: usize) = format!("{site}: {}", Lang::En.count(count, "notification", "notifications")), format!("{site}\u{a0}: {}", Lang::Fr.count(count, "notification", "notifications"));
}
