// Every key of the program in one table. The help sheet, the palette and the tooltips read it, so none can disagree.
//
// A screen says what an action does here and now with `answer("new-meeting", () => …)`; while nothing answers, the key
// is silent and the palette leaves the action out.

//
// A word that is typed where no field has the keyboard runs nothing (`typed-word.ts`): what its first letter stands for may
// open something, and what would write waits until it is clear that no second letter comes.

import { onDestroy } from "svelte";
import { isHeld, isLetter, TypedWord, WORD_MS } from "./typed-word";

export type Group = "Anywhere" | "In lists" | "People" | "Meetings" | "Preparing" | "In a meeting" | "Thank-you";

type Entry = {
  /** `Mod` is Ctrl, or ⌘ on a Mac. Several ways are separated by a space. */
  keys: string;
  what: string;
  group: Group;
  /** Works while one is typing as well. Only combinations may. */
  whileTyping?: true;
  /** Too small a step to be offered in the palette. */
  minor?: true;
  /** How many keys of a row are printed, in place of each. */
  printed?: string;
  /** It changes something at once: its letter waits a moment, for it may be the first of a word. */
  writes?: true;
};

export const table = {
  palette: { keys: "Mod+k", what: "Find anything", group: "Anywhere", whileTyping: true, minor: true },
  help: { keys: "?", what: "Keyboard shortcuts", group: "Anywhere" },
  today: { keys: "1", what: "Today", group: "Anywhere" },
  people: { keys: "2", what: "People", group: "Anywhere" },
  meetings: { keys: "3", what: "Meetings", group: "Anywhere" },
  me: { keys: "4 Mod+,", what: "Me: settings and data", group: "Anywhere" },
  "new-meeting": { keys: "n Mod+n", what: "New meeting", group: "Anywhere", whileTyping: true },
  "record-meeting": { keys: "r", what: "Record a meeting that is over", group: "Anywhere" },
  "add-person": { keys: "a", what: "Add someone", group: "Anywhere" },
  import: { keys: "i Mod+o", what: "Import…", group: "Anywhere", whileTyping: true },
  undo: { keys: "Mod+z", what: "Undo the last step", group: "Anywhere" },
  redo: { keys: "Mod+Shift+z Mod+y", what: "Redo what was undone", group: "Anywhere" },
  save: { keys: "Mod+Enter", what: "Save what you filled in", group: "Anywhere", whileTyping: true, minor: true },
  larger: { keys: "Mod+Plus Mod+=", what: "Larger text", group: "Anywhere", whileTyping: true },
  smaller: { keys: "Mod+-", what: "Smaller text", group: "Anywhere", whileTyping: true },
  "usual-size": { keys: "Mod+0", what: "Text in its usual size", group: "Anywhere", whileTyping: true },
  quit: { keys: "Mod+q", what: "Quit Confab", group: "Anywhere", whileTyping: true },
  back: { keys: "Alt+ArrowLeft", what: "Back", group: "Anywhere", whileTyping: true, minor: true },
  forward: { keys: "Alt+ArrowRight", what: "Forward", group: "Anywhere", whileTyping: true, minor: true },

  next: { keys: "j ArrowDown", what: "Next", group: "In lists", minor: true },
  previous: { keys: "k ArrowUp", what: "Previous", group: "In lists", minor: true },
  first: { keys: "Home", what: "The first", group: "In lists", minor: true },
  last: { keys: "End", what: "The last", group: "In lists", minor: true },
  "page-down": { keys: "PageDown", what: "A screenful on", group: "In lists", minor: true },
  "page-up": { keys: "PageUp", what: "A screenful back", group: "In lists", minor: true },
  open: { keys: "Enter", what: "Open", group: "In lists", minor: true },
  search: { keys: "/ Mod+f", what: "Search people", group: "In lists", whileTyping: true },
  mark: { keys: "x", what: "Mark, to change several at once", group: "In lists", minor: true },
  "mark-all": { keys: "Mod+a", what: "Mark everyone in the list", group: "In lists", minor: true },
  leave: { keys: "Escape", what: "Close, or let go of the marks", group: "In lists", whileTyping: true, minor: true },

  edit: { keys: "e", what: "Edit", group: "People" },
  tag: { keys: "t", what: "Tag", group: "People" },
  archive: { keys: "Shift+A", what: "Archive, or bring back", group: "People", writes: true },
  delete: { keys: "Delete", what: "Delete", group: "People" },

  over: { keys: "Mod+Enter", what: "It is over now", group: "Meetings", whileTyping: true },
  bank: { keys: "b", what: "Questions from the bank", group: "Preparing" },
  "left-open": { keys: "o", what: "Take what was left open", group: "Preparing", writes: true },
  "move-up": { keys: "Alt+ArrowUp", what: "Move the question up", group: "Preparing", minor: true },
  "move-down": { keys: "Alt+ArrowDown", what: "Move the question down", group: "Preparing", minor: true },
  rehearse: { keys: "t", what: "Rehearse your minute", group: "Preparing" },
  print: { keys: "Mod+p", what: "Print the sheet", group: "Preparing", whileTyping: true },
  "note-line": { keys: "l", what: "Write a note line", group: "Meetings" },
  cockpit: { keys: "m", what: "To the meeting that goes on", group: "Meetings" },
  "next-question": { keys: "Alt+ArrowDown", what: "The next question", group: "In a meeting", whileTyping: true },
  "previous-question": { keys: "Alt+ArrowUp", what: "The question before", group: "In a meeting", whileTyping: true },
  "skip-question": { keys: "Alt+s", what: "Leave the question for another time", group: "In a meeting", whileTyping: true },
  "follow-up": { keys: "Alt+f", what: "Show a follow-up question", group: "In a meeting", whileTyping: true },
  "start-clock": { keys: "Alt+b", what: "It begins now: start the clock", group: "In a meeting", whileTyping: true },
  "small-window": { keys: "Mod+Shift+t", what: "A small window on top, and back", group: "In a meeting", whileTyping: true },

  write: { keys: "w", what: "Write the thank-you", group: "Thank-you" },
  sent: { keys: "s Mod+Enter", what: "Mark as sent", group: "Thank-you", whileTyping: true, writes: true },
  snooze: { keys: "z", what: "Snooze", group: "Thank-you" },
  "not-needed": { keys: "Shift+N", what: "Not needed", group: "Thank-you" },
  "open-mail": { keys: "Mod+Shift+M", what: "Open in mail", group: "Thank-you", whileTyping: true },
  copy: { keys: "Mod+Shift+C", what: "Copy the letter", group: "Thank-you", whileTyping: true },
  "put-in": {
    keys: "1 2 3 4 5 6 7 8 9 Alt+1 Alt+2 Alt+3 Alt+4 Alt+5 Alt+6 Alt+7 Alt+8 Alt+9",
    what: "Put a line of your notes in",
    group: "Thank-you",
    whileTyping: true,
    minor: true,
    printed: "1–9 Alt+1–9",
  },
  "next-letter": { keys: "] Alt+PageDown", what: "The next open letter", group: "Thank-you", whileTyping: true },
} as const satisfies Record<string, Entry>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];
export const entry = (action: Action): Entry => table[action];

const mac = /Mac|iPhone/.test(globalThis.navigator?.platform ?? "");

const glyphs: Record<string, string> = {
  Mod: mac ? "⌘" : "Ctrl",
  Shift: mac ? "⇧" : "Shift",
  Alt: mac ? "⌥" : "Alt",
  Enter: "↵",
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageDown: "Page ↓",
  Delete: "Del",
  Plus: "+",
  "-": "−",
};

/** A combination as it is printed on a key. */
export const pretty = (combination: string) =>
  combination
    .split("+")
    .map((part) => glyphs[part] ?? (part.length === 1 && combination.includes("+") ? part.toUpperCase() : part))
    .join(mac ? "" : " ");

/** Every way to reach an action, as printed on a key: `["n", "Ctrl N"]`. */
export const ways = (action: Action): string[] => (entry(action).printed ?? entry(action).keys).split(" ").map(pretty);

/** The digit that was pressed, whatever the layout or a held Alt makes of it; 0 for any other key. */
export const digit = (event: KeyboardEvent | undefined): number => Number(/^Digit([1-9])$/.exec(event?.code ?? "")?.[1] ?? /^[1-9]$/.exec(event?.key ?? "")?.[0] ?? 0);

function matches(event: KeyboardEvent, combination: string): boolean {
  const parts = combination.split("+");
  const name = parts.pop()!;
  // `+` joins a combination, so the key itself goes by its name.
  const key = name === "Plus" ? "+" : name;
  const mod = mac ? event.metaKey : event.ctrlKey;
  if (parts.includes("Mod") !== mod) return false;
  if (parts.includes("Alt") !== event.altKey) return false;
  // A sign such as `?` already contains its Shift.
  if (parts.includes("Shift") && !event.shiftKey) return false;
  if (!parts.includes("Shift") && event.shiftKey && (/^[a-z0-9]$/i.test(key) || key.length > 1)) return false;
  if (/^[1-9]$/.test(key) && digit(event) === Number(key)) return true;
  // Alt makes another sign of a letter on some keyboards.
  if (event.altKey && /^[a-z]$/.test(key) && event.code === `Key${key.toUpperCase()}`) return true;
  return event.key === key || event.key.toLowerCase() === key.toLowerCase();
}

export const typingIn = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  // A letter that was sent can be read, not typed into: the keys are free again.
  if ((target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.readOnly) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");
};

type Answer = (event?: KeyboardEvent) => void | false;

class Keys {
  /** The newest answer to an action is the one that counts: a dialog over a screen, a screen over the shell. */
  #answers: { action: Action; answer: Answer; inDialog: boolean; possible: () => boolean; whom: () => string }[] = [];
  #word = new TypedWord();
  /** What a single letter stands for, while it may still turn out to begin a word. */
  #waits: { deed: () => void; timer: ReturnType<typeof setTimeout> } | undefined;

  /** Told once for each word that is typed where nothing takes it. */
  onword: () => void = () => {};

  add(action: Action, answer: Answer, inDialog = false, possible = () => true, whom = () => ""): () => void {
    const each = { action, answer, inDialog, possible, whom };
    this.#answers = [...this.#answers, each];
    return () => (this.#answers = this.#answers.filter((other) => other.answer !== answer || other.action !== action));
  }

  run(action: Action): boolean {
    const found = this.#answers.findLast((each) => each.action === action);
    found?.answer();
    return found !== undefined;
  }

  /** What can be done here and now, for the palette. */
  get offered(): Action[] {
    const answered = new Set(this.#answers.filter((each) => each.possible()).map((each) => each.action));
    return actions.filter((action) => answered.has(action) && !entry(action).minor);
  }

  /** The name of whoever it would be done to, where the screen shows several people or more than people. */
  whom(action: Action): string {
    return this.#answers.findLast((each) => each.action === action && each.possible())?.whom() ?? "";
  }

  #settle(does: boolean) {
    const waits = this.#waits;
    this.#waits = undefined;
    clearTimeout(waits?.timer);
    if (does) waits?.deed();
  }

  /** It was typed, not pressed. */
  #drop(event: KeyboardEvent) {
    event.preventDefault();
    this.#settle(false);
    if (this.#word.tells()) this.onword();
  }

  /** The pointer was used, or a field has the keyboard: whatever is typed next is something else. */
  begin(where: EventTarget | null = null) {
    if (where === null || typingIn(where)) this.#word.end();
  }

  press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = typingIn(event.target);
    // A menu goes to what begins with the letters that are typed in it.
    const isMenu = event.target instanceof Element && event.target.closest("[role=menu]") !== null;
    if (typing || isMenu) this.#word.end();
    else if (this.#word.hears(event)) return this.#drop(event);
    // Another key, and not a letter of a word: what waited was meant.
    if (!isHeld(event)) this.#settle(true);
    const answered = this.#answer(event, typing);
    if (answered) event.preventDefault();
    else if (!typing && !isMenu && isLetter(event)) this.#word.begin(event);
  }

  #answer(event: KeyboardEvent, typing: boolean): boolean {
    const overlaid = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
    for (let i = this.#answers.length - 1; i >= 0; i--) {
      const { action, answer, inDialog, possible } = this.#answers[i]!;
      const { keys, whileTyping, writes } = entry(action);
      for (const combination of keys.split(" ")) {
        if (!matches(event, combination)) continue;
        const single = !/Mod|Alt|Escape/.test(combination);
        if (typing && (single || !whileTyping)) continue;
        // Under a dialog or a menu only what it answers itself may happen.
        if (overlaid && !inDialog) continue;
        // A button that has the focus keeps its own Enter.
        if (combination === "Enter" && event.target instanceof Element && event.target.closest("button, a, summary")) continue;
        if (writes && isLetter(event)) {
          if (!possible()) continue;
          if (!event.repeat) this.#waits = { deed: () => answer(event), timer: setTimeout(() => this.#settle(true), WORD_MS) };
          return true;
        }
        if (answer(event) !== false) return true;
      }
    }
    return false;
  }
}

export const keys = new Keys();

/**
 * Answers an action for as long as the calling component lives. Returning `false` passes the key on.
 *
 * The palette leaves it out while `possible` says that there is nothing to do it to, and says to `whom` it is done.
 */
export function answer(action: Action, deed: Answer, { inDialog, possible, whom }: { inDialog?: boolean; possible?: () => boolean; whom?: () => string } = {}) {
  // Each component gets its own function, so that leaving takes away exactly its own.
  const own: Answer = (event) => deed(event);
  onDestroy(keys.add(action, own, inDialog, possible, whom));
}
