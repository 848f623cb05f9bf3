//! Decisions about many promises at once: rules, the preview, and the batch that comes of it.

use super::{sentences, words};
use crate::domain::batch::{LeftOut, Obstacle, Rule, Why};
use crate::i18n::Lang;

words! {
    batches_title = "Batch decisions", "Décisions par lot";
    batches_lead = "A rule lists the promises that would change. You see them all before anything happens; then one assessment for each goes to review.", "Une règle dresse la liste des promesses qui changeraient. Vous les voyez toutes avant que rien n’arrive; puis une évaluation de chacune part en relecture.";
    batches_all = "Decided so far", "Décidées jusqu’ici";
    batches_none = "No batch has been decided yet.", "Aucun lot n’a encore été décidé.";
    batch_new = "New batch decision", "Nouvelle décision par lot";
    batch_group_rule = "Which promises", "Quelles promesses";
    batch_group_decision = "What is decided about them", "Ce qui en est décidé";
    batch_choose = "Choose", "Choisissez";
    batch_rule_mandate_end = "The mandate is over", "Le mandat est terminé";
    batch_rule_deadline = "Their deadline has passed", "Leur échéance est passée";
    batch_rule_ticked = "The promises ticked in the list", "Les promesses cochées dans la liste";
    batch_ticked = "Rate the ticked ones …", "Évaluer les promesses cochées…";
    batch_deleted = "It was deleted.", "Elle a été supprimée.";
    batch_change = "Change the decision", "Modifier la décision";
    batch_same_verdict = "It has this verdict already.", "Elle a déjà ce verdict.";
    batch_rated_meanwhile = "Its rating has changed since it was shown.", "Son évaluation a changé depuis l’affichage.";
    batch_not_listed = "The rule does not apply to it any more.", "La règle ne s’y applique plus.";
    batch_rule_mandate_end_hint = "every promise that is in progress or not rated", "chaque promesse en voie de réalisation ou non cotée";
    batch_rule_deadline_hint = "promises with a deadline of their own, in progress or not rated", "les promesses qui ont leur propre échéance, en voie de réalisation ou non cotées";
    batch_hint_searched = "Where there is no document: when evidence was searched for, to the year, the month or the day.", "S’il n’y a pas de document\u{a0}: quand on a cherché des preuves, à l’année, au mois ou au jour près.";
    batch_hint_date = "Leave empty for the date of the rule: the end of the mandate, or each promise’s deadline. For ticked promises it is needed.", "Laissez vide pour la date de la règle\u{a0}: la fin du mandat, ou l’échéance de chaque promesse. Pour des promesses cochées, elle est requise.";
    batch_hint_rationale = "The same reasons stand at every promise of the batch.", "Les mêmes motifs figurent à chaque promesse du lot.";
    batch_show = "Show what would change", "Montrer ce qui changerait";
    batch_preview = "What would change", "Ce qui changerait";
    batch_changing = "These would change", "Celles-ci changeraient";
    batch_tick_off = "Untick the exceptions: what is not ticked stays as it is.", "Décochez les exceptions\u{a0}: ce qui n’est pas coché reste tel quel.";
    batch_none = "The rule lists no promise that can change.", "La règle ne désigne aucune promesse qui puisse changer.";
    batch_blocked = "These cannot change now", "Celles-ci ne peuvent changer pour l’instant";
    batch_becomes = "becomes", "devient";
    batch_confirm = "Send these to review", "Envoyer en relecture";
    batch_again = "Look again", "Regarder de nouveau";
    batch_items = "Its assessments", "Ses évaluations";
    batch_open_assessment = "It has an open assessment.", "Elle a une évaluation ouverte.";
    field_rule = "Rule", "Règle";
    batch_evidence = "A document for all of them", "Un document pour toutes";
    batch_hint_evidence = "Typed once, it becomes an item of evidence of every promise of the batch. Leave it empty if there is none.", "Saisi une fois, il devient un élément de preuve de chaque promesse du lot. Laissez vide s’il n’y en a pas.";
    field_deadline = "Deadline", "Échéance";
    hint_deadline = "When it was to be kept by its own words: 2019, 2019-09 or 2019-09-29.", "Quand elle devait être réalisée selon ses propres termes\u{a0}: 2019, 2019-09 ou 2019-09-29.";
    fault_mandate_not_over = "the mandate has not ended, or its last day is not known.", "le mandat n’est pas terminé, ou son dernier jour n’est pas connu.";
}

sentences! {
    batch_title(number: &str) = format!("Batch {number}"), format!("Lot {number}");
    batch_line(rule: Rule, actor: &str, day: &str) = format!("{}, by {actor} on {day}", Lang::En.batch_rule(rule)), format!("{}, par {actor} le {day}", Lang::Fr.batch_rule(rule));
    batch_why(why: Why) = why_english(why), why_french(why);
    batch_obstacle(obstacle: Obstacle) = obstacle_in(Lang::En, obstacle), obstacle_in(Lang::Fr, obstacle);
    batch_started(n: usize) = Lang::En.count(n, "assessment went to review.", "assessments went to review."), Lang::Fr.count(n, "évaluation est partie en relecture.", "évaluations sont parties en relecture.");
    batch_more(n: usize) = format!("These are the first {}; a batch takes no more. The others are listed when these have been decided.", Lang::En.number(n)), format!("Voici les {} premières; un lot n’en prend pas plus. Les autres s’ajouteront quand celles-ci auront été décidées.", Lang::Fr.number(n));
    batch_rule_ticked_hint(n: usize) = Lang::En.count(n, "promise", "promises"), Lang::Fr.count(n, "promesse", "promesses");
    batch_done(n: usize, left_out: &[(String, LeftOut)]) = format!("{}{}", Lang::En.batch_started(n), left(Lang::En, left_out)), format!("{}{}", Lang::Fr.batch_started(n), left(Lang::Fr, left_out));
    batch_nothing_left(left_out: &[(String, LeftOut)]) = format!("Nothing was decided.{}", left(Lang::En, left_out)), format!("Rien n’a été décidé.{}", left(Lang::Fr, left_out));
    batch_left(reference: &str, why: LeftOut) = format!("{reference} was left out: {}", lowered(&why_left(Lang::En, why))), format!("{reference} est laissée de côté\u{a0}: {}", lowered(&why_left(Lang::Fr, why)));
    batch_progress(done: usize, all: usize) = format!("{} of {} done", Lang::En.number(done), Lang::En.number(all)), format!("{} sur {} traitées", Lang::Fr.number(done), Lang::Fr.number(all));
}

fn left(t: Lang, left_out: &[(String, LeftOut)]) -> String {
    left_out.iter().map(|(reference, why)| format!(" {}", t.batch_left(reference, *why))).collect()
}

fn why_left(t: Lang, why: LeftOut) -> String {
    match why {
        LeftOut::Blocked(obstacle) => t.batch_obstacle(obstacle),
        LeftOut::Rated => t.batch_rated_meanwhile().to_owned(),
        LeftOut::NotListed => t.batch_not_listed().to_owned(),
        LeftOut::Deleted => t.batch_deleted().to_owned(),
    }
}

/// A sentence behind a colon.
fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn why_english(why: Why) -> String {
    match why {
        Why::MandateOver(day) => format!("The mandate ended on {}.", Lang::En.day(&day)),
        Why::DeadlineOver(date) => format!("Its deadline has passed: {}.", Lang::En.partial_date(&date)),
        Why::Ticked => String::new(),
    }
}

fn why_french(why: Why) -> String {
    match why {
        Why::MandateOver(day) => format!("Le mandat a pris fin le {}.", Lang::Fr.day(&day)),
        Why::DeadlineOver(date) => format!("Son échéance est passée\u{a0}: {}.", Lang::Fr.partial_date(&date)),
        Why::Ticked => String::new(),
    }
}

fn obstacle_in(t: Lang, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::OpenAssessment => t.batch_open_assessment().to_owned(),
        Obstacle::Unlisted(kind) => format!("{}.", t.fate(kind)),
        Obstacle::SameVerdict => t.batch_same_verdict().to_owned(),
    }
}

impl Lang {
    /// What lists promises.
    pub fn batch_rule(self, rule: Rule) -> &'static str {
        match rule {
            Rule::MandateEnd => self.batch_rule_mandate_end(),
            Rule::Deadline => self.batch_rule_deadline(),
            Rule::Ticked => self.batch_rule_ticked(),
        }
    }

    /// Which promises that are, of which so many are ticked.
    pub fn batch_rule_hint(self, rule: Rule, ticked: usize) -> String {
        match rule {
            Rule::MandateEnd => self.batch_rule_mandate_end_hint().to_owned(),
            Rule::Deadline => self.batch_rule_deadline_hint().to_owned(),
            Rule::Ticked => self.batch_rule_ticked_hint(ticked),
        }
    }
}
