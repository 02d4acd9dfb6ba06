// Answers that stay true: asked again after each write that concerns them, on each minute, and when the window is
// seen again. The page computes nothing of its own, so what it shows is never older than this.

import { onDestroy } from "svelte";
import { isPublicError, sentence } from "../api/commands";
import { EVERYTHING, listening, on } from "../api/events";
import type { Table } from "../api/types";

type Listener = (tables: Set<string> | "minute") => void;
const listeners = new Set<Listener>();
let stop: (() => void) | undefined;

/** Hears of writes and of minutes for as long as anything on the page wants to know. */
function listen(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const toNextMinute = () => (timer = setTimeout(minute, 60_000 - (Date.now() % 60_000) + 50));
  const minute = () => {
    toNextMinute();
    if (!document.hidden) tell("minute");
  };
  const seen = () => document.hidden || tell("minute");
  toNextMinute();
  document.addEventListener("visibilitychange", seen);
  addEventListener("focus", seen);
  const deafen = on("changed", ({ tables }) => tell(new Set(tables)));
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("focus", seen);
    deafen();
  };
}

const tell = (what: Set<string> | "minute") => listeners.forEach((listener) => listener(what));

export class Live<T> {
  value = $state.raw<T | undefined>();
  /** A sentence, when the last asking failed. The older answer stays beside it. */
  trouble = $state("");
  #ask: () => Promise<T> | undefined;
  #asked = 0;
  #lost: ((was: T) => void) | undefined;

  constructor(ask: () => Promise<T> | undefined, lost?: (was: T) => void) {
    this.#ask = ask;
    this.#lost = lost;
  }

  /** Asks again. An answer that was overtaken by a newer question is dropped. */
  async again(): Promise<void> {
    const mine = ++this.#asked;
    try {
      const answer = await this.#ask();
      if (mine !== this.#asked) return;
      this.value = answer;
      this.trouble = "";
    } catch (error) {
      if (mine !== this.#asked) return;
      // What is no longer there is not shown as if it were.
      const was = this.value;
      if (isPublicError(error) && error.code === "gone") this.value = undefined;
      this.trouble = sentence(error);
      if (was !== undefined && this.value === undefined) this.#lost?.(was);
    }
  }
}

/**
 * Keeps the answer to `ask` current for as long as the calling component lives. What `ask` reads before its first
 * `await` is part of the question. `tables` names the writes that concern it; `minutes: false` is for what does not age.
 * `first` is an answer that is there already; it is asked for anew once the page hears what changes. `lost` hears that
 * what was shown is no longer there.
 */
export function live<T>(ask: () => Promise<T> | undefined, tables: Table[] | "all", { minutes = true, first, lost }: { minutes?: boolean; first?: T | undefined; lost?: (was: T) => void } = {}): Live<T> {
  stop ??= listen();
  const it = new Live(ask, lost);
  it.value = first;
  const listener: Listener = (what) => {
    if (what === "minute" ? minutes : tables === "all" || tables.some((table) => what.has(table)) || what.has(EVERYTHING)) void it.again();
  };
  listeners.add(listener);
  onDestroy(() => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  });
  if (first === undefined) $effect(() => void it.again());
  else void listening().then(() => (listeners.has(listener) ? it.again() : undefined));
  return it;
}
