import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { act } from "./act";
import { toasts } from "./toasts.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  toasts.list.forEach((toast) => toasts.drop(toast.id));
  vi.useRealTimers();
});

describe("messages", () => {
  it("leave by themselves, but their way back stays for Ctrl Z", () => {
    const run = vi.fn();
    toasts.add("Deleted Maya Chen.", { action: { label: "Undo", run } });
    vi.advanceTimersByTime(60_000);
    expect(toasts.list, "a message does not stay for ever").toEqual([]);
    expect(toasts.goNewest("Undo"), "there is a way back").toBe(true);
    expect(run, "and it was gone").toHaveBeenCalledOnce();
    expect(toasts.goNewest("Undo"), "each way back is gone once").toBe(false);
  });

  it("of the same trouble stand there once, and leave with it", async () => {
    const refuse = () => act(Promise.reject({ code: "refused", message: "That is no address." }));
    await refuse();
    await refuse();
    expect(toasts.list.map(({ text }) => text), "not one under the other").toEqual(["That is no address."]);
    await act(Promise.resolve({ value: null, undo: { id: 1, label: "Saved" } }));
    expect(toasts.list.map(({ text }) => text), "now it worked").toEqual(["Saved."]);
  });

  it("wait while one reads them", () => {
    toasts.add("Kept.");
    toasts.hold();
    vi.advanceTimersByTime(60_000);
    expect(toasts.list.length, "held messages stay").toBe(1);
    toasts.release();
    vi.advanceTimersByTime(60_000);
    expect(toasts.list, "released ones leave").toEqual([]);
  });

  it("that warn stay beside the others until they are dismissed", () => {
    toasts.forget();
    const warning = toasts.add("The disk is full.", { tone: "trouble", stays: true });
    toasts.add("Kept.");
    toasts.add("Deleted Maya Chen.");
    expect(toasts.list.map(({ text }) => text), "no later message pushes it out").toEqual(["The disk is full.", "Deleted Maya Chen."]);
    toasts.hold();
    toasts.release();
    vi.advanceTimersByTime(600_000);
    expect(toasts.list.map(({ text }) => text), "nor time").toEqual(["The disk is full."]);
    toasts.drop(warning);
    expect(toasts.list).toEqual([]);
  });

  it("replace each other, and the way back of each is still there", () => {
    toasts.forget();
    const went: string[] = [];
    for (const text of ["one", "two", "three"]) toasts.add(text, { action: { label: "Undo", run: () => went.push(text) } });
    expect(toasts.list.map((toast) => toast.text), "one at a time").toEqual(["three"]);
    for (let i = 0; i < 3; i++) toasts.goNewest("Undo");
    expect(went, "Ctrl Z goes back step by step").toEqual(["three", "two", "one"]);
    expect(toasts.goNewest("Undo"), "and no further").toBe(false);
  });
});
