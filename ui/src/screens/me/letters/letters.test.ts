import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { play, type Scene } from "../../../dev/backend";
import { router } from "../../../lib/state/router.svelte";
import { toasts } from "../../../lib/state/toasts.svelte";

beforeAll(async () => void (await import("../Me.svelte")), 180_000);
beforeEach(() => {
  toasts.forget();
  localStorage.clear();
});

function start(part: string | undefined, scene: Scene = {}) {
  const calls = play(scene);
  router.replace(part === undefined ? { screen: "me" } : { screen: "me", part });
  render(App);
  return { user: userEvent.setup(), asked: (command: string) => calls.filter((call) => call.command === command).map((call) => call.args) };
}
async function template(scene: Scene = {}) {
  const started = start("letters/thank_you/en/brief", scene);
  const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The template" });
  const letter = await screen.findByRole("region", { name: /^The letter/ });
  await within(letter).findByText(/Dear Maya,/);
  return { ...started, text, letter };
}
const NAME = { occasion: "thank_you", language: "en", tone: "brief" };

describe("letters under Me", () => {
  it("have a usual language and tone, each kept by itself", async () => {
    const { user, asked } = start(undefined);
    await user.selectOptions(await screen.findByRole("combobox", { name: "Usual language" }), "Deutsch");
    await user.click(screen.getByRole("radio", { name: "warm" }));
    await waitFor(() => expect(asked("save_settings")).toEqual([{ request: { letterLanguage: "de" } }, { request: { letterTone: "warm" } }]));
    await user.click(screen.getByRole("button", { name: "See them" }));
    await screen.findByRole("heading", { name: "Letters", level: 1 });
  });

  it("are listed by occasion, language and tone, one’s own marked", async () => {
    const { user } = start("letters");
    const occasion = within(await screen.findByRole("region", { name: "Called off" }));
    await user.click(occasion.getByRole("link", { name: "Called off, Français, formal" }));
    await waitFor(() => expect(router.route).toEqual({ screen: "me", part: "letters/called_off/fr/formal" }));
    await user.type(await screen.findByRole("textbox", { name: "The template" }), "P.S.");
    await user.click(screen.getByRole("link", { name: "Letters" }));
    await screen.findByRole("link", { name: "Called off, Français, formal, yours" });
  });
});

describe("a template", () => {
  it("is kept as it is typed, and what comes out of it stands beside", async () => {
    const { user, text, letter, asked } = await template();
    await user.type(text, "P.S. See you.");
    await waitFor(() => expect(letter.textContent, "the letter as it would be").toContain("P.S. See you."));
    await waitFor(() => expect(asked("save_template").at(-1)).toMatchObject({ ...NAME, wording: text.value }));
    expect(asked("preview_template").length, "not at each key").toBeLessThan(8);
  });

  it("says where no letter comes out of it, and keeps what was typed for when one does", async () => {
    const { user, text, letter, asked } = await template();
    await user.type(text, "{{{{ my_nam");
    const says = await screen.findByText(/has no “}}”/);
    expect(text.getAttribute("aria-describedby"), "a screen reader finds it at the field").toBe(says.parentElement!.id);
    expect(letter.textContent, "the last letter that came out stays in sight").toContain("Dear Maya,");
    const broken = text.value;
    await waitFor(() => expect(asked("save_draft").at(-1), "not a key is lost").toEqual({ place: "letter_template/thank_you/en/brief/half", wording: broken }));
    expect(asked("save_template"), "but no letter is written by it").toEqual([]);
    expect(toasts.list, "and no alarm is raised while one types").toEqual([]);
    await user.click(screen.getByRole("link", { name: "warm" }));
    await waitFor(async () => expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The template" })).value).not.toBe(broken));
    await user.click(screen.getByRole("link", { name: "brief" }));
    await waitFor(async () => expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The template" })).value, "it waits where it was").toBe(broken));
    await user.type(screen.getByRole("textbox", { name: "The template" }), "e }}");
    await waitFor(() => expect(screen.queryByText(/has no “}}”/), "it is mended").toBeNull());
    await waitFor(() => expect(asked("save_template").at(-1), "and is the template now").toMatchObject({ wording: `${broken}e }}` }));
  });

  it("opens on its text; how it is written is folded away", async () => {
    const { text } = await template();
    expect(text.value.startsWith("["), "no explanation stands in front").toBe(true);
    const how = screen.getByText("How it is written").closest("details")!;
    expect(how.open).toBe(false);
    expect(how.textContent).toContain("Each part has a name in brackets");
  });

  it("goes back to ours at any time, and that can be undone", async () => {
    const { user, text, asked } = await template();
    expect(screen.queryByRole("button", { name: "Back to ours" }), "it is ours").toBeNull();
    const ours = text.value;
    await user.clear(text);
    await user.type(text, "Thanks.");
    await user.click(screen.getByRole("button", { name: "Back to ours" }));
    await waitFor(() => expect(text.value).toBe(ours));
    expect(asked("save_template").at(-1), "what was typed was kept first").toMatchObject({ wording: "Thanks." });
    expect(asked("reset_template")).toEqual([NAME]);
    await waitFor(() => expect(document.activeElement, "the button is gone, the text has the focus").toBe(text));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("undo")).toHaveLength(1));
  });

  it("stays as it is typed while it cannot be kept", async () => {
    const { user, text } = await template({
      answers: {
        save_template: () => {
          throw { code: "disk_full", message: "The disk is full." };
        },
      },
    });
    await user.clear(text);
    await user.type(text, "Thanks.");
    await user.tab();
    await screen.findByText(/The disk is full\. What you typed is not lost/);
    await screen.findByText(/^Not kept/);
    expect(text.value).toBe("Thanks.");
  });
});
