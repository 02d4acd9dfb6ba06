// Keeps what is typed: when the typing pauses, in the midst of it where it does not, at once when the field or the window
// is left, and again whatever was typed while it was being kept. What cannot be kept stays where it is, is said once, and
// is tried again; as a draft it waits for its page, also past the window, wherever a draft can be kept.

import { sentence } from "../api/commands";
import { AGAIN_MS, copyWords, drafts, Pace } from "./drafts.svelte";
import { toasts } from "./toasts.svelte";

const underWay = new Set<Promise<boolean>>();
/** Those on a page that is open, with something that is not kept yet. */
const unkept = new Set<{ surely: () => Promise<boolean>; now: () => Promise<boolean> }>();

/** Keeps what still waits, and comes back when nothing is under way to the disk any more, on whatever page it was typed; says whether all of it is kept. */
export async function allKept(): Promise<boolean> {
  for (const each of unkept) void each.surely();
  let kept = true;
  while (underWay.size > 0) kept = (await Promise.all(underWay)).every(Boolean) && kept;
  return (await drafts.flush()) && kept;
}

// The window is left, or the field with it: it may not be come back to.
addEventListener("blur", () => unkept.forEach((each) => void each.now()));

export class Autosave<Words> {
  /** Something typed is not kept yet. */
  waiting = $state(false);
  /** The last try failed, and the user was told. */
  failing = $state(false);
  #place: () => string;
  #words: () => Words;
  #keep: (words: Words) => Promise<unknown>;
  #text: (words: Words) => string;
  #pace = new Pace(() => void this.now());
  #running: Promise<boolean> | undefined;
  #edits = 0;
  #isLeft = false;
  #said = 0;

  /**
   * `place` is the draft as which the `words` wait when they cannot be kept, `keep` is what keeps them, `text` what one
   * would copy of them.
   */
  constructor(place: () => string, words: () => Words, keep: (words: Words) => Promise<unknown>, text: (words: Words) => string = String) {
    this.#place = place;
    this.#words = words;
    this.#keep = keep;
    this.#text = text;
  }

  soon() {
    this.waiting = true;
    unkept.add(this);
    this.#edits++;
    this.#pace.key();
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
    const waits = drafts.read(this.#place());
    if (waits === "") return undefined;
    this.soon();
    return JSON.parse(waits) as Words;
  }

  async #now(): Promise<boolean> {
    this.#pace.stop();
    while (this.waiting) {
      this.#running ??= this.#once().finally(() => (this.#running = undefined));
      if (!(await this.#running)) return false;
    }
    return true;
  }

  async #once(): Promise<boolean> {
    const [edits, place, words] = [this.#edits, this.#place(), this.#words()];
    try {
      await this.#keep(words);
    } catch (error) {
      drafts.keep(place, JSON.stringify(words), this.#text(words), true);
      const safe = await drafts.flush();
      if (!this.failing) {
        const [stays, options] = safe
          ? ["What you typed is not lost: it stays on its page, and is tried again there.", {}]
          : ["What you typed is in this window only, until it can be kept.", { action: copyWords(this.#text(words)) }];
        this.#said = toasts.add(`${sentence(error)} ${stays}`, { tone: "trouble", stays: true, ...options });
      }
      this.failing = true;
      if (!this.#isLeft) this.#pace.in(AGAIN_MS);
      return false;
    }
    drafts.keep(place, "");
    toasts.drop(this.#said);
    this.failing = false;
    if (edits === this.#edits) {
      this.waiting = false;
      unkept.delete(this);
    }
    return true;
  }
}
