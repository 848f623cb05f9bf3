//! Lists of work: my work, the queue, the way through them, and who else is there.

mod presence;
mod queue;
mod shortcut;
mod way;
mod work;
