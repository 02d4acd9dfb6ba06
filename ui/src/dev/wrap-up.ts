// Wrapping up, played: one example, with enough memory for a click to be seen.

import type { Favour, HowItWas, IntroductionRow, IntroductionState, IntroductionStep, KeepInTouchInput, Summary, TodayIntroduction, TodayWrapUp, WrapUp, WrapUpPromise } from "../lib/api/types";
import * as drawn from "./drawn";

type Written = <T>(value: T, label: string, ...tables: string[]) => unknown;

const order: IntroductionState[] = ["promised", "made", "met", "dead"];
const words: Record<IntroductionState, string> = { named: "named", promised: "promised", made: "made", met: "met", dead: "came to nothing" };
const steps = (state: IntroductionState): IntroductionStep[] =>
  order.map((step) => ({ word: words[step], isOn: step === state, leadsTo: step === state ? "named" : state === "met" && step === "dead" ? null : step }));

export const introduction = (more: Partial<IntroductionRow> = {}): IntroductionRow => ({
  id: 1,
  name: "Lena Fischer",
  about: "product lead at Brightside",
  typed: "Lena Fischer, product lead at Brightside",
  state: "promised",
  stateWords: "promised yesterday",
  tone: "calm",
  steps: steps("promised"),
  contactId: null,
  fromId: 8,
  from: "Maya",
  meetingId: 2,
  promiseId: 1,
  offers: [],
  ...more,
});

const promise = (more: Partial<WrapUpPromise>): WrapUpPromise => ({ who: "she will", by: "by 4 December · five business days", isAssumedDay: true, promise: drawn.meetingPage.promises[0]!, ...more });

export const wrapUp: WrapUp = {
  heading: "That was Maya Chen",
  lead: "Two minutes now save an evening. The thank-you is due tomorrow at 20:30.",
  isOver: true,
  ended: "20:30, 25 of 25 minutes",
  endedAgo: "a minute ago",
  moments: [drawn.note({ id: 91, kind: "moment", time: "20:27", wording: "", label: "later", typed: "//" })],
  promises: [
    promise({}),
    promise({ who: "I will", by: "by Monday", isAssumedDay: false, promise: drawn.promise({ id: 3, whose: "mine", wording: "send the survey of bus drivers", day: "by Monday", due: "23 November 2026", contactId: 8 }) }),
  ],
  introductions: [introduction()],
  namedHeading: "People she named",
  click: 4,
  myShare: "third",
  people: [{ contactId: 8, name: "Maya", saidYes: "she said yes", agreed: { contactId: 8, everyMonths: 3, everyWords: "every three months", isWelcome: true, reference: "unasked", recommendation: "unasked", linkedin: "connected" } }],
  paths: [{ pathId: 1, name: "Product in health", about: "four conversations", wording: "the people, not the forms" }],
  otherPaths: ["Service design", "Public transport"],
  stillOpen: ["If you were me, what would you do next?"],
  stillOpenWords: "Offered again for the next time you meet Maya.",
  questionGoes: "for the next time you meet Maya",
  files: [{ id: 1, name: "Maya’s card.jpg", about: "2.1 MB · added today", missing: "" }],
  thankYouId: 2,
  isWrappedUp: false,
  touchChoices: [
    { months: 1, words: "every month" },
    { months: 3, words: "every three months" },
    { months: 6, words: "every six months" },
    { months: 12, words: "every year" },
  ],
};

/** Nothing was said of it yet. */
export const emptyWrapUp: WrapUp = {
  ...wrapUp,
  heading: "That was Amara Diallo and Ruth Abara",
  moments: [],
  promises: [],
  introductions: [],
  namedHeading: "People they named",
  click: null,
  myShare: "unsaid",
  people: [21, 22].map((contactId) => ({ contactId, name: contactId === 21 ? "Amara" : "Ruth", saidYes: contactId === 21 ? "Amara said yes" : "Ruth said yes", agreed: { contactId, everyMonths: null, everyWords: "", isWelcome: false, reference: "unasked" as Favour, recommendation: "unasked" as Favour, linkedin: "unsaid" as const } })),
  paths: [],
  stillOpen: [],
  stillOpenWords: "",
  files: [],
  thankYouId: null,
};

export const wrapUps: TodayWrapUp[] = [{ meetingId: 2, sentence: "Wrap up Maya: two minutes", about: "video, yesterday at 20:05" }];
export const dangling: TodayIntroduction[] = [{ sentence: "Tomás: Ines Vidal, zine fair", introduction: introduction({ id: 7, name: "Ines Vidal", typed: "Ines Vidal, zine fair", stateWords: "promised eight days ago", tone: "soon", from: "Tomás", promiseId: null }) }];

/** Answers the commands of the face; `written` tells the screens. */
export function wrapUpAnswers(written: Written): Record<string, (args: never) => unknown> {
  const pages = new Map<number, WrapUp>([[2, structuredClone(wrapUp)]]);
  const page = (id: number) => pages.get(id) ?? pages.set(id, structuredClone(emptyWrapUp)).get(id)!;
  const everywhere = () => [...pages.values()];
  const row = (id: number) => everywhere().flatMap((it) => it.introductions).find((it) => it.id === id);
  let last = 50;
  return {
    get_wrap_up: ({ id }: { id: number }) => structuredClone(page(id)),
    wrap_up: ({ id, withoutDay }: { id: number; withoutDay: number[] }) => {
      const it = page(id);
      it.isWrappedUp = true;
      it.promises = it.promises.map((each) => (each.isAssumedDay ? { ...each, isAssumedDay: false, by: withoutDay.includes(each.promise.id) ? "" : "by 4 December" } : each));
      return written(null, "Wrapped up", "meeting");
    },
    leave_wrap_up: ({ id, leave }: { id: number; leave: boolean }) => ((page(id).isWrappedUp = leave), written(null, "Left it as it is", "meeting")),
    say_how_it_was: ({ request: { id, click, myShare } }: { request: Partial<HowItWas> & { id: number } }) => {
      const it = page(id);
      if (click != null) it.click = click || null;
      if (myShare != null) it.myShare = myShare;
      return written(null, "Kept how it was", "meeting");
    },
    ask_another_time: ({ id, wording }: { id: number; wording: string }) => (page(id).stillOpen.push(wording), written(null, "Kept the question", "question")),
    name_somebody: ({ request: { meetingId, line } }: { request: { meetingId: number; line: string } }) => {
      const [name = line, about = ""] = line.split(", ");
      page(meetingId).introductions.push(introduction({ id: ++last, name, about, typed: line, state: "named", stateWords: "named today", steps: steps("named"), promiseId: null, meetingId }));
      return written(last, `Wrote down ${name}`, "introduction");
    },
    edit_introduction: ({ id, line }: { id: number; line: string }) => (Object.assign(row(id) ?? {}, { typed: line }), written(null, "Changed who was named", "introduction")),
    set_introduction_state: ({ id, state }: { id: number; state: IntroductionState }) => (Object.assign(row(id) ?? {}, { state, steps: steps(state) }), written(null, "The introduction is made", "introduction")),
    link_introduction: ({ id, contactId }: { id: number; contactId: number }) => (Object.assign(row(id) ?? {}, { contactId, offers: [] }), written(null, "Tied the name to the person", "introduction")),
    unlink_introduction: ({ id }: { id: number }) => (Object.assign(row(id) ?? {}, { contactId: null }), written(null, "Untied the name", "introduction")),
    delete_introduction: ({ id }: { id: number }) => {
      for (const it of everywhere()) it.introductions = it.introductions.filter((each) => each.id !== id);
      return written(null, "Deleted the introduction", "introduction");
    },
    keep_in_touch: ({ request: { contactId, everyMonths, ...rest } }: { request: Partial<KeepInTouchInput> & { contactId: number } }) => {
      for (const person of everywhere().flatMap((it) => it.people))
        if (person.contactId === contactId) Object.assign(person.agreed, rest, everyMonths !== undefined && { everyMonths: everyMonths || null });
      return written(null, "Kept what was agreed", "keep_in_touch");
    },
    get_summary: (): Summary => ({ markdown: "# Video call with Maya Chen\n", fileName: "2026-11-20 Video call with Maya Chen.md", hasPrivate: true }),
    copy_summary: () => "Copied. It is Markdown, and reads well as it is.",
    save_summary: () => "Saved as 2026-11-20 Video call with Maya Chen.md.",
    attach_files: ({ meetingId }: { meetingId: number }) => (page(meetingId).files.push({ id: ++last, name: "slides.pdf", about: "340 kB · added today", missing: "" }), written(1, "Added slides.pdf", "attachment")),
    attach_dropped: ({ meetingId }: { meetingId: number }) => (page(meetingId).files.push({ id: ++last, name: "photo.jpg", about: "1.2 MB · added today", missing: "" }), written(1, "Added photo.jpg", "attachment")),
    open_attachment: () => null,
    save_attachment: () => "Saved as Maya’s card.jpg.",
    delete_attachment: ({ id }: { id: number }) => {
      for (const it of everywhere()) it.files = it.files.filter((each) => each.id !== id);
      return written(null, "Deleted the file", "attachment");
    },
    list_paths: () => wrapUp.paths.map(({ pathId: id, name, about }) => ({ id, name, about })),
    put_on_path: ({ meetingId, name }: { meetingId: number; name: string }) => (page(meetingId).paths.push({ pathId: ++last, name, about: "one conversation", wording: "" }), written(last, `Put it on the path “${name}”`, "path", "meeting_path")),
    take_off_path: ({ meetingId, pathId }: { meetingId: number; pathId: number }) => {
      const it = page(meetingId);
      it.paths = it.paths.filter((path) => path.pathId !== pathId);
      return written(null, "Took it off the path", "meeting_path");
    },
    say_of_path: ({ meetingId, pathId, wording }: { meetingId: number; pathId: number; wording: string }) => {
      const path = page(meetingId).paths.find((each) => each.pathId === pathId);
      if (path) path.wording = wording;
      return written(null, "Kept the line about the path", "meeting_path");
    },
    rename_path: () => written(null, "Renamed the path", "path"),
    delete_path: () => written(null, "Deleted the path", "path"),
  };
}
