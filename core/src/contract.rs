//! The page's types, rendered from ours into `ui/src/lib/api/types.ts`.
//!
//! The file is committed. This test fails when it is out of date; `cargo xtask types` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use ts_rs::{Config, TS};

use crate::{
    attachment, contact, data, draft, error, export, import, introduction, keep_in_touch, letter, locale, me, meeting,
    note, path, preparation, promise, question, schedule, settings, shell, store, thank_you, today, trouble, view,
    words,
};

fn render() -> String {
    let config = Config::new();
    let mut file = String::from("// Rendered from the Rust types by `cargo xtask types`. Do not edit.\n");
    macro_rules! render {
        ($($type:ty),* $(,)?) => {$(
            if let Some(docs) = <$type>::docs() {
                let _ = write!(file, "\n{}", docs.trim_end());
            }
            let _ = write!(file, "\nexport {}\n", <$type>::decl(&config));
        )*};
    }
    let names: Vec<String> = store::tables::TABLES.iter().map(|table| format!("\"{}\"", table.name)).collect();
    let _ = write!(file, "\n/** A table of the database: what a write changed, and what a screen lives on. */");
    let _ = write!(file, "\nexport type Table = {};\n", names.join(" | "));
    render!(
        error::PublicError,
        words::Tone,
        store::UndoStep,
        store::Written<ts_rs::Dummy>,
        shell::Shell,
        draft::Draft,
        trouble::Trouble,
        trouble::WayOut,
        settings::Settings,
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
        contact::Person,
        contact::Email,
        contact::Phone,
        contact::Employment,
        contact::School,
        contact::SchoolInput,
        contact::OwedToPerson,
        contact::TimelineEntry,
        contact::PersonInput,
        contact::PhoneInput,
        contact::EmploymentInput,
        contact::HowToAddress,
        contact::PeopleChange,
        meeting::Kind,
        meeting::Format,
        meeting::State,
        meeting::MeetingInput,
        meeting::WhenInput,
        meeting::WhenEcho,
        meeting::Meanwhile,
        meeting::Meetings,
        meeting::MeetingRow,
        meeting::MeetingPage,
        meeting::MeetingPerson,
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
        preparation::LeftOpen,
        preparation::Bank,
        preparation::BankTheme,
        preparation::BankQuestion,
        view::PreparePage,
        view::PreparePerson,
        view::PreparedQuestion,
        view::Check,
        question::State,
        meeting::Share,
        meeting::HowItWas,
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
    file
}

#[test]
fn the_pages_types_are_rendered_from_ours() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api/types.ts");
    let rendered = render();
    if std::env::var_os("CONFAB_RENDER_TYPES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &rendered).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == rendered, "ui/src/lib/api/types.ts is out of date: run `cargo xtask types`");
}
