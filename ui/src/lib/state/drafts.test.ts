import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { play } from "../../dev/backend";
import { drafts } from "./drafts.svelte";
import { toasts } from "./toasts.svelte";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  drafts.forget();
});
afterEach(() => {
  drafts.forget();
  toasts.forget();
  vi.useRealTimers();
});

const full = () => {
  throw { code: "disk_full", message: "The disk is full." };
};

describe("a draft", () => {
  it("is with the program within a second of steady typing, and 300 ms of a pause", async () => {
    const calls = play();
    await drafts.belongTo("own");
    const kept = () => calls.filter(({ command }) => command === "save_draft").map(({ args }) => args["wording"]);
    let text = "";
    for (let i = 0; i < 20; i++) {
      drafts.keep("meeting/new", (text += "x"));
      await vi.advanceTimersByTimeAsync(100);
      if (i >= 10) expect((kept().at(-1) as string).length, "typed a second ago").toBeGreaterThanOrEqual(i - 9);
    }
    drafts.keep("meeting/new", "done");
    await vi.advanceTimersByTimeAsync(301);
    expect(kept().at(-1), "and after a pause all of it").toBe("done");
    const saves = kept().length;
    drafts.keep("meeting/new", "done");
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept().length, "what is kept is not kept again").toBe(saves);
    drafts.keep("meeting/new", "");
    await vi.advanceTimersByTimeAsync(301);
    expect(calls.at(-1), "nothing is left of it").toEqual({ command: "drop_draft", args: { place: "meeting/new" } });
  });

  it("comes back with the page, and belongs to its data", async () => {
    play({ answers: { get_drafts: () => [{ place: "contact/new", wording: "kept" }] } });
    expect([drafts.read("contact/new"), drafts.loaded], "not before it is here").toEqual(["", false]);
    await drafts.belongTo("own");
    expect([drafts.read("contact/new"), drafts.loaded]).toEqual(["kept", true]);
    play();
    await drafts.belongTo("another");
    expect(drafts.read("contact/new"), "other people, other words").toBe("");
  });

  it("that cannot be kept is said once, can be copied, and is kept as soon as that works", async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
    play({ answers: { save_draft: full } });
    await drafts.belongTo("own");
    drafts.keep("meeting/new", '{"notes":"ask"}', "ask");
    await vi.advanceTimersByTimeAsync(400);
    expect(toasts.list.map(({ text }) => text)).toEqual(["The disk is full. What you are typing is in this window only, until it can be kept."]);
    toasts.list[0]!.action!.run();
    expect(copied, "the words, not how they are kept").toEqual(["ask"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toasts.list.length, "not said again and again, and there until it is kept").toBe(1);
    expect(await drafts.flush(), "who waits is told").toBe(false);
    const calls = play();
    await vi.advanceTimersByTimeAsync(10_001);
    expect(calls.at(-1), "no key is needed").toEqual({ command: "save_draft", args: { place: "meeting/new", wording: '{"notes":"ask"}' } });
    expect(await drafts.flush()).toBe(true);
    expect(toasts.list, "what is kept is warned of no longer").toEqual([]);
  });

  it("that an earlier version left in the web view’s storage moves once, and nothing stays there", async () => {
    localStorage.setItem("line-12 own", "half a thou");
    localStorage.setItem("letter-8-3-email own", '{"body":"Dear"}');
    localStorage.setItem("about-8 other data", "Kind");
    const calls = play();
    await drafts.belongTo("own");
    await vi.advanceTimersByTimeAsync(10);
    const saved = calls.filter(({ command }) => command === "save_draft").map(({ args }) => args);
    expect(saved).toEqual(expect.arrayContaining([{ place: "meeting/12/line", wording: "half a thou" }, { place: "thank_you/3/email", wording: '{"body":"Dear"}' }]));
    expect(drafts.read("meeting/12/line"), "it is on its page").toBe("half a thou");
    expect(Object.keys(localStorage), "only what belongs to other data still waits for it").toEqual(["about-8 other data"]);
  });

  it("is taken from there only once it is kept elsewhere", async () => {
    localStorage.setItem("line-12 own", "half a thou");
    play({ answers: { save_draft: full } });
    await drafts.belongTo("own");
    await vi.advanceTimersByTimeAsync(10);
    expect(localStorage.getItem("line-12 own"), "the disk is full").toBe("half a thou");
  });
});

it("nothing else lies in the web view’s own storage", () => {
  const sources = import.meta.glob<string>("/src/**/*.{ts,svelte}", { query: "?raw", import: "default", eager: true });
  const using = Object.entries(sources).filter(([path, text]) => !path.endsWith(".test.ts") && /localStorage|sessionStorage|indexedDB|document\.cookie/.test(text));
  expect(Object.keys(sources).length, "they were found").toBeGreaterThan(80);
  expect(using.map(([path]) => path), "and there it is only read and removed").toEqual(["/src/lib/state/drafts.svelte.ts"]);
  expect(using[0]![1]).not.toMatch(/setItem/);
});
