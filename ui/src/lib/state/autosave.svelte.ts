// Keeps what is typed: half a second after the last key, at once when the field or the window is left, and again
// whatever was typed while it was being kept. What cannot be kept stays where it is, is said once, and is tried again;
// when the page is left meanwhile, the words wait for it.

import { sentence } from "../api/commands";
import { toasts } from "./toasts.svelte";
import { unsaved } from "./unsaved";

const PAUSE_MS = 500;
/** How long to wait before trying again what could not be kept: a disk that is full stays so for a while. */
const AGAIN_MS = 10_000;

const underWay = new Set<Promise<boolean>>();
/** Those on a page that is open, with something that is not kept yet. */
const unkept = new Set<{ surely: () => Promise<boolean> }>();

/** Keeps what still waits, and comes back when nothing is under way to the disk any more, on whatever page it was typed; says whether all of it is kept. */
export async function allKept(): Promise<boolean> {
  for (const each of unkept) void each.surely();
  let kept = true;
  while (underWay.size > 0) kept = (await Promise.all(underWay)).every(Boolean) && kept;
  return kept;
}

export class Autosave<Words> {
  /** Something typed is not kept yet. */
  waiting = $state(false);
  /** The last try failed, and the user was told. */
  failing = $state(false);
  #name: () => string;
  #words: () => Words;
  #keep: (words: Words) => Promise<unknown>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | undefined;
  #edits = 0;
  #isLeft = false;
  #said = 0;

  /** `name` is under what the `words` wait when they cannot be kept, `keep` is what keeps them. */
  constructor(name: () => string, words: () => Words, keep: (words: Words) => Promise<unknown>) {
    this.#name = name;
    this.#words = words;
    this.#keep = keep;
  }

  soon() {
    this.waiting = true;
    unkept.add(this);
    this.#edits++;
    this.#tryIn(PAUSE_MS);
  }

  /** Keeps it now, and comes back when everything typed so far is kept, or cannot be: says which. */
  now(): Promise<boolean> {
    const done = this.#now();
    underWay.add(done);
    const left = () => underWay.delete(done);
    done.then(left, left);
    return done;
  }

  /** As `now`, before something is done with what is kept: where that fails, it is said again why nothing comes of it. */
  surely(): Promise<boolean> {
    toasts.drop(this.#said);
    this.failing = false;
    return this.now();
  }

  /** The page is left: keeps it now. What cannot be kept waits, and no later try may overwrite what is typed there next. */
  leave(): void {
    this.#isLeft = true;
    unkept.delete(this);
    void this.now();
  }

  /** What was typed here before and could not be kept, if anything; it counts as typed just now. */
  pickUp(): Words | undefined {
    const waits = unsaved.read(this.#name());
    if (waits === "") return undefined;
    this.soon();
    return JSON.parse(waits) as Words;
  }

  #tryIn(ms: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), ms);
  }

  async #now(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.waiting) {
      this.#running ??= this.#once().finally(() => (this.#running = undefined));
      if (!(await this.#running)) return false;
    }
    return true;
  }

  async #once(): Promise<boolean> {
    const [edits, name, words] = [this.#edits, this.#name(), this.#words()];
    try {
      await this.#keep(words);
    } catch (error) {
      if (!this.failing) this.#said = toasts.add(`${sentence(error)} What you typed is not lost: it stays on its page, and is tried again there.`, { tone: "trouble" });
      this.failing = true;
      if (!this.#isLeft) this.#tryIn(AGAIN_MS);
      unsaved.keep(name, JSON.stringify(words));
      return false;
    }
    unsaved.keep(name, "");
    this.failing = false;
    if (edits === this.#edits) {
      this.waiting = false;
      unkept.delete(this);
    }
    return true;
  }
}
