//! Ready-made sets of verdicts to begin a codebook with: content in French and English, nothing in force until it is
//! adopted.

use crate::domain::closed_list::closed_list;
use crate::domain::codebook::{Colour, VerdictClass, VerdictText};
use crate::domain::language::Language;
use crate::domain::localized::Localized;

closed_list! {
    /// A set to begin with.
    pub enum Set {
        /// Every class has its verdict.
        Six = "six",
        /// Without "cannot be rated".
        Five = "five",
        /// Kept, kept in part, broken.
        Three = "three",
        /// Nothing but two empty verdicts.
        Empty = "empty",
    }
}

struct Ready {
    class: VerdictClass,
    colour: Colour,
    en: (&'static str, &'static str),
    fr: (&'static str, &'static str),
}

const KEPT: Ready = Ready {
    class: VerdictClass::Kept,
    colour: Colour::Green,
    en: ("Kept", "Everything the promise asks for has been done, within the mandate or the time it set."),
    fr: ("Réalisée", "Tout ce que la promesse demande a été fait, avant la fin du mandat ou dans le délai annoncé."),
};
const KEPT_IN_PART: Ready = Ready {
    class: VerdictClass::KeptInPart,
    colour: Colour::Amber,
    en: (
        "Kept in part",
        "Something was done and can be observed, but part of the promise is missing: its scope, its amount, its deadline \
         or its means. Nothing further is under way.",
    ),
    fr: (
        "Réalisée en partie",
        "Une action a été menée et son résultat est observable, mais il manque une partie de la promesse : sa portée, \
         son montant, son échéance ou son moyen. Rien d’autre n’est en cours.",
    ),
};
const IN_PROGRESS: Ready = Ready {
    class: VerdictClass::InProgress,
    colour: Colour::Blue,
    en: ("In progress", "An official action leads towards the result, which has not been reached yet."),
    fr: ("En voie de réalisation", "Une action officielle mène vers le résultat, qui n’est pas encore atteint."),
};
const BROKEN: Ready = Ready {
    class: VerdictClass::Broken,
    colour: Colour::Red,
    en: ("Broken", "The government gave the promise up, did the opposite, or let its time run out without a result."),
    fr: (
        "Rompue",
        "Le gouvernement a renoncé à la promesse, a fait le contraire ou a laissé passer l’échéance sans résultat.",
    ),
};
const NOT_RATED: Ready = Ready {
    class: VerdictClass::NotRated,
    colour: Colour::Grey,
    en: ("Not yet rated", "No judgment has been made yet; this says nothing about what the government has done."),
    fr: (
        "Pas encore cotée",
        "Aucun jugement n’a encore été porté; ce verdict ne dit rien de ce que le gouvernement a fait.",
    ),
};
const UNRATEABLE: Ready = Ready {
    class: VerdictClass::Unrateable,
    colour: Colour::Violet,
    en: (
        "Cannot be rated",
        "The promise names no result that two careful readers would recognise alike, or its result cannot be known \
         publicly.",
    ),
    fr: (
        "Impossible à coter",
        "La promesse ne nomme aucun résultat que deux lectures attentives reconnaîtraient de la même façon, ou son \
         résultat ne peut être connu du public.",
    ),
};

/// The verdicts of a set, in those of the tracker's languages that are French or English.
pub fn verdicts(set: Set, languages: &[Language]) -> Vec<VerdictText> {
    let ready: &[Ready] = match set {
        Set::Six => &[KEPT, KEPT_IN_PART, IN_PROGRESS, BROKEN, NOT_RATED, UNRATEABLE],
        Set::Five => &[KEPT, KEPT_IN_PART, IN_PROGRESS, BROKEN, NOT_RATED],
        Set::Three => &[KEPT, KEPT_IN_PART, BROKEN],
        Set::Empty => return vec![empty(VerdictClass::Kept, Colour::Green), empty(VerdictClass::Broken, Colour::Red)],
    };
    ready.iter().map(|ready| written(ready, languages)).collect()
}

fn written(ready: &Ready, languages: &[Language]) -> VerdictText {
    let mut verdict = empty(ready.class, ready.colour);
    verdict.key = ready.class.code().to_owned();
    for language in languages {
        let (label, meaning) = match language.primary() {
            "fr" => ready.fr,
            "en" => ready.en,
            _ => continue,
        };
        verdict.label.set(language.clone(), label);
        verdict.meaning.set(language.clone(), meaning);
    }
    verdict
}

fn empty(class: VerdictClass, colour: Colour) -> VerdictText {
    VerdictText { key: String::new(), class, label: Localized::new(), meaning: Localized::new(), colour }
}
