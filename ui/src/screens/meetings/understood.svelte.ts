// What the program makes of the lines that are being typed: asked a moment after the last key.

import { api } from "../../lib/api/commands";
import type { LinesEcho, LinesInput } from "../../lib/api/types";

const PAUSE_MS = 90;

export class Understood {
  echo = $state.raw<LinesEcho>();
  #asked = 0;
  #ask: () => LinesInput;

  /** What `ask` reads is what is understood anew when it changes. */
  constructor(ask: () => LinesInput) {
    this.#ask = ask;
    $effect(() => {
      const request = ask();
      const timer = setTimeout(() => void this.#read(request), PAUSE_MS);
      return () => clearTimeout(timer);
    });
  }

  /** Asks again: something else than the words decides it now. */
  again = () => this.#read(this.#ask());

  async #read(request: LinesInput) {
    const mine = ++this.#asked;
    // A word beside the line is no reason to alarm anybody: where it cannot be had, there is none.
    const echo = request.text.trim() === "" ? undefined : await api.readLines({ request }).catch(() => undefined);
    if (mine === this.#asked) this.echo = echo;
  }
}
