// Keeps what is typed: half a second after the last key, at once when the field or the window is left, and again
// whatever was typed while it was being kept.

const PAUSE_MS = 500;

const underWay = new Set<Promise<void>>();

/** Comes back when nothing is under way to the disk any more, on whatever page it was typed. */
export async function allKept(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay);
}

export class Autosave {
  /** Something typed is not kept yet. */
  waiting = $state(false);
  #save: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #edits = 0;

  constructor(save: () => Promise<void>) {
    this.#save = save;
  }

  soon() {
    this.waiting = true;
    this.#edits++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), PAUSE_MS);
  }

  /** Keeps it now, and comes back when everything typed so far is kept. */
  now(): Promise<void> {
    const done = this.#now();
    underWay.add(done);
    const left = () => underWay.delete(done);
    done.then(left, left);
    return done;
  }

  async #now(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.waiting) {
      if (this.#running) {
        await this.#running;
        continue;
      }
      const edits = this.#edits;
      this.#running = this.#save().finally(() => {
        this.#running = undefined;
        if (edits === this.#edits) this.waiting = false;
      });
      await this.#running;
    }
  }
}
