//! Lists of work: my work, the queue, the way through them, and who else is there.

mod kept;
mod presence;
mod queue;
mod scale;
mod shortcut;
mod way;
mod work;
