//! The page's types, rendered from ours into `ui/src/lib/api/types.ts`, and its calls into `calls.ts` beside it.
//!
//! The files are committed. The test fails when one is out of date; `cargo xtask types` writes both anew.

mod calls;
mod declared;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use ts_rs::{Config, TS};

use crate::{
    attachment, contact, data, draft, due, error, export, import, introduction, keep_in_touch, letter, locale, me,
    meet, meeting, note, path, preparation, promise, question, schedule, settings, shell, store, tables, thank_you,
    today, trouble, view, words,
};

/// The file, and the page's name of each type by its path in the core.
fn render() -> (String, BTreeMap<String, String>) {
    // Ids and counts are small; none is beyond what a number of the page holds.
    let config = Config::new().with_large_int("number");
    let mut names = BTreeMap::new();
    let mut file = String::from("// Rendered from the Rust types by `cargo xtask types`. Do not edit.\n");
    macro_rules! render {
        ($($type:ty),* $(,)?) => {$(
            if let Some(docs) = <$type>::docs() {
                let _ = write!(file, "\n{}", docs.trim_end());
            }
            let _ = write!(file, "\nexport {}\n", <$type>::decl(&config));
            let without_parameters = |name: &str| name.split('<').next().unwrap().replace(' ', "");
            names.insert(without_parameters(stringify!($type)), without_parameters(&<$type>::name(&config)));
        )*};
    }
    let tables: Vec<String> = tables::TABLES.iter().map(|table| format!("\"{}\"", table.name)).collect();
    let _ = write!(file, "\n/** A table of the database: what a write changed, and what a screen lives on. */");
    let _ = write!(file, "\nexport type Table = {};\n", tables.join(" | "));
    render!(
        error::PublicError,
        words::Tone,
        store::UndoStep,
        store::Written<ts_rs::Dummy>,
        shell::Shell,
        shell::DesktopState,
        due::Place,
        draft::Draft,
        trouble::Trouble,
        trouble::WayOut,
        settings::Settings,
        settings::SettingsChange,
        settings::Theme,
        locale::Hours,
        settings::PeopleOrder,
        settings::ListSigns,
        locale::DateOrder,
        settings::PauseChoice,
        settings::TextSizeChange,
        today::Today,
        today::OwedRow,
        today::TodayPromise,
        today::TodayWrapUp,
        today::TodayIntroduction,
        export::Format,
        contact::PeopleQuery,
        contact::PeopleFilter,
        contact::PeoplePage,
        contact::FilterCount,
        contact::PersonRow,
        view::Person,
        contact::Email,
        contact::Phone,
        contact::Employment,
        contact::School,
        contact::SchoolInput,
        view::OwedToPerson,
        view::TimelineEntry,
        contact::PersonInput,
        contact::PhoneInput,
        contact::EmploymentInput,
        contact::HowToAddress,
        contact::PeopleChange,
        meeting::Kind,
        meeting::Format,
        meeting::State,
        meet::MeetingInput,
        meet::WhenInput,
        meet::WhenEcho,
        meet::Meanwhile,
        view::Meetings,
        meeting::MeetingRow,
        view::MeetingPage,
        view::MeetingPerson,
        schedule::PlanInput,
        schedule::PlanEcho,
        schedule::SchedulePage,
        schedule::Message,
        schedule::Calendar,
        schedule::HistoryRow,
        note::NoteRow,
        promise::PromiseRow,
        note::Kind,
        note::MarkOffer,
        note::LinesInput,
        note::LinesEcho,
        note::LineEcho,
        note::NoteChange,
        question::QuestionRow,
        question::QuestionChange,
        question::bank::BankQuestionInput,
        me::Me,
        me::MyMinute,
        me::MyMinuteInput,
        me::Kind,
        me::MyStation,
        me::MyStationInput,
        preparation::Research,
        preparation::ResearchInput,
        preparation::LookWhere,
        preparation::Look,
        preparation::Common,
        preparation::AskOffer,
        preparation::LeftOpen,
        preparation::Bank,
        preparation::BankTheme,
        preparation::BankQuestion,
        view::PreparePage,
        view::PreparePerson,
        view::PreparedQuestion,
        view::Check,
        question::State,
        meet::Share,
        meet::HowItWas,
        attachment::AttachmentRow,
        view::WrapUp,
        view::WrapUpPromise,
        view::WrapUpPerson,
        view::TouchChoice,
        view::Summary,
        introduction::State,
        introduction::IntroductionRow,
        introduction::IntroductionStep,
        introduction::IntroductionOffer,
        introduction::IntroductionInput,
        keep_in_touch::Favour,
        keep_in_touch::Linkedin,
        keep_in_touch::KeepInTouch,
        keep_in_touch::KeepInTouchInput,
        path::PathRow,
        path::MeetingPath,
        promise::Whose,
        promise::State,
        promise::PromiseInput,
        thank_you::State,
        thank_you::ThankYouPage,
        thank_you::NextThankYou,
        thank_you::SnoozeChoice,
        view::Cockpit,
        view::CockpitQuestion,
        view::StreamPart,
        view::Said,
        view::MeetingClock,
        view::FindRequest,
        view::Offered,
        view::Found,
        view::FoundGroup,
        view::FoundLine,
        view::Opens,
        view::Choice,
        data::CopyRow,
        data::CopyPreview,
        data::Restored,
        letter::Occasion,
        letter::Channel,
        letter::Language,
        letter::AddressForm,
        letter::Tone,
        letter::LetterRef,
        letter::LetterPage,
        letter::Choice,
        letter::Letter,
        letter::LetterLine,
        letter::LetterStyle,
        letter::Review,
        letter::Saved,
        letter::PutIn,
        letter::HandOver,
        letter::TemplateRow,
        letter::TemplateText,
        letter::TemplatePreview,
        import::ImportPreview,
        import::ImportSample,
        import::LeftOut,
        import::ImportSummary,
        import::ImportProgress,
        import::ImportUndone,
        import::LeftOutOf,
    );
    (file, names)
}

#[test]
fn the_pages_types_and_calls_are_rendered_from_ours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (types, names) = render();
    let commands = std::fs::read_to_string(root.join("src-tauri/src/commands.rs")).unwrap();
    for (name, rendered) in [("types.ts", types), ("calls.ts", calls::render(&commands, &names))] {
        let path = root.join("ui/src/lib/api").join(name);
        if std::env::var_os("CONFAB_RENDER_TYPES").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &rendered).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == rendered, "ui/src/lib/api/{name} is out of date: run `cargo xtask types`");
    }
}
