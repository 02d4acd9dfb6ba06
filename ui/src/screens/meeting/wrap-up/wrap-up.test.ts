import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { emit } from "@tauri-apps/api/event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../../App.svelte";
import { play } from "../../../dev/backend";
import { dialogs } from "../../../lib/state/dialogs.svelte";
import { drafts } from "../../../lib/state/drafts.svelte";
import { router } from "../../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}, id = 2) => {
  const calls = play(scene);
  router.replace({ screen: "meeting", id, face: "wrap-up" });
  render(App);
  await screen.findByRole("heading", { name: /When it ended/ });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, user: userEvent.setup() };
};
const box = (name: string) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });

beforeAll(async () => {
  await Promise.all([import("../../../shell/Dialogs.svelte"), import("../../meetings/Meetings.svelte"), import("../Meeting.svelte"), import("../../thank-you/ThankYou.svelte"), import("../../import/Import.svelte"), import("../../../lib/ui/MenuList.svelte")]);
}, 180_000);

beforeEach(() => dialogs.close());

describe("wrapping up", () => {
  it("goes from line to line with Enter alone, and keeps what was typed", async () => {
    const { user, asked } = await open();
    await user.keyboard("l");
    expect(document.activeElement, "one key leads to what is still open").toBe(box("What was this about?"));
    await user.keyboard('" no form fits two people{Enter}');
    expect(asked("edit_note")).toEqual([{ id: 91, line: '" no form fits two people' }]);
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("What was promised");
    await user.keyboard("{Enter}{Enter}{Enter}");
    expect(document.activeElement, "promises are as they were").toBe(box("Who was named"));
  });

  it("gives back what stood there before a line was changed", async () => {
    const { user, asked } = await open();
    const promised = screen.getAllByRole<HTMLTextAreaElement>("textbox", { name: "What was promised" })[0]!;
    await user.type(promised, " typed without looking{Enter}");
    await expect.poll(() => asked("edit_promise")).toHaveLength(1);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await expect.poll(() => asked("undo")).toHaveLength(1);
  });

  it("keeps somebody who was named, and says how far it has come", async () => {
    const { user, asked } = await open();
    await user.type(box("Somebody else who was named"), "Omar Haddad, nurse{Enter}");
    expect(asked("name_somebody")).toEqual([{ request: { meetingId: 2, line: "Omar Haddad, nurse" } }]);
    expect(box("Somebody else who was named").value, "the next name does not wait").toBe("");
    const made = await screen.findByRole("button", { name: "Omar Haddad: made" });
    await user.click(made);
    expect(asked("set_introduction_state").at(-1)).toMatchObject({ state: "made" });
  });

  it("keeps a question that is still open in the bank", async () => {
    const { user, asked } = await open();
    const more = screen.getAllByRole("button", { name: /^More for “.*\?”$/ })[0]!;
    await user.click(more);
    await user.click(await screen.findByRole("menuitem", { name: "Keep it in the bank" }));
    const wording = more.getAttribute("aria-label")!.slice("More for “".length, -1);
    expect(asked("save_bank_question")).toEqual([{ request: { wording } }]);
  });

  it("takes a number by its key, and back again", async () => {
    const { user, asked } = await open();
    const clicked = within(screen.getByRole("group", { name: "How well it clicked, from 1 to 5" }));
    clicked.getByRole("radio", { name: "4" }).focus();
    await user.keyboard("5");
    expect(asked("say_how_it_was").at(-1)).toEqual({ request: { id: 2, click: 5 } });
    expect(router.route.screen, "the number is no screen’s here").toBe("meeting");
    await user.keyboard("{Backspace}");
    expect(asked("say_how_it_was").at(-1)).toEqual({ request: { id: 2, click: 0 } });
  });

  it("wraps up and leads to the thank-you with one key; a promise may stay without a day", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "no day" }));
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard("w");
    await expect.poll(() => router.route).toEqual({ screen: "thank-you", id: 2 });
    expect(asked("wrap_up")).toEqual([{ id: 2, withoutDay: [1] }]);
  });

  it("wraps up with Ctrl Enter as well, before it goes on to the letter", async () => {
    const { user, asked } = await open();
    await user.keyboard("l{Control>}{Enter}{/Control}");
    await expect.poll(() => router.route).toEqual({ screen: "thank-you", id: 2 });
    expect(asked("wrap_up")).toHaveLength(1);
  });

  it("loses nothing that is half typed when one leaves in the middle", async () => {
    const { user, asked } = await open();
    await user.type(box("Somebody else who was named"), "Omar Ha");
    router.replace({ screen: "meetings" });
    await screen.findByRole("heading", { name: "Meetings", level: 1 });
    expect(asked("name_somebody"), "half a name is nobody").toEqual([]);
    router.replace({ screen: "meeting", id: 2, face: "wrap-up" });
    await screen.findByRole("heading", { name: /When it ended/ });
    expect(box("Somebody else who was named").value).toBe("Omar Ha");
    drafts.keep("meeting/2/wrap-up-named", "");
  });

  it("says what was refused beside the line, and keeps the words in it", async () => {
    const message = "This is too long for a name and what somebody is. Make a note of the rest.";
    const { user } = await open({
      answers: {
        name_somebody: () => {
          throw { code: "refused", message };
        },
      },
    });
    await user.type(box("Somebody else who was named"), "Omar{Enter}");
    await screen.findByText(message);
    expect(box("Somebody else who was named").value).toBe("Omar");
    drafts.keep("meeting/2/wrap-up-named", "");
  });

  it("takes a file that is let go here, and leaves a list of people to the import", async () => {
    const { asked } = await open();
    await emit("drop", { offerId: 7, files: 3, areLists: false });
    await expect.poll(() => asked("attach_dropped")).toEqual([{ meetingId: 2, files: 3 }]);
    await screen.findByText("photo.jpg");
    await emit("drop", { offerId: 8, files: 4, areLists: true });
    await expect.poll(() => router.route.screen).toBe("import");
    expect(asked("attach_dropped")).toHaveLength(1);
  });

  it("can be read by everybody, full and empty", async () => {
    const rules = { runOnly: ["wcag2a", "wcag2aa"], rules: { "color-contrast": { enabled: false } } };
    const wrong = async () => (await axe.run(screen.getByRole("main"), rules)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    await open();
    expect(await wrong()).toEqual([]);
    router.replace({ screen: "meeting", id: 5, face: "wrap-up" });
    await screen.findByRole("heading", { name: "People they named" });
    expect(await wrong()).toEqual([]);
  });

  it("has nothing to say of a meeting of which nothing was said, and every line to type in", async () => {
    await open({}, 5);
    expect(screen.queryByRole("heading", { name: /Marked on the way/ })).toBeNull();
    expect(screen.getByRole("group", { name: "How often to stay in touch with Ruth" })).toBeTruthy();
    box("Another promise");
    screen.getByRole("combobox", { name: "A path that it was about" });
  });
});
