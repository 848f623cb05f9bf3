//! The search: what to look for, where, what was found, and what to do where nothing was.

use super::{sentences, words};
use crate::domain::search::Kind;
use crate::i18n::Lang;

words! {
    search_title = "Search", "Recherche";
    search_lead = "Search all trackers at once: statements of promises, reasons for ratings, corrections and evidence. You also find trackers by name, leader, party or place.", "Cherchez dans tous les suivis à la fois\u{a0}: énoncés des promesses, motifs des cotes, corrections et éléments de preuve. Vous trouvez aussi un suivi par son nom, son chef, son parti ou son territoire.";
    search_field = "What are you looking for?", "Que cherchez-vous?";
    search_go = "Search", "Chercher";
    search_where = "Where", "Où";
    search_everywhere = "Everywhere", "Partout";
    search_all_trackers = "All trackers", "Tous les suivis";
    search_found = "Found", "Trouvé";
    search_in_promises = "Statements", "Énoncés";
    search_in_rationales = "Reasons", "Justifications";
    search_in_corrections = "Corrections", "Corrections";
    search_in_evidence = "Evidence", "Éléments de preuve";
    search_statement = "Statement", "Énoncé";
    search_reasons = "Reasons", "Justification";
    search_reasons_earlier = "Earlier reasons", "Justification antérieure";
    search_reasons_corrected = "Reasons, corrected since", "Justification, corrigée depuis";
    search_note = "Correction", "Correction";
    search_evidence = "Evidence", "Élément de preuve";
    search_tips = "How to search", "Comment chercher";
    search_tip_words = "Every word has to be found in the same text (a statement, the reasons of a rating or an item of evidence), in any order and in any form: “promises” also finds “promised”. Accents and capitals make no difference, and the last word may be the beginning of one.", "Tous les mots doivent se trouver dans un même texte (un énoncé, les motifs d’une cote ou un élément de preuve), dans n’importe quel ordre et sous n’importe quelle forme : « promesses » trouve aussi « promesse ». Les accents et les majuscules ne comptent pas, et le dernier mot peut être le début d’un mot.";
    search_tip_quotes = "Words between quotation marks have to stand side by side.", "Les mots entre guillemets doivent se suivre.";
    search_tip_minus = "A minus in front of a word leaves out every promise that holds it, in whatever text or language.", "Un signe moins devant un mot écarte toute promesse qui le contient, dans quelque texte ou langue que ce soit.";
    search_tip_scripts = "In Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean, the search finds words in the middle of a line. In every script, variants of a letter count as one: vowel signs, hamza, final letters and digits; and an Arabic word is found with its article and without it.", "En thaï, en lao, en birman, en khmer, en chinois, en japonais et en coréen, la recherche trouve les mots au milieu d’une ligne. Dans toutes les écritures, les variantes d’une lettre comptent pour une seule\u{a0}: signes de voyelles, hamza, lettres finales et chiffres; un mot arabe se trouve avec ou sans son article.";
    search_tip_reference = "The reference of a promise, such as 1.02, finds that promise.", "La référence d’une promesse, comme 1.02, trouve cette promesse.";
    search_only_without = "Write at least one word to look for; so far there are only marks, or words to leave out.", "Écrivez au moins un mot à chercher; il n’y a pour l’instant que des signes, ou des mots à écarter.";
    search_nothing_filtered = "Nothing is found with these filters.", "Aucun résultat avec ces filtres.";
    search_left_out = "Too many promises hold these words to look at all of them, and each one that was looked at holds something that you leave out. Add a word to look for.", "Trop de promesses contiennent ces mots pour être toutes examinées, et chacune de celles qui l’ont été contient quelque chose que vous écartez. Ajoutez un mot à chercher.";
    search_nothing_next = "Remove a filter above, or", "Retirez un filtre ci-dessus, ou";
    search_without_filters = "search without filters", "cherchez sans filtre";
    search_mean = "Did you mean", "Vouliez-vous dire";
    search_closest = "Closest matches", "Résultats les plus proches";
    search_try = "Try fewer or more general words, or the other language: much evidence stands only in the language it was published in.", "Essayez des mots moins nombreux ou plus généraux, ou l’autre langue : bien des éléments de preuve ne figurent que dans la langue où ils ont paru.";
    search_pages = "Pages of the finds", "Pages des résultats";
    search_cut = "Only the first 200 characters and 16 words were looked at.", "Seuls les 200 premiers caractères et les 16 premiers mots ont été pris en compte.";
}

sentences! {
    search_title_of(words: &str) = format!("Search: {words}"), format!("Recherche : {words}");
    search_nothing(words: &str) = format!("Nothing was found for “{words}”."), format!("Rien n’a été trouvé pour « {words} ».");
    search_listed_of(first: &str, last: &str, count: &str) = format!("{first}–{last} of {count}"), format!("{first}–{last} sur {count}");
    at_least(n: usize) = format!("at least {}", Lang::En.number(n)), format!("au moins {}", Lang::Fr.number(n));
    promises_at_least(promises: &str) = format!("at least {promises}"), format!("au moins {promises}");
    applied_tracker(name: &str) = format!("Tracker: {name}"), format!("Suivi : {name}");
    applied_kind(name: &str) = format!("Where: {name}"), format!("Où : {name}");
}

impl Lang {
    /// A kind of text, as a place to search in.
    pub fn search_in(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Promise => self.search_in_promises(),
            Kind::Rationale => self.search_in_rationales(),
            Kind::Correction => self.search_in_corrections(),
            Kind::Evidence => self.search_in_evidence(),
        }
    }
}
