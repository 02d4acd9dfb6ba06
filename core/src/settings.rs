//! What the user chose. Every number of the method is here with its default.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::Confab;
use crate::error::{Error, Result};
use crate::locale::{DateOrder, Hours};
use crate::rhythm::Rhythm;
use crate::store::Statements;
use crate::timezone;
use crate::words::Words;
use crate::writing::{self, Language};

/// The user's choices. Missing ones have their default, so that a later version can add some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// How the user signs letters. Empty: the account's name is offered.
    pub my_name: String,
    pub theme: Theme,
    pub hours: Hours,
    /// Whether “3/4” is in April or in March.
    pub date_order: DateOrder,
    /// Between these wall-clock times nothing speaks up.
    #[ts(type = "string")]
    pub quiet_from: NaiveTime,
    #[ts(type = "string")]
    pub quiet_until: NaiveTime,
    /// Thank within this many hours of a meeting's end.
    pub thank_within_hours: u32,
    /// Speak up this many minutes after the end.
    pub first_reminder_minutes: u32,
    /// The next morning's time.
    #[ts(type = "string")]
    pub morning_at: NaiveTime,
    /// Speak up this many hours before the deadline.
    pub last_call_hours: u32,
    /// On the evening before a meeting, when it is said what is missing.
    #[ts(type = "string")]
    pub evening_before_at: NaiveTime,
    /// Be there this many minutes early.
    pub early_minutes: u32,
    /// Speak up this many minutes before a call.
    pub join_minutes: u32,
    /// How long the way takes, in minutes, where nobody has said.
    pub usual_travel_minutes: u32,
    /// Outside these wall-clock times, theirs or the user's, a plan is remarked upon.
    #[ts(type = "string")]
    pub social_from: NaiveTime,
    #[ts(type = "string")]
    pub social_until: NaiveTime,
    /// A promise of theirs without a day is for so many days after the meeting once it is wrapped up; 0: for none.
    pub promise_days: u32,
    /// Saturdays and Sundays are among them.
    pub weekends_count: bool,
    /// After how many months one gets in touch again, unless agreed otherwise.
    pub touch_months: u32,
    /// How large a file may be that is kept with a meeting, in megabytes.
    pub largest_file_megabytes: u32,
    /// So many working days after the day of a promise of theirs that is still open, a word about it is due.
    pub nudge_after_days: u32,
    /// Notifications rest until then.
    #[ts(type = "string | null")]
    pub paused_until: Option<DateTime<Utc>>,
    /// How long a meeting is unless said otherwise, in minutes.
    pub usual_minutes: u32,
    /// So many minutes before the agreed end of a meeting one is told that it is time for the ask.
    pub ask_minutes: u32,
    /// What to ask when an answer wants another question.
    pub follow_ups: Vec<String>,
    /// How many minutes a question takes with its answer, and the ask at the end.
    pub minutes_per_question: u32,
    pub minutes_for_the_ask: u32,
    /// How long the user says who they are, in seconds, and how many words they speak in a minute.
    pub my_minute_seconds: u32,
    pub words_per_minute: u32,
    /// The language of letters, unless another is chosen for somebody.
    pub letter_language: Language,
    /// How letters sound, unless chosen otherwise.
    pub letter_tone: writing::Tone,
    /// How large everything in the window is, in percent.
    pub text_size: u32,
    /// By what the list of people is sorted.
    pub people_order: PeopleOrder,
    /// What `-` and `*` in front of a note line mean.
    pub list_signs: ListSigns,
    /// The user was told that closing keeps the program in the tray (or that there is none).
    pub told_about_closing: bool,
    /// The synced folder of which the user was told.
    pub told_about_syncing: String,
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// By what the list of people is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeopleOrder {
    #[default]
    FamilyName,
    GivenName,
    /// Who was met last comes first; those never met follow by family name.
    LastMet,
}

/// What `-` and `*` at the head of a note line mean to the user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListSigns {
    /// Nobody has said yet: such lines wait, and are asked about.
    #[default]
    Unasked,
    /// Bullets of a list: they say nothing of the line.
    Bullets,
    /// Marks: what sucks, and advice.
    Marks,
}

/// Questions that build on the answer, or ask to have it explained, as the method has it (S2): open ones.
const FOLLOW_UPS: [&str; 8] = [
    "What made you …?",
    "Can you give me an example?",
    "What do you mean by …?",
    "How did you learn that?",
    "What was the hardest part of it?",
    "What happened then?",
    "What would you do otherwise today?",
    "Who else sees it differently?",
];

impl Default for Settings {
    fn default() -> Self {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            my_name: String::new(),
            theme: Theme::System,
            hours: Hours::default(),
            date_order: DateOrder::default(),
            quiet_from: clock(22),
            quiet_until: clock(8),
            thank_within_hours: 24,
            first_reminder_minutes: 60,
            morning_at: clock(9),
            last_call_hours: 3,
            evening_before_at: clock(18),
            early_minutes: 10,
            join_minutes: 5,
            usual_travel_minutes: 20,
            social_from: clock(8),
            social_until: clock(20),
            promise_days: 5,
            weekends_count: false,
            touch_months: 3,
            largest_file_megabytes: 50,
            nudge_after_days: 5,
            paused_until: None,
            usual_minutes: 20,
            ask_minutes: 5,
            follow_ups: FOLLOW_UPS.map(str::to_owned).to_vec(),
            minutes_per_question: 3,
            minutes_for_the_ask: 2,
            my_minute_seconds: 60,
            words_per_minute: 130,
            letter_language: Language::default(),
            letter_tone: writing::Tone::default(),
            text_size: 100,
            people_order: PeopleOrder::default(),
            list_signs: ListSigns::default(),
            told_about_closing: false,
            told_about_syncing: String::new(),
        }
    }
}

impl From<&Settings> for Rhythm {
    fn from(settings: &Settings) -> Self {
        Self {
            within: TimeDelta::hours(settings.thank_within_hours.into()),
            first_after: TimeDelta::minutes(settings.first_reminder_minutes.into()),
            morning: settings.morning_at,
            before_deadline: TimeDelta::hours(settings.last_call_hours.into()),
            quiet_from: settings.quiet_from,
            quiet_until: settings.quiet_until,
            evening_before: settings.evening_before_at,
            early: TimeDelta::minutes(settings.early_minutes.into()),
            join_before: TimeDelta::minutes(settings.join_minutes.into()),
            usual_travel: TimeDelta::minutes(settings.usual_travel_minutes.into()),
            social_from: settings.social_from,
            social_until: settings.social_until,
            nudge_after: settings.nudge_after_days,
        }
    }
}

impl Default for Rhythm {
    fn default() -> Self {
        Self::from(&Settings::default())
    }
}

const KEY: &str = "settings";

/// Reads the settings. A value that this version cannot read, such as one of a newer program, counts as not chosen; the
/// others stand.
pub fn load(conn: &Connection) -> Result<Settings> {
    Ok(read(&kept(conn)?))
}

/// Writes the settings. What this version does not know or cannot read stays as it is kept, for the program that can.
pub fn store(conn: &Connection, settings: &Settings) -> Result<()> {
    let mut kept = kept(conn)?;
    let (before, after) = (object(&read(&kept))?, object(settings)?);
    for (name, value) in after {
        if before.get(&name) != Some(&value) || !kept.contains_key(&name) {
            kept.insert(name, value);
        }
    }
    conn.run("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", params![KEY, serde_json::to_string(&kept)?])
}

/// The settings by their names, as they are kept.
type Kept = serde_json::Map<String, serde_json::Value>;

fn kept(conn: &Connection) -> Result<Kept> {
    let json: Option<String> = conn.first("SELECT value FROM setting WHERE key = ?", [KEY], |row| row.get(0))?;
    // What is no object at all must not keep the user out: the defaults serve.
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

fn read(kept: &Kept) -> Settings {
    let whole = |kept: &Kept| Settings::deserialize(serde_json::Value::Object(kept.clone()));
    whole(kept).unwrap_or_else(|_| {
        let mut readable = kept.clone();
        readable.retain(|name, value| whole(&Kept::from_iter([(name.clone(), value.clone())])).is_ok());
        whole(&readable).unwrap_or_default()
    })
}

fn object(settings: &Settings) -> Result<Kept> {
    Ok(serde_json::from_value(serde_json::to_value(settings)?)?)
}

impl Confab {
    /// Returns how times and days are said to the user at this moment.
    pub fn words(&self) -> Result<Words> {
        let settings = get_settings(self)?;
        let zone = self.clock.zone();
        let month_first = settings.date_order.is_month_first(&self.locale(), zone);
        Ok(Words { month_first, ..Words::new(self.clock.now(), zone, settings.hours) })
    }

    /// Returns the user's numbers as the rules use them.
    pub fn rhythm(&self) -> Result<Rhythm> {
        Ok(Rhythm::from(&get_settings(self)?))
    }
}

/// Returns the user's choices (their own, also while sample people are shown).
pub fn get_settings(app: &Confab) -> Result<Settings> {
    app.own_store().read(load)
}

/// Those of the [`Settings`] that are to be others.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(type = "Partial<Settings>")]
pub struct SettingsChange(serde_json::Map<String, serde_json::Value>);

/// Keeps what the user chose anew, after checking it. `change` has those of the [`Settings`] that are to be others; the
/// rest stays as it is by now, whichever door it was chosen through.
///
/// # Errors
/// [`Error::Refused`] when a number makes no sense, with a sentence.
pub fn save_settings(app: &Confab, change: impl Serialize) -> Result<Settings> {
    let change = serde_json::to_value(change)?;
    app.own_store().write_silently(|tx| {
        let mut whole = serde_json::to_value(load(tx)?)?;
        for (name, value) in change.as_object().into_iter().flatten() {
            whole[name] = value.clone();
        }
        let settings = serde_json::from_value(whole)?;
        validate(&settings)?;
        store(tx, &settings)?;
        Ok(settings)
    })
}

/// Tells whether the user has yet to be told what closing the window means, and takes note that they are.
pub fn first_closing(app: &Confab) -> Result<bool> {
    app.own_store().write_silently(|tx| {
        let settings = load(tx)?;
        let is_first = !settings.told_about_closing;
        if is_first {
            store(tx, &Settings { told_about_closing: true, ..settings })?;
        }
        Ok(is_first)
    })
}

/// Tells the program how the user's system writes times and dates, and fills in, at the very first start, what the
/// system already knows of the user's habits.
///
/// `locale` is the system's, `en-US` or `de_DE.UTF-8`; `account_name` the account's full name, maybe empty.
pub fn init_defaults(app: &Confab, locale: &str, account_name: &str) -> Result<()> {
    app.set_locale(locale);
    let is_new = app
        .own_store()
        .read(|conn| Ok(!conn.prepare_cached("SELECT 1 FROM setting WHERE key = ?")?.exists([KEY])?))?;
    if is_new {
        let settings = Settings {
            hours: Hours::of_locale(locale),
            letter_language: Language::of_locale(locale).unwrap_or_default(),
            my_name: account_name.trim().to_owned(),
            ..Settings::default()
        };
        app.own_store().write_silently(|tx| store(tx, &settings))?;
    }
    Ok(())
}

/// How long notifications are to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PauseChoice {
    Hour,
    /// Until tomorrow at the morning's time.
    Tomorrow,
    UntilResumed,
    Resume,
}

/// Lets notifications rest, or speak again. What comes due meanwhile waits on Today and speaks afterwards.
pub fn pause_notifications(app: &Confab, choice: PauseChoice) -> Result<()> {
    let now = app.clock.now();
    app.own_store().write_silently(|tx| {
        let mut settings = load(tx)?;
        settings.paused_until = match choice {
            PauseChoice::Resume => None,
            PauseChoice::Hour => Some(now + TimeDelta::hours(1)),
            PauseChoice::Tomorrow => {
                let zone = app.clock.zone();
                let here = timezone::wall(zone, now);
                let day = Rhythm::from(&settings).coming_morning(here);
                Some(timezone::instant(zone, day.and_time(settings.morning_at)).0)
            }
            PauseChoice::UntilResumed => Some(now + TimeDelta::days(365 * 100)),
        };
        store(tx, &settings)
    })
}

/// The sizes that everything in the window can have, in percent. At 400 % and 1280 pixels a page is laid out as on 320,
/// which WCAG 2.2 (1.4.10) asks for.
const TEXT_SIZES: [u32; 12] = [75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

/// A wish about how large everything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextSizeChange {
    Larger,
    Smaller,
    Usual,
}

impl TextSizeChange {
    /// Returns the size after `now`, both in percent; the largest and the smallest stay as they are.
    #[must_use]
    pub fn of(self, now: u32) -> u32 {
        match self {
            Self::Larger => TEXT_SIZES.into_iter().find(|size| *size > now).unwrap_or(now),
            Self::Smaller => TEXT_SIZES.into_iter().rev().find(|size| *size < now).unwrap_or(now),
            Self::Usual => 100,
        }
    }
}

/// Keeps how large everything is, in percent, for the next window.
pub fn keep_text_size(app: &Confab, percent: u32) -> Result<()> {
    app.own_store().write_silently(|tx| store(tx, &Settings { text_size: percent, ..load(tx)? }))
}

/// Each limit with what is said of it.
fn validate(chosen: &Settings) -> Result<()> {
    let follow_ups = chosen.follow_ups.len() <= 40 && chosen.follow_ups.iter().all(|it| it.chars().count() <= 200);
    let a_question = (1..=60).contains(&chosen.minutes_per_question) && (1..=60).contains(&chosen.minutes_for_the_ask);
    let limits = [
        (
            (1..=24 * 14).contains(&chosen.thank_within_hours),
            "The thank-you can be due between 1 hour and 14 days after a meeting.",
        ),
        (
            (1..=24 * 60).contains(&chosen.first_reminder_minutes),
            "The first reminder can come between 1 minute and 24 hours after a meeting.",
        ),
        (
            chosen.last_call_hours < chosen.thank_within_hours,
            "The last call must come before the thank-you is due, so it needs fewer hours.",
        ),
        (
            chosen.promise_days <= 60,
            "A promise of theirs can be for 60 days later at most, or for 0: then none is assumed.",
        ),
        ((1..=60).contains(&chosen.touch_months), "One can get in touch again after 1 to 60 months."),
        (
            (1..=2000).contains(&chosen.largest_file_megabytes),
            "A file that is kept can have between 1 and 2,000 megabytes.",
        ),
        ((5..=480).contains(&chosen.usual_minutes), "A meeting can usually last between 5 minutes and 8 hours."),
        (
            (1..=60).contains(&chosen.ask_minutes),
            "The word about the ask can come between 1 minute and an hour before the end.",
        ),
        (follow_ups, "Keep it to 40 follow-up questions, each no longer than 200 characters."),
        (chosen.early_minutes <= 120, "One can be up to two hours early."),
        ((1..=120).contains(&chosen.join_minutes), "A call can be announced between 1 minute and two hours before."),
        (chosen.usual_travel_minutes <= 480, "The way can usually take up to 8 hours."),
        (chosen.social_from < chosen.social_until, "The hours for meetings must begin before they end."),
        (
            (1..=60).contains(&chosen.nudge_after_days),
            "A word about a promise can come between 1 and 60 working days after its day.",
        ),
        (a_question, "A question can take between 1 minute and an hour."),
        ((10..=600).contains(&chosen.my_minute_seconds), "Your minute can last between 10 seconds and 10 minutes."),
        ((60..=300).contains(&chosen.words_per_minute), "People speak between 60 and 300 words in a minute."),
        (TEXT_SIZES.contains(&chosen.text_size), "Text can be between 75 and 400 % of its usual size."),
    ];
    let broken = limits.into_iter().find(|(holds, _)| !holds);
    broken.map_or(Ok(()), |(_, sentence)| Err(Error::refused(sentence)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::test::app;

    #[test]
    fn one_choice_leaves_the_others_as_they_are_by_now() {
        let app = app();
        save_settings(&app, json!({ "myName": "Jo" })).unwrap();
        pause_notifications(&app, PauseChoice::UntilResumed).unwrap();
        let kept = save_settings(&app, json!({ "thankWithinHours": 48 })).unwrap();
        assert!(kept.paused_until.is_some(), "a pause from the tray stays");
        assert_eq!((kept.my_name.as_str(), kept.thank_within_hours), ("Jo", 48), "so does the name");
        assert_eq!(get_settings(&app).unwrap(), kept, "what is given back is what is kept");
        assert!(save_settings(&app, json!({ "lastCallHours": 48 })).is_err(), "it must fit what is kept by now");
        assert_eq!(get_settings(&app).unwrap(), kept, "what is refused changes nothing");
    }

    fn write_raw(app: &crate::test::TestApp, kept: &str) {
        app.own_store()
            .write_silently(|tx| {
                Ok(tx.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", [KEY, kept])?)
            })
            .unwrap();
    }

    fn as_kept(app: &crate::test::TestApp) -> serde_json::Value {
        let json: String = app
            .own_store()
            .read(|conn| Ok(conn.query_row("SELECT value FROM setting WHERE key = ?", [KEY], |row| row.get(0))?))
            .unwrap();
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn what_a_newer_program_kept_is_passed_over_and_survives_a_save() {
        let app = app();
        write_raw(&app, r#"{"myName":"Jo","hours":"twelve","theme":"sepia","quietFrom":7,"accent":"green"}"#);
        let settings = get_settings(&app).unwrap();
        assert_eq!((settings.my_name.as_str(), settings.hours), ("Jo", Hours::Twelve), "one odd value resets no other");
        assert_eq!((settings.theme, settings.quiet_from), (Theme::System, Settings::default().quiet_from));
        save_settings(&app, json!({ "myName": "Jo Martin" })).unwrap();
        pause_notifications(&app, PauseChoice::UntilResumed).unwrap();
        let kept = as_kept(&app);
        assert_eq!(
            (&kept["theme"], &kept["quietFrom"], &kept["accent"]),
            (&json!("sepia"), &json!(7), &json!("green"))
        );
        assert_eq!((&kept["myName"], &kept["hours"]), (&json!("Jo Martin"), &json!("twelve")));
        save_settings(&app, json!({ "theme": "dark" })).unwrap();
        assert_eq!(as_kept(&app)["theme"], "dark", "what is chosen here takes its place");
        assert_eq!(get_settings(&app).unwrap().theme, Theme::Dark);
    }

    #[test]
    fn settings_that_are_none_keep_nobody_out() {
        let app = app();
        write_raw(&app, "[1]");
        assert_eq!(get_settings(&app).unwrap(), Settings::default());
        assert_eq!(save_settings(&app, json!({ "myName": "Jo" })).unwrap().my_name, "Jo");
    }

    #[test]
    fn a_pause_until_tomorrow_ends_with_the_night_it_is_asked_in() {
        let app = app();
        let until = |now: &str| {
            app.clock.set(now.parse().unwrap());
            pause_notifications(&app, PauseChoice::Tomorrow).unwrap();
            let until = get_settings(&app).unwrap().paused_until.unwrap();
            timezone::wall(crate::clock::Clock::zone(&*app.clock), until).format("%-d %H:%M").to_string()
        };
        assert_eq!(until("2026-11-21T14:00:00Z"), "22 09:00");
        assert_eq!(until("2026-11-22T00:30:00Z"), "22 09:00", "half past midnight");
    }

    #[test]
    fn what_closing_means_is_told_once_and_changes_nothing_else() {
        let app = app();
        save_settings(&app, json!({ "myName": "Jo" })).unwrap();
        assert!(first_closing(&app).unwrap());
        assert!(!first_closing(&app).unwrap(), "a second time nobody needs to hear it");
        assert_eq!(get_settings(&app).unwrap().my_name, "Jo");
    }

    #[test]
    fn text_grows_and_shrinks_by_steps_and_stops_at_both_ends() {
        let sizes = |change: TextSizeChange| {
            std::iter::successors(Some(100), move |now| Some(change.of(*now))).take(20).collect::<Vec<_>>()
        };
        assert_eq!(sizes(TextSizeChange::Larger)[..3], [100, 110, 125]);
        assert_eq!(sizes(TextSizeChange::Larger).last(), Some(&400));
        assert_eq!(sizes(TextSizeChange::Smaller).last(), Some(&75));
        assert_eq!(TextSizeChange::Usual.of(175), 100);
    }

    #[test]
    fn letters_are_written_in_the_systems_language_where_it_is_one_of_theirs() {
        for (locale, language) in [
            ("de_DE.UTF-8", Language::De),
            ("fr-CA", Language::Fr),
            ("es", Language::Es),
            ("pt_BR", Language::En),
            ("C.UTF-8", Language::En),
        ] {
            let app = app();
            init_defaults(&app, locale, "").unwrap();
            assert_eq!(get_settings(&app).unwrap().letter_language, language, "{locale}");
        }
    }
}
