//! What the page may ask for. Each command hands the question to the core; nothing is decided here.
//!
//! Every public function of this file is a command, and there are no others: `build.rs` takes from here what is answered and
//! granted, and
//! `cargo xtask types` renders the page's calls from it, with what is written above a command.
//!
//! Each is answered on a thread of its own (`answer.rs`), so that it may take long: read a file, wait for a dialog. What has
//! no answer is done at once, in the order in which the page says it.

use confab_core::contact::{PeopleChange, PeoplePage, PeopleQuery, PersonInput, PersonRow};
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
use confab_core::meet::{HowItWas, MeetingInput, WhenEcho, WhenInput};
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
use confab_core::view::{
    self, Cockpit, FindRequest, Found, MeetingClock, MeetingPage, Meetings, Person, PreparePage, Summary, WrapUp,
};
use confab_core::{
    attachment, company, contact, data, draft, export, me, meet, meeting, note, preparation, promise, question, sample,
    schedule, synced,
};
use tauri::{AppHandle, Manager};

use crate::program::{Answer, Program};
use crate::sight::Sight;
use crate::{background, dialogs, notice, page, scheduler, small, startup, window};

pub fn get_shell(program: &Program) -> Answer<Shell> {
    program.ask(shell::get_shell)
}

pub fn get_trouble(program: &Program) -> Answer<Option<Trouble>> {
    Ok(program.trouble())
}

pub fn resolve_trouble(app: &AppHandle, program: &Program, choice: WayOut) -> Answer<()> {
    program.resolve_trouble(choice)?;
    page::emit(app, "changed", window::Changed::everything());
    Ok(())
}

pub fn open_sample(program: &Program) -> Answer<()> {
    program.ask(sample::open_sample)
}

pub fn leave_sample(program: &Program) -> Answer<()> {
    program.ask(sample::leave_sample)
}

pub fn undo(program: &Program, step: i64) -> Answer<Written<()>> {
    program.ask(|confab| confab.store().undo(step))
}

pub fn get_drafts(program: &Program) -> Answer<Vec<Draft>> {
    program.ask(draft::get_drafts)
}

pub fn save_draft(program: &Program, place: String, wording: String) -> Answer<()> {
    program.ask(|confab| draft::save_draft(confab, &place, &wording))
}

pub fn drop_draft(program: &Program, place: String) -> Answer<()> {
    program.ask(|confab| draft::drop_draft(confab, &place))
}

pub fn understood_syncing(program: &Program) -> Answer<()> {
    program.ask(synced::understood)
}

pub fn open_data_folder(app: &AppHandle, program: &Program) -> Answer<()> {
    dialogs::show_folder(app, program.folder())
}

pub fn get_today(program: &Program) -> Answer<Today> {
    program.ask(today::get_today)
}

pub fn find_anything(program: &Program, request: FindRequest) -> Answer<Found> {
    program.ask(|confab| view::find_anything(confab, &request))
}

pub fn list_people(program: &Program, request: PeopleQuery) -> Answer<PeoplePage> {
    program.ask(|confab| contact::list_people(confab, &request))
}

pub fn get_person(program: &Program, id: i64) -> Answer<Person> {
    program.ask(|confab| view::get_person(confab, id))
}

pub fn find_similar(program: &Program, name: String) -> Answer<Vec<PersonRow>> {
    program.ask(|confab| contact::find_similar(confab, &name))
}

pub fn save_person(program: &Program, request: PersonInput) -> Answer<Written<i64>> {
    program.ask(|confab| introduction::save_person(confab, &request))
}

pub fn change_people(program: &Program, request: PeopleChange) -> Answer<Written<usize>> {
    program.ask(|confab| contact::change_people(confab, &request))
}

pub fn list_tags(program: &Program) -> Answer<Vec<String>> {
    program.ask(contact::list_tags)
}

pub fn suggest_companies(program: &Program, text: String) -> Answer<Vec<String>> {
    program.ask(|confab| company::suggest_companies(confab, &text))
}

pub fn open_linkedin(program: &Program, contact_id: i64) -> Answer<()> {
    program.ask(|confab| contact::open_linkedin(confab, contact_id))
}

pub fn write_to(program: &Program, contact_id: i64) -> Answer<()> {
    program.ask(|confab| contact::write_to(confab, contact_id))
}

pub fn dial_phone(program: &Program, phone_id: i64) -> Answer<()> {
    program.ask(|confab| contact::dial_phone(confab, phone_id))
}

pub fn list_meetings(program: &Program) -> Answer<Meetings> {
    program.ask(view::list_meetings)
}

pub fn get_meeting(program: &Program, id: i64) -> Answer<MeetingPage> {
    program.ask(|confab| view::get_meeting(confab, id))
}

pub fn read_when(program: &Program, request: WhenInput) -> Answer<WhenEcho> {
    program.ask(|confab| meet::read_when(confab, &request))
}

pub fn save_meeting(program: &Program, request: MeetingInput) -> Answer<Written<i64>> {
    program.ask(|confab| meet::save_meeting(confab, &request))
}

pub fn set_meeting_state(program: &Program, id: i64, state: meeting::State) -> Answer<Written<()>> {
    program.ask(|confab| meet::set_meeting_state(confab, id, state))
}

pub fn begin_meeting(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| meet::begin_meeting(confab, id))
}

pub fn get_cockpit(program: &Program, id: i64) -> Answer<Cockpit> {
    program.ask(|confab| view::get_cockpit(confab, id))
}

pub fn get_clock(program: &Program, id: i64) -> Answer<MeetingClock> {
    program.ask(|confab| view::get_clock(confab, id))
}

pub fn make_window_small(app: &AppHandle, small: bool) {
    small::make(app, small);
}

pub fn ask_question(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::ask_question(confab, id))
}

pub fn step_question(program: &Program, meeting_id: i64, back: bool) -> Answer<Written<()>> {
    program.ask(|confab| question::step_question(confab, meeting_id, back))
}

pub fn leave_question_open(program: &Program, meeting_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::leave_question_open(confab, meeting_id))
}

pub fn end_meeting(program: &Program, id: i64, when: String) -> Answer<Written<()>> {
    program.ask(|confab| meet::end_meeting(confab, id, &when))
}

pub fn delete_meeting(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| meet::delete_meeting(confab, id))
}

pub fn get_schedule(program: &Program, id: i64) -> Answer<SchedulePage> {
    program.ask(|confab| schedule::get_schedule(confab, id))
}

pub fn read_plan(program: &Program, request: PlanInput) -> Answer<PlanEcho> {
    program.ask(|confab| schedule::read_plan(confab, &request))
}

pub fn confirm_meeting(program: &Program, id: i64, is_confirmed: bool) -> Answer<Written<()>> {
    program.ask(|confab| meet::confirm_meeting(confab, id, is_confirmed))
}

pub fn open_place(program: &Program, id: i64) -> Answer<()> {
    program.ask(|confab| schedule::open_place(confab, id))
}

pub fn save_calendar_file(app: &AppHandle, program: &Program, id: i64) -> Answer<Option<String>> {
    let name = program.ask(|confab| schedule::calendar_file_name(confab, id))?;
    let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
    program.ask(|confab| schedule::save_calendar_file(confab, id, &target)).map(Some)
}

pub fn open_calendar_file(app: &AppHandle, program: &Program, id: i64) -> Answer<()> {
    dialogs::open_file(app, &program.ask(|confab| schedule::put_calendar_file(confab, id))?)
}

pub fn show_calendar_file(app: &AppHandle, program: &Program, id: i64) -> Answer<()> {
    dialogs::show_file(app, &program.ask(|confab| schedule::put_calendar_file(confab, id))?)
}

pub fn list_marks(program: &Program, before: bool) -> Answer<Vec<MarkOffer>> {
    program.ask(|confab| note::list_marks(confab, before))
}

pub fn put_mark(line: &str, sign: &str) -> Answer<String> {
    Ok(note::put_mark(line, sign))
}

pub fn read_lines(program: &Program, request: LinesInput) -> Answer<LinesEcho> {
    program.ask(|confab| note::read_lines(confab, &request))
}

/// Several lines become several notes.
pub fn add_note(program: &Program, meeting_id: i64, line: String) -> Answer<Written<i64>> {
    program.ask(|confab| note::add_note(confab, meeting_id, &line))
}

pub fn edit_note(program: &Program, id: i64, line: String) -> Answer<Written<()>> {
    program.ask(|confab| note::edit_note(confab, id, &line))
}

pub fn change_note(program: &Program, request: NoteChange) -> Answer<Written<()>> {
    program.ask(|confab| note::change_note(confab, &request))
}

pub fn delete_note(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| note::delete_note(confab, id))
}

pub fn answer_bullets(program: &Program, answer: ListSigns) -> Answer<Written<()>> {
    program.ask(|confab| note::answer_bullets(confab, answer))
}

pub fn edit_question(program: &Program, id: i64, wording: String) -> Answer<Written<()>> {
    program.ask(|confab| question::edit_question(confab, id, &wording))
}

pub fn move_question(program: &Program, id: i64, place: usize) -> Answer<Written<()>> {
    program.ask(|confab| question::move_question(confab, id, place))
}

pub fn keep_question_as_note(program: &Program, id: i64) -> Answer<Written<i64>> {
    program.ask(|confab| note::keep_question_as_note(confab, id))
}

pub fn delete_question(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| question::delete_question(confab, id))
}

pub fn get_preparation(program: &Program, id: i64) -> Answer<PreparePage> {
    program.ask(|confab| view::get_preparation(confab, id))
}

pub fn save_aim(program: &Program, meeting_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| preparation::save_aim(confab, meeting_id, wording))
}

pub fn save_give(program: &Program, meeting_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| preparation::save_give(confab, meeting_id, wording))
}

pub fn choose_minute(program: &Program, meeting_id: i64, minute_id: Option<i64>) -> Answer<Written<()>> {
    program.ask(|confab| preparation::choose_minute(confab, meeting_id, minute_id))
}

pub fn tick_check(program: &Program, meeting_id: i64, item: &str, done: bool) -> Answer<Written<()>> {
    program.ask(|confab| preparation::tick_check(confab, meeting_id, item, done))
}

pub fn save_research(program: &Program, request: ResearchInput) -> Answer<Written<i64>> {
    program.ask(|confab| preparation::save_research(confab, &request))
}

pub fn delete_research(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| preparation::delete_research(confab, id))
}

pub fn open_research(program: &Program, id: i64) -> Answer<()> {
    program.ask(|confab| preparation::open_research(confab, id))
}

pub fn look_up(program: &Program, contact_id: i64, at: LookWhere) -> Answer<()> {
    program.ask(|confab| preparation::look_up(confab, contact_id, at))
}

pub fn add_questions(program: &Program, meeting_id: i64, typed: &str) -> Answer<Written<usize>> {
    program.ask(|confab| question::add_questions(confab, meeting_id, typed))
}

pub fn change_question(program: &Program, request: QuestionChange) -> Answer<Written<()>> {
    program.ask(|confab| question::change_question(confab, &request))
}

pub fn list_bank(program: &Program, meeting_id: i64) -> Answer<Bank> {
    program.ask(|confab| preparation::list_bank(confab, meeting_id))
}

pub fn take_from_bank(program: &Program, meeting_id: i64, keys: Vec<String>) -> Answer<Written<usize>> {
    program.ask(|confab| preparation::take_from_bank(confab, meeting_id, &keys))
}

pub fn take_left_open(program: &Program, meeting_id: i64, ids: Vec<i64>) -> Answer<Written<usize>> {
    program.ask(|confab| preparation::take_left_open(confab, meeting_id, &ids))
}

pub fn save_bank_question(program: &Program, request: BankQuestionInput) -> Answer<Written<String>> {
    program.ask(|confab| question::bank::save_bank_question(confab, &request))
}

pub fn hide_bank_question(program: &Program, key: &str) -> Answer<Written<()>> {
    program.ask(|confab| question::bank::hide_bank_question(confab, key))
}

pub fn restore_bank_question(program: &Program, key: &str) -> Answer<Written<()>> {
    program.ask(|confab| question::bank::restore_bank_question(confab, key))
}

pub fn get_me(program: &Program) -> Answer<Me> {
    program.ask(me::get_me)
}

pub fn save_minute(program: &Program, request: MyMinuteInput) -> Answer<Written<i64>> {
    program.ask(|confab| me::save_minute(confab, &request))
}

pub fn put_minute_first(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::put_minute_first(confab, id))
}

pub fn delete_minute(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::delete_minute(confab, id))
}

pub fn save_station(program: &Program, request: MyStationInput) -> Answer<Written<i64>> {
    program.ask(|confab| me::save_station(confab, &request))
}

pub fn delete_station(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| me::delete_station(confab, id))
}

pub fn get_wrap_up(program: &Program, id: i64) -> Answer<WrapUp> {
    program.ask(|confab| view::get_wrap_up(confab, id))
}

pub fn wrap_up(program: &Program, id: i64, without_day: Vec<i64>) -> Answer<Written<()>> {
    program.ask(|confab| meet::wrap_up(confab, id, &without_day))
}

pub fn leave_wrap_up(program: &Program, id: i64, leave: bool) -> Answer<Written<()>> {
    program.ask(|confab| meet::leave_wrap_up(confab, id, leave))
}

pub fn say_how_it_was(program: &Program, request: HowItWas) -> Answer<Written<()>> {
    program.ask(|confab| meet::say_how_it_was(confab, &request))
}

pub fn ask_another_time(program: &Program, id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| view::ask_another_time(confab, id, wording))
}

pub fn name_somebody(program: &Program, request: IntroductionInput) -> Answer<Written<i64>> {
    program.ask(|confab| introduction::name_somebody(confab, &request))
}

pub fn edit_introduction(program: &Program, id: i64, line: &str) -> Answer<Written<()>> {
    program.ask(|confab| introduction::edit_introduction(confab, id, line))
}

pub fn set_introduction_state(program: &Program, id: i64, state: introduction::State) -> Answer<Written<()>> {
    program.ask(|confab| promise::set_introduction_state(confab, id, state))
}

pub fn link_introduction(program: &Program, id: i64, contact_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::link_introduction(confab, id, contact_id))
}

pub fn unlink_introduction(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::unlink_introduction(confab, id))
}

pub fn delete_introduction(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| introduction::delete_introduction(confab, id))
}

pub fn keep_in_touch(program: &Program, request: KeepInTouchInput) -> Answer<Written<()>> {
    program.ask(|confab| keep_in_touch::keep_in_touch(confab, &request))
}

pub fn get_summary(program: &Program, id: i64, with_private: bool) -> Answer<Summary> {
    program.ask(|confab| view::get_summary(confab, id, with_private))
}

pub fn copy_summary(program: &Program, id: i64, with_private: bool) -> Answer<String> {
    program.ask(|confab| view::copy_summary(confab, id, with_private))
}

pub fn save_summary(app: &AppHandle, program: &Program, id: i64, with_private: bool) -> Answer<Option<String>> {
    let name = program.ask(|confab| view::get_summary(confab, id, with_private))?.file_name;
    let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
    program.ask(|confab| view::save_summary(confab, id, with_private, &target)).map(Some)
}

pub fn attach_files(app: &AppHandle, program: &Program, meeting_id: i64) -> Answer<Option<Written<usize>>> {
    let Some(paths) = dialogs::choose_files(app) else { return Ok(None) };
    program.ask(|confab| attachment::attach(confab, meeting_id, &paths)).map(Some)
}

pub fn attach_dropped(program: &Program, meeting_id: i64, files: u64) -> Answer<Written<usize>> {
    program.ask(|confab| attachment::attach(confab, meeting_id, &attachment::dropped(confab, files)?))
}

pub fn open_attachment(app: &AppHandle, program: &Program, id: i64) -> Answer<()> {
    let copy = program.ask(|confab| attachment::copy_to_open(confab, id))?;
    dialogs::open_file(app, &copy)
}

pub fn save_attachment(app: &AppHandle, program: &Program, id: i64) -> Answer<Option<String>> {
    let name = program.ask(|confab| attachment::attachment_name(confab, id))?;
    let Some(target) = dialogs::save_as(app, &name) else { return Ok(None) };
    program.ask(|confab| attachment::save_attachment(confab, id, &target)).map(Some)
}

pub fn delete_attachment(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| attachment::delete_attachment(confab, id))
}

pub fn list_paths(program: &Program) -> Answer<Vec<PathRow>> {
    program.ask(path::list_paths)
}

pub fn put_on_path(program: &Program, meeting_id: i64, name: &str) -> Answer<Written<i64>> {
    program.ask(|confab| path::put_on_path(confab, meeting_id, name))
}

pub fn take_off_path(program: &Program, meeting_id: i64, path_id: i64) -> Answer<Written<()>> {
    program.ask(|confab| path::take_off_path(confab, meeting_id, path_id))
}

pub fn say_of_path(program: &Program, meeting_id: i64, path_id: i64, wording: &str) -> Answer<Written<()>> {
    program.ask(|confab| path::say_of_path(confab, meeting_id, path_id, wording))
}

pub fn rename_path(program: &Program, id: i64, name: &str) -> Answer<Written<()>> {
    program.ask(|confab| path::rename_path(confab, id, name))
}

pub fn delete_path(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| path::delete_path(confab, id))
}

pub fn edit_promise(program: &Program, request: PromiseInput) -> Answer<Written<()>> {
    program.ask(|confab| promise::edit_promise(confab, &request))
}

pub fn settle_promise(program: &Program, id: i64, state: promise::State) -> Answer<Written<()>> {
    program.ask(|confab| promise::settle_promise(confab, id, state))
}

pub fn delete_promise(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| promise::delete_promise(confab, id))
}

pub fn get_thank_you(program: &Program, id: i64, channel: Option<Channel>) -> Answer<ThankYouPage> {
    program.ask(|confab| thank_you::get_thank_you(confab, id, channel))
}

pub fn get_letter(program: &Program, of: LetterRef, channel: Option<Channel>) -> Answer<LetterPage> {
    program.ask(|confab| letter::get_letter(confab, of, channel))
}

pub fn save_letter(program: &Program, of: LetterRef, letter: Letter) -> Answer<Saved> {
    program.ask(|confab| letter::save_letter(confab, of, &letter))
}

pub fn redraft(program: &Program, of: LetterRef, channel: Channel) -> Answer<Written<()>> {
    program.ask(|confab| letter::redraft(confab, of, channel))
}

/// Without a cursor before the closing. The cursor counts units of UTF-16.
pub fn put_in(program: &Program, of: LetterRef, body: &str, cursor: Option<usize>, line_id: &str) -> Answer<PutIn> {
    program.ask(|confab| letter::put_in(confab, of, body, cursor, line_id))
}

pub fn choose_letter_style(program: &Program, of: LetterRef, style: LetterStyle) -> Answer<Written<()>> {
    program.ask(|confab| letter::choose_letter_style(confab, of, style))
}

pub fn open_letter(program: &Program, of: LetterRef, channel: Channel) -> Answer<HandOver> {
    program.ask(|confab| letter::open_letter(confab, of, channel))
}

pub fn copy_letter(program: &Program, of: LetterRef, channel: Channel) -> Answer<HandOver> {
    program.ask(|confab| letter::copy_letter(confab, of, channel))
}

pub fn list_templates(program: &Program) -> Answer<Vec<TemplateRow>> {
    program.ask(letter::list_templates)
}

pub fn get_template(
    program: &Program,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
) -> Answer<TemplateText> {
    program.ask(|confab| letter::get_template(confab, occasion, language, tone))
}

pub fn preview_template(
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
    wording: &str,
) -> Answer<TemplatePreview> {
    Ok(letter::preview_template(occasion, language, tone, wording))
}

pub fn save_template(
    program: &Program,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
    wording: &str,
) -> Answer<Written<()>> {
    program.ask(|confab| letter::save_template(confab, occasion, language, tone, wording))
}

pub fn reset_template(
    program: &Program,
    occasion: Occasion,
    language: Language,
    tone: letter::Tone,
) -> Answer<Written<()>> {
    program.ask(|confab| letter::reset_template(confab, occasion, language, tone))
}

/// Fails with the code `unsure` where it should be asked first; then `sure` says it was.
pub fn mark_sent(program: &Program, id: i64, channel: Channel, sure: bool) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::mark_sent(confab, id, channel, sure))
}

pub fn snooze(program: &Program, id: i64, until: String) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::snooze(confab, id, &until))
}

pub fn mark_not_needed(program: &Program, id: i64, reason: String) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::mark_not_needed(confab, id, &reason))
}

pub fn reopen(program: &Program, id: i64) -> Answer<Written<()>> {
    program.ask(|confab| thank_you::reopen(confab, id))
}

pub fn choose_import(app: &AppHandle, program: &Program) -> Answer<Option<ImportPreview>> {
    background::answer(|| {
        let Some(paths) = dialogs::choose_import(app) else { return Ok(None) };
        program.ask(|confab| import::preview_import(confab, import::offer_files(confab, &paths)?)).map(Some)
    })
}

/// The page listens from now on: what was clicked or handed over while it was drawn is told now.
pub fn page_ready(app: &AppHandle) {
    scheduler::ring(app);
    page::ready(app);
}

/// What the page shows: that is not told by a notification as well.
pub fn in_sight(app: &AppHandle, place: Option<Place>) {
    app.state::<Sight>().shows(place);
    scheduler::ring(app);
}

pub fn preview_import(program: &Program, offer_id: u64) -> Answer<ImportPreview> {
    background::answer(|| program.ask(|confab| import::preview_import(confab, offer_id)))
}

pub fn run_import(app: &AppHandle, program: &Program, offer_id: u64) -> Answer<ImportSummary> {
    background::answer(|| {
        let mut tell = page::emit_now_and_then(app, "import_progress");
        program.ask(|confab| import::run_import(confab, offer_id, &mut tell))
    })
}

pub fn cancel_import(program: &Program, offer_id: u64) -> Answer<()> {
    program.ask(|confab| {
        import::cancel_import(confab, offer_id);
        Ok(())
    })
}

pub fn save_left_out(app: &AppHandle, program: &Program, of: LeftOutOf) -> Answer<Option<String>> {
    let Some(target) = dialogs::save_as(app, "Left out.csv") else { return Ok(None) };
    program.ask(|confab| import::save_left_out(confab, of, &target)).map(Some)
}

pub fn list_imports(program: &Program) -> Answer<Vec<ImportSummary>> {
    program.ask(import::list_imports)
}

pub fn get_import(program: &Program, id: i64) -> Answer<ImportSummary> {
    program.ask(|confab| import::get_import(confab, id))
}

pub fn undo_import(program: &Program, id: i64) -> Answer<ImportUndone> {
    background::answer(|| program.ask(|confab| import::undo_import(confab, id)))
}

pub fn get_settings(program: &Program) -> Answer<Settings> {
    program.ask(settings::get_settings)
}

/// Sent are the choices that were made; the others stay.
pub fn save_settings(program: &Program, request: SettingsChange) -> Answer<Settings> {
    program.ask(|confab| settings::save_settings(confab, request))
}

pub fn get_desktop(app: &AppHandle, program: &Program) -> Answer<DesktopState> {
    Ok(startup::state(app, program.folder()))
}

pub fn set_start_at_login(app: &AppHandle, on: bool) -> Answer<()> {
    startup::set_start_at_login(app, on)
}

pub fn change_text_size(app: &AppHandle, program: &Program, change: TextSizeChange) -> Answer<()> {
    let percent = window::change_text_size(app, change);
    program.ask(|confab| settings::keep_text_size(confab, percent))
}

pub fn pause_notifications(program: &Program, choice: PauseChoice) -> Answer<()> {
    program.ask(|confab| settings::pause_notifications(confab, choice))
}

pub fn test_notification(app: &AppHandle) -> Answer<String> {
    notice::test(app)
}

pub fn export_data(app: &AppHandle, program: &Program, format: export::Format) -> Answer<Option<String>> {
    let Some(target) = dialogs::save_as(app, format.file_name()) else { return Ok(None) };
    program.ask(|confab| export::export_data(confab, format, &target)).map(Some)
}

pub fn make_copy(program: &Program) -> Answer<String> {
    program.ask(data::make_copy)
}

pub fn list_copies(program: &Program) -> Answer<Vec<CopyRow>> {
    program.ask(data::list_copies)
}

pub fn preview_copy(program: &Program, name: String) -> Answer<CopyPreview> {
    program.ask(|confab| data::preview_copy(confab, &name))
}

pub fn restore_copy(program: &Program, name: String) -> Answer<Restored> {
    program.ask(|confab| data::restore_copy(confab, &name))
}

pub fn check_data(program: &Program) -> Answer<String> {
    program.ask(data::check_data)
}

pub fn quit(app: &AppHandle) {
    app.exit(0);
}
