//! Links by which someone outside the newsroom reads a revision before it is published.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    outside_title = "Show to someone outside", "Montrer à l’extérieur";
    outside_lead = "A minister’s office or a lawyer reads one revision before it is published, without an account. Whoever has the address can read it: send it to one person, and end it when it has served.", "Un cabinet ministériel ou un service juridique lit une révision avant sa publication, sans compte. Toute personne qui a l’adresse peut la lire\u{a0}: envoyez-la à une seule, et mettez-y fin quand elle a servi.";
    outside_new = "Make a link", "Créer un lien";
    outside_reader = "Made for", "À l’intention de";
    outside_reader_hint = "Stands on the page, so that its reader knows that it is meant for them: “Office of the minister of health”.", "Figure sur la page, pour que la personne sache que le lien lui est destiné\u{a0}: «\u{a0}Cabinet de la ministre de la Santé\u{a0}».";
    outside_days_label = "How long it holds", "Durée du lien";
    outside_make = "Make the link", "Créer le lien";
    outside_made_title = "The link is made", "Le lien est créé";
    outside_address = "Its address", "Son adresse";
    outside_once = "Copy it now: only a fingerprint of it is kept, so nobody can show it to you again.", "Copiez-la maintenant\u{a0}: seule son empreinte est conservée, et personne ne pourra vous la montrer de nouveau.";
    outside_links = "Links to this assessment", "Liens vers cette évaluation";
    outside_none = "Nobody outside has been given a link.", "Aucun lien n’a été donné à l’extérieur.";
    outside_revoke = "End the link", "Mettre fin au lien";
    outside_revoked = "The link is ended: its address shows nothing any more.", "Il est mis fin au lien\u{a0}: son adresse ne montre plus rien.";
    outside_counted = "Programs that check the links of a mail before its reader opens them are counted too.", "Les programmes qui vérifient les liens d’un courriel avant sa lecture sont comptés aussi.";
    outside_never_opened = "Not opened yet.", "Pas encore ouvert.";
    outside_state_open = "holds", "actif";
    outside_state_over = "over", "échu";
    outside_state_ended = "ended", "terminé";
    outside_state_published = "published since", "publiée depuis";
    outside_no_link = "No link holds at the moment.", "Aucun lien n’est actif en ce moment.";
    outside_manage = "Links for people outside", "Liens pour l’extérieur";
    outside_section = "Shown outside", "Montrée à l’extérieur";

    outside_notice_title = "Not published", "Texte non publié";
    outside_notice = "You read one revision of a text that is not published. It may still change, and may never be published; later revisions are not shown here. Please do not quote it or pass the address on.", "Vous lisez une révision d’un texte qui n’est pas publié. Il peut encore changer et pourrait ne jamais paraître; les révisions suivantes ne sont pas montrées ici. Merci de ne pas le citer et de ne pas transmettre l’adresse.";
    outside_text = "Text", "Texte";
    outside_until = "Link holds until", "Lien valable jusqu’au";
    outside_not_yet = "not yet", "pas encore";
    outside_withdrawn = "Evidence that it withdraws", "Éléments de preuve que ce texte retire";
    outside_closed_title = "Nothing is shown here", "Rien n’est montré ici";
    outside_unknown = "This link leads nowhere: its address was cut or mistyped. Ask whoever sent it to you.", "Ce lien ne mène nulle part\u{a0}: l’adresse a été tronquée ou mal recopiée. Adressez-vous à la personne qui vous l’a envoyée.";
    outside_ended = "The editors have ended this link. Ask whoever sent it to you if you need another.", "La rédaction a mis fin à ce lien. Au besoin, demandez-en un autre à la personne qui vous l’a envoyé.";
    outside_published = "The editors have published their assessment since; this link no longer shows what was proposed.", "La rédaction a publié son évaluation depuis; ce lien ne montre plus ce qui était proposé.";
    outside_approved = "The editors have approved their assessment since, and it is not public yet; this link no longer shows what was proposed.", "La rédaction a approuvé son évaluation depuis, et elle n’est pas encore publique; ce lien ne montre plus ce qui était proposé.";
    fault_nothing_to_preview = "it is no longer a draft and not under review, so no link can be made to it", "ce n’est plus un brouillon et rien n’est en relecture; aucun lien ne peut être créé";
    did_assessment_preview = "made a link for someone outside", "a créé un lien pour l’extérieur";
    did_assessment_end_preview = "ended a link for someone outside", "a mis fin à un lien pour l’extérieur";
}

sentences! {
    outside_page_title(reference: &str) = format!("{reference}, not published"), format!("{reference}, texte non publié");
    outside_revision(number: i32, day: &str) = format!("revision {number}, saved on {day}"), format!("révision {number}, enregistrée le {day}");
    outside_shows(number: i32, moment: &str) = format!("It will show revision {number}, saved on {moment}, and no later one."), format!("Il montrera la révision {number}, enregistrée le {moment}, et aucune suivante.");
    outside_days(days: usize) = Lang::En.count(days, "day", "days"), Lang::Fr.count(days, "jour", "jours");
    outside_made(reader: &str, day: &str) = format!("For {reader}. It holds until {day}."), format!("À l’intention de {reader}. Il est valable jusqu’au {day}.");
    outside_made_by(number: i32, name: &str, day: &str) = format!("Revision {number}. Made by {name} on {day}."), format!("Révision {number}. Lien créé par {name} le {day}.");
    outside_ends_on(day: &str) = format!("Ends on {day}."), format!("Se termine le {day}.");
    outside_ended_on(day: &str) = format!("Ended on {day}."), format!("Terminé le {day}.");
    outside_opened(count: usize, moment: &str) = format!("Opened {}, last on {moment}.", Lang::En.count(count, "time", "times")), format!("Ouvert {}, la dernière le {moment}.", Lang::Fr.count(count, "fois", "fois"));
    outside_over(day: &str) = format!("This link ended on {day}. Ask whoever sent it to you if you need another."), format!("Ce lien s’est terminé le {day}. Au besoin, demandez-en un autre à la personne qui vous l’a envoyé.");
    outside_too_many(wait: &str) = format!("Too many links that lead nowhere were opened from your network. Try again in {wait}."), format!("Trop de liens qui ne mènent nulle part ont été ouverts depuis votre réseau. Réessayez dans {wait}.");
    outside_line(reader: &str, name: &str, day: &str) = format!("{reader}: link made by {name}, ends on {day}."), format!("{reader}\u{a0}: lien {}, se termine le {day}.", of_name(name));
}
