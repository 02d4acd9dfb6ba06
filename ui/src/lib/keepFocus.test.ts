import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFocus } from "./keepFocus";

let area: HTMLElement;
let stop: () => void;
const focused = () => document.activeElement?.textContent ?? "";
const button = (name: string) => [...document.querySelectorAll("button")].find((it) => it.textContent === name)!;
const settle = () => vi.waitFor(() => expect(document.activeElement, "somewhere").not.toBe(document.body), { timeout: 2000 });

beforeEach(() => {
  document.body.innerHTML = `<div id="area" tabindex="-1">
    ${["one", "two", "three"].map((name) => `<li data-holder><button data-row>${name}</button><button>done ${name}</button></li>`).join("")}
  </div><button>elsewhere</button>`;
  area = document.querySelector("#area")!;
  stop = keepFocus(area);
});
afterEach(() => {
  stop();
  document.body.innerHTML = "";
});

describe("the focus, when what had it goes away,", () => {
  it("moves to the next row, whichever part of the row had it", async () => {
    button("done two").focus();
    button("done two").closest("li")!.remove();
    await settle();
    expect(focused()).toBe("three");
  });

  it("moves to the one before where there is none behind it", async () => {
    button("three").focus();
    button("three").closest("li")!.remove();
    await settle();
    expect(focused()).toBe("two");
  });

  it("stays with the list when nothing is left in it", async () => {
    button("one").focus();
    area.replaceChildren();
    await settle();
    expect(document.activeElement).toBe(area);
  });

  it("comes back over a dialog that was opened from there", async () => {
    button("two").focus();
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    dialog.innerHTML = "<button>Delete</button>";
    document.body.append(dialog);
    button("Delete").focus();
    await new Promise((next) => setTimeout(next));
    dialog.remove();
    button("two").closest("li")!.remove();
    await settle();
    expect(focused()).toBe("three");
  });

  it("is left alone where it had gone elsewhere by itself", async () => {
    button("two").focus();
    button("elsewhere").focus();
    await new Promise((next) => setTimeout(next));
    button("two").closest("li")!.remove();
    await new Promise((next) => setTimeout(next, 350));
    expect(focused()).toBe("elsewhere");
  });
});
