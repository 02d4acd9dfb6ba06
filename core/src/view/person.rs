//! One person whole: facts, jobs, what is owed, and everything that happened so far.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::timeline::{TimelineEntry, timeline};
use super::wording;
use crate::app::Confab;
use crate::contact::{self, Email, Employment, HowToAddress, Phone, School};
use crate::error::{Error, Result};
use crate::introduction::{self, IntroductionRow};
use crate::keep_in_touch;
use crate::promise::{self, PromiseRow};
use crate::rhythm::Rhythm;
use crate::store::Statements;
use crate::thank_you;
use crate::words::{Tone, Words};

/// One person whole.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub id: i64,
    pub name: String,
    pub given_name: String,
    pub family_name: String,
    /// What stands behind the name: degrees, and a nickname that is not in it.
    pub credentials: String,
    /// “9 May”, “29 February 1988”; may be empty.
    pub birthday_words: String,
    /// “Product manager at Acme Health · Lisbon, one hour behind you”; may be empty.
    pub headline: String,
    pub emails: Vec<Email>,
    pub phones: Vec<Phone>,
    pub linkedin_url: String,
    /// “in/mayachen · connected 15 January 2024”
    pub linkedin_words: String,
    pub location: String,
    pub zone: String,
    pub found_where: String,
    pub about: String,
    pub tags: Vec<String>,
    pub how_to_address: HowToAddress,
    /// “Liebe Maya”, in German, familiar, she; may be empty.
    pub how_to_address_words: String,
    pub employments: Vec<Employment>,
    pub schools: Vec<School>,
    pub archived: bool,
    /// The thank-yous that are open for this person, most urgent first.
    pub owed: Vec<OwedToPerson>,
    /// The promises that are open between the two, the most pressing first.
    pub promises: Vec<PromiseRow>,
    /// Who named them to the user, the latest first.
    pub named_by: Vec<IntroductionRow>,
    /// Whom they named, the latest first.
    pub led_to: Vec<IntroductionRow>,
    /// “Keep in touch every three months; they said yes.”
    pub agreed: Vec<String>,
    /// The latest first; how they came into the list stands at the end.
    pub timeline: Vec<TimelineEntry>,
}

/// The banner above a person's facts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwedToPerson {
    pub thank_you_id: i64,
    /// “4 h 12 m”
    pub clock: String,
    /// “left to thank Maya for yesterday’s call.”
    pub sentence: String,
    pub tone: Tone,
}

/// Returns everything about one person.
///
/// # Errors
/// [`Error::Gone`] when there is no such person.
pub fn get_person(app: &Confab, id: i64) -> Result<Person> {
    let (words, rhythm) = (app.words()?, app.rhythm()?);
    app.store().read(|conn| {
        let mut person = conn
            .first(
                "SELECT name, given_name, family_name, credentials, linkedin_url, linkedin_key, connected_on, location,
                        zone, found_where, about, archived_at IS NOT NULL, nickname, coalesce(birthday, '')
                 FROM contact WHERE id = ?",
                [id],
                |row| {
                    let key: Option<String> = row.get(5)?;
                    let connected: Option<String> = row.get(6)?;
                    let name: String = row.get(0)?;
                    let credentials = contact::behind(&name, row.get(3)?, row.get_ref(12)?.as_str()?);
                    Ok(Person {
                        id,
                        name,
                        given_name: row.get(1)?,
                        family_name: row.get(2)?,
                        credentials,
                        birthday_words: contact::birthday_words(row.get_ref(13)?.as_str()?),
                        linkedin_url: row.get(4)?,
                        linkedin_words: contact::linkedin_words(key.as_deref(), connected.as_deref()),
                        location: row.get(7)?,
                        zone: row.get(8)?,
                        found_where: row.get(9)?,
                        about: row.get(10)?,
                        archived: row.get(11)?,
                        ..Person::default()
                    })
                },
            )?
            .ok_or(Error::Gone("person"))?;
        person.emails = contact::emails(conn, id)?.into_iter().map(|address| Email { address }).collect();
        person.phones = contact::phones(conn, id)?;
        person.tags = contact::tags(conn, id)?;
        person.how_to_address = contact::how_to_address(conn, id)?;
        person.how_to_address_words = person.how_to_address.words();
        person.employments = contact::employments(conn, id, &words)?;
        person.schools = contact::schools(conn, id)?;
        person.headline = contact::headline(&person.employments, &person.location, &person.zone, &words);
        person.owed = owed(conn, id, &words, &rhythm)?;
        person.promises = promise::open_with(conn, id)?.iter().map(|promise| promise::row(promise, &words)).collect();
        person.named_by = introduction::named_by(conn, id, &words)?;
        person.led_to = introduction::led_to(conn, id, &words)?;
        person.agreed = keep_in_touch::sentences(&keep_in_touch::with(conn, id)?);
        person.timeline = timeline(conn, id, &person.given_name, &words)?;
        Ok(person)
    })
}

/// The thank-yous that are owed to somebody, the most urgent first.
fn owed(conn: &Connection, id: i64, words: &Words, rhythm: &Rhythm) -> Result<Vec<OwedToPerson>> {
    let mut owed = thank_you::open_to(conn, id)?;
    owed.retain(|owed| owed.is_owed(words.now));
    owed.sort_by_key(|owed| owed.meeting.end());
    let told = owed.iter().map(|owed| {
        let ends = owed.meeting.end();
        let left = words.time_left(ends, rhythm.deadline(ends));
        let sentence = wording::left_to_thank(left.tone, owed.called(), &wording::that_meeting(&owed.meeting, words));
        OwedToPerson { thank_you_id: owed.id, clock: left.text, sentence, tone: left.tone }
    });
    Ok(told.collect())
}
