//! What can be chosen wherever one is: the settings and the care of the data, each with the words it is found by.

use serde::Serialize;
use ts_rs::TS;

use crate::settings::{PeopleOrder, Settings, Theme};

/// Something that can be chosen from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FoundChoice")]
pub enum Choice {
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    ClockTwelve,
    ClockTwentyFour,
    PeopleByFamilyName,
    PeopleByGivenName,
    PeopleByLastMet,
    ExportJson,
    ExportCsv,
    MakeCopy,
    GoBackToCopy,
    CheckData,
    ShowFolder,
    PauseAnHour,
    PauseUntilTomorrow,
    PauseUntilResumed,
    Resume,
    TestNotification,
    OpenSample,
    LeaveSample,
    /// The screen *Me*, where the rest is set.
    Me,
}

/// A choice as it stands in the list: what it says, and what else it is found by.
pub(super) struct Line {
    pub choice: Choice,
    pub title: &'static str,
    pub also: &'static str,
}

/// All choices that change something now.
pub(super) fn possible(settings: &Settings, is_paused: bool, is_sample: bool) -> Vec<Line> {
    use Choice::*;
    let line = |choice, title, also| Line { choice, title, also };
    let lines = [
        line(ThemeLight, "Light", "theme look bright day setting"),
        line(ThemeDark, "Dark", "theme look night setting"),
        line(ThemeSystem, "Light or dark as the system has it", "theme look setting"),
        line(ClockTwelve, "Clock times as 8:30 pm", "hours twelve 12 am setting"),
        line(ClockTwentyFour, "Clock times as 20:30", "hours twenty four 24 setting"),
        line(PeopleByFamilyName, "Sort people by family name", "order last surname setting"),
        line(PeopleByGivenName, "Sort people by given name", "order first name setting"),
        line(PeopleByLastMet, "Sort people by when you last met", "order recent recently setting"),
        line(ExportJson, "Export everything as JSON…", "save data take out"),
        line(ExportCsv, "Export people as CSV…", "save data take out spreadsheet table excel"),
        line(MakeCopy, "Make a copy", "backup data save"),
        line(GoBackToCopy, "Go back to a copy…", "restore backup data"),
        line(CheckData, "Check the file", "data sound damaged integrity"),
        line(ShowFolder, "Show the data folder", "files open where"),
        line(PauseAnHour, "Pause notifications for an hour", "reminders quiet silence mute"),
        line(PauseUntilTomorrow, "Pause notifications until tomorrow", "reminders quiet silence mute"),
        line(PauseUntilResumed, "Pause notifications until I say so", "reminders quiet silence mute"),
        line(Resume, "Resume reminders", "speak up again notifications pause"),
        line(TestNotification, "Show a notification now", "test reminders"),
        line(OpenSample, "Look around with sample people", "example explore try demo"),
        line(LeaveSample, "Back to my own people", "sample leave"),
        line(
            Me,
            "My name, letters, reminders and quiet hours",
            "settings sign preferences options start at login imports templates language tone text size dates day month \
             dashes stars bullets me",
        ),
    ];
    let changes = |choice| match choice {
        ThemeLight => settings.theme != Theme::Light,
        ThemeDark => settings.theme != Theme::Dark,
        ThemeSystem => settings.theme != Theme::System,
        ClockTwelve => settings.hours != crate::locale::Hours::Twelve,
        ClockTwentyFour => settings.hours != crate::locale::Hours::TwentyFour,
        PeopleByFamilyName => settings.people_order != PeopleOrder::FamilyName,
        PeopleByGivenName => settings.people_order != PeopleOrder::GivenName,
        PeopleByLastMet => settings.people_order != PeopleOrder::LastMet,
        PauseAnHour | PauseUntilTomorrow | PauseUntilResumed => !is_paused,
        Resume => is_paused,
        OpenSample => !is_sample,
        LeaveSample => is_sample,
        _ => true,
    };
    lines.into_iter().filter(|line| changes(line.choice)).collect()
}
