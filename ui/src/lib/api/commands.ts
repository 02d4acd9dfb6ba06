// Every command of the program, one line each, under its name in the core.

import { invoke } from "@tauri-apps/api/core";
import type {
  Bank,
  BankQuestionInput,
  Channel,
  Cockpit,
  CopyPreview,
  CopyRow,
  Draft as KeptDraft,
  EmploymentInput,
  FindRequest,
  Found,
  HandOver,
  HowItWas,
  ImportPreview,
  ImportSummary,
  ImportUndone,
  IntroductionInput,
  IntroductionState,
  KeepInTouchInput,
  Language,
  LeftOutOf,
  Letter,
  LetterPage,
  LetterRef,
  LetterStyle,
  LetterTone,
  LinesEcho,
  LinesInput,
  ListSigns,
  LookWhere,
  MarkOffer,
  Me,
  MeetingClock,
  MeetingInput,
  MeetingPage,
  Meetings,
  MeetingState,
  MyMinuteInput,
  MyStationInput,
  NoteChange,
  Occasion,
  PathRow,
  PeopleChange,
  PeoplePage,
  PeopleQuery,
  Person,
  PersonInput,
  PersonRow,
  PlanEcho,
  PlanInput,
  PreparePage,
  PromiseInput,
  PromiseState,
  PublicError,
  PutIn,
  QuestionChange,
  ResearchInput,
  Restored,
  Saved,
  SchedulePage,
  SchoolInput,
  Settings,
  Shell,
  Summary,
  TemplatePreview,
  TemplateRow,
  TemplateText,
  TextSizeChange,
  ThankYouPage,
  Today,
  Trouble,
  WayOut,
  WhenEcho,
  WhenInput,
  WrapUp,
  Written,
} from "./types";

/** What the desktop around the program can do. Rendered by hand: it is the desktop's, not the core's. */
export type DesktopState = {
  startAtLogin: boolean;
  /** Closing the window keeps the program in the tray. */
  hasTray: boolean;
  /** A notification would be shown by somebody. */
  notifications: boolean;
  dataFolder: string;
};

/** A request whose `id` is left out for something new. */
export type Draft<Input> = Input extends { id: number } ? Omit<Input, "id"> & { id?: number } : never;

/** A person as typed: everything but the name may be left as it is. */
export type PersonDraft = Omit<Draft<PersonInput>, "employments" | "schools" | "was"> & { employments?: Draft<EmploymentInput>[]; schools?: Draft<SchoolInput>[]; was?: PersonDraft };

/** Which template is meant. */
export type TemplateName = { occasion: Occasion; language: Language; tone: LetterTone };
/** A screen, and which of its kind. */
export type Place = { screen: string; id: number | null };

export type PauseChoice = "hour" | "tomorrow" | "until_resumed" | "resume";

/** What is to be otherwise with something; what is left out stays. */
export type Change<Input extends { id: number }> = Partial<Input> & { id: number };

const call =
  <Answer, Arguments extends Record<string, unknown> | void = void>(name: string) =>
  (args: Arguments): Promise<Answer> =>
    invoke<Answer>(name, (args ?? {}) as Record<string, unknown>);

export const api = {
  /** The page listens from now on: what was clicked or handed over while it was drawn is told now. */
  pageReady: call<null>("page_ready"),
  /** What the page shows: that is not told by a notification as well. */
  inSight: call<null, { place: Place | null }>("in_sight"),
  getShell: call<Shell>("get_shell"),
  getTrouble: call<Trouble | null>("get_trouble"),
  resolveTrouble: call<null, { choice: WayOut }>("resolve_trouble"),
  openSample: call<null>("open_sample"),
  leaveSample: call<null>("leave_sample"),
  undo: call<Written<null>, { step: number }>("undo"),
  openDataFolder: call<null>("open_data_folder"),
  getDrafts: call<KeptDraft[]>("get_drafts"),
  saveDraft: call<null, { place: string; wording: string }>("save_draft"),
  understoodSyncing: call<null>("understood_syncing"),
  dropDraft: call<null, { place: string }>("drop_draft"),

  getToday: call<Today>("get_today"),
  findAnything: call<Found, { request: FindRequest }>("find_anything"),

  listPeople: call<PeoplePage, { request: PeopleQuery }>("list_people"),
  getPerson: call<Person, { id: number }>("get_person"),
  findSimilar: call<PersonRow[], { name: string }>("find_similar"),
  savePerson: call<Written<number>, { request: PersonDraft }>("save_person"),
  changePeople: call<Written<number>, { request: PeopleChange }>("change_people"),
  listTags: call<string[]>("list_tags"),
  suggestCompanies: call<string[], { text: string }>("suggest_companies"),
  openLinkedin: call<null, { contactId: number }>("open_linkedin"),
  writeTo: call<null, { contactId: number }>("write_to"),
  dialPhone: call<null, { phoneId: number }>("dial_phone"),

  listMeetings: call<Meetings>("list_meetings"),
  getMeeting: call<MeetingPage, { id: number }>("get_meeting"),
  readWhen: call<WhenEcho, { request: Draft<WhenInput> }>("read_when"),
  saveMeeting: call<Written<number>, { request: Draft<MeetingInput> }>("save_meeting"),
  setMeetingState: call<Written<null>, { id: number; state: MeetingState }>("set_meeting_state"),
  beginMeeting: call<Written<null>, { id: number }>("begin_meeting"),
  getCockpit: call<Cockpit, { id: number }>("get_cockpit"),
  getClock: call<MeetingClock, { id: number }>("get_clock"),
  makeWindowSmall: call<null, { small: boolean }>("make_window_small"),
  askQuestion: call<Written<null>, { id: number }>("ask_question"),
  stepQuestion: call<Written<null>, { meetingId: number; back: boolean }>("step_question"),
  leaveQuestionOpen: call<Written<null>, { meetingId: number }>("leave_question_open"),
  endMeeting: call<Written<null>, { id: number; when: string }>("end_meeting"),
  deleteMeeting: call<Written<null>, { id: number }>("delete_meeting"),
  getSchedule: call<SchedulePage, { id: number }>("get_schedule"),
  readPlan: call<PlanEcho, { request: Partial<PlanInput> }>("read_plan"),
  confirmMeeting: call<Written<null>, { id: number; isConfirmed: boolean }>("confirm_meeting"),
  /** The link of a call, or its number. */
  openPlace: call<null, { id: number }>("open_place"),
  /** Nothing where the user changed their mind. */
  saveCalendarFile: call<string | null, { id: number }>("save_calendar_file"),
  openCalendarFile: call<null, { id: number }>("open_calendar_file"),
  showCalendarFile: call<null, { id: number }>("show_calendar_file"),
  listMarks: call<MarkOffer[], { before: boolean }>("list_marks"),
  putMark: call<string, { line: string; sign: string }>("put_mark"),
  readLines: call<LinesEcho, { request: Partial<LinesInput> }>("read_lines"),
  /** Several lines become several notes. */
  addNote: call<Written<number>, { meetingId: number; line: string }>("add_note"),
  editNote: call<Written<null>, { id: number; line: string }>("edit_note"),
  changeNote: call<Written<null>, { request: Change<NoteChange> }>("change_note"),
  deleteNote: call<Written<null>, { id: number }>("delete_note"),
  answerBullets: call<Written<null>, { answer: ListSigns }>("answer_bullets"),
  editQuestion: call<Written<null>, { id: number; wording: string }>("edit_question"),
  moveQuestion: call<Written<null>, { id: number; place: number }>("move_question"),
  keepQuestionAsNote: call<Written<number>, { id: number }>("keep_question_as_note"),
  deleteQuestion: call<Written<null>, { id: number }>("delete_question"),
  getPreparation: call<PreparePage, { id: number }>("get_preparation"),
  saveAim: call<Written<null>, { meetingId: number; wording: string }>("save_aim"),
  saveGive: call<Written<null>, { meetingId: number; wording: string }>("save_give"),
  /** None: the first of them. */
  chooseMinute: call<Written<null>, { meetingId: number; minuteId: number | null }>("choose_minute"),
  tickCheck: call<Written<null>, { meetingId: number; item: string; done: boolean }>("tick_check"),
  saveResearch: call<Written<number>, { request: Draft<ResearchInput> }>("save_research"),
  deleteResearch: call<Written<null>, { id: number }>("delete_research"),
  openResearch: call<null, { id: number }>("open_research"),
  lookUp: call<null, { contactId: number; at: LookWhere }>("look_up"),
  /** A question a line. */
  addQuestions: call<Written<number>, { meetingId: number; typed: string }>("add_questions"),
  changeQuestion: call<Written<null>, { request: Change<QuestionChange> }>("change_question"),
  listBank: call<Bank, { meetingId: number }>("list_bank"),
  takeFromBank: call<Written<number>, { meetingId: number; keys: string[] }>("take_from_bank"),
  takeLeftOpen: call<Written<number>, { meetingId: number; ids: number[] }>("take_left_open"),
  saveBankQuestion: call<Written<string>, { request: Partial<BankQuestionInput> }>("save_bank_question"),
  hideBankQuestion: call<Written<null>, { key: string }>("hide_bank_question"),
  restoreBankQuestion: call<Written<null>, { key: string }>("restore_bank_question"),
  getMe: call<Me>("get_me"),
  saveMinute: call<Written<number>, { request: Partial<MyMinuteInput> }>("save_minute"),
  putMinuteFirst: call<Written<null>, { id: number }>("put_minute_first"),
  deleteMinute: call<Written<null>, { id: number }>("delete_minute"),
  saveStation: call<Written<number>, { request: Draft<MyStationInput> }>("save_station"),
  deleteStation: call<Written<null>, { id: number }>("delete_station"),
  getWrapUp: call<WrapUp, { id: number }>("get_wrap_up"),
  wrapUp: call<Written<null>, { id: number; withoutDay: number[] }>("wrap_up"),
  leaveWrapUp: call<Written<null>, { id: number; leave: boolean }>("leave_wrap_up"),
  sayHowItWas: call<Written<null>, { request: Change<HowItWas> }>("say_how_it_was"),
  askAnotherTime: call<Written<null>, { id: number; wording: string }>("ask_another_time"),
  nameSomebody: call<Written<number>, { request: Partial<IntroductionInput> & { meetingId: number; line: string } }>("name_somebody"),
  editIntroduction: call<Written<null>, { id: number; line: string }>("edit_introduction"),
  setIntroductionState: call<Written<null>, { id: number; state: IntroductionState }>("set_introduction_state"),
  linkIntroduction: call<Written<null>, { id: number; contactId: number }>("link_introduction"),
  unlinkIntroduction: call<Written<null>, { id: number }>("unlink_introduction"),
  deleteIntroduction: call<Written<null>, { id: number }>("delete_introduction"),
  keepInTouch: call<Written<null>, { request: Partial<KeepInTouchInput> & { contactId: number } }>("keep_in_touch"),
  getSummary: call<Summary, { id: number; withPrivate: boolean }>("get_summary"),
  copySummary: call<string, { id: number; withPrivate: boolean }>("copy_summary"),
  saveSummary: call<string | null, { id: number; withPrivate: boolean }>("save_summary"),
  attachFiles: call<Written<number> | null, { meetingId: number }>("attach_files"),
  /** Keeps what was let go over the window with a meeting. */
  attachDropped: call<Written<number>, { meetingId: number; files: number }>("attach_dropped"),
  openAttachment: call<null, { id: number }>("open_attachment"),
  saveAttachment: call<string | null, { id: number }>("save_attachment"),
  deleteAttachment: call<Written<null>, { id: number }>("delete_attachment"),
  listPaths: call<PathRow[]>("list_paths"),
  putOnPath: call<Written<number>, { meetingId: number; name: string }>("put_on_path"),
  takeOffPath: call<Written<null>, { meetingId: number; pathId: number }>("take_off_path"),
  sayOfPath: call<Written<null>, { meetingId: number; pathId: number; wording: string }>("say_of_path"),
  renamePath: call<Written<null>, { id: number; name: string }>("rename_path"),
  deletePath: call<Written<null>, { id: number }>("delete_path"),
  editPromise: call<Written<null>, { request: Change<PromiseInput> }>("edit_promise"),
  settlePromise: call<Written<null>, { id: number; state: PromiseState }>("settle_promise"),
  deletePromise: call<Written<null>, { id: number }>("delete_promise"),

  getThankYou: call<ThankYouPage, { id: number; channel?: Channel }>("get_thank_you"),
  getLetter: call<LetterPage, { of: LetterRef; channel?: Channel }>("get_letter"),
  saveLetter: call<Saved, { of: LetterRef; letter: Letter }>("save_letter"),
  redraft: call<Written<null>, { of: LetterRef; channel: Channel }>("redraft"),
  /** Without a cursor before the closing. The cursor counts units of UTF-16. */
  putIn: call<PutIn, { of: LetterRef; body: string; cursor?: number; lineId: string }>("put_in"),
  chooseLetterStyle: call<Written<null>, { of: LetterRef; style: LetterStyle }>("choose_letter_style"),
  openLetter: call<HandOver, { of: LetterRef; channel: Channel }>("open_letter"),
  copyLetter: call<HandOver, { of: LetterRef; channel: Channel }>("copy_letter"),
  listTemplates: call<TemplateRow[]>("list_templates"),
  getTemplate: call<TemplateText, TemplateName>("get_template"),
  previewTemplate: call<TemplatePreview, TemplateName & { wording: string }>("preview_template"),
  saveTemplate: call<Written<null>, TemplateName & { wording: string }>("save_template"),
  resetTemplate: call<Written<null>, TemplateName>("reset_template"),
  /** Fails with the code `unsure` where it should be asked first; then `sure` says it was. */
  markSent: call<Written<null>, { id: number; channel: Channel; sure: boolean }>("mark_sent"),
  snooze: call<Written<null>, { id: number; until: string }>("snooze"),
  markNotNeeded: call<Written<null>, { id: number; reason: string }>("mark_not_needed"),
  reopen: call<Written<null>, { id: number }>("reopen"),

  chooseImport: call<ImportPreview | null>("choose_import"),
  previewImport: call<ImportPreview, { offerId: number }>("preview_import"),
  runImport: call<ImportSummary, { offerId: number }>("run_import"),
  cancelImport: call<null, { offerId: number }>("cancel_import"),
  saveLeftOut: call<string | null, { of: LeftOutOf }>("save_left_out"),
  listImports: call<ImportSummary[]>("list_imports"),
  getImport: call<ImportSummary, { id: number }>("get_import"),
  undoImport: call<ImportUndone, { id: number }>("undo_import"),

  getSettings: call<Settings>("get_settings"),
  /** Sent are the choices that were made; the others stay. */
  saveSettings: call<Settings, { request: Partial<Settings> }>("save_settings"),
  getDesktop: call<DesktopState>("get_desktop"),
  setStartAtLogin: call<null, { on: boolean }>("set_start_at_login"),
  changeTextSize: call<null, { change: TextSizeChange }>("change_text_size"),
  pauseNotifications: call<null, { choice: PauseChoice }>("pause_notifications"),
  testNotification: call<string | null>("test_notification"),
  exportData: call<string | null, { format: "json" | "csv" }>("export_data"),
  makeCopy: call<string>("make_copy"),
  listCopies: call<CopyRow[]>("list_copies"),
  previewCopy: call<CopyPreview, { name: string }>("preview_copy"),
  restoreCopy: call<Restored, { name: string }>("restore_copy"),
  checkData: call<string>("check_data"),
  quit: call<null>("quit"),
};

/** The sentence to show for whatever a command failed with. */
export function sentence(error: unknown): string {
  if (isPublicError(error)) return error.message;
  return "That did not work, and nothing was changed. Try it again; if it happens again, start Confab anew.";
}

export const isPublicError = (error: unknown): error is PublicError =>
  typeof error === "object" && error !== null && "code" in error && "message" in error;
