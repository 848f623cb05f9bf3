//! Sessions: where somebody is signed in.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    sessions_title = "Sessions", "Sessions";
    sessions_hint = "Where your account is signed in. End what you do not know, and change your password then.", "Où votre compte a une session ouverte. Fermez ce que vous ne reconnaissez pas, puis changez votre mot de passe.";
    sessions_none = "Not signed in anywhere.", "Aucune session ouverte.";
    sessions_end_others = "End all other sessions", "Fermer toutes les autres sessions";
    sessions_end_all = "End all sessions", "Fermer toutes les sessions";
    session_end = "End", "Fermer";
    session_ended = "The session has ended.", "La session est fermée.";
    session_present = "This session", "Cette session";
    session_unknown = "Unknown device", "Appareil inconnu";
}

sentences! {
    session_device(browser: &str, system: &str) = format!("{browser} on {system}"), format!("{browser} sur {system}");
    session_used(used: &str, address: &str, begun: &str) = format!("Last used on {used}, from {address}; begun on {begun}"), format!("Dernière utilisation le {used}, depuis {address}; ouverte le {begun}");
    session_used_somewhere(used: &str, begun: &str) = format!("Last used on {used}; begun on {begun}"), format!("Dernière utilisation le {used}; ouverte le {begun}");
    sessions_ended(count: usize) = format!("{} ended.", Lang::En.count(count, "session has", "sessions have")), format!("{}.", Lang::Fr.count(count, "session est fermée", "sessions sont fermées"));
    sessions_ended_of(name: &str) = format!("All sessions of {name} have ended."), format!("Toutes les sessions {} sont fermées.", crate::i18n::of_name(name));
}
