// What is typed and not saved yet. The program keeps it with the data, soon after each key; here is what it had when the
// page was drawn, and what came since. The web view's own storage holds nothing: it lies elsewhere, and open to others.

import { api, isPublicError, sentence } from "../api/commands";
import { attempt } from "./act";
import { toasts } from "./toasts.svelte";

/** Nothing is written in the middle of a word … */
export const PAUSE_MS = 300;
/** … unless the typing goes on and on. With the time that the disk takes, it is there within a second. */
export const LONGEST_MS = 700;
/** How long to wait before trying again what could not be kept: a disk that is full stays so for a while. */
export const AGAIN_MS = 10_000;

/** Calls when the typing pauses, or has gone on for long. */
export class Pace {
  #call: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | undefined;

  constructor(call: () => void) {
    this.#call = call;
  }

  key() {
    this.#since ??= performance.now();
    this.in(Math.max(0, Math.min(PAUSE_MS, this.#since + LONGEST_MS - performance.now())));
  }

  in(ms: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stop();
      this.#call();
    }, ms);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#since = undefined;
  }
}

/** Puts words that could not be kept where another program can take them. */
export const copyWords = (words: string) => ({ label: "Copy the text", run: () => void attempt(navigator.clipboard.writeText(words)) });

type Kept = {
  /** What the program has. */
  onDisk: string;
  now: string;
  /** The words alone, to be copied where they cannot be kept. */
  words: string;
  /** Somebody else says that it cannot be kept. */
  quiet: boolean;
};

class Drafts {
  /** They are here: what is begun may be shown. */
  loaded = $state(false);
  #all = new Map<string, Kept>();
  #data: string | undefined;
  #asked = 0;
  #running: Promise<boolean> | undefined;
  #said = 0;
  #failing = false;
  #pace = new Pace(() => void this.flush());

  /** Says which data is shown from now on, and fetches what was being typed into it. */
  async belongTo(data: string): Promise<void> {
    if (data === this.#data) return;
    this.forget();
    this.#data = data;
    const mine = this.#asked;
    for (;;) {
      const kept = await attempt(api.getDrafts());
      if (mine !== this.#asked) return;
      if (kept) {
        for (const { place, wording } of kept) this.#all.set(place, { onDisk: wording, now: wording, words: wording, quiet: false });
        break;
      }
      await new Promise((wait) => setTimeout(wait, AGAIN_MS));
      if (mine !== this.#asked) return;
    }
    this.loaded = true;
    void this.#takeOver(data);
  }

  /** Other data is going to be shown, or the same anew: nothing of what is here belongs to it. */
  forget(): void {
    this.#asked++;
    this.#pace.stop();
    this.#all.clear();
    this.#data = undefined;
    this.#failing = false;
    this.loaded = false;
  }

  read(place: string): string {
    return this.#all.get(place)?.now ?? "";
  }

  /** Keeps `wording`; where nothing is left of it, nothing is kept. `words` is what could be copied of it. */
  keep(place: string, wording: string, words = wording, quiet = false): void {
    const kept = this.#all.get(place);
    if ((kept?.now ?? "") === wording) return;
    this.#all.set(place, { onDisk: kept?.onDisk ?? "", now: wording, words, quiet });
    this.#pace.key();
  }

  /** Keeps what is not kept yet, and says whether all of it is. */
  async flush(): Promise<boolean> {
    for (;;) {
      const { size } = this.#waiting();
      if (size === 0) return true;
      this.#running ??= this.#write().finally(() => (this.#running = undefined));
      if (!(await this.#running)) return false;
    }
  }

  #waiting = () => new Map([...this.#all].filter(([, { onDisk, now }]) => onDisk !== now));

  async #write(): Promise<boolean> {
    this.#pace.stop();
    const mine = this.#asked;
    let failed: { error: unknown; words: string[] } | undefined;
    for (const [place, kept] of this.#waiting()) {
      const wording = kept.now;
      try {
        await (wording === "" ? api.dropDraft({ place }) : api.saveDraft({ place, wording }));
      } catch (error) {
        // Its page is gone, and with it the place.
        if (!isPublicError(error) || error.code !== "gone") {
          failed ??= { error, words: [] };
          if (!kept.quiet && wording !== "") failed.words.push(kept.words);
          continue;
        }
      }
      if (mine !== this.#asked) return true;
      const now = this.#all.get(place);
      if (now) now.onDisk = wording;
      if (now?.now === "" && wording === "") this.#all.delete(place);
    }
    if (!failed) {
      toasts.drop(this.#said);
      this.#failing = false;
      return true;
    }
    if (failed.words.length > 0 && !this.#failing) {
      this.#failing = true;
      this.#said = toasts.add(`${sentence(failed.error)} What you are typing is in this window only, until it can be kept.`, { tone: "trouble", stays: true, action: copyWords(failed.words.join("\n\n")) });
    }
    this.#pace.in(AGAIN_MS);
    return false;
  }

  /** Versions before this one left what was begun in the web view's storage: it moves to where it belongs, once. */
  async #takeOver(data: string): Promise<void> {
    const end = ` ${data}`;
    const old = Object.keys(localStorage).filter((key) => key.endsWith(end));
    for (const key of old) {
      const place = placeOf(key.slice(0, -end.length));
      const wording = localStorage.getItem(key) ?? "";
      if (place && wording && this.read(place) === "") {
        this.keep(place, wording);
        if (!(await this.flush())) return;
      }
      localStorage.removeItem(key);
    }
  }
}

/** What a place was called before drafts lay with the data. */
function placeOf(name: string): string | undefined {
  const places: [RegExp, string][] = [
    [/^meeting-begun$/, "meeting/new"],
    [/^person-begun$/, "contact/new"],
    [/^person-(\d+)$/, "contact/$1"],
    [/^about-(\d+)$/, "contact/$1/about"],
    [/^address-(\d+)$/, "contact/$1/address"],
    [/^line-(\d+)$/, "meeting/$1/line"],
    [/^letter-\d+-(\d+)-(\w+)$/, "thank_you/$1/$2"],
    [/^my-name$/, "setting/my_name"],
  ];
  const known = places.find(([was]) => was.test(name));
  return known && name.replace(...known);
}

export const drafts = new Drafts();

/** Keeps a form that was begun; `words` are what one would copy of it. */
export const keepBegun = (place: string, form: object, words: string): void => drafts.keep(place, JSON.stringify(form), words);

/** What was kept of a form, if anything; what it did not have yet is as in `blank`. */
export function begunBefore<Form extends object>(place: string, blank: Form): Form | undefined {
  try {
    const begun = JSON.parse(drafts.read(place) || "null") as Partial<Form> | null;
    return begun === null ? undefined : { ...blank, ...begun };
  } catch {
    return undefined;
  }
}

let told = false;

/** A form is put away with something in it: says once that it is kept, since closing looks like throwing away. */
export function putAway(place: string): void {
  if (told || drafts.read(place) === "") return;
  told = true;
  toasts.add("What you typed is kept, and is there when you open this again.");
}

// Whoever looks elsewhere may not come back: a window that is put away can be let go of, or the session end.
const leave = () => void drafts.flush();
addEventListener("blur", leave);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.hidden && leave());
