//! The keyboard shortcuts of the desk.

use super::words;
use crate::i18n::Lang;

words! {
    shortcuts_title = "Keyboard shortcuts", "Raccourcis clavier";
    shortcuts_lead = "They work on every page of the desk, and never while you are typing. They need script.", "Ils servent sur toutes les pages du pupitre, et jamais pendant que vous écrivez. Ils demandent un script.";
    shortcuts_switch = "Single-key shortcuts are on in this browser", "Les raccourcis d’une touche sont actifs dans ce navigateur";
    shortcuts_close = "Close", "Fermer";
    key_next = "Next line of a list; on the page of one, the next one", "Ligne suivante d’une liste; sur la page d’une promesse, la suivante";
    key_previous = "Previous line of a list; on the page of one, the previous one", "Ligne précédente d’une liste; sur la page d’une promesse, la précédente";
    key_open = "Open the line", "Ouvrir la ligne";
    key_approve = "On the page of a review: go to Approve; the return key then approves", "Sur la page d’une relecture\u{a0}: aller à Approuver; la touche Entrée approuve ensuite";
    key_send_back = "On the page of a review: write why it is sent back", "Sur la page d’une relecture\u{a0}: écrire pourquoi on la renvoie";
    key_remark = "On the page of a review: write a remark", "Sur la page d’une relecture\u{a0}: écrire une remarque";
    key_edit = "Continue writing", "Continuer à écrire";
    key_search = "Search the desk", "Chercher au pupitre";
    key_work = "Go to my work", "Aller à mon travail";
    key_queue = "Go to the queue", "Aller à la file";
    key_stale = "Go to the promises due for a check", "Aller aux promesses à revérifier";
    key_trackers = "Go to the promises", "Aller aux promesses";
    key_help = "Show these shortcuts", "Montrer ces raccourcis";
}

impl Lang {
    /// Every shortcut: its keys, any of which will do, and what it does. Keys with a space are pressed one after the other.
    pub fn shortcuts(self) -> [(&'static [&'static str], &'static str); 13] {
        [
            (&["j", "n"], self.key_next()),
            (&["k", "p"], self.key_previous()),
            (&["o"], self.key_open()),
            (&["a"], self.key_approve()),
            (&["s"], self.key_send_back()),
            (&["r"], self.key_remark()),
            (&["e"], self.key_edit()),
            (&["/"], self.key_search()),
            (&["g w"], self.key_work()),
            (&["g q"], self.key_queue()),
            (&["g s"], self.key_stale()),
            (&["g t"], self.key_trackers()),
            (&["?"], self.key_help()),
        ]
    }
}
