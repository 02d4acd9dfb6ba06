// The state that the drawings in the design show: one Saturday in November. Everything is invented.

import type { ImportPreview, ImportSample, ImportSummary, MarkOffer, MeetingPage, MeetingRow, NoteRow, OwedRow, PromiseRow, Settings, Shell, Today } from "../lib/api/types";

export const shell: Shell = { owed: 3, owedTone: "late", people: "1,842", theme: "system", sample: false, data: "own", paused: "", synced: "", version: "0.1.0" };

const owed: OwedRow[] = [
  { thankYouId: 1, contactId: 12, clock: "3 h over", by: "was 13:20", name: "Tomás Herrera", line: "Editor at Field Notes Press · coffee, Friday", quote: "Nobody hires a plan. Send me the thing you made.", why: "", tone: "late", leftPermille: 0, snoozed: "" },
  { thankYouId: 2, contactId: 8, clock: "4 h 12 m", by: "by 20:30", name: "Maya Chen", line: "Product manager at Acme Health · video, 25 min", quote: "The job is saying no kindly, forty times a week.", why: "Introduces you to Lena Fischer – mention it.", tone: "soon", leftPermille: 175, snoozed: "" },
  { thankYouId: 3, contactId: 11, clock: "19 h 5 m", by: "by tomorrow, 11:25", name: "Sam Ortiz", line: "Recruiter at Acme Health · phone, 20 min", quote: "", why: "", tone: "calm", leftPermille: 795, snoozed: "Snoozed until 18:00" },
];

export const meetings: MeetingRow[] = [
  { id: 3, time: "11:00", day: "tomorrow", who: "Priya Raman", line: "Data lead at Northwind · phone, 20 min · 16:30 for Priya", why: "Nothing is ready yet. Ten minutes will do.", state: "planned", isOff: false, live: false, tone: "soon", thankYouId: null },
  { id: 4, time: "Tue 9:30", day: "in 3 days", who: "Kofi Mensah", line: "Research ops at Helio · his office, 30 min", why: "", state: "planned", isOff: false, live: false, tone: "calm", thankYouId: null },
];

export const past: MeetingRow[] = [
  { id: 2, time: "20:05", day: "yesterday", who: "Maya Chen", line: "Product manager at Acme Health · video, 25 min", why: "4 h 12 m left to thank Maya.", state: "held", isOff: false, live: false, tone: "soon", thankYouId: 2 },
  { id: 1, time: "13:00", day: "yesterday", who: "Tomás Herrera", line: "Editor at Field Notes Press · coffee, 20 min", why: "The thank-you is 3 h over.", state: "held", isOff: false, live: false, tone: "late", thankYouId: 1 },
  { id: 5, time: "7 Nov", day: "10:00", who: "Amara Diallo and Ruth Abara", line: "Head of Design at Helio · video, 30 min", why: "Thanked.", state: "held", isOff: false, live: false, tone: "calm", thankYouId: null },
  { id: 6, time: "3 Nov", day: "15:00", who: "Yuki Tanaka", line: "Illustrator · coffee, 30 min", why: "Yuki did not come.", state: "did_not_come", isOff: true, live: false, tone: "calm", thankYouId: null },
];

export const calledOff: MeetingRow[] = [
  { id: 7, time: "Thu 15:00", day: "in 5 days", who: "Omar Haddad", line: "Service designer at Northwind · walk, 40 min", why: "Called off.", state: "called_off", isOff: true, live: false, tone: "calm", thankYouId: null },
];

export const promise = (it: Pick<PromiseRow, "id" | "whose" | "wording" | "day"> & Partial<PromiseRow>): PromiseRow => ({ label: it.whose, state: "open", tone: "calm", contactId: 8, isAssumed: false, who: "", due: "", ...it });

export const signs: MarkOffer[] = [
  { sign: '"', word: "quote", kind: "quote", canBeTyped: true },
  { sign: "+", word: "rocks", kind: "rocks", canBeTyped: true },
  { sign: "-", word: "sucks", kind: "sucks", canBeTyped: true },
  { sign: "!", word: "surprise", kind: "surprise", canBeTyped: true },
  { sign: "#", word: "skill", kind: "skill", canBeTyped: true },
  { sign: "*", word: "advice", kind: "advice", canBeTyped: true },
  { sign: ">", word: "they will", kind: null, canBeTyped: true },
  { sign: "<", word: "I will", kind: null, canBeTyped: true },
  { sign: "@", word: "a name", kind: null, canBeTyped: true },
  { sign: "=", word: "resource", kind: "resource", canBeTyped: true },
  { sign: "?", word: "ask back", kind: "ask_back", canBeTyped: true },
  { sign: "$", word: "opening", kind: "opening", canBeTyped: true },
  { sign: "&", word: "about them", kind: "about_them", canBeTyped: true },
  { sign: "//", word: "later", kind: "moment", canBeTyped: true },
  { sign: "%", word: "for me only", kind: null, canBeTyped: true },
];

export const note = (it: Pick<NoteRow, "id" | "wording"> & Partial<NoteRow>): NoteRow => {
  const mark = signs.find(({ kind }) => kind !== null && kind === it.kind);
  const isPrivate = it.isPrivate ?? false;
  return { kind: "plain", questionId: null, time: "", label: mark?.word ?? "", speaker: "", contactId: 8, isPrivate, typed: [`${isPrivate ? "%" : ""}${mark?.sign ?? ""}`, it.wording].filter(Boolean).join(" "), ...it };
};

export const today: Today = {
  heading: "Saturday, 21 November",
  sentence: "Three thank-yous are waiting, one of them since yesterday. Priya is at eleven tomorrow.",
  thankYous: owed,
  meetings,
  wrapUps: [],
  dangling: [],
  promises: [
    { contactId: 8, sentence: "Maya: introduce me to Lena Fischer", promise: promise({ id: 1, whose: "theirs", wording: "introduce me to Lena Fischer", day: "two days ago" }) },
    { contactId: 12, sentence: "Send Tomás the zine", promise: promise({ id: 2, whose: "mine", wording: "send the zine", day: "by Monday", tone: "soon" }) },
  ],
  weeks: [1, 1, 0, 2, 1, 1, 2, 1],
  weeksWords: "Five weeks in a row.",
  empty: false,
};

export const emptyToday: Today = { ...today, sentence: "", thankYous: [], meetings: [], promises: [], weeks: [0, 0, 0, 0, 0, 0, 0, 0], weeksWords: "", empty: true };

export const meetingPage: MeetingPage = {
  id: 2,
  title: "Video call with Maya Chen",
  whenWords: "Yesterday, 20:05–20:30",
  people: [{ contactId: 8, name: "Maya Chen", work: "Product manager, Acme Health", thankYouId: 2, thankYou: "4 h 12 m left to thank Maya", owed: true, tone: "soon" }],
  kind: "industry",
  format: "video",
  place: "https://meet.example/maya",
  aim: "Would I last in health, or only like the idea?",
  isGiven: false,
  givenWords: "",
  travelMinutes: null,
  state: "held",
  stateWords: "",
  hasBegun: true,
  running: false,
  over: true,
  isOff: false, live: false, early: "",
  agreedMinutes: 25,
  minutes: 25,
  startsLocal: "2026-11-20T20:05",
  endsLocal: "2026-11-20T20:30",
  zone: "Europe/Berlin",
  questions: [],
  prepared: [],
  notes: [
    note({ id: 1, time: "20:11", wording: "Stand-up at nine, then two hours with the clinic, alone with the backlog after four" }),
    note({ id: 2, kind: "rocks", time: "20:12", wording: "patients in every review" }),
    note({ id: 3, kind: "sucks", time: "20:15", wording: "eleven months to ship a form" }),
    note({ id: 4, kind: "quote", time: "20:16", wording: "The job is saying no kindly, forty times a week." }),
    note({ id: 5, kind: "surprise", time: "20:21", wording: "half the team were nurses" }),
    note({ id: 6, kind: "skill", time: "20:22", wording: "writing for clinicians" }),
    note({ id: 7, time: "20:24", wording: "seemed tired of the place", isPrivate: true }),
  ],
  bulletsQuestion: "",
  promises: [promise({ id: 1, whose: "theirs", wording: "introduce me to Lena Fischer at Brightside", day: "promised yesterday" })],
  named: [],
};

/** With two people, nobody said whose the promise is, and the lines came from a list. */
export const severalPage: MeetingPage = {
  ...meetingPage,
  id: 5,
  title: "Video call with Amara Diallo and Ruth Abara",
  whenWords: "Saturday 7 November, 10:00–10:30",
  people: [
    { contactId: 21, name: "Amara Diallo", work: "Head of Design, Helio", thankYouId: 8, thankYou: "Thanked by e-mail on 7 November", owed: false, tone: "calm" },
    { contactId: 22, name: "Ruth Abara", work: "Librarian, City of Leeds", thankYouId: 9, thankYou: "Thanked by e-mail on 7 November", owed: false, tone: "calm" },
  ],
  aim: "",
  place: "",
  questions: [
    { id: 31, wording: "What does a Tuesday look like?", state: "answered", stateWords: "answered", isAsk: false },
    { id: 32, wording: "What do you wish you had known at 22?", state: "open", stateWords: "for another time", isAsk: false },
  ],
  notes: [
    note({ id: 41, kind: "quote", wording: "Nobody reads the plan.", speaker: "Amara", contactId: 21, typed: '" Amara: Nobody reads the plan.' }),
    note({ id: 42, label: "-", wording: "the budget is decided in a room nobody enters", contactId: null, typed: "- the budget is decided in a room nobody enters" }),
    note({ id: 43, label: "-", wording: "most of her work is negotiating licences", contactId: null, typed: "- most of her work is negotiating licences" }),
  ],
  bulletsQuestion: "Are dashes and stars bullets, or do they mark what sucks and advice?",
  promises: [
    promise({ id: 51, whose: "theirs", wording: "send the reading list", day: "promised two weeks ago", contactId: 21, isAssumed: true, who: "Amara" }),
    promise({ id: 52, whose: "mine", wording: "send the survey questions", day: "by Monday", contactId: 22, who: "Ruth", due: "23 November 2026" }),
  ],
};

export const plannedPage: MeetingPage = {
  ...meetingPage,
  id: 3,
  title: "Call with Priya Raman",
  whenWords: "Tomorrow, 11:00–11:20 · 16:30 for Priya",
  people: [{ contactId: 9, name: "Priya Raman", work: "Data lead, Northwind", thankYouId: 3, thankYou: "", owed: false, tone: "calm" }],
  format: "phone",
  place: "",
  aim: "",
  state: "planned",
  hasBegun: false,
  over: false,
  agreedMinutes: 20,
  minutes: 20,
  startsLocal: "2026-11-22T11:00",
  endsLocal: "2026-11-22T11:20",
  questions: [{ id: 11, wording: "What lured you into data?", state: "planned", stateWords: "", isAsk: false }],
  notes: [],
  promises: [],
};

const changedPeople: ImportSample[] = [
  { contactId: null, name: "Maya Chen", was: "Brightside", now: "Product manager, Acme Health", connected: "15 Jan 2024" },
  { contactId: null, name: "Jonas Weber", was: "Data analyst", now: "Data engineer, Acme Health", connected: "2 Oct 2023" },
  { contactId: null, name: "Ruth Abara", was: "Leeds City Council", now: "Librarian, City of Leeds", connected: "30 May 2022" },
];
const leftOut = [{ count: 45, sentence: "45 rows hold only a date: members who have left LinkedIn. Lines 212, 340, 341 and 42 more." }];

export const preview: ImportPreview = {
  offerId: 1,
  heading: "Import 459 of 3,761 LinkedIn connections?",
  sentence: "Connections.csv, with connections until 16 December 2024. Nothing is written yet, and the import can be undone as a whole.",
  rows: 3761,
  added: 402,
  updated: 57,
  unchanged: 3257,
  skipped: 45,
  updatedLabel: "changed since March",
  updatedHeading: "Changed since March",
  newPeople: [
    { contactId: null, name: "Anna-Lena Voß", was: "", now: "UX researcher, Northwind", connected: "16 Dec 2024" },
    { contactId: null, name: "Zoë Brandt, MA", was: "", now: "Archivist, Stadtarchiv Köln", connected: "14 Dec 2024" },
  ],
  changedPeople,
  changedMore: "54 more. A change of job is a good reason to write.",
  newMore: "400 more.",
  leftOut,
  button: "Import 459 people",
  seenBefore: "",
};

export const summary: ImportSummary = {
  id: 1,
  heading: "402 new people, 57 changed",
  sentence: "3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out.",
  whenWords: "Imported on 21 November at 16:10",
  fileName: "Connections.csv",
  rows: 3761,
  added: 402,
  updated: 57,
  unchanged: 3257,
  skipped: 45,
  updatedLabel: "changed since March",
  updatedHeading: "Changed since March",
  changedPeople: changedPeople.map((sample, i) => ({ ...sample, contactId: i + 1 })),
  changedMore: "A change of job is a good reason to write.",
  leftOut,
  undone: false,
  undoneWords: "",
};

export const settings: Settings = {
  myName: "Jo",
  theme: "system",
  hours: "twenty_four",
  dateOrder: "automatic",
  quietFrom: "22:00:00",
  quietUntil: "08:00:00",
  thankWithinHours: 24,
  firstReminderMinutes: 60,
  morningAt: "09:00:00",
  lastCallHours: 3,
  eveningBeforeAt: "18:00:00",
  earlyMinutes: 10,
  joinMinutes: 5,
  usualTravelMinutes: 20,
  socialFrom: "08:00:00",
  socialUntil: "20:00:00",
  promiseDays: 5,
  weekendsCount: false,
  touchMonths: 3,
  largestFileMegabytes: 50,
  nudgeAfterDays: 5,
  pausedUntil: null,
  usualMinutes: 20,
  askMinutes: 5,
  followUps: ["What made you …?", "Can you give me an example?", "What do you mean by …?"],
  minutesPerQuestion: 3,
  minutesForTheAsk: 2,
  myMinuteSeconds: 60,
  wordsPerMinute: 130,
  letterLanguage: "en",
  letterTone: "brief",
  textSize: 100,
  peopleOrder: "family_name",
  listSigns: "unasked",
  toldAboutClosing: true,
  toldAboutSyncing: "",
};
