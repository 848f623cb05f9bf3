//! The search of the desk: everything that is worked on, published or not.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    desk_search_title = "Search the desk", "Recherche au pupitre";
    desk_search_field = "Search the desk", "Chercher au pupitre";
    desk_search_hint = "Promises", "Promesses";
    desk_search_lead = "Finds promises, published or not, by their reference, or by words in their statement, their source, their rationale and their evidence; trackers by their name, leader, party or place; and people of the team by their name or, for administrators, by their e-mail address.", "Trouve les promesses, publiées ou non, par leur référence, ou par des mots de leur énoncé, de leur document source, de leur justification et de leurs éléments de preuve; les suivis par leur nom, leur chef, leur parti ou leur territoire; et les membres de l’équipe par leur nom ou, pour l’administration, par leur adresse courriel.";
    desk_search_assigned = "Assigned promises:", "Promesses attribuées\u{a0}:";
    desk_search_tip_reference = "A reference, such as 3.11.03, brings that promise up first.", "Une référence, comme 3.11.03, place cette promesse en tête.";
    desk_search_tip_words = "Every word has to be found somewhere in the promise, in French or in English. Accents and capitals make no difference, and the last word may be the beginning of one.", "Tous les mots doivent se trouver quelque part dans la promesse, en français ou en anglais. Les accents et les majuscules ne comptent pas, et le dernier mot peut être le début d’un mot.";
    desk_search_tip_signs = "Words between quotation marks have to stand side by side; a minus in front of a word leaves out the promises that hold it.", "Les mots entre guillemets doivent se suivre; un signe moins devant un mot écarte les promesses qui le contiennent.";
    desk_search_tip_address = "A web address, or a part of it such as cbc.ca, finds the evidence that comes from there.", "Une adresse web, ou une partie comme cbc.ca, trouve les éléments de preuve qui en viennent.";
    desk_search_within = "Only the trackers whose desk you may see are searched.", "La recherche porte seulement sur les suivis dont vous pouvez voir le pupitre.";
    desk_search_try = "Try fewer words, or the other language: evidence stands only in the language it was published in.", "Essayez moins de mots, ou l’autre langue : les éléments de preuve ne figurent que dans la langue où ils ont paru.";
    desk_search_not_public = "Tracker not public", "Suivi non public";
}

sentences! {
    desk_search_best(shown: usize, total: &str) = format!("The {} best of {total} are shown. Another word narrows them down.", Lang::En.number(shown)), format!("Les {} meilleurs résultats sur {total} sont affichés. Un mot de plus les restreint.", Lang::Fr.number(shown));
    promises_beyond(n: usize) = format!("more than {} promises", Lang::En.number(n)), format!("plus de {} promesses", Lang::Fr.number(n));
    desk_search_spot(spot: &str, state: &str) = format!("{spot} ({})", state.to_lowercase()), format!("{spot} ({})", state.to_lowercase());
}
