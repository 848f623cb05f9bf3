//! The sentences of the interface, one file for each web slice. English stands left, French right.

mod account;
mod admin;
mod api;
mod assessment;
mod assignment;
mod audit;
mod audit_action;
mod batch;
mod beside;
mod bulk_approval;
mod change;
mod check;
mod codebook;
mod common;
mod compare;
mod conflict;
mod correction;
mod data;
mod decision;
mod delisting;
mod desk_search;
mod duty;
mod editor;
mod feed;
mod form_recovery;
mod identity;
mod import;
mod notification;
mod one_time_link;
mod online;
mod opening;
mod preview;
mod promise;
mod proposal;
mod public;
mod record_revision;
mod remark;
mod review;
mod search;
mod second_factor;
mod session;
mod shortcut;
mod site;
mod step;
mod suggestion;
mod tracker;
mod version;
mod working_copy;
mod worklist;

/// Words that never vary: a method for each, giving English or French.
macro_rules! words {
    ($($name:ident = $en:literal, $fr:literal;)+) => {
        impl $crate::i18n::Lang {
            $(pub fn $name(self) -> &'static str {
                match self { $crate::i18n::Lang::En => $en, $crate::i18n::Lang::Fr => $fr }
            })+
        }
    };
}

/// Sentences that take something in: a method for each, giving an owned sentence.
macro_rules! sentences {
    ($($name:ident($($arg:ident: $type:ty),+) = $en:expr, $fr:expr;)+) => {
        impl $crate::i18n::Lang {
            $(pub fn $name(self, $($arg: $type),+) -> String {
                match self { $crate::i18n::Lang::En => $en, $crate::i18n::Lang::Fr => $fr }
            })+
        }
    };
}

use {sentences, words};
