//! What is true: the words and rules of promise tracking. Pure; never reads a clock, the environment, a file or a network.

pub mod access;
pub mod account;
pub mod assessment;
pub mod codebook;
pub mod coded;
pub mod course;
pub mod evidence;
pub mod fault;
pub mod id;
pub mod language;
pub mod link;
pub mod localized;
pub mod mapping;
pub mod partial_date;
pub mod promise;
pub mod report;
pub mod revision;
pub mod search;
pub mod slug;
pub mod source;
pub mod text;
pub mod topic;
pub mod tracker;
pub mod transfer;
pub mod version;
pub mod workflow;
