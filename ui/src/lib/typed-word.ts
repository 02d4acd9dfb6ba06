// Somebody types where no field has the keyboard: a word, whose letters must not run what single keys stand for.
//
// Keys that walk along a list are pressed in rows and begin no word; nor do digits, which go to screens and choose lines.

/** Letters that come faster than this are typed, not pressed one by one. */
export const WORD_MS = 350;
/** A word is over after a pause this long. */
export const PAUSE_MS = 700;

const walks = /^[jkx]$/;
/** What belongs to a word that has begun, beside its letters: it would press what has the focus, or delete it. */
const within = ["Enter", "Backspace", "Delete"];

/** A key that only changes what another one means. */
export const isHeld = ({ key }: KeyboardEvent): boolean => ["Shift", "Control", "Alt", "Meta", "CapsLock", "AltGraph", "Dead"].includes(key);
export const isLetter = (event: KeyboardEvent): boolean => /^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;

export class TypedWord {
  #last = -Infinity;
  #lastLetter = "";
  #in = false;
  #told = false;

  /** Takes note of a key that no field has; says whether it is one of a word. */
  hears(event: KeyboardEvent): boolean {
    if (isHeld(event)) return false;
    if (event.repeat) return this.#in;
    const since = event.timeStamp - this.#last;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this.#in && since < PAUSE_MS && plain && (event.key.length === 1 || within.includes(event.key))) {
      this.#last = event.timeStamp;
      return true;
    }
    this.#in = this.#told = false;
    const letter = isLetter(event) && !walks.test(event.key) ? event.key : "";
    // The same one twice is somebody in a hurry.
    if (letter && this.#lastLetter && letter !== this.#lastLetter && since < WORD_MS) this.#in = true;
    this.#lastLetter = letter;
    this.#last = event.timeStamp;
    return this.#in;
  }

  /** Once for each word: a single letter that stands for nothing here is none yet. */
  tells(): boolean {
    const told = this.#told;
    this.#told = true;
    return !told;
  }

  /** A letter that stands for nothing here was typed: what follows at once goes with it. */
  begin(event: KeyboardEvent) {
    this.#in = true;
    this.#told = false;
    this.#last = event.timeStamp;
  }

  /** The keyboard went into a field, or the pointer was used. */
  end() {
    this.#in = false;
    this.#lastLetter = "";
    this.#last = -Infinity;
  }
}
