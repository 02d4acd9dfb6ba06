// Rendered from the Rust types by `cargo xtask types`. Do not edit.

/** A table of the database: what a write changed, and what a screen lives on. */
export type Table = "company" | "contact" | "tag" | "contact_tag" | "contact_email" | "email_removed" | "contact_phone" | "phone_removed" | "contact_card" | "employment" | "contact_school" | "keep_in_touch" | "my_minute" | "my_station" | "path" | "travel" | "bank_question" | "meeting" | "meeting_contact" | "meeting_event" | "meeting_check" | "question" | "note" | "promise" | "introduction" | "research" | "meeting_path" | "attachment" | "thank_you" | "letter" | "letter_template" | "draft" | "delivery" | "tombstone" | "import" | "import_row" | "setting";

/**
 * An error as the page and the command line show it.
 */
export type PublicError = { 
/**
 * A word for code that acts on the kind of error: `locked`, `gone`, `refused`, `unsure` …
 */
code: string, 
/**
 * One to three sentences: what happened, what is safe, what to do next.
 */
message: string, };

/**
 * How pressing something is. Colour follows it, but never alone: the words say it too.
 */
export type Tone = "calm" | "soon" | "late";

/**
 * A step that can be undone as long as nothing it touched has been changed again.
 */
export type UndoStep = { id: number, 
/**
 * What was done, in the past tense, as the toast says it: “Marked as sent”.
 */
label: string, };

/**
 * What a write gives back: its value, and the step by which it can be undone.
 */
export type Written<T> = { value: T, 
/**
 * Absent when nothing was changed.
 */
undo: UndoStep | null, };

/**
 * What surrounds every screen.
 */
export type Shell = { 
/**
 * How many things Today holds that are due; 0 shows nothing.
 */
owed: number, owedTone: Tone, 
/**
 * “1,842”
 */
people: string, theme: Theme, 
/**
 * The screens show the sample people.
 */
sample: boolean, 
/**
 * Where the data lies that is shown: what the page keeps by itself belongs to this data and no other.
 */
data: string, 
/**
 * “Notifications are paused until 6:00 pm.”; may be empty.
 */
paused: string, 
/**
 * What is to be said about the folder of the data; may be empty.
 */
synced: string, version: string, };

/**
 * What the desktop around the program can do. The desktop says it; what the page hears of it is written down here.
 */
export type DesktopState = { startAtLogin: boolean, 
/**
 * Closing the window keeps the program in the tray.
 */
hasTray: boolean, 
/**
 * A notification would be shown by somebody.
 */
notifications: boolean, dataFolder: string, };

/**
 * A screen, and which of its kind.
 */
export type Place = { 
/**
 * As in the page's addresses: `today`, `thank-you`, `meeting`, `people` …
 */
screen: string, id: number | null, };

/**
 * What is being typed at one place.
 */
export type Draft = { 
/**
 * `meeting/new`, `meeting/12/line` …
 */
place: string, 
/**
 * A text, or a form's fields as the page keeps them.
 */
wording: string, };

/**
 * Why the data could not be opened, and what can be done.
 */
export type Trouble = { 
/**
 * `locked`, `read_only`, `damaged`, `newer`, `foreign`, `disk_full`, `file` …
 */
code: string, heading: string, sentence: string, 
/**
 * Where the file is, to be shown and copied.
 */
path: string, 
/**
 * “Try again”
 */
retry: string, 
/**
 * “Open the copy of today at 4:10 pm”; empty when there is none or it would not help.
 */
openCopy: string, 
/**
 * “Set the file aside and start afresh”; empty when it would not help.
 */
startAfresh: string, 
/**
 * “Put back what Confab has”; empty unless the file was displaced while it was open.
 */
putBack: string, 
/**
 * “Use the file that is there now”; empty when none is.
 */
useOther: string, };

/**
 * A way out of trouble.
 */
export type WayOut = "retry" | "open_copy" | "start_afresh" | "put_back" | "use_other";

/**
 * The user's choices. Missing ones have their default, so that a later version can add some.
 */
export type Settings = { 
/**
 * How the user signs letters. Empty: the account's name is offered.
 */
myName: string, theme: Theme, hours: Hours, 
/**
 * Whether “3/4” is in April or in March.
 */
dateOrder: DateOrder, 
/**
 * Between these wall-clock times nothing speaks up.
 */
quietFrom: string, quietUntil: string, 
/**
 * Thank within this many hours of a meeting's end.
 */
thankWithinHours: number, 
/**
 * Speak up this many minutes after the end.
 */
firstReminderMinutes: number, 
/**
 * The next morning's time.
 */
morningAt: string, 
/**
 * Speak up this many hours before the deadline.
 */
lastCallHours: number, 
/**
 * On the evening before a meeting, when it is said what is missing.
 */
eveningBeforeAt: string, 
/**
 * Be there this many minutes early.
 */
earlyMinutes: number, 
/**
 * Speak up this many minutes before a call.
 */
joinMinutes: number, 
/**
 * How long the way takes, in minutes, where nobody has said.
 */
usualTravelMinutes: number, 
/**
 * Outside these wall-clock times, theirs or the user's, a plan is remarked upon.
 */
socialFrom: string, socialUntil: string, 
/**
 * A promise of theirs without a day is for so many days after the meeting once it is wrapped up; 0: for none.
 */
promiseDays: number, 
/**
 * Saturdays and Sundays are among them.
 */
weekendsCount: boolean, 
/**
 * After how many months one gets in touch again, unless agreed otherwise.
 */
touchMonths: number, 
/**
 * How large a file may be that is kept with a meeting, in megabytes.
 */
largestFileMegabytes: number, 
/**
 * So many working days after the day of a promise of theirs that is still open, a word about it is due.
 */
nudgeAfterDays: number, 
/**
 * Notifications rest until then.
 */
pausedUntil: string | null, 
/**
 * How long a meeting is unless said otherwise, in minutes.
 */
usualMinutes: number, 
/**
 * So many minutes before the agreed end of a meeting one is told that it is time for the ask.
 */
askMinutes: number, 
/**
 * What to ask when an answer wants another question.
 */
followUps: Array<string>, 
/**
 * How many minutes a question takes with its answer, and the ask at the end.
 */
minutesPerQuestion: number, minutesForTheAsk: number, 
/**
 * How long the user says who they are, in seconds, and how many words they speak in a minute.
 */
myMinuteSeconds: number, wordsPerMinute: number, 
/**
 * The language of letters, unless another is chosen for somebody.
 */
letterLanguage: Language, 
/**
 * How letters sound, unless chosen otherwise.
 */
letterTone: LetterTone, 
/**
 * How large everything in the window is, in percent.
 */
textSize: number, 
/**
 * By what the list of people is sorted.
 */
peopleOrder: PeopleOrder, 
/**
 * What `-` and `*` in front of a note line mean.
 */
listSigns: ListSigns, 
/**
 * The user was told that closing keeps the program in the tray (or that there is none).
 */
toldAboutClosing: boolean, 
/**
 * The synced folder of which the user was told.
 */
toldAboutSyncing: string, };

/**
 * Those of the [`Settings`] that are to be others.
 */
export type SettingsChange = Partial<Settings>;

/**
 * Light, dark, or as the system has it.
 */
export type Theme = "system" | "light" | "dark";

/**
 * How clock times are written.
 */
export type Hours = "twelve" | "twenty_four";

/**
 * By what the list of people is sorted.
 */
export type PeopleOrder = "family_name" | "given_name" | "last_met";

/**
 * What `-` and `*` at the head of a note line mean to the user.
 */
export type ListSigns = "unasked" | "bullets" | "marks";

/**
 * Which of two numbers with a slash between them is the day.
 */
export type DateOrder = "automatic" | "day_first" | "month_first";

/**
 * How long notifications are to rest.
 */
export type PauseChoice = "hour" | "tomorrow" | "until_resumed" | "resume";

/**
 * A wish about how large everything is.
 */
export type TextSizeChange = "larger" | "smaller" | "usual";

/**
 * The first screen.
 */
export type Today = { 
/**
 * “Saturday, 21 November”
 */
heading: string, 
/**
 * “Two thank-yous are waiting, one of them since yesterday. Priya is at eleven tomorrow.”
 */
sentence: string, 
/**
 * The most overdue first. Nothing leaves because its day has passed.
 */
thankYous: Array<OwedRow>, 
/**
 * Today's and the next days' meetings.
 */
meetings: Array<MeetingRow>, 
/**
 * Meetings of the last days that nobody has wrapped up, the latest first.
 */
wrapUps: Array<TodayWrapUp>, 
/**
 * Introductions that were promised and may have been forgotten, the oldest first.
 */
dangling: Array<TodayIntroduction>, 
/**
 * Open promises, theirs and mine; overdue first. One behind a dangling introduction is told there.
 */
promises: Array<TodayPromise>, 
/**
 * Conversations in this and the seven weeks before, oldest first.
 */
weeks: number[], 
/**
 * “Four weeks in a row.”; may be empty.
 */
weeksWords: string, 
/**
 * There is nothing at all yet: explain the program.
 */
empty: boolean, };

/**
 * A thank-you that is owed.
 */
export type OwedRow = { thankYouId: number, contactId: number, 
/**
 * “3 h over”, “4 h 12 m”
 */
clock: string, 
/**
 * “was 1:20 pm”, “by 8:30 pm”
 */
by: string, name: string, 
/**
 * “Product manager at Acme Health · video, 25 min”
 */
line: string, 
/**
 * Something they said that is neither private nor held back; may be empty.
 */
quote: string, 
/**
 * “Promised you: introduce me to Lena Fischer – mention it.”; may be empty.
 */
why: string, tone: Tone, 
/**
 * Of the 24 hours, in thousandths; 0 when over.
 */
leftPermille: number, 
/**
 * “Snoozed until 6:00 pm”; may be empty.
 */
snoozed: string, };

export type TodayPromise = { contactId: number, 
/**
 * “Maya: introduce me to Lena Fischer”
 */
sentence: string, promise: PromiseRow, };

/**
 * A meeting that is not wrapped up.
 */
export type TodayWrapUp = { meetingId: number, 
/**
 * “Wrap up Maya: two minutes”
 */
sentence: string, 
/**
 * “video, yesterday at 20:05”
 */
about: string, };

/**
 * An introduction that was promised and may have been forgotten.
 */
export type TodayIntroduction = { 
/**
 * “Maya: Lena Fischer, product lead at Brightside”
 */
sentence: string, introduction: IntroductionRow, };

/**
 * What an export is written as.
 */
export type ExportFormat = "json" | "csv";

/**
 * What the People screen asks for.
 */
export type PeopleQuery = { 
/**
 * Words typed; empty for everybody.
 */
text: string, filter: PeopleFilter, 
/**
 * Only people with this tag.
 */
tag: string | null, 
/**
 * Only people who work or worked at this company.
 */
companyId: number | null, 
/**
 * The first row wanted, counted from 0.
 */
offset: number, 
/**
 * At most so many rows; 0 asks for the counts alone.
 */
limit: number, };

/**
 * The filters above the list.
 */
export type PeopleFilter = "all" | "owed" | "coming" | "met" | "changed" | "archived";

/**
 * A stretch of the People list.
 */
export type PeoplePage = { 
/**
 * How many people match in all.
 */
total: number, 
/**
 * Nobody matched as typed; these are near misses.
 */
nearMisses: boolean, rows: Array<PersonRow>, 
/**
 * Each filter with how many it would show, in the order of the screen; empty filters are left out.
 */
filters: Array<FilterCount>, 
/**
 * The order in which they are.
 */
order: PeopleOrder, };

export type FilterCount = { filter: PeopleFilter, 
/**
 * “Owed”
 */
label: string, count: number, };

/**
 * One line of the People list.
 */
export type PersonRow = { id: number, name: string, 
/**
 * What stands in the name and the list is sorted by: the family or given name, else the whole name; empty where the
 * order goes by something else.
 */
sortedBy: string, 
/**
 * “Product manager, Acme Health”; may be empty.
 */
work: string, 
/**
 * “thank-you · 4 h”, “tomorrow”, “met · 2 wk”; may be empty.
 */
status: string, tone: Tone, archived: boolean, 
/**
 * Where the words typed were found, if neither in the name nor in the work: “in a note: … with chalk on …”.
 */
found: string, };

/**
 * One person whole.
 */
export type Person = { id: number, name: string, givenName: string, familyName: string, 
/**
 * What stands behind the name: degrees, and a nickname that is not in it.
 */
credentials: string, 
/**
 * “9 May”, “29 February 1988”; may be empty.
 */
birthdayWords: string, 
/**
 * “Product manager at Acme Health · Lisbon, one hour behind you”; may be empty.
 */
headline: string, emails: Array<Email>, phones: Array<Phone>, linkedinUrl: string, 
/**
 * “in/mayachen · connected 15 January 2024”
 */
linkedinWords: string, location: string, zone: string, foundWhere: string, about: string, tags: Array<string>, howToAddress: HowToAddress, 
/**
 * “Liebe Maya”, in German, familiar, she; may be empty.
 */
howToAddressWords: string, employments: Array<Employment>, schools: Array<School>, archived: boolean, 
/**
 * The thank-yous that are open for this person, most urgent first.
 */
owed: Array<OwedToPerson>, 
/**
 * The promises that are open between the two, the most pressing first.
 */
promises: Array<PromiseRow>, 
/**
 * Who named them to the user, the latest first.
 */
namedBy: Array<IntroductionRow>, 
/**
 * Whom they named, the latest first.
 */
ledTo: Array<IntroductionRow>, 
/**
 * “Keep in touch every three months; they said yes.”
 */
agreed: Array<string>, 
/**
 * The latest first; how they came into the list stands at the end.
 */
timeline: Array<TimelineEntry>, };

export type Email = { address: string, };

/**
 * A telephone number of a contact.
 */
export type Phone = { id: number, 
/**
 * As it was written: `+44 7700 900123`.
 */
number: string, 
/**
 * `mobile`, `work`; may be empty.
 */
label: string, 
/**
 * There is something in it to dial.
 */
canBeDialled: boolean, };

/**
 * A job of a contact.
 */
export type Employment = { id: number, title: string, company: string, companyId: number | null, 
/**
 * “Förderung”; may be empty.
 */
department: string, isCurrent: boolean, 
/**
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty when unknown.
 */
startedOn: string, endedOn: string, 
/**
 * “until about March, noticed by the import of 21 November”; may be empty.
 */
words: string, };

/**
 * A school of a contact.
 */
export type School = { id: number, name: string, 
/**
 * “MSc Transport”; may be empty.
 */
degree: string, fromYear: number | null, untilYear: number | null, 
/**
 * “2016–2019”; may be empty.
 */
years: string, };

/**
 * A school as typed.
 */
export type SchoolInput = { 
/**
 * Absent: a further one.
 */
id?: number, name: string, degree: string, 
/**
 * `2016`; empty where it is not known.
 */
fromYear: string, untilYear: string, };

/**
 * The banner above a person's facts.
 */
export type OwedToPerson = { thankYouId: number, 
/**
 * “4 h 12 m”
 */
clock: string, 
/**
 * “left to thank Maya for yesterday’s call.”
 */
sentence: string, tone: Tone, };

/**
 * One thing that happened with a person.
 */
export type TimelineEntry = { 
/**
 * “Yesterday”, “12 Nov”
 */
day: string, 
/**
 * “8:05 pm, 27 min”; may be empty.
 */
time: string, 
/**
 * “Video call”, “Thank-you sent by e-mail”, “Now at Acme Health”
 */
title: string, 
/**
 * Quotes to show in italics.
 */
quotes: Array<string>, 
/**
 * “Rocks: patients in every review.”
 */
lines: Array<string>, 
/**
 * The meeting to open, where there is one.
 */
meetingId: number | null, thankYouId: number | null, };

/**
 * A person as typed. Only a name is needed.
 */
export type PersonInput = { 
/**
 * Absent: a new person.
 */
id?: number, name: string, 
/**
 * Absent fields stay as they are.
 */
emails?: Array<string>, phones?: Array<PhoneInput>, linkedinUrl?: string, location?: string, zone?: string, foundWhere?: string, about?: string, tags?: Array<string>, howToAddress?: HowToAddress, employments?: Array<EmploymentInput>, schools?: Array<SchoolInput>, 
/**
 * The same as the user found it. What is sent as it was found was not typed, and stays as it is by now; of a list,
 * only what the user added, changed or took away is done. Absent: all of it was typed.
 */
was?: PersonInput, };

/**
 * A telephone number as typed.
 */
export type PhoneInput = { number: string, label: string, };

export type EmploymentInput = { 
/**
 * Absent: a further job.
 */
id?: number, title: string, company: string, isCurrent: boolean, startedOn: string, endedOn: string, };

/**
 * What the user said of it.
 */
export type HowToAddress = { 
/**
 * The greeting's words: “Sehr geehrte Frau Krüger”. Empty: it comes from the name.
 */
salutation: string, 
/**
 * “she”, “they”, as it was typed. Empty: the name is said instead.
 */
pronoun: string, 
/**
 * Of letters: `en`, `de`, `fr`, `es`. Empty: the usual one.
 */
language: string, 
/**
 * `familiar` or `formal`, where the language tells. Empty: nobody said.
 */
addressForm: string, };

/**
 * Several people at once.
 */
export type PeopleChange = { ids: number[], addTags: Array<string>, removeTags: Array<string>, 
/**
 * Absent: as it is.
 */
archived: boolean | null, delete: boolean, };

/**
 * What a meeting is about.
 */
export type MeetingKind = "person" | "industry" | "company";

/**
 * How one meets.
 */
export type MeetingFormat = "coffee" | "video" | "phone" | "office" | "walk" | "meal" | "other";

/**
 * Whether it takes place, or took place.
 */
export type MeetingState = "planned" | "held" | "called_off" | "did_not_come";

/**
 * A meeting as typed.
 */
export type MeetingInput = { 
/**
 * Absent: a new meeting.
 */
id?: number, contactIds: number[], 
/**
 * Names to add as new people, where someone was not on the list yet.
 */
newNames: Array<string>, 
/**
 * “yesterday 3pm”, “fri 9:30”, “ended at three”, “2026-11-20 15:00”. For a meeting that exists, nothing or
 * its `starts_local` leaves the time as it is.
 */
when: string, 
/**
 * It is over and only written down now: “fri” is the last Friday.
 */
recording: boolean, 
/**
 * A new meeting at a time that is over is meant as such: it starts the thank-you's clock.
 */
overIsMeant: boolean, 
/**
 * Absent: the usual length, or the one of the meeting that is changed.
 */
agreedMinutes?: number, 
/**
 * The length as typed, “45”, “half an hour”; it goes before `agreed_minutes` where it is there.
 */
length: string, 
/**
 * How long it takes to get there, as typed. Empty: as known of the place.
 */
travel: string, 
/**
 * They interview the user: nobody owes anybody a thank-you for it.
 */
isGiven: boolean, kind: MeetingKind, format: MeetingFormat, place: string, aim: string, 
/**
 * Lines to capture at once, with their marks (see [`crate::note`]).
 */
notes: Array<string>, 
/**
 * Everybody there was thanked before it was recorded. Says nothing of a meeting that is to come.
 */
alreadyThanked: boolean, };

/**
 * What is typed of a meeting's time, to be understood while it is typed.
 */
export type WhenInput = { when: string, 
/**
 * As in [`MeetingInput`].
 */
recording: boolean, 
/**
 * 0: only a moment is meant.
 */
agreedMinutes: number, 
/**
 * As in [`MeetingInput`].
 */
length: string, isGiven: boolean, 
/**
 * Who it is with, as far as they are known.
 */
contactIds: number[], 
/**
 * The meeting that is being changed, or whose end is asked for; absent: a new one.
 */
id?: number, };

/**
 * What “when” was understood to mean, as the dialog echoes it.
 */
export type WhenEcho = { 
/**
 * “Friday 20 November, 3:00–3:30 pm”, or what is not understood.
 */
sentence: string, understood: boolean, 
/**
 * It is over: saving it starts the thank-you's clock.
 */
over: boolean, 
/**
 * It was over on an earlier day, or longer ago than one thanks within: one may have thanked already.
 */
maybeThanked: boolean, 
/**
 * It is over, and was to be planned: saving needs [`MeetingInput::over_is_meant`].
 */
needsConfirming: boolean, 
/**
 * `YYYY-MM-DDTHH:MM` on the user's wall clock, for the plain date and time fields; `YYYY-MM-DD` where only the day
 * is understood, and empty when not even that is.
 */
local: string, 
/**
 * What can be typed instead as it is, “fri 4 dec 15:00”, where the hour or the day is missing; else empty.
 */
offer: string, 
/**
 * Another meeting that one should know of before saving this one.
 */
meanwhile: Meanwhile | null, };

/**
 * Another meeting at the time that is typed; one called off is none.
 */
export type Meanwhile = { id: number, 
/**
 * “You already meet Maya Chen then: coffee, 15:00–15:30.”, “You also meet Omar Haddad then: …”
 */
sentence: string, 
/**
 * With one of the same people, then or on that day: likely this very meeting.
 */
twice: boolean, };

/**
 * The Meetings screen.
 */
export type Meetings = { 
/**
 * The next first.
 */
coming: Array<MeetingRow>, 
/**
 * The latest first.
 */
past: Array<MeetingRow>, 
/**
 * What was called off before its time came, the next first.
 */
calledOff: Array<MeetingRow>, };

/**
 * One line of an agenda.
 */
export type MeetingRow = { id: number, 
/**
 * “11:00”, “Tue 9:30”, “12 Nov”
 */
time: string, 
/**
 * “tomorrow”, “in 3 days”; under a date the clock, “9:30”
 */
day: string, 
/**
 * “Priya Raman”, “Priya Raman and Kofi Mensah”
 */
who: string, 
/**
 * “Data lead at Northwind · phone, 20 min · 16:30 for Priya”
 */
line: string, 
/**
 * “Aim: learn how the team decides”, “Nothing is ready yet. Ten minutes will do.”, “Thanked.”; may be empty.
 */
why: string, state: MeetingState, 
/**
 * It does not take place, or did not.
 */
isOff: boolean, 
/**
 * One is in it, or about to be.
 */
live: boolean, tone: Tone, 
/**
 * The most urgent thank-you still owed for it; absent while it is to come and once everybody is thanked.
 */
thankYouId: number | null, };

/**
 * One meeting whole.
 */
export type MeetingPage = { id: number, 
/**
 * “Video call with Maya Chen”
 */
title: string, 
/**
 * “Yesterday, 8:05–8:30 pm”
 */
whenWords: string, people: Array<MeetingPerson>, kind: MeetingKind, format: MeetingFormat, place: string, aim: string, 
/**
 * They interview the user.
 */
isGiven: boolean, 
/**
 * “They interview you.”; else empty.
 */
givenWords: string, 
/**
 * How long it takes to get there, in minutes, where it was said of this meeting.
 */
travelMinutes: number | null, state: MeetingState, 
/**
 * It does not take place, or did not.
 */
isOff: boolean, 
/**
 * “called off”, “Maya did not come”, “going on now”; empty where the time says it all.
 */
stateWords: string, 
/**
 * Its time has come, whether or not it took place.
 */
hasBegun: boolean, 
/**
 * It has begun, and has not been recorded as over.
 */
running: boolean, over: boolean, 
/**
 * One is in it, or about to be, and nobody has said that it is over: its page is the cockpit.
 */
live: boolean, 
/**
 * “15 min before it begins, the clock comes up here …”; empty once that is so, and where it does not take place.
 */
early: string, agreedMinutes: number, 
/**
 * How long it took; of one that is not over, how long it is to take.
 */
minutes: number, 
/**
 * `YYYY-MM-DDTHH:MM` on the user's wall clock now, as saving reads it.
 */
startsLocal: string, endsLocal: string, 
/**
 * The zone in which the start was meant.
 */
zone: string, 
/**
 * What is to be asked.
 */
questions: Array<QuestionRow>, 
/**
 * Notes that were written before it began, when questions were not yet kept apart.
 */
prepared: Array<NoteRow>, notes: Array<NoteRow>, 
/**
 * “Are dashes and stars bullets, or do they mark what sucks and advice?”; empty when there is nothing to ask.
 */
bulletsQuestion: string, promises: Array<PromiseRow>, 
/**
 * Who was named.
 */
named: Array<IntroductionRow>, };

export type MeetingPerson = { contactId: number, name: string, work: string, thankYouId: number | null, 
/**
 * “4 h 12 m left to thank Maya”, “Thanked by e-mail yesterday”; may be empty.
 */
thankYou: string, tone: Tone, 
/**
 * The meeting is over and this person is not thanked yet.
 */
owed: boolean, };

/**
 * What is typed of a meeting, to be looked at while it is planned.
 */
export type PlanInput = { when: string, 
/**
 * As in `MeetingInput`.
 */
length: string, recording: boolean, contactIds: number[], format: MeetingFormat, place: string, travel: string, 
/**
 * The meeting that is being changed; absent: a new one.
 */
id?: number, };

/**
 * What is worth knowing of a plan. Nothing of it forbids anything.
 */
export type PlanEcho = { 
/**
 * “It is 5:30 for Priya.”, “That is a Sunday.”; may be empty. Their clock itself stands in the echo of the time.
 */
unsocial: string, 
/**
 * “Only 10 min between this and Kofi Mensah until 10:00; the way takes 25 min.”; may be empty.
 */
tight: string, 
/**
 * How long it takes to the place, as it was typed for it before: “25”; may be empty.
 */
travel: string, 
/**
 * The number to dial, or what else is known of where it would be; may be empty.
 */
offeredPlace: string, 
/**
 * One goes there, and it is to come: then the way counts.
 */
asksTheWay: boolean, };

/**
 * What there is to do and to know around a meeting's time.
 */
export type SchedulePage = { 
/**
 * “Confirmed yesterday.”, “Not confirmed yet.”; empty where there is nothing to confirm.
 */
confirmed: string, isConfirmed: boolean, canConfirm: boolean, 
/**
 * “Leave at 9:05: 25 min for the way, and 10 to be early.”; may be empty.
 */
leave: string, 
/**
 * “Open the link”, “Dial +44 7700 900123”; empty where the place is none to open.
 */
openLabel: string, 
/**
 * What is to be written to whom, the most pressing first.
 */
messages: Array<ScheduleMessage>, calendar: ScheduleCalendar, 
/**
 * What became of it so far; only where there is more to tell than that it is planned.
 */
history: Array<HistoryRow>, };

/**
 * A letter that the moment asks for.
 */
export type ScheduleMessage = { occasion: Occasion, contactId: number, 
/**
 * “Write to Maya about the new time”
 */
label: string, 
/**
 * It is time for it.
 */
isDue: boolean, };

/**
 * Whether the user's calendar has it as it is.
 */
export type ScheduleCalendar = { 
/**
 * There is something to give to a calendar.
 */
canGive: boolean, 
/**
 * It was given out, and has changed since.
 */
isStale: boolean, 
/**
 * “Your calendar has the old time.”; may be empty.
 */
sentence: string, };

/**
 * One line of what became of a meeting.
 */
export type HistoryRow = { 
/**
 * “20 Nov”, “today”
 */
day: string, 
/**
 * “Moved from Tuesday at 9:30”
 */
what: string, };

/**
 * A note as a page shows it.
 */
export type NoteRow = { id: number, kind: NoteKind, 
/**
 * “8:11” where it was written in the meeting; empty where the time says when it was typed and not when it was said.
 */
time: string, 
/**
 * “quote”, “rocks”; empty for a plain one, the sign of one that waits to be told what it means.
 */
label: string, wording: string, isPrivate: boolean, 
/**
 * Who of several said it; empty where one was met or nobody is named.
 */
speaker: string, contactId: number | null, 
/**
 * The line as it would be typed.
 */
typed: string, 
/**
 * The question it answers.
 */
questionId: number | null, };

/**
 * A promise as a page shows it.
 */
export type PromiseRow = { id: number, whose: Whose, 
/**
 * “theirs”, “mine”
 */
label: string, wording: string, state: PromiseState, 
/**
 * “promised two days ago”, “by Monday”
 */
day: string, tone: Tone, contactId: number, 
/**
 * Several were met, and nobody said whose it is.
 */
isAssumed: boolean, 
/**
 * With whom of several it is, where the words do not say it: “Maya”; else empty.
 */
who: string, 
/**
 * “4 December 2026”, as it can be typed; may be empty.
 */
due: string, };

/**
 * What kind of line it is.
 */
export type NoteKind = "plain" | "rocks" | "sucks" | "surprise" | "skill" | "advice" | "quote" | "resource" | "about_them" | "ask_back" | "opening" | "moment";

/**
 * A mark that can be put in front of a line.
 */
export type MarkOffer = { 
/**
 * “+”
 */
sign: string, 
/**
 * “rocks”, “they will”, “for me only”
 */
word: string, 
/**
 * The kind that it makes a note; absent for a promise, for a name and for what is private.
 */
kind: NoteKind | null, 
/**
 * False where the sign is a bullet instead: then the kind can only be chosen.
 */
canBeTyped: boolean, };

/**
 * What is being typed, to be understood meanwhile: one line, or several.
 */
export type LinesInput = { text: string, 
/**
 * The meeting it is typed at; absent while that is not kept yet.
 */
meetingId?: number, 
/**
 * Who is met, where there is no meeting yet.
 */
contactIds?: Array<number>, };

/**
 * How what is being typed is understood.
 */
export type LinesEcho = { lines: Array<LineEcho>, 
/**
 * “Are dashes and stars bullets, or do they mark what sucks and advice?”; empty when there is nothing to ask.
 */
bulletsQuestion: string, };

/**
 * How one line is understood.
 */
export type LineEcho = { 
/**
 * The sign that marks it, “+”; empty for a plain line.
 */
sign: string, isPrivate: boolean, 
/**
 * “rocks”, “they will”, “question”; empty for a plain line.
 */
label: string, 
/**
 * What else is understood: “Kofi · by Monday”; may be empty.
 */
about: string, };

/**
 * What is to be otherwise with a note; what is left out stays.
 */
export type NoteChange = { id: number, kind?: NoteKind, isPrivate?: boolean, 
/**
 * Who said it.
 */
contactId?: number, };

/**
 * A question as a screen shows it.
 */
export type QuestionRow = { id: number, wording: string, 
/**
 * Whether it was asked, and what came of it.
 */
state: QuestionState, 
/**
 * “asked”, “answered”, “for another time”; empty for one that is still to be asked.
 */
stateWords: string, 
/**
 * The ask at the end.
 */
isAsk: boolean, };

/**
 * What is to be otherwise with a question; what is left out stays.
 */
export type QuestionChange = { id: number, lookItUp?: boolean, isAsk?: boolean, };

/**
 * A question of the bank as typed.
 */
export type BankQuestionInput = { 
/**
 * Which one; absent: a new one of the user's own.
 */
key?: string, 
/**
 * Absent: as it is.
 */
wording?: string, lookItUp?: boolean, };

/**
 * The user, as the screen *Me* shows them.
 */
export type Me = { 
/**
 * The first is said unless another is chosen for a meeting.
 */
minutes: Array<MyMinute>, 
/**
 * Schools, then employers, then cities; the latest first.
 */
stations: Array<MyStation>, };

/**
 * What the user says of themselves in a minute: one of the variants.
 */
export type MyMinute = { id: number, 
/**
 * “for product people”
 */
name: string, wording: string, 
/**
 * “52 seconds”; empty while there are no words.
 */
length: string, 
/**
 * Longer than it is meant to be.
 */
isLong: boolean, };

/**
 * One of the variants as typed.
 */
export type MyMinuteInput = { 
/**
 * Absent: a new one.
 */
id?: number, 
/**
 * Absent: as it is.
 */
name?: string, wording?: string, };

/**
 * What the user was somewhere for.
 */
export type StationKind = "school" | "employer" | "city";

/**
 * Where the user was.
 */
export type MyStation = { id: number, kind: StationKind, name: string, 
/**
 * “BA Geography”, “timetable planner”; may be empty.
 */
what: string, fromYear: number | null, untilYear: number | null, 
/**
 * “2016–2019”; may be empty.
 */
years: string, };

/**
 * Where the user was, as typed.
 */
export type MyStationInput = { 
/**
 * Absent: a new one.
 */
id?: number, kind: StationKind, name: string, what: string, 
/**
 * `2016`; empty where it is not known.
 */
fromYear: string, 
/**
 * Empty: still, or not known.
 */
untilYear: string, };

/**
 * A line of what is worth knowing.
 */
export type Research = { id: number, wording: string, 
/**
 * As it was typed.
 */
source: string, 
/**
 * “transport-days.example”, of a source that can be opened; else empty.
 */
link: string, 
/**
 * The line as it would be typed.
 */
typed: string, };

/**
 * A line as typed.
 */
export type ResearchInput = { 
/**
 * Absent: a new line, of the meeting.
 */
id?: number, meetingId: number, 
/**
 * Words, and the address or the words in brackets where they are from: “Talk on timetables https://…”, “Interview in
 * Transit (library copy)”.
 */
typed: string, };

/**
 * Where to look.
 */
export type LookWhere = "web" | "linkedin" | "news";

/**
 * A place to look, as it is offered.
 */
export type Look = { contactId: number, at: LookWhere, 
/**
 * “Search the web”, “LinkedIn”, “Northwind’s news”
 */
label: string, };

/**
 * One thing in common.
 */
export type Common = { 
/**
 * “Leeds”, “Sam Ortiz”
 */
name: string, 
/**
 * “both until 2019”, “Priya until 2023, Sam still there”; may be empty.
 */
words: string, };

/**
 * A question of the bank that can be taken as the ask.
 */
export type AskOffer = { key: string, wording: string, };

/**
 * A question that was left open earlier.
 */
export type LeftOpen = { id: number, wording: string, 
/**
 * “Left open with Maya on 12 November”
 */
from: string, };

/**
 * The bank.
 */
export type Bank = { 
/**
 * The user's own first, then ours; a theme without questions is left out.
 */
themes: Array<BankTheme>, 
/**
 * What was taken out, to be put back.
 */
hidden: Array<BankQuestion>, };

export type BankTheme = { key: string, 
/**
 * “To begin with”
 */
title: string, 
/**
 * Where its questions come from; empty for the user's own.
 */
source: string, questions: Array<BankQuestion>, };

export type BankQuestion = { 
/**
 * Names it in the bank.
 */
key: string, wording: string, 
/**
 * “3 min”, “the ask”, “look it up”
 */
takes: string, lookItUp: boolean, 
/**
 * “Asked twice before; Maya said “stand-up, then the clinic””; may be empty.
 */
before: string, 
/**
 * It is on this meeting's list.
 */
isThere: boolean, 
/**
 * The user wrote it, or changed it.
 */
isChanged: boolean, 
/**
 * The user wrote it: there is nothing of ours to go back to.
 */
isMine: boolean, };

/**
 * The page *Prepare*.
 */
export type PreparePage = { 
/**
 * “Seven of eight things are ready.”
 */
ready: string, 
/**
 * “Missing: the ask and what you can give.”, “Begin with what you want out of it.”; empty where nothing is missing.
 */
missing: string, isReady: boolean, aim: string, give: string, 
/**
 * “How you came to Priya”
 */
cameTitle: string, people: Array<PreparePerson>, 
/**
 * What it is about, of what the user is testing.
 */
paths: Array<MeetingPath>, research: Array<Research>, looks: Array<Look>, questions: Array<PreparedQuestion>, 
/**
 * “6, about 19 minutes”; empty where there are none.
 */
questionsWords: string, 
/**
 * “Enough for 20 minutes.”
 */
enough: string, 
/**
 * They are neither too few nor too many.
 */
isEnough: boolean, 
/**
 * One of the bank that can be the ask, where none of the questions is.
 */
ask: AskOffer | null, leftOpen: Array<LeftOpen>, 
/**
 * The user's minutes, to choose from.
 */
minutes: Array<MyMinute>, 
/**
 * The one that is said; absent where there is none.
 */
minute: MyMinute | null, 
/**
 * How long it is meant to be.
 */
minuteSeconds: number, 
/**
 * “Before you dial”
 */
checkTitle: string, checks: Array<Check>, };

/**
 * Somebody who is met, as far as one should know before.
 */
export type PreparePerson = { contactId: number, name: string, 
/**
 * “Data lead at Northwind”; may be empty.
 */
work: string, came: Array<string>, common: Array<Common>, };

/**
 * A question in its place.
 */
export type PreparedQuestion = { id: number, wording: string, 
/**
 * “3 min · Maya said “stand-up, then the clinic””, “the ask”, “look it up”
 */
note: string, lookItUp: boolean, isAsk: boolean, };

/**
 * An item of the checklist.
 */
export type Check = { 
/**
 * Names it; empty for what the meeting itself tells, and nobody ticks here.
 */
item: string, words: string, done: boolean, };

/**
 * Whether a question was asked, and what came of it.
 */
export type QuestionState = "planned" | "asked" | "answered" | "open";

/**
 * How much of the talking the user did.
 */
export type Share = "unsaid" | "quarter" | "third" | "half" | "more";

/**
 * How a meeting was; what is left out stays.
 */
export type HowItWas = { id: number, 
/**
 * How well it clicked, from 1 to 5; 0: not said.
 */
click?: number, myShare?: Share, };

/**
 * A file, as a meeting lists it.
 */
export type AttachmentRow = { id: number, 
/**
 * “card.jpg”
 */
name: string, 
/**
 * “2.1 MB · added yesterday”
 */
about: string, 
/**
 * It is not where it should be: “It is no longer in Confab’s folder.”; else empty.
 */
missing: string, };

/**
 * The face of a meeting on which it is wrapped up.
 */
export type WrapUp = { 
/**
 * “That was Maya Chen”
 */
heading: string, 
/**
 * “Two minutes now save an evening. The thank-you is due tomorrow at 20:30.”
 */
lead: string, isOver: boolean, 
/**
 * “8:30 pm, 25 of 25 minutes”
 */
ended: string, 
/**
 * “a minute ago”
 */
endedAgo: string, 
/**
 * What was marked to be given its words later.
 */
moments: Array<NoteRow>, promises: Array<WrapUpPromise>, introductions: Array<IntroductionRow>, 
/**
 * “People she named”
 */
namedHeading: string, 
/**
 * How well it clicked, from 1 to 5.
 */
click: number | null, myShare: Share, people: Array<WrapUpPerson>, paths: Array<MeetingPath>, 
/**
 * Names of other paths, to choose from.
 */
otherPaths: Array<string>, 
/**
 * What was not asked, or not answered.
 */
stillOpen: Array<string>, 
/**
 * “They wait for the next meeting with Maya.”; empty where nothing is open.
 */
stillOpenWords: string, 
/**
 * “for the call on Friday”, “for the next time you meet Maya”: where a new question goes.
 */
questionGoes: string, files: Array<AttachmentRow>, 
/**
 * The most urgent thank-you that is owed for it.
 */
thankYouId: number | null, isWrappedUp: boolean, 
/**
 * How often one may keep in touch.
 */
touchChoices: Array<TouchChoice>, };

/**
 * A promise, as one settles its words and its day.
 */
export type WrapUpPromise = { 
/**
 * “she will”, “I will”
 */
who: string, 
/**
 * “by 4 December · five business days”, “by Monday”; empty where it has no day.
 */
by: string, 
/**
 * The day is none that anybody said, and is given to it once the meeting is wrapped up.
 */
isAssumedDay: boolean, promise: PromiseRow, };

/**
 * What is agreed with one person.
 */
export type WrapUpPerson = { contactId: number, name: string, 
/**
 * “she said yes”
 */
saidYes: string, agreed: KeepInTouch, };

/**
 * How often one keeps in touch.
 */
export type TouchChoice = { months: number, 
/**
 * “every three months”
 */
words: string, };

/**
 * A meeting, told.
 */
export type Summary = { markdown: string, 
/**
 * “2026-11-20 Video call with Maya Chen.md”
 */
fileName: string, 
/**
 * There are notes for me only.
 */
hasPrivate: boolean, };

/**
 * How far it has come.
 */
export type IntroductionState = "named" | "promised" | "made" | "met" | "dead";

/**
 * An introduction as a screen shows it.
 */
export type IntroductionRow = { id: number, 
/**
 * “Lena Fischer”
 */
name: string, 
/**
 * “product lead at Brightside”; may be empty.
 */
about: string, 
/**
 * “Lena Fischer, product lead at Brightside”: as it can be typed.
 */
typed: string, state: IntroductionState, 
/**
 * “promised two days ago”
 */
stateWords: string, tone: Tone, 
/**
 * What can be pressed, in the order in which it goes.
 */
steps: Array<IntroductionStep>, 
/**
 * Who was named, once they are on the list.
 */
contactId: number | null, 
/**
 * Who named them.
 */
fromId: number, from: string, meetingId: number | null, 
/**
 * The promise behind it.
 */
promiseId: number | null, 
/**
 * People on the list who may be meant, where nobody is tied to it yet.
 */
offers: Array<IntroductionOffer>, };

/**
 * A state that can be chosen, or taken back where it is on.
 */
export type IntroductionStep = { 
/**
 * “promised”, “came to nothing”
 */
word: string, isOn: boolean, 
/**
 * The state that pressing it leads to; absent where it cannot be pressed.
 */
leadsTo: IntroductionState | null, };

/**
 * Somebody on the list who bears the name.
 */
export type IntroductionOffer = { contactId: number, name: string, 
/**
 * May be empty.
 */
work: string, };

/**
 * An introduction as typed.
 */
export type IntroductionInput = { 
/**
 * Where they were named.
 */
meetingId: number, 
/**
 * Who of several named them; absent: the first.
 */
fromId?: number, 
/**
 * “Lena Fischer, product lead at Brightside”
 */
line: string, };

/**
 * How far a favour has come that was asked of somebody.
 */
export type Favour = "unasked" | "asked" | "yes" | "got_it" | "no";

/**
 * Whether the two are connected on LinkedIn.
 */
export type LinkedinState = "unsaid" | "asked" | "connected";

/**
 * What was agreed with somebody.
 */
export type KeepInTouch = { contactId: number, 
/**
 * Absent: it is not meant.
 */
everyMonths: number | null, 
/**
 * “every three months”; empty where it is not meant.
 */
everyWords: string, 
/**
 * They said yes to it.
 */
isWelcome: boolean, 
/**
 * May the user name them as a reference?
 */
reference: Favour, 
/**
 * A letter of recommendation.
 */
recommendation: Favour, linkedin: LinkedinState, };

/**
 * What is to be otherwise; what is left out stays.
 */
export type KeepInTouchInput = { contactId: number, 
/**
 * 0: it is not meant.
 */
everyMonths?: number, isWelcome?: boolean, reference?: Favour, recommendation?: Favour, linkedin?: LinkedinState, };

/**
 * A path, as it is listed and offered.
 */
export type PathRow = { id: number, 
/**
 * “Product manager in health”
 */
name: string, 
/**
 * “four conversations”, “no conversation yet”
 */
about: string, };

/**
 * What one meeting says of a path.
 */
export type MeetingPath = { pathId: number, name: string, 
/**
 * “four conversations”
 */
about: string, 
/**
 * “the people, not the forms”; may be empty.
 */
wording: string, };

export type Whose = "theirs" | "mine";

export type PromiseState = "open" | "kept" | "dropped";

/**
 * What is to be otherwise with a promise; what is left out stays.
 */
export type PromiseInput = { id: number, wording?: string, 
/**
 * “monday”, “by 4 december”; empty: without a day.
 */
due?: string, whose?: Whose, 
/**
 * With whom it is. Saying so means that nobody has to assume it any more.
 */
contactId?: number, };

/**
 * Where a thank-you stands.
 */
export type ThankYouState = "open" | "sent" | "not_needed";

/**
 * The thank-you page.
 */
export type ThankYouPage = { id: number, state: ThankYouState, 
/**
 * It is not owed yet: the meeting is still to come or running.
 */
early: boolean, 
/**
 * “4 h 12 m”, “3 h over”; empty when settled.
 */
clock: string, 
/**
 * “left; the call ended yesterday at 8:30 pm”, “Sent by e-mail yesterday at 7:10 pm”
 */
clockWords: string, 
/**
 * How urgent the clock is.
 */
tone: Tone, 
/**
 * “Snoozed until tomorrow, 9:00”; may be empty.
 */
snoozed: string, 
/**
 * What can be chosen under Snooze.
 */
snoozes: Array<SnoozeChoice>, 
/**
 * The user has no name to sign with yet.
 */
lacksMyName: boolean, 
/**
 * The letter was opened in another program or copied: marking it as sent need not ask.
 */
handedOver: boolean, letter: LetterPage, 
/**
 * Who else is to be thanked for the same meeting.
 */
next: NextThankYou | null, };

/**
 * Another letter to write.
 */
export type NextThankYou = { thankYouId: number, name: string, };

export type SnoozeChoice = { 
/**
 * “In an hour”, “This evening”, “Tomorrow morning”
 */
label: string, 
/**
 * “4:20 pm”, “tomorrow, 9:00”, and a warning where it is after the deadline
 */
words: string, 
/**
 * The moment, as sent back to snooze.
 */
until: string, };

/**
 * A meeting that goes on.
 */
export type Cockpit = { 
/**
 * “Maya Chen”
 */
who: string, 
/**
 * “Product manager at Acme Health · video · listen more than you talk”
 */
line: string, clock: MeetingClock, 
/**
 * In the user's order.
 */
questions: Array<CockpitQuestion>, 
/**
 * “4 of 7”; empty without questions.
 */
coverage: string, stream: Array<StreamPart>, aim: string, 
/**
 * “Leeds · Brightside · Sam Ortiz”; may be empty.
 */
inCommon: string, 
/**
 * What to ask when an answer wants another question.
 */
followUps: Array<string>, };

/**
 * A question as it stands beside the notes.
 */
export type CockpitQuestion = { id: number, wording: string, 
/**
 * As it will be once it is left.
 */
state: QuestionState, 
/**
 * It is the one that is being asked.
 */
isCurrent: boolean, 
/**
 * “asked”, “answered”, “for another time”; empty for one that is still to be asked.
 */
stateWords: string, };

/**
 * What was said while one question was being asked.
 */
export type StreamPart = { 
/**
 * Names the part among the others.
 */
key: string, 
/**
 * The question's words; empty for what was said under none.
 */
question: string, lines: Array<Said>, };

/**
 * One line of the stream.
 */
export type Said = { "what": "note", note: NoteRow, } | { "what": "promise", time: string, promise: PromiseRow, } | { "what": "person", time: string, person: IntroductionRow, };

/**
 * A meeting's clock at one moment.
 */
export type MeetingClock = { 
/**
 * “4:38”, “1:02:10”
 */
figures: string, 
/**
 * “left of 25 minutes”, “over the agreed 25 minutes”, “until it begins at 11:00”
 */
words: string, tone: Tone, 
/**
 * Of the agreed time, what has passed, in thousandths.
 */
permille: number, 
/**
 * “Five minutes: your ask.”; empty where there is nothing to say yet.
 */
cue: string, 
/**
 * What can be said then, in words.
 */
cueWords: string, 
/**
 * “Start the clock”, “It begins only now”; empty where it was started by hand.
 */
start: string, 
/**
 * In so many milliseconds it shows something else.
 */
nextMs: number, };

/**
 * What is typed, and what the screen below offers.
 */
export type FindRequest = { text: string, 
/**
 * What can be done on the screen that is open, in its order.
 */
offered: Array<Offered>, };

/**
 * Something that the open screen offers.
 */
export type Offered = { 
/**
 * Its name on the page, which is given back as it is.
 */
action: string, 
/**
 * “Mark as sent”
 */
words: string, 
/**
 * “Maya Chen”: to whom it would be done, where several people are in sight; may be empty.
 */
whom: string, };

/**
 * What was found, the likeliest to be meant first.
 */
export type Found = { groups: Array<FoundGroup>, };

/**
 * Lines of one kind.
 */
export type FoundGroup = { 
/**
 * “People”
 */
title: string, lines: Array<FoundLine>, };

/**
 * One line.
 */
export type FoundLine = { 
/**
 * “Maya Chen”, “… on boards with chalk …”, “Dark”
 */
title: string, 
/**
 * Beside it: “Product manager, Acme Health”; may be empty.
 */
detail: string, 
/**
 * At the end: “thank-you · 4 h”; may be empty.
 */
status: string, tone: Tone, opens: Opens, };

/**
 * Where a line leads.
 */
export type Opens = { "what": "person", id: number, } | { "what": "meeting", id: number, } | { "what": "thank_you", id: number, } | { "what": "write_to", id: number, } | { "what": "meet", id: number | null, name: string, 
/**
 * It is over and written down now.
 */
over: boolean, } | { "what": "add_person", name: string, } | { "what": "people", text: string, } | { "what": "action", action: string, } | { "what": "choice", choice: FoundChoice, };

/**
 * Something that can be chosen from anywhere.
 */
export type FoundChoice = "theme_light" | "theme_dark" | "theme_system" | "clock_twelve" | "clock_twenty_four" | "people_by_family_name" | "people_by_given_name" | "people_by_last_met" | "export_json" | "export_csv" | "make_copy" | "go_back_to_copy" | "check_data" | "show_folder" | "pause_an_hour" | "pause_until_tomorrow" | "pause_until_resumed" | "resume" | "test_notification" | "open_sample" | "leave_sample" | "me";

/**
 * A copy of the user's data.
 */
export type CopyRow = { 
/**
 * Its file's name, by which it is asked for.
 */
name: string, 
/**
 * “Yesterday at 16:10, before an import”
 */
made: string, 
/**
 * “1,842 people and 26 meetings”, or why it cannot be read.
 */
holds: string, usable: boolean, };

/**
 * What going back to a copy would mean.
 */
export type CopyPreview = { name: string, 
/**
 * “Go back to yesterday at 16:10?”
 */
heading: string, 
/**
 * “This copy has 1,842 people and 26 meetings. What is here now is copied first, so you can come back to it.”
 */
sentence: string, 
/**
 * What is newer now, each a sentence: “12 people were added since: Maya Chen, Kofi Mensah and ten more.”
 */
newer: Array<string>, };

/**
 * A copy was put in place.
 */
export type Restored = { 
/**
 * “Your data is as it was yesterday at 16:10. What was here before is the newest copy in the list.”
 */
sentence: string, 
/**
 * The copy of what was here before, to go back to.
 */
before: string, };

/**
 * What is written about.
 */
export type Occasion = "thank_you" | "confirm" | "moved" | "called_off" | "did_not_come";

/**
 * How a letter travels.
 */
export type Channel = "email" | "linkedin" | "card";

/**
 * A language that letters are written in.
 */
export type Language = "en" | "de" | "fr" | "es";

/**
 * Whether one is on first-name terms, where the language tells: *du* or *Sie*.
 */
export type AddressForm = "familiar" | "formal";

/**
 * How a letter sounds.
 */
export type LetterTone = "brief" | "warm" | "formal";

/**
 * Which letter is meant: on which occasion, to whom, about which meeting.
 */
export type LetterRef = { occasion: Occasion, meetingId: number, contactId: number, };

/**
 * A letter with everything that stands around it.
 */
export type LetterPage = { occasion: Occasion, meetingId: number, contactId: number, name: string, 
/**
 * The whole name where no given name is known.
 */
givenName: string, channel: Channel, 
/**
 * The addresses to choose from.
 */
addresses: Array<string>, linkedinUrl: string, letter: Letter, language: Language, 
/**
 * Empty where the language has no such difference.
 */
addressForm: "familiar" | "formal" | "", tone: LetterTone, languages: Array<Choice>, 
/**
 * “du”, “Sie”; empty where the language has no such difference.
 */
addressForms: Array<Choice>, tones: Array<Choice>, 
/**
 * What of the notes and promises is in the letter, found by its wording.
 */
inLetter: Array<LetterLine>, 
/**
 * What can be put in with one key.
 */
toPutIn: Array<LetterLine>, keptBack: Array<LetterLine>, review: Review, 
/**
 * A sentence where the user's own template could not be used for this letter; else empty.
 */
trouble: string, };

/**
 * Something to choose from.
 */
export type Choice = { value: string, label: string, };

/**
 * The text in hand for one channel.
 */
export type Letter = { channel: Channel, 
/**
 * E-mail only; may be empty.
 */
recipient: string, 
/**
 * E-mail only.
 */
subject: string, body: string, 
/**
 * The user has changed it; it is not drafted anew unasked.
 */
edited: boolean, };

/**
 * A note or a promise beside a letter.
 */
export type LetterLine = { 
/**
 * “note-12”, “promise-3”
 */
id: string, 
/**
 * As it was noted.
 */
wording: string, 
/**
 * “their words”, “surprise”, “promised”
 */
label: string, 
/**
 * The sentence that would be put in, the wording verbatim within; empty where it is not offered at all.
 */
passage: string, 
/**
 * Why it is kept back: “looks private: money”, “for me only”; else empty.
 */
reason: string, 
/**
 * It is kept back, and can be put in all the same.
 */
anyway: boolean, };

/**
 * What is chosen anew for a letter; absent: as it is.
 */
export type LetterStyle = { language?: Language, addressForm?: AddressForm, tone?: LetterTone, };

/**
 * How long a letter is and what it says.
 */
export type Review = { words: number, 
/**
 * “49 words”
 */
count: string, 
/**
 * “Thanks, their words, what was promised, and asks to stay in touch. Nothing else of your notes is in it.”
 */
sentence: string, };

/**
 * What stands around a letter after a change to its text.
 */
export type Saved = { inLetter: Array<LetterLine>, toPutIn: Array<LetterLine>, keptBack: Array<LetterLine>, review: Review, };

/**
 * A letter's text with something put in.
 */
export type PutIn = { body: string, 
/**
 * Behind what was put in, counted as a web page counts: in units of UTF-16.
 */
cursor: number, };

/**
 * What opening a letter in another program came to.
 */
export type HandOver = { 
/**
 * “Opened in your mail program. Mark it as sent once it is gone.” or “Too long for …: copied instead …”
 */
sentence: string, copied: boolean, opened: boolean, };

/**
 * A template in the list.
 */
export type TemplateRow = { occasion: Occasion, language: Language, tone: LetterTone, 
/**
 * “Thank-you”
 */
occasionLabel: string, 
/**
 * “English”
 */
languageLabel: string, 
/**
 * “brief”
 */
toneLabel: string, 
/**
 * The user has changed it.
 */
changed: boolean, };

/**
 * A template's file.
 */
export type TemplateText = { 
/**
 * How it is written, in paragraphs: what stands in front of ours.
 */
about: string, wording: string, 
/**
 * As it comes with the program.
 */
ours: string, changed: boolean, };

/**
 * What a template makes of somebody invented.
 */
export type TemplatePreview = { subject: string, body: string, 
/**
 * What is wrong with it, and in which line; else empty.
 */
trouble: string, };

/**
 * What an import would do; nothing is written yet.
 */
export type ImportPreview = { 
/**
 * Names the dropped file in the calls that follow.
 */
offerId: number, 
/**
 * “Import 459 of 3,761 LinkedIn connections?”
 */
heading: string, 
/**
 * “Connections.csv, with connections until 16 December 2024. Nothing is written yet, and the import can be undone as a whole.”
 */
sentence: string, rows: number, added: number, updated: number, unchanged: number, skipped: number, 
/**
 * “changed since March”
 */
updatedLabel: string, 
/**
 * The same above those who did: “Changed since March”.
 */
updatedHeading: string, 
/**
 * A few real rows.
 */
newPeople: Array<ImportSample>, changedPeople: Array<ImportSample>, 
/**
 * “54 more. A change of job is a good reason to write.”; may be empty.
 */
changedMore: string, newMore: string, leftOut: Array<LeftOut>, 
/**
 * “Import 459 people”; empty when there is nothing to import.
 */
button: string, 
/**
 * This very file was imported before: “You imported this file on 21 November.”; may be empty.
 */
seenBefore: string, };

export type ImportSample = { 
/**
 * Whose page it leads to; absent while nothing is written yet.
 */
contactId: number | null, name: string, 
/**
 * What was known before, where it changes; may be empty.
 */
was: string, 
/**
 * “Product manager, Acme Health”
 */
now: string, 
/**
 * “15 Jan 2024”; may be empty.
 */
connected: string, };

/**
 * Lines that are left out for one reason.
 */
export type LeftOut = { count: number, 
/**
 * “45 rows hold only a date: members who have left LinkedIn. Lines 212, 340, 341 and 42 more.”
 */
sentence: string, };

/**
 * An import that was done.
 */
export type ImportSummary = { id: number, 
/**
 * “402 new people, 57 changed”
 */
heading: string, 
/**
 * “3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out.”
 */
sentence: string, 
/**
 * “Imported on 21 November at 4:10 pm”
 */
whenWords: string, fileName: string, rows: number, added: number, updated: number, unchanged: number, skipped: number, 
/**
 * “changed since March”
 */
updatedLabel: string, 
/**
 * The same above those who did: “Changed since March”.
 */
updatedHeading: string, 
/**
 * Those whose job changed, in the order of the file.
 */
changedPeople: Array<ImportSample>, 
/**
 * What is said of them; empty where nobody's job changed.
 */
changedMore: string, leftOut: Array<LeftOut>, undone: boolean, 
/**
 * “Undone on …”; may be empty.
 */
undoneWords: string, };

/**
 * How far an import is.
 */
export type ImportProgress = { offerId: number, done: number, of: number, };

/**
 * What undoing an import came to.
 */
export type ImportUndone = { 
/**
 * “402 people removed, 57 put back as they were. 3 stay, because you have written about them since.”
 */
sentence: string, removed: number, restored: number, kept: number, };

/**
 * Whose left-out rows are meant.
 */
export type LeftOutOf = { "offer": number } | { "import": number };
