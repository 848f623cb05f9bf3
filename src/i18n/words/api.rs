//! The API: the page about it, and what it says when it refuses.

use super::{sentences, words};

words! {
    api_title = "The API", "L’API";
    api_lead = "Everything that is published here, as JSON, for programs. It needs no key and takes nothing in.", "Tout ce qui est publié ici, en JSON, pour les programmes. Elle ne demande aucune clé et ne reçoit rien.";
    api_addresses = "What can be asked", "Ce qui peut être demandé";
    api_trackers = "Every listed tracker.", "Chaque suivi publié.";
    api_tracker = "One tracker, with its topics.", "Un suivi, avec ses thèmes.";
    api_codebook = "The codebook of a tracker in every version, with the meanings of its verdicts.", "Le guide de codification d’un suivi dans chaque version, avec le sens de ses verdicts.";
    api_promises = "The listed promises of a tracker with their ratings in force, narrowed down as on its page.", "Les promesses d’un suivi avec leurs cotes en vigueur, filtrées comme sur sa page.";
    api_promise = "One promise with all its ratings and all its evidence. A merged promise leads to the one in which it goes on; of one that was withdrawn or split the answer says so, with links.", "Une promesse avec toutes ses cotes et toutes ses preuves. Une promesse fusionnée mène à celle où elle se poursuit; si elle a été retirée ou scindée, la réponse le dit, avec des liens.";
    api_changes = "What was published, retracted, withdrawn, put back or revised, the oldest first, in one tracker or in all.", "Ce qui a été publié, rétracté, retiré, rétabli ou révisé, du plus ancien au plus récent, dans un suivi ou dans tous.";
    api_description = "Described for programs (OpenAPI 3.1):", "Décrite pour les programmes (OpenAPI 3.1) :";
    api_parameters = "Parameters of lists", "Paramètres des listes";
    api_parameter_verdict = "The key of the verdict in force, or “not-rated” where no rating is published.", "La clé du verdict en vigueur, ou « not-rated » si aucune cote n’est publiée.";
    api_parameter_topic = "The short name of a topic.", "Le nom court d’un thème.";
    api_parameter_source = "The number of a source.", "Le numéro d’une source.";
    api_parameter_words = "Words that the statement or the reference holds.", "Des mots que contient l’énoncé ou la référence.";
    api_parameter_since = "A year, a month or a day since whose beginning the verdict has changed: 2019, 2019-09 or 2019-09-01.", "Une année, un mois ou un jour depuis le début duquel le verdict a changé : 2019, 2019-09 ou 2019-09-01.";
    api_parameter_limit = "How much stands in one answer, 1 to 100; otherwise 100.", "Combien d’éléments contient une réponse, de 1 à 100; sinon 100.";
    api_parameter_cursor = "Where to go on, as the last answer gives it.", "Où reprendre, tel que l’indique la réponse précédente.";
    api_going_on = "Where more follows, “next” and the header “Link” give the address of the next answer. Changes also give a cursor when nothing follows yet: keep it, and ask with it later. A parameter that an address does not know is refused, and the nearest known one proposed.", "S’il y a une suite, « next » et l’en-tête « Link » donnent l’adresse de la réponse suivante. Les changements donnent aussi un curseur quand rien ne suit encore : gardez-le pour redemander plus tard. Un paramètre inconnu est refusé, et le plus proche est proposé.";
    api_stays = "What you can count on", "Ce sur quoi compter";
    api_stays_text = "Version 1 stays. Fields are only added: read on over those that you do not know. What is empty is left out. Texts are objects by language, with keys such as fr and en; references such as 1.10 are texts.", "La version 1 demeure. Des champs peuvent seulement s’ajouter : ignorez ceux que vous ne connaissez pas. Ce qui est vide est omis. Les textes sont des objets par langue, avec des clés comme fr et en; les références comme 1.10 sont des textes.";
    api_keeping = "Every answer has an ETag: give it back in “If-None-Match”, and what you have already is not sent again. Other sites may read it from their pages.", "Chaque réponse porte un ETag : rendez-le dans « If-None-Match », et ce que vous avez déjà n’est pas renvoyé. Les autres sites peuvent la lire depuis leurs pages.";
    api_problems = "When it refuses", "En cas de refus";
    api_problems_text = "Every refusal is a problem as RFC 9457 has it, in the language that you ask for in “Accept-Language”: type, title, status and detail; what is allowed in “allowed”, and what was probably meant in “proposal”.", "Chaque refus est un problème au sens de la RFC 9457, dans la langue demandée par « Accept-Language » : type, title, status et detail; ce qui est permis dans « allowed », et ce que l’on voulait sans doute dire dans « proposal ».";
    api_link = "The API, for programs", "L’API, pour les programmes";

    problem_not_found = "There is nothing at this address", "Il n’y a rien à cette adresse";
    problem_not_found_detail = "No tracker and no promise that is published has this address. The page about the API lists its addresses.", "Aucun suivi publié ni aucune promesse publiée n’a cette adresse. La page sur l’API énumère ses adresses.";
    problem_wrong_method = "This address is only read", "Cette adresse se lit seulement";
    problem_wrong_method_detail = "Ask with GET or HEAD.", "Demandez avec GET ou HEAD.";
    problem_unknown_parameter = "The parameter is unknown", "Le paramètre est inconnu";
    problem_repeated = "The parameter is given more than once", "Le paramètre est donné plus d’une fois";
    problem_bad_value = "The parameter cannot have this value", "Le paramètre ne peut pas avoir cette valeur";
    problem_bad_cursor = "The cursor belongs to another list, or is none", "Le curseur est celui d’une autre liste, ou n’en est pas un";
    problem_bad_cursor_detail = "Take the cursor from the last answer to the same question, or leave it out to begin anew.", "Prenez le curseur de la dernière réponse à la même question, ou omettez-le pour recommencer.";
    problem_gone = "It is no longer offered", "Cela n’est plus offert";
    problem_gone_detail = "What was published at this address is no longer offered.", "Ce qui était publié à cette adresse n’est plus offert.";
    problem_withdrawn = "The promise was withdrawn. Its page says why.", "La promesse a été retirée. Sa page dit pourquoi.";
    problem_split = "The promise goes on in others. Its page says why.", "La promesse se poursuit dans d’autres. Sa page dit pourquoi.";
    problem_moved = "It stands at another address", "Cela se trouve à une autre adresse";
    problem_unavailable = "Not now", "Pas maintenant";
    problem_unavailable_detail = "The site cannot be read for a moment. Ask again in half a minute.", "Le site ne peut pas être lu pour un moment. Redemandez dans une demi-minute.";
    problem_defect = "Something went wrong on our side", "Une erreur s’est produite de notre côté";
}

sentences! {
    api_title_of(site: &str) = format!("{site}: the API"), format!("{site} : l’API");
    problem_parameter_meant(name: &str, meant: &str) = format!("There is no parameter “{name}”. Did you mean “{meant}”?"), format!("Il n’y a pas de paramètre « {name} ». Vouliez-vous dire « {meant} »?");
    problem_no_parameters(name: &str) = format!("There is no parameter “{name}”: this address takes none."), format!("Il n’y a pas de paramètre « {name} » : cette adresse n’en prend aucun.");
    problem_parameter(name: &str, known: &str) = format!("There is no parameter “{name}”. This address knows: {known}."), format!("Il n’y a pas de paramètre « {name} ». Cette adresse connaît : {known}.");
    problem_parameter_twice(name: &str) = format!("Give “{name}” once."), format!("Donnez « {name} » une seule fois.");
    problem_value(name: &str, value: &str) = format!("“{name}” cannot be “{value}”."), format!("« {name} » ne peut pas être « {value} ».");
}
