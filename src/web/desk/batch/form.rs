//! The form of a batch: from what was typed to a plan.

use chrono::NaiveDate;

use super::fields::ticked;
use super::load::BatchData;
use crate::action::batch::Plan;
use crate::domain::assessment::Kind;
use crate::domain::batch::{Rule, Why};
use crate::domain::fault::{Fault, Reason};
use crate::domain::plausible;
use crate::domain::revision::{Demands, Text};
use crate::web::desk::evidence_form::{is_blank, item};
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::FormData;

/// What is to be decided, or what is wrong with it, in the order of the form.
pub fn plan(fields: &FormData, data: &BatchData, today: NaiveDate) -> Result<Plan, Vec<Fault>> {
    let mut faults = Faults::default();
    let rule: Option<Rule> = faults.take("rule", form::choice(fields.get("rule")));
    let end = data.tracker.text.mandate_end;
    if rule == Some(Rule::MandateEnd) && end.is_none_or(|end| end >= today) {
        faults.add("rule", Reason::MandateNotOver);
    }
    let ticked = match rule {
        Some(Rule::Ticked) => faults.take("rule", ticked(fields)),
        _ => None,
    };
    if ticked.as_ref().is_some_and(Vec::is_empty) {
        faults.add("rule", Reason::TooFew { minimum: 1 });
    }
    let verdict = faults.take("verdict", data.verdict(fields.get("verdict")));
    let effective_date = faults.optional_date(fields, "effective_date");
    let searched_on = faults.optional_date(fields, "searched_on");
    // A batch publishes today or not at all.
    if effective_date.is_some_and(|date| date.is_after(today)) {
        faults.add("effective_date", Reason::InFuture);
    }
    let evidence: Vec<_> = (!is_blank(fields, 1)).then(|| item(fields, 1, &mut faults)).flatten().into_iter().collect();
    let dated = Text { effective_date, searched_on, evidence: evidence.clone(), ..Text::default() };
    for doubt in plausible::doubts(&dated, &data.tracker.text.mandate()) {
        faults.ask_about(fields, &doubt.field, true);
    }
    let languages = data.tracker.languages();
    let rationale = faults.localized_in(fields, "rationale", languages, Text::RATIONALE_LIMIT);
    for language in languages.iter().filter(|language| rationale.get(language).is_none()) {
        let field = format!("rationale.{language}");
        if faults.0.iter().all(|fault| fault.field != field) {
            faults.add(field, Reason::Missing);
        }
    }
    let chosen = rule.zip(verdict);
    let plan = chosen.map(|(rule, verdict)| {
        let ticked = ticked.unwrap_or_default();
        Plan { rule, verdict, effective_date, rationale, evidence, searched_on, ticked }
    });
    let plan = faults.finish(plan)?;
    // What every assessment of the batch would lack is better said before the preview than after it.
    let verdicts: Vec<_> = data.verdicts.iter().map(|verdict| verdict.id).collect();
    // Not every promise has evidence of its own.
    let demands = Demands { kind: Kind::Rating, languages, verdicts: &verdicts, today, has_evidence: false };
    let why = if plan.rule == Rule::Ticked { Why::Ticked } else { Why::MandateOver(end.unwrap_or(today).min(today)) };
    let lacks = plan.text(why).shortcomings(&demands);
    if lacks.is_empty() { Ok(plan) } else { Err(lacks) }
}
