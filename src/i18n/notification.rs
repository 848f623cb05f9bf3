//! Events that people are told about, as words and sentences.

use super::Lang;
use crate::domain::notification::{Delivery, Event};

impl Lang {
    /// The event on a chip.
    pub fn event(self, event: Event) -> &'static str {
        match event {
            Event::Assigned => self.event_assigned(),
            Event::SentBack => self.event_sent_back(),
            Event::Waiting => self.event_waiting(),
            Event::Approved => self.event_approved(),
            Event::Remark => self.event_remark(),
        }
    }

    /// The event as a choice: "tell me when …".
    pub fn about_event(self, event: Event) -> &'static str {
        match event {
            Event::Assigned => self.about_assigned(),
            Event::SentBack => self.about_sent_back(),
            Event::Waiting => self.about_waiting(),
            Event::Approved => self.about_approved(),
            Event::Remark => self.about_remark(),
        }
    }

    /// The event as a sentence for the one who is told.
    pub fn told(self, event: Event, actor: &str, reference: &str) -> String {
        match event {
            Event::Assigned => self.told_assigned(actor, reference),
            Event::SentBack => self.told_sent_back(actor, reference),
            Event::Waiting => self.told_waiting(actor, reference),
            Event::Approved => self.told_approved(actor, reference),
            Event::Remark => self.told_remark(actor, reference),
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
