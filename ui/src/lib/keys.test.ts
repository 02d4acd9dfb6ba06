import { afterEach, describe, expect, it, vi } from "vitest";
import { WORD_MS } from "./typed-word";
import { actions, digit, entry, keys, ways, type Action } from "./keys";

const undo: (() => void)[] = [];
const answer = (action: Action, deed: () => void | false, inDialog = false) => undo.push(keys.add(action, deed, inDialog));
afterEach(() => {
  vi.useRealTimers();
  keys.onword = () => {};
  undo.splice(0).forEach((back) => back());
  document.body.replaceChildren();
});

function press(key: string, more: KeyboardEventInit = {}, target: Element = document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, "target", { value: target });
  keys.press(event);
  return event;
}
function field() {
  const input = document.createElement("input");
  document.body.append(input);
  return input;
}

describe("keys", () => {
  it("do what the newest answer says, and pass on what it refuses", () => {
    const shell = vi.fn();
    const screen = vi.fn(() => false as const);
    answer("new-meeting", shell);
    answer("new-meeting", screen);
    const event = press("n");
    expect(screen, "the screen is asked first").toHaveBeenCalledOnce();
    expect(shell, "what it refuses goes to the shell").toHaveBeenCalledOnce();
    expect(event.defaultPrevented, "an answered key does nothing else").toBe(true);
  });

  it("are offered in the palette only while there is something to do them to", () => {
    let owed = false;
    undo.push(keys.add("sent", () => {}, false, () => owed));
    expect(keys.offered, "nothing is owed").not.toContain("sent");
    owed = true;
    expect(keys.offered, "now there is somebody to thank").toContain("sent");
  });

  it("are letters while one types, unless they are combinations meant for it", () => {
    const fresh = vi.fn();
    answer("new-meeting", fresh);
    press("n", {}, field());
    expect(fresh, "an n in a field is an n").not.toHaveBeenCalled();
    press("n", { ctrlKey: true }, field());
    expect(fresh, "Ctrl N is no letter").toHaveBeenCalledOnce();
  });

  it("leave a field's own undo alone", () => {
    const back = vi.fn();
    answer("undo", back);
    press("z", { ctrlKey: true }, field());
    expect(back, "in a field Ctrl Z takes back letters, not the last step").not.toHaveBeenCalled();
    press("z", { ctrlKey: true });
    expect(back, "elsewhere it takes back the last step").toHaveBeenCalledOnce();
  });

  it("are free again in a letter that was sent", () => {
    const back = vi.fn();
    answer("undo", back);
    const letter = document.createElement("textarea");
    letter.readOnly = true;
    document.body.append(letter);
    press("z", { ctrlKey: true }, letter);
    expect(back, "nothing is typed there, so Ctrl Z takes back the sending").toHaveBeenCalledOnce();
  });

  it("stop at a dialog, which answers for itself", () => {
    const behind = vi.fn();
    const dialog = vi.fn();
    answer("delete", behind);
    answer("save", dialog, true);
    const box = document.createElement("div");
    box.setAttribute("role", "dialog");
    document.body.append(box);
    press("Delete");
    press("Enter", { ctrlKey: true });
    expect(behind, "nothing behind a dialog is deleted").not.toHaveBeenCalled();
    expect(dialog, "the dialog itself is answered").toHaveBeenCalledOnce();
  });

  it("tell capitals from small letters by Shift", () => {
    const snooze = vi.fn();
    const archive = vi.fn();
    answer("add-person", snooze);
    answer("archive", archive);
    press("A", { shiftKey: true });
    press("Escape");
    expect(snooze, "Shift A is not a").not.toHaveBeenCalled();
    expect(archive, "Shift A archives").toHaveBeenCalledOnce();
  });

  it("leave Enter to the button that has the focus", () => {
    const open = vi.fn();
    answer("open", open);
    const button = document.createElement("button");
    document.body.append(button);
    press("Enter", {}, button);
    expect(open, "the button is pressed, nothing is opened").not.toHaveBeenCalled();
  });

  it("know a digit by its place where the layout or a held Alt makes another sign of it", () => {
    const pressed: number[] = [];
    undo.push(keys.add("put-in", (event) => void pressed.push(digit(event))));
    press("&", { code: "Digit1" });
    press("¡", { code: "Digit1", altKey: true }, field());
    press("2", { code: "Numpad2" });
    press("!", { code: "Digit1", shiftKey: true });
    press("3", { code: "Digit3" }, field());
    expect(pressed, "French rows and a Mac’s Alt are digits; a Shift and a field are not").toEqual([1, 1, 2]);
  });

  it("are printed as one row where they are a row", () => {
    expect(ways("put-in")).toEqual(["1–9", "Alt 1–9"]);
  });

  it("mean one thing within one place", () => {
    for (const action of actions)
      for (const other of actions) {
        if (action === other || entry(action).group !== entry(other).group) continue;
        const shared = ways(action).filter((way) => ways(other).includes(way));
        expect(shared, `${action} and ${other} are in one place`).toEqual([]);
      }
  });
});

describe("a word that is typed where no field has the keyboard", () => {
  /** Types signs with so many milliseconds between them, and gives the events. */
  function type(text: string[], every: number, from = 1000, target: Element = document.body) {
    return text.map((key, i) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, shiftKey: /^[A-Z]$/.test(key) });
      Object.defineProperty(event, "target", { value: target });
      Object.defineProperty(event, "timeStamp", { value: from + i * every });
      keys.press(event);
      return event;
    });
  }
  const answered = (...actions: Action[]) => {
    const deeds = Object.fromEntries(actions.map((action) => [action, vi.fn()])) as Record<Action, ReturnType<typeof vi.fn>>;
    for (const action of actions) answer(action, deeds[action] as () => void);
    return deeds;
  };

  it("runs nothing after its first letter, and is told of once", () => {
    const deeds = answered("write", "add-person", "new-meeting");
    keys.onword = vi.fn();
    type([..."wanna nap", "Enter"], 120);
    expect(deeds.write, "the first letter opens something, as any single key").toHaveBeenCalledOnce();
    expect(deeds["add-person"], "nobody is added").not.toHaveBeenCalled();
    expect(deeds["new-meeting"], "no meeting is begun").not.toHaveBeenCalled();
    expect(keys.onword, "one word, one message").toHaveBeenCalledOnce();
  });

  it("changes nothing, not even by its first letter", () => {
    vi.useFakeTimers();
    const { sent } = answered("sent");
    type([..."she"], 200);
    vi.advanceTimersByTime(2000);
    expect(sent, "nothing is marked as sent").not.toHaveBeenCalled();
    type(["s"], 0, 9000);
    vi.advanceTimersByTime(WORD_MS);
    expect(sent, "one letter alone is the key").toHaveBeenCalledOnce();
  });

  it("changes nobody on a list that has the keyboard, which goes to nobody by letters", () => {
    vi.useFakeTimers();
    const { archive } = answered("archive");
    const list = document.createElement("div");
    list.setAttribute("role", "listbox");
    document.body.append(list);
    type([..."Also"], 50, 1000, list);
    vi.advanceTimersByTime(2000);
    expect(archive, "nobody is archived").not.toHaveBeenCalled();
  });

  it("presses nothing that has the focus, also where it is typed slowly", () => {
    const events = type(["h", "e", " ", "Enter"], 600);
    expect(events.map((event) => event.defaultPrevented), "h stands for nothing, so what follows goes with it").toEqual([false, true, true, true]);
    expect(press("Enter", { ctrlKey: true }).defaultPrevented, "a combination is meant").toBe(false);
    const [later] = type(["Enter"], 0, 9000);
    expect(later!.defaultPrevented, "a while after it Enter is Enter").toBe(false);
  });

  it("is none where a single key stands for nothing here", () => {
    keys.onword = vi.fn();
    type(["t"], 0);
    type(["t"], 0, 3000);
    expect(keys.onword, "nobody is told off for a key").not.toHaveBeenCalled();
  });

  it("is not one where the list is walked along and its keys are pressed in between", () => {
    const deeds = answered("next", "write", "sent", "edit");
    type([..."jjsjw"], 50);
    expect(deeds.next).toHaveBeenCalledTimes(3);
    expect(deeds.sent, "the next key says that s was meant").toHaveBeenCalledOnce();
    expect(deeds.write).toHaveBeenCalledOnce();
    type(["e"], 0, 3000);
    expect(deeds.edit, "after a pause another key is another key").toHaveBeenCalledOnce();
  });

  it("is over when the pointer is used, and none is one in a field or a menu", () => {
    const { edit } = answered("edit");
    type([..."he"], 50);
    keys.begin(document.body);
    type(["e"], 0, 1150);
    expect(edit, "only a field takes the keyboard").not.toHaveBeenCalled();
    keys.begin();
    type(["e"], 0, 1200);
    expect(edit).toHaveBeenCalledOnce();
    const menu = document.createElement("div");
    menu.setAttribute("role", "menu");
    document.body.append(menu);
    expect(press("h", {}, menu).defaultPrevented, "a menu goes to what begins so").toBe(false);
    expect(press("h", {}, field()).defaultPrevented, "a field takes it").toBe(false);
  });
});
