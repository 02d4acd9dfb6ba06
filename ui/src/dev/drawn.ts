// The state that the drawings in the design show: one Saturday in November. Everything is invented.

import type { Channel, ImportPreview, ImportSample, ImportSummary, MeetingPage, MeetingRow, OwedRow, Review, Settings, Shell, ThankYouPage, Today } from "../lib/api/types";

export const shell: Shell = { owed: 2, owedTone: "late", people: "1,842", theme: "system", sample: false, data: "own", paused: "", synced: "", version: "0.1.0" };

const owed: OwedRow[] = [
  { thankYouId: 1, contactId: 12, clock: "3 h over", by: "was 13:20", name: "Tomás Herrera", line: "Editor at Field Notes Press · coffee, Friday", quote: "Nobody hires a plan. Send me the thing you made.", why: "", tone: "late", leftPermille: 0, snoozed: "" },
  { thankYouId: 2, contactId: 8, clock: "4 h 12 m", by: "by 20:30", name: "Maya Chen", line: "Product manager at Acme Health · video, 25 min", quote: "The job is saying no kindly, forty times a week.", why: "Introduces you to Lena Fischer – mention it.", tone: "soon", leftPermille: 175, snoozed: "" },
  { thankYouId: 3, contactId: 11, clock: "19 h 5 m", by: "by tomorrow, 11:25", name: "Sam Ortiz", line: "Recruiter at Acme Health · phone, 20 min", quote: "", why: "", tone: "calm", leftPermille: 795, snoozed: "Snoozed until 18:00" },
];

export const meetings: MeetingRow[] = [
  { id: 3, time: "11:00", day: "tomorrow", who: "Priya Raman", line: "Data lead at Northwind · phone, 20 min · 16:30 for her", why: "No aim yet. Ten minutes will do.", state: "planned", tone: "soon", thankYouId: null },
  { id: 4, time: "Tue 9:30", day: "in 3 days", who: "Kofi Mensah", line: "Research ops at Helio · his office, 30 min", why: "", state: "planned", tone: "calm", thankYouId: null },
];

export const past: MeetingRow[] = [
  { id: 2, time: "20:05", day: "yesterday", who: "Maya Chen", line: "Product manager at Acme Health · video, 25 min", why: "4 h 12 m left to thank her.", state: "held", tone: "soon", thankYouId: 2 },
  { id: 1, time: "13:00", day: "yesterday", who: "Tomás Herrera", line: "Editor at Field Notes Press · coffee, 20 min", why: "The thank-you is 3 h over.", state: "held", tone: "late", thankYouId: 1 },
  { id: 5, time: "7 Nov", day: "10:00", who: "Amara Diallo and Ruth Abara", line: "Head of Design at Helio · video, 30 min", why: "Thanked.", state: "held", tone: "calm", thankYouId: null },
  { id: 6, time: "3 Nov", day: "15:00", who: "Yuki Tanaka", line: "Illustrator · coffee, 30 min", why: "Called off.", state: "called_off", tone: "calm", thankYouId: null },
];

export const today: Today = {
  heading: "Saturday, 21 November",
  sentence: "Three thank-yous are waiting, one of them since yesterday. Priya is at eleven tomorrow.",
  thankYous: owed,
  meetings,
  promises: [
    { contactId: 8, sentence: "Maya: introduce me to Lena Fischer", promise: { id: 1, whose: "theirs", label: "theirs", wording: "introduce me to Lena Fischer", state: "open", day: "two days ago", tone: "calm" } },
    { contactId: 12, sentence: "Send Tomás the zine", promise: { id: 2, whose: "mine", label: "mine", wording: "send the zine", state: "open", day: "by Monday", tone: "soon" } },
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
  state: "held",
  running: false,
  over: true,
  agreedMinutes: 25,
  startsLocal: "2026-11-20T20:05",
  endsLocal: "2026-11-20T20:30",
  zone: "Europe/Berlin",
  notes: [
    { id: 1, kind: "plain", time: "20:11", label: "", wording: "Stand-up at nine, then two hours with the clinic, alone with the backlog after four" },
    { id: 2, kind: "rocks", time: "20:12", label: "rocks", wording: "patients in every review" },
    { id: 3, kind: "sucks", time: "20:15", label: "sucks", wording: "eleven months to ship a form" },
    { id: 4, kind: "quote", time: "20:16", label: "quote", wording: "The job is saying no kindly, forty times a week." },
    { id: 5, kind: "surprise", time: "20:21", label: "surprise", wording: "half the team were nurses" },
    { id: 6, kind: "skill", time: "20:22", label: "skill", wording: "writing for clinicians" },
  ],
  promises: [{ id: 1, whose: "theirs", label: "theirs", wording: "introduce me to Lena Fischer at Brightside", state: "open", day: "yesterday", tone: "calm" }],
};

export const plannedPage: MeetingPage = {
  ...meetingPage,
  id: 3,
  title: "Call with Priya Raman",
  whenWords: "Tomorrow, 11:00–11:20 · 16:30 for her",
  people: [{ contactId: 9, name: "Priya Raman", work: "Data lead, Northwind", thankYouId: 3, thankYou: "", owed: false, tone: "calm" }],
  format: "phone",
  place: "",
  aim: "",
  state: "planned",
  over: false,
  agreedMinutes: 20,
  startsLocal: "2026-11-22T11:00",
  endsLocal: "2026-11-22T11:20",
  notes: [],
  promises: [],
};

const bodies: Record<Channel, string> = {
  email: `Dear Maya,

thank you for half an hour of your evening. I have been turning over one sentence of yours since: “The job is saying no kindly, forty times a week.” It told me more about product work than anything I had read.

That half of your team were nurses surprised me, and makes me want to look closer at health, eleven-month forms included.

You kindly offered to introduce me to Lena Fischer at Brightside. I would be glad of it.

May I write again when I know where this leads?

Warmly,
Jo`,
  linkedin: "Thank you for yesterday, Maya. “The job is saying no kindly, forty times a week” has stayed with me. I would be glad to meet Lena Fischer when it suits you both. – Jo",
  card: `Dear Maya,

thank you for half an hour of your evening, and for saying no so kindly. I am looking closer at health because of you.

Warmly,
Jo`,
};

export const review = (body: string): Review => {
  const words = body.trim().split(/\s+/).length;
  return { words, count: `${words} words`, sentence: "Says thank you, one thing you learnt, the loose end, and asks to stay in touch." };
};

export const thankYou = (id: number, channel: Channel): ThankYouPage => ({
  id,
  meetingId: 2,
  contactId: id === 1 ? 12 : 8,
  name: id === 1 ? "Tomás Herrera" : "Maya Chen",
  givenName: id === 1 ? "Tomás" : "Maya",
  state: "open",
  early: false,
  clock: id === 1 ? "3 h over" : "4 h 12 m",
  clockWords: id === 1 ? "past its time; the coffee ended on Friday at 13:20" : "left; the call ended yesterday at 20:30",
  tone: id === 1 ? "late" : "soon",
  snoozed: "",
  channel,
  addresses: id === 1 ? [] : ["maya.chen@acme.example", "maya@chen.example"],
  linkedinUrl: "https://www.linkedin.com/in/mayachen",
  letter: { channel, recipient: id === 1 ? "" : "maya.chen@acme.example", subject: "Thank you for yesterday", body: bodies[channel], edited: false },
  notes: [
    { wording: "“The job is saying no kindly, forty times a week.”", kind: "quote", used: "used" },
    { wording: "Half the team were nurses", kind: "surprise", used: "used" },
    { wording: "Introduces me to Lena Fischer", kind: "plain", used: "used" },
    { wording: "Patients in every review", kind: "rocks", used: "" },
  ],
  review: review(bodies[channel]),
  snoozes: [
    { label: "In an hour", words: "17:18", until: "2026-11-21T17:18:00Z" },
    { label: "This evening", words: "18:00", until: "2026-11-21T18:00:00Z" },
    { label: "Tomorrow morning", words: "9:00, after it is due", until: "2026-11-22T09:00:00Z" },
  ],
  lacksMyName: false,
});

const changedPeople: ImportSample[] = [
  { contactId: null, name: "Maya Chen", was: "Brightside", now: "Product manager, Acme Health", connected: "15 Jan 2024" },
  { contactId: null, name: "Jonas Weber", was: "Data analyst", now: "Data engineer, Acme Health", connected: "2 Oct 2023" },
  { contactId: null, name: "Ruth Abara", was: "Leeds City Council", now: "Librarian, City of Leeds", connected: "30 May 2022" },
];
const leftOut = [{ count: 45, sentence: "45 rows hold only a date: members who have left LinkedIn. Lines 212, 340, 341 and 42 more." }];

export const preview: ImportPreview = {
  offerId: 1,
  heading: "Import 3,761 LinkedIn connections?",
  sentence: "Connections.csv, with connections until 16 December 2024. Nothing is written yet, and the import can be undone as a whole.",
  rows: 3761,
  added: 402,
  updated: 57,
  unchanged: 3257,
  skipped: 45,
  updatedLabel: "changed since March",
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
  changedPeople: changedPeople.map((sample, i) => ({ ...sample, contactId: i + 1 })),
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
  pausedUntil: null,
  usualMinutes: 20,
  textSize: 100,
  toldAboutClosing: true,
  toldAboutSyncing: "",
};
