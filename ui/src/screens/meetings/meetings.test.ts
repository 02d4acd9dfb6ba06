import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play } from "../../dev/backend";
import { dialogs } from "../../lib/state/dialogs.svelte";
import { router } from "../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}) => {
  const calls = play(scene);
  router.replace({ screen: "meetings" });
  render(App);
  await screen.findByRole("heading", { name: "Meetings", level: 1 });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, user: userEvent.setup() };
};

// The window fetches these when they are wanted; here they are made ready once, however slow the machine.
beforeAll(async () => {
  await Promise.all([import("../../shell/Dialogs.svelte"), import("../meetings/Meetings.svelte"), import("../meeting/Meeting.svelte")]);
}, 180_000);

beforeEach(() => {
  dialogs.close();
});

describe("recording an interview that is over", () => {
  it("takes a name, a time in words and one key", async () => {
    const { user, asked } = await open();
    await user.keyboard("r");
    const who = await screen.findByRole("combobox", { name: "Who" });
    await expect.poll(() => document.activeElement, { message: "typing starts with the name" }).toBe(who);
    await user.keyboard("maya");
    await screen.findByRole("option", { name: /Maya Chen/ });
    await user.keyboard("{Enter}{Tab}");
    expect(document.activeElement, "the time comes after the name").toBe(screen.getByRole("textbox", { name: "When" }));
    await user.keyboard("ended at three");
    await screen.findByText(/It is over: the thank-you will be due/);
    await user.type(screen.getByRole("textbox", { name: /not want to forget/ }), '" The job is saying no{Enter}> introduce me to Lena');
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting").length, { message: "one key saves it, once" }).toBe(1);
    expect(asked("read_when").at(-1), "what is recorded is over").toMatchObject({ request: { recording: true } });
    const { request } = asked("save_meeting")[0] as { request: Record<string, unknown> };
    expect(request, "the words go to the program as they were typed").toMatchObject({
      contactIds: [8],
      newNames: [],
      when: "ended at three",
      recording: true,
      notes: ['" The job is saying no', "> introduce me to Lena"],
    });
    expect("agreedMinutes" in request, "no length typed means the usual one, which the program knows").toBe(false);
    await expect.poll(() => router.route, { message: "the meeting is shown next" }).toEqual({ screen: "meeting", id: 2 });
  });

  it("asks once whether one has thanked already where it is recorded late", async () => {
    const { user, asked } = await open();
    await user.keyboard("r");
    await user.type(await screen.findByRole("combobox", { name: "Who" }), "maya");
    await screen.findByRole("option", { name: /Maya Chen/ });
    await user.keyboard("{Enter}{Tab}ended at three");
    await screen.findByText(/It is over: the thank-you will be due/);
    expect(screen.queryByRole("checkbox", { name: /thanked already/ }), "an hour ago nobody has").toBeNull();
    await user.clear(screen.getByRole("textbox", { name: "When" }));
    await user.type(screen.getByRole("textbox", { name: "When" }), "yesterday 15:00");
    await user.click(await screen.findByRole("checkbox", { name: /thanked already/ }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting")[0], { message: "the program is told" }).toMatchObject({ request: { alreadyThanked: true } });
  });

  it("asks what the dashes of a list mean, and keeps them as they were typed", async () => {
    const { user, asked } = await open();
    await user.keyboard("r");
    await user.type(await screen.findByRole("combobox", { name: "Who" }), "maya");
    await screen.findByRole("option", { name: /Maya Chen/ });
    await user.keyboard("{Enter}{Tab}ended at three");
    await screen.findByText(/It is over: the thank-you will be due/);
    await user.type(screen.getByRole("textbox", { name: /not want to forget/ }), "- forms{Enter}- long days");
    await screen.findByText("Are dashes and stars bullets, or do they mark what sucks and advice?");
    await user.click(screen.getByRole("button", { name: "Bullets" }));
    expect(asked("answer_bullets"), "the answer is the program’s to keep").toEqual([{ answer: "bullets" }]);
    await expect.poll(() => screen.queryByText(/Are dashes and stars/), { message: "it is asked once" }).toBeNull();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting")[0], { message: "the words are not the page’s to change" }).toMatchObject({ request: { notes: ["- forms", "- long days"] } });
  });

  it("puts a mark before the line one is on", async () => {
    const { user } = await open();
    await user.keyboard("r");
    const notes = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /not want to forget/ });
    await user.type(notes, "first{Enter}second");
    notes.setSelectionRange(2, 2);
    await user.click(screen.getByRole("button", { name: /surprise/ }));
    await expect.poll(() => notes.value, { message: "and on no other" }).toBe("! first\nsecond");
  });

  it("adds somebody who is not on the list by name", async () => {
    const { user, asked } = await open();
    await user.keyboard("n");
    await user.type(await screen.findByRole("combobox", { name: "Who" }), "Lena  Neumann");
    await user.click(await screen.findByRole("option", { name: /Add “Lena Neumann”/ }));
    await user.type(screen.getByRole("textbox", { name: "When" }), "tomorrow 9:30");
    await user.click(screen.getByRole("button", { name: /Save/ }));
    await expect.poll(() => asked("save_meeting")[0], { message: "a new name is handed over as a name" }).toMatchObject({ request: { contactIds: [], newNames: ["Lena Neumann"] } });
  });

  it("says the program’s own sentence when it is refused, and keeps what was typed", async () => {
    const message = "Who was it with? Add at least one person.";
    const { user } = await open({
      answers: {
        save_meeting: () => {
          throw { code: "refused", message };
        },
      },
    });
    await user.keyboard("n");
    await user.type(await screen.findByRole("textbox", { name: "When" }), "fri 9:30");
    await user.click(screen.getByRole("button", { name: /Save/ }));
    expect((await screen.findByRole("alert")).textContent, "the reason stands in the dialog").toContain(message);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "When" }).value, "nothing typed is lost").toBe("fri 9:30");
  });

  it("gives back what was begun when the dialog was closed by mistake", async () => {
    const { user } = await open();
    await user.keyboard("n");
    await user.type(await screen.findByRole("textbox", { name: /want to ask/ }), "ask about night shifts");
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    await user.keyboard("n");
    const notes = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /want to ask/ });
    expect(notes.value, "a word that was written is not lost").toBe("ask about night shifts");
    await expect.poll(() => document.activeElement, { message: "one goes on where one was" }).toBe(notes);
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    await user.keyboard("r");
    const record = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /not want to forget/ });
    expect(record.value, "what is recorded is another meeting").toBe("");
    await user.type(record, "she left in May");
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    await user.keyboard("n");
    const again = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /want to ask/ });
    expect(again.value, "each is as it was left").toBe("ask about night shifts");
    await user.click(screen.getByRole("button", { name: "Start afresh" }));
    expect(again.value, "and can be let go of").toBe("");
  });

  it("keeps what was begun with somebody apart, and says whose it is", async () => {
    const { user } = await open();
    await user.keyboard("n");
    await user.type(await screen.findByRole("textbox", { name: /want to ask/ }), "for anybody");
    await user.keyboard("{Escape}");
    const withMaya = { what: "new-meeting" as const, contactIds: [8], names: ["Maya Chen"] };
    dialogs.open(withMaya);
    await user.type(await screen.findByRole("textbox", { name: "When" }), "tue 9:30");
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    dialogs.open({ ...withMaya });
    await screen.findByRole("button", { name: "Start afresh" });
    expect((document.activeElement as HTMLInputElement).value, "and goes on in it").toBe("tue 9:30");
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    dialogs.open({ what: "new-meeting", contactIds: [null], names: ["Quirin"] });
    const asked = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /want to ask/ });
    expect(asked.value, "somebody new has nobody else’s words").toBe("");
    await user.type(asked, "for Quirin");
    await user.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    await user.keyboard("n");
    expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /want to ask/ })).value, "the other was not pushed out").toBe("for anybody");
  });

  it("keeps a change that was begun, over the meeting as it is", async () => {
    const { user, asked } = await open();
    dialogs.open({ what: "new-meeting", edit: 2 });
    const aim = await screen.findByRole<HTMLInputElement>("textbox", { name: /out of it/ });
    await expect.poll(() => aim.value, { message: "the meeting is here" }).not.toBe("");
    await user.clear(aim);
    await user.type(aim, "A second opinion");
    await user.keyboard("{Escape}");
    await expect.poll(() => asked("save_draft").at(-1), { message: "it is kept with the data" }).toMatchObject({ place: "meeting/2/change" });
    await expect.poll(() => screen.queryByRole("dialog"), { message: "Escape closes it" }).toBeNull();
    dialogs.open({ what: "new-meeting", edit: 2 });
    expect((await screen.findByRole<HTMLInputElement>("textbox", { name: /out of it/ })).value, "it comes back").toBe("A second opinion");
    await user.click(screen.getByRole("button", { name: "Start afresh" }));
    await expect.poll(() => screen.getByRole<HTMLInputElement>("textbox", { name: /out of it/ }).value, { message: "or the meeting as it is" }).toMatch(/^Would I last/);
  });
});

describe("a time that is not yet whole, or over", () => {
  const type = async (text: string) => {
    const opened = await open();
    await opened.user.keyboard("n");
    await opened.user.type(await screen.findByRole("combobox", { name: "Who" }), "Kofi");
    await screen.findByRole("option", { name: /^Kofi/ });
    await opened.user.keyboard("{Enter}{Tab}");
    expect(screen.queryByText(/is not a time/), "an empty field is not shouted at").toBeNull();
    await opened.user.keyboard(text);
    return { ...opened, when: screen.getByRole<HTMLInputElement>("textbox", { name: "When" }) };
  };

  it("offers an hour for a day, taken with one key, and the next one saves", async () => {
    const { user, asked, when } = await type("tue");
    await screen.findByRole("button", { name: /Take it: “tue 24 nov 15:00”/ });
    await user.keyboard("{Enter}");
    expect(when.value, "the offer stands in the field, to be changed").toBe("tue 24 nov 15:00");
    expect(document.activeElement, "and the field is not left").toBe(when);
    expect(asked("save_meeting").length, "nothing is saved by taking it").toBe(0);
    await screen.findByText(/9:30–9:50/);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting").length, { message: "now it is" }).toBe(1);
  });

  it("is recorded as over only by a button that says so", async () => {
    const { user, asked } = await type("yesterday 15:00");
    await user.click(await screen.findByRole("button", { name: /Record as over/ }));
    await expect.poll(() => asked("save_meeting")[0], { message: "the program is told that it is meant" }).toMatchObject({ request: { overIsMeant: true, recording: false } });
  });

  it("is planned with a button that says nothing of the kind", async () => {
    const { user, asked } = await type("fri 9:30");
    await screen.findByText(/9:30–9:50/);
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    await expect.poll(() => asked("save_meeting")[0], { message: "nothing over is meant" }).toMatchObject({ request: { overIsMeant: false } });
  });
});

describe("another meeting at the time that is typed", () => {
  const plan = async (name: string) => {
    const opened = await open();
    await opened.user.keyboard("n");
    await opened.user.type(await screen.findByRole("combobox", { name: "Who" }), name);
    await screen.findByRole("option", { name: new RegExp(`^${name} `) });
    await opened.user.keyboard("{Enter}{Tab}tue 9:30");
    return opened;
  };

  it("is told of, the same person’s as a warning, and saving stays possible", async () => {
    const { user, asked } = await plan("Kofi");
    await screen.findByText(/You already meet Kofi Mensah then/);
    expect(asked("read_when").at(-1), "the program is asked about these people").toMatchObject({ request: { when: "tue 9:30", recording: false, agreedMinutes: 20, contactIds: [6] } });
    await user.click(screen.getByRole("button", { name: /Save all the same/ }));
    await expect.poll(() => asked("save_meeting").length, { message: "it is the user’s to decide" }).toBe(1);
  });

  it("is only mentioned when it is with somebody else, and can be looked at without losing a word", async () => {
    const { user } = await plan("Priya");
    await screen.findByText(/You also meet Kofi Mensah then/);
    await user.tab();
    expect(document.activeElement, "the next field comes first").not.toBe(screen.getByRole("button", { name: "See it" }));
    expect(screen.getByRole("textbox", { name: /want to ask/ }).compareDocumentPosition(screen.getByRole("button", { name: "See it" })) & Node.DOCUMENT_POSITION_FOLLOWING, "after all of them").toBeTruthy();
    expect(screen.queryByRole("button", { name: /all the same/ }), "no doubt is cast on it").toBeNull();
    await user.click(screen.getByRole("button", { name: "See it" }));
    expect(router.route, "the other meeting opens").toEqual({ screen: "meeting", id: 4 });
    await user.keyboard("n");
    expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "When" })).value, "what was begun comes back").toBe("tue 9:30");
  });
});

describe("the agenda", () => {
  it("offers the thank-you where one is owed, and opens each meeting", async () => {
    const { user } = await open();
    const past = (await screen.findByRole("heading", { name: /Past/ })).closest("section")!;
    const calledOff = screen.getByRole("heading", { name: /Called off/ }).closest("section")!;
    expect(within(calledOff).getByText("Omar Haddad"), "what is called off is neither coming nor past").toBeTruthy();
    expect(within(past).getAllByRole("button", { name: /Write to/ }).length, "two of the four are not thanked yet").toBe(2);
    await user.click(within(past).getByRole("button", { name: "Write to Maya Chen" }));
    expect(router.route, "its letter opens").toEqual({ screen: "thank-you", id: 2 });
  });

  it("explains itself while it is empty", async () => {
    await open({ empty: true });
    expect(await screen.findByText(/single key in front/), "it says what will be here").toBeTruthy();
    expect(screen.getByRole("button", { name: /New meeting/ }), "and how to begin").toBeTruthy();
  });
});

describe("a plan", () => {
  it("says whose interview it is, how long and how far in words, and the program is told as typed", async () => {
    const { user, asked } = await open();
    await user.keyboard("n");
    await user.type(await screen.findByRole("combobox", { name: "Who" }), "maya");
    await screen.findByRole("option", { name: /Maya Chen/ });
    await user.keyboard("{Enter}{Tab}tue 9:30");
    await user.type(screen.getByRole("textbox", { name: "How long" }), "half an hour");
    await user.click(screen.getByRole("radio", { name: "They interview me" }));
    expect(screen.queryByRole("textbox", { name: /Way there/ }), "to a call nobody goes").toBeNull();
    await user.click(screen.getByRole("radio", { name: "Coffee" }));
    await user.type(screen.getByRole("textbox", { name: /^Where/ }), "Café Nero");
    await screen.findByText("25 min, as before");
    await user.type(screen.getByRole("textbox", { name: "Way there" }), "30");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting")[0], { message: "nothing is reckoned on the page" }).toMatchObject({
      request: { length: "half an hour", travel: "30", isGiven: true, format: "coffee", place: "Café Nero" },
    });
  });

  it("is remarked upon where the hour is odd or the way is long, and can be saved all the same", async () => {
    const { user } = await open();
    await user.keyboard("n");
    const when = await screen.findByRole("textbox", { name: "When" });
    await user.type(when, "sun 21:00");
    expect(await screen.findByText("It is 21:00 for Priya, and a Sunday.")).toBeTruthy();
    await user.clear(when);
    await user.type(when, "thu 10:00");
    expect(await screen.findByText(/the way takes 25 min/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Save/ }).disabled, "nothing is forbidden").toBe(false);
    await user.click(screen.getByRole("radio", { name: "Phone" }));
    await expect.poll(() => screen.getByRole<HTMLInputElement>("textbox", { name: /Number to dial/ }).placeholder, { message: "the number that is known" }).toBe("+44 7700 900123");
  });
});

describe("recording a finished meeting", () => {
  it("with two notes and one promise takes at most 25 keys beyond the words themselves", async () => {
    const { user, asked } = await open();
    let keys = 0;
    /** Presses keys that are no words, and counts each: a chord counts its keys. */
    const press = async (...pressed: string[]) => {
      for (const each of pressed) {
        keys += each.includes(">}") ? 2 : 1;
        await user.keyboard(each);
      }
    };
    const write = (words: string) => user.keyboard(words);
    await press("r");
    await screen.findByRole("combobox", { name: "Who" });
    await expect.poll(() => document.activeElement, { message: "typing starts with the name" }).toBe(screen.getByRole("combobox", { name: "Who" }));
    await write("maya");
    await screen.findByRole("option", { name: /Maya Chen/ });
    await press("{Enter}", "{Tab}");
    await write("ended at three");
    await screen.findByText(/It is over: the thank-you will be due/);
    const notes = screen.getByRole("textbox", { name: /not want to forget/ });
    while (document.activeElement !== notes && keys < 25) await press("{Tab}");
    expect(document.activeElement, "the notes are reached by Tab").toBe(notes);
    await press('"', " ");
    await write("The job is saying no");
    await press("{Enter}");
    await write("half the team were nurses");
    await press("{Enter}", ">", " ");
    await write("introduce me to Lena");
    await press("{Control>}{Enter}{/Control}");
    await expect.poll(() => asked("save_meeting").length, { message: "and it is saved" }).toBe(1);
    expect(asked("save_meeting")[0]).toMatchObject({ request: { contactIds: [8], when: "ended at three", notes: ['" The job is saying no', "half the team were nurses", "> introduce me to Lena"] } });
    expect(keys, `${keys} keys`).toBeLessThanOrEqual(25);
    expect(keys, "what is counted is what was pressed").toBe(14);
  });
});
