//! What a thank-you has to say to the reminders, and what can be done about it from a notification.

use rusqlite::Connection;

use super::ladder::{self, Step, moments};
use super::settle::{in_an_hour, mark_sent_as_is, snooze_in};
use super::stored::{ThankYou, open};
use super::wording::{self, Ending, reason};
use crate::app::Confab;
use crate::due::{Action, Due, Moment, Place, Spared, unknown_action};
use crate::error::Result;
use crate::meeting::Format;
use crate::rhythm::Rhythm;
use crate::settings;
use crate::store::Written;
use crate::words::Words;

/// The word by which a delivery names a thank-you.
pub(crate) const KIND: &str = "thank_you";

/// What can be done without opening the window.
pub(crate) const ACTIONS: &[Action] =
    &[Action { key: "sent", label: wording::MARK_AS_SENT }, Action { key: "snooze", label: wording::SNOOZE }];

/// The steps that hang on the meeting's end. After the end was corrected each comes anew.
const OF_THE_END: &[&str] =
    &[Step::HourAfter.as_str(), Step::NextMorning.as_str(), Step::ThreeHoursBefore.as_str(), Step::Overdue.as_str()];

/// Everything that nobody has settled, of meetings to come as well.
pub(crate) fn due(conn: &Connection, words: &Words, rhythm: &Rhythm) -> Result<Vec<Due>> {
    Ok(open(conn)?.into_iter().map(|thank_you| told(thank_you, words, rhythm)).collect())
}

/// What one thank-you has to say at this moment.
pub(crate) fn told(thank_you: ThankYou, words: &Words, rhythm: &Rhythm) -> Due {
    let end = thank_you.meeting.end();
    let past = match thank_you.is_owed(words.now) {
        true => moments(end, thank_you.snoozed_until, rhythm, words.zone, words.now),
        false => Vec::new(),
    };
    let ending = match thank_you.meeting.format {
        Format::Video | Format::Phone => Ending::Call,
        Format::Coffee | Format::Office | Format::Walk | Format::Meal | Format::Other => Ending::InPerson,
    };
    let left = words.time_left(end, rhythm.deadline(end));
    Due {
        id: thank_you.id,
        next: ladder::next_moment(end, thank_you.snoozed_until, rhythm, words.zone, words.now).map(|next| next.at),
        since: end,
        title: wording::thank(&thank_you.name),
        body: past.last().map(|moment| reason(moment, end, ending, rhythm, words)).unwrap_or_default(),
        listed: wording::listed(&thank_you.name, &left),
        urgent: rhythm.deadline(end) <= words.now,
        place: Place::of("thank-you", thank_you.id),
        open_label: wording::WRITE_IT,
        actions: ACTIONS,
        moments: past.iter().map(as_said).collect(),
    }
}

fn as_said(moment: &ladder::Moment) -> Moment {
    Moment {
        step: moment.step.as_str(),
        at: moment.at,
        anchor: moment.anchor,
        asked_for: moment.step == Step::SnoozeOver,
        spared: match moment.step {
            // Nor need the morning's word come after one that waited for the end of the night.
            Step::NextMorning => Spared::SoonAfter(ladder::SAME_MORNING),
            Step::HourAfter | Step::ThreeHoursBefore | Step::Overdue => Spared::WhenCorrected(OF_THE_END),
            Step::StillOverdue | Step::SnoozeOver => Spared::Never,
        },
    }
}

/// Does what was chosen on a notification or in the tray, in the user's own data. *Snooze* there means an hour; where
/// that falls into quiet hours, until the morning after them.
///
/// # Errors
/// [`Error::Gone`] when it is no longer there; [`Error::Refused`] when it is settled already.
pub(crate) fn act(app: &Confab, id: i64, key: &str) -> Result<Written<()>> {
    match key {
        "sent" => mark_sent_as_is(app, id),
        "snooze" => {
            let (words, settings) = (app.words()?, settings::get_settings(app)?);
            snooze_in(app, app.own_store(), id, in_an_hour(&words, &Rhythm::from(&settings)))
        }
        _ => Err(unknown_action()),
    }
}
