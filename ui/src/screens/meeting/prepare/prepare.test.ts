import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../../App.svelte";
import { play } from "../../../dev/backend";
import { blank, prepared } from "../../../dev/preparation";
import { dialogs } from "../../../lib/state/dialogs.svelte";
import { drafts } from "../../../lib/state/drafts.svelte";
import { router } from "../../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}) => {
  const calls = play(scene);
  router.replace({ screen: "meeting", id: 3, face: "prepare" });
  render(App);
  await screen.findByRole("textbox", { name: "Add a question" });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, user: userEvent.setup() };
};
const questions = () => within(screen.getByRole("list", { name: "Questions" })).getAllByTitle("Change it").map((button) => button.textContent);

beforeAll(async () => {
  await Promise.all([import("../../../shell/Dialogs.svelte"), import("../Meeting.svelte"), import("../../me/Me.svelte"), import("../../../lib/ui/MenuList.svelte")]);
}, 180_000);

beforeEach(() => {
  dialogs.close();
  for (const place of ["meeting/3/aim", "meeting/3/question", "meeting/3/research"]) drafts.keep(place, "");
});

describe("preparing", () => {
  it("says how ready one is, what is missing, and whether the questions fill the time", async () => {
    await open();
    expect(screen.getByText("Seven of eight things are ready.")).toBeTruthy();
    expect(screen.getByText("Missing: the confirmation.")).toBeTruthy();
    expect(screen.getByText(prepared.enough), "one sentence").toBeTruthy();
    expect(screen.getByText("6, about 18 minutes")).toBeTruthy();
    expect(screen.queryByText(/None of them is the ask yet/)).toBeNull();
  });

  it("says how a question becomes the ask while none is", async () => {
    const questions = prepared.questions.map((question) => ({ ...question, isAsk: false }));
    await open({ answers: { get_preparation: () => ({ ...prepared, questions }) } });
    expect(await screen.findByText(/None of them is the ask yet/)).toBeTruthy();
  });

  it("takes the ask of the bank with one press", async () => {
    const questions = prepared.questions.slice(0, 2);
    const ask = { key: "ask_people", wording: "Who else should I talk to?" };
    const { user, asked } = await open({ answers: { get_preparation: () => ({ ...prepared, questions, ask }) } });
    await user.click(await screen.findByRole("button", { name: ask.wording }));
    expect(asked("take_from_bank")).toEqual([{ meetingId: 3, keys: ["ask_people"] }]);
  });

  it("keeps what one wants out of it while it is typed", async () => {
    const { user, asked } = await open({ empty: true });
    await user.type(screen.getByRole("textbox", { name: "What I want out of it" }), "Would I last?");
    await user.tab();
    await expect.poll(() => asked("save_aim").at(-1), { message: "kept when the field is left" }).toEqual({ meetingId: 3, wording: "Would I last?" });
  });

  it("lets go of a field with Escape, and the single keys are free again", async () => {
    const { user, asked } = await open();
    await user.type(screen.getByRole("textbox", { name: "Add a question" }), "Who decides?{Enter}{Escape}b");
    expect(asked("add_questions")).toEqual([{ meetingId: 3, typed: "Who decides?" }]);
    expect(await screen.findByRole("dialog", { name: "From the question bank" })).toBeTruthy();
  });

  it("rehearses the minute as it stands, also what was typed a moment ago", async () => {
    const { user } = await open();
    await user.type(screen.getByRole("textbox", { name: "My minute" }), " And buses.");
    await user.click(screen.getByRole("button", { name: /^Rehearse/ }));
    expect((await screen.findByRole("dialog", { name: "Rehearse" })).textContent).toContain("And buses.");
  });

  it("has nothing that a screen reader cannot make sense of, empty or full", async () => {
    await open();
    const rules = { runOnly: ["wcag2a", "wcag2aa"], rules: { "color-contrast": { enabled: false } } };
    const wrong = async () => (await axe.run(screen.getByRole("main"), rules)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(await wrong()).toEqual([]);
  });
});

describe("a path", () => {
  it("is renamed, and deleted, from its menu", async () => {
    const { user, asked } = await open();
    const choose = async (item: RegExp) => {
      await user.click(await screen.findByRole("button", { name: /More for the path/ }));
      await user.click(await screen.findByRole("menuitem", { name: item }));
    };
    await choose(/Rename/);
    const field = await screen.findByRole("textbox", { name: "Name" });
    await user.clear(field);
    await user.type(field, "Data for buses{Enter}");
    expect(asked("rename_path")).toEqual([{ id: 1, name: "Data for buses" }]);
    await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
    await choose(/Delete the path/);
    expect(asked("delete_path")).toEqual([{ id: 1 }]);
  });
});

describe("questions", () => {
  it("are added one after the other, several lines at once", async () => {
    const { user, asked } = await open();
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Add a question" });
    await user.type(field, "Who decides?{Enter}");
    expect(asked("add_questions")).toEqual([{ meetingId: 3, typed: "Who decides?" }]);
    expect(field.value, "the next can be typed at once").toBe("");
    await expect.poll(() => questions().at(-1)).toBe("Who decides?");
  });

  it("one that is refused comes back with the reason", async () => {
    const refuse = () => {
      throw { code: "refused", message: "This question is on the list already." };
    };
    const { user } = await open({ answers: { add_questions: refuse } });
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Add a question" });
    await user.type(field, "Who decides?{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("on the list already");
    expect(field.value, "nothing typed is lost").toBe("Who decides?");
  });

  it("are moved with keys, and the focus goes along", async () => {
    const { user, asked } = await open();
    screen.getByRole("button", { name: "What do you like least?" }).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(asked("move_question")).toEqual([{ id: 13, place: 1 }]);
    expect(questions()[1], "at once").toBe("What do you like least?");
    expect(document.activeElement?.textContent).toBe("What do you like least?");
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(asked("move_question").at(-1)).toEqual({ id: 13, place: 2 });
  });

  it("are changed in place, marked and deleted", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "What do you like least?" }));
    await user.keyboard("{Control>}a{/Control}What would you give away?{Enter}");
    expect(asked("edit_question")).toEqual([{ id: 13, wording: "What would you give away?" }]);
    await user.click(screen.getByRole("button", { name: /More for “What lured/ }));
    await user.click(await screen.findByRole("menuitem", { name: "This can be looked up" }));
    expect(asked("change_question")).toEqual([{ request: { id: 11, lookItUp: true } }]);
    await user.click(screen.getByRole("button", { name: /More for “What lured/ }));
    await user.click(await screen.findByRole("menuitem", { name: "This is the ask" }));
    expect(asked("change_question").at(-1)).toEqual({ request: { id: 11, isAsk: true } });
    screen.getByRole("button", { name: "What lured you from banking to buses?" }).focus();
    await user.keyboard("{Delete}");
    expect(asked("delete_question")).toEqual([{ id: 11 }]);
    expect(asked("delete_meeting"), "and never the meeting").toEqual([]);
  });

  it("that were left open can be let go for good", async () => {
    const leftOpen = [{ id: 71, wording: "Who decides?", from: "Left open with Priya on 12 November" }];
    const { user, asked } = await open({ answers: { get_preparation: () => ({ ...prepared, leftOpen }) } });
    await user.click(await screen.findByRole("button", { name: "Delete “Who decides?”" }));
    expect(asked("delete_question")).toEqual([{ id: 71 }]);
    expect(asked("take_left_open"), "it is not asked").toEqual([]);
  });

  it("that were left open are offered, and all of them taken with one key", async () => {
    const leftOpen = [
      { id: 71, wording: "Who decides?", from: "Left open with Priya on 12 November" },
      { id: 72, wording: "What does it cost?", from: "Left open with Priya on 12 November" },
    ];
    const { user, asked } = await open({ answers: { get_preparation: () => ({ ...prepared, leftOpen }) } });
    expect(screen.getAllByText("Left open with Priya on 12 November")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Take “What does it cost?”" }));
    expect(asked("take_left_open")).toEqual([{ meetingId: 3, ids: [72] }]);
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("o");
    await expect.poll(() => asked("take_left_open").at(-1)).toEqual({ meetingId: 3, ids: [71, 72] });
  });
});

describe("the bank", () => {
  it("opens with a key; several are marked and taken with keys alone", async () => {
    const { user, asked } = await open();
    await user.keyboard("b");
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("To begin with");
    expect(within(dialog).getByText(/Asked twice before; Maya said/), "what was asked before").toBeTruthy();
    expect(within(dialog).getByRole<HTMLInputElement>("checkbox", { name: /like least/ }).disabled, "it is on the list").toBe(true);
    await user.keyboard("{ArrowDown}{Enter}");
    await user.keyboard("j{Enter}");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(asked("take_from_bank"), "in the order in which they were chosen").toEqual([{ meetingId: 3, keys: ["lured_in", "typical_day"] }]);
    await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  });

  it("is searched, changed, and given a question of one’s own", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: /From the bank/ }));
    const dialog = await screen.findByRole("dialog");
    const search = within(dialog).getByRole("searchbox", { name: "Search the bank" });
    await within(dialog).findByText("To begin with");
    await user.type(search, "lured");
    expect(within(dialog).getAllByRole("checkbox")).toHaveLength(1);
    await user.click(within(dialog).getByRole("button", { name: /More for “What lured/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Take it out of the bank" }));
    expect(asked("hide_bank_question")).toEqual([{ key: "lured_in" }]);
    await user.clear(search);
    await user.type(search, "What would Jo do?{Enter}");
    expect(asked("save_bank_question")).toEqual([{ request: { wording: "What would Jo do?" } }]);
    expect(await within(dialog).findByRole("button", { name: /^Take one/ }), "and is asked, for it was written here").toBeTruthy();
  });
});

describe("beside the questions", () => {
  it("what is worth knowing is added and opened by the browser alone", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "transport-days.example" }));
    expect(asked("open_research")).toEqual([{ id: 1 }]);
    await user.click(screen.getByRole("button", { name: "News of Northwind" }));
    expect(asked("look_up")).toEqual([{ contactId: 9, at: "news" }]);
    await user.type(screen.getByRole("textbox", { name: "Worth knowing" }), "She left banking in 2019 (Transit, March){Enter}");
    expect(asked("save_research")).toEqual([{ request: { meetingId: 3, typed: "She left banking in 2019 (Transit, March)" } }]);
  });

  it("the checklist keeps its ticks", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("checkbox", { name: "A quiet room" }));
    expect(asked("tick_check")).toEqual([{ meetingId: 3, item: "quiet", done: true }]);
    await expect.poll(() => screen.getByRole<HTMLInputElement>("checkbox", { name: "A quiet room" }).checked).toBe(true);
  });
});

describe("my minute", () => {
  it("is written once where there is none", async () => {
    const { user, asked } = await open({ empty: true });
    expect(screen.getByText(blank.enough)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Write it once" }));
    expect(asked("save_minute")).toEqual([{ request: {} }]);
    await user.type(await screen.findByRole("textbox", { name: "My minute" }), "I plan.");
    await user.tab();
    await expect.poll(() => (asked("save_minute").at(-1) as { request: { wording?: string } }).request.wording).toBe("I plan.");
  });

  it("another of them is chosen, and it is said against the clock", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("radio", { name: "for product people" }));
    expect(asked("choose_minute")).toEqual([{ meetingId: 3, minuteId: 2 }]);
    let now = 1000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("t");
    const timer = await screen.findByRole("timer");
    expect(timer.textContent).toBe("1:00");
    await user.click(screen.getByRole("button", { name: "Begin" }));
    now += 12_000;
    await expect.poll(() => timer.textContent, { message: "it runs" }).toBe("0:48");
    now += 55_000;
    await expect.poll(() => timer.textContent, { message: "and says by how much it is over" }).toBe("+0:07");
    await user.click(screen.getByRole("button", { name: "Stop" }));
    now += 60_000;
    await user.click(screen.getByRole("button", { name: "From the start" }));
    await expect.poll(() => timer.textContent).toBe("1:00");
    vi.restoreAllMocks();
  });
});
