import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { emit } from "@tauri-apps/api/event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play } from "../../dev/backend";
import { EVERYTHING } from "../../lib/api/events";
import type { Settings } from "../../lib/api/types";
import { router } from "../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}) => {
  const calls = play(scene);
  router.replace({ screen: "me" });
  render(App);
  await screen.findByRole("textbox", { name: "Your name" });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, user: userEvent.setup() };
};
const last = (all: Record<string, unknown>[]) => all.at(-1)?.["request"] as Settings | undefined;

describe("what a dash in front of a note means", () => {
  it("can be said here, for those that wait as well", async () => {
    const { user, asked } = await open();
    await user.click(within(screen.getByRole("group", { name: "Dashes and stars in front of notes" })).getByRole("radio", { name: "Bullets" }));
    expect(asked("answer_bullets"), "the same answer as on a meeting’s page").toEqual([{ answer: "bullets" }]);
  });
});

describe("the rhythm", () => {
  it("is kept when one is done with a number", async () => {
    const { user, asked } = await open();
    const hours = screen.getByRole("spinbutton", { name: /Hours within which/ });
    await user.clear(hours);
    await user.type(hours, "48");
    expect(asked("save_settings"), "not at each key: 4 is not what was meant").toEqual([]);
    await user.tab();
    await expect.poll(() => last(asked("save_settings"))?.thankWithinHours, { message: "then it is" }).toBe(48);
  });

  it("that makes no sense is refused with a sentence, and what was kept stands", async () => {
    const message = "The last call must come before the thank-you is due, so it needs fewer hours.";
    const { user } = await open({
      answers: {
        save_settings: () => {
          throw { code: "refused", message };
        },
      },
    });
    const hours = screen.getByRole<HTMLInputElement>("spinbutton", { name: /Hours before it is due/ });
    await user.clear(hours);
    await user.type(hours, "30");
    await user.tab();
    expect((await screen.findByRole("alert")).textContent, "the program’s own words").toContain(message);
    expect(hours.value, "the number that holds is shown").toBe("3");
  });

  it("has its quiet hours on the clock that was chosen", async () => {
    const { user, asked } = await open({ settings: { hours: "twelve" } });
    const from = screen.getByRole<HTMLSelectElement>("combobox", { name: "Quiet from" });
    expect(from.selectedOptions[0]?.text, "said as the user reads clocks").toMatch(/^10:00\spm$/);
    await user.selectOptions(from, "21:30:00");
    await expect.poll(() => last(asked("save_settings"))?.quietFrom, { message: "sent as the program keeps it" }).toBe("21:30:00");
  });
});

describe("what is chosen here", () => {
  it("is all that is sent: the rest may have been chosen elsewhere meanwhile", async () => {
    const { user, asked } = await open({ settings: { myName: "" } });
    await user.type(screen.getByRole("textbox", { name: "Your name" }), "Jo");
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    await expect.poll(() => asked("save_settings"), { message: "each by itself" }).toEqual([{ request: { myName: "Jo" } }, { request: { theme: "dark" } }]);
  });

  it("follows when the data as a whole is another", async () => {
    const { asked } = await open();
    const before = asked("get_settings").length;
    await emit("changed", { tables: [EVERYTHING] });
    await expect.poll(() => asked("get_settings").length, { message: "whatever a part of the page shows is concerned" }).toBeGreaterThan(before);
  });

  it("is a name that stays while it cannot be kept", async () => {
    const { user } = await open({
      settings: { myName: "" },
      answers: {
        save_settings: () => {
          throw { code: "disk_full", message: "The disk is full." };
        },
      },
    });
    const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" });
    await user.type(name, "Jo Martin");
    await user.tab();
    await screen.findByText(/The disk is full\. What you typed is not lost/);
    expect(name.value, "not taken back").toBe("Jo Martin");
  });
});

describe("the rest", () => {
  it("signs letters with the name once it is typed", async () => {
    const { user, asked } = await open({ settings: { myName: "" } });
    await user.type(screen.getByRole("textbox", { name: "Your name" }), "Jo Martin");
    await user.tab();
    await expect.poll(() => last(asked("save_settings"))?.myName, { message: "the name as typed" }).toBe("Jo Martin");
  });

  it("changes the theme at once", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    await expect.poll(() => last(asked("save_settings"))?.theme, { message: "kept" }).toBe("dark");
    await expect.poll(() => document.documentElement.dataset["theme"], { message: "and worn" }).toBe("dark");
  });

  it("says what checking the file came to", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Check" }));
    await screen.findByText(/Everything is sound/);
  });

  it("makes text larger, and says how large it is", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "Larger text" }));
    await screen.findByText("110 %");
    await user.click(screen.getByRole("button", { name: "Usual size" }));
    await screen.findByText("100 %");
    expect(asked("change_text_size")).toEqual([{ change: "larger" }, { change: "usual" }]);
  });

  it("goes back to a copy after saying what is newer, and forth again", async () => {
    const { user, asked } = await open();
    const back = await screen.findAllByRole("button", { name: /^Go back to the copy/ });
    expect(back.length, "what cannot be read cannot be gone back to").toBe(2);
    await user.click(back[0]!);
    const dialog = await screen.findByRole("dialog", { name: "Go back to yesterday at 16:10?" });
    expect(dialog.textContent, "what one would lose sight of").toContain("402 people were added since");
    expect(asked("restore_copy"), "nothing is done yet").toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Go back to it" }));
    await screen.findByText(/Your data is as it was yesterday at 16:10/);
    await screen.findByText(/before going back to a copy/);
    await user.click(within(screen.getByText(/Your data is as it was/).parentElement!).getByRole("button", { name: "Undo" }));
    await expect.poll(() => asked("restore_copy"), { message: "the other copy" }).toEqual([{ name: "a.db" }, { name: "before-3.db" }]);
  });

  it("has no field with words in it that nobody typed", async () => {
    const { user } = await open({ settings: { myName: "" } });
    const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" });
    expect(name.placeholder, "a name that is not the user’s").toBe("");
    await user.click(name);
  });

  it("lets reminders rest and resume", async () => {
    const { user, asked } = await open({ paused: "Notifications are paused until 18:00." });
    await user.click(screen.getAllByRole("button", { name: "Resume" }).at(-1)!);
    expect(asked("pause_notifications"), "resumed").toEqual([{ choice: "resume" }]);
  });
});
