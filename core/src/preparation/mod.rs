//! Preparing a meeting: what one wants out of it, what one asks and finds out, and how much of that is done.
//!
//! It stands on the entities it is made of, and below the schedule, which says the evening before what is missing. The
//! page is put together in [`crate::view`].

mod asked;
mod bank;
mod came;
mod checklist;
mod common_ground;
mod enough;
mod left_open;
mod life;
mod links;
mod readiness;
mod research;
mod save;
#[cfg(test)]
mod tests;
mod wording;

pub(crate) use asked::{Before, asked_elsewhere};
pub(crate) use bank::an_ask;
pub use bank::{AskOffer, Bank, BankQuestion, BankTheme, list_bank, take_from_bank};
pub(crate) use came::came_to;
pub use checklist::tick_check;
pub(crate) use checklist::{CONFIRMED, items, ticked};
pub use common_ground::Common;
pub(crate) use enough::{Enough, Line, Pace};
pub use left_open::{LeftOpen, take_left_open};
pub(crate) use left_open::{from_words, left_open};
pub(crate) use life::in_common;
pub(crate) use links::looks;
pub use links::{Look, LookWhere, look_up};
pub(crate) use readiness::{Readiness, readiness};
pub(crate) use research::of_meeting as research_of;
pub use research::{Research, ResearchInput, delete_research, open_research, save_research};
pub use save::{choose_minute, save_aim, save_give};
pub(crate) use wording::{checklist_title, takes};

/// One of the things that make a meeting prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the user wants out of it is said.
    Aim,
    /// The questions fill the time.
    Questions,
    /// One of them is the ask at the end.
    Ask,
    /// There is something to say of oneself in a minute.
    MyMinute,
    /// Something was found out.
    Research,
    /// It was confirmed with them.
    Confirmed,
    /// Where it is, which number to dial, or the link to open.
    Place,
    /// What the user can give.
    Give,
}
