//! Events that people are told about, as words and sentences.

use super::Lang;
use crate::domain::notification::{Delivery, Event, Matter};

impl Lang {
    /// The event on a chip.
    pub fn event(self, event: Event) -> &'static str {
        match event {
            Event::Assigned => self.event_assigned(),
            Event::TakenBack => self.event_taken_back(),
            Event::SentBack => self.event_sent_back(),
            Event::Waiting => self.event_waiting(),
            Event::Approved => self.event_approved(),
            Event::Unscheduled => self.event_unscheduled(),
            Event::Released => self.event_released(),
            Event::Retracted => self.event_retracted(),
            Event::Discarded => self.event_discarded(),
            Event::Remark => self.event_remark(),
            Event::Suggestion => self.event_suggestion(),
            Event::SuggestionAccepted => self.event_suggestion_accepted(),
            Event::SuggestionRefused => self.event_suggestion_refused(),
            Event::SuggestionDismissed => self.event_suggestion_dismissed(),
            Event::ProposalRefused => self.event_proposal_refused(),
        }
    }

    /// The event as a choice: "tell me when …".
    pub fn about_event(self, event: Event) -> &'static str {
        match event {
            Event::Assigned => self.about_assigned(),
            Event::TakenBack => self.about_taken_back(),
            Event::SentBack => self.about_sent_back(),
            Event::Waiting => self.about_waiting(),
            Event::Approved => self.about_approved(),
            Event::Unscheduled => self.about_unscheduled(),
            Event::Released => self.about_released(),
            Event::Retracted => self.about_retracted(),
            Event::Discarded => self.about_discarded(),
            Event::Remark => self.about_remark(),
            Event::Suggestion => self.about_suggestion(),
            Event::SuggestionAccepted => self.about_suggestion_accepted(),
            Event::SuggestionRefused => self.about_suggestion_refused(),
            Event::SuggestionDismissed => self.about_suggestion_dismissed(),
            Event::ProposalRefused => self.about_proposal_refused(),
        }
    }

    /// The event and what it is about as a sentence for the one who is told. A promise is told by its reference.
    pub fn told(self, (event, matter): (Event, Matter), actor: &str, promise: Option<&str>) -> String {
        let reference = promise.unwrap_or_default();
        match event {
            Event::Assigned => self.told_assigned(actor, reference),
            Event::TakenBack => self.told_taken_back(actor, reference),
            Event::SentBack => self.told_sent_back(actor, reference),
            Event::Waiting => self.told_waiting(actor, reference),
            Event::Approved => self.told_approved(actor, reference),
            Event::Unscheduled => self.told_unscheduled(actor, reference),
            Event::Released => self.told_released(actor, reference),
            Event::Retracted => self.told_retracted(actor, reference),
            Event::Discarded => self.told_discarded(actor, reference),
            Event::Remark => self.told_remark(actor, reference),
            Event::Suggestion => self.told_suggestion(actor, reference),
            Event::SuggestionAccepted => self.told_suggestion_accepted(actor, reference),
            Event::SuggestionRefused => self.told_suggestion_refused(actor, reference),
            Event::SuggestionDismissed => self.told_suggestion_dismissed(actor, reference),
            Event::ProposalRefused => match (matter, promise) {
                (Matter::Codebook(_), _) => self.told_codebook_refused(actor),
                (_, Some(reference)) => self.told_promise_refused(actor, reference),
                (_, None) => self.told_record_refused(actor),
            },
        }
    }

    /// When mail comes.
    pub fn delivery(self, delivery: Delivery) -> &'static str {
        match delivery {
            Delivery::Immediate => self.mail_immediate(),
            Delivery::Digest => self.mail_digest(),
            Delivery::Off => self.mail_off(),
        }
    }
}
