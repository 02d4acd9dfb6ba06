import { emit } from "@tauri-apps/api/event";
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play } from "../../dev/backend";
import * as drawn from "../../dev/drawn";
import { router } from "../../lib/state/router.svelte";
import { offer } from "./offer.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}) => {
  const calls = play(scene);
  router.replace({ screen: "import" });
  render(App);
  await screen.findByRole("heading", { name: "Bring your people" });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, user: userEvent.setup() };
};

beforeEach(() => offer.forget());

describe("a file let go over the window", () => {
  it("is shown before anything is written", async () => {
    const { asked } = await open();
    await emit("drop_enter", { count: 1 });
    await screen.findByText(/^Let go/);
    await emit("drop", { offerId: 7 });
    await screen.findByRole("heading", { name: "Import 459 of 3,761 LinkedIn connections?" });
    expect(screen.queryByText(/^Let go/), "the target goes with the file").toBeNull();
    expect(asked("preview_import"), "asked for the file that was dropped").toEqual([{ offerId: 7 }]);
    expect(asked("run_import"), "nothing is imported unasked").toEqual([]);
    const maya = screen.getByRole("row", { name: /Maya Chen/ });
    expect(within(maya).getByText("Brightside", { exact: false, selector: "s" }), "what changed shows what was before").toBeTruthy();
  });

  it("that is no list of people is refused with one sentence", async () => {
    const message = "This is a picture, not a list of people. Nothing was changed. Drop Connections.csv as LinkedIn gives it.";
    await open();
    await emit("drop", { code: "import_picture", message });
    expect((await screen.findByRole("alert")).textContent, "the program’s own words").toContain(message);
    expect(screen.getByRole("button", { name: /Choose a file/ }), "and the way to another file").toBeTruthy();
  });
});

describe("an import", () => {
  it("runs on one key and ends with every row accounted for", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: /Choose a file/ }));
    await screen.findByRole("button", { name: /Import 459 people/ });
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("3,761 rows: 402 new, 57 changed, 3,257 as you had them, 45 left out.");
    expect(asked("run_import"), "once, with the file in hand").toEqual([{ offerId: drawn.preview.offerId }]);
    expect(router.route, "the summary has an address of its own").toEqual({ screen: "import", id: 1 });
    await user.click(screen.getByRole("button", { name: "Save them as CSV" }));
    expect(asked("save_left_out"), "what was left out of this import").toEqual([{ of: { import: 1 } }]);
    await user.click(screen.getByRole("button", { name: "Undo the import" }));
    await screen.findByText(/402 people removed/);
    expect(asked("undo_import"), "as a whole").toEqual([{ id: 1 }]);
  });

  it("leads to those who have changed jobs since", async () => {
    const { user } = await open();
    router.go({ screen: "import", id: 1 });
    await screen.findByRole("heading", { name: "Changed since March" });
    await user.click(screen.getByRole("link", { name: "Maya Chen" }));
    expect(router.route, "to her page").toEqual({ screen: "people", id: 1 });
  });

  it("shows how far it is, can be called off, and then nothing remains", async () => {
    let stop = (_: unknown) => {};
    const { user, asked } = await open({
      answers: {
        run_import: ({ offerId }: { offerId: number }) => {
          void emit("import_progress", { offerId, done: 1200, of: 3761 });
          return new Promise((_, refuse) => (stop = refuse));
        },
        cancel_import: () => (stop({ code: "cancelled", message: "Cancelled. Nothing was changed." }), null),
      },
    });
    await user.click(screen.getByRole("button", { name: /Choose a file/ }));
    await user.click(await screen.findByRole("button", { name: /Import 459 people/ }));
    await screen.findByText("1,200 of 3,761 rows");
    expect(screen.getByRole<HTMLProgressElement>("progressbar").value, "the bar says the same").toBe(1200);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByText("Cancelled. Nothing was changed.");
    expect(asked("cancel_import"), "the running one").toEqual([{ offerId: drawn.preview.offerId }]);
    expect(screen.getByRole("button", { name: /Choose a file/ }), "the file was let go of, as the program did").toBeTruthy();
  });

  it("that fails says why and can be tried again", async () => {
    const message = "Another program is writing to your data. Nothing was changed. Try again in a moment.";
    const { user } = await open({
      answers: {
        run_import: () => {
          throw { code: "locked", message };
        },
      },
    });
    await user.click(screen.getByRole("button", { name: /Choose a file/ }));
    await user.click(await screen.findByRole("button", { name: /Import 459 people/ }));
    expect((await screen.findByRole("alert")).textContent, "the program’s own words").toContain(message);
    expect(screen.getByRole("button", { name: /Import 459 people/ }), "the file is still in hand").toBeTruthy();
  });

  it("of a file that holds nothing new says so and offers no import", async () => {
    await open({ answers: { preview_import: () => ({ ...drawn.preview, added: 0, updated: 0, button: "", newPeople: [], changedPeople: [] }) } });
    await emit("drop", { offerId: 8 });
    await screen.findByText(/nothing in it that you do not have/);
    expect(screen.queryByRole("button", { name: /^Import/ }), "no button that would do nothing").toBeNull();
  });
});

describe("earlier imports", () => {
  it("are listed, each with its way back", async () => {
    const { user, asked } = await open();
    await user.click(await screen.findByRole("button", { name: /Undo the import of Connections.csv/ }));
    await expect.poll(() => asked("undo_import"), { message: "that import is undone" }).toEqual([{ id: 1 }]);
  });
});
