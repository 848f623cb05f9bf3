//! What people did, for the audit trail: a predicate for each action, to stand after a name. French uses only tenses that
//! agree with nobody.

use super::{sentences, words};

words! {
    did_assessment_start = "started an assessment", "a commencé une évaluation";
    did_assessment_start_rating = "started a rating", "a commencé une cote";
    did_assessment_start_update = "started an update", "a commencé une mise à jour";
    did_assessment_start_correction = "started a correction", "a commencé une correction";
    did_assessment_submit = "submitted an assessment", "a soumis une évaluation";
    did_assessment_discard = "discarded a draft", "a abandonné un brouillon";
    did_assessment_recall = "recalled an assessment to write on", "a repris une évaluation pour continuer";
    did_assessment_send_back = "sent an assessment back", "a renvoyé une évaluation";
    did_assessment_approve = "approved an assessment", "a approuvé une évaluation";
    did_assessment_schedule = "approved an assessment for later", "a approuvé une évaluation pour plus tard";
    did_assessment_unschedule = "took a scheduled assessment back to the queue", "a remis en attente une évaluation programmée";
    did_assessment_release = "published a scheduled assessment at its hour", "a publié à l’heure dite une évaluation programmée";
    did_assessment_retract = "retracted a publication", "a rétracté une publication";
    did_revision_save = "saved a draft", "a enregistré un brouillon";
    did_revision_save_unchanged = "saved a draft without a change", "a enregistré un brouillon sans changement";
    did_promise_create = "entered a promise", "a inscrit une promesse";
    did_promise_put_online = "put promises online", "a mis des promesses en ligne";
    did_promise_delete = "deleted a promise that was never public", "a supprimé une promesse qui n’a jamais été publique";
    did_promise_update = "rewrote a promise", "a réécrit une promesse";
    did_promise_withdraw = "withdrew a promise", "a retiré une promesse";
    did_promise_split = "split a promise", "a scindé une promesse";
    did_promise_merge = "merged two promises", "a fusionné deux promesses";
    did_promise_restore = "put a promise back on the list", "a remis une promesse dans la liste";
    did_record_propose = "proposed a revision of the record", "a proposé une révision du dossier";
    did_record_revise = "approved a revision of the record", "a approuvé une révision du dossier";
    did_record_refuse = "refused a revision of the record", "a refusé une révision du dossier";
    did_record_withdraw = "withdrew a revision of the record", "a retiré une proposition de révision du dossier";
    did_batch_confirm = "sent a batch of assessments to review", "a envoyé un lot d’évaluations en relecture";
    did_assessment_import = "imported ratings from a file, for review", "a importé des cotes d’un fichier, à réviser";
    did_promise_import = "imported promises from a file", "a importé des promesses d’un fichier";
    did_promise_assign = "assigned a promise", "a confié une promesse";
    did_promise_redate = "changed the due date of a promise", "a changé l’échéance d’une promesse";
    did_promise_take_back = "took an assignment back", "a repris une promesse confiée";
    did_promise_check = "checked a promise and found nothing new", "a vérifié une promesse sans rien trouver de nouveau";
    did_source_create = "added a source", "a ajouté un document source";
    did_source_update = "rewrote a source", "a réécrit un document source";
    did_topic_create = "added a topic", "a ajouté un thème";
    did_topic_update = "rewrote a topic", "a réécrit un thème";
    did_codebook_adopt = "put a codebook in force", "a mis en vigueur un guide de codification";
    did_codebook_propose = "proposed a change of a codebook", "a proposé un changement d’un guide de codification";
    did_codebook_mend = "mended the wording of a codebook", "a repris la formulation d’un guide de codification";
    did_codebook_refuse = "refused a change of a codebook", "a refusé un changement d’un guide de codification";
    did_codebook_withdraw = "withdrew a proposed change of a codebook", "a retiré une proposition de changement d’un guide de codification";
    did_tracker_create = "created the tracker", "a créé le suivi";
    did_tracker_propose_opening = "proposed to open the tracker", "a proposé l’ouverture du suivi";
    did_tracker_open = "opened the tracker to the public", "a ouvert le suivi au public";
    did_tracker_withdraw_opening = "took back a proposal to open the tracker", "a retiré une proposition d’ouverture du suivi";
    did_tracker_propose_closing = "proposed to close the tracker", "a proposé la fermeture du suivi";
    did_tracker_close = "closed the tracker", "a fermé le suivi";
    did_tracker_withdraw_closing = "took back a proposal to close the tracker", "a retiré une proposition de fermeture du suivi";
    did_tracker_update = "changed the tracker’s settings", "a modifié les réglages du suivi";
    did_account_create = "created an account", "a créé un compte";
    did_account_create_admin = "created an administrator’s account", "a créé un compte d’administration";
    did_account_edit = "changed a person’s name, address or language", "a modifié le nom, l’adresse ou la langue d’une personne";
    did_account_set_role = "changed a role", "a modifié un rôle";
    did_account_take_role = "took a role away", "a retiré un rôle";
    did_account_give_researcher = "gave the role of researcher", "a donné le rôle de recherche";
    did_account_give_editor = "gave the role of editor", "a donné le rôle d’édition";
    did_account_close = "closed an account", "a fermé un compte";
    did_account_reopen = "opened an account again", "a rouvert un compte";
    did_account_invite = "invited a person by e-mail", "a invité une personne par courriel";
    did_account_invite_again = "sent an invitation anew", "a renvoyé une invitation";
    did_account_withdraw_invitation = "withdrew an invitation", "a annulé une invitation";
    did_account_accept_invitation = "accepted an invitation and chose a password", "a accepté une invitation et choisi un mot de passe";
    did_account_ask_password = "sent a link for a new password, as somebody asked", "a envoyé à la demande de quelqu’un un lien pour un nouveau mot de passe";
    did_account_reset_password = "chose a new password by a mailed link", "a choisi un nouveau mot de passe au moyen d’un lien reçu par courriel";
    did_account_close_own = "closed their own account", "a fermé son propre compte";
    did_account_ask_address = "asked for another e-mail address", "a demandé une autre adresse courriel";
    did_account_keep_address = "kept the former e-mail address", "a gardé son ancienne adresse courriel";
    did_account_confirm_address = "confirmed a new e-mail address", "a confirmé une nouvelle adresse courriel";
    did_account_take_back_address = "took back a change of the e-mail address", "a annulé un changement d’adresse courriel";
    did_account_set_password = "set a new password", "a défini un nouveau mot de passe";
    did_account_end_session = "ended a session elsewhere", "a fermé une session ouverte ailleurs";
    did_account_end_sessions = "ended sessions", "a fermé des sessions";
    did_account_sign_in = "signed in", "a ouvert une session";
    did_account_sign_out = "signed out", "a fermé sa session";
    did_account_refuse_sign_in = "made further tries wait after many wrong passwords", "a imposé une attente après de nombreux mauvais mots de passe";
    did_notification_read = "marked notifications as read", "a marqué des notifications comme lues";
    did_notification_choose = "changed their e-mail notifications", "a modifié ses notifications par courriel";
    did_site_publish = "changed under whose name the site is published", "a changé le nom sous lequel le site est publié";
    did_published_rebuild = "made the public pages anew from the record", "a reconstruit les pages publiques à partir du dossier";
    did_trail_note = "noted what the record said before the trail held digests of it", "a noté ce que disait le dossier avant que le journal n’en garde les empreintes";
    did_account_set_named = "changed whether public pages name them", "a changé la mention de son nom sur les pages publiques";
}

sentences! {
    did_unknown(action: &str) = format!("did “{action}”"), format!("a fait «\u{a0}{action}\u{a0}»");
    did_sentence(actor: &str, did: &str) = format!("{actor} {did}."), format!("{actor} {did}.");
    did_to(did: &str, whom: &str) = format!("{did}: {whom}"), format!("{did}\u{a0}: {whom}");
    did_version(did: &str, version: i64) = format!("{did}: version {version}"), format!("{did}\u{a0}: version {version}");
    did_import(did: &str, created: i64, updated: i64) = format!("{did}: {created} new, {updated} rewritten"), format!("{did}\u{a0}: {created} nouvelles, {updated} réécrites");
}
