// The program behind the page, played: invented people, and just enough memory for a click to be seen.
// For the preview page and for tests; nothing here enters the program.

import { mockIPC } from "@tauri-apps/api/mocks";
import { emit } from "@tauri-apps/api/event";
import type { TemplateName } from "../lib/api/commands";
import type {
  Channel,
  CopyPreview,
  CopyRow,
  FindRequest,
  Found,
  FoundChoice,
  FoundLine,
  HowToAddress,
  ImportPreview,
  ImportSummary,
  Letter,
  LetterRef,
  LetterStyle,
  MeetingPage,
  MeetingRow,
  LinesInput,
  NoteChange,
  Opens,
  PeopleChange,
  PeopleQuery,
  Person,
  PersonInput,
  Restored,
  Settings,
  Shell,
  ThankYouPage,
  Today,
  Trouble,
} from "../lib/api/types";
import { EVERYTHING } from "../lib/api/events";
import { person, rows } from "./people";
import * as drawn from "./drawn";
import { LIVE, Talk } from "./cockpit";
import { ASKS, Letters } from "./letters";
import { schedule } from "./schedule";
import { preparation } from "./preparation";
import { dangling, wrapUpAnswers, wrapUps } from "./wrap-up";

export type Scene = {
  people?: number;
  empty?: boolean;
  sample?: boolean;
  paused?: string;
  trouble?: Trouble | null;
  /** A letter that was neither opened nor copied is asked about before it counts as sent. */
  asksFirst?: boolean;
  settings?: Partial<Settings>;
  /** Commands answered otherwise than usual; throwing a `PublicError` shows it. */
  answers?: Record<string, (args: never) => unknown>;
};

/** The mark in front, crudely: how lines are read is the core's to say. */
const markOf = (line: string) => drawn.signs.find(({ sign }) => sign !== "%" && line.startsWith(sign) && /^[\s\p{L}]/u.test(line.slice(1)));
const addressed = ({ salutation, language, addressForm, pronoun }: HowToAddress) =>
  [salutation && `“${salutation}”`, language && `in ${{ en: "English", de: "German", fr: "French", es: "Spanish" }[language]}`, addressForm, pronoun].filter(Boolean).join(", ");

let now: ((command: string, args: Record<string, unknown>) => Promise<unknown>) | undefined;

/** Plays the program. Returns every call that was made, for tests to look at. */
export function play(scene: Scene = {}): { command: string; args: Record<string, unknown> }[] {
  const calls: { command: string; args: Record<string, unknown> }[] = [];
  const everyone = scene.empty ? [] : rows(scene.people ?? 1842);
  const added = new Map<number, Person>();
  const gone = new Set<number>();
  const settled = new Map<number, ThankYouPage["state"]>();
  const meetings: MeetingRow[] = scene.empty ? [] : [...drawn.meetings];
  const page: MeetingPage = structuredClone(drawn.meetingPage);
  const several: MeetingPage = structuredClone(drawn.severalPage);
  let settings: Settings = { ...drawn.settings, ...scene.settings };
  let sample = scene.sample ?? false;
  let trouble = scene.trouble ?? null;
  let steps = 0;
  /** What each undoing took back, to be done again: by its step. */
  const undone = new Map<number, { gone: number[]; settled: [number, ThankYouPage["state"]][] }>();
  const letters = new Letters();
  const talk = new Talk();
  const path = ({ occasion, language, tone }: TemplateName) => [occasion, language, tone].join("/");
  const kept = { own: new Map<string, string>(), sample: new Map<string, string>() };
  const begun = () => kept[sample ? "sample" : "own"];
  const copies: CopyRow[] = scene.empty
    ? []
    : [
        { name: "a.db", made: "Yesterday at 16:10, before an import", holds: "1,440 people and 21 meetings", usable: true },
        { name: "b.db", made: "12 November at 9:02, made by you", holds: "1,431 people and 19 meetings", usable: true },
        { name: "c.db", made: "3 October at 18:40, made by you", holds: "It cannot be read.", usable: false },
      ];

  const changed = (...tables: string[]) => setTimeout(() => void emit("changed", { tables }), 0);
  const written = <T>(value: T, label: string, ...tables: string[]) => {
    changed(...tables);
    return { value, undo: { id: ++steps, label } };
  };
  const living = () => everyone.filter((row) => !gone.has(row.id));
  const find = (id: number) => {
    const row = everyone.find((each) => each.id === id);
    if (!row || gone.has(id)) throw { code: "gone", message: "This person is no longer there: it may have been deleted, here or from the command line. Nothing was changed. Look at the list for what is there now." };
    return added.get(id) ?? person(row);
  };
  const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const answers: Record<string, (args: never) => unknown> = {
    get_shell: (): Shell => ({ ...drawn.shell, owed: scene.empty ? 0 : drawn.today.thankYous.filter((row) => (settled.get(row.thankYouId) ?? "open") === "open").length, people: scene.empty ? "" : living().length.toLocaleString("en-GB"), theme: settings.theme, sample, data: sample ? "sample" : "own", paused: scene.paused ?? "" }),
    get_trouble: () => trouble,
    resolve_trouble: () => ((trouble = null), changed(EVERYTHING), null),
    get_drafts: () => [...begun()].map(([place, wording]) => ({ place, wording })),
    save_draft: ({ place, wording }: { place: string; wording: string }) => (begun().set(place, wording), null),
    drop_draft: ({ place }: { place: string }) => (begun().delete(place), null),
    understood_syncing: () => null,
    open_sample: () => ((sample = true), kept.sample.clear(), changed("setting"), null),
    leave_sample: () => ((sample = false), changed("setting"), null),
    undo: ({ step }: { step: number }) => {
      const was = undone.get(step);
      undone.set(++steps, { gone: [...gone], settled: [...settled] });
      gone.clear();
      settled.clear();
      was?.gone.forEach((id) => gone.add(id));
      was?.settled.forEach(([id, state]) => settled.set(id, state));
      changed("contact", "thank_you");
      return { value: null, undo: { id: steps, label: "" } };
    },
    open_data_folder: () => null,
    get_today: (): Today =>
      scene.empty && !sample ? drawn.emptyToday : { ...drawn.today, wrapUps, dangling, thankYous: drawn.today.thankYous.filter((row) => (settled.get(row.thankYouId) ?? "open") === "open") },

    list_people: ({ request }: { request: PeopleQuery }) => {
      let found = living().filter((row) => fold(`${row.name} ${row.work}`).includes(fold(request.text)));
      if (request.filter === "owed") found = found.filter((row) => row.status.startsWith("thank-you"));
      if (request.filter === "met") found = found.filter((row) => row.status.startsWith("met"));
      if (request.filter === "coming") found = found.filter((row) => /tomorrow|Tue/.test(row.status));
      const typed = living().filter((row) => fold(`${row.name} ${row.work}`).includes(fold(request.text)));
      const count = (starts: RegExp) => typed.filter((row) => starts.test(row.status)).length;
      return {
        total: found.length,
        nearMisses: false,
        order: settings.peopleOrder,
        rows: found.slice(request.offset, request.offset + request.limit),
        filters: [
          { filter: "all", label: "All", count: typed.length },
          { filter: "owed", label: "Owed", count: count(/^thank/) },
          { filter: "coming", label: "Coming", count: count(/tomorrow|Tue/) },
          { filter: "met", label: "Met", count: count(/^met/) },
        ],
      };
    },
    get_person: ({ id }: { id: number }) => find(id),
    find_similar: ({ name }: { name: string }) => (name.trim().length < 3 ? [] : living().filter((row) => fold(row.name).startsWith(fold(name.trim()))).slice(0, 3)),
    save_person: ({ request }: { request: PersonInput }) => {
      const id = request.id ?? everyone.length + 1;
      if (!request.id) everyone.unshift({ id, name: request.name, sortedBy: request.name, work: "", status: "", tone: "calm", archived: false, found: "" });
      const before = find(id);
      const { employments, emails, phones, schools, was: _, ...rest } = request;
      added.set(id, {
        ...before,
        ...rest,
        id,
        about: rest.about?.trim() ?? before.about,
        howToAddressWords: rest.howToAddress ? addressed(rest.howToAddress) : before.howToAddressWords,
        emails: emails?.map((address) => ({ address })) ?? before.emails,
        phones: phones?.map((phone, id) => ({ id, ...phone, canBeDialled: true })) ?? before.phones,
        employments: employments?.map((job, i) => ({ companyId: 1, department: "", words: job.isCurrent ? "" : "earlier", ...job, id: job.id ?? i + 900 })) ?? before.employments,
        schools: schools?.map(({ name, degree, fromYear, untilYear }, i) => ({ id: i + 1, name, degree, fromYear: Number(fromYear) || null, untilYear: Number(untilYear) || null, years: [fromYear, untilYear].filter(Boolean).join("–") })) ?? before.schools,
      });
      return written(id, request.id ? "Saved" : `Added ${request.name}`, "contact");
    },
    change_people: ({ request }: { request: PeopleChange }) => {
      if (request.delete || request.archived) request.ids.forEach((id) => gone.add(id));
      const who = request.ids.length === 1 ? "1 person" : `${request.ids.length} people`;
      return written(request.ids.length, request.delete ? `Deleted ${who}` : request.archived ? `Archived ${who}` : `Tagged ${who}`, "contact");
    },
    list_tags: () => ["health", "product", "Leeds"],
    suggest_companies: () => ["Acme Health", "Helio", "Northwind"],
    open_linkedin: () => null,
    dial_phone: () => null,
    write_to: () => null,
    // A few of what the program finds, in its order.
    find_anything: ({ request: { text, offered } }: { request: FindRequest }): Found => {
      const words = fold(text).split(/\s+/).filter(Boolean);
      const has = (title: string) => words.every((word) => fold(title).includes(word));
      const line = (title: string, opens: Opens, more: Partial<FoundLine> = {}): FoundLine => ({ title, detail: "", status: "", tone: "calm", opens, ...more });
      const owed = (scene.empty ? [] : drawn.today.thankYous)
        .filter(({ name, thankYouId }) => has(`Thank ${name}`) && (settled.get(thankYouId) ?? "open") === "open")
        .map(({ name, thankYouId, clock, tone }) => line(`Thank ${name}`, { what: "thank_you", id: thankYouId }, { detail: "for the call yesterday", status: `${clock}${tone === "late" ? "" : " left"}`, tone }));
      const actions = offered
        .filter((it) => has(it.words))
        .map(({ action, words, whom }) => line(words, { what: "action", action }, { detail: whom && `– ${whom}` }));
      const settable: [string, FoundChoice][] = [["Dark", "theme_dark"], ["Light", "theme_light"], ["Export everything as JSON…", "export_json"], ["Make a copy", "make_copy"], ["Go back to a copy…", "go_back_to_copy"], ["Sort people by given name", "people_by_given_name"]];
      const set = words.length === 0 ? [] : settable.filter(([title]) => has(title)).map(([title, choice]) => line(title, { what: "choice", choice }));
      const people = words.length === 0 ? [] : living().filter(({ name, work }) => has(`${name} ${work}`)).slice(0, 6).map(({ id, name, work, status, tone }) => line(name, { what: "person", id }, { detail: work, status, tone }));
      const notes = words.length === 0 ? [] : page.notes.filter(({ wording }) => has(wording)).map(({ wording }) => line(wording, { what: "meeting", id: 2 }, { detail: "Video call with Maya Chen, yesterday" }));
      const [one] = people.filter(({ title }) => has(title));
      const with_them = one && people.length === 1 && one.opens.what === "person" ? [line(`Write to ${one.title}`, { what: "write_to", id: one.opens.id }), line(`Plan a meeting with ${one.title}`, { what: "meet", id: one.opens.id, name: one.title, over: false }), line(`Record a meeting with ${one.title}`, { what: "meet", id: one.opens.id, name: one.title, over: true })] : [];
      const name = text.trim();
      const fresh = name ? [line(`Add “${name}” to your people`, { what: "add_person", name }), line(`Plan a meeting with “${name}”`, { what: "meet", id: null, name, over: false })] : [];
      const groups = [
        { title: "People", lines: people },
        { title: "Write and meet", lines: with_them },
        { title: "To thank", lines: owed },
        { title: "Notes", lines: notes },
        { title: "Do", lines: [...actions, ...set] },
        { title: "New", lines: fresh },
      ];
      return { groups: groups.filter(({ lines }) => lines.length > 0) };
    },

    list_meetings: () => ({ coming: meetings.filter((row) => row.state === "planned"), past: scene.empty ? [] : drawn.past, calledOff: scene.empty ? [] : drawn.calledOff }),
    get_meeting: ({ id }: { id: number }) => structuredClone(id === 2 ? page : id === 5 ? several : id === LIVE ? talk.page : drawn.plannedPage),
    get_cockpit: () => talk.cockpit(),
    get_clock: () => talk.clock,
    begin_meeting: () => written(null, "Started the clock", "meeting"),
    ask_question: ({ id }: { id: number }) => (talk.goTo(id - 60), written(null, "Went to the question", "question")),
    step_question: ({ back }: { back: boolean }) => (talk.step(back), written(null, "Went to the question", "question")),
    leave_question_open: () => (talk.skip(), written(null, "Left the question for another time", "question")),
    make_window_small: () => null,
    read_when: ({ request: { when, recording, agreedMinutes, contactIds } }: { request: { when: string; recording: boolean; agreedMinutes: number; contactIds: number[] } }) => {
      const other = contactIds.includes(6) ? { id: 4, sentence: "You already meet Kofi Mensah then: visit, 9:30–10:00.", twice: true } : { id: 4, sentence: "You also meet Kofi Mensah then: visit, 9:30–10:00.", twice: false };
      const meanwhile = agreedMinutes > 0 && /tue/.test(when) ? other : null;
      const nothing = { sentence: "", understood: false, over: false, maybeThanked: false, needsConfirming: false, local: "", offer: "", meanwhile: null };
      if (/yesterday|ended|ago|this morning|today/.test(when))
        return { ...nothing, sentence: `Saturday 21 November, 15:00–15:${agreedMinutes || 20}. It is over: the thank-you will be due Sunday by 15:${agreedMinutes || 20}.`, understood: true, over: true, maybeThanked: /yesterday/.test(when), needsConfirming: !recording, local: "2026-11-21T15:00" };
      if (when.trim().length < 3) return nothing;
      if (/^(tomorrow|mon|tue|wed|thu|fri|sat|sun)$/.test(when.trim()))
        return { ...nothing, sentence: "Tuesday 24 November – at what time? For example “tue 24 nov 15:00”.", local: "2026-11-24", offer: "tue 24 nov 15:00" };
      return /^\d{4}-|tomorrow|mon|tue|wed|thu|fri|sat|sun/.test(when)
        ? { ...nothing, sentence: "Tuesday 24 November, 9:30–9:50", understood: true, local: "2026-11-24T09:30", meanwhile }
        : { ...nothing, sentence: `“${when}” is not a time Confab knows. Try “fri 9:30”, “tomorrow 15:00” or “1 dec 15:00”.` };
    },
    save_meeting: ({ request }: { request: { id?: number } }) => written(request.id ?? 2, request.id ? "Meeting saved" : "Meeting added", "meeting"),
    set_meeting_state: ({ state }: { state: MeetingPage["state"] }) => {
      page.state = state;
      page.isOff = state === "called_off" || state === "did_not_come";
      page.stateWords = state === "called_off" ? "called off" : state === "did_not_come" ? "Maya did not come" : "";
      return written(null, "Meeting changed", "meeting");
    },
    end_meeting: ({ id }: { id: number }) => (Object.assign(id === LIVE ? talk.page : page, { over: true, running: false, live: false }), written(null, "Recorded as over", "meeting")),
    delete_meeting: () => written(null, "Meeting deleted", "meeting"),
    ...schedule({ page: (id) => (id === 2 ? page : id === 5 ? several : drawn.plannedPage), written }),
    list_marks: ({ before }: { before: boolean }) => drawn.signs.filter(({ sign }) => !before || sign === ">" || sign === "<").map((mark) => ({ ...mark, canBeTyped: settings.listSigns !== "bullets" || !/[-*]/.test(mark.sign) })),
    put_mark: ({ line, sign }: { line: string; sign: string }) => {
      const mark = markOf(line);
      const bare = mark ? line.slice(1).trimStart() : line;
      return mark?.sign === sign ? bare : `${sign} ${bare}`;
    },
    read_lines: ({ request: { text = "", contactIds = [] } }: { request: LinesInput }) => {
      const lines = text.split("\n").filter((line) => /[\p{L}\p{N}]/u.test(line));
      const asks = settings.listSigns === "unasked" && contactIds.length > 0 && lines.some((line) => line.startsWith("- "));
      return {
        lines: lines.map((line) => ({ sign: markOf(line)?.sign ?? "", isPrivate: line.startsWith("%"), label: line.startsWith("- ") ? "" : (markOf(line)?.word ?? ""), about: /by monday/i.test(line) ? "by Monday" : "" })),
        bulletsQuestion: asks ? "Are dashes and stars bullets, or do they mark what sucks and advice?" : "",
      };
    },
    add_note: ({ meetingId, line }: { meetingId: number; line: string }) => {
      for (const each of line.split("\n")) {
        if (meetingId === LIVE) {
          talk.add(++steps + 500, each);
          continue;
        }
        const mark = markOf(each);
        const wording = mark ? each.slice(1).trim() : each;
        const id = ++steps + 500;
        if (mark && mark.kind === null) page.promises.push({ ...drawn.meetingPage.promises[0]!, id, whose: mark.sign === ">" ? "theirs" : "mine", wording, day: "" });
        else if (meetingId === 2) page.notes.push(drawn.note({ id, kind: mark?.kind ?? "plain", time: "20:31", wording }));
      }
      changed("note");
      return { value: steps, undo: null };
    },
    edit_note: ({ id, line }: { id: number; line: string }) => {
      const note = page.notes.find((each) => each.id === id);
      if (note) note.wording = line;
      return written(null, "Note changed", "note");
    },
    change_note: ({ request: { id, kind, isPrivate } }: { request: Partial<NoteChange> }) => {
      page.notes = page.notes.map((note) => (note.id === id ? drawn.note({ ...note, ...(kind !== undefined && { kind }), ...(isPrivate !== undefined && { isPrivate }) }) : note));
      return written(null, "Note changed", "note");
    },
    delete_note: ({ id }: { id: number }) => {
      page.notes = page.notes.filter((note) => note.id !== id);
      return written(null, "Note deleted", "note");
    },
    answer_bullets: ({ answer }: { answer: Settings["listSigns"] }) => {
      settings = { ...settings, listSigns: answer };
      several.notes = several.notes.map((note) => (note.label === "-" ? { ...note, label: answer === "marks" ? "sucks" : "" } : note));
      several.bulletsQuestion = "";
      return written(null, answer === "marks" ? "Dashes mark what sucks, stars advice" : "Dashes and stars are bullets", "note", "setting");
    },
    keep_question_as_note: () => written(1, "Kept it as a note", "question", "note"),
    ...preparation(written, scene.empty ?? false),
    edit_promise: () => written(null, "Changed the promise", "promise"),
    settle_promise: ({ id, state }: { id: number; state: "open" | "kept" | "dropped" }) => {
      const promise = page.promises.find((each) => each.id === id);
      if (promise) promise.state = state;
      return written(null, "Promise kept", "promise");
    },
    delete_promise: () => written(null, "Promise deleted", "promise"),

    ...wrapUpAnswers(written),

    get_thank_you: ({ id, channel }: { id: number; channel?: Channel }) => letters.thankYou(id, channel, settled.get(id)),
    mark_sent: ({ id, sure }: { id: number; sure: boolean }) => {
      if (scene.asksFirst && !sure && !letters.wasHandedOver(id)) throw ASKS;
      settled.set(id, "sent");
      return written(null, "Marked as sent", "thank_you");
    },
    snooze: () => written(null, "Snoozed until 18:00", "thank_you"),
    mark_not_needed: ({ id }: { id: number }) => (settled.set(id, "not_needed"), written(null, "Marked as not needed", "thank_you")),
    reopen: ({ id }: { id: number }) => (settled.delete(id), written(null, "Opened again", "thank_you")),

    get_letter: ({ of, channel }: { of: LetterRef; channel?: Channel }) => letters.page(of, channel),
    save_letter: ({ of, letter }: { of: LetterRef; letter: Letter }) => letters.save(of, letter),
    put_in: ({ of, body, cursor, lineId }: { of: LetterRef; body: string; cursor?: number; lineId: string }) => letters.putIn(of, body, cursor, lineId),
    redraft: ({ of, channel }: { of: LetterRef; channel: Channel }) => (letters.redraft(of, channel), written(null, "Drafted anew", "letter")),
    choose_letter_style: ({ of, style }: { of: LetterRef; style: LetterStyle }) => (letters.choose(of, style), written(null, "Chose how the letter sounds", "letter", "contact")),
    open_letter: ({ of }: { of: LetterRef }) => (letters.handOver(of), { sentence: "Opened in your mail program. Mark it as sent once it is gone.", copied: false, opened: true }),
    copy_letter: ({ of }: { of: LetterRef }) => (letters.handOver(of), { sentence: "Copied. Mark it as sent once it is gone.", copied: true, opened: false }),
    list_templates: () => letters.templates(),
    get_template: (name: TemplateName) => letters.template(path(name)),
    preview_template: ({ wording }: { wording: string }) => letters.preview(wording),
    save_template: ({ wording, ...name }: TemplateName & { wording: string }) => {
      const { trouble } = letters.preview(wording);
      if (trouble) throw { code: "refused", message: `${trouble} The template was not kept.` };
      letters.saveTemplate(path(name), wording);
      return written(null, "Changed the template", "letter_template");
    },
    reset_template: (name: TemplateName) => (letters.resetTemplate(path(name)), written(null, "Back to ours", "letter_template")),

    quit: () => null,
    "plugin:webview|set_webview_zoom": () => null,
    choose_import: (): ImportPreview => drawn.preview,
    page_ready: () => null,
    in_sight: () => null,
    preview_import: (): ImportPreview => drawn.preview,
    run_import: async ({ offerId }: { offerId: number }): Promise<ImportSummary> => {
      for (let done = 0; done <= 3761; done += 376) {
        await emit("import_progress", { offerId, done, of: 3761 });
        await new Promise((next) => setTimeout(next, 60));
      }
      changed("contact", "contact_email", "company", "employment", "import");
      return drawn.summary;
    },
    cancel_import: () => null,
    save_left_out: () => "Saved as left-out.csv.",
    list_imports: () => (scene.empty ? [] : [drawn.summary]),
    get_import: () => drawn.summary,
    undo_import: () => ({ sentence: "402 people removed, 57 put back as they were.", removed: 402, restored: 57, kept: 0 }),

    get_settings: () => settings,
    save_settings: ({ request }: { request: Partial<Settings> }) => ((settings = { ...settings, ...request }), changed("setting"), settings),
    get_desktop: () => ({ startAtLogin: false, hasTray: true, notifications: true, dataFolder: "/home/jo/.local/share/confab" }),
    set_start_at_login: () => null,
    change_text_size: ({ change }: { change: string }) => ((settings = { ...settings, textSize: change === "usual" ? 100 : settings.textSize + (change === "larger" ? 10 : -10) }), changed("setting"), null),
    pause_notifications: () => null,
    test_notification: () => "Shown. If you saw nothing, look in your system’s notification settings.",
    export_data: ({ format }: { format: string }) => `Saved as confab.${format}.`,
    make_copy: () => "A copy was made: confab-2026-11-22.db.",
    list_copies: (): CopyRow[] => [...copies],
    preview_copy: ({ name }: { name: string }): CopyPreview => ({
      name,
      heading: "Go back to yesterday at 16:10?",
      sentence: "This copy has 1,440 people and 21 meetings. What is here now is copied first, so that you can come back to it.",
      newer: ["402 people were added since: Maya Chen, Kofi Mensah, Priya Raman and 399 others.", "57 people were changed since.", "5 meetings were added since."],
    }),
    restore_copy: (): Restored => {
      copies.unshift({ name: `before-${copies.length}.db`, made: "Today at 16:18, before going back to a copy", holds: "1,842 people and 26 meetings", usable: true });
      changed(EVERYTHING);
      return { sentence: "Your data is as it was yesterday at 16:10. What was here before is the newest copy in the list.", before: copies[0]!.name };
    },
    check_data: () => "Everything is sound: 1,842 people, 26 meetings, 3 imports.",
    ...scene.answers,
  };

  const first = now === undefined;
  now = async (command, args) => {
    calls.push({ command, args });
    const answer = answers[command];
    if (!answer) throw { code: "unknown", message: `The played program has no “${command}”.` };
    return answer(args as never);
  };
  // Once: playing anew would forget who listens, and parts of the page listen for as long as the window is there.
  if (first) mockIPC((command, args) => now!(command, (args ?? {}) as Record<string, unknown>), { shouldMockEvents: true });
  return calls;
}
