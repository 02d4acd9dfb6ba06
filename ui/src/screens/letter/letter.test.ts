import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { play, type Scene } from "../../dev/backend";
import { ASKS } from "../../dev/letters";
import { menuClosed } from "../../dev/test-menu";
import { dialogs } from "../../lib/state/dialogs.svelte";
import { router, type Route } from "../../lib/state/router.svelte";
import { toasts } from "../../lib/state/toasts.svelte";

beforeAll(async () => {
  await Promise.all([import("../../shell/Dialogs.svelte"), import("../thank-you/ThankYou.svelte"), import("./Letter.svelte"), import("../../lib/ui/MenuList.svelte")]);
}, 180_000);

beforeEach(() => {
  dialogs.close();
  toasts.forget();
  localStorage.clear();
});

async function open(route: Route, name: string, scene: Scene = {}) {
  const calls = play(scene);
  router.replace(route);
  render(App);
  const body = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: `The letter to ${name}` });
  const asked = (command: string) => calls.filter((call) => call.command === command).map((call) => call.args);
  return { body, asked, user: userEvent.setup() };
}
const maya = (scene: Scene = {}) => open({ screen: "thank-you", id: 2 }, "Maya Chen", scene);
const NURSES = "One thing I did not expect: “half the team were nurses”.";
const listed = (title: string | RegExp) => within(screen.getByRole("region", { name: title }));
const none = (title: string | RegExp) => screen.queryByRole("region", { name: title }) === null;

describe("what stands beside a letter", () => {
  it("goes in by its number, where the cursor was, and the focus stays where it is", async () => {
    const { user, body, asked } = await maya();
    body.focus();
    body.setSelectionRange(10, 10);
    const tab = screen.getByRole("tab", { name: "E-mail" });
    tab.focus();
    await user.keyboard("1");
    await waitFor(() => expect(body.value, "with the program’s own frame").toContain(`Dear Maya, ${NURSES}\n\nThank you`));
    expect(document.activeElement, "more can be put in at once").toBe(tab);
    await waitFor(() => expect(listed("In the letter").getByText("half the team were nurses"), "it is in the letter now").toBeTruthy());
    await user.keyboard("1");
    await waitFor(() => expect(body.value, "the next one goes behind it").toContain(`${NURSES} What I liked most: “patients in every review”.`));
    await waitFor(() => expect(none(/To put in/), "and nothing is left").toBe(true));
    expect(asked("put_in").map((args) => args["lineId"]), "one after the other").toEqual(["n2", "n3"]);
    expect((asked("save_letter").at(-1)!["letter"] as { body: string }).body, "and it is kept").toBe(body.value);
  });

  it("can be taken out again, for a digit is quickly pressed", async () => {
    const { user, body, asked } = await maya();
    const before = body.value;
    await user.keyboard("1");
    await screen.findByText("Put into the letter.");
    expect(body.value).not.toBe(before);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(body.value).toBe(before));
    await screen.findByText("Taken out again.");
    expect(asked("redraft"), "nobody had changed it, so it is a draft again").toHaveLength(1);
  });

  it("stays where something was typed since", async () => {
    const { user, body } = await maya();
    await user.keyboard("1");
    const undo = await screen.findByRole("button", { name: "Undo" });
    await user.type(body, " PS");
    const typed = body.value;
    await user.click(undo);
    await screen.findByText(/^The line stays/);
    expect(body.value, "not a word is lost").toBe(typed);
  });

  it("is left with Escape, and what is typed then goes nowhere and marks nothing", async () => {
    const { user, body, asked } = await maya();
    const before = body.value;
    body.focus();
    await user.keyboard("{Escape}");
    expect(document.activeElement, "out of the letter").not.toBe(body);
    await user.keyboard("so Dear Maya{Enter}");
    await screen.findByText(/No field has the keyboard/);
    expect(body.value, "not a letter of it").toBe(before);
    expect(asked("mark_sent"), "though s is a key").toEqual([]);
    await user.click(screen.getByRole("button", { name: "Write in the letter" }));
    expect(document.activeElement).toBe(body);
  });

  it("goes before the closing where the cursor never was in the letter", async () => {
    const { user, asked } = await maya();
    await user.keyboard("2");
    await waitFor(() => expect(asked("put_in")).toMatchObject([{ lineId: "n3" }]));
  });

  it("goes in once, however fast its key is pressed", async () => {
    const going: (() => void)[] = [];
    const slow = ({ body }: { body: string }) => new Promise((done) => going.push(() => done({ body: `${body}!`, cursor: 1 })));
    const { user, body, asked } = await maya({ answers: { put_in: slow } });
    await user.keyboard("112");
    await waitFor(() => expect(going).toHaveLength(1));
    going[0]!();
    await waitFor(() => expect(going, "the one that was asked for next comes next").toHaveLength(2));
    going[1]!();
    await waitFor(() => expect(body.value).toMatch(/!!$/));
    expect(asked("put_in").map((args) => args["lineId"]), "a second stroke in a hurry is no second wish").toEqual(["n2", "n3"]);
  });

  it("needs Alt while one types, and says so", async () => {
    const { user, body, asked } = await maya();
    const key = () => listed(/To put in/).getByRole("button", { name: /half the team/ }).querySelector("kbd")?.textContent;
    expect(key()).toBe("1");
    await user.click(body);
    await user.keyboard("{End}1");
    await waitFor(() => expect(key(), "what works is what is shown").toBe("Alt 1"));
    expect(body.value, "a digit is a digit").toMatch(/1$/);
    expect(asked("put_in")).toEqual([]);
    await user.keyboard("{Alt>}1{/Alt}");
    await waitFor(() => expect(body.value, "and with Alt it is the line").toContain("nurses"));
    expect(document.activeElement, "one types on").toBe(body);
    screen.getByRole("tab", { name: "E-mail" }).focus();
    await waitFor(() => expect(listed(/To put in/).getByRole("button").querySelector("kbd")?.textContent).toBe("1"));
  });

  it("goes in by a click as well, and one types on behind it", async () => {
    const { user, body } = await maya();
    await user.click(listed(/To put in/).getByRole("button", { name: /half the team/ }));
    await waitFor(() => expect(body.value).toContain(NURSES));
    await waitFor(() => expect([document.activeElement, body.selectionStart], "the cursor is behind it").toEqual([body, body.value.indexOf(NURSES) + NURSES.length]));
  });

  it("takes the digits that mean no line as well, and leaves them to the screens once the letter is sent", async () => {
    const { user, asked } = await maya();
    await user.keyboard("34{Alt>}9{/Alt}");
    expect(router.route.screen, "two lines are offered, and one is still at the letter").toBe("thank-you");
    expect(asked("put_in"), "they mean no line").toEqual([]);
    await user.click(screen.getByRole("button", { name: /^Mark as sent/ }));
    await screen.findByRole("button", { name: "Open it again" });
    await user.keyboard("3");
    await waitFor(() => expect(router.route.screen, "nothing is put into it any more").toBe("meetings"));
  });

  it("is not put in by a plain key while it is kept back, and never where it is for the user only", async () => {
    const { user, body, asked } = await maya();
    for (let digit = 3; digit <= 9; digit++) await user.keyboard(`{Alt>}${digit}{/Alt}`);
    expect(asked("put_in"), "no number leads there").toEqual([]);
    const back = listed("Kept back");
    expect(back.getByText("looks private"), "the reason stands under it").toBeTruthy();
    expect(back.queryByRole("button", { name: /was nervous/ }), "for me only is for me only").toBeNull();
    const anyway = back.getByRole("button", { name: "Put “eleven-month forms” in anyway" });
    await user.click(anyway);
    expect(asked("put_in"), "first it is shown how it would stand there").toEqual([]);
    const yes = back.getByRole("button", { name: "Put it in" });
    await waitFor(() => expect(document.activeElement, "the keyboard goes on there").toBe(yes));
    await user.keyboard("{Escape}");
    await waitFor(() => expect([back.queryByRole("button", { name: "Put it in" }), document.activeElement], "and back").toEqual([null, anyway]));
    await user.click(anyway);
    await user.click(back.getByRole("button", { name: "Put it in" }));
    await waitFor(() => expect(body.value, "then it goes in").toContain("“eleven-month forms”."));
    expect(document.activeElement, "and one types on").toBe(body);
  });

  it("is gone once the letter is sent, but for what went out", async () => {
    const { user } = await maya();
    await user.click(screen.getByRole("button", { name: /^Mark as sent/ }));
    await screen.findByRole("button", { name: "Open it again" });
    expect([none("In the letter"), none(/To put in/), none("Kept back")]).toEqual([false, true, true]);
  });
});

describe("how a letter is written", () => {
  it("is chosen in one menu, and the program writes it anew", async () => {
    const { user, body, asked } = await maya();
    const style = screen.getByRole("button", { name: "English · brief" });
    await user.click(style);
    expect((await screen.findByRole("menuitemradio", { name: "English" })).getAttribute("aria-checked"), "what holds is marked").toBe("true");
    expect(screen.queryByRole("menuitemradio", { name: "Sie" }), "English knows one form only").toBeNull();
    await user.click(await screen.findByRole("menuitemradio", { name: "Deutsch" }));
    await waitFor(() => expect(asked("choose_letter_style"), "only what was chosen is sent").toEqual([{ of: { occasion: "thank_you", meetingId: 2, contactId: 8 }, style: { language: "de" } }]));
    await waitFor(() => expect(body.value).toContain("Herzliche Grüße"));
    expect(body.lang, "its spelling is checked as German").toBe("de");
    const german = await screen.findByRole("button", { name: "Deutsch · Sie · brief" });
    await waitFor(() => expect(document.activeElement, "the focus is where it was").toBe(german));
    await menuClosed();
    await user.click(german);
    await user.click(await screen.findByRole("menuitemradio", { name: "du" }));
    await screen.findByRole("button", { name: "Deutsch · du · brief" });
    expect(asked("choose_letter_style").at(-1)).toMatchObject({ style: { addressForm: "familiar" } });
  });

  it("leaves one’s own words as they are, and offers to write them anew", async () => {
    const { user, body, asked } = await maya();
    await user.clear(body);
    await user.type(body, "My own words.");
    await user.click(screen.getByRole("button", { name: "English · brief" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Deutsch" }));
    await screen.findByText(/These are your own words/);
    expect(body.value).toBe("My own words.");
    await menuClosed();
    await user.click(screen.getByRole("button", { name: "Draft the letter anew" }));
    await waitFor(() => expect(body.value).toContain("Herzliche Grüße"));
    expect([asked("redraft").length, screen.queryByText(/These are your own words/)], "that is said no longer").toEqual([1, null]);
  });

  it("is chosen after what was typed is kept", async () => {
    const { user, body, asked } = await maya({
      answers: {
        save_letter: () => {
          throw { code: "disk_full", message: "The disk is full." };
        },
      },
    });
    await user.type(body, "P.S.");
    await user.click(screen.getByRole("button", { name: "English · brief" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "warm" }));
    await screen.findByText(/The disk is full\. What you typed is not lost/);
    expect(asked("choose_letter_style"), "no other text takes its place").toEqual([]);
  });
});

describe("marking a letter as sent that was neither opened nor copied", () => {
  it("asks once, in its place, and yes is one key", async () => {
    const { user, body, asked } = await maya({ asksFirst: true });
    await user.click(body);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(ASKS.message);
    const yes = screen.getByRole("button", { name: "It is sent" });
    await waitFor(() => expect(document.activeElement, "the answer has the focus").toBe(yes));
    await user.keyboard("{Enter}");
    await screen.findByText("Marked as sent.");
    expect(asked("mark_sent").map((args) => args["sure"])).toEqual([false, true]);
    const next = await screen.findByRole("button", { name: /^Thank Sam Ortiz/ });
    await waitFor(() => expect(document.activeElement, "the focus is on what comes next").toBe(next));
  });

  it("goes back to where one was when the answer is no, and asks anew next time", async () => {
    const { user, body, asked } = await maya({ asksFirst: true });
    await user.click(body);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText(ASKS.message);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText(ASKS.message)).toBeNull());
    expect(document.activeElement, "in the letter").toBe(body);
    await user.click(screen.getByRole("button", { name: /^Mark as sent/ }));
    await user.click(await screen.findByRole("button", { name: "Not yet" }));
    expect(asked("mark_sent").map((args) => args["sure"]), "nothing was marked").toEqual([false, false]);
  });

  it("does not ask once the text was copied", async () => {
    const { user, asked } = await maya({ asksFirst: true });
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await screen.findByText(/^Copied/);
    await user.click(screen.getAllByRole("button", { name: /^Mark as sent/ })[0]!);
    await screen.findByText("Marked as sent.");
    expect(asked("mark_sent")).toHaveLength(1);
  });

  it("asks on Today too, where no letter is in sight", async () => {
    const calls = play({ asksFirst: true });
    router.replace({ screen: "today" });
    render(App);
    const user = userEvent.setup();
    await screen.findByRole("link", { name: "Maya Chen" });
    await user.keyboard("jjs");
    const dialog = within(await screen.findByRole("dialog", { name: "Is the letter to Maya Chen sent?" }));
    dialog.getByText(ASKS.message);
    const yes = dialog.getByRole("button", { name: /^It is sent/ });
    await waitFor(() => expect(document.activeElement, "not on the cross").toBe(yes));
    await user.click(yes);
    await screen.findByRole("button", { name: "Undo" });
    expect(calls.filter(({ command }) => command === "mark_sent").map(({ args }) => args["sure"])).toEqual([false, true]);
  });
});

describe("the next open letter", () => {
  it("is named, and one key away", async () => {
    const { user } = await maya();
    screen.getByRole("link", { name: "Next: Sam Ortiz" });
    await user.keyboard("]");
    await screen.findByRole("heading", { name: "Thank Sam Ortiz" });
    expect(document.activeElement === document.body, "the keyboard goes on there").toBe(false);
  });

  it("is one key away while one types, and what was typed is kept", async () => {
    const { user, body, asked } = await maya();
    await user.type(body, "P.S.]");
    await user.keyboard("{Alt>}{PageDown}{/Alt}");
    await screen.findByRole("heading", { name: "Thank Sam Ortiz" });
    await waitFor(() => expect((asked("save_letter").at(-1)?.["letter"] as { body: string }).body, "the sign itself is only a sign").toMatch(/P\.S\.\]$/));
  });

  it("is what one is led to once this one is sent", async () => {
    const { user } = await maya();
    screen.getByRole("button", { name: /^Mark as sent/ }).focus();
    await user.keyboard("{Enter}");
    const next = await screen.findByRole("button", { name: /^Thank Sam Ortiz/ });
    await waitFor(() => expect(document.activeElement, "the button that was pressed is gone").toBe(next));
  });
});

describe("a letter for another occasion", () => {
  const calledOff: Route = { screen: "letter", occasion: "called_off", meetingId: 2, contactId: 8 };

  it("has an address, no clock, and nothing to settle", async () => {
    const { user, body, asked } = await open(calledOff, "Maya Chen");
    screen.getByRole("heading", { name: "Write to Maya Chen" });
    screen.getByRole("link", { name: "the meeting was called off" });
    expect(screen.queryByRole("button", { name: /^Mark as sent/ })).toBeNull();
    await user.type(body, "P.S.");
    await user.click(screen.getByRole("button", { name: "Open in mail" }));
    await screen.findByText(/^Opened in your mail program/);
    const of = { occasion: "called_off", meetingId: 2, contactId: 8 };
    expect(asked("save_letter").at(-1), "first it is kept").toMatchObject({ of });
    expect(asked("open_letter")).toEqual([{ of, channel: "email" }]);
    await user.click(screen.getByRole("button", { name: "Back to the meeting" }));
    await waitFor(() => expect(router.route).toEqual({ screen: "meeting", id: 2 }));
  });

  it("that asks whether it suits counts the meeting as confirmed once it is sent", async () => {
    const { user, asked } = await open({ screen: "letter", occasion: "confirm", meetingId: 2, contactId: 8 }, "Maya Chen");
    await user.click(screen.getByRole("button", { name: "Mark as sent" }));
    expect(asked("confirm_meeting"), "they know the time").toEqual([{ id: 2, isConfirmed: true }]);
    await waitFor(() => expect(router.route, "back to the meeting").toEqual({ screen: "meeting", id: 2 }));
  });

  it("travels another way with another text", async () => {
    const { user, asked } = await open(calledOff, "Maya Chen");
    await user.click(screen.getByRole("tab", { name: "Card by hand" }));
    await waitFor(() => expect(asked("get_letter").at(-1)).toMatchObject({ channel: "card" }));
  });
});
