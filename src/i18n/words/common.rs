//! Words that every part of the site needs: fields, faults, states.

use super::{sentences, words};
use crate::domain::partial_date::PartialDate;

words! {
    skip_to_content = "Skip to the content", "Aller au contenu";
    you_are_here = "You are here", "Vous êtes ici";
    save = "Save", "Enregistrer";
    cancel = "Cancel", "Annuler";
    back = "Back", "Retour";
    none = "None", "Aucun";
    yes = "Yes", "Oui";
    no = "No", "Non";
    optional = "optional", "facultatif";
    undated = "Undated", "Sans date";

    field_verdict = "Verdict", "Verdict";
    field_effective_date = "Effective date", "Date d’effet";
    field_rationale = "Rationale", "Justification";
    field_note = "Public note", "Note publique";
    field_evidence = "Evidence", "Éléments de preuve";
    field_searched_on = "No evidence found; searched on", "Aucune preuve trouvée; recherche faite le";
    field_date = "Date", "Date";
    field_quotation = "Quotation", "Citation";
    field_title = "Title", "Titre";
    field_publisher = "Publisher", "Éditeur";
    field_url = "Web address", "Adresse web";
    field_archived_url = "Archived copy", "Copie archivée";
    field_no_url_reason = "Why there is no address", "Pourquoi il n’y a pas d’adresse";
    field_language = "Language", "Langue";
    field_stance = "Stance", "Position";
    field_publish_at = "Publish at", "Publier le";
    field_remarks = "Remarks", "Remarques";
    field_reason = "Reason", "Motif";
    field_corrects = "Publication to correct", "Publication à corriger";
    field_slug = "Short name for addresses", "Nom court pour les adresses";
    field_name = "Name", "Nom";
    field_leader = "Leader", "Chef du gouvernement";
    field_party = "Party", "Parti";
    field_jurisdiction = "Jurisdiction", "Territoire";
    field_summary = "Summary", "Présentation";
    field_mandate_start = "Start of the mandate", "Début du mandat";
    field_mandate_end = "End of the mandate", "Fin du mandat";
    field_languages = "Languages", "Langues";
    field_reference = "Reference", "Référence";
    field_statement = "Statement", "Énoncé";
    field_source = "Source", "Document source";
    field_page = "Page", "Page";
    field_topics = "Topics", "Thèmes";
    field_email = "E-mail address", "Adresse courriel";
    field_password = "Password", "Mot de passe";
    field_role = "Role", "Rôle";
    field_account = "Account", "Compte";
    field_key = "Key", "Clé";
    field_class = "Class", "Classe";
    field_label = "Label", "Libellé";
    field_meaning = "Meaning", "Signification";
    field_colour = "Colour", "Couleur";
    field_kind = "Kind", "Type";
    field_other = "This field", "Ce champ";

    fault_link_with_secret = "an address carries a name, a password or a key, with which everyone who reads it could sign in. Leave that part out.", "une adresse porte un nom, un mot de passe ou une clé, dont toute personne qui la lit pourrait se servir. Retirez cette partie.";
    fault_missing = "this is needed.", "à remplir.";
    fault_in_future = "this lies in the future.", "cela se situe dans l’avenir.";
    fault_in_past = "this is already over.", "c’est déjà passé.";
    fault_end_before_start = "this must come after the start.", "cela doit venir après le début.";
    fault_many_sign_ins = "many people are signing in at this moment; give it once more in a few seconds.", "beaucoup de personnes ouvrent une session en ce moment; donnez-le encore une fois dans quelques secondes.";
    fault_same_password = "this is the one you have; choose another.", "c’est celui que vous avez déjà; choisissez-en un autre.";
    fault_wrong_password = "this is not the password of your account.", "ce n’est pas le mot de passe de votre compte.";
    weakness_common = "this is among the passwords that are tried first; a short sentence of your own is a good one.", "ce mot de passe est parmi les premiers que l’on essaie; une courte phrase de votre cru en fait un bon.";
    weakness_pattern = "repeats and rows of keys or letters are guessed quickly; a short sentence of your own is a good one.", "les répétitions et les suites de touches ou de lettres se devinent vite; une courte phrase de votre cru fait un bon mot de passe.";
    weakness_word = "a word or a name is guessed quickly, whatever stands around it; take several words that do not belong together.", "un mot ou un nom se devine vite, quoi qu’on y ajoute; prenez plusieurs mots sans rapport entre eux.";
    weakness_date = "years and dates are guessed quickly; take several words that do not belong together.", "les années et les dates se devinent vite; prenez plusieurs mots sans rapport entre eux.";
    weakness_own = "your own name, your address and the name of the site are tried first; leave them out.", "votre nom, votre adresse et le nom du site sont essayés en premier; n’en mettez pas.";
    weakness_plain = "this is too easy to guess; take several words that do not belong together.", "c’est trop facile à deviner; prenez plusieurs mots sans rapport entre eux.";
    fault_title_or_quotation = "give a title or a quotation.", "indiquez un titre ou une citation.";
    fault_url_or_reason = "give a web address, or say why there is none.", "indiquez une adresse web, ou dites pourquoi il n’y en a pas.";
    fault_nothing_to_rest_on = "a rating needs evidence: add an item, or give the date on which it was searched for and none was found.", "une cote demande une preuve : ajoutez un élément, ou donnez la date de la recherche qui n’en a trouvé aucun.";
    fault_no_evidence = "an update needs at least one item.", "une mise à jour demande au moins un élément.";
    fault_old_codebook = "the codebook has a newer version; choose the verdict again.", "le guide de codification a une version plus récente; choisissez de nouveau le verdict.";

    faults_title = "Something needs your attention", "Quelque chose demande votre attention";

    state_draft = "Draft", "Brouillon";
    state_submitted = "Submitted", "Soumise";
    state_scheduled = "Scheduled", "Programmée";
    state_published = "Published", "Publiée";
    state_retracted = "Retracted", "Rétractée";
    state_discarded = "Discarded", "Abandonnée";

    kind_rating = "Rating", "Cote";
    kind_update = "Update", "Mise à jour";
    kind_correction = "Correction", "Correction";

    stance_supports = "Supports", "À l’appui";
    stance_contradicts = "Contradicts", "À l’encontre";
    stance_context = "Context", "Contexte";
    stance_nothing_found = "Nothing found", "Rien trouvé";

    role_researcher = "Researcher", "Recherche";
    role_editor = "Editor", "Édition";
    role_admin = "Administrator", "Administration";
}

sentences! {
    fault_too_long(limit: usize) = format!("this is too long; at most {} characters.", self_number(Lang::En, limit)), format!("c’est trop long; {} caractères au plus.", self_number(Lang::Fr, limit));
    fault_not_a_date(typed: &str) = format!("“{typed}” cannot be read as a date; write 2019, September 2019 or 2019-09-29."), format!("« {typed} » ne se lit pas comme une date; écrivez 2019, septembre 2019 ou 2019-09-29.");
    fault_no_such_month(typed: &str) = format!("“{typed}” names a month that does not exist; months go from 01 to 12."), format!("« {typed} » désigne un mois qui n’existe pas; les mois vont de 01 à 12.");
    fault_no_such_day(typed: &str) = format!("“{typed}” names a day which that month does not have."), format!("« {typed} » désigne un jour que ce mois n’a pas.");
    fault_two_days(typed: &str) = format!("“{typed}” can be two different days; write the month as a word, or the year first: 2024-04-03."), format!("« {typed} » peut désigner deux jours; écrivez le mois en lettres, ou l’année d’abord : 2024-04-03.");
    fault_other_weekday(typed: &str) = format!("“{typed}” names a weekday that this day is not; check the day, or leave the weekday out."), format!("« {typed} » nomme un jour de la semaine qui n’est pas celui de cette date; vérifiez la date, ou omettez le jour de la semaine.");
    fault_doubtful(typed: &str) = format!("“{typed}” lies far from this mandate; correct it, or tick that it is right."), format!("« {typed} » est loin de ce mandat; corrigez cette date, ou cochez qu’elle est juste.");
    doubt_is_right(typed: &str) = format!("“{typed}” is right"), format!("« {typed} » est juste");
    fault_holds_later(date: &PartialDate) = format!("the verdict takes effect on this date: {}; publish it then or later.", Lang::En.partial_date(date)), format!("le verdict prend effet à la date suivante\u{a0}: {}; publiez-le ce jour-là ou plus tard.", Lang::Fr.partial_date(date));
    fault_password_too_long(bytes: usize) = format!("this is too long; a password takes up at most {} bytes, one for each plain letter.", self_number(Lang::En, bytes)), format!("c’est trop long; un mot de passe occupe au plus {} octets, un par lettre sans accent.", self_number(Lang::Fr, bytes));
    fault_too_many_tries(wait: &str) = format!("too many wrong passwords; the next try is taken in {wait}."), format!("trop de mauvais mots de passe; la prochaine tentative est admise dans {wait}.");
    fault_not_a_day(typed: &str) = format!("“{typed}” is not a full day; write 2015-11-04."), format!("« {typed} » n’est pas un jour complet; écrivez 2015-11-04.");
    fault_not_a_moment(typed: &str) = format!("“{typed}” cannot be read as a day and time; write 2019-09-29T14:00."), format!("« {typed} » ne se lit pas comme un jour et une heure; écrivez 2019-09-29T14:00.");
    fault_unknown_choice(typed: &str) = format!("“{typed}” is not one of the choices."), format!("« {typed} » ne fait pas partie des choix.");
    fault_not_a_link(typed: &str) = format!("“{typed}” is not a web address; it begins with https:// or http://."), format!("« {typed} » n’est pas une adresse web; elle commence par https:// ou http://.");
    fault_not_http(typed: &str) = format!("“{typed}” is not an address that opens a page; only https:// and http:// are accepted."), format!("« {typed} » n’est pas une adresse qui ouvre une page; seules https:// et http:// sont acceptées.");
    fault_not_a_language(typed: &str) = format!("“{typed}” is not a language tag such as fr or en."), format!("« {typed} » n’est pas un code de langue comme fr ou en.");
    fault_unknown_language(typed: &str) = format!("“{typed}” is not a language that is known here; choose one from the list, or write its tag, such as fr or iu."), format!("«\u{a0}{typed}\u{a0}» n’est pas une langue connue ici; choisissez-en une dans la liste ou écrivez son code, par exemple fr ou iu.");
    fault_not_a_slug(typed: &str) = format!("“{typed}” cannot stand in an address; use lower-case letters, digits and single hyphens."), format!("« {typed} » ne peut figurer dans une adresse; employez des minuscules sans accent, des chiffres et des traits d’union simples.");
    fault_reserved(typed: &str) = format!("“{typed}” is needed by the site itself; choose another."), format!("« {typed} » sert au site lui-même; choisissez autre chose.");
    fault_not_a_reference(typed: &str) = format!("“{typed}” cannot be a reference; add a letter or a number, such as 3.11.03."), format!("« {typed} » ne peut être une référence; ajoutez une lettre ou un nombre, comme 3.11.03.");
    fault_not_a_key(typed: &str) = format!("“{typed}” cannot be a key; use lower-case letters, digits and underscores, such as kept_in_part."), format!("« {typed} » ne peut être une clé; employez des minuscules sans accent, des chiffres et des traits de soulignement, comme kept_in_part.");
    fault_not_a_colour(typed: &str) = format!("“{typed}” is not a colour. A colour is written with six digits from 0 to f, such as #1f5c38."), format!("«\u{a0}{typed}\u{a0}» n’est pas une couleur. Une couleur s’écrit avec six chiffres de 0 à f, par exemple #1f5c38.");
    fault_too_pale(contrast: &str) = format!("This colour cannot be read on the site’s paper: its contrast is {contrast} to 1, and text needs 4.5 to 1. Choose a darker one."), format!("Cette couleur est illisible sur le papier du site\u{a0}: son contraste est de {} pour 1, et un texte demande 4,5 pour 1. Choisissez-en une plus foncée.", contrast.replace('.', ","));
    fault_not_an_email(typed: &str) = format!("“{typed}” is not an e-mail address."), format!("« {typed} » n’est pas une adresse courriel.");
    fault_password_too_short(minimum: usize) = format!("at least {minimum} characters are needed."), format!("il faut au moins {minimum} caractères.");
    fault_looks_like(typed: &str, other: &str) = format!("“{typed}” reads like {other}, which another promise has; choose another."), format!("«\u{a0}{typed}\u{a0}» se lit comme {other}, la référence d’une autre promesse; choisissez-en une autre.");
    fault_taken(typed: &str) = format!("“{typed}” is already used."), format!("« {typed} » est déjà utilisé.");
    fault_not_translated(language: &str) = format!("write it in {}, or mark it “not yet translated”.", Lang::En.language_name(language)), format!("écrivez-la en {} ou cochez « pas encore traduit ».", Lang::Fr.language_name(language));
    fault_too_many(limit: usize) = format!("too many entries; at most {limit}."), format!("trop d’entrées; {limit} au plus.");
    fault_too_few(minimum: usize) = format!("at least {} needed.", Lang::En.count(minimum, "entry is", "entries are")), format!("il faut au moins {}.", Lang::Fr.count(minimum, "entrée", "entrées"));
    fault_in_use(what: &str) = format!("“{what}” is in use and cannot be taken away."), format!("« {what} » est en usage et ne peut être retiré.");
    evidence_number(number: &str) = format!("Evidence item {number}"), format!("Élément de preuve {number}");
    verdict_number(number: &str) = format!("Verdict {number}"), format!("Verdict {number}");
}

use crate::i18n::Lang;

fn self_number(lang: Lang, n: usize) -> String {
    lang.number(n)
}
