// The played meeting that goes on: a talk with Maya, as the cockpit shows it.

import type { Cockpit, CockpitQuestion, MeetingClock, MeetingPage, Said, Today } from "../lib/api/types";
import * as drawn from "./drawn";

/** Which meeting it is. */
export const LIVE = 8;

const wordings = [
  "What lured you into product?",
  "What does a Tuesday look like?",
  "What do you like least?",
  "What surprised you about health?",
  "Which skill do you wish you had right now?",
  "If you were me, what would you do next?",
  "Who else should I talk to?",
];

const [tuesday, patients, forms, kindly, nurses, clinicians] = drawn.meetingPage.notes;
const said = (time: string, note: typeof tuesday): Said => ({ what: "note", note: { ...note!, time } });

export const livePage: MeetingPage = { ...drawn.meetingPage, id: LIVE, whenWords: "Today, 20:05–20:30", state: "planned", stateWords: "going on now", running: true, over: false, live: true, people: drawn.meetingPage.people.map((person) => ({ ...person, owed: false, thankYou: "" })) };

/** Today, while it goes on. */
export const liveToday: Today = { ...drawn.today, meetings: [{ ...drawn.meetings[0]!, id: LIVE, time: "20:05", day: "today", who: "Maya Chen", line: "Product manager at Acme Health · video, 25 min", why: "Going on now; 5 min left of the agreed time.", live: true }, ...drawn.meetings] };

export class Talk {
  page = structuredClone(livePage);
  #at = 3;
  #left = new Map<number, CockpitQuestion["state"]>([0, 1, 2].map((i) => [i, "answered"]));
  #parts = [
    { key: "0", question: wordings[1]!, lines: [said("20:11", tuesday), said("20:12", patients)] },
    { key: "1", question: wordings[2]!, lines: [said("20:15", forms), said("20:16", kindly)] },
    { key: "2", question: wordings[3]!, lines: [said("20:21", nurses), said("20:22", clinicians), { what: "promise", time: "20:24", promise: { ...drawn.meetingPage.promises[0]!, day: "" } } as Said] },
  ];

  clock: MeetingClock = { figures: "4:38", words: "left of 25 minutes", tone: "soon", permille: 814, cue: "Five minutes: your ask.", cueWords: "Who are two or three people you would talk to next, and may I mention you?", start: "", nextMs: 1000 };

  cockpit(): Cockpit {
    const questions = wordings.map((wording, i) => {
      const state = this.#left.get(i) ?? "planned";
      return { id: 60 + i, wording, state, isCurrent: i === this.#at, stateWords: { planned: "", asked: "asked", answered: "answered", open: "for another time" }[state] };
    });
    const covered = questions.filter(({ state, isCurrent }) => isCurrent || state === "answered" || state === "asked").length;
    return {
      who: "Maya Chen",
      line: "Product manager at Acme Health · video · listen more than you talk",
      clock: this.clock,
      questions,
      coverage: `${covered} of ${questions.length}`,
      stream: structuredClone(this.#parts),
      aim: this.page.aim,
      inCommon: "Leeds · Brightside · Sam Ortiz",
      followUps: ["What made you …?", "Can you give me an example?", "What do you mean by …?"],
    };
  }

  goTo(at: number) {
    if (at < 0 || at >= wordings.length) return;
    if (!this.#left.has(this.#at)) this.#left.set(this.#at, "asked");
    this.#at = at;
  }
  step = (back: boolean) => this.goTo(this.#at + (back ? -1 : 1));
  skip() {
    this.#left.set(this.#at, "open");
    this.goTo(this.#at + 1);
  }

  add(id: number, line: string) {
    const mark = drawn.signs.find(({ sign }) => line.startsWith(sign));
    const wording = mark ? line.slice(mark.sign.length).trim() : line;
    const last = this.#parts.at(-1)!;
    const part = last.question === wordings[this.#at] ? last : { key: `${this.#parts.length}`, question: wordings[this.#at]!, lines: [] as Said[] };
    if (part !== last) this.#parts.push(part);
    if (mark?.sign === "@") part.lines.push({ what: "person", time: "20:26", person: { id, name: wording, about: "", typed: wording, state: "named", stateWords: "named today", tone: "calm", steps: [], contactId: null, fromId: 8, from: "Maya", meetingId: LIVE, promiseId: null, offers: [] } });
    else if (mark && mark.kind === null) part.lines.push({ what: "promise", time: "20:26", promise: drawn.promise({ id, whose: mark.sign === ">" ? "theirs" : "mine", wording, day: "" }) });
    else part.lines.push({ what: "note", note: drawn.note({ id, kind: mark?.kind ?? "plain", time: "20:26", wording }) });
    this.#left.set(this.#at, "answered");
  }
}
