import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { play } from "../../dev/backend";
import PeoplePicker from "./PeoplePicker.svelte";

const rows = (...names: string[]) => names.map((name, i) => ({ id: i + 1, name, sortedBy: name, work: "", status: "", tone: "calm" }));
const open = (nearMisses: boolean, ...names: string[]) => {
  play({ answers: { list_people: () => ({ total: names.length, nearMisses, rows: rows(...names), filters: [] }) } });
  render(PeoplePicker, { chosen: [], id: "who" });
  return { user: userEvent.setup(), field: screen.getByRole<HTMLInputElement>("combobox") };
};
const chosen = () => screen.queryAllByRole("button", { name: /^Take / }).map((button) => button.getAttribute("aria-label"));

describe("choosing people", () => {
  it("moves among those found with the arrows and takes one with Enter", async () => {
    const { user, field } = open(false, "Maya Chen", "Mayumi Ito");
    await user.type(field, "may");
    await screen.findByRole("option", { name: "Mayumi Ito" });
    await user.keyboard("{ArrowDown}");
    expect(field.getAttribute("aria-activedescendant"), "a screen reader hears which one").toBe(screen.getByRole("option", { name: "Mayumi Ito" }).id);
    await user.keyboard("{Enter}");
    expect(chosen(), "the second one is in").toEqual(["Take Mayumi Ito out"]);
    expect(field.value, "and the field is ready for another").toBe("");
    await user.keyboard("{Backspace}");
    expect(chosen(), "Backspace takes the last one out again").toEqual([]);
  });

  it("never takes a near miss for the person who was typed", async () => {
    const { user, field } = open(true, "Lena Fisher");
    await user.type(field, "Lena Fischer");
    await screen.findByRole("option", { name: /Lena Fisher/ });
    await user.keyboard("{Enter}");
    expect(chosen(), "the name as typed comes first when nobody is called that").toEqual(["Take Lena Fischer out"]);
  });

  it("closes its list on Escape without closing what is around it", async () => {
    const { user, field } = open(false, "Maya Chen");
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener("keydown", listen);
    await user.type(field, "maya");
    await screen.findByRole("option", { name: "Maya Chen" });
    await user.keyboard("{Escape}");
    document.removeEventListener("keydown", listen);
    expect(screen.queryByRole("option"), "the list is gone").toBeNull();
    expect(heard, "and the dialog did not hear of it").not.toContain("Escape");
  });

  it("can still add a name when the list cannot be read", async () => {
    play({
      answers: {
        list_people: () => {
          throw { code: "locked", message: "Locked." };
        },
      },
    });
    render(PeoplePicker, { chosen: [], id: "who" });
    const user = userEvent.setup();
    await user.type(screen.getByRole("combobox"), "Noor Aziz");
    await screen.findByRole("option", { name: /Add “Noor Aziz”/ });
    await user.keyboard("{Enter}");
    expect(chosen(), "a name is enough").toEqual(["Take Noor Aziz out"]);
  });
});
