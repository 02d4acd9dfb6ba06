// What the played program has prepared for tomorrow's call with Priya: as the drawing shows it.

import type { Bank, BankQuestion, BankQuestionInput, Me, MyMinute, MyMinuteInput, MyStationInput, PreparedQuestion, PreparePage, QuestionChange, ResearchInput, UndoStep } from "../lib/api/types";

type Write = <T>(value: T, label: string, ...tables: string[]) => { value: T; undo: UndoStep };

const question = (id: number, wording: string, note = "3 min", more: Partial<PreparedQuestion> = {}): PreparedQuestion => ({ id, wording, note, lookItUp: false, isAsk: false, ...more });

export const minute: MyMinute = {
  id: 1,
  name: "The usual one",
  wording: "I studied geography in Leeds, then two years of timetables at a bus company. I like it when a change shows up on the street. What I do not know is whether data work gets anything through, or only describes why it did not.",
  length: "52 seconds",
  isLong: false,
};

export const prepared: PreparePage = {
  ready: "Seven of eight things are ready.",
  missing: "Missing: the confirmation.",
  isReady: false,
  aim: "Is data work in public transport as slow as everyone says, and who gets things through anyway?",
  give: "The bus survey, with its raw answers",
  cameTitle: "How you came to Priya",
  people: [
    {
      contactId: 9,
      name: "Priya Raman",
      work: "Data lead at Northwind",
      came: ["Sam Ortiz introduced you on 12 November."],
      common: [
        { name: "University of Leeds", words: "both until 2019" },
        { name: "Sam Ortiz", words: "named Priya to you; named Kofi Mensah too" },
        { name: "Brightside", words: "Priya until 2023, Sam still there" },
      ],
    },
  ],
  paths: [{ pathId: 1, name: "Data work in public transport", about: "no conversation yet", wording: "" }],
  research: [
    { id: 1, wording: "Talk on open timetables", source: "https://transport-days.example/talks", link: "transport-days.example", typed: "Talk on open timetables, https://transport-days.example/talks" },
    { id: 2, wording: "Interview in Transit", source: "March, library copy", link: "", typed: "Interview in Transit (March, library copy)" },
  ],
  looks: [
    { contactId: 9, at: "web", label: "Search the web" },
    { contactId: 9, at: "linkedin", label: "LinkedIn" },
    { contactId: 9, at: "news", label: "News of Northwind" },
  ],
  questions: [
    question(11, "What lured you from banking to buses?"),
    question(12, "What does a Tuesday look like?", "4 min · Maya said “stand-up, then the clinic”"),
    question(13, "What do you like least?"),
    question(14, "How many people work on data at Northwind?", "look it up", { lookItUp: true }),
    question(15, "Which skill do you wish you had right now?"),
    question(16, "Who are two or three people you would talk to next, and may I mention you?", "the ask", { isAsk: true }),
  ],
  questionsWords: "6, about 18 minutes",
  enough: "Enough for 20 minutes if the answers are brief. Drop number four and it fits.",
  isEnough: true,
  ask: null,
  leftOpen: [],
  minutes: [minute, { ...minute, id: 2, name: "for product people" }],
  minute,
  minuteSeconds: 60,
  checkTitle: "Before you dial",
  checks: [
    { item: "confirmed", words: "Confirm it the day before", done: false },
    { item: "", words: "Number at hand: +44 7700 900 812", done: true },
    { item: "quiet", words: "A quiet room", done: false },
    { item: "water", words: "Water", done: false },
    { item: "notebook", words: "Notebook and pens", done: true },
  ],
};

export const blank: PreparePage = {
  ...prepared,
  ready: "Nothing is ready yet.",
  missing: "Begin with what you want out of it.",
  aim: "",
  give: "",
  people: [{ contactId: 9, name: "Priya Raman", work: "", came: [], common: [] }],
  paths: [],
  research: [],
  looks: prepared.looks.slice(0, 2),
  questions: [],
  questionsWords: "",
  enough: "Five questions and the ask at the end fill 20 minutes.",
  isEnough: false,
  minutes: [],
  minute: null,
  checks: prepared.checks.map((check) => ({ ...check, done: false, words: check.words.replace(/^Number.*/, "A number to dial") })),
};

const inBank = (key: string, wording: string, more: Partial<BankQuestion> = {}): BankQuestion => ({ key, wording, takes: "3 min", lookItUp: false, before: "", isThere: false, isChanged: false, isMine: false, ...more });

const bank: Bank = {
  themes: [
    {
      key: "starters",
      title: "To begin with",
      source: "The questions that nearly every conversation can start from. From “The 411”.",
      questions: [
        inBank("lured_in", "What lured you into this work?"),
        inBank("typical_day", "What does a typical day look like, hour by hour?", { takes: "4 min", before: "Asked twice before; Maya said “stand-up, then the clinic”" }),
        inBank("like_least", "What do you like least?", { isThere: true }),
      ],
    },
    { key: "company", title: "About the company", source: "Nothing that can be looked up. From “The 411”.", questions: [inBank("company_size", "How many people work there?", { takes: "look it up", lookItUp: true })] },
    { key: "asks", title: "The ask", source: "People to talk to next. From “One a week”.", questions: [inBank("ask_people", "Who are two or three people you would talk to next, and may I mention you?", { takes: "the ask", isThere: true })] },
  ],
  hidden: [],
};

const me: Me = {
  minutes: [minute],
  stations: [
    { id: 1, kind: "school", name: "University of Leeds", what: "BA Geography", fromYear: 2015, untilYear: 2019, years: "2015–2019" },
    { id: 2, kind: "employer", name: "Wharfe Buses", what: "timetable planner", fromYear: 2019, untilYear: 2021, years: "2019–2021" },
    { id: 3, kind: "city", name: "Leeds", what: "", fromYear: null, untilYear: 2021, years: "until 2021" },
  ],
};

/** What the page *Prepare* and *Me* ask, answered from memory. */
export function preparation(written: Write, empty: boolean): Record<string, (args: never) => unknown> {
  const it = structuredClone(empty ? blank : prepared);
  const mine = structuredClone(empty ? { minutes: [], stations: [] } : me);
  const held = structuredClone(bank);
  let ids = 900;
  const all = () => held.themes.flatMap(({ questions }) => questions);
  return {
    get_preparation: () => structuredClone(it),
    save_aim: ({ wording }: { wording: string }) => ((it.aim = wording.trim()), written(null, "Changed what you want out of it", "meeting")),
    save_give: ({ wording }: { wording: string }) => ((it.give = wording.trim()), written(null, "Changed what you can give", "meeting")),
    choose_minute: ({ minuteId }: { minuteId: number | null }) => ((it.minute = it.minutes.find(({ id }) => id === minuteId) ?? it.minutes[0] ?? null), written(null, "Chose the minute", "meeting")),
    tick_check: ({ item, done }: { item: string; done: boolean }) => ((it.checks = it.checks.map((check) => (check.item === item ? { ...check, done } : check))), written(null, done ? "Ticked it" : "Took the tick away", "meeting_check")),
    save_research: ({ request: { id, typed } }: { request: ResearchInput }) => {
      const line = { wording: typed, source: "", link: "", typed };
      if (id === undefined) it.research.push({ id: ++ids, ...line });
      else it.research = it.research.map((each) => (each.id === id ? { id, ...line } : each));
      return written(id ?? ids, "Kept as worth knowing", "research");
    },
    delete_research: ({ id }: { id: number }) => ((it.research = it.research.filter((line) => line.id !== id)), written(null, "Deleted the line", "research")),
    open_research: () => null,
    look_up: () => null,
    add_questions: ({ typed }: { typed: string }) => {
      for (const wording of typed.split("\n")) it.questions.push(question(++ids, wording));
      return written(1, "Added the question", "question");
    },
    edit_question: ({ id, wording }: { id: number; wording: string }) => ((it.questions = it.questions.map((each) => (each.id === id ? { ...each, wording } : each))), written(null, "Changed the question", "question")),
    move_question: ({ id, place }: { id: number; place: number }) => {
      const others = it.questions.filter((each) => each.id !== id);
      it.questions = [...others.slice(0, place), ...it.questions.filter((each) => each.id === id), ...others.slice(place)];
      return written(null, "Moved the question", "question");
    },
    change_question: ({ request: { id, ...change } }: { request: Partial<QuestionChange> }) => {
      it.questions = it.questions.map((each) => (each.id === id ? { ...each, ...(change.isAsk !== undefined && { isAsk: change.isAsk, note: change.isAsk ? "the ask" : "3 min" }), ...(change.lookItUp !== undefined && { lookItUp: change.lookItUp, note: change.lookItUp ? "look it up" : "3 min" }) } : each));
      return written(null, "Marked it", "question");
    },
    delete_question: ({ id }: { id: number }) => ((it.questions = it.questions.filter((each) => each.id !== id)), written(null, "Deleted the question", "question")),
    take_left_open: ({ ids: taken }: { ids: number[] }) => {
      it.questions.push(...it.leftOpen.filter(({ id }) => taken.includes(id)).map(({ id, wording }) => question(id + 5000, wording)));
      it.leftOpen = it.leftOpen.filter(({ id }) => !taken.includes(id));
      return written(taken.length, "Took what was left open", "question");
    },
    list_bank: () => structuredClone(held),
    take_from_bank: ({ keys }: { keys: string[] }) => {
      for (const each of all().filter(({ key }) => keys.includes(key))) {
        each.isThere = true;
        it.questions.push(question(++ids, each.wording, each.takes, { lookItUp: each.lookItUp }));
      }
      return written(keys.length, "Added the questions", "question");
    },
    save_bank_question: ({ request: { key, wording, lookItUp } }: { request: Partial<BankQuestionInput> }) => {
      const known = all().find((each) => each.key === key);
      if (known) Object.assign(known, wording !== undefined && { wording, isChanged: true }, lookItUp !== undefined && { lookItUp, takes: lookItUp ? "look it up" : "3 min" });
      else held.themes.unshift({ key: "mine", title: "Mine", source: "", questions: [inBank(`${++ids}`, wording ?? "", { isMine: true, isChanged: true })] });
      return written(key ?? `${ids}`, "Changed the bank", "bank_question");
    },
    hide_bank_question: ({ key }: { key: string }) => {
      held.hidden.push(...all().filter((each) => each.key === key));
      held.themes = held.themes.map((theme) => ({ ...theme, questions: theme.questions.filter((each) => each.key !== key) }));
      return written(null, "Took the question out of the bank", "bank_question");
    },
    restore_bank_question: ({ key }: { key: string }) => {
      held.themes[0]?.questions.push(...held.hidden.filter((each) => each.key === key));
      held.hidden = held.hidden.filter((each) => each.key !== key);
      return written(null, "Put the question back", "bank_question");
    },
    list_paths: () => [{ id: 1, name: "Data work in public transport", about: "no conversation yet" }],
    put_on_path: ({ name }: { name: string }) => (it.paths.push({ pathId: ++ids, name, about: "no conversation yet", wording: "" }), written(ids, `Put it on the path “${name}”`, "meeting_path")),
    rename_path: ({ id, name }: { id: number; name: string }) => (it.paths.forEach((path) => path.pathId === id && (path.name = name)), written(null, "Renamed the path", "path")),
    delete_path: ({ id }: { id: number }) => ((it.paths = it.paths.filter((path) => path.pathId !== id)), written(null, "Deleted the path", "path")),
    take_off_path: ({ pathId }: { pathId: number }) => ((it.paths = it.paths.filter((path) => path.pathId !== pathId)), written(null, "Took it off the path", "meeting_path")),
    get_me: () => structuredClone(mine),
    save_minute: ({ request: { id, name, wording } }: { request: Partial<MyMinuteInput> }) => {
      const change = { ...(name !== undefined && { name }), ...(wording !== undefined && { wording: wording.trim(), length: wording.trim() ? "12 seconds" : "" }) };
      if (id === undefined) {
        const fresh: MyMinute = { id: ++ids, name: "The usual one", wording: "", length: "", isLong: false, ...change };
        mine.minutes.push(fresh);
        it.minutes.push(fresh);
        it.minute ??= fresh;
      }
      mine.minutes = mine.minutes.map((each) => (each.id === id ? { ...each, ...change } : each));
      it.minutes = it.minutes.map((each) => (each.id === id ? { ...each, ...change } : each));
      if (it.minute?.id === id) it.minute = { ...it.minute!, ...change };
      return written(id ?? ids, "Changed your minute", "my_minute");
    },
    put_minute_first: ({ id }: { id: number }) => ((mine.minutes = [...mine.minutes.filter((each) => each.id === id), ...mine.minutes.filter((each) => each.id !== id)]), written(null, "Made it the usual one", "my_minute")),
    delete_minute: ({ id }: { id: number }) => ((mine.minutes = mine.minutes.filter((each) => each.id !== id)), written(null, "Deleted the minute", "my_minute")),
    save_station: ({ request }: { request: MyStationInput }) => {
      const { fromYear, untilYear, ...rest } = request;
      if (/\D/.test(`${fromYear}${untilYear}`)) throw { code: "refused", message: `“${fromYear || untilYear}” is no year. Years look like 2016.` };
      const station = { ...rest, fromYear: Number(fromYear) || null, untilYear: Number(untilYear) || null, years: [fromYear, untilYear].filter(Boolean).join("–") };
      if (request.id === undefined) mine.stations.push({ ...station, id: ++ids });
      else mine.stations = mine.stations.map((each) => (each.id === request.id ? { ...station, id: each.id } : each));
      return written(request.id ?? ids, `Added ${request.name}`, "my_station");
    },
    delete_station: ({ id }: { id: number }) => ((mine.stations = mine.stations.filter((each) => each.id !== id)), written(null, "Deleted the entry", "my_station")),
  };
}
