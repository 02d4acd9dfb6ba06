//! The clock of a meeting that goes on: how much of the agreed time is left, when the ask is due, and when to say so.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::error::Result;
use crate::meeting::{self, Meeting};
use crate::preparation;
use crate::question;
use crate::settings::{self, Settings};
use crate::words::{Tone, Words};

/// A meeting's clock at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingClock {
    /// “4:38”, “1:02:10”
    pub figures: String,
    /// “left of 25 minutes”, “over the agreed 25 minutes”, “until it begins at 11:00”
    pub words: String,
    pub tone: Tone,
    /// Of the agreed time, what has passed, in thousandths.
    pub permille: u32,
    /// “Five minutes: your ask.”; empty where there is nothing to say yet.
    pub cue: String,
    /// What can be said then, in words.
    pub cue_words: String,
    /// “Start the clock”, “It begins only now”; empty where it was started by hand.
    pub start: String,
    /// In so many milliseconds it shows something else.
    pub next_ms: u32,
}

/// Returns the clock of a meeting.
///
/// # Errors
/// [`crate::Error::Gone`] when the meeting is no longer there.
pub fn get_clock(app: &Confab, id: i64) -> Result<MeetingClock> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| clock(conn, &meeting::load(conn, id)?, &words, &settings))
}

pub(super) fn clock(conn: &Connection, meeting: &Meeting, words: &Words, settings: &Settings) -> Result<MeetingClock> {
    let own = question::of_meeting(conn, meeting.id)?.into_iter().find(|question| question.is_ask);
    let ask = match own {
        Some(own) => own.wording,
        // Where the user wrote none down, the first of the bank, as it stands there.
        None => preparation::an_ask(conn)?.map(|ask| ask.wording).unwrap_or_default(),
    };
    let agreed = Agreed {
        began: meeting.began(),
        minutes: meeting.agreed_minutes,
        ask_minutes: settings.ask_minutes,
        is_given: meeting.is_given,
    };
    let start = match (meeting.begun, meeting.has_begun(words.now)) {
        _ if !meeting.is_live(words.now) => "",
        (Some(_), _) => "",
        (None, false) => wording::START_THE_CLOCK,
        (None, true) => wording::BEGINS_ONLY_NOW,
    };
    Ok(MeetingClock { start: start.to_owned(), ..agreed.at(words, &ask) })
}

/// What was agreed, for the reckoning.
#[derive(Debug, Clone, Copy)]
struct Agreed {
    began: DateTime<Utc>,
    minutes: i64,
    ask_minutes: u32,
    /// It is the user who is interviewed: the ask is not theirs.
    is_given: bool,
}

impl Agreed {
    /// The clock at `words.now`.
    fn at(self, words: &Words, ask: &str) -> MeetingClock {
        let whole = Duration::minutes(self.minutes.max(1));
        let end = self.began + whole;
        let left = end - words.now;
        if words.now < self.began {
            let (figures, next_ms) = counting_down(self.began - words.now);
            return MeetingClock {
                figures,
                words: wording::until_it_begins(&words.clock(self.began)),
                next_ms,
                ..MeetingClock::default()
            };
        }
        if left <= Duration::zero() {
            let (figures, next_ms) = counting_up(-left);
            return MeetingClock {
                figures,
                words: wording::over_the_agreed(self.minutes),
                tone: Tone::Late,
                permille: 1000,
                cue: wording::SAY_SO.to_owned(),
                cue_words: wording::TIME_IS_UP.to_owned(),
                next_ms,
                ..MeetingClock::default()
            };
        }
        // In a short talk the ask comes when half of it is over.
        let ask_at = Duration::minutes(self.ask_minutes.into()).min(whole / 2);
        let is_time = left <= ask_at;
        let is_half = ask_at < Duration::minutes(self.ask_minutes.into());
        let (figures, next_ms) = counting_down(left);
        let passed = (words.now - self.began).num_milliseconds().saturating_mul(1000) / whole.num_milliseconds().max(1);
        MeetingClock {
            figures,
            words: wording::left_of(self.minutes),
            tone: if is_time { Tone::Soon } else { Tone::Calm },
            permille: u32::try_from(passed.clamp(0, 1000)).unwrap_or_default(),
            cue: if is_time { wording::cue(is_half, self.ask_minutes, self.is_given) } else { String::new() },
            cue_words: if is_time && !self.is_given { ask.to_owned() } else { String::new() },
            next_ms,
            ..MeetingClock::default()
        }
    }
}

/// `25:00` for as long as not even a second has passed.
fn counting_down(left: Duration) -> (String, u32) {
    let ms = left.num_milliseconds().max(0);
    let whole = (ms + 999) / 1000;
    (figures(whole), rest(ms - (whole - 1) * 1000))
}

fn counting_up(over: Duration) -> (String, u32) {
    let ms = over.num_milliseconds().max(0);
    (figures(ms / 1000), rest(1000 - ms % 1000))
}

fn rest(ms: i64) -> u32 {
    u32::try_from(ms.clamp(1, 1000)).unwrap_or(1000)
}

/// `4:38`, `1:02:10`
fn figures(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Hours;
    use chrono::TimeZone;
    use proptest::prelude::*;

    fn at(seconds: i64, minutes: i64, ask_minutes: u32) -> MeetingClock {
        let began = Utc.with_ymd_and_hms(2026, 11, 21, 20, 5, 0).unwrap();
        let now = began + Duration::seconds(seconds);
        let words = Words::new(now, chrono_tz::Europe::London, Hours::TwentyFour);
        Agreed { began, minutes, ask_minutes, is_given: false }.at(&words, "And whom else?")
    }

    #[test]
    fn it_counts_down_what_was_agreed_speaks_up_for_the_ask_and_then_counts_up() {
        for (seconds, figures, said, tone, cue) in [
            (-250, "4:10", "until it begins at 20:05", Tone::Calm, ""),
            (0, "25:00", "left of 25 minutes", Tone::Calm, ""),
            (20 * 60 - 1, "5:01", "left of 25 minutes", Tone::Calm, ""),
            (20 * 60, "5:00", "left of 25 minutes", Tone::Soon, "Five minutes: your ask."),
            (20 * 60 + 22, "4:38", "left of 25 minutes", Tone::Soon, "Five minutes: your ask."),
            (25 * 60 - 1, "0:01", "left of 25 minutes", Tone::Soon, "Five minutes: your ask."),
            (25 * 60, "0:00", "over the agreed 25 minutes", Tone::Late, "Time: say so, let them decide."),
            (27 * 60 + 10, "2:10", "over the agreed 25 minutes", Tone::Late, "Time: say so, let them decide."),
            (25 * 60 + 3730, "1:02:10", "over the agreed 25 minutes", Tone::Late, "Time: say so, let them decide."),
        ] {
            let clock = at(seconds, 25, 5);
            assert_eq!((clock.figures.as_str(), clock.words.as_str()), (figures, said), "after {seconds} s");
            assert_eq!((clock.tone, clock.cue.as_str()), (tone, cue), "after {seconds} s");
        }
        assert_eq!(at(20 * 60 + 22, 25, 5).cue_words, "And whom else?");
        assert_eq!(at(15 * 60, 25, 10).cue, "Ten minutes: your ask.", "as it was chosen");
        assert_eq!(at(3 * 60, 6, 5).cue, "Half the time: your ask.", "a short talk is not all ask");
        assert_eq!(at(2 * 60, 6, 5).cue, "");
    }

    proptest! {
        #[test]
        fn the_next_figures_are_one_second_on_and_nothing_is_skipped(ms in -600_000i64..6_000_000, minutes in 1i64..90) {
            let began = Utc.with_ymd_and_hms(2026, 11, 21, 20, 5, 0).unwrap();
            let clock = |ms: i64| {
                let now = began + Duration::milliseconds(ms);
                let words = Words::new(now, chrono_tz::Europe::London, Hours::TwentyFour);
                Agreed { began, minutes, ask_minutes: 5, is_given: false }.at(&words, "")
            };
            let seconds = |figures: &str| figures.split(':').fold(0, |all, part| all * 60 + part.parse::<i64>().unwrap());
            let (here, next) = (clock(ms), clock(ms + i64::from(clock(ms).next_ms)));
            let step = seconds(&next.figures) - seconds(&here.figures);
            // Where counting down ends, the meeting or the counting up begins.
            prop_assert!(step.abs() == 1 || seconds(&here.figures) <= 1, "{} then {}", here.figures, next.figures);
            prop_assert!(here.permille <= next.permille);
        }
    }
}
