//! Every state, every step, everyone: what happens, as one table.

use pledgebook::domain::assessment::State;
use pledgebook::domain::workflow::{Refusal, Request, Step, decide};

use super::cast::{EVERYONE, Part, approval_for_later, every_state, good, now};

fn outcome(part: Part, state: Option<State>, request: Request, four_eyes: bool) -> String {
    match decide(&part.standing(state, four_eyes), request, &part.actor(), now()) {
        Ok(decided) => decided.to().code().to_owned(),
        Err(Refusal::NoSuchStep { .. }) => "no such step".to_owned(),
        Err(Refusal::NotYourRole { .. }) => "–".to_owned(),
        Err(Refusal::OwnWork { .. }) => "own work".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

/// A line for each step that leads anywhere, and one that names those which lead nowhere for anyone.
fn table(four_eyes: bool) -> String {
    let mut lines = vec![line("", EVERYONE.iter().map(|part| part.name.to_owned()))];
    for state in every_state() {
        lines.push(format!("{}:", state.map_or("not started", State::code)));
        let requests = Step::ALL.iter().map(|step| (step.code(), good(*step)));
        let later = [("approve for later", approval_for_later())];
        let mut nowhere = Vec::new();
        for (name, request) in requests.chain(later) {
            let cells: Vec<String> =
                EVERYONE.iter().map(|part| outcome(*part, state, request.clone(), four_eyes)).collect();
            if cells.iter().all(|cell| cell == "no such step") {
                nowhere.push(name);
            } else {
                lines.push(line(&format!("  {name}"), cells));
            }
        }
        lines.push(format!("  no such step: {}", nowhere.join(", ")));
    }
    lines.join("\n")
}

fn line(head: &str, cells: impl IntoIterator<Item = String>) -> String {
    let cells: String = cells.into_iter().map(|cell| format!("{cell:<12}")).collect();
    format!("{head:<21}{cells}").trim_end().to_owned()
}

#[test]
fn under_four_eyes() {
    insta::assert_snapshot!(table(true), @r"
                         nobody      researcher  …-author    editor      …-author    …-who-wrote ex-author   assignee    heir        ex-heir     ed. heir    …-who-wrote admin       system
    not started:
      start              –           draft       draft       draft       draft       draft       –           draft       draft       –           draft       draft       –           –
      no such step: submit, discard, recall, send_back, approve, unschedule, release, retract, approve for later
    draft:
      submit             –           –           submitted   –           submitted   –           –           –           submitted   –           submitted   submitted   –           –
      discard            –           –           discarded   discarded   discarded   discarded   –           –           discarded   –           discarded   discarded   –           –
      no such step: start, recall, send_back, approve, unschedule, release, retract, approve for later
    submitted:
      recall             –           –           draft       –           draft       –           –           –           draft       –           draft       draft       –           –
      send_back          –           –           –           draft       own work    own work    –           –           –           –           draft       own work    –           –
      approve            –           –           –           published   own work    own work    –           –           –           –           published   own work    –           –
      approve for later  –           –           –           scheduled   own work    own work    –           –           –           –           scheduled   own work    –           –
      no such step: start, submit, discard, unschedule, release, retract
    scheduled:
      unschedule         –           –           –           submitted   submitted   submitted   –           –           –           –           submitted   submitted   –           –
      release            –           –           –           –           –           –           –           –           –           –           –           –           –           published
      no such step: start, submit, discard, recall, send_back, approve, retract, approve for later
    published:
      retract            –           –           –           retracted   retracted   retracted   –           –           –           –           retracted   retracted   –           –
      no such step: start, submit, discard, recall, send_back, approve, unschedule, release, approve for later
    retracted:
      no such step: start, submit, discard, recall, send_back, approve, unschedule, release, retract, approve for later
    discarded:
      no such step: start, submit, discard, recall, send_back, approve, unschedule, release, retract, approve for later
    ");
}

/// With a single editor only the lines of judging differ: authors may judge their own work.
#[test]
fn with_a_single_editor() {
    let (strict, lenient) = (table(true), table(false));
    let differing = strict.lines().zip(lenient.lines()).filter(|(strict, lenient)| strict != lenient);
    let differing: Vec<&str> = lenient.lines().take(1).chain(differing.map(|(_, lenient)| lenient)).collect();
    insta::assert_snapshot!(differing.join("\n"), @r"
                         nobody      researcher  …-author    editor      …-author    …-who-wrote ex-author   assignee    heir        ex-heir     ed. heir    …-who-wrote admin       system
      send_back          –           –           –           draft       draft       draft       –           –           –           –           draft       draft       –           –
      approve            –           –           –           published   published   published   –           –           –           –           published   published   –           –
      approve for later  –           –           –           scheduled   scheduled   scheduled   –           –           –           –           scheduled   scheduled   –           –
    ");
}
