import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play } from "../../dev/backend";
import type { Trouble } from "../../lib/api/types";

const damaged: Trouble = {
  code: "damaged",
  heading: "Your data file is damaged",
  sentence: "It has not been touched. You can open the latest copy.",
  path: "/home/jo/.local/share/confab/confab.db",
  retry: "",
  openCopy: "Open the copy of 20 November, 16:10",
  startAfresh: "", putBack: "", useOther: "",
};

describe("data that cannot be opened", () => {
  it("replaces every screen and offers only the ways out that the program gives", async () => {
    const calls = play({ trouble: damaged });
    render(App);
    await screen.findByRole("heading", { name: damaged.heading });
    expect(screen.queryByRole("navigation"), "nothing else can be reached").toBeNull();
    expect(screen.getByText(damaged.path), "where the file is").toBeTruthy();
    expect(screen.queryByRole("button", { name: /afresh|again/ }), "no way out that was not given").toBeNull();
    await userEvent.setup().click(screen.getByRole("button", { name: damaged.openCopy }));
    await screen.findByRole("navigation", { name: "Main" });
    expect(calls.find((call) => call.command === "resolve_trouble")?.args, "the copy is opened").toEqual({ choice: "open_copy" });
  });

  it("can be put back, or the file that took their place be used", async () => {
    const displaced: Trouble = { ...damaged, code: "displaced", retry: "Look again", openCopy: "", putBack: "Put back what Confab has", useOther: "Use the file that is there now" };
    const calls = play({ trouble: displaced });
    render(App);
    for (const name of ["Put back what Confab has", "Use the file that is there now", "Look again"]) await screen.findByRole("button", { name });
    await userEvent.setup().click(screen.getByRole("button", { name: displaced.putBack }));
    await screen.findByRole("navigation", { name: "Main" });
    expect(calls.find((call) => call.command === "resolve_trouble")?.args, "it is put back").toEqual({ choice: "put_back" });
  });

  it("stays, with a sentence, when the way out did not work", async () => {
    const message = "The copy could not be read either. Nothing was changed.";
    play({
      trouble: damaged,
      answers: {
        resolve_trouble: () => {
          throw { code: "file", message };
        },
      },
    });
    render(App);
    await userEvent.setup().click(await screen.findByRole("button", { name: damaged.openCopy }));
    await screen.findByText(message);
    expect(screen.getByRole("heading", { name: damaged.heading }), "the trouble is still shown").toBeTruthy();
  });
});
