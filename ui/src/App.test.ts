import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { emit } from "@tauri-apps/api/event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "./App.svelte";
import { play, type Scene } from "./dev/backend";
import * as drawn from "./dev/drawn";
import { review } from "./dev/letters";
import { dialogs } from "./lib/state/dialogs.svelte";
import { router } from "./lib/state/router.svelte";
import { toasts } from "./lib/state/toasts.svelte";

// The window fetches these when they are wanted; here they are made ready once, however slow the machine.
beforeAll(async () => {
  await Promise.all([import("./shell/Dialogs.svelte"), import("./screens/people/People.svelte"), import("./screens/thank-you/ThankYou.svelte"), import("./screens/import/Import.svelte"), import("./screens/trouble/Trouble.svelte")]);
}, 180_000);

beforeEach(() => {
  router.replace({ screen: "today" });
  dialogs.close();
  toasts.forget();
});

function start(scene: Scene = {}) {
  const calls = play(scene);
  render(App);
  return { calls, user: userEvent.setup(), asked: (command: string) => calls.filter((call) => call.command === command).map((call) => call.args) };
}

describe("the window", () => {
  it("opens on what is owed, the most urgent first", async () => {
    start();
    const list = await screen.findByRole("region", { name: /Thank-yous/ });
    const names = within(list).getAllByRole("link").map((link) => link.textContent);
    expect(names, "overdue stands first").toEqual(["Tomás Herrera", "Maya Chen", "Sam Ortiz"]);
    expect(within(list).getByText(/Product manager/).textContent, "where the line breaks, no dot begins the next").toBe("Product manager at Acme Health\u00a0· video, 25 min");
  });

  it("tells the program what it shows, which is then not told by a notification as well", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    expect(asked("in_sight")).toEqual([{ place: { screen: "today", id: null } }]);
    await user.keyboard("jj{Enter}");
    await waitFor(() => expect(asked("in_sight").at(-1), "her letter").toEqual({ place: { screen: "thank-you", id: 2 } }));
  });

  it("says what happened to the program itself, and opens the dialog that the tray asks for", async () => {
    start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await emit("say", "The window had stopped working.");
    await screen.findByText("The window had stopped working.");
    await emit("go", { screen: "record-meeting" });
    await screen.findByRole("dialog", { name: /Record a meeting/ });
  });

  it("marks as sent with one key, and takes it back with another", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("jj");
    expect(document.activeElement?.textContent, "J walks down the queue").toBe("Maya Chen");
    await user.keyboard("s");
    await waitFor(() => expect(asked("mark_sent"), "the one that was stood on").toEqual([{ id: 2, channel: "email", sure: false }]));
    await screen.findByRole("button", { name: "Undo" });
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked("undo"), "the step itself is undone").toEqual([{ step: 1 }]));
    await screen.findByRole("button", { name: "Redo" });
  });

  it("does again what one undo too many took back, by key or in the message", async () => {
    const { user, asked } = start();
    const maya = () => screen.queryByRole("link", { name: "Maya Chen" });
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("jjs");
    await waitFor(() => expect(maya(), "she is thanked").toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(maya(), "she is not").not.toBeNull());
    await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
    await screen.findByText("Redone: marked as sent – Maya Chen.");
    await waitFor(() => expect(maya(), "she is again").toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await user.click(await screen.findByRole("button", { name: "Redo" }));
    await waitFor(() => expect(asked("undo"), "each is the undoing of the step before").toEqual([1, 2, 3, 4].map((step) => ({ step }))));
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("{Control>}y{/Control}");
    await waitFor(() => expect(asked("undo").at(-1), "the other key does the same").toEqual({ step: 6 }));
  });

  it("offers to redo only until something new is done, and to undo only what was done", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    const offered = async () => {
      await user.keyboard("{Control>}k{/Control}");
      await screen.findByRole("option", { name: /New meeting/ });
      const found = screen.queryAllByRole("option", { name: /^(Undo|Redo)/ }).map((option) => option.textContent?.split(" ")[0]);
      await user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      return found;
    };
    expect(await offered(), "nothing was done yet").toEqual([]);
    await user.click(screen.getByRole("button", { name: /thank-you to Maya Chen as sent/ }));
    await screen.findByText(/^Marked as sent/);
    expect(await offered()).toEqual(["Undo"]);
    await user.keyboard("{Control>}z{/Control}");
    await screen.findByText(/^Undone/);
    expect(await offered()).toEqual(["Redo"]);
    await user.click(screen.getByRole("button", { name: /thank-you to Sam Ortiz as sent/ }));
    await screen.findByText(/^Marked as sent/);
    expect(await offered(), "another thing was done since").toEqual(["Undo"]);
    await user.keyboard("{Control>}y{/Control}");
    expect(asked("undo").length, "and is not undone by it").toBe(1);
  });

  it("does nothing to somebody one is not on", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("swz{Shift>}N{/Shift}");
    screen.getByRole("link", { name: "Priya Raman" }).focus();
    await user.keyboard("swz{Shift>}N{/Shift}");
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("option", { name: /New meeting/ });
    expect(screen.queryByRole("option", { name: /Mark as sent|Snooze|Not needed/ }), "the palette offers nothing of it for a meeting").toBeNull();
    await user.keyboard("{Escape}");
    expect([asked("get_thank_you"), asked("mark_sent"), router.route.screen, dialogs.shown], "a meeting is not thanked, nor the first of the list in its place").toEqual([[], [], "today", undefined]);
  });

  it("says in the palette to whom a thank-you would go", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("jj{Control>}k{/Control}");
    await user.click(await screen.findByRole("option", { name: /Mark as sent – Maya Chen/ }));
    await waitFor(() => expect(asked("mark_sent"), "and it is them").toMatchObject([{ id: 2 }]));
  });

  it("explains itself while there is nothing yet", async () => {
    const { user, asked } = start({ empty: true });
    await screen.findByRole("img", { name: /sheet of contacts/ });
    expect(screen.getByRole("link", { name: "How to get it" }).getAttribute("href"), "who has no file yet learns how to get one").toBe("#/import");
    await user.click(screen.getByRole("button", { name: "Explore with sample people" }));
    await waitFor(() => expect(asked("open_sample"), "the sample people are a click away").toHaveLength(1));
    await screen.findByRole("button", { name: "Back to my own people" });
  });

  it("takes nothing begun among the sample people to one’s own", async () => {
    const { user, asked } = start({ sample: true });
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("jjs");
    await screen.findByRole("button", { name: "Undo" });
    await user.keyboard("n");
    await user.type(await screen.findByRole("textbox", { name: /want to ask/ }), "ask about night shifts");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog"), "it is put aside").toBeNull());
    await user.click(screen.getByRole("button", { name: "Back to my own people" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Back to my own people" }), "one is among one’s own").toBeNull());
    expect(screen.queryByText(/^Marked as sent/), "what was done there is not to be undone here").toBeNull();
    await user.keyboard("{Control>}z{/Control}n");
    expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /want to ask/ })).value, "the same meeting would be with somebody else").toBe("");
    expect(asked("undo"), "the same step would be another one").toEqual([]);
  });

  it("does not leave one’s people while words about them cannot be kept", async () => {
    const full = () => {
      throw { code: "disk_full", message: "The disk is full." };
    };
    const { user, asked } = start({ sample: true, answers: { save_person: full } });
    router.go({ screen: "people", id: 1 });
    await user.type(await screen.findByRole("textbox", { name: "My notes" }), "Kind.");
    await user.click(screen.getByRole("button", { name: "Back to my own people" }));
    await screen.findByText(/^The disk is full/);
    await screen.findByRole("link", { name: "Maya Chen" });
    expect(asked("leave_sample"), "first it is said").toEqual([]);
    await user.click(screen.getByRole("button", { name: "Back to my own people" }));
    await waitFor(() => expect(asked("leave_sample"), "but nobody is held for ever").toHaveLength(1));
  });

  it("goes where a notification leads, over whatever was open", async () => {
    start();
    await screen.findByRole("link", { name: "Maya Chen" });
    dialogs.open({ what: "help" });
    await emit("go", { screen: "thank-you", id: 2 });
    await screen.findByRole("heading", { name: "Thank Maya Chen" });
    expect(dialogs.shown, "the question that was open gives way").toBeUndefined();
  });

  it("says what was done from the tray, and takes it back", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await emit("done", { id: 41, label: "Marked as sent – Maya Chen" });
    await screen.findByRole("button", { name: "Undo" });
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked("undo")).toEqual([{ step: 41 }]));
  });

  it("opens the dialog that the tray asks for", async () => {
    start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await emit("go", { screen: "record-meeting", id: null });
    await screen.findByRole("dialog", { name: "Record a meeting" });
  });

  it("has the focus on the next row when one is done with", async () => {
    const { user } = start();
    const sent = await screen.findByRole("button", { name: /thank-you to Maya Chen as sent/ });
    await user.click(sent);
    await waitFor(() => expect(screen.queryByRole("link", { name: "Maya Chen" })).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent, "not nowhere").toBe("Sam Ortiz"));
  });

  it("has the focus where one was, when a message is done with", async () => {
    const { user, asked } = start();
    const link = await screen.findByRole("link", { name: "Priya Raman" });
    link.focus();
    await emit("done", { id: 41, label: "Marked as sent" });
    (await screen.findByRole("button", { name: "Dismiss" })).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement, "not nowhere").toBe(link));
    expect(asked("undo"), "nothing else was done").toEqual([]);
  });

  it("asks no question with the focus on the cross", async () => {
    start();
    await screen.findByRole("link", { name: "Maya Chen" });
    dialogs.open({ what: "not-needed", id: 2, name: "Maya Chen" });
    const dialog = await screen.findByRole("dialog");
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    expect(document.activeElement?.getAttribute("aria-label"), "Enter would close it").not.toBe("Close");
  });

  it("shows a file that was let go over it, and why it refuses one", async () => {
    start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await emit("drop_enter", { count: 1 });
    await screen.findByText(/^Let go/);
    await emit("drop", { code: "import_empty", message: "The file is empty. Nothing was changed." });
    await screen.findByText("The file is empty. Nothing was changed.");
    expect(screen.queryByText(/^Let go/), "the target is gone").toBeNull();
  });

  it("says what is wrong with the data before anything else, and tries again", async () => {
    const { user, asked } = start({
      trouble: { code: "locked", heading: "Another program holds your data", sentence: "Nothing was changed.", path: "/x/confab.db", retry: "Try again", openCopy: "", startAfresh: "", putBack: "", useOther: "" },
    });
    await screen.findByRole("heading", { name: "Another program holds your data" });
    expect(screen.queryByRole("navigation"), "no screen pretends to work").toBeNull();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("navigation");
    expect(asked("resolve_trouble"), "the chosen way out").toEqual([{ choice: "retry" }]);
  });

  it("says once that the data lie in a folder which another program syncs", async () => {
    const synced = "Your data lie in a folder that Dropbox syncs.";
    const { user, asked } = start({ answers: { get_shell: () => ({ ...drawn.shell, synced }) } });
    await screen.findByText(synced);
    await user.click(screen.getByRole("button", { name: "Understood" }));
    await waitFor(() => expect(asked("understood_syncing"), "who has read it is left alone").toHaveLength(1));
  });

  it("wears the theme that was chosen", async () => {
    start({ settings: { theme: "dark" } });
    await waitFor(() => expect(document.documentElement.dataset["theme"], "dark is worn").toBe("dark"));
  });

  it("is larger or smaller by a key", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("{Control>}+{/Control}{Control>}={/Control}{Control>}-{/Control}{Control>}0{/Control}");
    const wished = () => asked("change_text_size").map((args) => args["change"]);
    await waitFor(() => expect(wished(), "two steps up, one down, and back").toEqual(["larger", "larger", "smaller", "usual"]));
  });

  it("finds a person in the palette, without accents, and goes there", async () => {
    const { user } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("combobox", { name: "Find anything" });
    await user.type(field, "tomas her");
    await screen.findByRole("option", { name: /^Tomás Herrera/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(router.route, "the person’s page").toEqual({ screen: "people", id: 12 }));
  });
});

describe("the palette", () => {
  const find = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox", { name: "Find anything" }), text);
  };

  it("asks the program with what the screen offers, and shows what it finds in its order", async () => {
    const { user, asked } = start();
    await find(user, "nurses");
    const note = await screen.findByRole("option", { name: /half the team were nurses/ });
    expect(note.closest("[role=group]")?.textContent, "it says what it is").toMatch(/^Notes/);
    const request = asked("find_anything").at(-1)!["request"] as { text: string; offered: { action: string }[] };
    expect([request.text, request.offered.map(({ action }) => action).includes("people")], "also what can be done here").toEqual(["nurses", true]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(router.route, "where it was said").toEqual({ screen: "meeting", id: 2 }));
  });

  it("sets what is chosen, without a screen for it", async () => {
    const { user, asked } = start();
    await find(user, "dark");
    await user.click(await screen.findByRole("option", { name: "Dark" }));
    await waitFor(() => expect(asked("save_settings")).toEqual([{ request: { theme: "dark" } }]));
    expect(router.route.screen, "one stays where one is").toBe("today");
  });

  it("opens what was typed, however fast it is sent", async () => {
    const { user } = start();
    await find(user, "export everything{Enter}");
    await screen.findByText("Saved as confab.json.");
  });

  it("plans, records and writes with a name", async () => {
    const { user, asked } = start();
    await find(user, "yuki");
    await user.click(await screen.findByRole("option", { name: "Record a meeting with Yuki Tanaka" }));
    const dialog = await screen.findByRole("dialog", { name: "Record a meeting" });
    expect(within(dialog).getByText("Yuki Tanaka"), "who it was with is there").toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await find(user, "yuki");
    await user.click(await screen.findByRole("option", { name: "Write to Yuki Tanaka" }));
    await waitFor(() => expect(asked("write_to")).toEqual([{ contactId: 13 }]));
  });

  it("never offers only to add a name that nobody has", async () => {
    const { user } = start();
    await find(user, "Quirin");
    await user.click(await screen.findByRole("option", { name: "Plan a meeting with “Quirin”" }));
    const dialog = await screen.findByRole("dialog", { name: "New meeting" });
    expect(within(dialog).getByText(/Quirin/).textContent, "who is added with it").toMatch(/Quirin\s*new/);
  });

  it("offers nothing that could not be done here", async () => {
    const { user } = start({ empty: true });
    await screen.findByRole("img", { name: /sheet of contacts/ });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("option", { name: /New meeting/ });
    expect(screen.queryByRole("option", { name: /Mark as sent/ }), "nobody is owed anything yet").toBeNull();
  });
});

describe("adding someone", () => {
  it("takes only a name, and warns of one like it", async () => {
    const { user, asked } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("a");
    const name = await screen.findByRole("textbox", { name: "Name" });
    await user.type(name, "Maya Ch");
    await screen.findByText("Someone like that is here already:");
    await user.type(name, "arles{Enter}");
    await waitFor(() => expect(asked("save_person"), "nothing but the name is sent").toEqual([{ request: { name: "Maya Charles" } }]));
    await screen.findByText("Added Maya Charles.");
    await user.keyboard("a");
    expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "Name" })).value, "who was added is not begun any more").toBe("");
  });

  it("gives back what was begun when the dialog was closed by mistake", async () => {
    const { user } = start();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("a");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Lena");
    await user.type(screen.getByRole("textbox", { name: /Where you found/ }), "Alumni evening");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog"), "Escape closes it").toBeNull());
    dialogs.open({ what: "add-person", name: "Quirin" });
    const name = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Name" });
    await waitFor(() => expect(name().value, "who is named in advance is somebody else").toBe("Quirin"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("a");
    await screen.findByRole("button", { name: "Start afresh" });
    expect((document.activeElement as HTMLInputElement).value, "one goes on where one was").toBe("Alumni evening");
    expect([name().value, screen.getByRole<HTMLInputElement>("textbox", { name: /Where you found/ }).value], "not a word is lost").toEqual(["Lena", "Alumni evening"]);
    await user.click(screen.getByRole("button", { name: "Start afresh" }));
    expect(name().value, "and can be let go of").toBe("");
  });

  it("says in its dialog what is wrong, until it is mended", async () => {
    let wrong = true;
    const message = "“lena” is no e-mail address.";
    const save = () => {
      if (wrong) throw { code: "refused", message };
      return { value: 8, undo: { id: 1, label: "Added Lena" } };
    };
    const { user } = start({ answers: { save_person: save } });
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("a");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Lena{Enter}");
    expect((await within(screen.getByRole("dialog")).findByRole("alert")).textContent, "where one reads").toContain(message);
    expect(toasts.list, "and not beside it").toEqual([]);
    wrong = false;
    await user.keyboard("{Enter}");
    await screen.findByText("Added Lena.");
    expect(screen.queryByText(message), "it is mended").toBeNull();
  });
});

describe("a thank-you", () => {
  const none = { inLetter: [], toPutIn: [], keptBack: [] };
  async function letter(scene: Scene = {}) {
    const started = start(scene);
    router.go({ screen: "thank-you", id: 2 });
    const body = (await screen.findByRole("textbox", { name: "The letter to Maya Chen" })) as HTMLTextAreaElement;
    return { ...started, body };
  }

  it("keeps what is typed before it is marked as sent", async () => {
    const { user, body, calls } = await letter();
    body.focus();
    body.setSelectionRange(body.value.length, body.value.length);
    await user.keyboard(" P.S. Thank you.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("Marked as sent.");
    const order = calls.map((call) => call.command).filter((command) => command === "save_letter" || command === "mark_sent");
    expect(order.at(-1), "first kept, then sent").toBe("mark_sent");
    const kept = calls.findLast((call) => call.command === "save_letter")!.args["letter"] as { body: string };
    expect(kept.body, "not a letter is lost").toMatch(/P\.S\. Thank you\.$/);
    expect((await screen.findByRole("button", { name: "Open it again" })).textContent, "what is sent can be opened again").toContain("Open");
    expect(screen.queryByText("Kept as you type."), "and nobody is advised on what went out").toBeNull();
  });

  it("is kept before the program ends, however soon after the last key", async () => {
    let keep = () => {};
    const { user, body, asked } = await letter({ answers: { save_letter: ({ letter }: { letter: { body: string } }) => new Promise((done) => (keep = () => done({ ...none, review: review(letter.body) }))) } });
    await user.type(body, "P.S.");
    await user.keyboard("{Control>}q{/Control}");
    await waitFor(() => expect(asked("save_letter"), "at once").toHaveLength(1));
    expect(asked("quit"), "first the words").toEqual([]);
    keep();
    await waitFor(() => expect(asked("quit"), "then the end").toHaveLength(1));
  });

  it("is kept when the system or the tray ends the program, and what cannot be kept does not hold it", async () => {
    const { user, body, asked } = await letter();
    await user.type(body, "P.S.");
    await emit("quit", null);
    await waitFor(() => expect(asked("quit")).toHaveLength(1));
    expect(asked("save_letter").length, "first the words").toBeGreaterThan(0);
  });

  it("that cannot be kept holds the program once, and says so", async () => {
    const full = () => {
      throw { code: "disk_full", message: "The disk is full." };
    };
    const { user, body, asked } = await letter({ answers: { save_letter: full } });
    await user.type(body, "P.S.");
    await user.keyboard("{Control>}q{/Control}");
    await screen.findByText(/^The disk is full/);
    expect(asked("quit"), "it is read first").toEqual([]);
    await user.keyboard("{Control>}q{/Control}");
    await waitFor(() => expect(asked("quit"), "but nobody is held for ever").toHaveLength(1));
  });

  it("that cannot be kept stays as it is typed, and nothing is done with an older one", async () => {
    let full = true;
    const keep = ({ letter }: { letter: { body: string } }) => {
      if (full) throw { code: "disk_full", message: "The disk is full." };
      return { ...none, review: review(letter.body) };
    };
    const { user, body, asked } = await letter({ answers: { save_letter: keep } });
    await user.clear(body);
    await user.type(body, "My own words.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(/^The disk is full/);
    await screen.findByText(/^Not kept/);
    for (const name of [/^Open in mail/, /^Copy/, /^Draft anew/, /^Mark as sent/]) await user.click(screen.getByRole("button", { name }));
    await user.click(screen.getByRole("tab", { name: "LinkedIn message" }));
    const before = asked("get_thank_you").length;
    await emit("changed", { tables: ["contact"] });
    await waitFor(() => expect(asked("get_thank_you").length, "the page is asked for again").toBeGreaterThan(before));
    expect(body.value, "the draft does not take the place of the words").toBe("My own words.");
    expect(["open_letter", "copy_letter", "redraft", "mark_sent"].flatMap(asked), "the kept text is not the one in sight").toEqual([]);
    expect(asked("get_thank_you"), "nor is another letter shown").not.toContainEqual({ id: 2, channel: "linkedin" });
    expect(toasts.list.length, "it is said once").toBe(1);

    router.go({ screen: "thank-you", id: 1 });
    const other = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The letter to Tomás Herrera" });
    expect(other.value, "they are for somebody else").not.toContain("My own words.");
    full = false;
    router.go({ screen: "thank-you", id: 2 });
    const again = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "The letter to Maya Chen" });
    expect(again.value, "leaving does not lose them").toBe("My own words.");
    await screen.findByText("Kept as you type.");
    expect(asked("save_letter").at(-1), "and they are kept as soon as that works").toMatchObject({ of: { contactId: 8 }, letter: { body: "My own words." } });
  });

  it("is drafted anew only when asked, and the old words come back", async () => {
    const { user, body, asked } = await letter();
    await user.clear(body);
    await user.type(body, "My own words.");
    const anew = await screen.findByRole("button", { name: "Draft anew" });
    expect(anew.closest("aside"), "it stands beside the letter, for the bar below has one line").not.toBeNull();
    await user.click(anew);
    await screen.findByText("Drafted anew.");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("undo"), "the user’s words are put back").toEqual([{ step: 1 }]));
    expect(asked("save_letter").at(-1), "for they were kept before").toMatchObject({ letter: { body: "My own words." } });
  });

  it("travels another way with another text, which is its own", async () => {
    const { user, asked } = await letter();
    await user.click(screen.getByRole("tab", { name: "LinkedIn message" }));
    await waitFor(() => expect(asked("get_thank_you").at(-1), "the other channel’s letter").toEqual({ id: 2, channel: "linkedin" }));
    await screen.findByRole("button", { name: "Copy and open LinkedIn" });
    expect(screen.queryByText("Subject"), "a message has no subject").toBeNull();
  });

  it("asks for an address where there is none", async () => {
    const { user, asked } = start();
    router.go({ screen: "thank-you", id: 1 });
    await screen.findByText("No address yet.");
    await user.type(screen.getByRole("textbox", { name: "To" }), "tomas@fieldnotes.example{Enter}");
    await waitFor(() => expect(asked("save_person").at(-1), "kept with the person").toEqual({ request: { id: 12, name: "Tomás Herrera", emails: ["tomas@fieldnotes.example"], was: { name: "Tomás Herrera", emails: [] } } }));
  });

  it("goes to the address that was typed, added or not", async () => {
    const { user, calls, asked } = start();
    router.go({ screen: "thank-you", id: 1 });
    await user.type(await screen.findByRole("textbox", { name: "To" }), "tomas@fieldnotes.example");
    await user.click(screen.getByRole("button", { name: "Open in mail" }));
    await waitFor(() => expect(asked("open_letter")).toHaveLength(1));
    const order = calls.map((call) => call.command).filter((command) => ["save_person", "save_letter", "open_letter"].includes(command));
    expect(order, "first it is kept").toEqual(["save_person", "save_letter", "open_letter"]);
    expect(asked("save_letter")[0], "as the one it goes to").toMatchObject({ letter: { recipient: "tomas@fieldnotes.example" } });
  });

  it("goes nowhere with an address that is none, and says so at the field", async () => {
    const message = "“tomas” is no e-mail address.";
    const refuse = () => {
      throw { code: "refused", message };
    };
    const { user, asked } = start({ answers: { save_person: refuse } });
    router.go({ screen: "thank-you", id: 1 });
    const to = await screen.findByRole<HTMLInputElement>("textbox", { name: "To" });
    await user.type(to, "tomas");
    for (const name of ["Open in mail", "Copy", /^Mark as sent/]) await user.click(screen.getByRole("button", { name }));
    await user.click(screen.getByRole("tab", { name: "Card by hand" }));
    await screen.findByText(message);
    expect(to.getAttribute("aria-invalid"), "the field is the wrong one").toBe("true");
    expect(["open_letter", "copy_letter", "mark_sent"].flatMap(asked), "nothing is done without it").toEqual([]);
    expect(toasts.list, "and it is said there only").toEqual([]);
    router.go({ screen: "today" });
    await screen.findByRole("link", { name: "Maya Chen" });
    router.go({ screen: "thank-you", id: 1 });
    expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "To" })).value, "leaving does not lose it").toBe("tomas");
  });

  it("is not needed for a reason that is kept", async () => {
    const { user, asked } = await letter();
    await user.click(screen.getByRole("button", { name: "Not needed" }));
    await user.click(await screen.findByRole("button", { name: "Thanked in person" }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("mark_not_needed"), "with its reason").toEqual([{ id: 2, reason: "Thanked in person" }]));
  });
});
