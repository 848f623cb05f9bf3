//! What rules list: every case of both rules.

use chrono::NaiveDate;
use pledgebook::domain::batch::{Candidate, Finding, LeftOut, Obstacle, Rule, Why, examine};
use pledgebook::domain::codebook::VerdictClass;
use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::id::{AssessmentId, PromiseId, VerdictId};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_rule_lists_what_is_open_when_its_day_has_passed() {
    let today = day("2020-06-15");
    let chosen = VerdictId(99);
    let classes: Vec<Option<VerdictClass>> = VerdictClass::ALL.iter().copied().map(Some).chain([None]).collect();
    let ends = [None, Some(day("2020-06-14")), Some(today), Some(day("2021-01-01"))];
    let deadlines =
        [None, Some("2019"), Some("2020"), Some("2020-05"), Some("2020-06"), Some("2020-06-14"), Some("2020-06-15")];
    for rule in Rule::ALL.iter().copied() {
        for class in &classes {
            for end in ends {
                for deadline in deadlines {
                    for (is_assessed, fate) in [(false, None), (true, None), (false, Some(DelistingKind::Merged))] {
                        let candidate = Candidate {
                            promise: PromiseId(1),
                            rating: class.map(|_| AssessmentId(7)),
                            verdict: class.map(|class| (VerdictId(3), class)),
                            deadline: deadline.and_then(|date| date.parse().ok()),
                            is_assessed,
                            fate,
                        };
                        let open =
                            class.is_none_or(|c| [VerdictClass::InProgress, VerdictClass::NotRated].contains(&c));
                        let over = match rule {
                            Rule::MandateEnd => end == Some(day("2020-06-14")),
                            Rule::Deadline => [Some("2019"), Some("2020-05"), Some("2020-06-14")].contains(&deadline),
                            Rule::Ticked => true,
                        };
                        // Whatever is ticked is looked at.
                        let listed = rule == Rule::Ticked || open && over;
                        let found = examine(rule, &candidate, chosen, end, today);
                        match found {
                            Finding::Untouched => assert!(!listed, "{rule} {candidate:?} {end:?}"),
                            Finding::Changes(why) => {
                                assert!(listed && !is_assessed && fate.is_none(), "{rule} {candidate:?}");
                                assert_eq!(matches!(why, Why::MandateOver(_)), rule == Rule::MandateEnd);
                                assert_eq!(why.effective().is_none(), rule == Rule::Ticked);
                            }
                            Finding::Blocked(_, Obstacle::OpenAssessment) => assert!(listed && is_assessed),
                            Finding::Blocked(_, Obstacle::Unlisted(kind)) => {
                                assert!(listed && fate == Some(kind))
                            }
                            Finding::Blocked(_, Obstacle::SameVerdict) => panic!("nothing has the chosen verdict"),
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn what_has_the_verdict_already_is_left_alone() {
    let verdict = Some((VerdictId(3), VerdictClass::InProgress));
    let candidate =
        Candidate { promise: PromiseId(1), rating: None, verdict, deadline: None, is_assessed: false, fate: None };
    let (end, today) = (Some(day("2019-09-11")), day("2020-01-01"));
    assert_eq!(examine(Rule::MandateEnd, &candidate, VerdictId(3), end, today), Finding::Untouched);
    assert!(matches!(examine(Rule::MandateEnd, &candidate, VerdictId(4), end, today), Finding::Changes(_)));
    // What was ticked is not passed over in silence.
    let ticked = examine(Rule::Ticked, &candidate, VerdictId(3), end, today);
    assert_eq!(ticked, Finding::Blocked(Why::Ticked, Obstacle::SameVerdict));
    assert_eq!(ticked.of_taken(true), Err(LeftOut::Blocked(Obstacle::SameVerdict)));
}
