import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { emit } from "@tauri-apps/api/event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play } from "../../dev/backend";
import * as drawn from "../../dev/drawn";
import { menuClosed } from "../../dev/test-menu";
import { dialogs } from "../../lib/state/dialogs.svelte";
import { drafts } from "../../lib/state/drafts.svelte";
import { router } from "../../lib/state/router.svelte";

const open = async (scene: Parameters<typeof play>[0] = {}, id = 2) => {
  const calls = play(scene);
  router.replace({ screen: "meeting", id });
  render(App);
  // Before its time a meeting opens on what is prepared.
  const line = await screen.findByRole("textbox", { name: /^(A note line|Add a question)$/ });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { asked, line: line as HTMLTextAreaElement, user: userEvent.setup() };
};

// The window fetches these when they are wanted; here they are made ready once, however slow the machine.
beforeAll(async () => {
  await Promise.all([import("../../shell/Dialogs.svelte"), import("../meetings/Meetings.svelte"), import("../meeting/Meeting.svelte")]);
}, 180_000);

beforeEach(() => {
  dialogs.close();
});

describe("a meeting", () => {
  it("whose recording is undone under one’s eyes gives way to the others, without alarm", async () => {
    let there = true;
    const answer = () => {
      if (!there) throw { code: "gone", message: "This meeting is no longer there." };
      return drawn.meetingPage;
    };
    await open({ answers: { get_meeting: answer } });
    there = false;
    await emit("changed", { tables: ["meeting"] });
    await screen.findByRole("heading", { name: "Meetings", level: 1 });
    expect(screen.queryByText(/no longer there/), "nothing went wrong").toBeNull();
  });
});

describe("the capture line", () => {
  it("keeps a line on Enter and is ready for the next one", async () => {
    const { user, asked, line } = await open();
    await user.keyboard("l");
    expect(document.activeElement, "one key leads to the line").toBe(line);
    await user.keyboard("! half of them are nurses{Enter}");
    expect(line.value, "the next thought does not wait").toBe("");
    expect(asked("add_note"), "the line is kept with its mark, for the program to read").toEqual([{ meetingId: 2, line: "! half of them are nurses" }]);
    await screen.findByText("half of them are nurses");
  });

  it("puts a line back that could not be kept, and says why", async () => {
    const message = "The disk is full. Nothing was changed. Make some room and try again.";
    const { user, line } = await open({
      answers: {
        add_note: () => {
          throw { code: "disk_full", message };
        },
      },
    });
    await user.type(line, "they read every message aloud{Enter}");
    expect((await screen.findByRole("alert")).textContent, "the reason is said at the line").toContain(message);
    expect(line.value, "no word is lost").toBe("they read every message aloud");
  });

  it("still holds a half-written line when one comes back to the meeting", async () => {
    const { user, line } = await open();
    await user.type(line, "they read every mess");
    router.go({ screen: "meetings" });
    await screen.findByRole("heading", { name: "Meetings", level: 1 });
    router.go({ screen: "meeting", id: 2 });
    const again = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "A note line" });
    expect(again.value, "leaving the page loses nothing").toBe("they read every mess");
  });

  it("takes a mark from the legend and lets go of it again", async () => {
    const { user, line } = await open();
    await user.type(line, "no one told me");
    await user.click(screen.getByRole("button", { name: /surprise/ }));
    await expect.poll(() => line.value, { message: "the mark stands in front" }).toBe("! no one told me");
    await user.click(screen.getByRole("button", { name: /quote/ }));
    await expect.poll(() => line.value, { message: "another mark takes its place" }).toBe('" no one told me');
    await user.click(screen.getByRole("button", { name: /quote/ }));
    await expect.poll(() => line.value, { message: "the same again takes it away" }).toBe("no one told me");
  });
});

describe("what is understood of a line", () => {
  it("is said beside it while it is typed", async () => {
    const { user, asked, line } = await open();
    await user.type(line, "+ patients by Monday");
    await screen.findByText("rocks", { selector: ".label" });
    await screen.findByText("by Monday");
    expect(asked("read_lines").at(-1), "by the program, and by nobody else").toEqual({ request: { text: "+ patients by Monday", meetingId: 2 } });
    await user.clear(line);
    await expect.poll(() => screen.queryByText("by Monday"), { message: "an empty line says nothing" }).toBeNull();
  });

  it("is several lines where several are pasted, kept in one go", async () => {
    const { user, asked, line } = await open();
    await user.click(line);
    await user.paste("+ patients\n! nurses");
    await screen.findByText("2 lines");
    await user.keyboard("{Enter}");
    expect(asked("add_note"), "one step").toEqual([{ meetingId: 2, line: "+ patients\n! nurses" }]);
    await screen.findByText("nurses");
  });
});

describe("dashes in front of lines", () => {
  it("are asked about once, quietly, and answered together", async () => {
    const { user, asked } = await open({}, 5);
    await screen.findByText("Are dashes and stars bullets, or do they mark what sucks and advice?");
    await user.click(screen.getByRole("button", { name: "Marks" }));
    expect(asked("answer_bullets"), "one answer for all of them").toEqual([{ answer: "marks" }]);
    await expect.poll(() => screen.queryByText(/Are dashes and stars/), { message: "it is not asked again" }).toBeNull();
    expect(screen.getAllByText("sucks", { selector: "li .label" }).length, "both lines are marked").toBe(2);
    await screen.findByRole("button", { name: "Undo" });
  });
});

describe("a line for me only", () => {
  it("says so, and is made or unmade from its menu", async () => {
    const { user, asked } = await open();
    const line = screen.getByRole("button", { name: /seemed tired of the place/, description: "Change it" });
    expect(line.textContent, "it is told beside the words").toContain("for me only");
    await user.click(screen.getByRole("button", { name: /More for “seemed tired/ }));
    await user.click(await screen.findByRole("menuitem", { name: "No longer for me only" }));
    await menuClosed();
    await user.click(screen.getByRole("button", { name: /More for “patients in every review/ }));
    await user.click(await screen.findByRole("menuitem", { name: "For me only" }));
    expect(asked("change_note"), "the note is changed, not its words").toEqual([{ request: { id: 7, isPrivate: false } }, { request: { id: 2, isPrivate: true } }]);
  });
});

describe("the menu of a line", () => {
  it("changes its words in their place", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: /More for “patients in every review/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Edit" }));
    const field = await screen.findByRole("textbox", { name: "Change the line" });
    await expect.poll(() => document.activeElement, { message: "one types on at once" }).toBe(field);
    await user.keyboard(" of theirs{Enter}");
    expect(asked("edit_note"), "as it is by a click on the words").toMatchObject([{ id: 2, line: expect.stringContaining("patients in every review of theirs") }]);
  });

  it("shows which mark the line has, and gives it another", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: /More for “patients in every review/ }));
    const now = await screen.findByRole("menuitemradio", { name: "rocks" });
    expect(now.getAttribute("aria-checked"), "what holds is marked").toBe("true");
    await user.click(screen.getByRole("menuitemradio", { name: "surprise" }));
    expect(asked("change_note")).toEqual([{ request: { id: 2, kind: "surprise" } }]);
  });
});

describe("with several people", () => {
  it("a line says whose words they are, and it can be chosen", async () => {
    const { user, asked } = await open({}, 5);
    expect(screen.getByText("Amara", { selector: ".lead" }), "whose they are stands in front").toBeTruthy();
    await user.click(screen.getByRole("button", { name: /More for “the budget is decided/ }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Ruth Abara" }));
    expect(asked("change_note"), "one of those who were there").toEqual([{ request: { id: 42, contactId: 22 } }]);
  });

  it("a promise that nobody claimed asks whose it is", async () => {
    const { user, asked } = await open({}, 5);
    await user.click(screen.getByRole("button", { name: "Amara?" }));
    await user.click(await screen.findByRole("menuitem", { name: "Ruth Abara" }));
    expect(asked("edit_promise"), "only that is changed").toEqual([{ request: { id: 51, contactId: 22 } }]);
  });

  it("a promise is changed in its words, its day and whose it is", async () => {
    const { user, asked } = await open({}, 5);
    await user.click(screen.getByRole("button", { name: /^send the survey questions/ }));
    const what = await screen.findByRole<HTMLInputElement>("textbox", { name: "What" });
    const due = screen.getByRole<HTMLInputElement>("textbox", { name: /By when/ });
    expect([what.value, due.value], "as it stands").toEqual(["send the survey questions", "23 November 2026"]);
    await user.clear(due);
    await user.type(due, "friday");
    await user.click(screen.getByRole("radio", { name: "They will" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: /Save/ }));
    expect(asked("edit_promise"), "in one step").toEqual([{ request: { id: 52, wording: "send the survey questions", whose: "theirs", due: "friday", contactId: 22 } }]);
  });

  it("a day that is not understood is said in the dialog, and nothing typed is lost", async () => {
    const message = "“someday” is not a day Confab knows.";
    const refuse = () => {
      throw { code: "refused", message };
    };
    const { user } = await open({ answers: { edit_promise: refuse } }, 5);
    await user.click(screen.getByRole("button", { name: /^send the survey questions/ }));
    const due = await screen.findByRole<HTMLInputElement>("textbox", { name: /By when/ });
    await user.clear(due);
    await user.type(due, "someday");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect((await screen.findByRole("alert")).textContent, "the reason").toContain(message);
    expect(due.value, "what was typed").toBe("someday");
  });
});

describe("questions", () => {
  it("are moved among each other", async () => {
    const { user, asked } = await open({}, 5);
    await user.click(screen.getByRole("button", { name: /More for “What does a Tuesday/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Move down" }));
    expect(asked("move_question"), "to the next place").toEqual([{ id: 31, place: 1 }]);
  });
});

describe("a meeting that begins early", () => {
  const coming = { ...drawn.meetingPage, id: 3, state: "planned", over: false, hasBegun: false, early: "15 min before it begins, the clock comes up here." };

  it("is begun from its page, by the menu or a key, and the cockpit comes", async () => {
    const { user, asked } = await open({ answers: { get_meeting: () => coming } }, 3);
    await user.click(screen.getByRole("button", { name: "More for this meeting" }));
    await user.click(await screen.findByRole("menuitem", { name: /^It begins now/ }));
    expect(asked("begin_meeting"), "its time is not changed by hand first").toEqual([{ id: 3 }]);
    await expect.poll(() => router.route, { message: "one is in it" }).toMatchObject({ screen: "meeting", id: 3, face: "meet" });
    await user.keyboard("{Alt>}b{/Alt}");
    await expect.poll(() => asked("begin_meeting").length, { message: "by the key of the clock" }).toBe(2);
  });

  it("is begun where it is said when the clock comes", async () => {
    const { user, asked } = await open({ answers: { get_meeting: () => coming } }, 3);
    router.replace({ screen: "meeting", id: 3, face: "meet" });
    await user.click(await screen.findByRole("button", { name: "start the clock now" }));
    expect(asked("begin_meeting"), "there and then").toEqual([{ id: 3 }]);
  });

  it("that is over or called off does not begin", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "More for this meeting" }));
    await screen.findByRole("menuitem", { name: "Called off" });
    expect(screen.queryByRole("menuitem", { name: /^It begins now/ }), "it took place").toBeNull();
  });
});

describe("a meeting that does not take place", () => {
  it("is called off before its time, and only then somebody did not come", async () => {
    const { user, asked } = await open({}, 3);
    await user.click(screen.getByRole("button", { name: "More for this meeting" }));
    await screen.findByRole("menuitem", { name: "Called off" });
    expect(screen.queryByRole("menuitem", { name: /did not come/ }), "nobody can have missed it yet").toBeNull();
    await user.click(screen.getByRole("menuitem", { name: "Called off" }));
    expect(asked("set_meeting_state"), "called off").toEqual([{ id: 3, state: "called_off" }]);
  });

  it("offers a word to them, the one that fits", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "More for this meeting" }));
    await user.click(await screen.findByRole("menuitem", { name: "They did not come" }));
    await screen.findByText("Maya did not come");
    const word = await screen.findByRole("link", { name: "Write to Maya" });
    expect(word.getAttribute("href"), "about this meeting, to her").toBe("#/letter/did_not_come/2/8");
  });
});

describe("lines that stand", () => {
  it("are changed in place, with their mark", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "patients in every review" }));
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Change the line" });
    expect(field.value, "as it was typed").toBe("+ patients in every review");
    await user.clear(field);
    await user.type(field, "+ patients in each review{Enter}");
    expect(asked("edit_note"), "one change").toEqual([{ id: 2, line: "+ patients in each review" }]);
  });

  it("that were being changed are still being changed when one comes back", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "patients in every review" }));
    // As when the program ends in the middle of it: nothing says that it is over.
    drafts.keep("note/2", "+ patients in every rev");
    router.go({ screen: "meetings" });
    await screen.findByRole("heading", { name: "Meetings", level: 1 });
    drafts.keep("note/2", "+ patients in every rev");
    router.go({ screen: "meeting", id: 2 });
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Change the line" });
    expect(field.value, "not a word is lost").toBe("+ patients in every rev");
    await user.type(field, "iew, always{Enter}");
    await expect.poll(() => drafts.read("note/2"), { message: "and then nothing waits any more" }).toBe("");
  });

  it("stay as they are on Escape", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: "patients in every review" }));
    await user.keyboard(" and more{Escape}");
    expect(asked("edit_note"), "Escape changes nothing").toEqual([]);
    await expect.poll(() => document.activeElement?.textContent, { message: "the focus is where it was" }).toBe("patients in every review");
  });

  it("are deleted with a way back", async () => {
    const { user, asked } = await open();
    screen.getByRole("button", { name: "patients in every review" }).focus();
    await user.keyboard("{Delete}");
    expect(asked("delete_note"), "Delete on a line deletes that line alone").toEqual([{ id: 2 }]);
    expect(asked("delete_meeting"), "and never the meeting").toEqual([]);
    expect(document.activeElement?.textContent, "the focus goes on to the next line").toBe("eleven months to ship a form");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await expect.poll(() => asked("undo").length, { message: "the step can be undone" }).toBe(1);
  });

  it("that are promises can be kept", async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole("button", { name: /Kept: introduce me to Lena/ }));
    expect(asked("settle_promise"), "settled as kept").toEqual([{ id: 1, state: "kept" }]);
  });
});

describe("the one thing to do", () => {
  it("is to write the thank-you once it is over", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Write the thank-you" }));
    expect(router.route, "the letter opens").toEqual({ screen: "thank-you", id: 2 });
  });

  it("is to say that it is over while it is going on", async () => {
    const { user, asked } = await open({ answers: { get_meeting: () => ({ ...drawn.plannedPage, running: true }) } }, 3);
    await user.click(screen.getByRole("button", { name: /It is over now/ }));
    expect(asked("end_meeting"), "it ended now").toEqual([{ id: 3, when: "" }]);
  });

  it("can be that it ended earlier, in words", async () => {
    const { user, asked } = await open({ answers: { get_meeting: () => ({ ...drawn.plannedPage, running: true }) } }, 3);
    screen.getByRole("button", { name: "More for this meeting" }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("menuitem", { name: /over already/ }));
    await user.type(await screen.findByRole("textbox", { name: "It ended" }), "ended at three");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: /It is over/ }));
    await expect.poll(() => asked("end_meeting"), { message: "the words go to the program" }).toEqual([{ id: 3, when: "ended at three" }]);
  });
});

describe("what stands around its time", () => {
  it("is confirmed with a tick, and then nobody is asked to write", async () => {
    const { user, asked } = await open({}, 3);
    const word = await screen.findByRole("link", { name: "Write to Priya to confirm" });
    expect(word.getAttribute("href"), "the letter that asks whether it suits").toBe("#/letter/confirm/3/9");
    await user.click(screen.getByRole("checkbox", { name: "Confirmed" }));
    expect(asked("confirm_meeting"), "the tick").toEqual([{ id: 3, isConfirmed: true }]);
    await expect.poll(() => screen.queryByRole("link", { name: /to confirm/ }), { message: "there is nothing left to ask" }).toBeNull();
  });

  it("tells what became of it, and dials", async () => {
    const { user, asked } = await open({}, 3);
    await user.click(await screen.findByText("What became of it"));
    expect(screen.getByText(/it was to be on Tuesday at 9:30/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Dial +44 7700 900123" }));
    expect(asked("open_place")).toEqual([{ id: 3 }]);
  });

  it("gives the meeting to a calendar, to open, to save and to attach", async () => {
    const { user, asked } = await open({}, 3);
    await screen.findByText(/this file brings the change/);
    for (const [name, command] of [
      ["Open in the calendar", "open_calendar_file"],
      ["Save for a calendar…", "save_calendar_file"],
      ["Show the file to attach", "show_calendar_file"],
    ] as const) {
      await user.click(screen.getByRole("button", { name: "More for this meeting" }));
      await user.click(await screen.findByRole("menuitem", { name }));
      await expect.poll(() => asked(command), { message: name }).toEqual([{ id: 3 }]);
    }
  });
});
