//! Drafting: starting, saving, and never losing a sentence.

mod bad_input;
mod conflict;
mod dates;
mod editor;
mod evidence;
mod memory;
mod remark;
mod saving;
mod searched;
mod succession;
mod working_copy;
