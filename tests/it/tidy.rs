//! Rules of the house that no compiler checks, each with its reason. They outlive reviewers.

mod code;
pub mod files;
mod floors;
mod manners;
mod packages;
mod public_gate;
mod security;
mod slices;
mod styles;
mod templates;
mod words;

/// Fails with the rule's reason when anything breaks it.
fn holds(reason: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{reason}\n  {}\n", offences.join("\n  "));
}
