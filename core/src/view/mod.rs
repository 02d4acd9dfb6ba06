//! What a screen shows of several entities at once. Nothing below knows this room.

mod agenda;
mod choices;
mod clock;
mod cockpit;
mod find;
mod found_texts;
mod meeting;
mod person;
mod preparation;
mod summary;
mod timeline;
mod wording;
mod wrap_up;

pub use agenda::{Meetings, list_meetings};
pub use choices::Choice;
pub use clock::{MeetingClock, get_clock};
pub use cockpit::{Cockpit, CockpitQuestion, Said, StreamPart, get_cockpit};
pub use find::{FindRequest, Found, FoundGroup, FoundLine, Offered, Opens, find_anything};
pub use meeting::{MeetingPage, MeetingPerson, get_meeting};
pub use person::{OwedToPerson, Person, get_person};
pub use preparation::{Check, PreparePage, PreparePerson, PreparedQuestion, get_preparation};
pub use summary::{Summary, copy_summary, get_summary, save_summary};
pub use timeline::TimelineEntry;
pub use wrap_up::{TouchChoice, WrapUp, WrapUpPerson, WrapUpPromise, ask_another_time, get_wrap_up};
