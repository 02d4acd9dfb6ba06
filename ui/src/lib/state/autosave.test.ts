import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allKept, Autosave } from "./autosave.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what is typed", () => {
  it("is kept once, after the typing has paused", async () => {
    const save = vi.fn(async () => {});
    const saving = new Autosave(save);
    for (let i = 0; i < 5; i++) {
      saving.soon();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save, "nothing is kept in the middle of a word").not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(save, "five keys are one save").toHaveBeenCalledOnce();
    expect(saving.waiting, "nothing is left to keep").toBe(false);
  });

  it("while it is being kept is kept as well", async () => {
    let text = "a";
    const kept: string[] = [];
    const saving = new Autosave(async () => {
      const now = text;
      await new Promise((done) => setTimeout(done, 50));
      kept.push(now);
    });
    saving.soon();
    const first = saving.now();
    text = "ab";
    saving.soon();
    await vi.advanceTimersByTimeAsync(2000);
    await first;
    expect(kept.at(-1), "the last letter is not lost").toBe("ab");
    expect(saving.waiting, "and nothing is left to keep").toBe(false);
  });

  it("is kept at once when the field is left", async () => {
    const save = vi.fn(async () => {});
    const saving = new Autosave(save);
    saving.soon();
    await saving.now();
    expect(save, "leaving does not wait for the pause").toHaveBeenCalledOnce();
    await saving.now();
    expect(save, "what is kept is not kept again").toHaveBeenCalledOnce();
  });

  it("can be waited for by who did not type it", async () => {
    let kept = 0;
    for (const ms of [50, 200]) {
      const saving = new Autosave(() => new Promise((done) => setTimeout(() => (kept++, done()), ms)));
      saving.soon();
      void saving.now();
    }
    const all = allKept();
    await vi.advanceTimersByTimeAsync(300);
    await all;
    expect(kept, "whatever page it was typed on").toBe(2);
  });
});
