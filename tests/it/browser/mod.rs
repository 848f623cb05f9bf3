//! The browser suite: headless Chromium looks at every page of the real program and uses it as people do. What it needs
//! is installed by `bin/setup`; where that is absent, these tests say so and pass.

mod axe;
mod card;
mod draft;
mod journey;
mod keyboard;
mod layout;
mod list;
mod list_desk;
mod markup;
mod measures;
mod media;
mod pair;
mod pictures;
mod reading;
mod remark;
mod review;
mod shortcut;
mod story;
mod typing;

mod equipment;
mod keeper;
mod reach;
mod site;
mod stage;
mod stage_link;
mod stage_record;
mod walk;
mod window;
