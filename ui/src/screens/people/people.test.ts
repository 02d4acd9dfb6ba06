import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { emit } from "@tauri-apps/api/event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import App from "../../App.svelte";
import { play, type Scene } from "../../dev/backend";
import { person, rows } from "../../dev/people";
import { menuClosed } from "../../dev/test-menu";
import { dialogs } from "../../lib/state/dialogs.svelte";
import { router } from "../../lib/state/router.svelte";
import { wanted } from "./wanted.svelte";
import { toasts } from "../../lib/state/toasts.svelte";

beforeAll(async () => {
  await Promise.all([import("../../shell/Dialogs.svelte"), import("./People.svelte"), import("../../lib/ui/MenuList.svelte")]);
}, 180_000);

beforeEach(() => {
  dialogs.close();
  toasts.list.forEach((toast) => toasts.drop(toast.id));
});

async function open(id: number, name: string, scene: Scene = {}) {
  router.replace({ screen: "people", id });
  const calls = play(scene);
  render(App);
  await screen.findByRole("heading", { name });
  return { user: userEvent.setup(), asked: (command: string) => calls.filter((call) => call.command === command).map((call) => call.args) };
}

describe("one person", () => {
  it("shows first what is owed, and one key writes it", async () => {
    const { user } = await open(8, "Maya Chen");
    expect(screen.getByText(/left to thank Maya for yesterday’s call/), "the clock stands above the facts").toBeTruthy();
    await user.keyboard("w");
    await waitFor(() => expect(router.route, "the letter").toEqual({ screen: "thank-you", id: 2 }));
  });

  it("is changed in place, and one key keeps it", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("e");
    const second = await screen.findByRole("textbox", { name: "E-mail address 2" });
    await user.clear(second);
    await user.type(second, "maya@home.example");
    await user.click(screen.getByRole("button", { name: "Another job" }));
    await user.type(screen.getByRole("textbox", { name: "Title of job 3" }), "Mentor");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("save_person")).toHaveLength(1));
    const request = asked("save_person")[0]!["request"] as Record<"emails" | "was", unknown> & { employments: { id?: number; title: string }[] };
    expect(request.emails, "both addresses, one of them new").toEqual(["maya.chen@acme.example", "maya@home.example"]);
    expect(request.employments.map((job) => [job.id !== undefined, job.title]), "the old jobs keep who they are").toEqual([
      [true, "Product manager"],
      [true, "Product analyst"],
      [false, "Mentor"],
    ]);
    expect(request.was, "what it began with goes along, so that only what is typed is done").toMatchObject({
      name: "Maya Chen",
      emails: ["maya.chen@acme.example", "maya@chen.example"],
      employments: [{ title: "Product manager" }, { title: "Product analyst" }],
    });
  });

  it("says how letters speak to them, and no more than the user said", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    expect(screen.queryByText("In letters"), "nothing was said yet").toBeNull();
    await user.keyboard("e");
    const greeting = await screen.findByRole<HTMLInputElement>("textbox", { name: /^Greeting/ });
    expect([greeting.value, greeting.placeholder], "nothing that looks like a greeting stands in it").toEqual(["", ""]);
    screen.getByText(/“Dear Professor Okafor”/);
    expect(screen.queryByRole("combobox", { name: "Familiar or formal" }), "English has one form").toBeNull();
    await screen.findByRole("option", { name: "Deutsch" });
    await user.selectOptions(screen.getByRole("combobox", { name: "Language of letters" }), "Deutsch");
    await screen.findByText(/“Sehr geehrte Frau Dr\. Weber”/);
    await user.type(greeting, "Liebe Maya");
    await user.selectOptions(screen.getByRole("combobox", { name: "Familiar or formal" }), "familiar, du");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("save_person")[0]?.["request"]).toMatchObject({ howToAddress: { salutation: "Liebe Maya", pronoun: "", language: "de", addressForm: "familiar" }, was: { howToAddress: { salutation: "", language: "" } } }));
    await screen.findByText("“Liebe Maya”, in German, familiar");
  });

  it("leaves the form with Escape and changes nothing", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("e");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "x");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Name" }), "the facts are back").toBeNull());
    expect(asked("save_person"), "nothing was saved").toEqual([]);
  });

  it("gives back what was begun in the form, with what it began from", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("e");
    await user.type(await screen.findByRole("textbox", { name: "Where they live" }), "Porto");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Name" }), "the facts are back").toBeNull());
    router.replace({ screen: "people", id: 1 });
    await screen.findByRole("heading", { name: "Amara Diallo" });
    await user.keyboard("e");
    await screen.findByRole("textbox", { name: "Where they live" });
    expect(screen.queryByRole("button", { name: "Start afresh" }), "that was about somebody else").toBeNull();
    router.replace({ screen: "people", id: 8 });
    await screen.findByRole("heading", { name: "Maya Chen" });
    await user.keyboard("e");
    await screen.findByRole("button", { name: "Start afresh" });
    const place = screen.getByRole<HTMLInputElement>("textbox", { name: "Where they live" });
    expect(place.value, "not a word is lost").toMatch(/Porto$/);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("save_person")).toHaveLength(1));
    const { location, was } = asked("save_person")[0]!["request"] as { location: string; was: { location: string } };
    expect(was.location + "Porto", "only what was typed is done").toBe(location);
    await user.keyboard("e");
    await screen.findByRole("textbox", { name: "Where they live" });
    expect(screen.queryByRole("button", { name: "Start afresh" }), "what is saved is not begun any more").toBeNull();
  });

  it("says in the form what is wrong with it", async () => {
    const message = "“tomorrow” is no date.";
    const refuse = () => {
      throw { code: "refused", message };
    };
    const { user } = await open(8, "Maya Chen", { answers: { save_person: refuse } });
    await user.keyboard("e");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Maya{Control>}{Enter}{/Control}");
    expect((await screen.findByRole("alert")).closest("form"), "where one reads").not.toBeNull();
    expect(toasts.list, "and not beside it").toEqual([]);
  });

  it("keeps my notes when I leave them", async () => {
    const { user, asked } = await open(1, "Amara Diallo");
    await user.type(screen.getByRole("textbox", { name: "My notes" }), "Knows everyone at Helio.");
    await user.tab();
    await waitFor(() => expect(asked("save_person").at(-1), "with the name, which stays").toEqual({ request: { id: 1, name: "Amara Diallo", about: "Knows everyone at Helio.", was: { name: "Amara Diallo" } } }));
  });

  it("lets me type on after a pause", async () => {
    const { user, asked } = await open(1, "Amara Diallo");
    const notes = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "My notes" });
    await user.type(notes, "Knows ");
    const before = asked("get_person").length;
    await waitFor(() => expect(asked("get_person").length, "it is kept, and comes back").toBeGreaterThan(before));
    await user.type(notes, "everyone.");
    await user.tab();
    await waitFor(() => expect(asked("save_person").at(-1), "the blank before the pause is still there").toMatchObject({ request: { about: "Knows everyone." } }));
  });

  it("loses none of my notes that cannot be kept", async () => {
    let full = true;
    const save = vi.fn(() => {
      if (full) throw { code: "disk_full", message: "The disk is full." };
      return { value: 1, undo: null };
    });
    const { user, asked } = await open(1, "Amara Diallo", { answers: { save_person: save } });
    const notes = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "My notes" });
    await user.type(notes(), "Knows everyone at Helio.");
    await user.tab();
    await screen.findByText(/The disk is full\. What you typed is not lost/);
    const before = asked("get_person").length;
    await emit("changed", { tables: ["contact"] });
    await waitFor(() => expect(asked("get_person").length, "the page is asked for again").toBeGreaterThan(before));
    await screen.findByText(/^Not kept/);
    expect(notes().value, "what is kept by now does not take their place").toBe("Knows everyone at Helio.");

    router.replace({ screen: "people", id: 8 });
    await screen.findByRole("heading", { name: "Maya Chen" });
    expect(notes().value, "they are about somebody else").not.toContain("Helio");
    full = false;
    router.replace({ screen: "people", id: 1 });
    await screen.findByRole("heading", { name: "Amara Diallo" });
    expect(notes().value, "leaving does not lose them either").toBe("Knows everyone at Helio.");
    await waitFor(() => expect(save.mock.results.at(-1)?.type, "and they are kept as soon as that works").toBe("return"));
    expect(save.mock.lastCall, "with the one they are about").toMatchObject([{ request: { id: 1, about: "Knows everyone at Helio." } }]);
    await waitFor(() => expect(screen.queryByText(/^Not kept/), "all is well").toBeNull());
  });

  it("is deleted after one question, and comes back with one key", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("{Delete}");
    const dialog = await screen.findByRole("dialog", { name: "Delete Maya Chen?" });
    await user.click(within(dialog).getByRole("button", { name: /^Delete/ }));
    await screen.findByText("Deleted 1 person.");
    expect(asked("change_people")[0], "only her").toMatchObject({ request: { ids: [8], delete: true } });
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked("undo"), "the deletion is taken back").toHaveLength(1));
  });

  it("who is gone meanwhile is not shown as if there", async () => {
    router.replace({ screen: "people", id: 99_999 });
    play();
    render(App);
    await screen.findByText(/This person is no longer there/);
    expect(screen.queryByRole("button", { name: "New meeting" }), "nothing can be done with nobody").toBeNull();
  });

  it("whose adding is undone under one’s eyes gives way to the list, without alarm", async () => {
    let there = true;
    const answer = ({ id }: { id: number }) => {
      if (!there) throw { code: "gone", message: "This person is no longer there." };
      return person(rows(9).find((row) => row.id === id)!);
    };
    await open(8, "Maya Chen", { answers: { get_person: answer } });
    there = false;
    await emit("changed", { tables: ["contact"] });
    await screen.findByText("Choose someone, or press / and type a name.");
    expect([router.route, screen.queryByText(/no longer there/)], "nothing went wrong").toEqual([{ screen: "people" }, null]);
  });

  it("has what was promised above everything else, to be ticked there", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    const promised = screen.getByRole("list", { name: "Promised" });
    expect(within(promised).getAllByRole("listitem").map((it) => it.textContent?.trim()), "theirs and mine").toEqual([expect.stringContaining("introduce me to Lena Fischer"), expect.stringContaining("You: send the reading list by Monday")]);
    await user.click(within(promised).getByRole("button", { name: "Kept: send the reading list" }));
    await waitFor(() => expect(asked("settle_promise")).toEqual([{ id: 3, state: "kept" }]));
  });

  it("leads to everyone with the same tag", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.click(screen.getByRole("button", { name: "health" }));
    await waitFor(() => expect(asked("list_people").at(-1), "asked by tag").toMatchObject({ request: { tag: "health", text: "" } }));
    await user.click(await screen.findByRole("button", { name: "Tag health: show everyone again" }));
    await waitFor(() => expect(asked("list_people").at(-1), "and back").toMatchObject({ request: { tag: null } }));
  });
});

describe("several people", () => {
  it("are marked by key and tagged in one step", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("x");
    await screen.findByText("1 marked");
    await user.keyboard("t");
    await user.type(await screen.findByRole("combobox", { name: "Tag" }), "Leeds{Enter}");
    await waitFor(() => expect(asked("change_people"), "one change, one undo").toMatchObject([{ request: { ids: [8], addTags: ["Leeds"] } }]));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText("1 marked"), "Escape lets go of the marks").toBeNull());
  });

  it("can be everyone who matches, also those who were never looked at", async () => {
    const { user } = await open(8, "Maya Chen", { people: 500 });
    await user.keyboard("{Control>}a{/Control}");
    await screen.findByText("500 marked");
  });
});

describe("the list", () => {
  it("goes to its ends and a screenful on before anything in it has the focus", async () => {
    const { user } = await open(8, "Maya Chen");
    document.querySelector<HTMLElement>("main")!.focus();
    await user.keyboard("{End}");
    await waitFor(() => expect(router.route, "the last").toEqual({ screen: "people", id: 1842 }));
    await user.keyboard("{Home}");
    await waitFor(() => expect(router.route, "the first").toEqual({ screen: "people", id: 1 }));
    await user.keyboard("{PageDown}");
    await waitFor(() => expect(router.route, "further down").not.toEqual({ screen: "people", id: 1 }));
  });

  it("is sorted as chosen, which the program remembers", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.click(screen.getByRole("button", { name: "Sort the list, or show others" }));
    await user.click(await screen.findByRole("menuitem", { name: "By given name" }));
    await waitFor(() => expect(asked("save_settings")).toEqual([{ request: { peopleOrder: "given_name" } }]));
    await menuClosed();
    await user.click(screen.getByRole("button", { name: "Sort the list, or show others" }));
    await screen.findByRole("menuitem", { name: /By given name\s*✓/ });
  });

  it("can be those with a tag, and says how many were found", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.click(await screen.findByRole("button", { name: "Sort the list, or show others" }));
    await user.click(await screen.findByRole("menuitem", { name: "product" }));
    await menuClosed();
    await waitFor(() => expect(asked("list_people").at(-1)).toMatchObject({ request: { tag: "product" } }));
    await user.click(await screen.findByRole("button", { name: "Tag product: show everyone again" }));
    await user.type(screen.getByRole("searchbox", { name: "Search people" }), "Priya");
    await screen.findByRole("button", { name: /^All\s*1$/ });
  });

  it("can be those who are looked through now and then, from its menu", async () => {
    const filters = [{ filter: "all", label: "All", count: 9 }, { filter: "met", label: "Met", count: 3 }, { filter: "archived", label: "Archived", count: 2 }];
    const { user, asked } = await open(8, "Maya Chen", { answers: { list_people: () => ({ total: 9, nearMisses: false, rows: rows(9), filters, order: "family_name" }) } });
    expect(screen.queryByRole("button", { name: /^Archived/ }), "the line stays short").toBeNull();
    await user.click(await screen.findByRole("button", { name: "Sort the list, or show others" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Archived\s*2$/ }));
    await menuClosed();
    await waitFor(() => expect(asked("list_people").at(-1)).toMatchObject({ request: { filter: "archived" } }));
    expect((await screen.findByRole("button", { name: /^Archived/ })).getAttribute("aria-pressed"), "it says what is shown").toBe("true");
    await user.click(screen.getByRole("button", { name: /^All/ }));
    await waitFor(() => expect(asked("list_people").at(-1)).toMatchObject({ request: { filter: "all" } }));
  });

  it("shows why somebody was found, and who is archived", async () => {
    const row = { ...rows(1)[0]!, found: "in a note: they write on boards with chalk", status: "archived", archived: true };
    const answer = () => ({ total: 1, nearMisses: false, rows: [row], filters: [], order: "family_name" });
    await open(8, "Maya Chen", { answers: { list_people: answer } });
    const found = await screen.findByText("in a note: they write on boards with chalk");
    expect(found.closest("[role=option]")?.textContent, "in the place of the work, so that no line is higher").toMatch(/archived\s*in a note: they write on boards with chalk/);
  });

  it("shows what the palette asked for", async () => {
    const { asked } = await open(8, "Maya Chen");
    wanted.text = "chen";
    await waitFor(() => expect(asked("list_people").at(-1)).toMatchObject({ request: { text: "chen", filter: "all" } }));
    expect(screen.getByRole<HTMLInputElement>("searchbox", { name: "Search people" }).value).toBe("chen");
  });
});

describe("searching", () => {
  it("asks with every letter, and offers to add who is not there", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("/");
    expect(document.activeElement?.getAttribute("aria-label"), "one key leads to the field").toBe("Search people");
    await user.keyboard("Quirin");
    await user.click(await screen.findByRole("button", { name: "Add “Quirin”" }));
    expect(((await screen.findByRole("textbox", { name: "Name" })) as HTMLInputElement).value, "the name goes along").toBe("Quirin");
    expect(asked("list_people").map(({ request }) => (request as { text: string }).text), "as typed").toContain("Qui");
  });
});

describe("what is typed in a hurry", () => {
  it("opens whom it finds, not who still stood in the list", async () => {
    const { user } = await open(8, "Maya Chen");
    await user.keyboard("/");
    await user.keyboard("Priya{Enter}");
    await waitFor(() => expect(router.route, "Enter waits for the answer").not.toEqual({ screen: "people", id: 8 }));
    const { id } = router.route as { id: number };
    expect(rows(1842).find((row) => row.id === id)?.name).toMatch(/Priya/);
  });

  it("stays in the field where nobody is found", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    await user.keyboard("/");
    await user.keyboard("Quirin{Enter}");
    await screen.findByText("Nobody found for “Quirin”.");
    await user.keyboard("{Shift>}A{/Shift}");
    const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search people" });
    expect(field.value, "one goes on typing").toBe("QuirinA");
    expect(asked("change_people"), "and nobody is archived").toEqual([]);
  });

  it("changes nobody where no field has the keyboard, and says so", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    document.querySelector<HTMLElement>("main")!.focus();
    await user.keyboard("{Shift>}A{/Shift}mara{Enter}");
    await screen.findByText(/No field has the keyboard/);
    expect(asked("change_people"), "a capital A archives, and this is a name").toEqual([]);
    await user.click(screen.getByRole("button", { name: "Search" }));
    expect(document.activeElement, "where names are typed").toBe(screen.getByRole("searchbox", { name: "Search people" }));
  });
});

describe("a menu", () => {
  it("opens by key, is walked by arrows, and gives the focus back", async () => {
    const { user, asked } = await open(8, "Maya Chen");
    const button = screen.getByRole("button", { name: "More for Maya Chen" });
    button.focus();
    await user.keyboard("{ArrowDown}");
    await screen.findByRole("menuitem", { name: /Archive/ });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement, "where it came from").toBe(button));
    await menuClosed();
    await user.click(button);
    await user.click(await screen.findByRole("menuitem", { name: /Archive/ }));
    await waitFor(() => expect(asked("change_people"), "what was chosen is done").toMatchObject([{ request: { ids: [8], archived: true } }]));
  });
});
