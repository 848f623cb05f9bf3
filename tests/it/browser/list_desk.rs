//! The pages of the desk on THE list, see `list`.

use super::list::{Page, Who, desk};

/// The pages of drafts.
#[rustfmt::skip]
pub fn drafting_pages() -> Vec<Page> {
    use Who::{Admin, Editor, Researcher};
    let draft = |name, number: &str| desk(name, "assessment/draft.html", Researcher, &format!("assessments/{{{number}}}/draft"));
    let faults = [("verdict", "splendid"), ("effective_date", "2019-13"), ("evidence.1.occurred_on", "31 February"), ("evidence.1.url", "javascript:alert(1)"), ("evidence.1.language", "klingon!")];
    vec![
        desk("my work", "assessment/my_work.html", Researcher, ""),
        desk("my work, none", "assessment/my_work.html", Admin, ""),
        desk("desk tracker", "assignment/list.html", Researcher, "trackers/{tracker}"),
        desk("desk tracker, to assign", "assignment/list.html", Editor, "trackers/{tracker}?all=1"),
        desk("desk tracker, filtered", "assignment/list.html", Editor, "trackers/{tracker}?assignee={ana}&state=none"),
        desk("desk tracker, nothing found", "assignment/list.html", Editor, "trackers/{tracker}?words=zeppelin"),
        desk("desk tracker, many promises", "assignment/list.html", Editor, "trackers/{many}"),
        desk("desk tracker, empty", "assignment/list.html", Editor, "trackers/{empty}"),
        desk("desk tracker, hard to lay out", "assignment/list.html", Editor, "trackers/{world}"),
        desk("desk tracker, assignment refused", "assignment/list.html", Editor, "trackers/{tracker}").sends("/assignments", &[("do", "assign"), ("due", "soon")]).answers(422),
        desk("assignment", "assignment/assignment.html", Editor, "promises/{promise}/assignment"),
        desk("assignment, refused", "assignment/assignment.html", Editor, "promises/{promise}/assignment").sends("/assignment", &[("do", "assign"), ("assignee", ""), ("due", "2019-02-31")]).answers(422),
        desk("workspace, on the way", "assessment/workspace.html", Researcher, "promises/{drafted}?from=work"),
        desk("stale", "check/stale.html", Researcher, "stale"),
        desk("stale, none", "check/stale.html", Researcher, "stale?days=3650"),
        desk("stale, of nobody", "check/stale.html", Researcher, "stale?days=1&assignee=none"),
        desk("desk search", "lookup/lookup.html", Researcher, "search"),
        desk("desk search, found", "lookup/lookup.html", Editor, "search?q=training"),
        desk("desk search, nothing found", "lookup/lookup.html", Researcher, "search?q=zeppelin"),
        desk("desk search, only exclusions", "lookup/lookup.html", Researcher, "search?q=-zeppelin"),
        desk("desk search, hard to lay out", "lookup/lookup.html", Admin, "search?q=WIDE-1"),
        desk("workspace, among finds", "assessment/workspace.html", Editor, "promises/{promise}?from=search%3Fq%3Dtraining"),
        desk("shortcuts", "shortcut/shortcuts.html", Researcher, "shortcuts"),
        desk("workspace", "assessment/workspace.html", Researcher, "promises/{promise}"),
        desk("workspace in Arabic", "assessment/workspace.html", Editor, "promises/{arabic}"),
        desk("workspace, already open", "assessment/workspace.html", Researcher, "promises/{drafted}"),
        draft("draft", "draft"),
        draft("draft, fresh", "fresh"),
        draft("draft, sent back, with unsaved changes", "returned"),
        draft("draft of a correction", "correction"),
        draft("draft with faults", "correction").sends("/revisions", &faults).answers(422),
        desk("differences between revisions", "assessment/differences.html", Researcher, "assessments/{draft}/revisions"),
        Page { template: "assessment/conflict.html", ..draft("draft in conflict", "draft") }.sends("/revisions", &[("base", "{old}"), ("rationale.en", "Quite another text.")]).answers(409),
    ]
}

/// The pages of review.
#[rustfmt::skip]
pub fn review_pages() -> Vec<Page> {
    use Who::{Editor, Researcher};
    let review = |name, who, number: &str| desk(name, "review/review.html", who, &format!("assessments/{{{number}}}"));
    vec![
        desk("queue", "review/queue.html", Editor, "queue"),
        desk("queue, nothing found", "review/queue.html", Editor, "queue?kind=correction&mine=no"),
        desk("review, on the way", "review/review.html", Editor, "assessments/{submitted}?from=queue"),
        desk("updates together", "review/together.html", Editor, "queue/updates?item={submitted}"),
        desk("updates together, refused", "review/together_result.html", Editor, "queue/updates?item={submitted}").sends("/approvals", &[("item", "{submitted}.{read}")]).answers(409),
        review("review, remark on words that are not there", Editor, "submitted")
            .sends("/remarks", &[("subject", "rationale.en"), ("quote", "never written"), ("words", "Which?")])
            .answers(422),
        review("review, time that clocks skip", Editor, "submitted")
            .sends("/approval", &[("publish_at", "2026-03-08T02:30"), ("zone", "America/Toronto")])
            .answers(422),
        Page { template: "account/held.html", ..review("remark on a text that is not there", Editor, "submitted") }
            .sends("/remarks", &[("revision", "999999"), ("words", "Which report?")])
            .answers(404),
        review("review", Editor, "submitted"),
        review("review of a published rating", Editor, "published"),
        review("review of a retracted rating", Editor, "retracted"),
        review("review of one's own", Editor, "own"),
        review("review by its author", Researcher, "submitted"),
        review("review, refused as stale", Editor, "submitted").sends("/approval", &[("revision", "{read}")]).answers(409),
        review("review, return without remarks", Editor, "quiet").sends("/return", &[]).answers(422),
        review("review, no such moment", Editor, "submitted").sends("/approval", &[("publish_at", "tomorrow")]).answers(422),
        review("review, retraction without reason", Editor, "published").sends("/retraction", &[]).answers(422),
        desk("revision", "review/revision.html", Researcher, "assessments/{draft}/revisions/2"),
    ]
}

/// The pages of setting a tracker up.
#[rustfmt::skip]
pub fn tracker_pages() -> Vec<Page> {
    let page = |name, template, rest| desk(name, template, Who::Admin, rest);
    vec![
        page("trackers", "admin/trackers.html", "trackers"),
        page("new tracker", "admin/tracker_settings.html", "trackers/new"),
        page("new tracker with faults", "admin/tracker_settings.html", "trackers/new").sends("/trackers", &[("name.fr", ""), ("slug", "Not short"), ("mandate_start", "2015-11-31"), ("languages", "fr klingon!")]).answers(422),
        page("tracker settings", "admin/tracker_settings.html", "trackers/{tracker}/settings"),
        page("set-up", "admin/setup.html", "trackers/{tracker}/setup"),
        page("set-up, begun", "admin/setup.html", "trackers/{empty}/setup"),
        page("codebook", "admin/codebook.html", "trackers/{tracker}/codebook"),
        page("first codebook", "admin/codebook.html", "trackers/{empty}/codebook"),
        page("codebook with faults", "admin/codebook.html", "trackers/{tracker}/codebook").sends("/codebook", &[("verdict.1.label.fr", ""), ("verdict.1.label.en", ""), ("verdict.2.key", "two words"), ("verdict.3.colour", "puce")]).answers(422),
        page("sources", "admin/sources.html", "trackers/{tracker}/sources"),
        page("sources, none", "admin/sources.html", "trackers/{empty}/sources"),
        page("sources with faults", "admin/sources.html", "trackers/{tracker}/sources").sends("/sources", &[("title.fr", ""), ("published_on", "2019-02-30"), ("url", "javascript:alert(1)")]).answers(422),
        page("source", "admin/source.html", "trackers/{tracker}/sources/{source}"),
        page("topics", "admin/topics.html", "trackers/{tracker}/topics"),
        page("topics, none", "admin/topics.html", "trackers/{empty}/topics"),
        page("topics with faults", "admin/topics.html", "trackers/{tracker}/topics").sends("/topics", &[("name.fr", "Défense"), ("slug", "security")]).answers(422),
        page("topic", "admin/topic.html", "trackers/{tracker}/topics/{topic}"),
        page("promises", "admin/promises.html", "trackers/{tracker}/promises"),
        page("promises, none", "admin/promises.html", "trackers/{empty}/promises"),
        page("new promise", "admin/promise.html", "trackers/{tracker}/promises/new"),
        page("new promise with faults", "admin/promise.html", "trackers/{tracker}/promises/new").sends("/promises", &[("reference", "1.02 bis"), ("statement.fr", "")]).answers(422),
        page("promise settings", "admin/promise.html", "promises/{promise}/settings"),
    ]
}

/// The pages of what becomes of promises, and of batches.
#[rustfmt::skip]
pub fn fate_pages() -> Vec<Page> {
    let page = |name, number: &str| desk(name, "fate/fate.html", Who::Editor, &format!("promises/{{{number}}}/fate"));
    vec![
        page("fate", "promise"),
        page("fate with faults", "promise").sends("/fate", &[("successors", "9.99"), ("reason.fr", "")]).answers(422),
        page("fate, refused", "drafted").sends("/fate", &[("fate", "withdrawn"), ("reason.fr", "a"), ("reason.en", "b")]).answers(409),
        page("fate of a split promise", "split"),
        desk("batches", "batch/index.html", Who::Editor, "batches"),
        desk("batch", "batch/batch.html", Who::Editor, "batches/{batch}"),
        desk("new batch", "batch/begin.html", Who::Editor, "trackers/{tracker}/batches"),
        desk("new batch with faults", "batch/begin.html", Who::Editor, "trackers/{tracker}/batches").sends("/preview", &[("effective_date", "soon")]).answers(422),
        desk("batch, shown first", "batch/preview.html", Who::Editor, "trackers/{tracker}/batches").sends("/preview", &[("rule", "mandate_end"), ("verdict", "broken"), ("rationale.fr", "Rien."), ("rationale.en", "Nothing.")]),
        desk("workspace of a split promise", "assessment/workspace.html", Who::Editor, "promises/{split}"),
    ]
}

/// The pages of people.
#[rustfmt::skip]
pub fn people_pages() -> Vec<Page> {
    let page = |name, template, rest| desk(name, template, Who::Admin, rest);
    vec![
        page("people", "admin/people.html", "people"),
        page("people with faults", "admin/people.html", "people").sends("/people", &[("name", ""), ("email", "no address")]).answers(422),
        page("account made twice", "admin/made.html", "people").sends("/people", &[("name", "Noé"), ("email", "noe@example.org")]),
        page("person", "admin/person.html", "people/{ana}"),
        page("person, oneself", "admin/person.html", "people/{root}"),
        page("person, closed", "admin/person.html", "people/{gone}"),
        page("password, once", "admin/password.html", "people/{newcomer}").sends("/password", &[]),
    ]
}
