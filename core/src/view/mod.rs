//! What a screen shows of several entities at once. Nothing below knows this room.

mod choices;
mod find;
mod preparation;
mod texts;

pub use choices::Choice;
pub use find::{FindRequest, Found, FoundGroup, FoundLine, Offered, Opens, find_anything};
pub use preparation::{Check, PreparePage, PreparePerson, PreparedQuestion, get_preparation};
