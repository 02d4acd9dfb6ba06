import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { play } from "../../../dev/backend";
import { LIVE, livePage, liveToday } from "../../../dev/cockpit";
import { dialogs } from "../../../lib/state/dialogs.svelte";
import { drafts } from "../../../lib/state/drafts.svelte";
import { router } from "../../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}) => {
  const calls = play(scene);
  router.replace({ screen: "meeting", id: LIVE, face: "meet" });
  render(App);
  const line = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "A note line" });
  await expect.poll(() => document.activeElement, { message: "the line is where the keys go" }).toBe(line);
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, line, user: userEvent.setup() };
};

// The window fetches these when they are wanted; here they are made ready once, however slow the machine.
beforeAll(async () => {
  await Promise.all([import("../../../shell/Dialogs.svelte"), import("../../meetings/Meetings.svelte"), import("../Meeting.svelte")]);
}, 180_000);

beforeEach(() => dialogs.close());

describe("a meeting that goes on", () => {
  it("has the window to itself, with the time, the questions and one line", async () => {
    await open();
    await screen.findByRole("heading", { name: "Maya Chen", level: 1 });
    expect(screen.queryByRole("navigation", { name: "Main" }), "nothing stands beside it").toBeNull();
    expect(screen.getByText("Product manager at Acme Health · video · listen more than you talk")).toBeTruthy();
    expect(screen.getByRole("timer").textContent, "the time, as the program says it").toBe("4:38");
    expect(screen.getByText("Five minutes: your ask.")).toBeTruthy();
    expect(screen.getByText("4 of 7"), "how many were asked").toBeTruthy();
    const stream = screen.getByRole("list", { name: "What surprised you about health?" });
    expect(within(stream).getByText("half the team were nurses"), "what was said stands under its question").toBeTruthy();
    expect(within(stream).getByText("introduce me to Lena Fischer at Brightside"), "and what was promised as well").toBeTruthy();
    router.go({ screen: "meetings" });
    await screen.findByRole("navigation", { name: "Main" });
  });

  it("keeps a line on Enter under the question, also a name", async () => {
    const { user, asked, line } = await open();
    await user.keyboard("& grew up in Leeds{Enter}@ Lena Fischer{Enter}");
    expect(asked("add_note"), "each with its mark, for the program to read").toEqual([
      { meetingId: LIVE, line: "& grew up in Leeds" },
      { meetingId: LIVE, line: "@ Lena Fischer" },
    ]);
    const stream = screen.getByRole("list", { name: "What surprised you about health?" });
    await within(stream).findByText("grew up in Leeds");
    await within(stream).findByText("Lena Fischer");
    expect(line.value, "and is ready for the next thought").toBe("");
  });

  it("goes through the questions by the arrows, on the empty line alone", async () => {
    const { user, asked, line } = await open();
    const now = () => screen.getByRole("region", { name: "Questions" }).querySelector("[aria-current]")?.textContent;
    await user.keyboard("{ArrowDown}");
    await expect.poll(now, { message: "the next one is asked" }).toContain("Which skill");
    await user.keyboard("{ArrowUp}");
    await expect.poll(now).toContain("What surprised you");
    await user.keyboard("half a thou{ArrowDown}");
    expect(asked("step_question").length, "in a line the arrows move the cursor").toBe(2);
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await expect.poll(now, { message: "with Alt they go on all the same" }).toContain("Which skill");
    expect(line.value, "and nothing typed is lost").toBe("half a thou");
    await user.keyboard("{Alt>}s{/Alt}");
    await expect.poll(() => screen.getByRole("region", { name: "Questions" }).textContent, { message: "left for another time" }).toContain("for another time");
    await user.click(screen.getByRole("button", { name: /Who else should I talk to/ }));
    await expect.poll(now, { message: "a click goes straight to one" }).toContain("Who else");
  });

  it("has what is typed in its line, wherever one clicked", async () => {
    const { user, line, asked } = await open();
    document.querySelector<HTMLElement>("main")!.focus();
    await user.keyboard("she said so");
    expect(line.value, "from the first letter on, and no key is a command").toBe("she said so");
    await user.click(screen.getByRole("button", { name: /Who else should I talk to/ }));
    await user.keyboard(" and meant it");
    expect(line.value).toMatch(/^she said so.*and meant it$/);
    expect(asked("add_note"), "it waits for Enter").toEqual([]);
    drafts.keep(`meeting/${LIVE}/line`, "");
  });

  it("shows what one could ask, one more with the same key, until Escape", async () => {
    const { user } = await open();
    await user.keyboard("{Alt>}f{/Alt}");
    await screen.findByText("What made you …?");
    await user.keyboard("{Alt>}f{/Alt}");
    await screen.findByText("Can you give me an example?");
    expect(screen.queryByText("What made you …?"), "one at a time").toBeNull();
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByText("Can you give me an example?")).toBeNull();
  });

  it("asks what dashes mean within the strip, where no message covers it", async () => {
    await open({ answers: { get_meeting: () => ({ ...livePage, bulletsQuestion: "Are the dashes bullets?" }) } });
    expect((await screen.findByText("Are the dashes bullets?")).closest("[data-foot]")).not.toBeNull();
  });

  it("ends with one key, and goes on to what is left to say", async () => {
    const { user, asked } = await open();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(asked("end_meeting"), "it ended now").toEqual([{ id: LIVE, when: "" }]);
    await expect.poll(() => router.route, { message: "on to wrapping up" }).toEqual({ screen: "meeting", id: LIVE, face: "wrap-up" });
    await expect.poll(() => document.activeElement?.matches("[data-line] textarea"), { message: "one goes on typing" }).toBe(true);
  });

  it("keeps the line that was half typed as it ended", async () => {
    const { user, asked } = await open();
    await user.keyboard("they read every mess{Control>}{Enter}{/Control}");
    await expect.poll(() => router.route).toEqual({ screen: "meeting", id: LIVE, face: "wrap-up" });
    expect(asked("add_note"), "before the end, among what was said").toEqual([{ meetingId: LIVE, line: "they read every mess" }]);
    expect(drafts.read(`meeting/${LIVE}/line`)).toBe("");
  });

  it("stays where it is when the last line cannot be kept", async () => {
    const refuse = () => {
      throw { code: "disk_full", message: "The disk is full. Nothing was changed." };
    };
    const { user, asked, line } = await open({ answers: { add_note: refuse } });
    await user.keyboard("they read{Control>}{Enter}{/Control}");
    await screen.findByText(/The disk is full/);
    expect(asked("end_meeting")).toEqual([]);
    expect(line.value).toBe("they read");
    drafts.keep(`meeting/${LIVE}/line`, "");
  });

  it("stays where it is when its end cannot be kept", async () => {
    const refuse = () => {
      throw { code: "disk_full", message: "The disk is full. Nothing was changed." };
    };
    const { user } = await open({ answers: { end_meeting: refuse } });
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(/The disk is full/);
    expect(screen.getByRole("timer"), "the clock goes on").toBeTruthy();
  });

  it("can be small and on top, and is large again once one leaves", async () => {
    const { user, asked } = await open();
    await user.keyboard("{Control>}{Shift>}t{/Shift}{/Control}");
    await expect.poll(() => asked("make_window_small")).toEqual([{ small: true }]);
    router.go({ screen: "today" });
    await expect.poll(() => asked("make_window_small"), { message: "the rest of the program needs room" }).toEqual([{ small: true }, { small: false }]);
  });

  it("has its half-written line again when it is opened anew", async () => {
    const { user } = await open();
    await user.keyboard("they read every mess");
    router.go({ screen: "today" });
    await expect.poll(() => drafts.read(`meeting/${LIVE}/line`)).toBe("they read every mess");
    router.go({ screen: "meeting", id: LIVE });
    await expect.poll(() => screen.queryByRole<HTMLTextAreaElement>("textbox", { name: "A note line" })?.value, { message: "not a word is lost" }).toBe("they read every mess");
    drafts.keep(`meeting/${LIVE}/line`, "");
  });

  it("that is only about to begin offers to start the clock", async () => {
    const clock = { figures: "4:10", words: "until it begins at 20:05", tone: "calm", permille: 0, cue: "", cueWords: "", start: "Start the clock", nextMs: 1000 };
    const { user, asked } = await open({ answers: { get_clock: () => clock, get_meeting: () => ({ ...livePage, hasBegun: false, running: false }) } });
    await screen.findByText("until it begins at 20:05");
    expect(screen.queryByRole("button", { name: /Wrap up/ }), "what has not begun does not end").toBeNull();
    await user.keyboard("{Alt>}b{/Alt}");
    await expect.poll(() => asked("begin_meeting")).toEqual([{ id: LIVE }]);
  });
});

describe("Today", () => {
  it("leads to the meeting that goes on with one key", async () => {
    play({ answers: { get_today: () => liveToday } });
    router.replace({ screen: "today" });
    render(App);
    await screen.findByRole("button", { name: "To the meeting with Maya Chen" });
    await userEvent.setup().keyboard("m");
    expect(router.route).toEqual({ screen: "meeting", id: LIVE, face: "meet" });
    await screen.findByRole("timer");
  });
});
