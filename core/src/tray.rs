//! What the tray shows: its icon's state, whom to thank, the next meeting. From the user's own data only.
//!
//! The desktop turns this into a menu; nothing is worded or decided there.

pub mod wording;

use crate::app::Confab;
use crate::due::{Action, Place, Subject};
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::settings;
use crate::thank_you::ThankYou;
use crate::words::Words;
use crate::{meeting, thank_you, today};

/// How many people the menu names.
const MOST_PEOPLE: usize = 5;

/// Which of the three icons the tray wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Icon {
    /// Nothing is owed, or what is rests at the user's wish.
    Calm,
    /// A thank-you is owed and in time.
    Due,
    /// A thank-you is past its time, resting or not.
    Overdue,
}

/// The tray's contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    pub icon: Icon,
    /// “Confab: two thank-yous are waiting”
    pub tooltip: String,
    /// Whom to thank: the most urgent first, at most five.
    pub people: Vec<TrayLine>,
    /// “and 3 more”; empty when all are named.
    pub more: String,
    /// “Next: Priya Raman, 11:00 tomorrow”
    pub next_meeting: Option<TrayLine>,
    /// “Notifications are paused until 18:00”; empty when they are not.
    pub paused: String,
}

/// A line of the tray's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayLine {
    /// “Tomás Herrera – 3 h over”
    pub label: String,
    /// “Tomás Herrera”, among those for whom the same can be done; with the meeting's day where two are owed to one person.
    pub name: String,
    /// What a click leads to.
    pub place: Place,
    /// What can be done about it without the window, and for whom.
    pub subject: Option<Subject>,
    pub actions: &'static [Action],
}

/// Returns what the tray shows now.
pub fn get_tray(app: &Confab) -> Result<Tray> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    let rhythm = Rhythm::from(&settings);
    app.own_store().read(|conn| {
        let owed = today::owed(conn, &words)?;
        let icon = owed
            .iter()
            .map(|owed| match rhythm.deadline(owed.meeting.end()) {
                due if due <= words.now => Icon::Overdue,
                _ if owed.rests_until(words.now).is_some() => Icon::Calm,
                _ => Icon::Due,
            })
            .max()
            .unwrap_or(Icon::Calm);
        let named = |one: &ThankYou| owed.iter().filter(|other| other.name == one.name).count();
        let people = owed
            .iter()
            .take(MOST_PEOPLE)
            .map(|owed_to| {
                let end = owed_to.meeting.end();
                let left = words.time_left(end, rhythm.deadline(end));
                let resting = owed_to.rests_until(words.now).map(|until| words.clock_and_day(until));
                TrayLine {
                    label: wording::owed(&owed_to.name, &left.in_words(), resting.as_deref()),
                    name: match named(owed_to) {
                        1 => owed_to.name.clone(),
                        _ => wording::of_several(&owed_to.name, owed_to.meeting.format.noun(), &words.when(end)),
                    },
                    place: Place::of("thank-you", owed_to.id),
                    subject: Some(Subject { kind: thank_you::due::KIND, id: owed_to.id }),
                    actions: thank_you::due::ACTIONS,
                }
            })
            .collect();
        let next_meeting = match today::coming(conn, &words)?.into_iter().find(|next| !next.is_running(words.now)) {
            Some(next) => {
                let names = meeting::names(&meeting::attendants(conn, next.id)?, 2);
                Some(TrayLine {
                    label: wording::next(&names, &words.clock_and_day(next.starts)),
                    name: String::new(),
                    place: Place::of("meeting", next.id),
                    subject: None,
                    actions: &[],
                })
            }
            None => None,
        };
        Ok(Tray {
            icon,
            tooltip: wording::tooltip(owed.len()),
            people,
            more: wording::more(owed.len().saturating_sub(MOST_PEOPLE)),
            next_meeting,
            paused: paused(&settings, &words),
        })
    })
}

/// `Notifications are paused until 18:00`; empty when they are not.
pub(crate) fn paused(settings: &settings::Settings, words: &Words) -> String {
    match settings.paused_until {
        // “Until resumed” is kept as a moment far away.
        Some(until) if until > words.now + chrono::Duration::days(365) => wording::PAUSED.to_owned(),
        Some(until) if until > words.now => wording::paused_until(&words.clock_and_day(until)),
        _ => String::new(),
    }
}
