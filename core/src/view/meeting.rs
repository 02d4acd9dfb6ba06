//! A meeting's page: what was agreed, who was there, and everything that was written around it.

use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::error::Result;
use crate::introduction::{self, IntroductionRow};
use crate::meeting::{self, AT_THE_DOOR, Attendant, Format, Kind, Meeting, State};
use crate::note::{self, NoteRow};
use crate::promise::{self, Promise, PromiseRow};
use crate::question::{self, QuestionRow};
use crate::text::fold;
use crate::words::{Tone, Words};

/// One meeting whole.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPage {
    pub id: i64,
    /// “Video call with Maya Chen”
    pub title: String,
    /// “Yesterday, 8:05–8:30 pm”
    pub when_words: String,
    pub people: Vec<MeetingPerson>,
    pub kind: Kind,
    pub format: Format,
    pub place: String,
    pub aim: String,
    /// They interview the user.
    pub is_given: bool,
    /// “They interview you.”; else empty.
    pub given_words: String,
    /// How long it takes to get there, in minutes, where it was said of this meeting.
    pub travel_minutes: Option<i64>,
    pub state: State,
    /// It does not take place, or did not.
    pub is_off: bool,
    /// “called off”, “Maya did not come”, “going on now”; empty where the time says it all.
    pub state_words: String,
    /// Its time has come, whether or not it took place.
    pub has_begun: bool,
    /// It has begun, and has not been recorded as over.
    pub running: bool,
    pub over: bool,
    /// One is in it, or about to be, and nobody has said that it is over: its page is the cockpit.
    pub live: bool,
    /// “15 min before it begins, the clock comes up here …”; empty once that is so, and where it does not take place.
    pub early: String,
    pub agreed_minutes: u32,
    /// How long it took; of one that is not over, how long it is to take.
    pub minutes: u32,
    /// `YYYY-MM-DDTHH:MM` on the user's wall clock now, as saving reads it.
    pub starts_local: String,
    pub ends_local: String,
    /// The zone in which the start was meant.
    pub zone: String,
    /// What is to be asked.
    pub questions: Vec<QuestionRow>,
    /// Notes that were written before it began, when questions were not yet kept apart.
    pub prepared: Vec<NoteRow>,
    pub notes: Vec<NoteRow>,
    /// “Are dashes and stars bullets, or do they mark what sucks and advice?”; empty when there is nothing to ask.
    pub bullets_question: String,
    pub promises: Vec<PromiseRow>,
    /// Who was named.
    pub named: Vec<IntroductionRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPerson {
    pub contact_id: i64,
    pub name: String,
    pub work: String,
    pub thank_you_id: Option<i64>,
    /// “4 h 12 m left to thank Maya”, “Thanked by e-mail yesterday”; may be empty.
    pub thank_you: String,
    pub tone: Tone,
    /// The meeting is over and this person is not thanked yet.
    pub owed: bool,
}

/// Returns one meeting whole.
///
/// # Errors
/// [`crate::Error::Gone`] when it is no longer there.
pub fn get_meeting(app: &Confab, id: i64) -> Result<MeetingPage> {
    let (words, rhythm) = (app.words()?, app.rhythm()?);
    app.store().read(|conn| {
        let meeting = meeting::load(conn, id)?;
        let people = meeting::attendants(conn, id)?;
        let over = meeting.is_over(words.now);
        let (prepared, notes) = note::of_meeting(conn, &meeting, &words)?;
        let promises =
            promise::of_meeting(conn, id)?.iter().map(|promise| promise_row(promise, &people, &words)).collect();
        Ok(MeetingPage {
            id,
            title: meeting::title(&meeting, &people, 3),
            when_words: meeting::when_words(&meeting, &people, &words),
            people: people
                .iter()
                .map(|person| {
                    let (thank_you, tone) = meeting::about_person(&meeting, person, &words, &rhythm);
                    MeetingPerson {
                        contact_id: person.contact_id,
                        name: person.name.clone(),
                        work: person.work.clone(),
                        thank_you_id: person.thank_you_id,
                        owed: person.is_owed(&meeting, words.now),
                        thank_you,
                        tone,
                    }
                })
                .collect(),
            kind: meeting.kind,
            format: meeting.format,
            place: meeting.place.clone(),
            aim: meeting.aim.clone(),
            is_given: meeting.is_given,
            given_words: meeting::given_words(&meeting, &people, &words),
            travel_minutes: meeting.travel_minutes,
            state: meeting.state,
            is_off: meeting.state.is_off(),
            state_words: meeting::state_words(&meeting, &people, &words),
            has_begun: meeting.has_begun(words.now),
            running: meeting.is_running(words.now),
            over,
            live: meeting.is_live(words.now),
            early: early(&meeting, &words),
            agreed_minutes: u32::try_from(meeting.agreed_minutes).unwrap_or_default(),
            minutes: u32::try_from(meeting.minutes()).unwrap_or_default(),
            starts_local: meeting::local(meeting.starts, &words),
            ends_local: meeting::local(meeting.end(), &words),
            zone: meeting.zone.name().to_owned(),
            questions: question::of_meeting(conn, id)?,
            prepared,
            notes,
            bullets_question: note::bullets_question(conn, id)?,
            promises,
            named: introduction::of_meeting(conn, id, &words)?,
        })
    })
}

/// When the page becomes the one to be in the meeting with.
fn early(meeting: &Meeting, words: &Words) -> String {
    if meeting.is_to_come(words.now) { wording::before_it_begins(AT_THE_DOOR) } else { String::new() }
}

/// A promise as the meeting's page shows it: where there were several, with whose it is.
pub(super) fn promise_row(promise: &Promise, people: &[Attendant], words: &Words) -> PromiseRow {
    let row = promise::row(promise, words);
    match people.iter().find(|person| person.contact_id == promise.contact_id) {
        Some(person) if people.len() > 1 && !fold(&row.wording).contains(&fold(&person.given_name)) => {
            PromiseRow { who: person.given_name.clone(), ..row }
        }
        _ => row,
    }
}
