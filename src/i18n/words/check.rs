//! Checks: which promises are due for one, and noting that there is nothing new.

use super::{sentences, words};

words! {
    nav_stale = "Due for a check", "À revérifier";
    stale_title = "Promises due for a check", "Promesses à revérifier";
    stale_lead = "Not checked for as long as their tracker allows. The longest unchecked comes first.", "Sans vérification depuis plus longtemps que leur suivi ne le permet. La plus anciennement vérifiée vient d’abord.";
    stale_days = "Days without a check", "Jours sans vérification";
    stale_none = "Everything has been checked lately.", "Tout a été vérifié récemment.";
    never_checked = "Never checked, entered", "Jamais vérifiée, inscrite le";
    due_word = "Due for a check", "À revérifier";
    check_title = "Last check", "Dernière vérification";
    check_never = "Never checked", "Jamais vérifiée";
    never_word = "Never", "Jamais";
    check_button = "Checked today, nothing new", "Vérifiée aujourd’hui, rien de nouveau";
    check_not_yours = "Only a researcher or an editor of this tracker notes checks. Nothing was changed.", "Seules les personnes chargées de la recherche ou de l’édition de ce suivi notent des vérifications. Rien n’a été changé.";
    field_stale_after = "Due for a check after, in days", "À revérifier après, en jours";
    admin_hint_stale_after = "Promises that nobody has checked or published about for so long come up on the desk.", "Les promesses sans vérification ni publication depuis si longtemps remontent au pupitre.";
}

sentences! {
    check_done(reference: &str) = format!("{reference}: checked today, nothing new. Readers see the date."), format!("{reference} : vérifiée aujourd’hui, rien de nouveau. Le public voit la date.");
    check_again(reference: &str) = format!("{reference}: you noted that today already."), format!("{reference} : vous l’avez déjà noté aujourd’hui.");
    check_by(name: &str, day: &str) = format!("{name} found nothing new on {day}"), format!("{name} n’a rien trouvé de nouveau le {day}");
    fault_not_between(low: usize, high: usize) = format!("write a whole number from {} to {}.", Lang::En.number(low), Lang::En.number(high)), format!("écrivez un nombre entier de {} à {}.", Lang::Fr.number(low), Lang::Fr.number(high));
}

use crate::i18n::Lang;
