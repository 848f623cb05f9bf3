//! The page about the API, for people: what it answers, how to go on in a list, and what a refusal looks like.

use askama::Template;

use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "machine/api/api.html")]
pub struct ApiPage {
    frame: Layout,
    address: Head,
    base: String,
    description: String,
    /// What can be asked, and what it answers.
    addresses: Vec<(String, &'static str)>,
    parameters: [(&'static str, &'static str); 7],
    problems: [(&'static str, &'static str); 9],
}

impl ApiPage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang) -> Self {
        let addresses = [
            ("trackers", t.api_trackers()),
            ("trackers/{tracker}", t.api_tracker()),
            ("trackers/{tracker}/codebook", t.api_codebook()),
            ("trackers/{tracker}/promises", t.api_promises()),
            ("trackers/{tracker}/promises/{reference}", t.api_promise()),
            ("changes", t.api_changes()),
        ];
        ApiPage {
            frame: Layout::public(state, t, t.api_title(), path::api_page(t.other())),
            address: Head::of(state, t, path::api_page).about(t.api_lead()),
            base: state.base_url.clone(),
            description: path::api("openapi.json"),
            addresses: addresses.map(|(rest, words)| (path::api(rest), words)).to_vec(),
            parameters: [
                ("verdict", t.api_parameter_verdict()),
                ("topic", t.api_parameter_topic()),
                ("source", t.api_parameter_source()),
                ("words", t.api_parameter_words()),
                ("since", t.api_parameter_since()),
                ("limit", t.api_parameter_limit()),
                ("cursor", t.api_parameter_cursor()),
            ],
            problems: [
                ("unknown-parameter", t.problem_unknown_parameter()),
                ("repeated-parameter", t.problem_repeated()),
                ("bad-value", t.problem_bad_value()),
                ("bad-cursor", t.problem_bad_cursor()),
                ("not-found", t.problem_not_found()),
                ("gone", t.problem_gone()),
                ("moved", t.problem_moved()),
                ("wrong-method", t.problem_wrong_method()),
                ("unavailable", t.problem_unavailable()),
            ],
        }
    }
}
