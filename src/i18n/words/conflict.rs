//! Two people, one draft: the page on which their texts are merged.

use super::{sentences, words};

words! {
    conflict_title = "Two texts, one draft", "Deux textes, un brouillon";
    conflict_way_out = "What only one of you changed is taken over without a question. Where both changed the same part, choose. Every revision stays in the history.", "Ce qu’une seule personne a changé est repris sans question. Là où les deux ont changé la même partie, choisissez. Chaque révision reste dans l’historique.";
    conflict_give_up = "Or give your text up:", "Ou renoncez à votre texte\u{a0}:";
    conflict_take_theirs = "continue from theirs", "continuer à partir de l’autre";
    conflict_choose = "Which text is to stay?", "Quel texte garder?";
    conflict_theirs = "Theirs", "L’autre";
    conflict_mine = "Yours", "Le vôtre";
    conflict_combined = "The text below, which combines both", "Le texte ci-dessous, qui réunit les deux";
    conflict_clean = "Your changes do not touch one another; the text below holds both.", "Vos modifications ne se touchent pas; le texte ci-dessous contient les deux.";
    conflict_overlap = "You both changed the same words. The text below holds theirs and then yours; mend it, or choose one side.", "Vous avez tous deux changé les mêmes mots. Le texte ci-dessous contient les siens puis les vôtres; corrigez-le ou choisissez un côté.";
    conflict_base = "What it was before both", "Le texte avant les deux";
    conflict_side_mine = "Yours, not saved yet", "Le vôtre, pas encore enregistré";
    conflict_all_theirs = "Everything the other text changed", "Tout ce que l’autre texte a changé";
    conflict_all_mine = "Everything your text changed", "Tout ce que votre texte a changé";
    conflict_nothing = "There is nothing to choose: the two texts change different parts. Saving keeps both.", "Il n’y a rien à choisir\u{a0}: les deux textes changent des parties différentes. L’enregistrement garde les deux.";
    conflict_save = "Save the merged text", "Enregistrer le texte fusionné";
    side_theirs = "Theirs", "L’autre texte";
    side_yours = "Yours", "Le vôtre";
    fault_both_changed = "you both changed this; choose which text is to stay.", "vous l’avez changé tous les deux; choisissez le texte à garder.";
}

sentences! {
    conflict_lead(author: &str, number: i32) = format!("Not saved yet: {author} saved revision {number} while you were writing. Both texts are below; nothing is lost."), format!("Pas encore enregistré\u{a0}: {author} a enregistré la révision {number} pendant que vous écriviez. Les deux textes sont ci-dessous; rien n’est perdu.");
    conflict_side_base(number: i32) = format!("Before both, revision {number}"), format!("Avant les deux, révision {number}");
    conflict_side_theirs(author: &str, number: i32) = format!("Theirs: {author}, revision {number}"), format!("L’autre texte\u{a0}: {author}, révision {number}");
    conflict_page_title(reference: &str) = format!("Merge two texts, {reference}"), format!("Fusionner deux textes, {reference}");
}
