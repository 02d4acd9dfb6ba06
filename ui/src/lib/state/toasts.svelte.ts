// What was just done, said quietly, with the way back.

export type Toast = {
  id: number;
  text: string;
  /** What can be done about it, and its wording: nearly always *Undo*. */
  action?: { label: string; run: () => void };
  tone: "plain" | "trouble";
  /** A warning: it is there until it is dismissed, or what it warns of is mended. */
  stays: boolean;
  since: number;
};

/** A way through what was done: back, or there again. */
type Way = "Undo" | "Redo";

const PLAIN_MS = 7000;
const TROUBLE_MS = 14000;
/** What was said so shortly before a hint is more to the point than the hint. */
const FRESH_MS = 2000;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;
  #ways: { id: number; way: string; run: () => void }[] = [];
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  add(text: string, options: { action?: Toast["action"]; tone?: Toast["tone"]; stays?: boolean } = {}) {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? "plain", stays: options.stays ?? false, since: performance.now() };
    if (options.action) {
      const { label, run } = options.action;
      const once = () => {
        this.#ways = this.#ways.filter((way) => way.id !== toast.id);
        run();
      };
      toast.action = { label, run: once };
      // A way outlives its message: Ctrl Z still works a minute later.
      if (label === "Undo" || label === "Redo") this.#ways = [...this.#ways, { id: toast.id, way: label, run: once }].slice(-50);
    }
    // One at a time beside what stays: an older message gives way, and its way back stays for the key.
    for (const old of this.list) if (!old.stays) this.drop(old.id);
    this.list.push(toast);
    this.#start(toast);
    return toast.id;
  }

  /** A word of advice. It does not push away what was just said, which stays as long again. */
  hint(text: string, action?: Toast["action"]): number {
    const fresh = this.list.find((toast) => !toast.stays && (toast.text === text || performance.now() - toast.since < FRESH_MS));
    if (!fresh) return this.add(text, action && { action });
    this.#start(fresh);
    return fresh.text === text ? fresh.id : 0;
  }

  drop(id: number) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Something new was done: what was undone before cannot be done again over it. */
  forgetRedo() {
    const old = this.#ways.filter(({ way }) => way === "Redo");
    this.#ways = this.#ways.filter(({ way }) => way !== "Redo");
    for (const { id } of old) this.drop(id);
  }

  /** Lets go of every message and every way back: what they speak of is no longer here. */
  forget() {
    for (const { id } of this.list) this.drop(id);
    this.#ways = [];
  }

  /** While the pointer or the focus is on the messages, none of them leaves. */
  hold() {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  release() {
    for (const toast of this.list) this.#start(toast);
  }

  can(way: Way): boolean {
    return this.#ways.some((each) => each.way === way);
  }

  /** Goes the newest such way, for its key. */
  goNewest(way: Way): boolean {
    const newest = this.#ways.findLast((each) => each.way === way);
    if (!newest) return false;
    this.drop(newest.id);
    newest.run();
    return true;
  }

  #start(toast: Toast) {
    clearTimeout(this.#timers.get(toast.id));
    if (toast.stays) return;
    const time = toast.tone === "trouble" ? TROUBLE_MS : PLAIN_MS;
    this.#timers.set(toast.id, setTimeout(() => this.drop(toast.id), time));
  }
}

export const toasts = new Toasts();
