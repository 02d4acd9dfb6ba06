import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { play } from "../../dev/backend";
import { allKept, Autosave } from "./autosave.svelte";
import { drafts } from "./drafts.svelte";
import { toasts } from "./toasts.svelte";

beforeEach(() => {
  vi.useFakeTimers();
  play();
  drafts.forget();
});
afterEach(async () => {
  made.splice(0).forEach((saving) => saving.leave());
  await allKept();
  toasts.forget();
  vi.useRealTimers();
});

const made: Autosave<string>[] = [];
/** A text that is kept by `keep`. */
const typed = (keep: (words: string) => Promise<void>) => {
  const text = { now: "a" };
  const saving = new Autosave(() => "text", () => text.now, keep);
  made.push(saving);
  return { text, saving };
};
const full = { code: "disk_full", message: "The disk is full." };

describe("what is typed", () => {
  it("is kept once, after the typing has paused", async () => {
    const keep = vi.fn(async () => {});
    const { saving } = typed(keep);
    for (let i = 0; i < 5; i++) {
      saving.soon();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(keep, "nothing is kept in the middle of a word").not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(keep, "five keys are one save").toHaveBeenCalledOnce();
    expect(saving.waiting, "nothing is left to keep").toBe(false);
  });

  it("without a pause is kept within a second all the same", async () => {
    const kept: [string, number][] = [];
    const { text, saving } = typed(async (words) => void kept.push([words, Date.now()]));
    const typedAt = new Map<string, number>();
    for (let i = 0; i < 80; i++) {
      text.now += i % 10;
      typedAt.set(text.now, Date.now());
      saving.soon();
      await vi.advanceTimersByTimeAsync(90);
    }
    await vi.advanceTimersByTimeAsync(300);
    for (const [words, at] of typedAt) expect(kept.find(([had]) => had.startsWith(words))![1] - at, "no key waits for longer").toBeLessThanOrEqual(1000);
    expect(kept.length, "and yet not every key is a save").toBeLessThan(15);
  });

  it("while it is being kept is kept as well", async () => {
    const kept: string[] = [];
    const { text, saving } = typed(async (words) => {
      await new Promise((done) => setTimeout(done, 50));
      kept.push(words);
    });
    saving.soon();
    const first = saving.now();
    text.now = "ab";
    saving.soon();
    await vi.advanceTimersByTimeAsync(2000);
    await first;
    expect(kept.at(-1), "the last letter is not lost").toBe("ab");
    expect(saving.waiting, "and nothing is left to keep").toBe(false);
  });

  it("is kept at once when the field is left", async () => {
    const keep = vi.fn(async () => {});
    const { saving } = typed(keep);
    saving.soon();
    await saving.now();
    expect(keep, "leaving does not wait for the pause").toHaveBeenCalledOnce();
    await saving.now();
    expect(keep, "what is kept is not kept again").toHaveBeenCalledOnce();
  });

  it("can be waited for by who did not type it", async () => {
    let kept = 0;
    for (const ms of [50, 200]) {
      const { saving } = typed(() => new Promise((done) => setTimeout(() => (kept++, done()), ms)));
      saving.soon();
      void saving.now();
    }
    const all = allKept();
    await vi.advanceTimersByTimeAsync(300);
    expect(await all, "all of it is kept").toBe(true);
    expect(kept, "whatever page it was typed on").toBe(2);
  });
});

describe("what cannot be kept", () => {
  it("still waits, is said once, and is kept by a later try", async () => {
    const keep = vi.fn((_words: string): Promise<void> => Promise.reject(full));
    const { saving } = typed(keep);
    saving.soon();
    expect(await saving.now(), "nobody goes on as if it were kept").toBe(false);
    expect([saving.waiting, saving.failing], "nothing older may take its place").toEqual([true, true]);
    expect(keep, "one try, not one after the other").toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(35_000);
    expect(keep.mock.calls.length, "it is tried again now and then").toBe(4);
    expect(toasts.list.length, "and not said again").toBe(1);
    keep.mockImplementation(async () => {});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keep.mock.lastCall, "the words as they were typed").toEqual(["a"]);
    expect([saving.waiting, saving.failing], "until it is").toEqual([false, false]);
    expect(toasts.list, "the warning leaves with what it warned of").toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keep.mock.calls.length, "and then no more").toBe(5);
  });

  it("is said with the program’s sentence, and where the words are", async () => {
    const { saving } = typed(() => Promise.reject(full));
    saving.soon();
    await saving.now();
    await saving.now();
    expect(toasts.list.map(({ text }) => text)).toEqual(["The disk is full. What you typed is not lost: it stays on its page, and is tried again there."]);
  });

  it("is said to be here only where not even a draft of it can be kept, and can be copied", async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
    const refuse = () => {
      throw full;
    };
    play({ answers: { save_draft: refuse } });
    const { saving, text } = typed(() => Promise.reject(full));
    text.now = "all my words";
    saving.soon();
    await saving.now();
    expect(toasts.list.map((toast) => toast.text), "what is so").toEqual(["The disk is full. What you typed is in this window only, until it can be kept."]);
    toasts.list[0]!.action!.run();
    expect([toasts.list[0]!.action!.label, copied], "and what to do").toEqual(["Copy the text", ["all my words"]]);
  });

  it("is said again when something was to be done with it, and stands there once", async () => {
    const { saving } = typed(() => Promise.reject(full));
    saving.soon();
    await saving.now();
    await vi.advanceTimersByTimeAsync(20_000);
    const first = toasts.list.map(({ id }) => id);
    expect(first.length, "the warning stays").toBe(1);
    expect([await saving.surely(), await saving.surely()], "nothing is done").toEqual([false, false]);
    expect(toasts.list.length, "and it is said why").toBe(1);
    expect(toasts.list[0]!.id, "anew").not.toBe(first[0]);
  });

  it("is tried again with the next key", async () => {
    const kept: string[] = [];
    let works = false;
    const { text, saving } = typed(async (words) => (works ? void kept.push(words) : Promise.reject(full)));
    saving.soon();
    await saving.now();
    works = true;
    text.now = "ab";
    saving.soon();
    await vi.advanceTimersByTimeAsync(600);
    expect(kept, "what is there by then, once").toEqual(["ab"]);
  });

  it("waits for its page when that is left, and nothing of the older page is written later", async () => {
    const { saving, text } = typed(() => Promise.reject(full));
    text.now = "all my words";
    saving.soon();
    saving.leave();
    expect(await allKept(), "who waits is told, and does not wait for ever").toBe(false);
    expect(toasts.list.length, "it is not silent").toBe(1);
    const kept: string[] = [];
    const again = typed(async (words) => void kept.push(words));
    again.text.now = again.saving.pickUp() ?? "what was kept before";
    expect(again.text.now, "the words are there").toBe("all my words");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept, "and are kept, once").toEqual(["all my words"]);
    expect(typed(async () => {}).saving.pickUp(), "then nothing waits any more").toBeUndefined();
  });
});
