//! What the page may ask for. Each command hands the question to the core; nothing is decided here.
//!
//! A command is declared here and nowhere else: `build.rs` takes from this file what is handled and granted, and
//! `cargo xtask types` renders the page's calls from it, with what is written above a command.
//!
//! What may take long – files, dialogs, everything at once – goes to threads of its own ([`at_length`]): a plain
//! command holds one of the few workers, and *Cancel* must find one free.

use confab_core::contact::{PeopleChange, PeoplePage, PeopleQuery, Person, PersonInput, PersonRow};
use confab_core::data::{CopyPreview, CopyRow, Restored};
use confab_core::draft::Draft;
use confab_core::due::Place;
use confab_core::import::{self, ImportPreview, ImportSummary, ImportUndone, LeftOutOf};
use confab_core::introduction::{self, IntroductionInput};
use confab_core::keep_in_touch::{self, KeepInTouchInput};
use confab_core::letter::{
    self, Channel, HandOver, Language, Letter, LetterPage, LetterRef, LetterStyle, Occasion, PutIn, Saved,
    TemplatePreview, TemplateRow, TemplateText,
};
use confab_core::me::{Me, MyMinuteInput, MyStationInput};
use confab_core::meeting::{HowItWas, MeetingInput, MeetingPage, Meetings, WhenEcho, WhenInput};
use confab_core::note::{LinesEcho, LinesInput, MarkOffer, NoteChange};
use confab_core::path::{self, PathRow};
use confab_core::preparation::{Bank, LookWhere, ResearchInput};
use confab_core::promise::PromiseInput;
use confab_core::question::{QuestionChange, bank::BankQuestionInput};
use confab_core::schedule::{PlanEcho, PlanInput, SchedulePage};
use confab_core::settings::{self, ListSigns, PauseChoice, Settings, SettingsChange, TextSizeChange};
use confab_core::shell::{self, DesktopState, Shell};
use confab_core::store::Written;
use confab_core::thank_you::{self, ThankYouPage};
use confab_core::today::{self, Today};
use confab_core::trouble::{Trouble, WayOut};
use confab_core::view::{self, Cockpit, FindRequest, Found, MeetingClock, PreparePage, Summary, WrapUp};
use confab_core::{
    attachment, company, contact, data, draft, export, me, meeting, note, preparation, promise, question, sample,
    schedule, synced,
};
use tauri::{AppHandle, Manager, State, command};

use crate::program::{self, Answer, Program};
use crate::sight::Sight;
use crate::{dialogs, notice, page, platform, scheduler, small, startup, window};

type Handle<'a> = State<'a, Program>;

async fn at_length<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle, &Program) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(move || work(&app, &app.state::<Program>())).await;
    done.unwrap_or_else(|_| Err(program::unexpected()))
}

/// As [`at_length`], for what keeps all cores busy: the window goes before.
async fn in_the_background<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle, &Program) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    at_length(app, |app, program| {
        std::thread::scope(|scope| {
            let own = scope.spawn(|| {
                platform::step_back();
                work(app, program)
            });
            own.join().unwrap_or_else(|_| Err(program::unexpected()))
        })
    })
    .await
}

#[command(async)]
pub fn get_shell(program: Handle<'_>) -> Answer<Shell> {
    program.ask(shell::get_shell)
}

#[command(async)]
pub fn get_trouble(program: Handle<'_>) -> Option<Trouble> {
    program.trouble()
}

#[command(async)]
pub fn resolve_trouble(app: AppHandle, program: Handle<'_>, choice: WayOut) -> Answer<()> {
    program.resolve_trouble(choice)?;
    page::emit(&app, "changed", window::Changed::everything());
    Ok(())
}

#[command]
pub async fn open_sample(app: AppHandle) -> Answer<()> {
    at_length(app, |_, program| program.ask(sample::open_sample)).await
}

#[command(async)]
pub fn leave_sample(program: Handle<'_>) -> Answer<()> {
    program.ask(sample::leave_sample)
}

#[command(async)]
pub fn undo(program: Handle<'_>, step: i64) -> Answer<Written<()>> {
    program.ask(|confab| confab.store().undo(step))
}

#[command(async)]
pub fn get_drafts(program: Handle<'_>) -> Answer<Vec<Draft>> {
    program.ask(draft::get_drafts)
}

#[command(async)]
pub fn save_draft(program: Handle<'_>, place: String, wording: String) -> Answer<()> {
    program.ask(|confab| draft::save_draft(confab, &place, &wording))
}

#[command(async)]
pub fn drop_draft(program: Handle<'_>, place: String) -> Answer<()> {
    program.ask(|confab| draft::drop_draft(confab, &place))
}

#[command(async)]
pub fn understood_syncing(program: Handle<'_>) -> Answer<()> {
    program.ask(synced::understood)
}

#[command(async)]
pub fn open_data_folder(app: AppHandle, program: Handle<'_>) -> Answer<()> {
    dialogs::show_folder(&app, program.folder())
}

#[command(async)]
pub fn get_today(program: Handle<'_>) -> Answer<Today> {
    program.ask(today::get_today)
}

#[command(async)]
pub fn find_anything(program: Handle<'_>, request: FindRequest) -> Answer<Found> {
    program.ask(|confab| view::find_anything(confab, &request))
}

#[command(async)]
pub fn list_people(program: Handle<'_>, request: PeopleQuery) -> Answer<PeoplePage> {
    program.ask(|confab| contact::list_people(confab, &request))
}

#[command(async)]
pub fn get_person(program: Handle<'_>, id: i64) -> Answer<Person> {
    program.ask(|confab| contact::get_person(confab, id))
}

#[command(async)]
pub fn find_similar(program: Handle<'_>, name: String) -> Answer<Vec<PersonRow>> {
    program.ask(|confab| contact::find_similar(confab, &name))
}

#[command(async)]
pub fn save_person(program: Handle<'_>, request: PersonInput) -> Answer<Written<i64>> {
    program.ask(|confab| contact::save_person(confab, &request))
}

#[command(async)]
pub fn change_people(program: Handle<'_>, request: PeopleChange) -> Answer<Written<usize>> {
    program.ask(|confab| contact::change_people(confab, &request))
}

#[command(async)]
pub fn list_tags(program: Handle<'_>) -> Answer<Vec<String>> {
    program.ask(contact::list_tags)
}

#[command(async)]
pub fn suggest_companies(program: Handle<'_>, text: String) -> Answer<Vec<String>> {
    program.ask(|confab| company::suggest_companies(confab, &text))
}

#[command(async)]
pub fn open_linkedin(program: Handle<'_>, contact_id: i64) -> Answer<()> {
    program.ask(|confab| contact::open_linkedin(confab, contact_id))
}

#[command(async)]
pub fn write_to(program: Handle<'_>, contact_id: i64) -> Answer<()> {
    program.ask(|confab| contact::write_to(confab, contact_id))
}

#[command(async)]
pub fn dial_phone(program: Handle<'_>, phone_id: i64) -> Answer<()> {
    program.ask(|confab| contact::dial_phone(confab, phone_id))
}

#[command(async)]
pub fn list_meetings(program: Handle<'_>) -> Answer<Meetings> {
    program.ask(meeting::list_meetings)
}

#[command(async)]
pub fn get_meeting(program: Handle<'_>, id: i64) -> Answer<MeetingPage> {
    program.ask(|confab| meeting::get_meeting(confab, id))
}

#[command(async)]
pub fn read_when(program: Handle<'_>, request: WhenInput) -> Answer<WhenEcho> {
    program.ask(|confab| meeting::read_when(confab, &request))
}

#[command(async)]
pub fn save_meeting(program: Handle<'_>, request: MeetingInput) -> Answer<Written<i64>> {
    program.ask(|confab| meeting::save_meeting(confab, &request))
}

#[command(async)]
pub fn set_meeting_state(program: Handle<'_>, id: i64, state: meeting::State) -> Answer<Written<()>> {
    program.ask(|confab| meeting::set_meeting_state(confab, id, state))
}

#[command(async)]
pub fn begin_meeting(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| meeting::begin_meeting(confab, id))
}

#[command(async)]
pub fn get_cockpit(program: Handle<'_>, id: i64) -> Answer<Cockpit> {
    program.ask(|confab| view::get_cockpit(confab, id))
}

#[command(async)]
pub fn get_clock(program: Handle<'_>, id: i64) -> Answer<MeetingClock> {
    program.ask(|confab| view::get_clock(confab, id))
}

#[command(async)]
pub fn make_window_small(app: AppHandle, small: bool) {
    small::make(&app, small);
}

#[command(async)]
pub fn ask_question(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::ask_question(confab, id))
}

#[command(async)]
pub fn step_question(program: Handle<'_>, meeting_id: i64, back: bool) -> Answer<Written<()>> {
    program.ask(|confab| question::step_question(confab, meeting_id, back))
}

#[command(async)]
pub fn leave_question_open(program: Handle<'_>, meeting_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::leave_question_open(confab, meeting_id))
}

#[command(async)]
pub fn end_meeting(program: Handle<'_>, id: i64, when: String) -> Answer<Written<()>> {
    program.ask(|confab| meeting::end_meeting(confab, id, &when))
}

#[command(async)]
pub fn delete_meeting(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| meeting::delete_meeting(confab, id))
}

#[command(async)]
pub fn get_schedule(program: Handle<'_>, id: i64) -> Answer<SchedulePage> {
    program.ask(|confab| schedule::get_schedule(confab, id))
}

#[command(async)]
pub fn read_plan(program: Handle<'_>, request: PlanInput) -> Answer<PlanEcho> {
    program.ask(|confab| schedule::read_plan(confab, &request))
}

#[command(async)]
pub fn confirm_meeting(program: Handle<'_>, id: i64, is_confirmed: bool) -> Answer<Written<()>> {
    program.ask(|confab| meeting::confirm_meeting(confab, id, is_confirmed))
}

#[command(async)]
pub fn open_place(program: Handle<'_>, id: i64) -> Answer<()> {
    program.ask(|confab| schedule::open_place(confab, id))
}

#[command]
pub async fn save_calendar_file(app: AppHandle, id: i64) -> Answer<Option<String>> {
    at_length(app, move |app, program| {
        let name = program.ask(|confab| schedule::calendar_file_name(confab, id))?;
        let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
        program.ask(|confab| schedule::save_calendar_file(confab, id, &target)).map(Some)
    })
    .await
}

#[command]
pub async fn open_calendar_file(app: AppHandle, id: i64) -> Answer<()> {
    at_length(app, move |app, program| {
        dialogs::open_file(app, &program.ask(|confab| schedule::put_calendar_file(confab, id))?)
    })
    .await
}

#[command]
pub async fn show_calendar_file(app: AppHandle, id: i64) -> Answer<()> {
    at_length(app, move |app, program| {
        dialogs::show_file(app, &program.ask(|confab| schedule::put_calendar_file(confab, id))?)
    })
    .await
}

#[command(async)]
pub fn list_marks(program: Handle<'_>, before: bool) -> Answer<Vec<MarkOffer>> {
    program.ask(|confab| note::list_marks(confab, before))
}

#[command]
pub fn put_mark(line: &str, sign: &str) -> String {
    note::put_mark(line, sign)
}

#[command(async)]
pub fn read_lines(program: Handle<'_>, request: LinesInput) -> Answer<LinesEcho> {
    program.ask(|confab| note::read_lines(confab, &request))
}

/// Several lines become several notes.
#[command(async)]
pub fn add_note(program: Handle<'_>, meeting_id: i64, line: String) -> Answer<Written<i64>> {
    program.ask(|confab| note::add_note(confab, meeting_id, &line))
}

#[command(async)]
pub fn edit_note(program: Handle<'_>, id: i64, line: String) -> Answer<Written<()>> {
    program.ask(|confab| note::edit_note(confab, id, &line))
}

#[command(async)]
pub fn change_note(program: Handle<'_>, request: NoteChange) -> Answer<Written<()>> {
    program.ask(|confab| note::change_note(confab, &request))
}

#[command(async)]
pub fn delete_note(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| note::delete_note(confab, id))
}

#[command(async)]
pub fn answer_bullets(program: Handle<'_>, answer: ListSigns) -> Answer<Written<()>> {
    program.ask(|confab| note::answer_bullets(confab, answer))
}

#[command(async)]
pub fn edit_question(program: Handle<'_>, id: i64, wording: String) -> Answer<Written<()>> {
    program.ask(|confab| question::edit_question(confab, id, &wording))
}

#[command(async)]
pub fn move_question(program: Handle<'_>, id: i64, place: usize) -> Answer<Written<()>> {
    program.ask(|confab| question::move_question(confab, id, place))
}

#[command(async)]
pub fn keep_question_as_note(program: Handle<'_>, id: i64) -> Answer<Written<i64>> {
    program.ask(|confab| note::keep_question_as_note(confab, id))
}

#[command(async)]
pub fn delete_question(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::delete_question(confab, id))
}

#[command(async)]
pub fn get_preparation(program: Handle<'_>, id: i64) -> Answer<PreparePage> {
    program.ask(|confab| view::get_preparation(confab, id))
}

#[command(async)]
pub fn save_aim(program: Handle<'_>, meeting_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| preparation::save_aim(confab, meeting_id, wording))
}

#[command(async)]
pub fn save_give(program: Handle<'_>, meeting_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| preparation::save_give(confab, meeting_id, wording))
}

#[command(async)]
pub fn choose_minute(program: Handle<'_>, meeting_id: i64, minute_id: Option<i64>) -> Answer<Written<()>> {
    program.ask(|confab| preparation::choose_minute(confab, meeting_id, minute_id))
}

#[command(async)]
pub fn tick_check(program: Handle<'_>, meeting_id: i64, item: &str, done: bool) -> Answer<Written<()>> {
    program.ask(|confab| preparation::tick_check(confab, meeting_id, item, done))
}

#[command(async)]
pub fn save_research(program: Handle<'_>, request: ResearchInput) -> Answer<Written<i64>> {
    program.ask(|confab| preparation::save_research(confab, &request))
}

#[command(async)]
pub fn delete_research(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| preparation::delete_research(confab, id))
}

#[command(async)]
pub fn open_research(program: Handle<'_>, id: i64) -> Answer<()> {
    program.ask(|confab| preparation::open_research(confab, id))
}

#[command(async)]
pub fn look_up(program: Handle<'_>, contact_id: i64, at: LookWhere) -> Answer<()> {
    program.ask(|confab| preparation::look_up(confab, contact_id, at))
}

#[command(async)]
pub fn add_questions(program: Handle<'_>, meeting_id: i64, typed: &str) -> Answer<Written<usize>> {
    program.ask(|confab| question::add_questions(confab, meeting_id, typed))
}

#[command(async)]
pub fn change_question(program: Handle<'_>, request: QuestionChange) -> Answer<Written<()>> {
    program.ask(|confab| question::change_question(confab, &request))
}

#[command(async)]
pub fn list_bank(program: Handle<'_>, meeting_id: i64) -> Answer<Bank> {
    program.ask(|confab| preparation::list_bank(confab, meeting_id))
}

#[command(async)]
pub fn take_from_bank(program: Handle<'_>, meeting_id: i64, keys: Vec<String>) -> Answer<Written<usize>> {
    program.ask(|confab| preparation::take_from_bank(confab, meeting_id, &keys))
}

#[command(async)]
pub fn take_left_open(program: Handle<'_>, meeting_id: i64, ids: Vec<i64>) -> Answer<Written<usize>> {
    program.ask(|confab| preparation::take_left_open(confab, meeting_id, &ids))
}

#[command(async)]
pub fn save_bank_question(program: Handle<'_>, request: BankQuestionInput) -> Answer<Written<String>> {
    program.ask(|confab| question::bank::save_bank_question(confab, &request))
}

#[command(async)]
pub fn hide_bank_question(program: Handle<'_>, key: &str) -> Answer<Written<()>> {
    program.ask(|confab| question::bank::hide_bank_question(confab, key))
}

#[command(async)]
pub fn restore_bank_question(program: Handle<'_>, key: &str) -> Answer<Written<()>> {
    program.ask(|confab| question::bank::restore_bank_question(confab, key))
}

#[command(async)]
pub fn get_me(program: Handle<'_>) -> Answer<Me> {
    program.ask(me::get_me)
}

#[command(async)]
pub fn save_minute(program: Handle<'_>, request: MyMinuteInput) -> Answer<Written<i64>> {
    program.ask(|confab| me::save_minute(confab, &request))
}

#[command(async)]
pub fn put_minute_first(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::put_minute_first(confab, id))
}

#[command(async)]
pub fn delete_minute(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::delete_minute(confab, id))
}

#[command(async)]
pub fn save_station(program: Handle<'_>, request: MyStationInput) -> Answer<Written<i64>> {
    program.ask(|confab| me::save_station(confab, &request))
}

#[command(async)]
pub fn delete_station(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::delete_station(confab, id))
}

#[command(async)]
pub fn get_wrap_up(program: Handle<'_>, id: i64) -> Answer<WrapUp> {
    program.ask(|confab| view::get_wrap_up(confab, id))
}

#[command(async)]
pub fn wrap_up(program: Handle<'_>, id: i64, without_day: Vec<i64>) -> Answer<Written<()>> {
    program.ask(|confab| meeting::wrap_up(confab, id, &without_day))
}

#[command(async)]
pub fn leave_wrap_up(program: Handle<'_>, id: i64, leave: bool) -> Answer<Written<()>> {
    program.ask(|confab| meeting::leave_wrap_up(confab, id, leave))
}

#[command(async)]
pub fn say_how_it_was(program: Handle<'_>, request: HowItWas) -> Answer<Written<()>> {
    program.ask(|confab| meeting::say_how_it_was(confab, &request))
}

#[command(async)]
pub fn ask_another_time(program: Handle<'_>, id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| view::ask_another_time(confab, id, wording))
}

#[command(async)]
pub fn name_somebody(program: Handle<'_>, request: IntroductionInput) -> Answer<Written<i64>> {
    program.ask(|confab| introduction::name_somebody(confab, &request))
}

#[command(async)]
pub fn edit_introduction(program: Handle<'_>, id: i64, line: &str) -> Answer<Written<()>> {
    program.ask(|confab| introduction::edit_introduction(confab, id, line))
}

#[command(async)]
pub fn set_introduction_state(program: Handle<'_>, id: i64, state: introduction::State) -> Answer<Written<()>> {
    program.ask(|confab| introduction::set_introduction_state(confab, id, state))
}

#[command(async)]
pub fn link_introduction(program: Handle<'_>, id: i64, contact_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::link_introduction(confab, id, contact_id))
}

#[command(async)]
pub fn unlink_introduction(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::unlink_introduction(confab, id))
}

#[command(async)]
pub fn delete_introduction(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::delete_introduction(confab, id))
}

#[command(async)]
pub fn keep_in_touch(program: Handle<'_>, request: KeepInTouchInput) -> Answer<Written<()>> {
    program.ask(|confab| keep_in_touch::keep_in_touch(confab, &request))
}

#[command(async)]
pub fn get_summary(program: Handle<'_>, id: i64, with_private: bool) -> Answer<Summary> {
    program.ask(|confab| view::get_summary(confab, id, with_private))
}

#[command]
pub async fn copy_summary(app: AppHandle, id: i64, with_private: bool) -> Answer<String> {
    at_length(app, move |_, program| program.ask(|confab| view::copy_summary(confab, id, with_private))).await
}

#[command]
pub async fn save_summary(app: AppHandle, id: i64, with_private: bool) -> Answer<Option<String>> {
    at_length(app, move |app, program| {
        let name = program.ask(|confab| view::get_summary(confab, id, with_private))?.file_name;
        let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
        program.ask(|confab| view::save_summary(confab, id, with_private, &target)).map(Some)
    })
    .await
}

#[command]
pub async fn attach_files(app: AppHandle, meeting_id: i64) -> Answer<Option<Written<usize>>> {
    at_length(app, move |app, program| {
        let Some(paths) = dialogs::choose_files(app) else { return Ok(None) };
        program.ask(|confab| attachment::attach(confab, meeting_id, &paths)).map(Some)
    })
    .await
}

#[command]
pub async fn attach_dropped(app: AppHandle, meeting_id: i64, files: u64) -> Answer<Written<usize>> {
    at_length(app, move |_, program| {
        program.ask(|confab| attachment::attach(confab, meeting_id, &attachment::dropped(confab, files)?))
    })
    .await
}

#[command]
pub async fn open_attachment(app: AppHandle, id: i64) -> Answer<()> {
    at_length(app, move |app, program| {
        let copy = program.ask(|confab| attachment::copy_to_open(confab, id))?;
        dialogs::open_file(app, &copy)
    })
    .await
}

#[command]
pub async fn save_attachment(app: AppHandle, id: i64) -> Answer<Option<String>> {
    at_length(app, move |app, program| {
        let name = program.ask(|confab| attachment::attachment_name(confab, id))?;
        let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
        program.ask(|confab| attachment::save_attachment(confab, id, &target)).map(Some)
    })
    .await
}

#[command(async)]
pub fn delete_attachment(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| attachment::delete_attachment(confab, id))
}

#[command(async)]
pub fn list_paths(program: Handle<'_>) -> Answer<Vec<PathRow>> {
    program.ask(path::list_paths)
}

#[command(async)]
pub fn put_on_path(program: Handle<'_>, meeting_id: i64, name: &str) -> Answer<Written<i64>> {
    program.ask(|confab| path::put_on_path(confab, meeting_id, name))
}

#[command(async)]
pub fn take_off_path(program: Handle<'_>, meeting_id: i64, path_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| path::take_off_path(confab, meeting_id, path_id))
}

#[command(async)]
pub fn say_of_path(program: Handle<'_>, meeting_id: i64, path_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| path::say_of_path(confab, meeting_id, path_id, wording))
}

#[command(async)]
pub fn rename_path(program: Handle<'_>, id: i64, name: &str) -> Answer<Written<()>> {
    program.ask(|confab| path::rename_path(confab, id, name))
}

#[command(async)]
pub fn delete_path(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| path::delete_path(confab, id))
}

#[command(async)]
pub fn edit_promise(program: Handle<'_>, request: PromiseInput) -> Answer<Written<()>> {
    program.ask(|confab| promise::edit_promise(confab, &request))
}

#[command(async)]
pub fn settle_promise(program: Handle<'_>, id: i64, state: promise::State) -> Answer<Written<()>> {
    program.ask(|confab| promise::settle_promise(confab, id, state))
}

#[command(async)]
pub fn delete_promise(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| promise::delete_promise(confab, id))
}

#[command(async)]
pub fn get_thank_you(program: Handle<'_>, id: i64, channel: Option<Channel>) -> Answer<ThankYouPage> {
    program.ask(|confab| thank_you::get_thank_you(confab, id, channel))
}

#[command(async)]
pub fn get_letter(program: Handle<'_>, of: LetterRef, channel: Option<Channel>) -> Answer<LetterPage> {
    program.ask(|confab| letter::get_letter(confab, of, channel))
}

#[command(async)]
pub fn save_letter(program: Handle<'_>, of: LetterRef, letter: Letter) -> Answer<Saved> {
    program.ask(|confab| letter::save_letter(confab, of, &letter))
}

#[command(async)]
pub fn redraft(program: Handle<'_>, of: LetterRef, channel: Channel) -> Answer<Written<()>> {
    program.ask(|confab| letter::redraft(confab, of, channel))
}

/// Without a cursor before the closing. The cursor counts units of UTF-16.
#[command(async)]
pub fn put_in(program: Handle<'_>, of: LetterRef, body: &str, cursor: Option<usize>, line_id: &str) -> Answer<PutIn> {
    program.ask(|confab| letter::put_in(confab, of, body, cursor, line_id))
}

#[command(async)]
pub fn choose_letter_style(program: Handle<'_>, of: LetterRef, style: LetterStyle) -> Answer<Written<()>> {
    program.ask(|confab| letter::choose_letter_style(confab, of, style))
}

#[command(async)]
pub fn open_letter(program: Handle<'_>, of: LetterRef, channel: Channel) -> Answer<HandOver> {
    program.ask(|confab| letter::open_letter(confab, of, channel))
}

#[command(async)]
pub fn copy_letter(program: Handle<'_>, of: LetterRef, channel: Channel) -> Answer<HandOver> {
    program.ask(|confab| letter::copy_letter(confab, of, channel))
}

#[command(async)]
pub fn list_templates(program: Handle<'_>) -> Answer<Vec<TemplateRow>> {
    program.ask(letter::list_templates)
}

#[command(async)]
pub fn get_template(
    program: Handle<'_>,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
) -> Answer<TemplateText> {
    program.ask(|confab| letter::get_template(confab, occasion, language, tone))
}

#[command]
pub fn preview_template(occasion: Occasion, language: Language, tone: letter::Tone, wording: &str) -> TemplatePreview {
    letter::preview_template(occasion, language, tone, wording)
}

#[command(async)]
pub fn save_template(
    program: Handle<'_>,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
    wording: &str,
) -> Answer<Written<()>> {
    program.ask(|confab| letter::save_template(confab, occasion, language, tone, wording))
}

#[command(async)]
pub fn reset_template(
    program: Handle<'_>,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
) -> Answer<Written<()>> {
    program.ask(|confab| letter::reset_template(confab, occasion, language, tone))
}

/// Fails with the code `unsure` where it should be asked first; then `sure` says it was.
#[command(async)]
pub fn mark_sent(program: Handle<'_>, id: i64, channel: Channel, sure: bool) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::mark_sent(confab, id, channel, sure))
}

#[command(async)]
pub fn snooze(program: Handle<'_>, id: i64, until: String) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::snooze(confab, id, &until))
}

#[command(async)]
pub fn mark_not_needed(program: Handle<'_>, id: i64, reason: String) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::mark_not_needed(confab, id, &reason))
}

#[command(async)]
pub fn reopen(program: Handle<'_>, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::reopen(confab, id))
}

#[command]
pub async fn choose_import(app: AppHandle) -> Answer<Option<ImportPreview>> {
    in_the_background(app, |app, program| {
        let Some(paths) = dialogs::choose_import(app) else { return Ok(None) };
        program.ask(|confab| import::preview_import(confab, import::offer_files(confab, &paths)?)).map(Some)
    })
    .await
}

/// The page listens from now on: what was clicked or handed over while it was drawn is told now.
#[command(async)]
pub fn page_ready(app: AppHandle) {
    scheduler::ring(&app);
    page::ready(&app);
}

/// What the page shows: that is not told by a notification as well.
#[command]
pub fn in_sight(app: AppHandle, place: Option<Place>) {
    app.state::<Sight>().shows(place);
    scheduler::ring(&app);
}

#[command]
pub async fn preview_import(app: AppHandle, offer_id: u64) -> Answer<ImportPreview> {
    in_the_background(app, move |_, program| program.ask(|confab| import::preview_import(confab, offer_id))).await
}

#[command]
pub async fn run_import(app: AppHandle, offer_id: u64) -> Answer<ImportSummary> {
    in_the_background(app, move |app, program| {
        let mut tell = page::emit_now_and_then(app, "import_progress");
        program.ask(|confab| import::run_import(confab, offer_id, &mut tell))
    })
    .await
}

#[command(async)]
pub fn cancel_import(program: Handle<'_>, offer_id: u64) -> Answer<()> {
    program.ask(|confab| {
        import::cancel_import(confab, offer_id);
        Ok(())
    })
}

#[command]
pub async fn save_left_out(app: AppHandle, of: LeftOutOf) -> Answer<Option<String>> {
    at_length(app, move |app, program| {
        let Some(target) = dialogs::save_as(app, "Left out.csv") else { return Ok(None) };
        program.ask(|confab| import::save_left_out(confab, of, &target)).map(Some)
    })
    .await
}

#[command(async)]
pub fn list_imports(program: Handle<'_>) -> Answer<Vec<ImportSummary>> {
    program.ask(import::list_imports)
}

#[command(async)]
pub fn get_import(program: Handle<'_>, id: i64) -> Answer<ImportSummary> {
    program.ask(|confab| import::get_import(confab, id))
}

#[command]
pub async fn undo_import(app: AppHandle, id: i64) -> Answer<ImportUndone> {
    in_the_background(app, move |_, program| program.ask(|confab| import::undo_import(confab, id))).await
}

#[command(async)]
pub fn get_settings(program: Handle<'_>) -> Answer<Settings> {
    program.ask(settings::get_settings)
}

/// Sent are the choices that were made; the others stay.
#[command(async)]
pub fn save_settings(program: Handle<'_>, request: SettingsChange) -> Answer<Settings> {
    program.ask(|confab| settings::save_settings(confab, request))
}

#[command(async)]
pub fn get_desktop(app: AppHandle, program: Handle<'_>) -> DesktopState {
    startup::state(&app, program.folder())
}

#[command(async)]
pub fn set_start_at_login(app: AppHandle, on: bool) -> Answer<()> {
    startup::set_start_at_login(&app, on)
}

#[command(async)]
pub fn change_text_size(app: AppHandle, program: Handle<'_>, change: TextSizeChange) -> Answer<()> {
    let percent = window::change_text_size(&app, change);
    program.ask(|confab| settings::keep_text_size(confab, percent))
}

#[command(async)]
pub fn pause_notifications(program: Handle<'_>, choice: PauseChoice) -> Answer<()> {
    program.ask(|confab| settings::pause_notifications(confab, choice))
}

#[command(async)]
pub fn test_notification(app: AppHandle) -> Answer<String> {
    notice::test(&app)
}

#[command]
pub async fn export_data(app: AppHandle, format: export::Format) -> Answer<Option<String>> {
    at_length(app, move |app, program| {
        let Some(target) = dialogs::save_as(app, format.file_name()) else { return Ok(None) };
        program.ask(|confab| export::export_data(confab, format, &target)).map(Some)
    })
    .await
}

#[command]
pub async fn make_copy(app: AppHandle) -> Answer<String> {
    at_length(app, |_, program| program.ask(data::make_copy)).await
}

#[command]
pub async fn list_copies(app: AppHandle) -> Answer<Vec<CopyRow>> {
    at_length(app, |_, program| program.ask(data::list_copies)).await
}

#[command]
pub async fn preview_copy(app: AppHandle, name: String) -> Answer<CopyPreview> {
    at_length(app, move |_, program| program.ask(|confab| data::preview_copy(confab, &name))).await
}

#[command]
pub async fn restore_copy(app: AppHandle, name: String) -> Answer<Restored> {
    at_length(app, move |_, program| program.ask(|confab| data::restore_copy(confab, &name))).await
}

#[command]
pub async fn check_data(app: AppHandle) -> Answer<String> {
    at_length(app, |_, program| program.ask(data::check_data)).await
}

#[command(async)]
pub fn quit(app: AppHandle) {
    app.exit(0);
}
