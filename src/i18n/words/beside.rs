//! Words that were typed beside the decision that was pressed.

use super::{sentences, words};

words! {
    beside_title = "What should be done with your text?", "Que faire de votre texte?";
    beside_lead = "Nothing has been decided yet. You also typed the text below, which this button does not send.", "Rien n’est encore décidé. Vous avez aussi écrit le texte ci-dessous, que ce bouton n’envoie pas.";
    beside_back = "Go back to the page", "Revenir à la page";
}

sentences! {
    beside_keep(step: &str) = format!("{step} and add this as a remark"), format!("{step} et ajouter ce texte en remarque");
    beside_keep_edits(step: &str) = format!("{step} and suggest these edits"), format!("{step} et proposer ces corrections");
    beside_drop(step: &str) = format!("{step} and drop this text"), format!("{step} et abandonner ce texte");
}
