//! The pages of the desk on THE list, see `list`.

use super::list::{Page, Who, desk};

/// The pages of drafts.
#[rustfmt::skip]
pub fn drafting_pages() -> Vec<Page> {
    use Who::{Admin, Editor, Researcher};
    let draft = |name, number: &str| desk(name, "desk/draft/draft.html", Researcher, &format!("assessments/{{{number}}}/draft"));
    let faults = [("verdict", "splendid"), ("effective_date", "2019-13"), ("evidence.1.occurred_on", "31 February"), ("evidence.1.url", "javascript:alert(1)"), ("evidence.1.language", "klingon!")];
    vec![
        desk("my work", "desk/my_work/my_work.html", Researcher, ""),
        desk("my work, none", "desk/my_work/my_work.html", Admin, ""),
        desk("desk tracker", "desk/assignment/list.html", Researcher, "trackers/{tracker}"),
        desk("desk tracker, to assign", "desk/assignment/list.html", Editor, "trackers/{tracker}?all=1"),
        desk("desk tracker, filtered", "desk/assignment/list.html", Editor, "trackers/{tracker}?assignee={ana}&state=none"),
        desk("desk tracker, nothing found", "desk/assignment/list.html", Editor, "trackers/{tracker}?words=zeppelin"),
        desk("desk tracker, many promises", "desk/assignment/list.html", Editor, "trackers/{many}"),
        desk("desk tracker, empty", "desk/assignment/list.html", Editor, "trackers/{empty}"),
        desk("desk tracker, hard to lay out", "desk/assignment/list.html", Editor, "trackers/{world}"),
        desk("desk tracker, assignment refused", "desk/assignment/list.html", Editor, "trackers/{tracker}").sends("/assignments", &[("do", "assign"), ("due", "soon")]).answers(422),
        desk("assignment", "desk/assignment/assignment.html", Editor, "promises/{promise}/assignment"),
        desk("assignment, refused", "desk/assignment/assignment.html", Editor, "promises/{promise}/assignment").sends("/assignment", &[("do", "assign"), ("assignee", ""), ("due", "2019-02-31")]).answers(422),
        desk("workspace, on the way", "desk/promise/workspace.html", Researcher, "promises/{drafted}?from=work"),
        desk("stale", "desk/stale/stale.html", Researcher, "stale"),
        desk("stale, none", "desk/stale/stale.html", Researcher, "stale?days=3650"),
        desk("stale, of nobody", "desk/stale/stale.html", Researcher, "stale?days=1&assignee=none"),
        desk("desk search", "desk/search/search.html", Researcher, "search"),
        desk("desk search, found", "desk/search/search.html", Editor, "search?q=training"),
        desk("desk search, nothing found", "desk/search/search.html", Researcher, "search?q=zeppelin"),
        desk("desk search, only exclusions", "desk/search/search.html", Researcher, "search?q=-zeppelin"),
        desk("desk search, hard to lay out", "desk/search/search.html", Admin, "search?q=WIDE-1"),
        desk("desk search, people", "desk/search/search.html", Editor, "search?q=ana"),
        desk("workspace, among finds", "desk/promise/workspace.html", Editor, "promises/{promise}?from=search%3Fq%3Dtraining"),
        desk("shortcuts", "desk/shortcut/shortcuts.html", Researcher, "shortcuts"),
        desk("workspace", "desk/promise/workspace.html", Researcher, "promises/{promise}"),
        desk("workspace in Arabic", "desk/promise/workspace.html", Editor, "promises/{arabic}"),
        desk("workspace, already open", "desk/promise/workspace.html", Researcher, "promises/{drafted}"),
        draft("draft", "draft"),
        draft("draft, fresh", "fresh"),
        draft("draft, sent back, with unsaved changes", "returned"),
        draft("draft of a correction", "correction"),
        draft("draft with faults", "correction").sends("/revisions", &faults).answers(422),
        desk("differences between revisions", "desk/draft/differences.html", Researcher, "assessments/{draft}/revisions"),
        Page { template: "desk/draft/conflict.html", ..draft("draft in conflict", "draft") }.sends("/revisions", &[("base", "{old}"), ("rationale.en", "Quite another text.")]).answers(409),
    ]
}

/// The pages of review.
#[rustfmt::skip]
pub fn review_pages() -> Vec<Page> {
    use Who::{Editor, Reader, Researcher};
    let review = |name, who, number: &str| desk(name, "desk/assessment/assessment.html", who, &format!("assessments/{{{number}}}"));
    vec![
        desk("queue", "desk/queue/queue.html", Editor, "queue"),
        desk("queue, nothing found", "desk/queue/queue.html", Editor, "queue?kind=correction&mine=no"),
        desk("review, on the way", "desk/assessment/assessment.html", Editor, "assessments/{submitted}?from=queue"),
        desk("updates together", "desk/queue/bulk_approval.html", Editor, "queue/updates?item={submitted}"),
        desk("updates together, refused", "desk/queue/bulk_approval_result.html", Editor, "queue/updates?item={submitted}").sends("/approvals", &[("item", "{submitted}.{read}")]).answers(409),
        review("review, remark on words that are not there", Editor, "submitted")
            .sends("/remarks", &[("subject", "rationale.en"), ("quote", "never written"), ("words", "Which?")])
            .answers(422),
        review("review, mended evidence that is no date", Editor, "quiet")
            .sends("/suggestions", &[("suggest.evidence.1.occurred_on", "sometime")])
            .answers(422),
        review("review, time that clocks skip", Editor, "submitted")
            .sends("/approval", &[("publish_at", "2026-03-08T02:30"), ("zone", "America/Toronto")])
            .answers(422),
        Page { template: "desk/pending_form.html", ..review("remark on a text that is not there", Editor, "submitted") }
            .sends("/remarks", &[("revision", "999999"), ("words", "Which report?")])
            .answers(404),
        review("review", Editor, "submitted"),
        review("review of a published rating", Editor, "published"),
        review("review of a retracted rating", Editor, "retracted"),
        review("review of one's own", Editor, "own"),
        review("review by its author", Researcher, "submitted"),
        review("review, refused as stale", Editor, "submitted").sends("/approval", &[("revision", "{read}")]).answers(409),
        review("review, return without remarks", Editor, "quiet").sends("/return", &[]).answers(422),
        Page { template: "desk/pending_form.html", ..review("review, words beside a decision", Editor, "submitted") }
            .sends("/approval", &[("remarks", "Please add the date.")])
            .answers(409),
        review("review, no such moment", Editor, "submitted").sends("/approval", &[("publish_at", "tomorrow")]).answers(422),
        review("review, retraction without reason", Editor, "published").sends("/retraction", &[]).answers(422),
        desk("revision", "desk/assessment/revision.html", Researcher, "assessments/{draft}/revisions/2"),
        desk("links for outsiders", "desk/preview/manage.html", Editor, "assessments/{submitted}/previews"),
        desk("links for outsiders, none", "desk/preview/manage.html", Researcher, "assessments/{draft}/previews"),
        desk("links for outsiders, refused", "desk/preview/manage.html", Editor, "assessments/{submitted}/previews").sends("/previews", &[("reader", ""), ("days", "7")]).answers(422),
        desk("link for an outsider, made", "desk/preview/manage.html", Editor, "assessments/{quiet}/previews").sends("/previews", &[("reader", "Contentieux"), ("days", "7")]),
        desk("unpublished text for an outsider", "desk/preview/preview.html", Reader, "preview/{preview}"),
        desk("link for an outsider, ended", "desk/preview/closed.html", Reader, "preview/{ended_preview}").answers(410),
    ]
}

/// The pages of setting a tracker up.
#[rustfmt::skip]
pub fn tracker_pages() -> Vec<Page> {
    let page = |name, template, rest| desk(name, template, Who::Admin, rest);
    vec![
        page("trackers", "desk/tracker/trackers.html", "trackers"),
        page("new tracker", "desk/tracker/settings.html", "trackers/new"),
        page("new tracker with faults", "desk/tracker/settings.html", "trackers/new").sends("/trackers", &[("name.fr", ""), ("slug", "Not short"), ("mandate_start", "2015-11-31"), ("languages", "fr klingon!")]).answers(422),
        page("tracker settings", "desk/tracker/settings.html", "trackers/{tracker}/settings"),
        page("tracker settings while a revision waits", "desk/tracker/settings.html", "trackers/{tracker}/settings").sends("/settings", &[("leader.en", "Someone")]).answers(409),
        page("set-up", "desk/tracker/setup.html", "trackers/{tracker}/setup"),
        page("set-up, begun", "desk/tracker/setup.html", "trackers/{empty}/setup"),
        page("codebook", "desk/tracker/codebook.html", "trackers/{tracker}/codebook"),
        page("first codebook", "desk/tracker/codebook.html", "trackers/{empty}/codebook"),
        page("codebook with faults", "desk/tracker/codebook.html", "trackers/{tracker}/codebook").sends("/codebook", &[("verdict.1.label.fr", ""), ("verdict.1.label.en", ""), ("verdict.2.key", "two words"), ("verdict.3.colour", "puce")]).answers(422),
        page("codebook, mending", "desk/tracker/codebook.html", "trackers/{tracker}/codebook/mending"),
        page("codebook proposal", "desk/proposal/proposal.html", "codebook-proposals/{proposal}"),
        page("record revision", "desk/proposal/proposal.html", "record-revisions/{revision}"),
        page("record revision, refused without remarks", "desk/proposal/proposal.html", "record-revisions/{revision}").sends("/refusal", &[]).answers(422),
        page("sources", "desk/tracker/sources.html", "trackers/{tracker}/sources"),
        page("sources, none", "desk/tracker/sources.html", "trackers/{empty}/sources"),
        page("sources with faults", "desk/tracker/sources.html", "trackers/{tracker}/sources").sends("/sources", &[("title.fr", ""), ("published_on", "2019-02-30"), ("url", "javascript:alert(1)")]).answers(422),
        page("source", "desk/tracker/source.html", "trackers/{tracker}/sources/{source}"),
        page("topics", "desk/tracker/topics.html", "trackers/{tracker}/topics"),
        page("topics, none", "desk/tracker/topics.html", "trackers/{empty}/topics"),
        page("topics with faults", "desk/tracker/topics.html", "trackers/{tracker}/topics").sends("/topics", &[("name.fr", "Défense"), ("slug", "security")]).answers(422),
        page("topic", "desk/tracker/topic.html", "trackers/{tracker}/topics/{topic}"),
        page("promises", "desk/promise/list.html", "trackers/{tracker}/promises"),
        page("promises, none", "desk/promise/list.html", "trackers/{empty}/promises"),
        page("new promise", "desk/promise/settings.html", "trackers/{tracker}/promises/new"),
        page("new promise with faults", "desk/promise/settings.html", "trackers/{tracker}/promises/new").sends("/promises", &[("reference", "1.02 bis"), ("statement.fr", "")]).answers(422),
        page("opening of a hidden tracker", "desk/opening/opening.html", "trackers/{hidden}/opening"),
        page("closing of an open tracker", "desk/opening/opening.html", "trackers/{tracker}/opening"),
        page("promises to be put online", "desk/online/preview.html", "trackers/{hidden}/online"),
        page("deletion", "desk/promise/deletion.html", "promises/{prepared}/deletion"),
        page("deletion without a reason", "desk/promise/deletion.html", "promises/{prepared}/deletion").sends("/deletion", &[]).answers(422),
        page("workspace of a promise in preparation", "desk/promise/workspace.html", "promises/{prepared}"),
        page("promise settings", "desk/promise/settings.html", "promises/{promise}/settings"),
    ]
}

/// The pages of what becomes of promises, and of batches.
#[rustfmt::skip]
pub fn fate_pages() -> Vec<Page> {
    let page = |name, number: &str| desk(name, "desk/promise/delisting.html", Who::Editor, &format!("promises/{{{number}}}/fate"));
    vec![
        page("fate", "promise"),
        page("fate with faults", "promise").sends("/fate", &[("successors", "9.99"), ("reason.fr", "")]).answers(422),
        page("fate, refused", "drafted").sends("/fate", &[("fate", "withdrawn"), ("reason.fr", "a"), ("reason.en", "b")]).answers(409),
        page("fate of a split promise", "split"),
        desk("batches", "desk/batch/index.html", Who::Editor, "batches"),
        desk("batch", "desk/batch/batch.html", Who::Editor, "batches/{batch}"),
        desk("new batch", "desk/batch/begin.html", Who::Editor, "trackers/{tracker}/batches"),
        desk("new batch with faults", "desk/batch/begin.html", Who::Editor, "trackers/{tracker}/batches").sends("/preview", &[("effective_date", "soon")]).answers(422),
        desk("batch, shown first", "desk/batch/preview.html", Who::Editor, "trackers/{tracker}/batches").sends("/preview", &[("rule", "mandate_end"), ("verdict", "broken"), ("searched_on", "2026"), ("rationale.fr", "Rien."), ("rationale.en", "Nothing.")]),
        desk("workspace of a split promise", "desk/promise/workspace.html", Who::Editor, "promises/{split}"),
    ]
}

/// The pages of people.
#[rustfmt::skip]
pub fn people_pages() -> Vec<Page> {
    let page = |name, template, rest| desk(name, template, Who::Admin, rest);
    vec![
        page("second factor", "desk/second_factor/second_factor.html", "second-factor"),
        desk("second factor, none", "desk/second_factor/second_factor.html", Who::Researcher, "second-factor"),
        desk("second factor, being set up", "desk/second_factor/second_factor.html", Who::Editor, "second-factor").sends("/second-factor/secret", &[]),
        page("recovery codes", "desk/second_factor/codes.html", "second-factor").sends("/second-factor/codes", &[]),
        page("proof", "desk/second_factor/proof.html", "proof"),
        desk("code at sign-in", "desk/second_factor/sign_in.html", Who::Reader, "sign-in").sends("/sign-in", &[("email", "root@example.org"), ("password", crate::support::people::PASSWORD)]),
        page("people", "desk/people/people.html", "people"),
        page("people with faults", "desk/people/people.html", "people").sends("/people", &[("name", ""), ("email", "no address")]).answers(422),
        page("account made twice", "desk/people/made.html", "people").sends("/people", &[("name", "Noé"), ("email", "noe@example.org")]),
        page("person", "desk/people/person.html", "people/{ana}"),
        page("person, oneself", "desk/people/person.html", "people/{root}"),
        page("person, invited", "desk/people/person.html", "people/{invited}"),
        page("person, closed", "desk/people/person.html", "people/{gone}"),
        page("site", "desk/site/site.html", "site"),
        page("site with faults", "desk/site/site.html", "site").sends("/desk/site", &[("accent", "#ffcc00"), ("contact", "nobody")]).answers(422),
        page("site, shown first", "desk/site/preview.html", "site").sends("/desk/site", &[("name.fr", "La Vigie"), ("accent", "#1f5c38"), ("do", "preview")]),
        page("password, once", "desk/people/password.html", "people/{newcomer}").sends("/password", &[]),
    ]
}
