//! A contact: a person, where they work, how to reach them, what is known of them.
//!
//! On the screens a contact is one of your “people”.

mod addressed;
mod change;
pub mod day;
mod how_to_address;
mod keys;
pub mod linkedin;
mod list;
pub mod name;
mod namesakes;
mod order;
mod person;
mod phones;
mod reason;
mod save;
mod schools;
mod similar;
mod status;
pub(crate) mod tag;
mod wording;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use addressed::{Addressee, addressee, remember_style};
pub use change::change_people;
pub use how_to_address::HowToAddress;
pub(crate) use how_to_address::{how_to_address, pronoun};
pub(crate) use keys::refresh as refresh_keys;
pub(crate) use list::list_as_typed;
pub use list::{list_people, list_tags};
pub(crate) use namesakes::Namesakes;
pub(crate) use person::{Called, WORK, behind, called, count, emails, employer, employments, is_anybody, tags, zones};
pub use person::{open_linkedin, write_to};
pub use phones::dial_phone;
pub(crate) use phones::{first_phone, phones};
pub use save::add_by_name;
pub(crate) use save::{save, shown_as};
pub(crate) use schools::schools;
pub use similar::find_similar;
pub(crate) use status::due;
pub(crate) use wording::{Done, birthday_words, headline, linkedin_words};

use crate::settings::PeopleOrder;
use crate::words::Tone;

/// What the People screen asks for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PeopleQuery {
    /// Words typed; empty for everybody.
    pub text: String,
    pub filter: PeopleFilter,
    /// Only people with this tag.
    pub tag: Option<String>,
    /// Only people who work or worked at this company.
    pub company_id: Option<i64>,
    /// The first row wanted, counted from 0.
    pub offset: usize,
    /// At most so many rows; 0 asks for the counts alone.
    pub limit: usize,
}

/// The filters above the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeopleFilter {
    #[default]
    All,
    /// A thank-you or a promise of mine is open.
    Owed,
    /// A meeting is planned.
    Coming,
    /// At least one meeting was held.
    Met,
    /// Changed employer or title in the latest import.
    Changed,
    Archived,
}

/// A stretch of the People list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeoplePage {
    /// How many people match in all.
    pub total: usize,
    /// Nobody matched as typed; these are near misses.
    pub near_misses: bool,
    pub rows: Vec<PersonRow>,
    /// Each filter with how many it would show, in the order of the screen; empty filters are left out.
    pub filters: Vec<FilterCount>,
    /// The order in which they are.
    pub order: PeopleOrder,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilterCount {
    pub filter: PeopleFilter,
    /// “Owed”
    pub label: String,
    pub count: usize,
}

/// One line of the People list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    pub id: i64,
    pub name: String,
    /// What stands in the name and the list is sorted by: the family or given name, else the whole name; empty where the
    /// order goes by something else.
    pub sorted_by: String,
    /// “Product manager, Acme Health”; may be empty.
    pub work: String,
    /// “thank-you · 4 h”, “tomorrow”, “met · 2 wk”; may be empty.
    pub status: String,
    pub tone: Tone,
    pub archived: bool,
    /// Where the words typed were found, if neither in the name nor in the work: “in a note: … with chalk on …”.
    pub found: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Email {
    pub address: String,
}

/// A telephone number of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Phone {
    pub id: i64,
    /// As it was written: `+44 7700 900123`.
    pub number: String,
    /// `mobile`, `work`; may be empty.
    pub label: String,
    /// There is something in it to dial.
    pub can_be_dialled: bool,
}

/// A telephone number as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PhoneInput {
    pub number: String,
    pub label: String,
}

/// A job of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Employment {
    pub id: i64,
    pub title: String,
    pub company: String,
    pub company_id: Option<i64>,
    /// “Förderung”; may be empty.
    pub department: String,
    pub is_current: bool,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty when unknown.
    pub started_on: String,
    pub ended_on: String,
    /// “until about March, noticed by the import of 21 November”; may be empty.
    pub words: String,
}

/// A school of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct School {
    pub id: i64,
    pub name: String,
    /// “MSc Transport”; may be empty.
    pub degree: String,
    pub from_year: Option<i32>,
    pub until_year: Option<i32>,
    /// “2016–2019”; may be empty.
    pub years: String,
}

/// A school as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct SchoolInput {
    /// Absent: a further one.
    pub id: Option<i64>,
    pub name: String,
    pub degree: String,
    /// `2016`; empty where it is not known.
    pub from_year: String,
    pub until_year: String,
}

/// A person as typed. Only a name is needed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PersonInput {
    /// Absent: a new person.
    pub id: Option<i64>,
    pub name: String,
    /// Absent fields stay as they are.
    pub emails: Option<Vec<String>>,
    pub phones: Option<Vec<PhoneInput>>,
    pub linkedin_url: Option<String>,
    pub location: Option<String>,
    pub zone: Option<String>,
    pub found_where: Option<String>,
    pub about: Option<String>,
    pub tags: Option<Vec<String>>,
    pub how_to_address: Option<HowToAddress>,
    pub employments: Option<Vec<EmploymentInput>>,
    pub schools: Option<Vec<SchoolInput>>,
    /// The same as the user found it. What is sent as it was found was not typed, and stays as it is by now; of a list,
    /// only what the user added, changed or took away is done. Absent: all of it was typed.
    pub was: Option<Box<PersonInput>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct EmploymentInput {
    /// Absent: a further job.
    pub id: Option<i64>,
    pub title: String,
    pub company: String,
    pub is_current: bool,
    pub started_on: String,
    pub ended_on: String,
}

/// Several people at once.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PeopleChange {
    #[ts(type = "number[]")]
    pub ids: Vec<i64>,
    pub add_tags: Vec<String>,
    pub remove_tags: Vec<String>,
    /// Absent: as it is.
    pub archived: Option<bool>,
    pub delete: bool,
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_at_size;
